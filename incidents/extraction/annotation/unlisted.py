"""Parts of a town that a text names and no gazetteer lists: "X neighbourhood", "the district of X".

They keep the name the text gives and stand at the coordinates of their town, which is right within a few
kilometres; two such places are not taken for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.annotation.reading import Located
from incidents.models import Place, PlacePrecision
from incidents.places import Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Reading

_LONGEST = 4  # words of a name
_RECENT = 3  # places back to the town a neighbourhood belongs to


def find_unlisted(reading: Reading, context: Sequence[Place], filed: Sequence[Place]) -> list[Located]:
    """Return the parts of a town that *reading* names beside a unit word and that no toponym covers.

    *context* holds the places told so far, the latest last; without a town among the last only
    neighbourhoods are found, in the first town of *filed*, from which the report comes.
    """
    told = _last_town(context[-_RECENT:])
    home = told or _last_town(filed)
    if home is None:
        return []
    found: list[Located] = []
    for at, marks in enumerate(reading.marks):
        near = home if "quarter" in marks else told
        if "unitplace" not in marks or near is None:
            continue
        span = _after(reading, at) or _before(reading, at)
        if span and not any(
            span[0] < each.end and each.first < span[1] for each in (*reading.places, *found)
        ):
            found.append(_located(reading, span, near))
    return found


def _last_town(places: Sequence[Place]) -> Place | None:
    towns = (place for place in reversed(places) if place.precision is PlacePrecision.TOWN)
    return next((place for place in towns if place.id is not None), None)


def _after(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the name in "village of X"."""
    if not reading.is_word(at + 1, "of"):
        return None
    end = at + 2
    while end < min(len(reading.words), at + 2 + _LONGEST) and _names(reading, end):
        end += 1
    is_part_of_name = reading.place_at(end) is not None  # "the area of Old Aleppo" is no "Old"
    return (at + 2, end) if end > at + 2 and not is_part_of_name else None


def _before(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the name in "X village"; a first word of a sentence is too little."""
    first = at
    while first > max(0, at - _LONGEST) and _names(reading, first - 1):
        first -= 1
    return (first, at) if first < at and first > 0 else None


def _names(reading: Reading, at: int) -> bool:
    """Whether token *at* can be part of a place's name."""
    if (
        reading.place_at(at)
        or reading.group_at(at)
        or reading.date_at(at)
        or reading.is_word(at, "preposition")
    ):
        return False
    if reading.is_word(at, "determiner") or reading.is_word(at, "month") or reading.is_verb(at):
        return False
    article, joined, name = reading.words[at].partition("-")
    return reading.tokens.capital[at] or bool(
        joined and article in reading.lexicon.grammar["articleprefix"] and name[-1:].isalpha()
    )


def _located(reading: Reading, span: tuple[int, int], near: Place) -> Located:
    first, end = span
    tokens = reading.tokens
    name = tokens.slice(first, end)
    ancestors = (*near.ancestors, near.id) if near.id is not None else near.ancestors
    place = Place(
        None,
        name,
        PlacePrecision.SITE,
        near.country,
        near.admin1,
        near.admin2,
        near.latitude,
        near.longitude,
        ancestors,
    )
    return Located(first, end, Toponym(tokens.starts[first], tokens.ends[end - 1], name, place, 0.0))
