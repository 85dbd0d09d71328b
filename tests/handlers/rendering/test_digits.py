"""Chats that read Arabic with Arabic-Indic digits: answers, buttons, pictures, digests, input."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from handlers.rendering.digits import redigit, redigit_message
from handlers.texts import text
from incidents.models import Button, Intent, Message
from tests.handlers.asking.test_inline import typed
from tests.handlers.desk import Desk, bare, labels, read
from tests.handlers.subscriptions.test_subscribing import tick
from tests.handlers.test_intents import ASKED

if TYPE_CHECKING:
    from bot.sandbox import Message as Sent
    from bot.sandbox import User

pytestmark = pytest.mark.asyncio(loop_scope="module")

EASTERN = "أرقام مشرقية"
KEPT = {"blockquote", "expandable_blockquote", "code"}
LATIN_NUMBER = re.compile("(?<![A-Za-z0-9/_.:+-])[0-9]+(?![A-Za-z0-9])")


def unquoted(messages: list[Sent]) -> str:
    """Return what the bot says itself: no quotations, no commands to copy, no names in isolates."""
    said = []
    for each in messages:
        kept = [entity for entity in each.entities if entity.type in KEPT]
        words = each.text
        for entity in kept:
            words = words.replace(entity.text(each.text), "")
        said.append("\n".join((words, *labels(each))))
    return re.sub("\u2068[^\u2069]*[A-Za-z][^\u2069]*\u2069", "", "\n".join(said))


async def reader_of(desk: Desk) -> User:
    """Return an Arabic reader who chose these digits."""
    reader = desk.person("ar")
    await desk.ask(reader, f"/settings {EASTERN}")
    return reader


def drawn(message: Sent) -> bytes:
    """Return the pixels of a picture."""
    assert message.photo is not None
    return Image.open(io.BytesIO(message.photo)).tobytes()


@pytest.mark.parametrize("intent", ASKED, ids=str)
async def test_every_answer_obeys(desk: Desk, intent: Intent) -> None:
    """No answer to any question has a Latin number, save in quotations and in names of that script."""
    reader = await reader_of(desk)
    before, words, expected = ASKED[intent]["ar"]
    if before:
        await desk.ask(reader, before)

    answers = await desk.ask(reader, words)

    assert answers
    assert LATIN_NUMBER.findall(unquoted(answers)) == []
    said = read(answers)
    assert bare(redigit(f"\u200f{expected}")) in said


@pytest.mark.parametrize("words", ["/settings", "/help", "/start", "/subscriptions", "/next", "/preview 1"])
async def test_every_command_obeys(desk: Desk, words: str) -> None:
    """What commands say of times, numbers and limits has the same digits."""
    reader = await reader_of(desk)
    await desk.ask(reader, "اشترك درنة يومياً ٨:٣٠")

    assert LATIN_NUMBER.findall(unquoted(await desk.ask(reader, words))) == []


async def test_a_menu_that_takes_the_place_of_a_message_obeys(desk: Desk) -> None:
    """The list of subscriptions becomes a menu by a tap, and keeps its digits."""
    reader = await reader_of(desk)
    [done] = await desk.ask(reader, "اشترك درنة يومياً ٨:٣٠")

    await desk.press(reader, done, labels(done)[0])

    menu = next(each for each in desk.sandbox.messages(reader) if each.id == done.id)
    assert LATIN_NUMBER.findall(unquoted([menu])) == []
    assert "٠٨:٣٠" in read([menu])


@pytest.mark.parametrize(
    "wish", ["أرقام مشرقية", "arabic digits", "chiffres orientaux", "🔢 Chiffres arabes orientaux"]
)
async def test_digits_are_chosen_in_any_language_and_taken_back_by_a_tap(desk: Desk, wish: str) -> None:
    """The button that stands there then brings Latin digits back."""
    reader = desk.person("ar")
    [settings] = await desk.ask(reader, f"/settings {wish}")

    there = await desk.read(reader, "كم عدد الحوادث في السودان")
    await desk.press(reader, settings, text("digits-latin", "ar"))
    back = await desk.read(reader, "كم عدد الحوادث في السودان")

    assert "١٠ حوادث" in there
    assert "10 حوادث" in back


async def test_other_languages_keep_their_digits(desk: Desk) -> None:
    """Who asks in English now and then reads English numbers."""
    reader = await reader_of(desk)

    assert "10 incidents" in await desk.read(reader, "how many incidents in Sudan")


@pytest.mark.parametrize("words", ["خريطة السودان", "رسم بياني للحوادث في السودان"], ids=["a map", "a chart"])
async def test_pictures_obey(desk: Desk, words: str) -> None:
    """The numbers on a picture are those of the words under it."""
    [latin] = await desk.ask(desk.person("ar"), words)
    [eastern] = await desk.ask(await reader_of(desk), words)

    assert drawn(latin) != drawn(eastern)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("اشترك درنة يومياً ٨:٣٠", "٠٨:٣٠", id="a time in words"),
        pytest.param("/subscribe درنة يومياً ٠٧:١٥", "٠٧:١٥", id="a time of a command"),
        pytest.param("/subscribe درنة يومياً ٨ ضحايا:٥", "٥", id="an option"),
        pytest.param("فيضانات في السودان منذ ٧ أكتوبر ٢٠٢٤", "منذ الاثنين ٧ أكتوبر", id="a date"),
        pytest.param("حوادث ضمن ٢٠ كم من كسلا", "٢٠", id="a distance"),
    ],
)
async def test_the_same_digits_are_read(desk: Desk, said: str, expected: str) -> None:
    """Who reads them types them."""
    assert expected in bare(await desk.read(await reader_of(desk), said))


async def test_a_digest_obeys_the_chat_and_not_only_the_moment_it_was_ordered(own_desk: Desk) -> None:
    """Digits and dark pictures that are chosen later hold for the orders of before."""
    plain, chosen = own_desk.person("ar"), own_desk.person("ar")
    for each in (plain, chosen):
        [done] = await own_desk.ask(each, "/subscribe السودان يومياً 13:00")
    await own_desk.ask(chosen, f"/settings {EASTERN}")
    [last] = await own_desk.ask(chosen, "/settings داكن")

    own_desk.clock.advance(timedelta(hours=1, minutes=1))
    await tick(own_desk)
    mine = own_desk.answers(chosen, last)
    other = [each for each in own_desk.answers(plain, done) if each.id != done.id]

    assert LATIN_NUMBER.findall(unquoted(mine)) == []
    assert LATIN_NUMBER.findall(unquoted(other))
    shades = [
        Image.open(io.BytesIO(each.photo)).convert("L").resize((1, 1)).tobytes()[0]
        for each in (*mine, *other)
        if each.photo
    ]
    assert len(shades) == 2
    assert shades[0] < 100 < shades[1]


async def test_cards_obey(desk: Desk) -> None:
    """What is posted in another chat has the digits of who posts it."""
    reader = await reader_of(desk)
    _, cards = await typed(desk, reader, "الفيضانات في السودان")

    assert cards
    assert all(not LATIN_NUMBER.search(f"{each['title']} {each['description']}") for each in cards)


async def test_quotations_and_commands_stay() -> None:
    """What an outlet wrote is given as it wrote it, and what is copied works."""
    said = "\u200f<b>3 قتلى</b>\n<blockquote>قُتل 3 أشخاص</blockquote>\n\u200f<code>/change 3</code> &amp; 3"

    assert redigit(said) == (
        "\u200f<b>٣ قتلى</b>\n<blockquote>قُتل 3 أشخاص</blockquote>\n\u200f<code>/change 3</code> &amp; ٣"
    )


async def test_buttons_of_an_arabic_message_obey_and_links_stay() -> None:
    """A label is words; what a button does is not."""
    message = Message("\u200fاختر 1", ((Button("2 كم", callback="x:2"),),))

    told = redigit_message(message)

    assert told == Message("\u200fاختر ١", ((Button("٢ كم", callback="x:2"),),))
