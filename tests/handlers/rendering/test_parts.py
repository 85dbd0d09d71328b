"""Answers of several lines: sums, rankings, comparisons, timelines and trends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.rendering.parts import sum_words
from incidents.models import AnswerPart, Intent, Period, TollSum
from tests.handlers.records import HODEIDAH, TAIZ, TODAY, YEMEN, incident, killed, question, report
from tests.handlers.rendering.reading import read


@pytest.mark.parametrize(
    ("toll", "words"),
    [
        pytest.param(TollSum("killed", 31, 31, 31, 7, 0), "31 killed in 7 incidents", id="exact"),
        pytest.param(
            TollSum("killed", 31, 31, 31, 5, 2),
            "At least 31 killed in 7 incidents (2 without a figure)",
            id="gaps",
        ),
        pytest.param(TollSum("killed", 25, 31, 40, 7, 0), "25–40 killed in 7 incidents", id="range"),
        pytest.param(TollSum("killed", 31, 31, None, 1, 0), "At least 31 killed in 1 incident", id="open"),
        pytest.param(
            TollSum("killed", 201, 200, None, 1, 0), "More than 200 killed in 1 incident", id="more than"
        ),
        pytest.param(
            TollSum("killed", 25, 31, 40, 5, 2),
            "25–31 killed or more in 7 incidents (2 without a figure)",
            id="a range and gaps",
        ),
        pytest.param(
            TollSum("injured", 0, 0, 0, 0, 3),
            "No number of injured is given in the 3 incidents found",
            id="no figure",
        ),
    ],
)
def test_a_sum_is_a_lower_bound_where_anything_is_missing(toll: TollSum, words: str) -> None:
    """A number over several incidents says how many gave one."""
    text = read(incident(), toll=toll, question=question(intent=Intent.SUM, measure=toll.measure))

    assert words in text.splitlines()[1]


def test_two_incidents_have_a_dual_in_arabic() -> None:
    """ "One of the two" and "one of them" are two words."""
    of_two, of_three = (sum_words(TollSum("killed", 5, 5, 5, told, 1), "ar") for told in (1, 2))

    assert "واحد منهما بلا رقم" in of_two
    assert "واحد منها بلا رقم" in of_three


def test_a_ranking_numbers_its_places() -> None:
    """Places with most come first, each with its number; their country is told once, above."""
    parts = (AnswerPart(TAIZ, None, 4), AnswerPart(HODEIDAH, None, 1, toll=TollSum("killed", 3, 3, 3, 1, 0)))

    text = read(question=question(intent=Intent.RANK, places=(YEMEN,)), parts=parts)

    assert text.splitlines()[2:] == [
        "1. Ta'izz: 4 incidents",
        "2. Al Hudaydah: 3 killed in 1 incident",
    ]
    everywhere = read(question=question(intent=Intent.RANK, places=()), parts=parts)
    assert "1. Ta'izz, Yemen: 4 incidents" in everywhere


def test_days_that_stand_above_a_comparison_are_not_repeated() -> None:
    """The week is said once, and a place without a number of dead says so."""
    week = Period.inclusive(date(2025, 3, 10), date(2025, 3, 16))
    until_now = Period.inclusive(date(2025, 3, 10), TODAY)
    parts = (
        AnswerPart(TAIZ, until_now, 2, toll=TollSum("killed", 0, 0, 0, 0, 2)),
        AnswerPart(HODEIDAH, Period.of_day(TODAY), 0, toll=TollSum("killed", 0, 0, 0, 0, 0)),
    )

    asked = question(intent=Intent.COMPARE, places=(TAIZ, HODEIDAH), period=week)

    assert read(question=asked, parts=parts).splitlines()[2:] == [
        "Ta'izz, Yemen: 2 incidents, no figure given",
        "Al Hudaydah, Yemen · today, Wed 12 Mar: no incidents",
    ]


def test_a_timeline_tells_each_day_what_happened() -> None:
    """Under each day stand its incidents with toll and source; many are counted."""
    day = AnswerPart(
        None, Period.of_day(TODAY), 7, tuple(incident(report(tolls=killed(2))) for _ in range(7))
    )

    lines = read(question=question(intent=Intent.TIMELINE), parts=(day,)).splitlines()[2:]

    assert lines[0] == "today, Wed 12 Mar"
    assert (
        lines[1]
        == "• 🚀 Shelling or missile attack · Al Mukha, Ta'izz · 2 killed · Red Sea Wire, Wed 12 Mar 10:00"
    )
    assert lines[6] == "and 2 more"


def test_a_timeline_of_months_tells_the_days() -> None:
    """Under "March" stands the day of each incident; one of the whole month has no other."""
    march = Period.inclusive(date(2025, 3, 1), date(2025, 3, 31))
    several = (incident(report()), replace(incident(report()), period=march))
    month = AnswerPart(None, march, 2, several)

    lines = read(question=question(intent=Intent.TIMELINE), parts=(month,)).splitlines()[2:]

    assert lines[0] == "March"
    assert lines[1].startswith(
        "• 🚀 Shelling or missile attack · Al Mukha, Ta'izz · yesterday, Tue 11 Mar · "
    )
    assert lines[2].startswith("• 🚀 Shelling or missile attack · Al Mukha, Ta'izz · Red Sea Wire")


def test_a_trend_has_bars_in_proportion() -> None:
    """The longest bar is the highest number, and nothing has none."""
    weeks = [Period.inclusive(date(2025, 3, 1 + 3 * n), date(2025, 3, 3 + 3 * n)) for n in range(3)]
    parts = tuple(AnswerPart(None, week, total) for week, total in zip(weeks, (2, 0, 8), strict=True))

    lines = read(question=question(intent=Intent.TREND), parts=parts).splitlines()[2:]

    assert [line.count("▬") for line in lines] == [3, 0, 12]


def test_a_count_is_a_number_first() -> None:
    """A question for how many is answered before they are listed."""
    text = read(incident(), total=1, question=question(intent=Intent.COUNT))

    assert text.splitlines()[1] == "1 incident reported"
