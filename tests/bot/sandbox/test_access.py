"""Where a bot may write: blocked, kicked, never let in, without rights, in topics, after a move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.error import ChatMigrated, Forbidden

from tests.bot.sandbox.conftest import PICTURE, refusal

if TYPE_CHECKING:
    from telegram import (
        Bot,
    )

    from bot.sandbox import Sandbox, User


async def test_who_blocked_the_bot_gets_nothing(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A blocked bot is refused until it is taken back."""
    sandbox.block(amira)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(amira.id, "a")

    sandbox.unblock(amira)
    sent = await bot.send_message(amira.id, "a")

    assert sandbox.messages(amira)[-1].id == sent.message_id


async def test_a_bot_does_not_speak_first(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Somebody known only from a group cannot be written to; a stranger does not exist for the bot."""
    omar, stranger = sandbox.add_user("Omar"), sandbox.add_user("Stranger")
    sandbox.add_bot_to(sandbox.add_group("Field desk", amira, members=[omar]))

    known = await refusal(sandbox, bot.send_message(omar.id, "a"))
    unknown = await refusal(sandbox, bot.send_message(stranger.id, "a"))

    assert known == "Forbidden: bot can't initiate conversation with a user"
    assert unknown == "Bad Request: chat not found"


async def test_a_bot_writes_only_where_it_is(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Never let in, thrown out, gone by itself: each is told in its own words."""
    group = sandbox.add_group("Old group", amira)
    channel = sandbox.add_channel("daily", "Daily", amira)
    supergroup = sandbox.add_group("New group", amira, is_supergroup=True)
    for chat in (group, supergroup):
        sandbox.add_bot_to(chat)
    sandbox.kick_bot(group)
    await bot.leave_chat(supergroup.id)

    told = [await refusal(sandbox, bot.send_message(each.id, "a")) for each in (group, channel, supergroup)]

    assert told == [
        "Forbidden: bot was kicked from the group chat",
        "Forbidden: bot is not a member of the channel chat",
        "Forbidden: bot is not a member of the supergroup chat",
    ]


async def test_rights_decide_what_a_bot_may_send(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """No posting right in a channel, a restricted bot in a group, pictures forbidden for everybody."""
    channel = sandbox.add_channel("daily", "Daily", amira)
    sandbox.add_bot_to(channel, ())
    strict = sandbox.add_group("Strict", amira, is_supergroup=True)
    sandbox.add_bot_to(strict)
    sandbox.restrict_bot(strict)
    plain = sandbox.add_group("Plain", amira)
    plain.permissions -= {"can_send_photos"}
    sandbox.add_bot_to(plain)

    told = [
        await refusal(sandbox, bot.send_message("@daily", "a")),
        await refusal(sandbox, bot.send_message(strict.id, "a")),
        await refusal(sandbox, bot.send_photo(plain.id, PICTURE)),
        await refusal(sandbox, bot.send_message(plain.id, "a")),
    ]

    assert told == [
        "Bad Request: need administrator rights in the channel chat",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: not enough rights to send photos to the chat",
        "",
    ]


async def test_a_closed_topic_is_for_its_managers(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A topic that does not exist and one that is closed are refused; managing rights open the second."""
    forum = sandbox.add_group("Forum", amira, is_forum=True)
    sandbox.add_bot_to(forum)
    topic = sandbox.add_topic(forum, "South")
    await bot.send_message(forum.id, "a", message_thread_id=topic.id)
    sandbox.close_topic(forum, topic)

    closed = await refusal(sandbox, bot.send_message(forum.id, "a", message_thread_id=topic.id))
    missing = await refusal(sandbox, bot.send_message(forum.id, "a", message_thread_id=77))
    sandbox.add_bot_to(forum, {"can_manage_topics"})
    sent = await bot.send_message(forum.id, "b", message_thread_id=topic.id)

    assert (closed, missing) == ("Bad Request: TOPIC_CLOSED", "Bad Request: message thread not found")
    assert sent.message_thread_id == topic.id


async def test_a_group_that_moved_tells_where(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """After the upgrade the old id leads to the new one, and two service messages say so."""
    group = sandbox.add_group("Desk", amira)
    sandbox.add_bot_to(group)
    supergroup = sandbox.upgrade_group(group)

    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "a")
    events = [update.message for update in await bot.get_updates() if update.message]

    assert moved.value.new_chat_id == supergroup.id
    assert [(each.chat.id, each.migrate_to_chat_id, each.migrate_from_chat_id) for each in events[-2:]] == [
        (group.id, supergroup.id, None),
        (supergroup.id, None, group.id),
    ]
