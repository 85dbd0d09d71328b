"""`@bot …` in any chat: cards to post, a button that leads to the private chat, and never too fast."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.handlers.desk import Desk, bare, told

if TYPE_CHECKING:
    from bot.sandbox import User
    from bot.sandbox.records import JsonObject
    from bot.sandbox.world import Query

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def typed(desk: Desk, user: User, words: str, offset: str = "") -> tuple[Query, list[JsonObject]]:
    """Return the query of *user* and the cards it brought."""
    query = desk.sandbox.inline(user, words, offset)
    return query, list(await desk.sandbox.wait_results(query))


def shown(cards: list[JsonObject]) -> list[str]:
    """Return the titles of cards without marks of direction."""
    return [bare(str(each["title"])) for each in cards]


@pytest.mark.parametrize(
    ("app", "words", "title", "description"),
    [
        pytest.param(
            "en", "latest in Derna", "Derna province", "🚀 Shelling or missile attack · Derna", id="English"
        ),
        pytest.param(
            "en", "how many killed in Derna", "Derna province · killed", "7–9 killed in 1 incident", id="toll"
        ),
        pytest.param("en", "compare Derna and Sabha", "Derna, Sabha", "Derna, Libya: 1 incident", id="parts"),
        pytest.param("en", "summary of Libya", "Briefing: Libya", "Tue 8 Oct 12:00", id="a briefing"),
        pytest.param("en", "map of Derna", "Derna province", "🚀 Shelling", id="a map is told as a list"),
        pytest.param("en", "floods in Derna", "Derna, Libya · floods", "No report of this", id="nothing"),
        pytest.param("en", "", "Everywhere", "💣 Bomb or mine · Port Sudan", id="nothing typed yet"),
        pytest.param("ar", "درنة", "محافظة درنة", "قصف مدفعي أو صاروخي", id="Arabic"),
        pytest.param(
            "fr", "inondations à Kassala", "Kassala (État) · inondations", "💧 Inondation", id="French"
        ),
        pytest.param("fr", "Kassala", "Kassala (État)", "Kassala, Soudan", id="a name in a French app"),
    ],
)
async def test_a_card_shows_how_the_words_were_read_and_what_was_found(
    desk: Desk, app: str, words: str, title: str, description: str
) -> None:
    """The first card is the whole answer; posted, it is what the private chat would say."""
    reader = desk.person(app)
    query, cards = await typed(desk, reader, words)
    ali = desk.person()
    group = desk.group(ali)

    desk.sandbox.say(reader, group, "hello")
    posted = desk.sandbox.choose(query, str(cards[0]["id"]), group)

    assert shown(cards)[0] == title
    assert description in str(cards[0]["description"])
    assert posted.via_bot == desk.sandbox.bot
    assert title.split(" · ", maxsplit=1)[0] in told([posted])
    assert desk.answers(group, posted) == []


async def test_each_incident_is_a_card_and_scrolling_brings_more(desk: Desk) -> None:
    """Seven incidents: the answer and five of them, then two, then no more."""
    reader = desk.person()

    query, first = await typed(desk, reader, "latest in El Fasher")
    rest, second = await typed(desk, reader, "latest in El Fasher", query.next_offset)
    posted = desk.sandbox.choose(query, str(first[2]["id"]), reader)

    assert shown(first)[:2] == ["El Fasher", "⚔️ Armed clash · El Fasher, North Darfur"]
    assert (len(first), len(second), rest.next_offset) == (6, 2, "")
    assert len({str(each["id"]) for each in first + second}) == 8
    assert "12 killed" in posted.text
    assert "15 killed" not in posted.text


async def test_what_was_posted_leads_to_the_private_chat(desk: Desk) -> None:
    """Who reads a posted answer can ask the same themselves, in their language."""
    query, cards = await typed(desk, desk.person(), "floods in Kassala")
    posted = desk.sandbox.choose(query, str(cards[0]["id"]), query.user)
    [button] = posted.buttons
    friend = desk.person("ar")

    followed = desk.sandbox.open_link(friend, str(button.url).partition("?start=")[2])
    await desk.settle()

    assert str(button.url).startswith("https://t.me/sitrep_sandbox_bot?start=")
    assert "فيضان" in told(desk.answers(friend, followed))


async def test_a_name_of_several_places_is_a_card_for_each(desk: Desk) -> None:
    """One tap settles which Tripoli, for this once."""
    _, cards = await typed(desk, desk.person(), "latest in Tripoli")

    assert shown(cards)[0] == "Tripoli, Libya"
    assert "Lebanon" in shown(cards)[1]


@pytest.mark.parametrize(
    ("app", "words", "hint"),
    [
        pytest.param("en", "blorp", "Not understood yet: ask in private", id="no such word"),
        pytest.param("en", "help", "Not understood yet", id="help"),
        pytest.param("en", "subscribe Derna daily", "Not understood yet", id="an order"),
        pytest.param("en", "more", "Not understood yet", id="nothing to go on from"),
        pytest.param("en", "Derna on 30 February", "Not understood yet", id="no such day"),
        pytest.param("ar", "ززز", "لم يُفهم بعد", id="Arabic"),
        pytest.param("fr", "bonjour", "Pas encore compris", id="French"),
        pytest.param("en", "Derna\x00 \ud83d <b>", "Ask more in private", id="odd signs"),
        pytest.param("en", "Derna " * 200, "Ask more in private", id="very long"),
    ],
)
async def test_without_cards_there_is_a_way_to_the_private_chat(
    desk: Desk, app: str, words: str, hint: str
) -> None:
    """The button takes what was typed along, and the private chat says what is unclear about it."""
    reader = desk.person(app)
    query, _ = await typed(desk, reader, words)
    assert query.button is not None

    followed = desk.sandbox.open_link(reader, str(query.button["start_parameter"]))
    await desk.settle()

    assert str(query.button["text"]).startswith(hint)
    assert desk.answers(reader, followed)


@pytest.mark.parametrize("offset", ["-1", "x", "1e9", "٣", "999999999999", "99"])
async def test_a_forged_offset_is_no_trouble(desk: Desk, offset: str) -> None:
    """Offsets come from outside: a bad one begins again or finds the end."""
    query, cards = await typed(desk, desk.person(), "latest in Derna", offset)

    assert len(cards) in {0, 2}
    assert query.next_offset in {"", "1"}


async def test_own_settings_and_settled_names_hold(desk: Desk) -> None:
    """Cards are in the language that the private chat chose, with the place it settled."""
    reader = desk.person("en")
    await desk.ask(reader, "/settings French")
    [choice] = await desk.ask(reader, "/latest Tripoli")
    await desk.press(reader, choice, "Tripoli, Libye")

    _, cards = await typed(desk, reader, "latest in Tripoli")

    assert shown(cards) == ["Tripoli, Libye"]
    assert desk.sandbox.calls[-1].method in {"answerInlineQuery", "getUpdates"}


async def test_nothing_of_a_query_is_remembered(desk: Desk) -> None:
    """What is typed in another chat does not change what a follow-up in private means."""
    reader = desk.person()
    await desk.ask(reader, "latest in Derna")

    await typed(desk, reader, "floods in Kassala")

    assert (await desk.read(reader, "yesterday")).startswith("Derna")


async def test_typing_too_fast_is_answered_with_a_pause(own_desk: Desk) -> None:
    """A hundred queries a minute are enough for anybody; a minute later there are cards again."""
    reader = own_desk.person()
    for _ in range(100):
        await typed(own_desk, reader, "blorp")

    query, cards = await typed(own_desk, reader, "latest in Derna")
    own_desk.clock.advance(timedelta(minutes=1))
    _, later = await typed(own_desk, reader, "latest in Derna")

    assert cards == []
    assert query.button is not None
    assert query.button["text"] == "One moment please, that was very fast"
    assert later
