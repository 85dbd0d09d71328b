"""From a GeoPackage to the borders file, on a world of two countries."""

from __future__ import annotations

import runpy
import sqlite3
import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest

from summaries.maps.borders import load_borders
from summaries.maps.build import __file__ as build_file
from summaries.maps.build import build, inner_lines

if TYPE_CHECKING:
    from pathlib import Path

Ring = list[tuple[float, float]]


def square(left: float, bottom: float, side: int = 10) -> Ring:
    """Return a closed square, every degree of its sides a point."""
    right, top = left + side, bottom + side
    steps = range(side)
    return [
        *((left + n, bottom) for n in steps),
        *((right, bottom + n) for n in steps),
        *((right - n, top) for n in steps),
        *((left, top - n) for n in steps),
        (left, bottom),
    ]


def geometry(*rings: Ring) -> bytes:
    """Return a GeoPackage multipolygon of one polygon per ring, with an envelope of four numbers."""
    header = b"GP\x00" + bytes([1 << 1 | 1]) + struct.pack("<i4d", 4326, 0, 0, 0, 0)
    polygons = b"".join(
        b"\x01"
        + struct.pack("<III", 3, 1, len(ring))
        + b"".join(struct.pack("<2d", *point) for point in ring)
        for ring in rings
    )
    return header + b"\x01" + struct.pack("<II", 6, len(rings)) + polygons


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A GeoPackage: AA with two provinces side by side, BB beside them with an island on the antimeridian."""
    path = tmp_path / "world.gpkg"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE countries (fid INTEGER PRIMARY KEY, geom BLOB, iso_a2 TEXT)")
        database.execute("CREATE TABLE states_provinces (fid INTEGER PRIMARY KEY, geom BLOB, adm0_a3 TEXT)")
        west, east, other, island = square(0, 0), square(10, 0), square(20, 0), square(169.9, 40)
        speck = [(50.0, 50.0), (50.0001, 50.0), (50.0, 50.0001), (50.0, 50.0)]
        database.executemany(
            "INSERT INTO countries (geom, iso_a2) VALUES (?, ?)",
            [(geometry(west, east, speck), "AA"), (geometry(other, island), "BB")],
        )
        database.executemany(
            "INSERT INTO states_provinces (geom, adm0_a3) VALUES (?, ?)",
            [(geometry(west), "AAA"), (geometry(east), "AAA"), (geometry(other), "BBB")],
        )
    database.close()
    return path


def test_what_is_built_is_what_is_drawn(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rings come back with their countries; a speck of a few metres is dropped; islands reach 180 degrees."""
    target = tmp_path / "borders.npz"
    build(world, target)
    monkeypatch.setattr("summaries.maps.borders.PATH", target)

    borders = load_borders.__wrapped__()

    assert borders.ring_countries == ("AA", "AA", "BB", "BB")
    assert borders.countries.boxes[0, [0, 2]].tolist() == [0, 10]
    assert borders.countries.boxes[3, 2] == 180
    assert [n for n, _ in borders.countries.within((11, 1, 12, 2), least=0)] == [1]
    assert [n for n, _ in borders.countries.within((-180, -80, 180, 80), least=20)] == []


def test_only_lines_between_provinces_of_one_country_are_inner_lines(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shared side of two provinces is one line of eleven points; the border to BB is not among them."""
    target = tmp_path / "borders.npz"
    monkeypatch.setattr("sys.argv", ["build", str(world), str(target)])
    runpy.run_path(build_file, run_name="__main__")

    with np.load(target) as data:
        assert data["lines_lengths"].tolist() == [11]


def test_a_province_inside_another_has_a_closed_line() -> None:
    """An enclave's border has no fork to start from and still is drawn all around."""
    enclave = np.array(square(2, 2, 4), dtype=np.int32)

    [line] = inner_lines([("AAA", enclave), ("AAA", enclave[::-1])])

    assert len(line) == len(enclave)
    assert line[0].tolist() == line[-1].tolist()


def test_the_world_has_its_countries() -> None:
    """The committed file holds some 240 countries and thousands of borders between provinces."""
    borders = load_borders()

    assert {"SY", "YE", "UA", "FJ", "US", "PS"} <= set(borders.ring_countries)
    assert len(set(borders.ring_countries)) > 200
    assert len(borders.provinces.boxes) > 4000
