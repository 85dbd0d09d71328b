"""The check of a gazetteer file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from incidents.places import Gazetteer
from incidents.places.build.database import write_gazetteer
from incidents.places.build.entries import GazetteerEntry
from incidents.places.health import check_gazetteer
from incidents.places.kinds import Feature, Naming

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A whole file: a country, a town."""
    country = GazetteerEntry(
        1, "Ruritania", Feature.COUNTRY, "SY", 50.0, 20.0, names={"Ruritania": Naming.PRIMARY}
    )
    town = GazetteerEntry(2, "Zenda", Feature.TOWN, "SY", 50.1, 20.1, 900, 1, names={"Zenda": Naming.PRIMARY})
    write_gazetteer([country, town], tmp_path / "small.sqlite")
    return tmp_path / "small.sqlite"


def test_a_whole_file_has_counts_and_no_faults(path: Path) -> None:
    """Form, places and names are told."""
    [health] = check_gazetteer(Gazetteer(path))

    assert (health.form, health.places, health.names, health.faults) == (2, 2, 2, ())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param("update places set parent = 9 where id = 2", "its parent 9 is not there", id="orphan"),
        pytest.param("delete from places where id = 2", "names: place 2 is not there", id="name"),
        pytest.param("insert into cells values (1, 7)", "cells: place 7 is not there", id="cell"),
        pytest.param(
            "insert into names values ('strelsau', -9, 2, 1)",
            "the filter does not know its name 'strelsau'",
            id="a name that the filter hides",
        ),
        pytest.param(
            "update names set key = 'the zenda' where place = 2",
            "the filter does not know",
            id="a changed name",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(path: Path, change: str, told: str) -> None:
    """What was damaged, by number."""
    with sqlite3.connect(path) as database:
        database.execute(change)
    database.close()

    [health] = check_gazetteer(Gazetteer(path))

    assert any(told in fault for fault in health.faults)


def test_a_name_written_otherwise_than_it_is_looked_up_is_told(path: Path) -> None:
    """A file of an older program: a person's "Zenda" would never meet a key in capitals."""
    with sqlite3.connect(path) as database:
        database.execute("update names set key = 'ZENDA' where place = 2")
        database.execute("update filter set bits = zeroblob(length(bits))")
        [[bits]] = database.execute("select bits from filter").fetchall()
        database.execute("update filter set bits = ?", (b"\xff" * len(bits),))
    database.close()

    [health] = check_gazetteer(Gazetteer(path))

    assert health.faults == ("place 2: its name 'ZENDA' is looked up as 'zenda'",)


def test_of_many_faults_twenty_are_told(path: Path) -> None:
    """A file that is wrong throughout fills no screens."""
    with sqlite3.connect(path) as database:
        database.executemany("insert into cells values (1, ?)", [(number,) for number in range(10, 90)])
    database.close()

    [health] = check_gazetteer(Gazetteer(path))

    assert len(health.faults) == 21
    assert health.faults[-1] == "… and perhaps more"


def test_a_damaged_file_is_told_and_no_crash(path: Path) -> None:
    """A disk that forgets."""
    with path.open("r+b") as file:
        file.seek(8192 * 3)
        file.write(b"\x55" * 8192 * 3)

    try:
        [health] = check_gazetteer(Gazetteer(path))
    except sqlite3.DatabaseError:
        return

    assert health.faults != ()
