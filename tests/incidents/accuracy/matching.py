"""Which claim of the program answers which gold incident of a text.

A pair may match when kind, place and days agree; of all ways to pair them the one with most pairs is taken,
and among those the one whose pairs agree best (assignment problem, Kuhn 1955).
"""

from __future__ import annotations

import tomllib
import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from incidents.places import distance_km
from tests.incidents.accuracy.gold import HERE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Claim, Place
    from tests.incidents.accuracy.gold import Gold

NEAR_KM = 50.0
SLACK = timedelta(days=1)
COARSE = frozenset({"province", "country"})
UNITS = frozenset({"governorate", "province", "district", "state", "region", "oblast", "county"})
FAMILIES = [
    frozenset(kinds) for kinds in tomllib.loads((HERE / "close_kinds.toml").read_text("utf-8")).values()
]
_PAIR = 100.0  # outweighs any agreement within a pair, so that more pairs beat better ones


def match(golds: Sequence[Gold], claims: Sequence[Claim]) -> list[tuple[Gold, Claim]]:
    """Return the pairs of gold incidents and the claims that answer them, each in at most one pair."""
    if not golds or not claims:
        return []
    worth = np.array([[_worth(gold, claim) for claim in claims] for gold in golds])
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [
        (golds[row], claims[column])
        for row, column in zip(rows, columns, strict=True)
        if worth[row, column] > 0
    ]


def apart_km(gold: Gold, place: Place) -> float | None:
    """Return the distance between both places, None where one has no coordinates."""
    if gold.point is None or place.point is None:
        return None
    return distance_km(*gold.point, *place.point)


def fold(name: str | None) -> str:
    """Return *name* in plain small letters, without the word for its unit."""
    letters = unicodedata.normalize("NFKD", name or "").lower().replace("-", " ").replace("'", "")
    plain = "".join(letter for letter in letters if letter.isalnum() or letter == " ")
    return " ".join(word for word in plain.split() if word not in UNITS)


def _worth(gold: Gold, claim: Claim) -> float:
    if not (_kinds_agree(gold, claim) and _places_agree(gold, claim.place) and _days_agree(gold, claim)):
        return 0.0
    tolls = (claim.tolls.killed, claim.tolls.injured)
    numbers = [None if count is None else count.best for count in tolls]
    return (
        _PAIR
        + (claim.kind.value == gold.kinds[0])
        + (numbers[0] == gold.tolls.get("killed"))
        + (numbers[1] == gold.tolls.get("injured"))
        + (fold(claim.place.name) == fold(gold.place))
        + (gold.days is not None and claim.period.start == gold.days[0])
    )


def _kinds_agree(gold: Gold, claim: Claim) -> bool:
    kind = claim.kind.value
    return kind in gold.kinds or any(
        kind in family and not family.isdisjoint(gold.kinds) for family in FAMILIES
    )


def _places_agree(gold: Gold, place: Place) -> bool:
    same_country = gold.country == place.country
    if gold.precision == "unresolved" or gold.country is None:
        return same_country or None in {gold.country, place.country}
    levels = {gold.precision, place.precision.value}
    if "country" in levels:
        return same_country
    apart = apart_km(gold, place)
    if apart is not None and apart <= NEAR_KM:
        return True
    if same_country and levels & COARSE:
        return bool(gold.admin1) and fold(gold.admin1) == fold(place.admin1)
    return same_country and fold(gold.place) == fold(place.name)


def _days_agree(gold: Gold, claim: Claim) -> bool:
    if gold.days is None:
        return True
    first, last = gold.days
    return claim.period.start <= last + SLACK and claim.period.last_day >= first - SLACK
