"""Incidents for maps: one town, crowds, the ends of the earth."""

from __future__ import annotations

from incidents.models import Incident, Kind, Place
from summaries.maps.picture import HEIGHT, WIDTH
from tests.summaries.news import incident, place, report, tolls

__all__ = ["HEIGHT", "WIDTH", "at", "crowd"]


def at(where: Place, number: int = 1, kind: Kind = Kind.SHELLING, killed: int = 3) -> Incident:
    """Return an incident with a toll."""
    return incident(report("x", where=where, kind=kind, told=tolls(killed=killed)), number=number)


def crowd(number: int) -> list[Place]:
    """Return towns that lie close together, a spiral around Aleppo."""
    return [
        place(f"Town {n}", n, point=(36.2 + 0.02 * n * (-1) ** n, 37.1 + 0.015 * n * (-1) ** (n // 2)))
        for n in range(number)
    ]
