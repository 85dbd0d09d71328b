"""Places told with what lies around them → one place: "Tripoli, Lebanon", "Homs in Syria", "libya derna"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.questions.spots import Spot, widen
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Place
    from incidents.questions.lexicon import Match
    from incidents.questions.namesakes import Search
    from incidents.questions.words import Words


def join_qualified(words: Words, spots: Sequence[Spot], search: Search) -> list[Spot]:
    """Return *spots* with "Tripoli, Lebanon" and "Homs in Syria" read as one place."""
    joined: list[Spot] = []
    for spot in spots:
        before = joined[-1] if joined else None
        inner = before and spot.best and _qualified(words, before, spot, search)
        if before is not None and _lies_within(before, spot) and not is_glued_and(words, spot.first):
            joined[-1] = replace(spot, first=before.first)
        elif before is not None and inner:
            joined[-1] = replace(before, last=spot.last, place=inner, choices=(), is_unclear=False)
        else:
            joined.append(spot)
    return joined


def _lies_within(outer: Spot, inner: Spot) -> bool:
    """Whether the second of two names side by side lies in the first: "libya derna"."""
    around, place = outer.best, inner.best
    return bool(around and place and outer.last == inner.first and place.lies_in(around))


def is_glued_and(words: Words, index: int) -> bool:
    """Whether the Arabic "and" is glued to the name at token *index*: "حمص وتدمر" are two places."""
    token = words.tokens[index]
    return token.folded.startswith("و") and any("و" in form.particle for form in token.forms)


def _joins(match: Match) -> bool:
    """Whether the word may stand between a place and what is around it: "in", "city", "university"."""
    is_site = match.get("filler") is not None and len(match.entries) == 1
    return bool(match.get("marker", "in") or match.get("level") or is_site)


def _qualified(words: Words, inner: Spot, outer: Spot, search: Search) -> Place | None:
    """Return the place of *inner* that lies in *outer*, if nothing but "in" or a comma parts them."""
    between = [words.at(index) for index in range(inner.last, outer.first)]
    if not all(match and _joins(match) for match in between):
        return None
    around = outer.best
    if around is None or around.id is None or inner.best is None or around.id == inner.best.id:
        return None
    found = [place for place in search.gazetteer.find(inner.name, under=around.id) if place.id != around.id]
    if inner.best.precision is PlacePrecision.COUNTRY:  # "the Syria Turkey border" is in no Syria of Turkey
        own = fold(inner.name)
        found = [place for place in found if own in {fold(place.name), fold(place.name_ar or "")}]
    levelled = [place for place in found if inner.level in (None, place.precision)]
    best = next(iter(levelled or found), None)
    return None if best is None else widen(best, inner, search)
