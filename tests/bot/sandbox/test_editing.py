"""Edits, deletions and pins, and what Telegram refuses of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)

from tests.bot.sandbox.conftest import PICTURE, draw_picture, post, refusal

if TYPE_CHECKING:
    from bot.sandbox import MovableClock, Sandbox, User


async def test_an_edit_must_change_something_of_ones_own(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """The same again, somebody else's, a missing and an unsuitable message cannot be edited."""
    theirs = sandbox.say(amira, amira, "hello")
    mine = await bot.send_message(amira.id, "<b>a</b>", parse_mode="HTML")
    photo = await bot.send_photo(amira.id, PICTURE)

    told = [
        await refusal(
            sandbox, bot.edit_message_text("<b>a</b>", amira.id, mine.message_id, parse_mode="HTML")
        ),
        await refusal(sandbox, bot.edit_message_text("b", amira.id, theirs.id)),
        await refusal(sandbox, bot.edit_message_text("b", amira.id, 999)),
        await refusal(sandbox, bot.edit_message_text("b", amira.id, photo.message_id)),
        await refusal(sandbox, bot.edit_message_caption(amira.id, mine.message_id, caption="b")),
        await refusal(sandbox, bot.edit_message_text("a", amira.id, mine.message_id)),
    ]

    assert [each.removeprefix("Bad Request: ")[:48] for each in told] == [
        "message is not modified: specified new message c",
        "message can't be edited",
        "message to edit not found",
        "there is no text in the message to edit",
        "there is no caption in the message to edit",
        "",
    ]


async def test_an_edit_without_buttons_takes_them_away(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """As in Telegram, the keyboard of a message goes when an edit does not repeat it."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="a")]])
    mine = await bot.send_photo(amira.id, PICTURE, reply_markup=markup)

    await bot.edit_message_media(InputMediaPhoto(draw_picture(20, 20)), amira.id, mine.message_id)

    assert sandbox.messages(amira)[-1].keyboard == ()


async def test_messages_are_deleted_within_two_days(
    sandbox: Sandbox, bot: Bot, amira: User, clock: MovableClock
) -> None:
    """An own message goes at once, an old one not for everybody, a missing one not at all."""
    old = await bot.send_message(amira.id, "a")
    clock.advance(timedelta(hours=49))
    new = await bot.send_message(amira.id, "b")

    await bot.delete_message(amira.id, new.message_id)
    late = await refusal(sandbox, bot.delete_message(amira.id, old.message_id))
    gone = await refusal(sandbox, bot.delete_message(amira.id, new.message_id))

    assert late == "Bad Request: message can't be deleted for everyone"
    assert gone == "Bad Request: message to delete not found"
    assert [each.text for each in sandbox.messages(amira)] == ["/start", "a"]


async def test_others_messages_are_deleted_with_the_right_to(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """In a group a bot deletes what people wrote only as an administrator with that right."""
    group = sandbox.add_group("Desk", amira)
    sandbox.add_bot_to(group)
    spam = sandbox.say(amira, group, "/spam")

    without = await refusal(sandbox, bot.delete_message(group.id, spam.id))
    sandbox.add_bot_to(group, {"can_delete_messages"})
    await bot.delete_message(group.id, spam.id)

    assert without == "Bad Request: message can't be deleted"
    assert spam not in sandbox.messages(group)


async def test_pinning_needs_the_right_to(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """In private everybody pins, in a group who may."""
    group = sandbox.add_group("Desk", amira)
    sandbox.add_bot_to(group)
    there = await bot.send_message(group.id, "a")
    here = await bot.send_message(amira.id, "a")

    told = await refusal(sandbox, bot.pin_chat_message(group.id, there.message_id))
    await bot.pin_chat_message(amira.id, here.message_id)
    await bot.unpin_chat_message(amira.id)
    again = await refusal(sandbox, bot.unpin_chat_message(amira.id))

    assert told == "Bad Request: not enough rights to manage pinned messages in the chat"
    assert again == "Bad Request: message to unpin not found"


async def test_a_document_takes_the_place_of_a_picture(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Media are exchanged with their caption; the same again is no change."""
    photo = await bot.send_photo(amira.id, PICTURE, caption="Map")
    new = InputMediaDocument(b"a,b\n", filename="a.csv", caption="Table")

    changed = await bot.edit_message_media(new, amira.id, photo.message_id)

    assert isinstance(changed, Message)
    assert changed.document is not None
    assert (changed.caption, changed.document.file_name) == ("Table", "a.csv")
    assert sandbox.messages(amira)[-1].photo is None


async def test_an_edit_without_an_id_is_refused(sandbox: Sandbox, amira: User) -> None:
    """A call that forgets which message to change is told so."""
    code, told = await post(sandbox, "editMessageText", chat_id=amira.id, text="a")

    assert (code, told) == (400, "Bad Request: message identifier is not specified")


async def test_a_reply_keyboard_cannot_be_edited_in(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Only inline keyboards belong to a message that is edited."""
    sent = await bot.send_message(amira.id, "a")
    keyboard = {"keyboard": [[{"text": "b"}]]}

    code, told = await post(
        sandbox,
        "editMessageText",
        chat_id=amira.id,
        message_id=sent.message_id,
        text="b",
        reply_markup=keyboard,
    )

    assert code == 400
    assert told.startswith('Bad Request: InlineKeyboardMarkup has no field "keyboard"')


async def test_a_post_of_others_is_edited_with_the_right_to(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """In a channel an editing bot changes what its people wrote, another does not."""
    channel = sandbox.add_channel("daily", "Daily", amira)
    sandbox.add_bot_to(channel, {"can_post_messages"})
    written = sandbox.say(amira, channel, "Fist edition")

    told = await refusal(sandbox, bot.edit_message_text("First edition", "@daily", written.id))
    sandbox.add_bot_to(channel, {"can_edit_messages"})
    await bot.edit_message_text("First edition", "@daily", written.id)

    assert told == "Bad Request: message can't be edited"
    assert written.text == "First edition"


async def test_a_reaction_is_set_once_and_taken_back(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """One reaction of the bot shows at a message; a second one beside it is refused."""
    said = sandbox.say(amira, amira, "hello")
    await bot.set_message_reaction(amira.id, said.id, "👍")
    set_once = said.reactions[sandbox.bot.id]

    told = await refusal(sandbox, bot.set_message_reaction(amira.id, said.id, ["👍", "👎"]))
    await bot.set_message_reaction(amira.id, said.id, [])

    assert set_once == ("👍",)
    assert told == "Bad Request: REACTIONS_TOO_MANY"
    assert said.reactions[sandbox.bot.id] == ()
