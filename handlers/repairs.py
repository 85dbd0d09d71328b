"""One tap that asks again with a part of the question left out, or in a wider circle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers import callbacks, words
from handlers.texts import text
from incidents.models import Button
from incidents.questions.answering import PAGE

if TYPE_CHECKING:
    from incidents.models import Answer, Question

ALL_KINDS, ANY_TIME, WIDER, ANY_WORDS = "kinds", "time", "wide", "words"
MAX_RADIUS_KM = 400.0
"""A circle that is wider holds several countries, and those are asked for by name."""


def repair_buttons(answer: Answer, language: str) -> tuple[Button, ...]:
    """Return a button for each part that may have kept reports away; none where a page is full anyway."""
    question = answer.question
    if answer.parts or question.page or answer.total >= PAGE:
        return ()
    key, found = callbacks.question_key(question), []
    for which in (ALL_KINDS, ANY_TIME, WIDER, ANY_WORDS):
        asked = repair(question, which)
        if asked is not None:
            label = text(f"button-{which}", language, km=words.number_words(asked.radius_km or 0, language))
            found.append(Button(label, callbacks.pack(callbacks.REPAIR, key, which)))
    return tuple(found)


def repair(question: Question, which: str) -> Question | None:
    """Return *question* changed by a button, from its first page; None where there is nothing to change."""
    asked = replace(question, page=0)
    match which:
        case "kinds" if question.kinds or question.excluded_kinds:
            return replace(asked, kinds=(), excluded_kinds=())
        case "time" if question.period is not None:
            return replace(asked, period=None)
        case "words" if question.searched and (question.places or question.kinds or question.actors):
            return replace(asked, searched=())
        case "wide" if question.radius_km is not None and question.radius_km * 2 <= MAX_RADIUS_KM:
            return replace(asked, radius_km=question.radius_km * 2)
        case _:
            return None
