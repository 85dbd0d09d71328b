"""What a chart shows, already in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.models import Kind


@dataclass(frozen=True, slots=True)
class Toll:
    """People, as low ≤ best ≤ high over all sources; `high` is None where it is open upwards."""

    low: int
    best: int
    high: int | None

    @property
    def most(self) -> int:
        """The highest number that is told."""
        return self.best if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time or a place: its label, its incidents (0: no reports), its toll if any is told.

    `group` is what several labels have in common, such as their year; it is written once below them.
    """

    label: str
    count: int
    toll: Toll | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars side by side in order of time, under a heading of their own."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One incident of a timeline: its kind gives the colour."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A day or a month of a timeline with its incidents, none where there are no reports."""

    label: str
    cells: tuple[Cell, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Words over one column of a timeline, the more important the earlier."""

    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words around a chart, in `language` (ISO 639-1).

    `count` and `toll` head the axes, an empty `toll` leaves its axis out. The others are entries of the
    legend: what stands for no reports, for the lowest, best and highest figure, and for an open end. All are
    written with Latin digits, unless `arabic_digits` says otherwise.
    """

    language: str
    title: str
    source: str
    count: str
    toll: str = ""
    nothing: str = ""
    lowest: str = ""
    best: str = ""
    highest: str = ""
    or_more: str = ""
    arabic_digits: bool = False
