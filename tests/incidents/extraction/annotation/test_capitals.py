"""Towns that a text names by what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.annotation.capitals import capitals
from incidents.models import PlacePrecision

if TYPE_CHECKING:
    from incidents.places import Gazetteer
    from tests.incidents.extraction.conftest import Extract

TOLD = [
    ("A bomb exploded in the Kenyan capital on Sunday.", "Nairobi", "the capital of a people"),
    (
        "Ghana is shaken. A bomb exploded in the capital on Sunday.",
        "Accra",
        "the capital of the country told",
    ),
    (
        "Accra mourns. Ghana is shaken, and leaders in Togo are worried. A bomb exploded in the capital.",
        "Accra",
        "the capital of the country told most, not last",
    ),
    (
        "Accra mourns. Ghana is shaken. In Togo, a bomb exploded in the capital.",
        "Lomé",
        "the capital of the country of its sentence",
    ),
    (
        "KUMASI, June 14 (AFP) - A bomb exploded in this city on Sunday.",
        "Kumasi",
        "where the report is filed",
    ),
    (
        "KUMASI, Ghana, June 14 (AFP) - A bomb exploded in a nightclub on Sunday.",
        "Kumasi",
        "a house of the town where the report is filed",
    ),
]


@pytest.mark.parametrize(("text", "town"), [pytest.param(text, town, id=name) for text, town, name in TOLD])
def test_a_capital_is_the_town_it_stands_for(text: str, town: str, extract_text: Extract) -> None:
    """Readers know which town "the Kenyan capital" is."""
    [claim] = extract_text(text)

    assert claim.place.name == town


OTHERS = [
    ("Gunmen attacked a bank in the provincial capital of Ghana's north on Sunday.", "a lesser capital"),
    (
        "Ghana mourns. Gunmen in the province attacked a bank of the capital on Sunday.",
        "the capital of the province",
    ),
    ("Ghana debates the capital punishment. Gunmen attacked a bank on Sunday.", "a punishment"),
    ("Jets bombed the de facto Syrian capital of the group on Sunday.", "the capital of a group"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in OTHERS])
def test_another_capital_is_no_town_of_its_own(text: str, extract_text: Extract) -> None:
    """What is called a capital otherwise leaves the place as told."""
    [claim] = extract_text(text)

    assert claim.place.name not in {"Accra", "Damascus"}


def test_every_capital_is_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    """A misspelt row would be a silence."""
    assert [iso for iso, name in capitals().items() if not gazetteer.find(name, country=iso)] == []


PROVINCES = [
    ("Shops were open in Sarmin. Jets killed nine people in the province on Sunday.", "Idlib", "where it is"),
    ("Idlib mourns. Jets killed nine people across the north-western province.", "Idlib", "with a side"),
    ("Sarmin mourns. Jets killed nine people in the province of Hama.", "Hama", "one with a name"),
    ("Syria mourns. Jets killed nine people in the province on Sunday.", "Syria", "none was told"),
]


@pytest.mark.parametrize(
    ("text", "place"), [pytest.param(text, place, id=name) for text, place, name in PROVINCES]
)
def test_the_province_is_that_of_the_place_told_last(text: str, place: str, extract_text: Extract) -> None:
    """What is told of "the province" is not told of its town alone."""
    deadly = [each for each in extract_text(f"Syria is at war. {text}") if each.tolls.dead == 9]

    assert [each.place.name for each in deadly] == [place]
    assert place == "Syria" or deadly[0].place.precision is PlacePrecision.PROVINCE
