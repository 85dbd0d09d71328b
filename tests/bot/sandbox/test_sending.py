"""Texts, captions, pictures, files, replies: what is sent and what is refused."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    MessageEntity,
)

from bot.sandbox import Sandbox, User
from tests.bot.sandbox.conftest import PICTURE, client_of, draw_picture, post, refusal


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


@pytest.mark.parametrize(
    ("method", "fields", "reason"),
    [
        pytest.param(
            "sendMessage", {"text": "a", "parse_mode": "Wiki"}, "unsupported parse_mode", id="no such mode"
        ),
        pytest.param(
            "sendMessage",
            {"text": "*a*", "parse_mode": "MarkdownV2"},
            "the sandbox does not offer Markdown",
            id="Markdown",
        ),
        pytest.param(
            "sendMessage",
            {"text": "a", "entities": [{"type": "text_link", "offset": 0, "length": 1}]},
            "can't parse MessageEntity",
            id="a link without an address",
        ),
        pytest.param(
            "sendMessage",
            {"text": "a", "reply_parameters": {"message_id": 1, "chat_id": "@other"}},
            "the sandbox does not offer replies to another chat",
            id="a reply to another chat",
        ),
        pytest.param(
            "sendLocation", {"latitude": 91, "longitude": 0}, "wrong location specified", id="off the Earth"
        ),
        pytest.param(
            "sendChatAction", {"action": "dancing"}, "wrong parameter action in request", id="no such action"
        ),
        pytest.param(
            "sendDocument", {"document": "AgACnothing"}, "wrong file identifier", id="an unknown file"
        ),
        pytest.param(
            "setMessageReaction",
            {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "🦖"}]},
            "REACTION_INVALID",
            id="an emoji that is no reaction",
        ),
    ],
)
async def test_other_things_telegram_would_not_send(
    sandbox: Sandbox, amira: User, method: str, fields: dict[str, object], reason: str
) -> None:
    """Modes, ranges, places, actions and reactions that do not exist."""
    code, told = await post(sandbox, method, chat_id=amira.id, **fields)

    assert code == 400
    assert told.startswith(f"Bad Request: {reason}")


async def test_a_document_is_no_picture_and_never_empty(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """Files keep their name and are sent again as what they are."""
    sent = await bot.send_document(amira.id, b"a,b\n", filename="incidents.csv", caption="All of them")
    assert sent.document is not None
    again = await bot.send_document(amira.id, sent.document.file_id)

    wrong = await refusal(sandbox, bot.send_photo(amira.id, sent.document.file_id))
    empty = await refusal(sandbox, bot.send_document(amira.id, b"", filename="a.csv"))

    assert again.document is not None
    assert (sent.caption, again.document.file_name) == ("All of them", "incidents.csv")
    assert wrong == "Bad Request: can't use file of type Document as Photo"
    assert empty == "Bad Request: file must be non-empty"


async def test_a_mention_names_its_person_where_the_bot_knows_them(bot: Bot, amira: User) -> None:
    """A link to a known person becomes a mention with that person; to nobody, plain text."""
    html = f'<a href="tg://user?id={amira.id}">Amira</a> and <a href="tg://user?id=404">Nobody</a>'

    sent = await bot.send_message(amira.id, html, parse_mode="HTML")

    assert sent.text == "Amira and Nobody"
    assert [(each.type, each.user and each.user.first_name) for each in sent.entities] == [
        ("text_mention", "Amira")
    ]
