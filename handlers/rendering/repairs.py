"""One tap that asks again: without a part of the question, in another circle, about the province or town."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.rendering import callbacks, words
from handlers.rendering.markup import shorten
from handlers.texts import text
from incidents.models import Button, DatePrecision, Intent, Period, PlacePrecision
from incidents.questions.retrieval.answering import PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.rendering.readers import KnowsPlaces, Reader
    from incidents.models import Answer, Place, Question

ALL_KINDS, ANY_TIME, WIDER, PROVINCE, ANY_WORDS = "kinds", "time", "wide", "province", "words"
ANY_TOLL = "toll"
NARROWER, TOWN, LATEST, LONGER = "narrow", "town", "latest", "longer"
MAX_LABEL_UNITS = 60
MAX_RADIUS_KM = 400.0
"""A circle that is wider holds several countries, and those are asked for by name."""
_LENGTHS = {DatePrecision.WEEK: 7, DatePrecision.MONTH: 30, DatePrecision.YEAR: 365}
"""Days that are offered instead of a week, month or year that has just begun."""
MIN_RADIUS_KM = 5.0
"""A circle that is narrower is a quarter of a town, and news seldom tell those."""


def repair_buttons(answer: Answer, reader: Reader) -> tuple[Button, ...]:
    """Return a button for each part that may have kept reports away, or let too many in.

    The town and the province of one name are a tap apart however much is told.
    """
    question, gazetteer = answer.question, reader.gazetteer
    if question.page:
        return ()
    if answer.parts:
        return asking_buttons(question, (LONGER,), reader)
    is_full = answer.total >= PAGE
    offered: tuple[str, ...] = (LONGER, NARROWER, TOWN)
    if not is_full:
        offered = (LONGER, ALL_KINDS, ANY_TOLL, ANY_TIME, WIDER, PROVINCE, TOWN, ANY_WORDS)
    elif _namesake(question, PlacePrecision.TOWN, gazetteer) is not None:
        offered = (LONGER, NARROWER, PROVINCE)
    return asking_buttons(question, offered, reader)


def asking_buttons(question: Question, offered: Sequence[str], reader: Reader) -> tuple[Button, ...]:
    """Return a button for each change *offered* that *question* has room for."""
    asked = ((which, repair(question, which, reader.gazetteer)) for which in offered)
    key = callbacks.question_key(question)
    return tuple(
        Button(_label(which, each, reader), callbacks.pack(callbacks.REPAIR, key, which))
        for which, each in asked
        if each is not None
    )


def _label(which: str, asked: Question, reader: Reader) -> str:
    """Return what the button *which* says, which asks *asked*."""
    language = reader.language
    km, place = words.number_words(asked.radius_km or 0, language), ""
    days = 0 if asked.period is None else asked.period.days
    if asked.places:
        place = words.place_words(asked.places[0], language)
    if which == PROVINCE and _namesake(asked, PlacePrecision.PROVINCE, reader.gazetteer) is not None:
        place = words.province_words(asked.places[0], language)
    return shorten(text(f"button-{which}", language, km=km, place=place, days=days), MAX_LABEL_UNITS)


def repair(question: Question, which: str, gazetteer: KnowsPlaces | None) -> Question | None:
    """Return *question* changed by a button, from its first page; None where there is nothing to change.

    Without *gazetteer*, where its province is looked up, a town stays as it is.
    """
    asked = replace(question, page=0) if question.page else question
    match which:
        case "kinds" if question.kinds or question.excluded_kinds:
            return replace(asked, kinds=(), excluded_kinds=())
        case "latest" if question.intent is Intent.SUMMARY:
            return replace(asked, intent=Intent.LATEST, period=None)
        case "time" if question.period is not None:
            return replace(asked, period=None)
        case "longer" if question.period is not None and words.has_just_begun(question.period):
            end, days = question.period.end, _LENGTHS[question.period.precision]
            return replace(asked, period=Period(end - timedelta(days=days), end))
        case _:
            return _loosened(asked, which) or _moved(asked, which, gazetteer)


def _loosened(asked: Question, which: str) -> Question | None:
    """Return *asked* of any toll, or with any words."""
    match which:
        case "toll" if asked.min_toll:
            return replace(asked, min_toll=0, toll_of=None)
        case "words" if asked.searched and (asked.places or asked.kinds or asked.actors):
            return replace(asked, searched=())
        case _:
            return None


def _moved(asked: Question, which: str, gazetteer: KnowsPlaces | None) -> Question | None:
    """Return *asked* about the province or the town instead, or in a circle twice or half as wide."""
    radius_km = asked.radius_km
    match which:
        case "province" if (around := _province(asked, gazetteer)) is not None:
            return replace(asked, places=(around,), near=False)
        case "town" if (town := _namesake(asked, PlacePrecision.PROVINCE, gazetteer)) is not None:
            return replace(asked, places=(town,), near=False)
        case "wide" if radius_km is not None and radius_km * 2 <= MAX_RADIUS_KM:
            return replace(asked, radius_km=radius_km * 2)
        case "narrow" if radius_km is not None and radius_km / 2 >= MIN_RADIUS_KM:
            return replace(asked, radius_km=float(round(radius_km / 2)))
        case _:
            return None


def _province(question: Question, gazetteer: KnowsPlaces | None) -> Place | None:
    """Return the province around the one town that *question* is about; None for a circle or a part of it."""
    town = _only(question, PlacePrecision.TOWN)
    return None if gazetteer is None or town is None else words.find_province(town, gazetteer)


def _namesake(question: Question, precision: PlacePrecision, gazetteer: KnowsPlaces | None) -> Place | None:
    """Return the town or province that shares its name with the one place of *precision* asked about."""
    place = _only(question, precision)
    return None if gazetteer is None or place is None else words.find_namesake(place, gazetteer)


def _only(question: Question, precision: PlacePrecision) -> Place | None:
    """Return the one place that *question* is about as a whole, if it is of *precision*."""
    is_circle = question.radius_km is not None or question.direction is not None
    is_one = len(question.places) == 1 and question.places[0].precision is precision
    return question.places[0] if is_one and not is_circle else None
