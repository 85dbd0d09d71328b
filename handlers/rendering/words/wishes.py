"""What somebody wants to read → words: kinds of incidents, limits, a whole filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering.words.figures import number_words
from handlers.rendering.words.places import places_words
from handlers.texts import Phrase, isolate, text
from incidents.models import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.models import Filter, Kind, Question, Subscription

_MOST_KINDS = 4


def kind_words(kind: Kind, language: str) -> str:
    """Return the label of *kind* with its sign: "✈️ Air or drone strike"."""
    return f"{text(f'sign-{kind}', language)} {text(f'kind-{kind}', language)}"


def kinds_words(kinds: Iterable[Kind], language: str) -> str:
    """Return the kinds of a question, several each: "air strikes, curfews"; more than four are counted."""
    labels = [text(f"kind-{kind}.plural", language) for kind in kinds]
    if len(labels) > _MOST_KINDS:
        rest = len(labels) - _MOST_KINDS + 1
        labels[-rest:] = [text("read-kinds-more", language, n=rest)]
    return Phrase(text("list-comma", language).join(labels))


def subject_words(subscription: Subscription, language: str) -> str:
    """Return what a subscription is about: "As-Suwayda · air strikes", not escaped."""
    return wish_words(subscription.filter, language)


def limit_words(wanted: Filter | Question, language: str) -> list[Phrase]:
    """Return how few are too few: "at least 5 killed", "at least 2 independent sources"; not escaped."""
    parts = []
    if wanted.min_toll and wanted.toll_of:
        toll = text(f"measure-{wanted.toll_of}", language)
        parts.append(text("filter-toll-of", language, n=wanted.min_toll, toll=toll))
    elif wanted.min_toll:
        parts.append(text("filter-toll", language, n=wanted.min_toll))
    if wanted.min_sources > 1:
        parts.append(text("filter-sources", language, n=wanted.min_sources))
    return parts


def wish_words(wanted: Filter, language: str) -> str:
    """Return what *wanted* asks for, part by part, or "everything"; not escaped."""
    places, comma = places_words(wanted.places, language), text("list-comma", language)
    if wanted.radius_km is not None:
        places = text("read-within", language, km=number_words(wanted.radius_km, language), place=places)
    parts = [places, kinds_words(wanted.kinds, language)]
    if wanted.excluded_kinds:
        parts.append(text("read-without", language, kinds=kinds_words(wanted.excluded_kinds, language)))
    parts.append(Phrase(comma.join(wanted.actors)))
    if wanted.tier is not Tier.ANY:
        parts.append(text(f"tier-{wanted.tier}", language))
    parts += limit_words(wanted, language)
    for key, told in (
        ("filter-languages", wanted.languages),
        ("filter-outlets", wanted.outlets),
        ("filter-include", wanted.include),
        ("filter-exclude", wanted.exclude),
        ("filter-pattern", (wanted.pattern,) if wanted.pattern else ()),
    ):
        if told:
            parts.append(
                text(key, language, words=Phrase(comma.join(isolate(each, language) for each in told)))
            )
    return Phrase(" · ".join(part for part in parts if part)) or text("everything", language)
