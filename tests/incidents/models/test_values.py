"""What records can say of each other by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from incidents.models import Place, PlaceId, PlacePrecision

COUNTRY = Place(PlaceId(1), "Norland", PlacePrecision.COUNTRY)
PROVINCE = Place(PlaceId(2), "Mar", PlacePrecision.PROVINCE, ancestors=(PlaceId(1),))
TOWN = Place(PlaceId(3), "Mar", PlacePrecision.TOWN, ancestors=(PlaceId(1), PlaceId(2)))
OTHER_TOWN = Place(PlaceId(4), "Dun", PlacePrecision.TOWN, ancestors=(PlaceId(1), PlaceId(2)))
NAMED = Place(None, "Mar", PlacePrecision.UNRESOLVED)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(TOWN, TOWN, (True, False, True), id="itself"),
        pytest.param(TOWN, COUNTRY, (False, True, True), id="a town and its country"),
        pytest.param(COUNTRY, TOWN, (False, False, True), id="a country and its town"),
        pytest.param(TOWN, PROVINCE, (False, True, True), id="a town and the province of its name"),
        pytest.param(TOWN, OTHER_TOWN, (False, False, False), id="two towns of a province"),
        pytest.param(TOWN, NAMED, (True, False, True), id="a name that no gazetteer knows"),
        pytest.param(OTHER_TOWN, NAMED, (False, False, False), id="another such name"),
    ],
)
def test_places_lie_in_each_other_by_their_ancestors(
    one: Place, other: Place, expected: tuple[bool, bool, bool]
) -> None:
    """One place is another, lies in it, or is around it; without an id the name decides."""
    assert (one.is_same(other), one.lies_in(other), one.overlaps(other)) == expected


def test_places_of_one_name_and_number_that_differ_are_two() -> None:
    """Their hash looks at no more, so that what is kept of a place is found soon; equality looks at all."""
    grown = replace(TOWN, population=5000)

    assert {TOWN: "before"}.get(grown) is None
    assert {TOWN: "before", replace(grown, population=0): "the same"} == {TOWN: "the same"}
