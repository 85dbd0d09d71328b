"""Places → their names, with what they lie in where that tells them apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from handlers.rendering.words.languages import LOCALES, MAX_NAME
from handlers.texts import Phrase, isolate, text
from incidents.models import PlacePrecision
from incidents.places.shown import shown_name, shown_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.rendering.readers import KnowsPlaces
    from incidents.models import Place

_UNITS = {
    **dict.fromkeys(("BH", "EG", "IQ", "JO", "KW", "LB", "OM", "PS", "SY", "TN", "YE"), "governorate"),
    **dict.fromkeys(("AU", "BR", "DE", "IN", "MM", "MX", "MY", "NG", "SD", "SS", "US", "VE"), "state"),
}
"""What the first-level units of a country are called in English; of others they are provinces."""
_UNIT_WORDS = frozenset(
    ["governorate", "oblast", "province", "region", "state", "إقليم", "محافظة", "منطقة", "ولاية"]
)


def place_words(place: Place, language: str) -> str:
    """Return the name of *place* in *language* where it has one, bare and not escaped."""
    if place.precision is PlacePrecision.COUNTRY and place.country:
        return country_words(place.country, language) or place.name
    return shown_name(place, language)[:MAX_NAME] or text("place-unknown", language)


@lru_cache(maxsize=512)
def country_words(code: str, language: str) -> str | None:
    """Return the country of an ISO 3166 code in *language* (CLDR), or None for a code without one."""
    found = Locale.parse(LOCALES[language]).territories.get(code)
    return None if found is None else str(found)


def parent_words(place: Place, language: str, gazetteer: KnowsPlaces | None) -> str | None:
    """Return what *place* lies in: its province, or for a province its country; None for a country.

    The province's name in *language* is looked up in *gazetteer*; without one it is never Arabic.
    """
    if place.precision in {PlacePrecision.COUNTRY, PlacePrecision.UNRESOLVED}:
        return None
    country = country_words(place.country, language) if place.country else None
    if place.precision is PlacePrecision.PROVINCE:
        return country
    province = _province(place, language, gazetteer)
    if province is None and place.admin1 is not None:
        province = shown_unit(place.country, place.admin1, language)
    return country if province in {None, place.name, shown_name(place, language)} else province


def _province(place: Place, language: str, gazetteer: KnowsPlaces | None) -> str | None:
    if gazetteer is None or language == "en":
        return None
    found = find_province(place, gazetteer)
    return None if found is None else place_words(found, language)


def find_province(place: Place, gazetteer: KnowsPlaces) -> Place | None:
    """Return the province that *place* lies in, None where the gazetteer knows none."""
    for ancestor in place.ancestors:
        try:
            found = gazetteer.get(ancestor)
        except KeyError:  # a gazetteer built anew may have dropped a unit that an old incident names
            continue
        if found.precision is PlacePrecision.PROVINCE:
            return found
    return None


def find_namesake(place: Place, gazetteer: KnowsPlaces) -> Place | None:
    """Return the town in a province that shares its name, or the province around a town that does."""
    if place.precision is PlacePrecision.TOWN:
        unit = gazetteer.unit_named_after(place)
        return unit if unit is not None and unit.precision is PlacePrecision.PROVINCE else None
    if place.precision is not PlacePrecision.PROVINCE:
        return None
    namesakes = (gazetteer.get(each.place_id) for each in gazetteer.bearers(place.name))
    inside = (each for each in namesakes if place.id in each.ancestors)
    return next((each for each in inside if each.precision is PlacePrecision.TOWN), None)


def province_words(place: Place, language: str) -> str:
    """Return "Aleppo governorate", which is not the town; a name that says so already as it is."""
    own = place_words(place, language)
    if not _UNIT_WORDS.isdisjoint(own.casefold().split()):
        return own
    unit = Phrase(_UNITS.get(place.country or "", "province"))
    return text("place-unit", language, place=own, unit=unit)


def full_place_words(place: Place, language: str, gazetteer: KnowsPlaces | None) -> str:
    """Return "Hajin, Deir ez-Zor", not escaped."""
    parent = parent_words(place, language, gazetteer)
    own = place_words(place, language)
    return text("place-and-parent", language, place=own, parent=parent) if parent else own


def choice_words(place: Place, language: str, gazetteer: KnowsPlaces | None) -> str:
    """Return a button's label that tells *place* from its namesakes: town, province, country."""
    country = country_words(place.country, language) if place.country else None
    separator = text("list-comma", language)
    parts = (place_words(place, language), parent_words(place, language, gazetteer), country)
    return Phrase(separator.join(isolate(part, language) for part in dict.fromkeys(parts) if part))


def places_words(places: Iterable[Place], language: str) -> str:
    """Return the names of *places* in a row, not escaped."""
    names = (isolate(place_words(each, language), language) for each in places)
    return Phrase(text("list-comma", language).join(names))
