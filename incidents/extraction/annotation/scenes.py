"""Which places of a sentence can be a scene, and how the words before set them as one.

The place of a speaker, an outlet, a people or a thing's owner ("a U.S. student") is none; nor is a capital
that stands for its government.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.annotation.capitals import capitals
from incidents.models import PlacePrecision

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Located, Reading
    from incidents.models import Place

# "US air strikes" are not in the US
_OWNED = frozenset({"instrument", "aircraft", "force", "armed", "official"})
FINENESS = {
    PlacePrecision.SITE: 4,
    PlacePrecision.TOWN: 3,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.PROVINCE: 1,
}
_UNLISTED = 3  # a village that no gazetteer lists is as fine as one that it does
_PART_NAME = 5  # tokens of "Reg-e Khan Neshin district"
_NURSED = 6  # tokens from "died at the university" to "hospital in"
_SMALL = 3  # letters of a word inside a name
UNITS = frozenset({"placeunit", "placepart", "determiner"})
_ACTING = frozenset({"reporting", "have", "carrier"})
_AFTER_NAME = frozenset({"preposition", "conjunction", "listjoin", "verbal", "aux", "subordinator", "past"})


def fineness(place: Place) -> int:
    """Return how small *place* is, from 0 for a country to 4 for a site."""
    known = FINENESS.get(place.precision, 0)
    return max(known, _UNLISTED) if place.id is None and place.name else known


def is_scene(reading: Reading, each: Located) -> bool:
    """Whether a toponym can be a scene: no people, no part of a group's or a source's name, no "X-based"."""
    if each.toponym.is_demonym or reading.group_at(each.first) is not None or _is_speaker(reading, each):
        return False
    after = reading.classes[each.end] if each.end < len(reading.words) else frozenset()
    if each.toponym.place.precision is PlacePrecision.COUNTRY and after & _OWNED:
        return False
    if is_adjective(reading, each) or _speaks(reading, each) or _owns_part(reading, each):
        return False
    if reading.is_word(each.end, "origin") and not reading.is_word(each.end + 1, "preposition"):
        return False  # "the London based monitor", as if it had its hyphen
    grammar = reading.lexicon.grammar
    prefix, _, suffix = reading.words[each.end - 1].rpartition("-")
    return not (prefix and suffix in grammar["origin"]) and not (
        suffix and reading.words[each.first].partition("-")[0] in grammar["siding"]
    )


def is_nursed_at(reading: Reading, before: int) -> bool:
    """Whether a place is where the hurt were brought: "and died at a hospital in Gao".

    Bodies are counted where they are brought to, which is near.
    """
    if not reading.is_word(before - 1, "clinic") or "bodies" in reading.all_marks:
        return False
    return reading.has_word(before - _NURSED, before, "nursed")


def scene_places(reading: Reading) -> list[Place]:
    """Return the places finer than a country that a sentence sets its scene in, most exact first."""
    found = [
        each
        for each in reading.places
        if fineness(each.toponym.place)
        and is_scene(reading, each)
        and (before := word_before(reading, each)) >= 0
        and is_situated(reading, before)
        and not (reading.is_word(before, "away") or reading.is_word(before, "to"))
        and not (is_origin(reading, before) or reading.is_word(before - 1, "posted"))
        and not is_nursed_at(reading, before)
    ]
    found.sort(key=lambda each: -fineness(each.toponym.place))
    return [each.toponym.place for each in found]


def is_adjective(reading: Reading, each: Located) -> bool:
    """Whether a name tells whose or of what sort something is: "a U.S. student", "the Caribbean port"."""
    if each.end >= len(reading.words):
        return False
    place = each.toponym.place
    if place.country is None:
        return reading.is_word(each.end, "placeunit") or reading.is_word(each.end, "coast")
    if place.precision is not PlacePrecision.COUNTRY:
        return False
    if not ("." in each.toponym.text or reading.is_initials(each.first)):
        return False
    return not (reading.is_stop(each.end) or _AFTER_NAME.intersection(reading.marks[each.end]))


def _owns_part(reading: Reading, each: Located) -> bool:
    """Whether a town only tells whose suburb the next name is: "the Dun suburb of Mar"."""
    is_owner = reading.is_word(each.end, "suburb") and reading.is_word(each.end + 1, "of")
    return is_owner and reading.place_at(each.end + 2) is not None


def _speaks(reading: Reading, each: Located) -> bool:
    """Whether a town stands for the government that sits there: "Washington blamed it on them"."""
    if each.end >= len(reading.words) or _ACTING.isdisjoint(reading.marks[each.end]):
        return False
    if each.first > 0 and reading.is_word(each.first - 1, "preposition"):
        return False
    place = each.toponym.place
    is_seat = capitals().get(place.country or "") == place.name
    acts = reading.is_word(each.end, "have") and not reading.is_word(each.end + 1, "be")
    acts = acts or reading.is_word(each.end, "carrier")
    return reading.is_word(each.end, "reporting") or (is_seat and acts)


def _is_speaker(reading: Reading, each: Located) -> bool:
    """Whether a name is a source of news rather than a place."""
    return bool(reading.speakers) and any(hit.start <= each.first < hit.end for hit in reading.speakers)


def word_before(reading: Reading, each: Located) -> int:
    """Return the token before a place, articles and units ("the northern town of") aside; -1 for none.

    What stands before the first of a list stands before all: "some from Gao, Kidal and Timbuktu".
    """
    before = each.first - 1
    while before > 0 and reading.is_word(before, "listjoin"):
        other = next((place for place in reading.places if place.end in {before, before - 1}), None)
        if other is None or fineness(other.toponym.place) != fineness(each.toponym.place):
            break
        before = other.first - 1
    owner = reading.place_at(before - (before > 0 and reading.words[before] == "'s"))
    if owner is not None and contains(owner, each):
        before = owner.first - 1  # "in eastern Mali's Gao"
    while before >= 0 and not UNITS.isdisjoint(reading.marks[before]):
        if reading.is_word(before, "of") and UNITS.isdisjoint(reading.marks[before - 1]):
            return _before_units(reading, before)  # "control of Mar", not "the town of Mar"
        before -= 1
    return _before_owner(reading, each, before)


def _before_units(reading: Reading, of: int) -> int:
    """Return the token before "the Druze towns of" where people come from there, else *of*."""
    if not reading.is_word(of - 1, "placeunits"):
        return of
    before = of - 2
    while before > 0 and (_describes(reading, before) or not UNITS.isdisjoint(reading.marks[before])):
        if reading.is_word(before, "of"):
            break
        before -= 1
    return before if reading.is_word(before, "away") or is_origin(reading, before) else of


def _describes(reading: Reading, at: int) -> bool:
    """Whether token *at* tells of which people or side a place is: "the DRUZE town", "REBEL-HELD towns"."""
    if reading.is_word(at, "preposition") or reading.is_verb(at) or reading.date_at(at):
        return False
    place = reading.place_at(at)
    is_people = reading.tokens.capital[at] and (place is None or place.toponym.is_demonym)
    return is_people or "-" in reading.words[at]


def _before_owner(reading: Reading, each: Located, before: int) -> int:
    """Return the token before a place that owns *each*: "in Mali's northern region of Gao"."""
    if before < 1 or reading.words[before] != "'s":
        return before
    owner = reading.place_at(before - 1)
    return owner.first - 1 if owner is not None and contains(owner, each) else before


def is_situated(reading: Reading, before: int) -> bool:
    """Whether a place follows a word that sets a scene, or a part of it: "in Dun district, MAR province"."""
    if reading.is_word(before, "situating"):
        return True
    if before < 1 or reading.words[before] != ",":
        return False
    at = before - 1
    while at > max(0, before - _PART_NAME) and _is_part_of_name(reading, at):
        at -= 1
    return at < before - 1 and reading.is_word(at, "situating")


def _is_part_of_name(reading: Reading, at: int) -> bool:
    """Whether token *at* goes on a name or its unit, as the small word of "Tarnek WA Jaldak" does."""
    capital = reading.tokens.capital
    if capital[at]:
        return not reading.is_word(at, "situating")
    if reading.is_word(at, "placeunit") or reading.place_at(at):
        return True
    is_small = len(reading.words[at]) <= _SMALL and not reading.is_word(at, "preposition")
    return is_small and capital[at - 1] and capital[at + 1]


def is_origin(reading: Reading, before: int) -> bool:
    """Whether a place after token *before* is where people come from: "residents of", "out of"."""
    if not reading.is_word(before, "of"):
        return False
    return reading.is_word(before - 1, "inhabitant") or reading.words[before - 1] == "out"


def contains(outer: Located, inner: Located) -> bool:
    """Whether the place of *inner* lies in that of *outer*."""
    return inner.toponym.place.lies_in(outer.toponym.place)
