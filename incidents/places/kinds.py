"""What a place is and how a name belongs to it: the two small codes of the gazetteer file."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from incidents.models import PlacePrecision


class Feature(StrEnum):
    """What a place is; the value is the code in the file."""

    COUNTRY = "C"
    PROVINCE = "A"
    DISTRICT = "D"
    TOWN = "T"
    REGION = "R"
    WATER = "W"
    TERRAIN = "M"
    SITE = "S"
    QUARTER = "Q"


class Naming(IntEnum):
    """How a name belongs to a place; the value is the code in the file, the strongest first."""

    PRIMARY = 0
    ALIAS = 1
    PEOPLE = 2
    ABBREVIATION = 3
    BARE = 4
    """"Laurel" for "Laurel County": right only where the context says so."""


_PRECISIONS = {
    Feature.COUNTRY: PlacePrecision.COUNTRY,
    Feature.PROVINCE: PlacePrecision.PROVINCE,
    Feature.DISTRICT: PlacePrecision.DISTRICT,
    Feature.TOWN: PlacePrecision.TOWN,
    Feature.WATER: PlacePrecision.PROVINCE,
    Feature.TERRAIN: PlacePrecision.SITE,
    Feature.SITE: PlacePrecision.SITE,
    Feature.QUARTER: PlacePrecision.SITE,
}


def precision_of(feature: Feature, country: str | None) -> PlacePrecision:
    """Return how closely *feature* tells a place; a region is a province's worth, or more across borders."""
    if feature is Feature.REGION:
        return PlacePrecision.PROVINCE if country else PlacePrecision.COUNTRY
    return _PRECISIONS[feature]
