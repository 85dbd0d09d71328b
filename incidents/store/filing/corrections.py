"""A merged reading and what operators decided → what holds, and which decisions are still in force."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import Flaw, Tolls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.models import Correction, MergedReading

_REPLACED = frozenset({Flaw.PLACE, Flaw.KIND, Flaw.NOT_INCIDENT})
"""Of these the newest stands alone; tolls are corrected one by one, and every duplicate is one of its own."""


def correct(reading: MergedReading, corrections: Iterable[Correction]) -> MergedReading:
    """Return *reading* with what *corrections*, oldest first, say instead.

    A corrected kind is the only one left: what reports told besides is what was found wrong.
    """
    for each in corrections:
        if each.place is not None:
            reading = replace(reading, place=each.place)
        if each.kind is not None:
            reading = replace(reading, kind=each.kind, also_kinds=())
        reading = replace(reading, tolls=replace_tolls(reading.tolls, each.tolls))
    return reading


def replace_tolls(told: Tolls, instead: Tolls) -> Tolls:
    """Return *told* with every toll that *instead* has."""
    pairs = zip(told.items(), instead.items(), strict=True)
    return Tolls(*(old if new is None else new for (_, old), (_, new) in pairs))


def is_retracted(corrections: Iterable[Correction]) -> bool:
    """Whether an operator found that nothing happened."""
    return any(each.flaw is Flaw.NOT_INCIDENT for each in corrections)


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return which of *corrections*, oldest first and none of them undone, later ones leave standing."""
    standing: list[Correction] = []
    for each in corrections:
        if each.flaw in _REPLACED:
            standing = [other for other in standing if other.flaw is not each.flaw]
        standing.append(each)
    return tuple(standing)
