"""Names that look like places of the gazetteer and are none in their sentence.

In capitals a common word looks like a name ("CAR", "GRENADE"); a part of a name that no gazetteer lists looks
like another place, which the text itself puts elsewhere ("Garm Ser district, Helmand province"); a street is
called after a town, and so is an airport or a hotel in another.
"""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import TYPE_CHECKING

from incidents.extraction.annotation.scenes import UNITS
from incidents.extraction.words.arabic_words import spell
from incidents.models import PlacePrecision
from incidents.places import km_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Located, Reading
    from incidents.places import Toponym

_FIRM = 4  # names of its main country from which a text is plainly about it
_MAIN = 0.5  # and their share of all names
_KNOWN = 100_000  # people of a town that needs no country beside its name
_NAME = 4  # words of a name after its first: "Tarnek wa Jaldak"
_BESIDE = 5  # tokens from "near" to the name: "near the northern town of Dun"
_FAR_KM = 80.0  # that are no more near a town, wherever one lives
_POINTS = frozenset({PlacePrecision.TOWN, PlacePrecision.SITE})
_ARTICLE = "al-"  # within an Arabic name it is written small
_FACILITY = (
    6  # tokens between a name and the town that its building stands in: "Mar international airport in Dun"
)


def without_strays(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Return *toponyms* without small towns of countries that a text plainly about another never names.

    A village of the main country that no gazetteer lists is else read as its namesake abroad.
    """
    counted = Counter(each.place.country for each in toponyms if each.place.country)
    if not counted:
        return tuple(toponyms)
    main, count = counted.most_common(1)[0]
    if count < _FIRM or count < _MAIN * len(toponyms):
        return tuple(toponyms)
    named = {
        each.place.country
        for each in toponyms
        if each.is_demonym or each.place.precision is PlacePrecision.COUNTRY or each.place.population > _KNOWN
    }
    return tuple(
        each
        for each in toponyms
        if each.place.precision is not PlacePrecision.TOWN
        or each.place.country in {main, None}
        or each.place.country in named
    )


def is_common_word(reading: Reading, each: Located) -> bool:
    """Whether one word in a text of capitals is a noun of the lexicon rather than a name."""
    return each.end - each.first == 1 and bool(reading.classes[each.first])


def parts_in(reading: Reading, places: list[Located]) -> set[str]:
    """Return the names of *places* that the sentence tells to be parts of others, where none of them lies."""
    told = [each for each in places if reading.is_word(each.end, "unitplace")]
    return {each.toponym.text for each in told if any(_is_part(reading, each, other) for other in places)}


def without_misplaced(reading: Reading, places: list[Located], parts: set[str]) -> list[Located]:
    """Return *places* without streets, "the city", "Central", those of another province, and *parts*."""
    common = reading.lexicon.grammar["commonplace"]
    return [
        each
        for each in places
        if not reading.is_word(each.end, "streetword")
        and not _is_one_of(common, each.toponym.text)
        and not _is_tail(reading, each, places)
        and each.toponym.text not in parts
        and not any(
            _contradicts(reading, each, other)
            or _is_facility(reading, each, other)
            or _is_namesake(reading, each, other)
            for other in places
        )
    ]


def _is_one_of(names: frozenset[str], name: str) -> bool:
    """Whether *name* is one of the folded *names*, in capitals or with an article."""
    return name.lower() in names or spell(name) in names


def _is_tail(reading: Reading, each: Located, places: Sequence[Located]) -> bool:
    """Whether a name only ends as *each* does: "Tariq al-Bab" is no Al-Bab, and "shelled al-Bab" is."""
    at = each.first - 1
    if at < 1 or not reading.words[each.first].startswith(_ARTICLE) or not reading.tokens.capital[at]:
        return False
    if reading.marks[at] or reading.classes[at] or reading.date_at(at) is not None:
        return False
    return reading.tokens.slice(each.first, each.end).startswith(_ARTICLE) and not any(
        other.first <= at < other.end for other in places
    )


def _is_part(reading: Reading, each: Located, other: Located) -> bool:
    """Whether a name of a unit is part of *other*, but known only elsewhere: "the Mar quarter of Dun"."""
    outer, inner = other.toponym.place, each.toponym.place
    if reading.is_word(each.end, "suburb"):
        return False  # "the Mar suburb of Dun": Dun is the suburb
    at = each.end + 1
    is_near = outer.country == inner.country or reading.is_word(each.end, "quarter")
    is_in = reading.is_word(at, "inside") and is_near
    if not (reading.is_word(at, "of") or is_in):
        return False
    at += 1 + reading.is_word(at + 1, "determiner")
    if reading.is_word(at, "placeunit") and reading.is_word(at + 1, "of"):
        at += 2  # "Mar quarter in the city of Dun"
    while reading.is_word(at, "side"):
        at += 1  # "in western Dun"
    if other.first != at or None in (outer.country, inner.country):
        return False
    return (outer.country, outer.admin1) != (inner.country, inner.admin1)


def _is_facility(reading: Reading, each: Located, town: Located) -> bool:
    """Whether a building called after a place stands in *town*: "Mar airport in Dun", "Dun's Mar hotel"."""
    inner, outer = each.toponym.place, town.toponym.place
    if outer.precision is PlacePrecision.COUNTRY or inner.is_same(outer) or inner.lies_in(outer):
        return False
    if town.toponym.is_demonym or not any(reading.is_word(each.end + gap, "urban") for gap in (0, 1)):
        return False
    if town.end <= each.first:
        return all(reading.words[at] == "'s" for at in range(town.end, each.first))
    between = range(each.end, town.first - 1)
    is_inside = reading.is_word(town.first - 1, "inside") and len(between) <= _FACILITY
    return is_inside and not any(
        reading.is_verb(at) or reading.is_stop(at) or reading.is_word(at, "conjunction") for at in between
    )


def _is_namesake(reading: Reading, each: Located, other: Located) -> bool:
    """Whether a town is told to be near one that is larger, and known only far away: "Mar, near Dun"."""
    if "beside" not in reading.all_marks:
        return False
    at = each.end + (reading.words[each.end : each.end + 1] == (",",))
    if not reading.is_word(at, "beside") or not at < other.first <= at + _BESIDE:
        return False
    if any(UNITS.isdisjoint(between) for between in reading.marks[at + 1 : other.first]):
        return False
    small, large = each.toponym.place, other.toponym.place
    if {small.precision, large.precision} - _POINTS or small.population >= large.population:
        return False
    return _FAR_KM < km_between(small, large) < inf


def _contradicts(reading: Reading, each: Located, province: Located) -> bool:
    outer, inner = province.toponym.place, each.toponym.place
    if outer.precision is not PlacePrecision.PROVINCE or outer.id is None or each.toponym.is_demonym:
        return False
    if not reading.is_word(province.end, "provinceword") or inner.precision is PlacePrecision.COUNTRY:
        return False
    if outer.overlaps(inner):
        return False
    return _is_in(reading, each, province)


def _is_in(reading: Reading, each: Located, province: Located) -> bool:
    """Whether only the rest of a name, a unit and a comma stand between: "X Y district, P province"."""
    comma = province.first - 1
    while comma >= each.end and reading.is_word(comma, "placelist") and reading.words[comma] != ",":
        comma -= 1
    unit = comma - 1
    if unit < each.end or reading.words[comma] != "," or not reading.is_word(unit, "placeunit"):
        return False
    return unit - each.end <= _NAME and not any(
        reading.is_verb(at) or reading.words[at] == "," for at in range(each.end, unit)
    )
