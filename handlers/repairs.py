"""One tap that asks again: without a part of the question, in a wider circle, about the whole province."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers import callbacks, words
from handlers.markup import shorten
from handlers.texts import text
from incidents.models import Button, PlacePrecision
from incidents.questions.answering import PAGE

if TYPE_CHECKING:
    from incidents.models import Answer, Place, Question

ALL_KINDS, ANY_TIME, WIDER, PROVINCE, ANY_WORDS = "kinds", "time", "wide", "province", "words"
MAX_LABEL_UNITS = 60
MAX_RADIUS_KM = 400.0
"""A circle that is wider holds several countries, and those are asked for by name."""


def repair_buttons(
    answer: Answer, language: str, gazetteer: words.KnowsPlaces | None = None
) -> tuple[Button, ...]:
    """Return a button for each part that may have kept reports away; none where a page is full anyway."""
    question = answer.question
    if answer.parts or question.page or answer.total >= PAGE:
        return ()
    key, found = callbacks.question_key(question), []
    for which in (ALL_KINDS, ANY_TIME, WIDER, PROVINCE, ANY_WORDS):
        asked = repair(question, which, gazetteer)
        if asked is not None:
            km = words.number_words(asked.radius_km or 0, language)
            place = words.place_words(asked.places[0], language) if asked.places else ""
            label = shorten(text(f"button-{which}", language, km=km, place=place), MAX_LABEL_UNITS)
            found.append(Button(label, callbacks.pack(callbacks.REPAIR, key, which)))
    return tuple(found)


def repair(question: Question, which: str, gazetteer: words.KnowsPlaces | None = None) -> Question | None:
    """Return *question* changed by a button, from its first page; None where there is nothing to change.

    Without *gazetteer*, where its province is looked up, a town stays as it is.
    """
    asked = replace(question, page=0)
    match which:
        case "kinds" if question.kinds or question.excluded_kinds:
            return replace(asked, kinds=(), excluded_kinds=())
        case "time" if question.period is not None:
            return replace(asked, period=None)
        case "words" if question.searched and (question.places or question.kinds or question.actors):
            return replace(asked, searched=())
        case "province" if (around := _province(question, gazetteer)) is not None:
            return replace(asked, places=(around,), near=False)
        case "wide" if question.radius_km is not None and question.radius_km * 2 <= MAX_RADIUS_KM:
            return replace(asked, radius_km=question.radius_km * 2)
        case _:
            return None


def _province(question: Question, gazetteer: words.KnowsPlaces | None) -> Place | None:
    """Return the province around the one town that *question* is about; None for a circle or a part of it."""
    is_town = len(question.places) == 1 and question.places[0].precision is PlacePrecision.TOWN
    is_circle = question.radius_km is not None or question.direction is not None
    if gazetteer is None or not is_town or is_circle:
        return None
    return words.find_province(question.places[0], gazetteer)
