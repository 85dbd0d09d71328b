"""Where invented incidents happen: real places, a few of them very often, most of them hardly ever."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from incidents.models import UNRESOLVED, Place, PlaceId
from incidents.places.gazetteer import FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from incidents.places import Gazetteer

# Shares of the world's incidents, about as event data sets have them; the other countries share the rest.
_SHARES = """
SY 13  UA 11  YE 7  AF 7  IQ 6  MM 5  SD 5  PS 4  NG 4  MX 4  SO 3  CD 3  PK 3  IN 3  ML 2  BF 2  ET 2
LB 2  LY 2  CO 2  RU 2  HT 1  BR 1  US 1  FR 1  TR 1  IR 1  PH 1  KE 1  CM 1  MZ 1
"""
COUNTRIES = {code: int(share) for code, share in re.findall(r"(\w+) (\d+)", _SHARES)}
_REST = 3
_PLACES = 500
"""Places of one country where anything happens."""
_SKEW = 0.95
"""Zipf's exponent of places within a country: the first of 500 has a tenth of all."""
_UNRESOLVED, _COUNTRY = 0.01, 0.05
"""Shares of incidents without a place and with no closer one than the country."""
_NO_NEWS = ("AQ", "MC", "VA", "SM", "LI")
"""Countries where nothing happens at all, for questions that have no answer."""


class World(NamedTuple):
    """Places and the share of incidents of each; the shares add up to 1."""

    places: Sequence[Place]
    shares: NDArray[np.float64]


def spots(gazetteer: Gazetteer) -> World:
    """Return every place where something happens, the unresolved one first."""
    places, shares = [UNRESOLVED], [_UNRESOLVED]
    numbers = _by_country()
    others = [code for code in numbers if code not in COUNTRIES and code not in _NO_NEWS]
    weights = COUNTRIES | dict.fromkeys(others, _REST / len(others))
    whole = sum(weights.values())
    for code, weight in weights.items():
        share = weight / whole * (1 - _UNRESOLVED)
        country = gazetteer.country(code)
        some = [country] * (country is not None) + [gazetteer.get(PlaceId(each)) for each in numbers[code]]
        skewed = 1 / np.arange(1, len(numbers[code]) + 1) ** _SKEW
        skewed *= (1 - _COUNTRY) / max(skewed.sum(), 1e-9)
        places += [each for each in some if each is not None]
        shares += [share * _COUNTRY] * (country is not None) + list(share * skewed)
    exact = np.array(shares)
    return World(places, exact / exact.sum())


def _by_country() -> dict[str, list[int]]:
    """Return the towns, districts and provinces of each country that come first, likeliest first."""
    with sqlite3.connect(f"{FILE.as_uri()}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "select country, id from places where feature in ('T', 'D', 'A') and latitude is not null "
            "and country <> '' order by rank desc, id"  # seas and the like have none
        )
        found: dict[str, list[int]] = {}
        for code, number in rows:
            some = found.setdefault(code, [])
            if len(some) < _PLACES:
                some.append(number)
    return found
