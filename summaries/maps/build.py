"""Natural Earth's borders → `data/borders.npz`, the one file that maps are drawn from.

    python -m summaries.maps.build world_map.gpkg [borders.npz]

The GeoPackage is QGIS's simplified Natural Earth 1:10m (Debian package qgis-common, there
/usr/share/qgis/resources/data/world_map.gpkg; QGIS 3.22 made the committed file). It is needed to make the
file and never to run. Coordinates are rounded to a thousandth of a degree, 110 m: less than a pixel on the
closest map. Public domain; credit "Natural Earth".
"""

from __future__ import annotations

import sqlite3
import struct
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from summaries.maps.borders import PATH, STEPS_PER_DEGREE, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Line = NDArray[np.int32]
    Point = tuple[int, int]

# Bytes of the envelope that a GeoPackage puts before a geometry, by the code in its flags (OGC 12-128r18).
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}

# QGIS clips its polygons at 179.9° east and west; drawn from there, islands on the antimeridian have a gap.
_CLIPPED = 179.9 * STEPS_PER_DEGREE
_SEAM = 180 * STEPS_PER_DEGREE


def build(source: Path, target: Path = PATH) -> None:
    """Read the GeoPackage *source* and write *target*."""
    with sqlite3.connect(source) as database:
        countries = database.execute("SELECT iso_a2, geom FROM countries ORDER BY fid").fetchall()
        provinces = database.execute("SELECT adm0_a3, geom FROM states_provinces ORDER BY fid").fetchall()
    rings = [(country, ring) for country, geometry in countries for ring in read_rings(geometry)]
    lines = inner_lines((country, ring) for country, geometry in provinces for ring in read_rings(geometry))
    # Any, because numpy's stub takes every ** for its own flag.
    arrays: dict[str, Any] = {
        f"rings_{name}": part for name, part in pack([ring for _, ring in rings]).items()
    }
    arrays |= {f"lines_{name}": part for name, part in pack(lines).items()}
    arrays["rings_country"] = np.array([country for country, _ in rings], dtype="U2")
    np.savez_compressed(target, **arrays)


def read_rings(geometry: bytes) -> Iterator[Line]:
    """Yield the rings of a GeoPackage multipolygon, in steps of a thousandth of a degree, repeats dropped."""
    offset = 8 + _ENVELOPE_BYTES[geometry[3] >> 1 & 7] + 9
    (polygons,) = struct.unpack_from("<I", geometry, offset - 4)
    for _ in range(polygons):
        (rings,) = struct.unpack_from("<I", geometry, offset + 5)
        offset += 9
        for _ in range(rings):
            (points,) = struct.unpack_from("<I", geometry, offset)
            degrees = np.frombuffer(geometry, "<f8", 2 * points, offset + 4).reshape(points, 2)
            offset += 4 + 16 * points
            ring = np.round(degrees * STEPS_PER_DEGREE).astype(np.int32)
            ring[:, 0] = np.where(np.abs(ring[:, 0]) >= _CLIPPED, np.sign(ring[:, 0]) * _SEAM, ring[:, 0])
            ring = ring[np.r_[True, (np.diff(ring, axis=0) != 0).any(axis=1)]]
            if len(ring) > 3:
                yield ring


def inner_lines(rings: Iterable[tuple[str, Line]]) -> list[Line]:
    """Return the lines that two provinces of one country share, as long as they run without a fork."""
    owners: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for country, ring in rings:
        points = [(int(x), int(y)) for x, y in ring]
        for one, other in pairwise(points):
            owners[min(one, other), max(one, other)].append(country)
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for (one, other), countries in owners.items():
        if len(countries) > 1 and len(set(countries)) == 1:
            neighbours[one].add(other)
            neighbours[other].add(one)
    ends = [point for point, others in neighbours.items() if len(others) != 2]
    return [
        np.array(line, dtype=np.int32)
        for start in [*ends, *list(neighbours)]
        for line in _walks(start, neighbours)
    ]


def _walks(start: Point, neighbours: dict[Point, set[Point]]) -> Iterator[list[Point]]:
    """Yield the lines from *start* to the next fork or end, taking their edges out of *neighbours*."""
    while neighbours[start]:
        line = [start]
        while True:
            following = neighbours[line[-1]].pop()
            neighbours[following].discard(line[-1])
            line.append(following)
            if len(neighbours[following]) != 1:
                break
        yield line


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:]))
