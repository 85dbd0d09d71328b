"""Days are those of the asker's wall, whatever the clocks there do that night."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from incidents.questions import Context, interpret

if TYPE_CHECKING:
    from incidents.places import Gazetteer


@pytest.mark.parametrize(
    ("asked_at", "zone", "text", "days"),
    [
        pytest.param(
            "2024-03-31T00:30Z",
            "Europe/Paris",
            "mosul last night",
            ("2024-03-30", "2024-03-30"),
            id="before an hour is skipped",
        ),
        pytest.param(
            "2024-03-31T01:30Z",
            "Europe/Paris",
            "mosul since 2 am",
            ("2024-03-31", "2024-03-31"),
            id="since an hour that is skipped",
        ),
        pytest.param(
            "2024-10-27T01:30Z",
            "Europe/Paris",
            "mosul in the last 24 hours",
            ("2024-10-26", "2024-10-27"),
            id="in the hour that comes twice",
        ),
        pytest.param(
            "2024-04-25T22:30Z",
            "Africa/Cairo",
            "mosul today",
            ("2024-04-26", "2024-04-26"),
            id="a night whose midnight is skipped",
        ),
        pytest.param(
            "2024-10-31T21:30Z",
            "Africa/Cairo",
            "mosul yesterday",
            ("2024-10-30", "2024-10-30"),
            id="a night whose last hour comes twice",
        ),
        pytest.param(
            "2023-12-31T18:20Z",
            "Asia/Kathmandu",
            "mosul this year",
            ("2024-01-01", "2024-01-01"),
            id="a new year a quarter of an hour early",
        ),
        pytest.param(
            "2024-01-01T09:00Z",
            "Pacific/Honolulu",
            "mosul this year",
            ("2023-01-01", "2023-12-31"),
            id="an old year that goes on",
        ),
        pytest.param(
            "2024-05-10T06:00Z",
            "Asia/Baghdad",
            "mosul since 10 pm",
            ("2024-05-09", "2024-05-10"),
            id="since an hour of yesterday",
        ),
        pytest.param(
            "2024-05-10T06:00Z",
            "Asia/Baghdad",
            "mosul since 8 am",
            ("2024-05-10", "2024-05-10"),
            id="since an hour of today",
        ),
        pytest.param(
            "2024-05-10T06:00Z",
            "Asia/Baghdad",
            "mosul since 10:30",
            ("2024-05-09", "2024-05-10"),
            id="since an hour to come",
        ),
    ],
)
def test_a_day_is_the_askers(
    gazetteer: Gazetteer, asked_at: str, zone: str, text: str, days: tuple[str, str]
) -> None:
    """The same words mean other days an hour and a thousand kilometres away."""
    context = Context(datetime.fromisoformat(asked_at), ZoneInfo(zone), "en", gazetteer)

    question = interpret(text, context)

    assert question.period is not None
    assert (question.period.start.isoformat(), question.period.last_day.isoformat()) == days
    assert question.places[0].name == "Mosul"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("baidoa, 2016: what is on file", 2016, id="behind a comma"),
        pytest.param("حمص 2017 شو صار", 2017, id="before a question in Arabic"),
        pytest.param("baidoa 2016 people fled", None, id="a number of people"),
        pytest.param("baidoa 2031 shelling", None, id="a year to come"),
    ],
)
def test_a_year_may_stand_alone(gazetteer: Gazetteer, text: str, year: int | None) -> None:
    """Who browses an archive types a place and a year."""
    asked = datetime.fromisoformat("2024-03-31T00:30Z")
    period = interpret(text, Context(asked, ZoneInfo("UTC"), "en", gazetteer)).period

    assert (period.start.year if period is not None else None) == year


@pytest.mark.parametrize(
    ("text", "month"),
    [
        pytest.param("mosul shelling may", "2023-05", id="a verb too"),
        pytest.param("truce deals in Mosul, March", "2024-03", id="a verb too, behind a comma"),
        pytest.param("Mosul jan please", "2024-01", id="before a kind word"),
        pytest.param("students of Mosul on the march", None, id="a march"),
        pytest.param("mosul march", None, id="a march perhaps"),
        pytest.param("mosul, whatever they may", None, id="a verb"),
    ],
)
def test_a_month_that_is_a_word_may_end_a_message(gazetteer: Gazetteer, text: str, month: str | None) -> None:
    """Who is in a hurry types a place and a month, and the last May is meant where this year's is to come."""
    asked = datetime.fromisoformat("2024-03-31T00:30Z")
    period = interpret(text, Context(asked, ZoneInfo("UTC"), "en", gazetteer)).period

    assert (f"{period.start:%Y-%m}" if period is not None else None) == month


@pytest.mark.parametrize("text", ["mosul right now", "شو صاير بالموصل هلق", "mossoul maintenant"])
def test_now_asks_for_the_newest_and_no_day(gazetteer: Gazetteer, text: str) -> None:
    """At one in the morning "now" must not hide last night."""
    asked = datetime.fromisoformat("2024-03-31T00:30Z")

    assert interpret(text, Context(asked, ZoneInfo("UTC"), "en", gazetteer)).period is None
