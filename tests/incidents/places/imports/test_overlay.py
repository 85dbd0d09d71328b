"""Imported places laid over the shipped gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import PlaceId, PlacePrecision
from incidents.places import Gazetteer, locate, open_gazetteer, resolve
from incidents.places.health import check_gazetteer
from incidents.places.imports import (
    ImportedName,
    ImportedPlace,
    make_overlay,
    open_geonames,
    read_names,
    read_places,
)
from incidents.places.kinds import Feature
from incidents.text import parse_document
from tests.geonames import (
    ALEPPO,
    ALEPPO_PROVINCE,
    CAMP,
    HAMLET,
    SUBUNIT,
    UNIT,
    VILLAGE,
    country_lines,
    names_lines,
    place_line,
    write_lines,
)

if TYPE_CHECKING:
    from pathlib import Path

SYRIA = PlaceId(163843)


def overlay(folder: Path, places: list[str], names: list[str]) -> Gazetteer:
    """Return the shipped gazetteer with these rows on top."""
    known: list[ImportedPlace] = []
    called: list[ImportedName] = []
    with open_geonames(write_lines(folder / "places" / "SY.txt", places)) as file:
        known += [place for _, place in read_places(file) if place]
    if names:
        with open_geonames(write_lines(folder / "names" / "SY.txt", names)) as file:
            called += [name for _, name in read_names(file) if name]
    make_overlay(known, called, open_gazetteer(), folder / "own.sqlite")
    return open_gazetteer(overlay=folder / "own.sqlite")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The shipped gazetteer with the small country of `tests.geonames` on top."""
    return overlay(tmp_path_factory.mktemp("overlay"), country_lines(), names_lines())


def test_a_village_lies_in_the_finest_unit_that_its_codes_tell(country: Gazetteer) -> None:
    """A unit of the import in one of it, in the shipped province, in the shipped country."""
    village = country.get(PlaceId(VILLAGE))

    assert village.ancestors == (SYRIA, ALEPPO_PROVINCE, UNIT, SUBUNIT)
    assert (village.admin1, village.precision) == ("Aleppo", PlacePrecision.TOWN)
    assert country.get(PlaceId(HAMLET)).ancestors == (SYRIA, ALEPPO_PROVINCE)
    assert country.get(PlaceId(CAMP)).ancestors == (SYRIA,)
    assert country.feature(PlaceId(CAMP)) is Feature.SITE


@pytest.mark.parametrize(
    "name", ["Tarlenheim", "Tarlinheim", "Tarlen Heights", "Vieux-Tarlenheim", "ترلنهايم", "بترلن"]
)
def test_a_village_is_found_by_each_of_its_names(country: Gazetteer, name: str) -> None:
    """Those of the dump and of the file of alternate names, former ones and Arabic ones too."""
    assert [each.place_id for each in country.bearers(name)] == [VILLAGE]


def test_a_village_goes_by_its_preferred_names(country: Gazetteer) -> None:
    """English first; in Arabic by the one that GeoNames prefers."""
    village = country.get(PlaceId(VILLAGE))

    assert (village.name, village.name_ar) == ("Tarlen Heights", "ترلنهايم الجديدة")


def test_a_shipped_place_only_gets_more_names(country: Gazetteer) -> None:
    """Aleppo is there once, as likely as before, and now also by what the import calls it."""
    shipped = open_gazetteer()

    for name in ("Strelsau", "Haleb-on-the-Queiq"):
        assert [each.place_id for each in country.bearers(name)] == [ALEPPO]
    assert country.get(PlaceId(ALEPPO)) == shipped.get(PlaceId(ALEPPO))
    assert country.rank(PlaceId(ALEPPO)) == shipped.rank(PlaceId(ALEPPO))
    assert country.bearers("Strelsau")[0].rank == shipped.rank(PlaceId(ALEPPO))
    assert country.named("aleppo") == shipped.named("aleppo")


def test_what_our_own_tables_have_is_not_there_twice(tmp_path: Path) -> None:
    """The volcanic field of our tables is the plateau that GeoNames has a few kilometres off."""
    row = place_line(
        1_000_001, "Tulūl aş Şafā", "HLL", others="Tulul al-Safa,Safa Plateau", point=(33.0, 37.2)
    )

    laid = overlay(tmp_path, [row], [])

    [known] = open_gazetteer().bearers("Tulul al-Safa")
    assert PlaceId(1_000_001) not in laid
    assert [each.place_id for each in laid.bearers("Safa Plateau")] == [known.place_id]


def test_a_namesake_far_away_is_another_place(tmp_path: Path) -> None:
    """A hill of the same name at the other end of the country stays one of its own."""
    row = place_line(1_000_002, "Tulul al-Safa", "HLL", point=(36.9, 41.9))

    laid = overlay(tmp_path, [row], [])

    assert len(laid.bearers("Tulul al-Safa")) == 2


def test_a_village_without_people_ranks_below_towns(country: Gazetteer) -> None:
    """A bare name rarely means a hamlet that nobody has counted."""
    assert country.rank(PlaceId(VILLAGE)) <= 22
    assert country.rank(PlaceId(HAMLET)) == 27
    assert country.rank(PlaceId(SUBUNIT)) <= 22


def test_a_village_is_read_in_running_text_and_misspelt(country: Gazetteer) -> None:
    """What it is for: articles and questions about it."""
    text = "Shells hit the village of Tarlenheim in northern Syria, residents of Zendaqiyah said."

    found = locate(parse_document(text, "en"), country)

    assert VILLAGE in {each.place.id for each in found}
    assert resolve("Tarlenhiem", country, countries=("SY",)).choices[0].id == VILLAGE
    [nearest] = country.nearest(36.59, 37.6)
    assert nearest.id == HAMLET


def test_the_same_rows_give_the_same_file(tmp_path: Path) -> None:
    """Two machines that share a PostgreSQL database look up in the same file."""
    overlay(tmp_path / "one", country_lines(), names_lines())
    overlay(tmp_path / "two", country_lines(), names_lines())

    assert (tmp_path / "one" / "own.sqlite").read_bytes() == (tmp_path / "two" / "own.sqlite").read_bytes()


def test_the_laid_over_file_is_whole(country: Gazetteer) -> None:
    """Every name of it finds its place."""
    own = Gazetteer(country.files[1].path)

    [health] = check_gazetteer(own)

    assert health.places == 7
    assert [fault for fault in health.faults if "parent" not in fault] == []
