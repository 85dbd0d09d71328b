"""What several reports say together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.models import (
    UNRESOLVED,
    Actor,
    Certainty,
    Count,
    DatePrecision,
    Former,
    Kind,
    Period,
    Place,
    Report,
    Role,
    Status,
    Tolls,
)
from incidents.stories import merge_reports, toll_history
from tests.incidents.store.samples import EL_FASHER, NORTH_DARFUR, NOW, SUDAN, ZAMZAM
from tests.incidents.stories.samples import at, report

COUNTS = [Count.exactly(7), Count(12, 12, None), Count(10, 15, 20), Count(None, None, None, "many"), None]


def told(*counts: Count | int | None) -> list[Report]:
    """Return a report an hour, each with its toll of dead."""
    claims = [
        at(EL_FASHER)
        if count is None
        else at(EL_FASHER, killed=count)
        if isinstance(count, int)
        else replace(at(EL_FASHER), tolls=replace(at(EL_FASHER).tolls, killed=count))
        for count in counts
    ]
    return [report(claim, f"outlet{hour}", hours=hour) for hour, claim in enumerate(claims)]


@pytest.mark.parametrize(
    ("counts", "merged"),
    [
        pytest.param([7, 11], Count(7, 11, 11), id="a-rising-toll"),
        pytest.param([40, 4], Count(4, 4, 40), id="a-corrected-toll"),
        pytest.param([None, 9, None], Count.exactly(9), id="told-once"),
        pytest.param([Count(7, 7, None), 11], Count(7, 11, 11), id="an-open-end-closed-later"),
        pytest.param([11, Count(7, 7, None)], Count(7, 11, 11), id="an-open-end-below-told-last"),
        pytest.param([11, Count(12, 12, None)], Count(11, 12, None), id="an-open-end-above-told-last"),
        pytest.param([11, Count(11, 11, None)], Count(11, 11, None), id="the-same-end-opened-again"),
        pytest.param([Count(7, 7, None), Count(9, 9, None)], Count(7, 9, None), id="two-open-ends"),
        pytest.param([Count(10, 15, 20), 12], Count(10, 12, 20), id="a-range-and-a-figure"),
        pytest.param([Count(21, 21, None), 11], Count(11, 11, 21), id="an-older-higher-open-end"),
        pytest.param(
            [9, Count(None, None, None, "heavy losses")], Count.exactly(9), id="words-erase-no-figure"
        ),
        pytest.param(
            [Count(None, None, None, "heavy losses")],
            Count(None, None, None, "heavy losses"),
            id="words-only",
        ),
        pytest.param([Count(None, 5, None)], Count(5, 5, None), id="no-low"),
        pytest.param([None, None], None, id="nothing-told"),
        pytest.param([7, 7, 7], Count.exactly(7), id="never-added"),
    ],
)
def test_tolls_are_merged_and_never_added(counts: list[Count | int | None], merged: Count | None) -> None:
    """Low is the lowest, high the highest, best the newest."""
    assert merge_reports(told(*counts)).tolls.killed == merged


@given(st.lists(st.sampled_from(COUNTS), min_size=1, max_size=4))
def test_the_order_of_arrival_does_not_matter(counts: list[Count | None]) -> None:
    """The same reports give the same reading, whichever came in first."""
    reports = told(*counts)
    expected = merge_reports(reports)

    assert all(merge_reports(order) == expected for order in permutations(reports))


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6))
def test_best_lies_between_low_and_high(numbers: list[int]) -> None:
    """Whatever was told, in whatever order."""
    merged = merge_reports(told(*numbers)).tolls.killed

    assert merged is not None
    assert (merged.low, merged.best, merged.high) == (min(numbers), numbers[-1], max(numbers))


def test_one_report_says_what_it_says() -> None:
    """Merging a single report changes nothing."""
    claim = replace(at(EL_FASHER, killed=9), certainty=Certainty.CLAIMED, status=Status.BACKGROUND)
    reading = merge_reports([report(claim)])

    assert (reading.kind, reading.place, reading.period, reading.tolls) == (
        claim.kind,
        claim.place,
        claim.period,
        claim.tolls,
    )
    assert (reading.certainty, reading.status) == (Certainty.CLAIMED, Status.BACKGROUND)
    assert (reading.first_reported_at, reading.last_reported_at) == (NOW, NOW)


def test_an_incident_without_reports_is_a_mistake() -> None:
    """There is nothing to merge."""
    with pytest.raises(ValueError, match="one report or more"):
        merge_reports([])


@pytest.mark.parametrize(
    ("places", "merged"),
    [
        pytest.param([SUDAN, EL_FASHER, NORTH_DARFUR], EL_FASHER, id="the-finest"),
        pytest.param([EL_FASHER, ZAMZAM], ZAMZAM, id="a-site-in-a-town"),
        pytest.param([UNRESOLVED, SUDAN], SUDAN, id="a-country-before-nothing"),
    ],
)
def test_the_place_is_the_finest_told(places: list[Place], merged: Place) -> None:
    """A town says more than its province."""
    reports = [report(at(each), f"outlet{n}") for n, each in enumerate(places)]

    assert merge_reports(reports).place == merged


DAY, NEXT_DAY = Period.of_day(date(2026, 11, 18)), Period.of_day(date(2026, 11, 19))
TWO_DAYS = Period.inclusive(date(2026, 11, 18), date(2026, 11, 19))
DAYS_BEFORE = Period.inclusive(date(2026, 11, 16), date(2026, 11, 18), DatePrecision.WEEK)
MONTH = Period.inclusive(date(2026, 11, 1), date(2026, 11, 30), DatePrecision.MONTH)


@pytest.mark.parametrize(
    ("kind", "periods", "merged"),
    [
        pytest.param(Kind.BOMBING, [MONTH, TWO_DAYS], TWO_DAYS, id="days-say-more-than-a-month"),
        pytest.param(Kind.BOMBING, [DAY, TWO_DAYS], DAY, id="a-day-says-more-than-two"),
        pytest.param(Kind.BOMBING, [DAY, NEXT_DAY], NEXT_DAY, id="a-bomb-has-one-day-the-newest-told"),
        pytest.param(Kind.BOMBING, [DAY, DAY, NEXT_DAY], DAY, id="or-the-one-told-most-often"),
        pytest.param(Kind.ARMED_CLASH, [DAY, NEXT_DAY], TWO_DAYS, id="a-battle-lasts-from-first-to-last"),
        pytest.param(Kind.ARMED_CLASH, [DAY, TWO_DAYS, NEXT_DAY], TWO_DAYS, id="as-one-report-says-itself"),
        pytest.param(Kind.ARMED_CLASH, [TWO_DAYS, DAY], DAY, id="an-undated-report-makes-a-battle-no-longer"),
        pytest.param(Kind.ARMED_CLASH, [MONTH, DAY], DAY, id="nor-does-a-report-of-its-month"),
        pytest.param(
            Kind.WITHDRAWAL,
            [TWO_DAYS, DAYS_BEFORE],
            Period.inclusive(date(2026, 11, 16), date(2026, 11, 19)),
            id="it-began-in-the-last-few-days",
        ),
        pytest.param(Kind.ARREST, [TWO_DAYS, DAYS_BEFORE], TWO_DAYS, id="a-raid-did-not"),
    ],
)
def test_the_period_is_the_finest_told(kind: Kind, periods: list[Period], merged: Period) -> None:
    """Something short has one day, something that goes on all the days that reports name exactly."""
    claims = [replace(at(EL_FASHER), kind=kind, period=period) for period in periods]

    assert merge_reports([report(claim, hours=n) for n, claim in enumerate(claims)]).period == merged


def test_the_kind_is_the_one_told_most_often() -> None:
    """Two say jets, one says shells."""
    kinds = (Kind.AIR_STRIKE, Kind.AIR_STRIKE, Kind.SHELLING)
    reports = [report(replace(at(EL_FASHER), kind=kind), hours=hour) for hour, kind in enumerate(kinds)]

    assert merge_reports(reports).kind == Kind.AIR_STRIKE
    assert merge_reports(reports[1:]).kind == Kind.SHELLING


@pytest.mark.parametrize(
    ("told_as", "merged"),
    [
        pytest.param([Certainty.CLAIMED, Certainty.REPORTED], Certainty.REPORTED, id="the-surest"),
        pytest.param([Certainty.STATED, Certainty.DENIED], Certainty.DENIED, id="one-denial"),
    ],
)
def test_certainty_is_the_surest_unless_denied(told_as: list[Certainty], merged: Certainty) -> None:
    """A denial stays visible beside what others state."""
    reports = [report(replace(at(EL_FASHER), certainty=each)) for each in told_as]

    assert merge_reports(reports).certainty == merged


def test_a_party_is_named_once_for_each_role_by_its_fullest_name() -> None:
    """The forces, the Rapid Forces and the Rapid Forces Battalion are one attacker."""
    names = (
        ("Rapid Forces", Role.PERPETRATOR),
        ("Rapid Forces Battalion", Role.PERPETRATOR),
        ("forces", Role.PERPETRATOR),
    )
    reports = [
        report(replace(at(EL_FASHER), actors=(Actor(name, role), Actor("traders", Role.TARGET))), hours=hour)
        for hour, (name, role) in enumerate(names)
    ]

    assert merge_reports(reports).actors == (
        Actor("Rapid Forces Battalion", Role.PERPETRATOR),
        Actor("traders", Role.TARGET),
    )


def test_what_was_retracted_counts_no_more() -> None:
    """Unless everything was, so that there is still something to show as taken back."""
    kept, dropped = report(at(EL_FASHER, killed=7)), report(at(EL_FASHER, killed=40), hours=1, retracted=True)

    assert merge_reports([kept, dropped]).tolls.killed == Count.exactly(7)
    assert merge_reports([kept, dropped]).last_reported_at == NOW
    assert merge_reports([dropped]).tolls.killed == Count.exactly(40)


def test_a_toll_has_a_history() -> None:
    """7, then 11; the same outlet repeating its figure is no step, another one confirming it is."""
    reports = [
        report(at(EL_FASHER, killed=7), "wire"),
        report(at(EL_FASHER, killed=7), "wire", hours=1),
        report(at(EL_FASHER, killed=11), "wire", hours=2),
        report(at(EL_FASHER, killed=11), "river", hours=3),
        report(at(EL_FASHER), "silent", hours=4),
        report(at(EL_FASHER, killed=99), "hasty", hours=5, retracted=True),
    ]
    steps = toll_history(reports[::-1], "killed")

    assert [(step.outlet, step.count.best) for step in steps] == [("wire", 7), ("wire", 11), ("river", 11)]
    assert steps[1].published_at == NOW + timedelta(hours=2)


def test_what_an_article_gave_before_it_was_edited_is_a_step() -> None:
    """Seven at noon, eleven in the wording of an hour later, while another outlet told nine between."""
    edited = replace(
        report(at(EL_FASHER, killed=11), "wire"),
        former=(Former(Tolls(killed=Count.exactly(7)), NOW, NOW + timedelta(hours=1)),),
    )
    other = report(at(EL_FASHER, killed=9), "river", hours=0.5)

    steps = toll_history([other, edited], "killed")

    assert [(step.outlet, step.count.best, step.is_former) for step in steps] == [
        ("wire", 7, True),
        ("river", 9, False),
        ("wire", 11, False),
    ]
    assert steps[-1].published_at == NOW + timedelta(hours=1)
