"""What a reader can tell from an answer: when something was published, since when something is counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.intake.sources import take_in
from incidents.models import Article
from tests.handlers.desk import Desk, labels, read

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.asyncio(loop_scope="module")


def print_papers(desk: Desk, told: Iterable[tuple[datetime, str]]) -> None:
    """Let a paper print sentences, each at its time."""
    articles = [
        Article(f"https://redseanote.example/{n}", "Red Sea Note", "News", sentence, at)
        for n, (at, sentence) in enumerate(told)
    ]
    take_in(desk.services.store, desk.services.gazetteer, articles, desk.clock())


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "latest in Atbara", "Red Sea Note, Tue 8 Oct ·", id="English"),
        pytest.param("ar", "آخر الأخبار في عطبرة", "Red Sea Note، الثلاثاء 8 أكتوبر ·", id="Arabic"),
        pytest.param("fr", "dernières nouvelles d'Atbara", "Red Sea Note, mar. 8 oct. ·", id="French"),
    ],
)
async def test_an_article_of_a_day_without_an_hour_is_told_by_its_day(
    own_desk: Desk, language: str, words: str, expected: str
) -> None:
    """A paper that dates by the day shows no 00:00, and no 03:00 elsewhere: nobody printed it then."""
    day = datetime(2024, 10, 8, tzinfo=UTC)
    print_papers(
        own_desk, [(day, "A fire killed three people in Atbara in Sudan on Monday, the police said.")]
    )

    said = read(await own_desk.ask(own_desk.person(language), words)).replace(
        " (https://redseanote.example/0)", ""
    )

    assert expected in said


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "how many killed in El Fasher", "Counted since Mon 30 Sept\n", id="English"),
        pytest.param("ar", "كم عدد القتلى في الفاشر", "العدّ منذ الاثنين 30 سبتمبر\n", id="Arabic"),
        pytest.param("fr", "combien de morts à El Fasher", "Compté depuis le lun. 30 sept.\n", id="French"),
        pytest.param("en", "compare El Fasher and Derna", "Counted since Mon 30 Sept\n", id="a comparison"),
        pytest.param(
            "en", "which places in Sudan had most dead", "Counted since Mon 30 Sept\n", id="a ranking"
        ),
    ],
)
async def test_a_number_says_since_when_it_is_counted(
    desk: Desk, language: str, words: str, expected: str
) -> None:
    """ "35 killed" means little to who does not see whether that is of a week or of six years."""
    assert expected in read(await desk.ask(desk.person(language), words)).replace("  ", " ")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("how many killed in El Fasher since Monday", id="a period was asked for"),
        pytest.param("how many killed in Derna", id="one incident"),
    ],
)
async def test_a_number_that_tells_its_time_anyway_says_no_more(desk: Desk, words: str) -> None:
    """The first line has the days asked for, and one incident its own."""
    assert "Counted since" not in await desk.read(desk.person(), words)


async def test_why_is_about_the_page_that_was_read_last(desk: Desk) -> None:
    """Who has read on to the sixth incident asks about that one, not about the first five again."""
    reader = desk.person()
    await desk.ask(reader, "latest in El Fasher")
    second = await desk.read(reader, "more")

    why = await desk.read(reader, "why?")
    third = await desk.read(reader, "latest in El Fasher")

    quoted = [line for line in why.splitlines() if line.startswith("│")]
    assert quoted
    assert all(line in second for line in quoted)
    assert not any(line in third for line in quoted)


@pytest.mark.parametrize("words", ["chart of air strikes in Kassala since Monday", "trend of Kassala today"])
async def test_a_trend_of_nothing_says_so(desk: Desk, words: str) -> None:
    """Days of zeros, one below the other, are no answer; a tap asks without the limits."""
    [said] = await desk.ask(desk.person(), words)

    assert "No report of this in Kassala." in read([said])
    assert "Any time" in labels(said)


@pytest.mark.parametrize(
    ("language", "words", "label", "expected"),
    [
        pytest.param(
            "en", "/digest Kassala", "What was reported last", "A flood killed four people", id="English"
        ),
        pytest.param("ar", "/digest كسلا", "آخر ما ورد", "A flood killed four people", id="Arabic"),
    ],
)
async def test_an_empty_briefing_leads_to_what_was_last(
    desk: Desk, language: str, words: str, label: str, expected: str
) -> None:
    """ "Nothing new" of a day is no dead end for who does not know when there was something."""
    reader = desk.person(language)
    [empty] = await desk.ask(reader, words)

    last, _ = await desk.press(reader, empty, label)

    assert expected in read(last)
    assert "[ " in read(last)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("incendies à moins de 10 km d'Atbara", "à moins de 10 km d’Atbara", id="a vowel"),
        pytest.param("incendies à moins de 10 km du Caire", "à moins de 10 km du Caire", id="an article"),
        pytest.param("incendies à moins de 10 km de Kassala", "à moins de 10 km de Kassala", id="neither"),
    ],
)
async def test_french_says_how_far_with_the_right_preposition(desk: Desk, words: str, expected: str) -> None:
    """ "À 5 km de Atbara" is no French."""
    assert read(await desk.ask(desk.person("fr"), words)).startswith(expected)


@pytest.mark.parametrize(
    ("language", "first", "words", "expected"),
    [
        pytest.param("en", "bombs in Port Sudan", "who did it?", "• Hit: guards", id="English"),
        pytest.param("ar", "عبوات ناسفة في بورتسودان", "مين عملها؟", "• المستهدف: ", id="Arabic"),
        pytest.param("fr", "bombes à Port-Soudan", "qui a fait ça ?", "• Visés : guards", id="French"),
        pytest.param("en", "clashes in El Fasher", "who did it?", "Rapid Support Forces", id="two sides"),
    ],
)
async def test_who_did_it_is_told_as_far_as_reports_say(
    desk: Desk, language: str, first: str, words: str, expected: str
) -> None:
    """The same list again is no answer: the evidence names who did it, who was hit and who took part."""
    reader = desk.person(language)
    await desk.ask(reader, first)

    assert expected in read(await desk.ask(reader, words))
