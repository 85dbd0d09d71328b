"""Names that look like places and are none in their sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract


@pytest.mark.parametrize(
    ("text", "town"),
    [
        pytest.param("Gunmen attacked the Timbuktu hotel in Gao on Friday.", "Gao", id="hotel in a town"),
        pytest.param("A bomb killed two at Homs airport in Latakia on Friday.", "Latakia", id="airport"),
        pytest.param("Gunmen stormed Latakia's Aleppo restaurant on Friday.", "Latakia", id="of a town"),
        pytest.param("A bomb killed two at Homs airport on Friday.", "Homs", id="its own town's"),
        pytest.param(
            "A bomb killed two at Homs airport on Friday and police in Latakia held a man.",
            "Homs",
            id="another town behind a verb",
        ),
    ],
)
def test_a_building_stands_in_its_town_whatever_it_is_called(
    extract_text: Extract, text: str, town: str
) -> None:
    """An attack on the Timbuktu hotel of Gao is told of Gao."""
    assert extract_text(text)[0].place.name == town


def test_a_village_abroad_is_not_taken_for_an_unlisted_one(extract_text: Extract) -> None:
    """A text on Syria does not leap to a village of another country that it never names."""
    text = (
        "Syrian government jets bombed the city of Hama on Friday, killing three people. "
        "In Homs and Aleppo in Syria, residents of Damascus said, all was quiet. "
        "Two people were killed by shelling in Maan."
    )

    assert {claim.place.country for claim in extract_text(text)} == {"SY"}


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        pytest.param("Rebels attacked the town of Safsafah near Tabqa.", "Raqqa", id="far from there"),
        pytest.param("Rebels attacked the town of Safsafah, near the city of Tabqa.", "Raqqa", id="comma"),
        pytest.param("Rebels attacked the town of Safsafah near Tartus.", "Tartus", id="near it"),
    ],
)
def test_a_village_near_a_town_is_not_its_namesake_far_away(
    extract_text: Extract, text: str, admin1: str
) -> None:
    """Where the only one that is known lies hundreds of kilometres off, it is one that is not known."""
    assert extract_text(f"Syria mourns. {text}")[0].place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Gunmen Kill Nine Bakers in Central Mali.", "Mali", id="a bearing in capitals"),
        pytest.param(
            "A bomb killed nine in the Arab Sunni village of Khirbat Nour near Azaz.",
            "Khirbat Nour",
            id="a people",
        ),
        pytest.param(
            "A bomb killed nine in Central Region, Uganda.",
            "Central Region",
            id="a name that says what it is",
        ),
    ],
)
def test_a_bearing_or_a_people_is_no_town_far_away(extract_text: Extract, text: str, name: str) -> None:
    """Provinces and towns are called "Central" and "Arab" somewhere; headlines write everything so."""
    assert extract_text(text)[0].place.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Jets attacked a market in Aleppo city's rebel-held district of Tariq al-Bab on Friday.",
            "Tariq al-Bab",
            id="of it",
        ),
        pytest.param(
            "Shells killed nine people in Harat al-Bab in Aleppo on Friday.", "Harat al-Bab", id="in it"
        ),
        pytest.param("Shells killed nine people in al-Bab on Friday.", "Al-Bab", id="the town itself"),
        pytest.param("Shells hit Manbij al-Bab and Azaz on Friday.", "Manbij", id="a list without commas"),
    ],
)
def test_a_name_that_ends_like_a_town_is_another(extract_text: Extract, text: str, name: str) -> None:
    """Quarters and villages are called "X al-Bab" after a gate of their own."""
    assert extract_text(text)[0].place.name == name
