"""What Telegram refuses, refused in its words: texts, captions, buttons, edits, files, rights."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, MessageEntity
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.sandbox import MovableClock, Sandbox, User
from tests.bot.sandbox.conftest import PICTURE, client_of, draw_picture

if TYPE_CHECKING:
    from collections.abc import Awaitable


@pytest.fixture
def amira(sandbox: Sandbox) -> User:
    """A person who has started the bot."""
    user = sandbox.add_user("Amira")
    sandbox.say(user, user, "/start")
    return user


async def refusal(sandbox: Sandbox, call: Awaitable[object]) -> str:
    """Carry out *call* and return the description it was refused with, empty if it was not."""
    with suppress(TelegramError):
        await call
    return sandbox.calls[-1].description


async def post(sandbox: Sandbox, method: str, **fields: object) -> tuple[int, str]:
    """Call *method* without python-telegram-bot and return code and description."""
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{sandbox.base_url}{sandbox.token}/{method}", json=fields)
    return answer.status_code, answer.json().get("description", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(" \n ", "message text is empty", id="nothing to read"),
        pytest.param("<b> </b>", "message text is empty", id="bold white space"),
        pytest.param("x" * 4097, "message is too long", id="one character too many"),
        pytest.param("😀" * 2049, "message is too long", id="an emoji counts two"),
        pytest.param(
            "<b>a", "can't parse entities: Can't find end tag corresponding to start tag \"b\"", id="open"
        ),
    ],
)
async def test_a_text_telegram_would_not_send(
    sandbox: Sandbox, bot: Bot, amira: User, text: str, reason: str
) -> None:
    """Empty, too long and broken texts are refused, and nothing appears in the chat."""
    before = len(sandbox.messages(amira))

    told = await refusal(sandbox, bot.send_message(amira.id, text, parse_mode="HTML"))

    assert told == f"Bad Request: {reason}"
    assert len(sandbox.messages(amira)) == before


async def test_length_counts_after_formatting(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Tags and references do not count: 4,096 units of text pass however much markup they take."""
    text = "<b>" + "&amp;" * 4096 + "</b>"

    sent = await bot.send_message(amira.id, text, parse_mode="HTML")

    assert sent.text == "&" * 4096
    assert sandbox.messages(amira)[-1].text == sent.text


async def test_a_caption_is_shorter_than_a_text(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """1,024 units pass under a picture, one more does not."""
    await bot.send_photo(amira.id, PICTURE, caption="x" * 1024)

    told = await refusal(sandbox, bot.send_photo(amira.id, PICTURE, caption="x" * 1025))

    assert told == "Bad Request: message caption is too long"


async def test_more_than_a_hundred_ranges_are_refused_strictly(
    sandbox: Sandbox, bot: Bot, amira: User
) -> None:
    """Telegram drops the 101st in silence; a strict sandbox shows the mistake, a lenient one does not."""
    text = " ".join("<b>a</b>" for _ in range(101))
    told = await refusal(sandbox, bot.send_message(amira.id, text, parse_mode="HTML"))

    async with Sandbox(strict=False) as lenient, client_of(lenient) as other:
        omar = lenient.add_user("Omar")
        lenient.say(omar, omar, "/start")
        sent = await other.send_message(omar.id, text, parse_mode="HTML")

    assert told.startswith("Bad Request: 101 entities")
    assert len(sent.entities) == 100


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        pytest.param(
            {"text": "a"}, "can't parse inline keyboard button: Text buttons are unallowed", id="no action"
        ),
        pytest.param(
            {"text": "a", "callback_data": "b", "url": "https://example.org"},
            "can't parse inline keyboard button: exactly one action is allowed",
            id="two actions",
        ),
        pytest.param({"text": "a", "callback_data": "ب" * 33}, "BUTTON_DATA_INVALID", id="66 bytes of data"),
        pytest.param({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID", id="empty data"),
        pytest.param(
            {"text": " ", "callback_data": "b"}, "inline keyboard button text must be non-empty", id="blank"
        ),
        pytest.param(
            {"text": "a", "url": "not a link"},
            "inline keyboard button URL 'not a link' is invalid: Wrong HTTP URL",
            id="a link to nowhere",
        ),
        pytest.param({"callback_data": "b"}, "can't parse InlineKeyboardButton: field", id="no label"),
        pytest.param(
            {"text": 1, "callback_data": "b"}, 'field "reply_markup.inline_keyboard', id="a number as label"
        ),
        pytest.param(
            {"text": "a", "callback": "b"}, "InlineKeyboardButton has no field", id="a misspelt field"
        ),
    ],
)
async def test_a_button_that_could_not_work(
    sandbox: Sandbox, amira: User, button: dict[str, object], reason: str
) -> None:
    """Every button needs a label and exactly one action that Telegram accepts."""
    markup = {"inline_keyboard": [[button]]}

    code, told = await post(sandbox, "sendMessage", chat_id=amira.id, text="a", reply_markup=markup)

    assert code == 400
    assert told.startswith(f"Bad Request: {reason}")


async def test_a_keyboard_has_at_most_a_hundred_buttons(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """The 101st button makes the whole message fail."""
    rows = [[InlineKeyboardButton(str(i), callback_data=str(i))] for i in range(101)]

    told = await refusal(sandbox, bot.send_message(amira.id, "a", reply_markup=InlineKeyboardMarkup(rows)))

    assert told == "Bad Request: REPLY_MARKUP_TOO_LONG"


@pytest.mark.parametrize(
    ("method", "fields", "code", "reason"),
    [
        pytest.param("sendMessage", {"text": "a"}, 400, "Bad Request: chat_id is empty", id="no chat"),
        pytest.param("sendMessage", {"chat_id": 1}, 400, "Bad Request: message text is empty", id="no text"),
        pytest.param(
            "sendPhoto", {"chat_id": 1}, 400, "Bad Request: there is no photo in the request", id="photo"
        ),
        pytest.param("getFile", {}, 400, "Bad Request: file_id not specified", id="no file"),
        pytest.param(
            "sendMessage", {"chat_id": 9, "text": "a"}, 400, "Bad Request: chat not found", id="no such chat"
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": "@none", "text": "a"},
            400,
            "Bad Request: chat not found",
            id="no such name",
        ),
        pytest.param("getChat", {"chat_id": "x"}, 400, "Bad Request: chat not found", id="no id at all"),
        pytest.param("sendMessages", {}, 404, "Not Found: method not found", id="no such method"),
        pytest.param(
            "sendMessage",
            {"chat_id": 1, "text": "a", "parse_mod": "HTML"},
            400,
            'Bad Request: sendMessage has no field "parse_mod"',
            id="a misspelt field",
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": 1, "text": "a", "business_connection_id": "x"},
            501,
            'Not Implemented: the sandbox does not offer the field "business_connection_id"',
            id="beyond the sandbox",
        ),
        pytest.param(
            "getUpdates",
            {"limit": "many"},
            400,
            'Bad Request: field "limit" must be of type Integer',
            id="no number",
        ),
        pytest.param(
            "sendLocation",
            {"chat_id": 1, "latitude": "north", "longitude": 1},
            400,
            'Bad Request: field "latitude" must be of type Float',
            id="no degrees",
        ),
        pytest.param(
            "setMyCommands",
            {"commands": "{"},
            400,
            "Bad Request: can't parse commands JSON object",
            id="broken JSON",
        ),
        pytest.param(
            "setMyCommands",
            {"commands": [], "scope": {"type": "moon"}},
            400,
            'Bad Request: can\'t parse BotCommandScope: field "scope.type" names no kind',
            id="an unknown scope",
        ),
    ],
)
async def test_a_request_that_is_not_right(
    sandbox: Sandbox, method: str, fields: dict[str, object], code: int, reason: str
) -> None:
    """Missing, unknown and ill-typed fields, unknown chats and methods are told apart."""
    answered, told = await post(sandbox, method, **fields)

    assert answered == code
    assert told.startswith(reason)


async def test_a_wrong_token_opens_nothing(sandbox: Sandbox) -> None:
    """A bot with another token is told so at its first call."""
    async with httpx.AsyncClient() as client:
        wrong = await client.get(f"{sandbox.base_url}1:x/getMe")
        broken = await client.get(f"{sandbox.base_url}nonsense/getMe")
    with pytest.raises(InvalidToken):
        async with client_of(sandbox, token="1:x"):
            pass

    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert (broken.status_code, broken.json()["description"]) == (404, "Not Found")


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


async def test_a_reply_needs_its_message_unless_told_otherwise(
    sandbox: Sandbox, bot: Bot, amira: User
) -> None:
    """Replying to nothing is refused; with leave to send anyway, the message stands alone."""
    told = await refusal(sandbox, bot.send_message(amira.id, "a", reply_to_message_id=99))
    alone = await bot.send_message(amira.id, "a", reply_to_message_id=99, allow_sending_without_reply=True)

    assert told == "Bad Request: message to be replied not found"
    assert alone.reply_to_message is None


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        pytest.param(b"no picture", "IMAGE_PROCESS_FAILED", id="other bytes"),
        pytest.param(draw_picture()[:100], "IMAGE_PROCESS_FAILED", id="cut off"),
        pytest.param(draw_picture(210, 10), "PHOTO_INVALID_DIMENSIONS", id="21 times as wide as high"),
        pytest.param(
            bytes(10 * 1024 * 1024 + 1), "file of size 10485761 bytes is too big for a photo", id="11 MB"
        ),
        pytest.param("https://example.org/a.png", "failed to get HTTP URL content", id="an address"),
        pytest.param("AgACmissing", "wrong file identifier/HTTP URL specified", id="an unknown id"),
    ],
)
async def test_a_picture_telegram_would_not_take(
    sandbox: Sandbox, bot: Bot, amira: User, picture: bytes | str, reason: str
) -> None:
    """Broken, odd and huge pictures are refused, and nothing is fetched from the network."""
    told = await refusal(sandbox, bot.send_photo(amira.id, picture))

    assert told.startswith(f"Bad Request: {reason}")


async def test_a_file_is_sent_again_by_its_id_and_fetched_by_its_path(
    sandbox: Sandbox, bot: Bot, amira: User
) -> None:
    """A picture uploaded once is known by its id; its bytes come back as they were."""
    sent = await bot.send_photo(amira.id, PICTURE)
    again = await bot.send_photo(amira.id, sent.photo[-1].file_id)
    fetched = await (await bot.get_file(again.photo[-1].file_id)).download_as_bytearray()

    wrong = await refusal(sandbox, bot.send_document(amira.id, sent.photo[-1].file_id))

    assert bytes(fetched) == PICTURE
    assert (again.photo[-1].width, again.photo[-1].height) == (90, 60)
    assert wrong == "Bad Request: can't use file of type Photo as Document"


async def test_ranges_may_be_given_beside_the_text(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """A bot that counts by itself is taken at its word, inside the text."""
    sent = await bot.send_message(amira.id, "ab", entities=[MessageEntity("bold", 0, 2)])

    told = await refusal(sandbox, bot.send_message(amira.id, "ab", entities=[MessageEntity("bold", 1, 2)]))

    assert [(each.type, each.offset, each.length) for each in sent.entities] == [("bold", 0, 2)]
    assert told == "Bad Request: entity at offset 1 of length 2 lies outside the text"


async def test_a_button_is_answered_while_it_is_fresh(
    sandbox: Sandbox, bot: Bot, amira: User, clock: MovableClock
) -> None:
    """An answer that comes too late, is too long, or to nobody, is refused."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    await bot.send_message(amira.id, "a", reply_markup=markup)
    press = sandbox.press(amira, sandbox.messages(amira)[-1], "More")

    long = await refusal(sandbox, bot.answer_callback_query(press.id, "x" * 201))
    await bot.answer_callback_query(press.id, "Here", show_alert=True)
    clock.advance(timedelta(minutes=6))
    with pytest.raises(BadRequest, match=r"[Qq]uery is too old"):
        await bot.answer_callback_query(press.id)

    assert long == "Bad Request: MESSAGE_TOO_LONG"
    assert press.answer is not None
    assert (press.answer.text, press.answer.is_alert) == ("Here", True)


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


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b"[" * 200_000, "application/json", id="deep nesting"),
        pytest.param(b'{"chat_id": NaN, "text": [1]}', "application/json", id="odd numbers"),
        pytest.param(b"[1, 2]", "application/json", id="a list"),
        pytest.param(b"text=%ff%fe&chat_id=1", "application/x-www-form-urlencoded", id="no UTF-8"),
        pytest.param(
            b"chat_id=" + b"9" * 6000 + b"&text=a", "application/x-www-form-urlencoded", id="a huge id"
        ),
        pytest.param(
            b"chat_id=1&text=" + b"x" * 10_000_000, "application/x-www-form-urlencoded", id="10 MB of text"
        ),
        pytest.param(
            b"chat_id=1&text=a&reply_markup=" + b"[" * 200_000,
            "application/x-www-form-urlencoded",
            id="deep markup",
        ),
    ],
)
async def test_a_malicious_request_is_refused_and_the_next_is_answered(
    sandbox: Sandbox, bot: Bot, content: bytes, kind: str
) -> None:
    """Whatever arrives is answered with 400 and does not shake the sandbox."""
    async with httpx.AsyncClient() as client:
        address = f"{sandbox.base_url}{sandbox.token}/sendMessage"
        answer = await client.post(address, content=content, headers={"Content-Type": kind})

    assert answer.status_code == 400
    assert (await bot.get_me()).is_bot
