"""`data/borders.npz` → rings of countries and lines between provinces, ready to project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

PATH = Path(__file__).with_name("data") / "borders.npz"
STEPS_PER_DEGREE = 1000
MAX_LATITUDE = 80.0
"""Mercator goes no further: at 80° a kilometre is drawn six times as long as at the equator."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Many lines in one array: line n has `points[starts[n]:starts[n + 1]]`, x and y of `project`.

    `boxes` holds their left, bottom, right and top.
    """

    points: NDArray[np.float64]
    starts: NDArray[np.int64]
    boxes: NDArray[np.float64]

    def within(self, box: Sequence[float], least: float) -> Iterator[tuple[int, NDArray[np.float64]]]:
        """Yield number and points of the lines whose boxes meet *box* (left, bottom, right, top).

        Those whose own box is less than *least* degrees wide and high are left out.
        """
        left, bottom, right, top = box
        size = (self.boxes[:, 2:] - self.boxes[:, :2]).max(axis=1)
        meets = (
            (size >= least)
            & (self.boxes[:, 0] < right)
            & (self.boxes[:, 2] > left)
            & (self.boxes[:, 1] < top)
            & (self.boxes[:, 3] > bottom)
        )
        for n in np.flatnonzero(meets):
            yield int(n), self.points[self.starts[n] : self.starts[n + 1]]


@dataclass(frozen=True, slots=True)
class Borders:
    """Land and its division; `ring_countries` has the ISO 3166 alpha-2 code of each ring of `countries`."""

    countries: Shapes
    ring_countries: tuple[str, ...]
    provinces: Shapes


def project(longitudes: NDArray[np.float64], latitudes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Mercator x and y in degrees at the equator, so that both axes have one scale."""
    kept = np.clip(latitudes, -MAX_LATITUDE, MAX_LATITUDE)
    return np.stack([longitudes, np.degrees(np.arcsinh(np.tan(np.radians(kept))))], axis=-1)


def pack(lines: Sequence[NDArray[np.int32]]) -> dict[str, NDArray[np.generic]]:
    """Return *lines* as arrays that compress well, for `_unpack`: small steps, their four bytes apart."""
    points = np.concatenate(lines)
    steps = np.diff(points, axis=0, prepend=0).astype("<i4")
    return {
        "steps": np.ascontiguousarray(steps.view(np.uint8).reshape(len(steps), 2, 4).transpose(1, 2, 0)),
        "lengths": np.array([len(line) for line in lines], dtype=np.uint16),
    }


@cache
def load_borders() -> Borders:
    """Return the borders of the world; the file is read once in a process."""
    with np.load(PATH, allow_pickle=False) as data:
        return Borders(
            _unpack(data["rings_steps"], data["rings_lengths"]),
            tuple(data["rings_country"].tolist()),
            _unpack(data["lines_steps"], data["lines_lengths"]),
        )


def _unpack(packed: NDArray[np.uint8], lengths: NDArray[np.uint16]) -> Shapes:
    """Return what `pack` packed, projected."""
    steps = np.ascontiguousarray(packed.transpose(2, 0, 1)).view("<i4")[:, :, 0]
    degrees = np.cumsum(steps, axis=0) / STEPS_PER_DEGREE
    points = project(degrees[:, 0], degrees[:, 1])
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    low, high = (edge.reduceat(points, starts[:-1], axis=0) for edge in (np.minimum, np.maximum))
    return Shapes(points, starts, np.concatenate([low, high], axis=1))
