"""What a bot tells about itself and learns about chats."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommandScopeChatMember,
)

from bot.sandbox import Sandbox, Status, User
from tests.bot.sandbox.conftest import plain_http, refusal


async def test_commands_are_kept_by_scope_and_language(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """An app shows the commands of its language, else those for everybody; wrong ones are refused."""
    await bot.set_my_commands([("latest", "What is new")])
    await bot.set_my_commands([("latest", "آخر الأخبار")], language_code="ar")

    wrong = await refusal(sandbox, bot.set_my_commands([("Latest!", "x")]))
    language = await refusal(sandbox, bot.set_my_commands([("a", "b")], language_code="arabic"))

    assert wrong == "Bad Request: BOT_COMMAND_INVALID"
    assert language == "Bad Request: LANGUAGE_CODE_INVALID"
    assert sandbox.bot_commands("ar") == [{"command": "latest", "description": "آخر الأخبار"}]
    assert sandbox.bot_commands("fr", f"chat:{amira.id}") == [
        {"command": "latest", "description": "What is new"}
    ]


async def test_commands_can_be_read_back_and_taken_away(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A bot reads exactly the scope it asks for; deleted, the default shows again."""
    scope = BotCommandScopeChatMember(amira.id, amira.id)
    await bot.set_my_commands([("start", "Begin")], scope=scope)
    own = await bot.get_my_commands(scope=scope)
    await bot.delete_my_commands(scope=scope)

    assert [(each.command, each.description) for each in own] == [("start", "Begin")]
    assert await bot.get_my_commands(scope=scope) == ()
    assert sandbox.bot_commands(language="") == []


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        pytest.param([("a", "")], "BOT_COMMAND_DESCRIPTION_INVALID", id="no description"),
        pytest.param([("a", "x" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID", id="a long description"),
        pytest.param([("a" * 33, "x")], "BOT_COMMAND_INVALID", id="a long name"),
        pytest.param([(f"a{i}", "x") for i in range(101)], "BOT_COMMANDS_TOO_MUCH", id="101 of them"),
    ],
)
async def test_commands_telegram_would_not_take(
    sandbox: Sandbox, bot: Bot, commands: list[tuple[str, str]], reason: str
) -> None:
    """Names and descriptions have their lengths, and a menu its size."""
    assert await refusal(sandbox, bot.set_my_commands(commands)) == f"Bad Request: {reason}"


async def test_descriptions_are_kept_by_language(sandbox: Sandbox, bot: Bot) -> None:
    """A language without a text of its own shows the one for all; too long ones are refused."""
    await bot.set_my_description("News briefings")
    await bot.set_my_description("موجز الأخبار", language_code="ar")
    await bot.set_my_short_description("Briefings")

    long = await refusal(sandbox, bot.set_my_description("x" * 513))
    longer = await refusal(sandbox, bot.set_my_short_description("x" * 121))

    assert (await bot.get_my_description("ar")).description == "موجز الأخبار"
    assert (await bot.get_my_description("fr")).description == "News briefings"
    assert (await bot.get_my_short_description()).short_description == "Briefings"
    assert (long, longer) == ("Bad Request: DESCRIPTION_TOO_LONG", "Bad Request: SHORT_DESCRIPTION_TOO_LONG")


async def test_a_bot_learns_who_is_in_a_chat(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Count, administrators and one member of a group; a stranger has left, nobody does not exist."""
    omar, stranger = sandbox.add_user("Omar"), sandbox.add_user("Stranger")
    group = sandbox.add_group("Desk", amira, members=[omar])
    sandbox.add_bot_to(group, {"can_pin_messages"})

    count = await bot.get_chat_member_count(group.id)
    administrators = await bot.get_chat_administrators(group.id)
    member = await bot.get_chat_member(group.id, omar.id)
    gone = await bot.get_chat_member(group.id, stranger.id)
    nobody = await refusal(sandbox, bot.get_chat_member(group.id, 12345))
    private = await refusal(sandbox, bot.get_chat_administrators(amira.id))

    assert count == 3
    assert {each.user.id: each.status for each in administrators} == {
        amira.id: "creator",
        sandbox.bot.id: "administrator",
    }
    assert (member.status, gone.status) == ("member", "left")
    assert nobody == "Bad Request: PARTICIPANT_ID_INVALID"
    assert private == "Bad Request: there are no administrators in the private chat"


async def test_a_channel_is_open_by_name_and_closed_by_membership(
    sandbox: Sandbox, bot: Bot, amira: User
) -> None:
    """A public channel can be looked at from outside, a private one cannot, and neither shows its members."""
    sandbox.add_channel("daily", "Daily", amira)
    hidden = sandbox.add_channel(None, "Hidden", amira)

    seen = await bot.get_chat("@Daily")
    private = await refusal(sandbox, bot.get_chat(hidden.id))
    sandbox.set_member(hidden, sandbox.bot, Status.MEMBER)
    members = await refusal(sandbox, bot.get_chat_member(hidden.id, amira.id))

    assert (seen.title, seen.active_usernames) == ("Daily", ("daily",))
    assert private == "Forbidden: bot is not a member of the channel chat"
    assert members == "Bad Request: member list is inaccessible"


async def test_a_pinned_message_is_told_with_its_chat(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """The newest pinned message comes with the chat, and goes when it is deleted."""
    sent = await bot.send_message(amira.id, "pinned")
    await bot.pin_chat_message(amira.id, sent.message_id)
    pinned = (await bot.get_chat(amira.id)).pinned_message
    await bot.delete_message(amira.id, sent.message_id)

    assert pinned is not None
    assert pinned.message_id == sent.message_id
    assert (await bot.get_chat(amira.id)).pinned_message is None
    assert sandbox.private_chat(amira).pinned == []


async def test_nobody_leaves_a_private_chat(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A bot leaves groups and channels only."""
    told = await refusal(sandbox, bot.leave_chat(amira.id))

    assert told == "Bad Request: chat member status can't be changed in private chats"


async def test_an_unknown_file_cannot_be_fetched(sandbox: Sandbox, bot: Bot) -> None:
    """A made-up id and a made-up path lead to nothing, a wrong token not even there."""
    told = await refusal(sandbox, bot.get_file("AgACnothing"))
    async with plain_http() as client:
        missing = await client.get(f"{sandbox.base_file_url}{sandbox.token}/photos/file_9.png")
        wrong = await client.get(f"{sandbox.base_file_url}1:x/photos/file_9.png")

    assert told == "Bad Request: invalid file_id"
    assert (missing.status_code, wrong.status_code) == (404, 401)
