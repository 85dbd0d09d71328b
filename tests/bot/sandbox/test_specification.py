"""The sandbox against the Bot API's own specification, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    ReactionTypeEmoji,
)

from bot.sandbox import Sandbox, Status
from bot.sandbox.api import UPDATE_METHODS
from bot.sandbox.methods import METHODS
from bot.sandbox.schema import Field, load_schema
from bot.sandbox.updates import KINDS, ON_REQUEST
from tests.bot.sandbox.conftest import PICTURE
from tests.bot.sandbox.specification import Specification, load_specification

if TYPE_CHECKING:
    from pathlib import Path

    from telegram import Bot, Message

    from bot.sandbox import User


SEEN = {
    "BotCommand",
    "CallbackQuery",
    "ChatFullInfo",
    "ChatMemberAdministrator",
    "ChatMemberBanned",
    "ChatMemberLeft",
    "ChatMemberMember",
    "ChatMemberOwner",
    "ChatMemberRestricted",
    "ChatMemberUpdated",
    "ChosenInlineResult",
    "Document",
    "File",
    "InlineQuery",
    "Location",
    "MessageEntity",
    "MessageOriginChannel",
    "MessageOriginUser",
    "MessageReactionUpdated",
    "PhotoSize",
    "Update",
    "WebhookInfo",
}
"""Types of the Bot API of which the talk below brings at least one."""


@pytest.fixture
def specification(shared: Path) -> Specification:
    """The Bot API 10.1 as a program can read it."""
    return load_specification(shared / "telegram" / "bot-api.json")


def test_every_method_and_object_of_the_table_is_told_as_the_specification_tells_it(
    specification: Specification,
) -> None:
    """Names, types and required fields of `api.tsv` are those of Bot API 10.1, neither more nor less."""
    described = specification.methods | specification.types

    for name, shape in load_schema().shapes.items():
        assert [(each.name, list(each.types), each.is_required) for each in shape.values()] == [
            (each["name"], each["types"], each["required"]) for each in described[name].get("fields", [])
        ], name


def test_every_union_offers_only_kinds_there_are(specification: Specification) -> None:
    """What a request may hold of several kinds is a kind the specification lists."""
    for name, kinds in load_schema().unions.items():
        assert kinds, name
        assert set(kinds) <= set(specification.types[name]["subtypes"]), name


def test_every_kind_of_update_the_queue_knows_is_a_field_of_an_update(specification: Specification) -> None:
    """No update goes out under a name the Bot API does not have."""
    fields = {each["name"] for each in specification.types["Update"]["fields"]}

    assert fields >= KINDS | ON_REQUEST


def test_every_method_of_the_table_is_offered() -> None:
    """What the table lists can be called, and what can be called is listed."""
    listed = {name for name in load_schema().shapes if name[0].islower()}

    assert listed == {*METHODS, *UPDATE_METHODS}


def test_whatever_a_field_may_hold_is_known_down_to_the_last_object() -> None:
    """Every offered field leads to a type the table describes, so that nothing passes unchecked."""
    schema = load_schema()
    known = (
        schema.shapes.keys() | schema.unions.keys() | {"Integer", "Float", "String", "Boolean", "InputFile"}
    )

    def is_known(each: Field) -> bool:
        return all(kind.replace("Array of ", "") in known for kind in each.types)

    unknown = [
        f"{name}.{each.name}"
        for name, shape in schema.shapes.items()
        for each in shape.values()
        if each.is_offered and not is_known(each)
    ]
    assert unknown == []


async def test_everything_the_bot_gets_is_shaped_as_the_specification_says(
    sandbox: Sandbox, bot: Bot, specification: Specification
) -> None:
    """Updates and results of every kind the sandbox emits hold the right fields, and no others."""
    specification.seen.clear()
    await bot.get_updates(allowed_updates=sorted(KINDS))
    amira = sandbox.add_user("Amira", "ar", username="amira")
    await _talk_in_private(sandbox, bot, amira)
    await _move_about(sandbox, bot, amira)
    waiting = sandbox.world.updates.first(100)

    problems = specification.problems(waiting, ["Array of Update"])
    for call in sandbox.calls:
        returns = specification.methods[call.method]["returns"]
        problems += specification.problems(call.result, returns, call.method)
    assert problems == []
    assert {name for update in waiting for name in update} >= KINDS
    assert specification.seen >= SEEN


async def _move_about(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Take the bot through groups, topics and channels, and out of them."""
    omar = sandbox.add_user("Omar", None)
    forum = sandbox.add_group("Field desk", amira, members=[omar], is_forum=True, username="field_desk")
    sandbox.add_bot_to(forum, {"can_pin_messages"})
    topic = sandbox.add_topic(forum, "South")
    sandbox.say(
        omar, forum, "@sitrep_sandbox_bot latest #south $SYP a@example.org www.example.org", thread=topic.id
    )
    sent = await bot.send_message(forum.id, "Nothing", message_thread_id=topic.id)
    await bot.pin_chat_message(forum.id, sent.message_id)
    sandbox.close_topic(forum, topic)
    sandbox.reopen_topic(forum, topic)
    group = sandbox.add_group("Old group", amira)
    sandbox.add_bot_to(group)
    sandbox.upgrade_group(group)
    restricted = sandbox.add_group("Strict group", amira, is_supergroup=True)
    sandbox.add_bot_to(restricted)
    sandbox.restrict_bot(restricted, {"can_send_messages"})
    sandbox.kick_bot(restricted)
    channel = sandbox.add_channel("daily", "Daily", amira)
    sandbox.add_bot_to(channel)
    sandbox.set_member(channel, omar, Status.MEMBER)
    post = sandbox.say(amira, channel, "A post")
    sandbox.edit(amira, post, "A better post")
    sandbox.forward(omar, post, omar)
    sandbox.forward(omar, sandbox.say(omar, omar, "mine"), omar)
    sandbox.block(omar)
    for chat in (amira.id, forum.id, channel.id):
        await bot.get_chat(chat)
    await bot.get_chat_administrators(channel.id)
    await bot.get_chat_member(channel.id, omar.id)


async def _talk_in_private(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Let Amira and the bot exchange every kind of message there is."""
    markup = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("More", callback_data="more"),
                InlineKeyboardButton("Read", url="https://example.org"),
            ]
        ]
    )
    said = sandbox.say(amira, amira, "/start@sitrep_sandbox_bot")
    sandbox.edit(amira, said, "/help")
    sandbox.share_location(amira, amira, 32.7, 36.5)
    html = (
        '<b>a</b> <i>b</i> <u>c</u> <s>d</s> <code>e</code> <pre><code class="language-py">f</code></pre>'
        ' <tg-spoiler>g</tg-spoiler> <a href="https://example.org">h</a> <a href="tg://user?id=5000000001">i</a>'
        ' <tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>'
        ' <tg-time unix="1728460800" format="wdt">k</tg-time>\n<blockquote expandable>j</blockquote>'
    )
    message = await bot.send_message(
        amira.id,
        html,
        parse_mode="HTML",
        reply_markup=markup,
        reply_to_message_id=said.id,
        protect_content=True,
    )
    await bot.set_message_reaction(amira.id, said.id, ReactionTypeEmoji("👍"))
    await _press_and_edit(sandbox, bot, amira, message, markup)
    await _ask_inline(sandbox, bot, amira, markup)
    await bot.set_my_commands([("latest", "What is new")])
    await bot.get_my_commands()
    await bot.get_my_description()
    await bot.get_my_short_description()
    await bot.get_webhook_info()


async def _press_and_edit(
    sandbox: Sandbox, bot: Bot, amira: User, message: Message, markup: InlineKeyboardMarkup
) -> None:
    """Let Amira react and press, and the bot edit *message* and send pictures, files and a place."""
    sandbox.react(amira, sandbox.messages(amira)[-1], "👎")
    press = sandbox.press(amira, sandbox.messages(amira)[-1], "More")
    await bot.answer_callback_query(press.id, "Here")
    await bot.edit_message_text("Other", amira.id, message.message_id)
    photo = await bot.send_photo(amira.id, PICTURE, caption="<b>Map</b>", parse_mode="HTML", has_spoiler=True)
    await bot.edit_message_caption(amira.id, photo.message_id, caption="Map of today")
    await bot.edit_message_media(InputMediaPhoto(PICTURE, caption="New"), amira.id, photo.message_id)
    await bot.edit_message_reply_markup(amira.id, photo.message_id, reply_markup=markup)
    await bot.get_file(photo.photo[-1].file_id)
    await bot.send_document(amira.id, b"a,b\n1,2\n", filename="incidents.csv")
    await bot.send_location(amira.id, 32.7, 36.5, horizontal_accuracy=50)
    await bot.send_chat_action(amira.id, "typing")


async def _ask_inline(sandbox: Sandbox, bot: Bot, amira: User, markup: InlineKeyboardMarkup) -> None:
    """Let Amira ask from the input field and take the first card offered."""
    query = sandbox.inline(amira, "sweida")
    content = InputTextMessageContent("<b>Sweida</b>", parse_mode="HTML")
    result = InlineQueryResultArticle("1", "Sweida", content, reply_markup=markup)
    await bot.answer_inline_query(query.id, [result])
    sandbox.press(amira, sandbox.choose(query, "1", amira), "More")
