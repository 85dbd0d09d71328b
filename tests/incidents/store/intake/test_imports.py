"""What is kept of an operator's own places."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from incidents.models import PlaceId
from incidents.places.imports import ImportedName, ImportedPlace, ImportedSet, Layout
from incidents.store.intake import imports

if TYPE_CHECKING:
    from incidents.store import Store

NOW = datetime(2026, 2, 1, 8, tzinfo=UTC)
VILLAGE = ImportedPlace(
    PlaceId(9), "Tarlenheim", "PPL", "SY", 36.5, 37.5, 450, ("09", "", "7701"), ("Tarlinheim", "ترلنهايم")
)
FARM = ImportedPlace(PlaceId(10), "Hentzau", "PPLF", "IQ", -36.5, 179.25)
NAMES = (
    ImportedName(PlaceId(9), "Alt-Tarlenheim", "fr", is_historic=True),
    ImportedName(PlaceId(9), "ترلن", "ar", is_preferred=True),
    ImportedName(PlaceId(9), "Tarlen"),
)


def imported(country: str, layout: Layout) -> ImportedSet:
    """Return the record of a file."""
    return ImportedSet(country, layout, f"{country}.zip", "f" * 64, 8, 1, NOW)


def test_places_and_names_come_back_as_they_were(store: Store) -> None:
    """Empty units in the middle, no units, no names; preferred names first."""
    with store.begin() as session:
        imports.add_places(session, [FARM, VILLAGE])
        imports.add_names(session, "SY", NAMES)

    with store.read() as session:
        assert list(imports.places(session)) == [VILLAGE, FARM]
        first, *_ = imports.names(session)
        assert first.is_preferred
        assert set(imports.names(session, PlaceId(9))) == set(NAMES)
        assert list(imports.names(session, PlaceId(10))) == []
        assert imports.place_ids(session, "IQ") == {10}


def test_a_place_that_comes_again_is_replaced_and_a_name_that_comes_again_is_one(store: Store) -> None:
    """A newer dump tells more people, and calls it another country's."""
    moved = ImportedPlace(PlaceId(9), "Tarlenheim", "PPLA3", "IQ", 36.5, 37.5, 800)
    with store.begin() as session:
        imports.add_places(session, [VILLAGE])
        imports.add_places(session, [moved])
        imports.add_names(session, "SY", [*NAMES, *NAMES])

    with store.read() as session:
        assert list(imports.places(session)) == [moved]
        assert len(list(imports.names(session))) == 3


def test_sets_are_listed_by_country_places_first(store: Store) -> None:
    """The newer record of a file takes the place of the older one."""
    with store.begin() as session:
        for country in ("YE", "SY"):
            for layout in (Layout.NAMES, Layout.PLACES):
                imports.put_set(session, imported(country, layout))
        imports.put_set(session, imported("SY", Layout.PLACES))

    with store.read() as session:
        found = imports.list_all(session)

    assert [(each.country, each.layout.value) for each in found] == [
        ("SY", "places"),
        ("SY", "names"),
        ("YE", "places"),
        ("YE", "names"),
    ]
    assert found[0] == imported("SY", Layout.PLACES)


def test_a_country_is_removed_and_others_stay(store: Store) -> None:
    """Places, names, and the record that they were there."""
    with store.begin() as session:
        imports.add_places(session, [VILLAGE, FARM])
        imports.add_names(session, "SY", NAMES)
        for country in ("SY", "IQ"):
            imports.put_set(session, imported(country, Layout.PLACES))
        for layout in Layout:
            imports.remove(session, "SY", layout)

    with store.read() as session:
        assert list(imports.places(session)) == [FARM]
        assert list(imports.names(session)) == []
        assert [each.country for each in imports.list_all(session)] == ["IQ"]
