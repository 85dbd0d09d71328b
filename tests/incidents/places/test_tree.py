"""Many places read at once, against the same places read one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import PlaceId, PlacePrecision

if TYPE_CHECKING:
    from incidents.places import Gazetteer


@pytest.fixture
def numbers(gazetteer: Gazetteer) -> frozenset[PlaceId]:
    """Places within a day's drive of Geneva and of Osaka, with all above them."""
    near = [*gazetteer.within(46.2, 6.15, 60), *gazetteer.within(34.7, 135.5, 40)]
    return frozenset(each for place in near for each in (place.id, *place.ancestors) if each is not None)


def test_a_tree_has_the_levels_that_places_have_alone(
    gazetteer: Gazetteer, numbers: frozenset[PlaceId]
) -> None:
    """A ranking of provinces ranks what the gazetteer calls provinces."""
    tree = gazetteer.tree(numbers)

    assert tree.ids == numbers
    assert tree.levels == {each: gazetteer.get(each).precision for each in numbers}
    assert tree.units == {above for each in numbers for above in gazetteer.get(each).ancestors}


def test_places_of_a_level_are_those_under_the_place(
    gazetteer: Gazetteer, numbers: frozenset[PlaceId]
) -> None:
    """Towns of Switzerland leave out those across the border."""
    country = gazetteer.country("CH")
    assert country is not None
    assert country.id is not None

    towns = gazetteer.tree(numbers).at_level(PlacePrecision.TOWN, [country.id])

    assert towns
    assert {gazetteer.get(each).country for each in towns} == {"CH"}
    assert len(gazetteer.tree(numbers).at_level(PlacePrecision.TOWN)) > len(towns)


def test_a_set_whose_places_are_all_there_is_itself_the_places_of_its_tree(
    gazetteer: Gazetteer, numbers: frozenset[PlaceId]
) -> None:
    """An equal one would be compared place by place each time that the tree is asked for."""
    some = numbers - {min(numbers)}

    assert gazetteer.tree(some).ids is some


def test_a_place_that_is_no_longer_there_is_left_out(gazetteer: Gazetteer) -> None:
    """What was imported and removed again may still have incidents."""
    country = gazetteer.country("CH")
    assert country is not None
    assert country.id is not None

    assert gazetteer.tree(frozenset({country.id, PlaceId(-5)})).ids == {country.id}
