"""A gazetteer of two files: the shipped one, and what an operator added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import PlaceId
from incidents.places import Gazetteer, open_gazetteer, resolve
from incidents.places.build.database import write_gazetteer
from incidents.places.build.entries import GazetteerEntry
from incidents.places.kinds import Feature, Naming

if TYPE_CHECKING:
    from pathlib import Path

COUNTRY, ZENDA, TARLENHEIM, HENTZAU = map(PlaceId, (1, 2, 3, 4))


def make_entry(
    number: int, name: str, feature: Feature, latitude: float, *others: str, people: int = 0, parent: int = 1
) -> GazetteerEntry:
    """Return a place of an invented country, called *name* and *others*."""
    names = {name: Naming.PRIMARY} | dict.fromkeys(others, Naming.ALIAS)
    above = None if feature is Feature.COUNTRY else parent
    return GazetteerEntry(number, name, feature, "SY", latitude, 20.0, people, above, names=names)


@pytest.fixture(scope="module")
def layered(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A shipped country with one town; on top of it a village, a hamlet, and another name of the town."""
    folder: Path = tmp_path_factory.mktemp("layers")
    country = make_entry(1, "Ruritania", Feature.COUNTRY, 50.0, people=900_000)
    zenda = make_entry(2, "Zenda", Feature.TOWN, 50.2, people=40_000)
    write_gazetteer([country, zenda], folder / "shipped.sqlite")
    again = make_entry(2, "Zenda", Feature.TOWN, 50.2, "Sendan", people=40_000)
    again.name_ar = "زندا"
    village = make_entry(3, "Tarlenheim", Feature.TOWN, 50.3, people=700)
    hamlet = make_entry(4, "Hentzau", Feature.TOWN, 50.9, "Zenda", people=50, parent=3)
    write_gazetteer([again, village, hamlet], folder / "own.sqlite")
    return open_gazetteer(folder / "shipped.sqlite", folder / "own.sqlite")


def test_a_place_of_the_second_file_lies_in_units_of_the_first(layered: Gazetteer) -> None:
    """A village of an import knows its country, and everything finds it."""
    [village] = layered.find("tarlenheim")

    assert village.ancestors == (COUNTRY,)
    assert layered.get(HENTZAU).ancestors == (COUNTRY, TARLENHEIM)
    assert layered.find("tarlenheim", under=COUNTRY, country="SY") == (village,)
    assert resolve("Tarlenhiem", layered, countries=("SY",)).place == village


def test_a_place_of_both_files_is_one_place_with_more_names(layered: Gazetteer) -> None:
    """The shipped town is found under the name that was added, once."""
    [zenda] = layered.find("Sendan")

    assert zenda.id == ZENDA
    assert zenda.name_ar == "زندا"
    assert layered.sounding("zenda") == (ZENDA, HENTZAU)
    assert [place.id for place in layered.within(50.2, 20.0, 30)] == [ZENDA, TARLENHEIM]
    assert [place.id for place in layered.nearest(50.8, 20.0, 2)] == [HENTZAU, TARLENHEIM]


def test_namesakes_of_both_files_are_ordered_by_likelihood(layered: Gazetteer) -> None:
    """A town of thousands comes before a hamlet that the import calls the same."""
    assert [each.place_id for each in layered.named("zenda")] == [ZENDA, HENTZAU]


def test_a_place_can_be_asked_whether_it_is_there(layered: Gazetteer) -> None:
    """An id that was stored before its country was removed is no place any more."""
    assert HENTZAU in layered
    assert PlaceId(99) not in layered
