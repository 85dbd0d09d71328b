"""Places under the names that readers of a language know."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from incidents.places.shown import shown_name, shown_unit
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from incidents.places import Gazetteer

ROWS = table_rows(files("incidents.places").joinpath("data", "names_fr.tsv"))


@pytest.mark.parametrize(
    ("country", "name", "shown"),
    [
        pytest.param("EG", "Cairo", {"en": "Cairo", "fr": "Le Caire", "ar": "القاهرة"}, id="a capital"),
        pytest.param("LY", "Sirte", {"en": "Sirte", "fr": "Syrte"}, id="a town"),
        pytest.param("SD", "North Darfur", {"en": "North Darfur", "fr": "Darfour-Nord"}, id="a province"),
        pytest.param("LY", "Derna", {"fr": "Derna"}, id="no French name"),
    ],
)
def test_a_place_has_its_name_in_the_readers_language(
    gazetteer: Gazetteer, country: str, name: str, shown: dict[str, str]
) -> None:
    """ "Le Caire" for a reader of French, and the English name where French has none."""
    place = gazetteer.find(name, country=country)[0]

    assert {language: shown_name(place, language) for language in shown} == shown


def test_the_country_tells_towns_of_one_name_apart() -> None:
    """Georgia of the United States is no reason to rename a village elsewhere."""
    assert shown_unit("ES", "Valencia", "fr") == "Valence"
    assert shown_unit("VE", "Valencia", "fr") == "Valencia"
    assert shown_unit(None, "Valencia", "fr") == "Valencia"


def test_each_french_name_is_of_one_place_that_is_there(gazetteer: Gazetteer) -> None:
    """A slip of the pen in the table would never be shown, and a name twice would hide the other."""
    names = Counter((country, name) for country, name, _ in ROWS)
    lost = [
        (country, name)
        for country, name in names
        if name not in {each.name for each in gazetteer.find(name, country=country)}
    ]

    assert [each for each, often in names.items() if often > 1] == []
    assert lost == []


def test_what_is_the_same_in_both_languages_has_no_row() -> None:
    """The table holds differences only."""
    assert [row for row in ROWS if row[1] == row[2] or len(row) != 3] == []


def test_a_french_name_is_found_when_it_is_typed(gazetteer: Gazetteer) -> None:
    """What an answer shows can be asked about; short words that mean other things first are left out."""
    unfound = [
        french
        for country, _, french in ROWS
        if len(french) > len("Unité") and not gazetteer.find(french, country=country)
    ]

    assert unfound == []
