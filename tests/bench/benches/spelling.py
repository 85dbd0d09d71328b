"""How often an unheard-of spelling of a place finds it.

One Latin spelling of a town or unit in Syria, Iraq or Yemen is held out of the gazetteer and looked for
within the country; then the same with one random typo (a letter left out, added, exchanged or two swapped;
fixed seed).
Words for units ("district") are no part of a spelling. Right is a first suggestion that bears the spelling
held out, or the unit around it or the town in it that is its namesake. Plain Jaro-Winkler over the same
spellings stands beside.
"""

from __future__ import annotations

import random
from collections import defaultdict
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from incidents.places import Gazetteer, open_gazetteer
from incidents.places.kinds import Feature
from tests.bench.records import Bench, Measurement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from incidents.models import PlaceId

GOALS = {"SY": (0.94, 0.88), "IQ": (0.92, 0.85), "YE": (0.82, 0.72)}
"""Shares right first: as spelt, and with a typo."""
_SEED = 2018
_SHORTEST = 3
_FEATURES = {Feature.TOWN, Feature.DISTRICT, Feature.PROVINCE}


class Case(NamedTuple):
    """A spelling held out, what is typed instead, and the places that are right."""

    held_out: str
    typed: str
    right: AbstractSet[PlaceId]


class Score(NamedTuple):
    """Shares of cases right first, by the gazetteer and by plain Jaro-Winkler."""

    ours: float
    plain: float


def make_cases(country: str, gazetteer: Gazetteer, *, typos: bool) -> list[Case]:
    """Return all spellings of places that have another one."""
    bearers: dict[str, set[PlaceId]] = defaultdict(set)
    spellings: dict[PlaceId, set[str]] = defaultdict(set)
    for each in gazetteer.spellings(country).spellings:
        if each.key.isascii() and gazetteer.feature(each.place_id) in _FEATURES:
            bearers[each.key].add(each.place_id)
            spellings[each.place_id].add(each.key)
    fit = [
        key
        for key, places in sorted(bearers.items())
        if len(key) >= _SHORTEST and any(len(spellings[place]) > 1 for place in places)
    ]
    chance = random.Random(_SEED)
    return [
        Case(key, _misspell(key, chance) if typos else key, _with_unit(bearers[key], spellings, gazetteer))
        for key in fit
    ]


def _misspell(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(word)), chance.choice(ascii_lowercase)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            swapped,
        )
    )


def _with_unit(
    bearers: AbstractSet[PlaceId], spellings: dict[PlaceId, set[str]], gazetteer: Gazetteer
) -> AbstractSet[PlaceId]:
    """*bearers* with the units around them and the towns in them that share a spelling with them."""
    right = set(bearers)
    for bearer in bearers:
        for other, keys in spellings.items():
            is_nested = bearer in gazetteer.get(other).ancestors or other in gazetteer.get(bearer).ancestors
            if is_nested and keys & spellings[bearer]:
                right.add(other)
    return right


def score(country: str, gazetteer: Gazetteer, *, typos: bool) -> Score:
    """Return how often the first suggestion is right."""
    pool = gazetteer.spellings(country)
    cases = make_cases(country, gazetteer, typos=typos)
    found = [pool.likest(case.typed, without=case.held_out)[:1] for case in cases]
    ours = sum(
        best.spelling.place_id in case.right for case, some in zip(cases, found, strict=True) for best in some
    )
    plain = 0
    keys = [each.key for each in pool.spellings]
    for case in cases:
        likely = process.extract(case.typed, keys, scorer=JaroWinkler.similarity, limit=len(case.right) + 30)
        best_at = next((at for key, _, at in likely if key != case.held_out), None)
        plain += best_at is not None and pool.spellings[best_at].place_id in case.right
    return Score(ours / len(cases), plain / len(cases))


def measure() -> Iterator[Measurement]:
    """Measure each country as spelt and with a typo."""
    gazetteer = open_gazetteer()
    for country, goals in GOALS.items():
        for typos, goal in zip((False, True), goals, strict=True):
            found = score(country, gazetteer, typos=typos)
            name = f"unseen spelling right first, {country}{', one typo' if typos else ''}"
            runs, plain = (round(found.ours, 4),), (round(found.plain, 4),)
            yield Measurement(name, "share", runs, goal, reference="Jaro-Winkler", reference_runs=plain)


BENCH = Bench("spelling", 3, "Unseen spellings of places", measure)
