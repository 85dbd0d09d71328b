"""A toll over several incidents: each counted once, and a figure missed only where one could be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import Kind, TollSum
from incidents.store import incidents

if TYPE_CHECKING:
    from incidents.store import IncidentQuery, Session

BLOODLESS = (
    Kind.AGREEMENT,
    Kind.AID_DELIVERY,
    Kind.ARREST,
    Kind.BASE_ESTABLISHED,
    Kind.CURFEW,
    Kind.DISPLACEMENT,
    Kind.GROUP_CHANGE,
    Kind.PEACEFUL_PROTEST,
    Kind.TROOP_MOVEMENT,
    Kind.WEAPONS_SEIZED,
    Kind.WITHDRAWAL,
)
"""Kinds that hurt nobody by themselves: nobody misses a number of dead under a curfew."""

TELLING = {
    "abducted": (Kind.ABDUCTION,),
    "detained": (Kind.ARREST, Kind.PROTEST_WITH_INTERVENTION),
    "displaced": (Kind.DISPLACEMENT,),
}
"""Tolls that only some kinds are about."""


def sum_toll(session: Session, query: IncidentQuery, measure: str) -> TollSum:
    """Return the toll *measure* over the incidents *query* wants.

    Where no kinds were asked for, `without_figure` counts only those that could have told the figure.
    """
    whole = incidents.sum_toll(session, query, measure)
    if query.kinds or not whole.without_figure:
        return whole
    if measure in TELLING:
        telling = incidents.sum_toll(session, replace(query, kinds=TELLING[measure]), measure)
        return replace(whole, without_figure=telling.without_figure)
    # Of five incidents one is bloodless: what the others miss is found by looking at the one.
    bloodless = incidents.sum_toll(session, replace(query, kinds=BLOODLESS), measure)
    return replace(whole, without_figure=whole.without_figure - bloodless.without_figure)
