"""A `Question` → which incidents the store is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import PlacePrecision
from incidents.questions.retrieval.areas import Corridor, Wedge
from incidents.questions.retrieval.compass import destination
from incidents.questions.vocabulary.lexicon import actor_names
from incidents.store import IncidentQuery, incidents

if TYPE_CHECKING:
    from incidents.models import Question
    from incidents.questions.retrieval.areas import Area
    from incidents.store import Session

NEAR_KM = 30.0
"""What "near" means where no distance was said: half an hour by road."""
TOWARDS_KM = 60.0
"""What "north of" means where no distance was said."""
_SPOT_KM, _SPOT_SHARE = 10.0, 0.4
"""How far around "65 km north of" is looked: half a step of the compass, 22.5°, is 0.38 of the way."""
_TELLING_LETTERS = 5
"""Shorter names occur inside other words: "saa", "ypg", "hts"."""
_WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})


class Circle(NamedTuple):
    """Around a point, latitude and longitude in degrees."""

    middle: tuple[float, float]
    radius_km: float


def query_of(session: Session, question: Question) -> IncidentQuery:
    """Return what *question* looks for.

    "Near" and a radius go around the point of a single place; around a province they mean the province.
    A direction alone ("northern Syria") narrows the place by where things lie from its middle.
    """
    query = IncidentQuery(
        places=tuple(place.id for place in question.places if place.id is not None),
        kinds=question.kinds,
        excluded_kinds=question.excluded_kinds,
        period=question.period,
        actors=() if question.named else _names(question),
        named=question.named,
        text=" ".join(question.searched),
        min_toll=question.min_toll,
        toll_of=question.toll_of,
        min_sources=question.min_sources,
        worst_of=question.worst_of,
    )
    circle = circle_of(question)
    if circle is not None:
        # The circle's places are looked up once here, and not by each count and page of the answer.
        near = incidents.places_within(session, circle.middle, circle.radius_km)
        query = replace(query, places=(), at=tuple(sorted(near)))
    area = _area(question)
    if area is None:
        return query
    ends = {place.id for place in question.places}
    found = incidents.places_of(session, query)
    held = (each for each, point in found.items() if area.holds(point))
    inside = tuple(each for each in held if not (question.is_between and each in ends))
    return replace(query, places=(), at=inside)


def search_in_words(session: Session, question: Question) -> Question:
    """Return *question* with what is looked for in the words of reports, where that finds something.

    A report may name a group without saying what it did, and tell of a vaccine, which is no place or kind.
    """
    names = tuple(name for name in _names(question) if len(name) >= _TELLING_LETTERS)
    if names and not question.named and not incidents.count_incidents(session, query_of(session, question)):
        question = replace(question, named=names)
    if not question.unknown:
        return question
    searched = replace(question, searched=(*question.searched, *question.unknown), unknown=())
    return searched if incidents.count_incidents(session, query_of(session, searched), most=1) else question


def search_instead(session: Session, question: Question, name: str) -> Question | None:
    """Return *question* looking for *name*, which is no place, in the words of reports; None if none has it.

    "Latest about cholera vaccine" names nothing that a gazetteer has.
    """
    words = question.unknown if name in question.unknown else (*question.unknown, name)
    found = search_in_words(session, replace(question, unknown=words))
    return found if found.searched else None


def _names(question: Question) -> tuple[str, ...]:
    """Return every name of the actors of *question*."""
    return tuple(name for actor in question.actors for name in actor_names(actor))


def circle_of(question: Question) -> Circle | None:
    """Return the circle that *question* is about, None where it is about places themselves."""
    if question.point is not None and question.radius_km is not None:
        return Circle(question.point, question.radius_km)
    if corridor := _corridor(question):
        return Circle(corridor.middle, corridor.length_km / 2 + corridor.half_width_km)
    start = _start(question)
    if start is None:
        return None
    if question.radius_km is not None and question.is_spot and question.direction is not None:
        around = max(_SPOT_KM, _SPOT_SHARE * question.radius_km)
        return Circle(destination(start, question.direction, question.radius_km), around)
    radius_km = _radius(question)
    return None if radius_km is None else Circle(start, radius_km)


def _start(question: Question) -> tuple[float, float] | None:
    """Return the point of the one place of *question*."""
    return question.places[0].point if len(question.places) == 1 else None


def _area(question: Question) -> Area | None:
    """Return what narrows the circle or the places, if anything."""
    if corridor := _corridor(question):
        return corridor
    start = _start(question)
    if start is None or question.direction is None or question.is_spot or question.point is not None:
        return None
    return Wedge(start, question.direction)


def _corridor(question: Question) -> Corridor | None:
    """Return what lies between the two places of *question*."""
    points = [place.point for place in question.places]
    if not question.is_between or len(points) != 2 or points[0] is None or points[1] is None:
        return None
    return Corridor(points[0], points[1])


def _radius(question: Question) -> float | None:
    """Return the kilometres around the one place of *question*, or None for the place itself."""
    if question.radius_km is not None:
        return question.radius_km
    if not question.near or question.places[0].precision in _WIDE:
        return None
    return NEAR_KM if question.direction is None else TOWARDS_KM
