"""Events with many dead, which are told again for days and more widely."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from incidents.models import PlacePrecision
from incidents.store import IncidentQuery, incidents
from incidents.stories.deadly import told_again
from tests.incidents.store.samples import KUTUM, NORTH_DARFUR, SUDAN, place
from tests.incidents.stories.samples import Told, parse_claim
from tests.incidents.stories.test_filing import everything, tell

if TYPE_CHECKING:
    from incidents.models import Place
    from incidents.store import Store

GAS: Told = {"kind": "chemical_attack", "place": "Kutum", "days": [4, 4], "killed": 58}
TELLINGS = {
    "wire": parse_claim(GAS),
    "river": parse_claim(GAS | {"place": "North Darfur", "days": [4, 5], "killed": 70}),
    "daily": parse_claim(GAS | {"killed": 86}),
    "late": parse_claim(GAS | {"kind": "attack", "days": [11, 11], "killed": [87, 87, -1]}),
}
UNIT = replace(NORTH_DARFUR, admin1="North Darfur", country="SD")
CAPITAL = replace(place(9, "North Darfur", 13.63, 25.35, (SUDAN, NORTH_DARFUR)), admin1="North Darfur")
VILLAGE = replace(KUTUM, admin1="North Darfur")
METROPOLIS = replace(place(10, "Omdurman", 15.65, 32.48, (SUDAN,)), population=2_400_000)
SUBURB = place(11, "Jebel Aulia", 15.5, 32.5, (SUDAN,))


@pytest.mark.parametrize("order", list(permutations(TELLINGS)), ids="-".join)
def test_a_massacre_told_for_a_week_is_one_incident_whatever_came_first(
    store: Store, order: tuple[str, ...]
) -> None:
    """58, then 70 of the province, 86, and 87 "on Tuesday" of the next week: 87 dead and not 301."""
    for name in order:
        tell(store, name, TELLINGS[name])
    [found] = everything(store)
    with store.read() as session:
        total = incidents.sum_toll(session, IncidentQuery(), "killed")

    assert {report.outlet for report in found.reports} == set(TELLINGS)
    assert (total.low, total.incidents) == (58, 1)


CONVOY: Told = {"kind": "bombing", "place": "Kutum", "days": [4, 4], "killed": 43}
CONVOY_TELLINGS = {
    "first": parse_claim(CONVOY),
    "second": parse_claim(CONVOY | {"killed": 112}),
    "third": parse_claim(CONVOY | {"killed": 130}),
    "late": parse_claim(CONVOY | {"days": [7, 8], "killed": [120, 120, -1]}),
}


@pytest.mark.parametrize("order", list(permutations(CONVOY_TELLINGS)), ids="-".join)
def test_a_first_count_does_not_keep_a_late_telling_apart(store: Store, order: tuple[str, ...]) -> None:
    """43, then 112 and 130; "days after a bombing killed more than 120" is that bombing again."""
    for name in order:
        tell(store, name, CONVOY_TELLINGS[name])
    [found] = everything(store)

    assert len(found.reports) == len(CONVOY_TELLINGS)


def test_a_late_telling_of_three_times_as_many_is_of_another_event(store: Store) -> None:
    """With nothing between them, 25 dead and 90 dead days later are two bombings of one town."""
    tell(store, "one", parse_claim(CONVOY | {"killed": 25}))
    tell(store, "other", parse_claim(CONVOY | {"days": [7, 8], "killed": 90}))

    assert len(everything(store)) == 2


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        pytest.param(CAPITAL, VILLAGE, True, id="a-capital-of-the-name-of-its-province"),
        pytest.param(METROPOLIS, SUBURB, True, id="a-metropolis-and-its-suburb"),
        pytest.param(replace(METROPOLIS, population=0), SUBURB, False, id="two-towns-17-km-apart"),
        pytest.param(METROPOLIS, replace(SUBURB, latitude=None), False, id="a-suburb-nobody-can-find"),
        pytest.param(
            METROPOLIS, replace(SUBURB, precision=PlacePrecision.PROVINCE), False, id="a-province-near-by"
        ),
        pytest.param(METROPOLIS, replace(SUBURB, id=None), False, id="a-place-of-no-gazetteer"),
        pytest.param(CAPITAL, UNIT, True, id="a-capital-within-its-province"),
    ],
)
def test_places_that_news_tells_for_each_other(one: Place, other: Place, *, fits: bool) -> None:
    """A dead-heavy day of one is that of the other."""
    first, second = (replace(parse_claim(GAS), place=each) for each in (one, other))

    assert (told_again(first, second) is not None) is fits
    assert told_again(first, second) == told_again(second, first)
