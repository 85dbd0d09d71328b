"""A name that several places bear → the one that is meant, or those to ask about.

Running text has a context to decide by; a question often is one word. What counts is how many people live
there, whether a province is named after the town, and what the chat and the news are about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from incidents.models import Place, PlaceId, PlacePrecision
from incidents.places import km_between
from incidents.places.kinds import Naming
from incidents.places.spelling import is_arabic, sound_key
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from incidents.places import Gazetteer

# In ranks of `Gazetteer.rank`: ten are ten times the people. Tripoli in Libya leads that in Lebanon by 16 and
# needs asking, London in England leads that in Ontario by 18 and does not.
_LEAD = 17
_NOTABLE = 55
"""A town of some 300,000 people, or a province's seat of 50,000, is worth asking about."""
_SEAT = {PlacePrecision.PROVINCE: 8, PlacePrecision.DISTRICT: 3}
"""What a town gains by being the seat of a unit of its name."""
_BY_NAMING = {Naming.BARE: -15}
_SECOND_NAME, _OTHER_NAME = -6, -12
"""For a second name, and for one that does not even resemble the first: few call Lemont "Palmyra"."""
_KNOWN, _COUNTRY = 40, 35
_NEIGHBOURS_KM = 70.0
_NISBA = re.compile("[وبلف]?(?:ال)?(?P<stem>\\w{3,})(?:ي|يه|يين|يون|يات)")


@dataclass(frozen=True, slots=True)
class Search:
    """Where names are looked up, and what the reader is likely to mean.

    *countries* and *known* places come first among places of one name; *aliases* are settled (folded names).
    `is_circle` when a distance was said, which is one from a town and not from its province.
    """

    gazetteer: Gazetteer
    countries: tuple[str, ...] = ()
    known: Collection[PlaceId] = ()
    aliases: Mapping[str, PlaceId] = field(default_factory=dict)
    is_circle: bool = False

    def is_in_sight(self, place: Place) -> bool:
        """Whether the place is where the reader looks."""
        return place.country in self.countries or place.id in self.known


@dataclass(slots=True)
class _Area:
    """Places of one name that lie in each other, and how likely the name means them."""

    places: list[Place]
    score: float

    def holds(self, place: Place) -> bool:
        """Whether *place* lies in or around one of them, or is a neighbour such as Kyiv's oblast to Kyiv."""
        return any(place.overlaps(each) or _are_neighbours(place, each) for each in self.places)


def choose(name: str, search: Search) -> tuple[Place, ...]:
    """Return who is meant by *name* as it is spelt, likeliest first: one, several to ask about, or none."""
    areas = sorted(_areas(name, search), key=lambda area: -area.score)
    if not areas:
        return ()
    best = areas[0]
    rivals = [area for area in areas[1:] if _is_rival(area, best)]
    return tuple(area.places[0] for area in (best, *rivals))


def country_of_people(word: str, gazetteer: Gazetteer) -> Place | None:
    """Return the country of an Arabic adjective or of its people ("اليمنية", "سوريين"), or None."""
    match = _NISBA.fullmatch(fold(word)) if is_arabic(word) else None
    if match is None:
        return None
    stems = (match["stem"] + ending for ending in ("", "يا", "ا", "ستان"))
    found = (place for stem in stems for name in (stem, "ال" + stem) for place in gazetteer.find(name))
    return next((place for place in found if place.precision is PlacePrecision.COUNTRY), None)


def _are_neighbours(one: Place, other: Place) -> bool:
    """Whether two places of one country lie closer than `_NEIGHBOURS_KM`."""
    return one.country == other.country and km_between(one, other) < _NEIGHBOURS_KM


def _is_rival(area: _Area, best: _Area) -> bool:
    """Whether a reader might well mean *area* and not *best*."""
    lead = best.score - area.score
    if _is_larger_province(area, best):
        return True
    return lead < _LEAD and (area.score >= _NOTABLE or lead < _LEAD / 3)


def _is_larger_province(area: _Area, best: _Area) -> bool:
    """Whether a country shares its name with a province elsewhere that has more people: Georgia."""
    country, province = best.places[0], area.places[0]
    return (
        country.precision is PlacePrecision.COUNTRY
        and province.precision is PlacePrecision.PROVINCE
        and province.population > country.population
        and best.score < 100 + _COUNTRY
    )


def _areas(name: str, search: Search) -> list[_Area]:
    """Return the bearers of *name* by area, each with its score."""
    areas: list[_Area] = []
    for each in search.gazetteer.bearers(name):
        place = search.gazetteer.get(each.place_id)
        score = each.rank + _BY_NAMING.get(each.naming, 0) + _likeness(name, place, each.naming)
        score += _KNOWN if place.id in search.known else _COUNTRY if place.country in search.countries else 0
        area = next((area for area in areas if area.holds(place)), None)
        if area is None:
            areas.append(_Area([place], score))
        else:
            area.score = max(area.score, score)
            area.places.append(place)
    for area in areas:
        towns = [place for place in area.places if place.precision is PlacePrecision.TOWN]
        # The name may be told in a language in which the unit has none.
        units = [unit for town in towns if (unit := search.gazetteer.unit_named_after(town))]
        if towns:
            area.score += max(_SEAT.get(place.precision, 0) for place in (*area.places, *units))
    return areas


def _likeness(name: str, place: Place, naming: Naming) -> int:
    """Return what a name loses by being another than the place's own."""
    if naming is not Naming.ALIAS or is_arabic(name):
        return 0
    alike = JaroWinkler.similarity(sound_key(name), sound_key(place.name)) > 0.8
    return _SECOND_NAME if alike else _OTHER_NAME
