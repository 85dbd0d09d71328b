"""Parts of a town that no gazetteer lists: one quarter under two spellings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from incidents.models import Place, PlaceId, PlacePrecision
from incidents.places.quarters import are_same, meet

TOWN = Place(PlaceId(7), "Derna", PlacePrecision.TOWN, "LY", ancestors=(PlaceId(1),))
QUARTER = Place(None, "al-Maghar", PlacePrecision.SITE, "LY", ancestors=(PlaceId(1), PlaceId(7)))


@pytest.mark.parametrize(
    ("name", "other", "are_one"),
    [
        pytest.param("Maghar", "al-Maghar", True, id="with and without its article"),
        pytest.param("al-Hamadaniyeh", "Hamdaniyya", True, id="a vowel between two consonants"),
        pytest.param("Sukkari", "Sakhour", False, id="the same consonants, other vowels"),
        pytest.param("Rai", "Rami", False, id="short names a letter apart"),
        pytest.param("Old City", "New City", False, id="other words"),
    ],
)
def test_a_quarter_is_known_by_its_sound(name: str, other: str, are_one: bool) -> None:
    """Wires write one Arabic name in several ways, with its article or without."""
    assert are_same(replace(QUARTER, name=name), replace(QUARTER, name=other)) is are_one


def test_quarters_of_two_towns_are_two() -> None:
    """Every town has an "al-Midan"."""
    elsewhere = replace(QUARTER, ancestors=(PlaceId(1), PlaceId(8)))

    assert not are_same(QUARTER, replace(elsewhere, name="Maghar"))


def test_listed_places_are_told_apart_by_their_numbers() -> None:
    """Two villages of one name are two."""
    assert not are_same(TOWN, replace(TOWN, id=PlaceId(9)))
    assert are_same(TOWN, replace(TOWN, name="Darnah"))


def test_a_quarter_meets_its_town_and_its_other_spelling() -> None:
    """What is told of the town and of a part of it may be one event."""
    assert meet(QUARTER, TOWN)
    assert meet(QUARTER, replace(QUARTER, name="Maghar"))
    assert not meet(QUARTER, replace(QUARTER, name="Shiha"))
