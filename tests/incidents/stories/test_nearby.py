"""Which reports are worth comparing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.models import ArticleId, Claim, Report
from incidents.stories.likeness import ENOUGH, likeness
from incidents.stories.nearby import Nearby
from tests.incidents.store.samples import NOW
from tests.incidents.stories.samples import PLACES, parse_claim

CLAIMS = [
    parse_claim({"kind": kind, "place": place, "days": days, "killed": killed, "precision": precision})
    for kind in ("air_strike", "attack", "flood")
    for place in (*PLACES, "?the valley")
    for days, precision in (([3, 3], "day"), ([5, 6], "day"), ([12, 12], "day"), ([1, 30], "month"))
    for killed in (None, 40)
]


def kept(*claims: Claim) -> Nearby[int]:
    """Return an index of reports that are numbered in order."""
    nearby: Nearby[int] = Nearby()
    for number, claim in enumerate(claims):
        report = Report(claim, ArticleId(number), "wire", "News", f"https://wire.example/{number}", NOW)
        nearby.add(report, number)
    return nearby


@given(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS))
def test_whatever_is_alike_is_found(one: Claim, other: Claim) -> None:
    """Nothing that would be grouped together is passed over."""
    is_alike = (likeness(one, other) or 0.0) >= ENOUGH

    assert 0 in {number for _, number in kept(one).around(other)} or not is_alike


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"place": "Abéché"}, id="another country"),
        pytest.param({"days": [25, 25]}, id="weeks later"),
        pytest.param({"days": [6, 6]}, id="three days later"),
        pytest.param({"place": "?the valley"}, id="a name that no gazetteer has"),
        pytest.param({"kind": "arrest"}, id="something else"),
    ],
)
def test_what_is_far_is_not_compared(other: dict[str, object]) -> None:
    """A year of news is not held against each of its reports."""
    told: dict[str, object] = {"kind": "flood", "place": "El Fasher", "days": [3, 3]}

    assert list(kept(parse_claim(told)).around(parse_claim(told | other))) == []


def test_what_was_told_of_a_year_is_found_in_any_week() -> None:
    """And looked up once, not for each of its weeks."""
    day = parse_claim({"kind": "flood", "place": "Kutum", "days": [3, 3]})
    year = replace(day, period=replace(day.period, end=day.period.end.replace(year=2027)))

    assert [number for _, number in kept(year, day).around(day)].count(0) == 1
    assert 1 in {number for _, number in kept(year, day).around(year)}


def test_what_many_died_of_is_found_a_week_later_as_something_else() -> None:
    """Such an event is told of its day and again by its weapon; a smaller one is another by then."""
    told: dict[str, object] = {"kind": "attack", "place": "El Fasher", "days": [3, 3], "killed": 40}
    strike, small = ({"kind": "air_strike", "days": [10, 10], "killed": killed} for killed in (41, 4))
    nearby = kept(parse_claim(told), parse_claim(told | {"killed": 4}))

    assert [number for _, number in nearby.around(parse_claim(told | strike))] == [0]
    assert list(nearby.around(parse_claim(told | small))) == []


def test_what_is_near_in_several_ways_is_found_once() -> None:
    """The same town is also in the same cell of the map and under the same province."""
    flood = parse_claim({"kind": "flood", "place": "El Fasher", "days": [3, 12]})

    assert [number for _, number in kept(flood, flood).around(flood)] == [0, 1]
