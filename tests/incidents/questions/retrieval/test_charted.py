"""What a chart shows: the same numbers as the answer in words, over equal stretches of time."""

from __future__ import annotations

import itertools
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

import pytest

from incidents.models import Answer, DatePrecision, Intent, Kind, Period, PlacePrecision, Status
from incidents.questions import answer
from incidents.questions.retrieval.charted import Charted, asks_for_chart, chart_of
from incidents.store import incidents
from tests.incidents.questions.conftest import NOON
from tests.incidents.questions.story import Event, tell_story

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.places import Gazetteer
    from incidents.store import Store
    from tests.incidents.questions.conftest import Ask

    Draw = Callable[[str], tuple[Answer, Charted | None]]


@pytest.fixture
def draw(sqlite_store: Store, ask: Ask, gazetteer: Gazetteer) -> Draw:
    """Ask a store that holds the story, and chart the answer."""
    with sqlite_store.begin() as session:
        tell_story(session, gazetteer)

    def asked(text: str) -> tuple[Answer, Charted | None]:
        with sqlite_store.read() as session:
            known = incidents.places_with_incidents(session)
            found = answer(session, ask(text, None, known=known), NOON, gazetteer)
            return found, chart_of(session, found, zone=UTC)

    return asked


@pytest.mark.parametrize(
    "text",
    ["are clashes in Hajjah increasing?", "trend of clashes in Hajjah since July", "trend in Yemen in March"],
)
def test_a_trend_has_the_numbers_of_its_answer(draw: Draw, text: str) -> None:
    """Picture and words never differ; what is still to come is no stretch without reports."""
    found, charted = draw(text)

    assert charted is not None
    [series] = charted.series
    shown = [part.total for part in series.parts]
    told = [part.total for part in found.parts]
    assert shown == told[: len(shown)]
    assert sum(shown) == sum(told)
    assert all(part.period and part.period.start <= NOON.date() for part in series.parts)


LONG = Event(
    "long",
    "Militiamen have fought for the ridge above Kushar since September.",
    Kind.ARMED_CLASH,
    Period(date(2018, 9, 20), NOON.date() + timedelta(days=1)),
    ("Kushar", PlacePrecision.DISTRICT),
)
RECALLED = Event(
    "recalled",
    "A fortnight ago a raid near Kushar had killed a herdsman.",
    Kind.ARMED_CLASH,
    Period.of_day(date(2019, 3, 2)),
    ("Kushar", PlacePrecision.DISTRICT),
    status=Status.BACKGROUND,
)


@pytest.mark.parametrize(
    "text", ["trend of clashes in Hajjah", "compare Hajjah and Taiz", "clashes per week in Hajjah as a chart"]
)
def test_a_chart_leaves_out_what_its_answer_does(
    sqlite_store: Store, ask: Ask, gazetteer: Gazetteer, text: str
) -> None:
    """What articles only recall is in neither, where no time was asked about, and the answer says so."""
    with sqlite_store.begin() as session:
        tell_story(session, gazetteer, RECALLED)
        found = answer(session, ask(text), NOON, gazetteer)
        charted = chart_of(session, found, zone=UTC)

    assert charted is not None
    assert found.recalled
    if len(charted.series) == 1:
        shown, told = ([part.total for part in each] for each in (charted.series[0].parts, found.parts))
        assert shown == told
    assert all(part.period.start > date(2019, 1, 1) for part in charted.series[0].parts if part.period)


@pytest.mark.parametrize(
    ("text", "unit", "lines"),
    [
        pytest.param("clashes per day in Hajjah as a chart", DatePrecision.DAY, 8, id="English, days"),
        pytest.param("weekly trend of clashes in Hajjah", DatePrecision.WEEK, 4, id="English, a rhythm"),
        pytest.param("how many clashes a week in Hajjah", DatePrecision.WEEK, 4, id="English, a number"),
        pytest.param("clashes in Hajjah by month, a chart", DatePrecision.MONTH, 4, id="English, months"),
        pytest.param("how many clashes a year in Hajjah", DatePrecision.YEAR, 4, id="English, years"),
        pytest.param("رسم بياني للاشتباكات في حجة أسبوعيا", DatePrecision.WEEK, 4, id="Arabic, weeks"),
        pytest.param("كم اشتباكا بالشهر في حجة", DatePrecision.MONTH, 4, id="Arabic, months"),
        pytest.param("courbe des combats par semaine à Hajjah", DatePrecision.WEEK, 4, id="French, weeks"),
        pytest.param("combien de combats par mois à Hajjah", DatePrecision.MONTH, 4, id="French, months"),
    ],
)
def test_stretches_are_as_long_as_is_asked(draw: Draw, text: str, unit: DatePrecision, lines: int) -> None:
    """ "Per week" has a line a week, in words and on the chart, from the first news on."""
    found, charted = draw(text)

    assert charted is not None
    assert found.question.kinds == (Kind.ARMED_CLASH,)
    assert {part.period.precision for part in found.parts if part.period} == {unit}
    assert [part.total for part in charted.series[0].parts] == [part.total for part in found.parts]
    assert len(found.parts) == lines


def test_what_began_before_the_first_line_counts_in_it(
    sqlite_store: Store, ask: Ask, gazetteer: Gazetteer
) -> None:
    """A battle of half a year is news of each of the last days."""
    with sqlite_store.begin() as session:
        tell_story(session, gazetteer, LONG)
        found = answer(session, ask("clashes per day in Hajjah"), NOON, gazetteer)

    assert found.parts[0].total == 1
    assert all(part.total for part in found.parts)


def test_a_rate_of_years_has_no_thousand_lines(draw: Draw) -> None:
    """Days of eight years are told by the month."""
    found, _ = draw("how many clashes per day in Hajjah since 2011")

    assert len(found.parts) == len(range(2011, 2019)) * 12 + 3


def test_a_comparison_has_a_series_for_each_place_over_the_same_days(draw: Draw) -> None:
    """The weeks of one place stand beside those of the other."""
    found, charted = draw("compare Hajjah and Taiz since january")

    assert charted is not None
    assert [each.place and each.place.name for each in charted.series] == [
        part.place and part.place.name for part in found.parts
    ]
    one, two = ([part.period for part in each.parts] for each in charted.series)
    assert one == two
    assert [sum(part.total for part in each.parts) for each in charted.series] >= [1, 0]


def test_two_periods_are_two_series(draw: Draw) -> None:
    """This month and the last, each in its own days."""
    _, charted = draw("clashes in Hajjah compared with last month")

    assert charted is not None
    before, now = charted.series
    assert before.parts[-1].period
    assert now.parts[0].period
    assert before.parts[-1].period.end <= now.parts[0].period.start
    assert charted.period
    assert charted.period.start == now.parts[0].period.start


def test_a_timeline_has_the_days_between_too(draw: Draw) -> None:
    """Days on which nothing is told stand between those on which something is."""
    found, charted = draw("timeline of Yemen")

    assert charted is not None
    [series] = charted.series
    periods = [part.period for part in series.parts if part.period]
    assert all(one.end == two.start for one, two in itertools.pairwise(periods))
    told = [(part.period, part.total) for part in series.parts if part.total]
    assert told == [(part.period, part.total) for part in found.parts]


def test_a_timeline_shows_each_incident_where_it_counts_it(
    sqlite_store: Store, ask: Ask, gazetteer: Gazetteer
) -> None:
    """What is told only by its month stands with its kind in the middle of it, where it is counted."""
    drought = Event(
        "drought",
        "Wells ran dry around Taiz in February.",
        Kind.DROUGHT,
        Period(date(2019, 2, 1), date(2019, 3, 1), DatePrecision.MONTH),
        ("Taiz", PlacePrecision.TOWN),
    )
    with sqlite_store.begin() as session:
        tell_story(session, gazetteer, drought)
        found = answer(session, ask("timeline of Yemen since february"), NOON, gazetteer)
        charted = chart_of(session, found, zone=UTC)

    assert charted is not None
    parts = charted.series[0].parts
    assert [len(part.incidents) for part in parts] == [part.total for part in parts]
    assert Kind.DROUGHT in {each.kind for part in parts for each in part.incidents}


def test_the_toll_of_a_chart_is_that_of_the_sum(draw: Draw) -> None:
    """Each of the dead is counted once, with the same range as in words."""
    total, _ = draw("how many killed in Yemen this month")
    _, charted = draw("trend of killed in Yemen this month")

    assert charted is not None
    assert total.toll is not None
    tolls = [part.toll for part in charted.series[0].parts if part.toll]
    assert sum(each.best for each in tolls) >= total.toll.best
    assert sum(each.low for each in tolls) >= total.toll.low
    assert charted.measure == "killed"


def test_sources_are_counted_for_what_is_shown(draw: Draw) -> None:
    """Reports and outlets of the incidents in the chart, not of the whole store."""
    _, charted = draw("trend of clashes in Hajjah since July")
    _, all_of_them = draw("timeline of Yemen")

    assert charted is not None
    assert all_of_them is not None
    assert 1 <= charted.outlets <= charted.reports <= all_of_them.reports


@pytest.mark.parametrize(
    "text", ["latest in Hajjah", "trend of floods in Hajjah", "timeline of floods in Taiz"]
)
def test_what_has_no_lines_or_no_reports_has_no_chart(draw: Draw, text: str) -> None:
    """An empty frame would look like an answer."""
    found, charted = draw(text)

    assert charted is None
    assert found.question.intent in {Intent.LATEST, Intent.TREND, Intent.TIMELINE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("graph of bombings in Iraq", True),
        ("show me a CHART: Mosul", True),
        ("رسم بياني للغارات في درعا", True),
        ("المخطط البياني للقتلى", True),
        ("courbe des attentats à Bagdad", True),
        ("trend of bombings in Iraq", False),
        ("is it getting worse in Paragraph", False),
        ("هل زادت الغارات", False),
    ],
)
def test_a_chart_is_asked_for_by_name(text: str, expected: bool) -> None:
    """Other words get the answer in words, with the chart behind a button."""
    assert asks_for_chart(text) is expected
