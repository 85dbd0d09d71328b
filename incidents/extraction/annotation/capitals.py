"""Places that a text names by what they are: "the Peruvian capital", "this city", "the northern province"."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from incidents.extraction.annotation.reading import Located
from incidents.models import PlacePrecision
from incidents.places import Toponym
from incidents.text.tables import table_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from incidents.extraction.annotation.reading import Reading
    from incidents.models import Place
    from incidents.places import Gazetteer

_NEAR = 4  # words before "capital" that may make it another
_TABLE = Path(__file__).parents[1] / "lexicons" / "capitals.tsv"


@cache
def capitals() -> Mapping[str, str]:
    """Return ISO 3166 alpha-2 codes and the capitals of their countries, read once per process."""
    return table_pairs(_TABLE)


def find_capitals(
    reading: Reading, context: Sequence[Place], filed: Sequence[Place], gazetteer: Gazetteer
) -> list[Located]:
    """Return the towns that *reading* calls a capital or "this city".

    *context* holds the places told so far, the latest last: they say whose capital "the capital" is;
    *filed* holds those of the dateline, which alone is "this city".
    """
    found: list[Located] = []
    if "capitalword" not in reading.all_marks:
        return found
    for at in range(1, len(reading.words)):
        if not reading.is_word(at, "capitalword") or _is_other(reading, at):
            continue
        is_here = reading.is_word(at - 1, "here")
        place = _town(filed) if is_here else _meant(reading, at, context, gazetteer)
        if place is not None and not any(reading.place_at(at + step) for step in (0, 1, 2)):
            first = at - 1 if reading.place_at(at - 1) is None else at
            start, end = reading.tokens.starts[first], reading.tokens.ends[at]
            found.append(Located(first, at + 1, Toponym(start, end, place.name, place, 0.0)))
    return found


def find_provinces(reading: Reading, told: Sequence[Place], gazetteer: Gazetteer) -> list[Located]:
    """Return the provinces that *reading* calls "the province" or "the western governorate".

    It is the province of the place told last, *told* holding those of the sentences before.
    """
    if not told or "governed" not in reading.all_marks:
        return []
    province = province_of(told[-1], gazetteer)
    if province is None:
        return []
    found: list[Located] = []
    for at in range(1, len(reading.words)):
        if reading.is_word(at, "governed") and _is_unnamed(reading, at):
            first = _before_sides(reading, at) + 1
            start, end = reading.tokens.starts[first], reading.tokens.ends[at]
            found.append(Located(first, at + 1, Toponym(start, end, province.name, province, 0.0)))
    return found


def _before_sides(reading: Reading, at: int) -> int:
    """Return the token before "northern" and the like before token *at*."""
    before = at - 1
    while before > 0 and reading.is_word(before, "side"):
        before -= 1
    return before


def _is_unnamed(reading: Reading, at: int) -> bool:
    """Whether "province" on token *at* is the one told before: "the province", not "the province of Mar"."""
    is_here = reading.words[_before_sides(reading, at)] == "the"
    is_named = any(reading.place_at(near) for near in (at + 1, at + 2))
    return is_here and not is_named and not reading.is_word(at + 1, "of")


def province_of(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the province in which a place lies or that it is, None where it lies in none."""
    if place.precision is PlacePrecision.PROVINCE and place.id is not None:
        return place
    known = len(place.ancestors) > 1 and place.ancestors[1] in gazetteer
    return gazetteer.get(place.ancestors[1]) if known else None


def _is_other(reading: Reading, at: int) -> bool:
    """Whether the word means money, or a town that is no country's capital: "their de facto capital".

    Of "the whole province" that a sentence tells of, "the capital" is the province's.
    """
    if reading.is_word(at + 1, "capitalother") or reading.has_word(at - _NEAR, at, "lessercapital"):
        return True
    return "governed" in reading.all_marks and any(
        reading.is_word(before, "governed")
        and not any(map(reading.place_at, (before - 1, before + 1, before + 2)))
        for before in range(1, at)
    )


def _meant(reading: Reading, at: int, context: Sequence[Place], gazetteer: Gazetteer) -> Place | None:
    """Return the town meant by the word for a capital on token *at*, None where it is not said."""
    if reading.is_word(at, "cityword"):
        return None
    before = reading.place_at(at - 1)
    if before is not None and before.toponym.is_demonym:
        return _capital(before.toponym.place.country, gazetteer)
    if not reading.is_word(at - 1, "definite") or reading.is_word(at + 1, "of"):
        return None
    return _capital(_country(reading, context), gazetteer)


def _country(reading: Reading, context: Sequence[Place]) -> str | None:
    """Return the country whose capital is meant: the last one of the sentence, else the one most told of."""
    here = [each.toponym.place.country for each in reading.places if each.toponym.place.country]
    if here:
        return here[-1]
    told = Counter(place.country for place in reversed(context) if place.country)
    return max(told, key=told.__getitem__, default=None)


def _town(places: Sequence[Place]) -> Place | None:
    return next((place for place in places if place.precision is PlacePrecision.TOWN), None)


def _capital(country: str | None, gazetteer: Gazetteer) -> Place | None:
    name = capitals().get(country or "")
    if name is None:
        return None
    towns = (
        place for place in gazetteer.find(name, country=country) if place.precision is PlacePrecision.TOWN
    )
    return next(towns, None)
