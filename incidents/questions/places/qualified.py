"""Places told with what lies around them, or does not: "Tripoli, Lebanon", "Tripoli, not the Libyan one"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.questions.places.spots import Spot, widen
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Place
    from incidents.questions.places.namesakes import Search
    from incidents.questions.vocabulary.lexicon import Match
    from incidents.questions.vocabulary.words import Words


_SIZEABLE = 45
"""`Gazetteer.rank` of 30,000 people."""


def join_qualified(words: Words, spots: Sequence[Spot], search: Search) -> list[Spot]:
    """Return *spots* with "Tripoli, Lebanon" and "Homs in Syria" read as one place."""
    joined: list[Spot] = []
    for spot in spots:
        before = joined[-1] if joined else None
        inner = before and spot.best and _qualified(words, before, spot, search)
        if before is not None and _lies_within(before, spot) and not is_glued_and(words, spot.first):
            joined[-1] = replace(spot, first=before.first)
        elif before is not None and (other := _of_people(words, before, spot, search)):
            joined[-1] = replace(spot, first=before.first, place=other, choices=(), is_unclear=False)
        elif before is not None and (other := _outside(words, before, spot, search)):
            joined[-1] = replace(before, last=spot.last, place=other, choices=(), is_unclear=False)
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
    return bool(
        match.get("marker", "in")
        or match.get("marker", "which")
        or match.get("level")
        or is_site
        or (match.get("filler") and match.get("name_part"))  # "Tripoli, the Lebanese one"
    )


def _qualified(words: Words, inner: Spot, outer: Spot, search: Search) -> Place | None:
    """Return the place of *inner* that lies in *outer*, if nothing but "in" or a comma parts them."""
    between = [words.at(index) for index in range(inner.last, outer.first)]
    if not all(match and _joins(match) for match in between):
        return None
    if outer.is_people and not _is_adjective(words, outer):
        return None  # "Tripoli Turkish drones"
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


def _outside(words: Words, inner: Spot, country: Spot, search: Search) -> Place | None:
    """Return the sizeable place of *inner* outside a country left out: "Tripoli, not the Libyan one"."""
    around = country.best
    between = [words.at(index) for index in range(inner.last, country.first)]
    if around is None or around.precision is not PlacePrecision.COUNTRY or not all(between):
        return None
    told = [match for match in between if match is not None]
    if not any(match.get("marker", "not") for match in told) or not all(map(_leads_to_country, told)):
        return None
    if inner.best is None or not (inner.is_unclear or inner.best.lies_in(around)):
        return None
    found = (place for place in search.gazetteer.find(inner.name) if place.country != around.country)
    return next((widen(each, inner, search) for each in found if _is_sizeable(each, search)), None)


def _leads_to_country(match: Match) -> bool:
    """Whether the word may stand between a place and the country where it is not: "but not the one in"."""
    return bool(match.get("marker") or match.get("filler") or match.get("name_part"))


def _is_sizeable(place: Place, search: Search) -> bool:
    """Whether so many live there that its name alone means it where the larger one is left out."""
    return place.id is not None and search.gazetteer.rank(place.id) >= _SIZEABLE


def _is_adjective(words: Words, people: Spot) -> bool:
    """Whether a people's name says which place is meant: "the Lebanese one", «طرابلس اللبنانية»."""
    if people.last == len(words.tokens) or not words.is_joined(people.last):
        return True
    match = words.at(people.last)
    return match is not None and bool(match.get("filler") or match.get("marker")) and not match.get("kind")


def _of_people(words: Words, people: Spot, inner: Spot, search: Search) -> Place | None:
    """Return the sizeable place of *inner* in the country of the people before it: "Lebanese Tripoli"."""
    country = people.best
    if not people.is_people or country is None or country.id is None or people.last != inner.first:
        return None
    found = search.gazetteer.find(inner.name, under=country.id)
    best = next((each for each in found if _is_sizeable(each, search)), None)
    return None if best is None or not words.is_joined(inner.first) else widen(best, inner, search)
