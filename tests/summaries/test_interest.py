"""Of what a subscription wants, that comes first which is nearer to what it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from incidents.models import Actor, Filter, Incident, Kind, Role
from summaries.choose import DigestReader, choose_items
from summaries.interest import interest
from tests.summaries.news import AFRIN, AZAZ, SINCE, UNTIL, incident, place, report, tolls

MIDDLE = place("Mare", 5, point=(36.48, 37.2))
EDGE = place("Jarabulus", 6, point=(36.82, 38.01))


NEAR = incident(
    report("Shells killed two people in Mare on Monday.", where=MIDDLE), number=1, known=tolls(killed=2)
)
FAR = incident(
    report("Shells killed two traders of Jarabulus on Monday.", where=EDGE), number=2, known=tolls(killed=2)
)
AT_AZAZ = replace(NEAR, place=AZAZ)
RAID = replace(NEAR, id=FAR.id, kind=Kind.AIR_STRIKE)
ACTED = replace(FAR, actors=(Actor("Syrian army", Role.PERPETRATOR), Actor("Houthis", Role.TARGET)))
ACTED_ALONE = replace(NEAR, actors=(Actor("Syrian army", Role.PERPETRATOR),))


@pytest.mark.parametrize(
    ("wanted", "nearer", "farther"),
    [
        pytest.param(Filter((MIDDLE,), radius_km=90), NEAR, FAR, id="nearer to the middle of a circle"),
        pytest.param(Filter((MIDDLE, EDGE), radius_km=90), FAR, AT_AZAZ, id="in the middle of one of two"),
        pytest.param(Filter(kinds=(Kind.AIR_STRIKE,)), RAID, NEAR, id="of the kind, not told with it"),
        pytest.param(Filter(actors=("Syrian army", "Houthis")), ACTED, ACTED_ALONE, id="both actors"),
        pytest.param(Filter(include=("shell*", "traders")), FAR, NEAR, id="all of the words"),
    ],
)
def test_what_was_asked_for_matters_more(wanted: Filter, nearer: Incident, farther: Incident) -> None:
    """A reader of one town wants its news before that of the next."""
    assert interest(wanted, nearer) > interest(wanted, farther)
    for order in ((nearer, farther), (farther, nearer)):
        items, _ = choose_items(order, DigestReader(SINCE, UNTIL, "en", wanted), 2)
        assert items[0].incident == nearer


def test_who_asked_for_nothing_is_interested_in_nothing_more() -> None:
    """A digest of everything, or of a place without a circle, is ordered by what happened alone."""
    assert interest(Filter(), NEAR) == interest(Filter((AFRIN,)), NEAR) == 0


def test_interest_does_not_outweigh_a_massacre() -> None:
    """Forty dead at the edge of the circle come before a shot in its middle."""
    grave = replace(FAR, tolls=tolls(killed=40))

    items, _ = choose_items(
        (NEAR, grave), DigestReader(SINCE, UNTIL, "en", Filter((MIDDLE,), radius_km=90)), 2
    )

    assert [item.incident for item in items] == [grave, NEAR]


def test_what_stands_nowhere_is_near_nothing() -> None:
    """A province without a point has no distance."""
    nowhere = replace(NEAR, place=replace(MIDDLE, latitude=None, longitude=None))

    assert interest(Filter((MIDDLE,), radius_km=90), nowhere) == 0
