"""A name that a person typed → a place, a choice of places, or an honest "unknown"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import Place
from incidents.places.kinds import Feature, Naming
from incidents.places.nearness import km_between
from incidents.places.spelling import name_key, sound_key
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

    from incidents.models import PlaceId
    from incidents.places.gazetteer import Gazetteer

MANY = 5
"""Choices offered: five buttons fit a phone."""
_SURE_LEAD = 12
"""Ranks are tenths of a decade of people: a lead of 12 is sixteen times the people."""
_DEEPEST = 30
_CONTEXT_BONUS = 25
_NEWS_BONUS = 30
_TOWN_BONUS = 8
_BARE_MALUS = 15
_ALIAS_MALUS = 8
_SOUND_MALUS = 6
_OTHER_SOUND_MALUS = 15
"""For places that sound so only under one of their lesser names."""
_SHORTEST_SOUND = 3
"""Letters of a sound key below which half the world sounds alike."""
_SPELT_RIGHT = 0.80
"""Likeness above which a misspelling is answered without asking. At .72, 96 % of such answers are right on
held-out spellings and typos of six countries; a wrong place read in silence costs more than a tap."""
_SPELT_LEAD = 0.06
_ONE_TOWN_KM = 15.0
_UNIT_FEATURES = frozenset({Feature.PROVINCE, Feature.DISTRICT, Feature.REGION})
_TOWN_FEATURES = frozenset({Feature.TOWN, Feature.QUARTER})


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means.

    `place` is None when it is better to ask or to say that the name is unknown. `choices` are the likely
    places, best first, the answer included; empty when nothing is even similar. `confidence` is 0 to 1.
    """

    place: Place | None
    choices: tuple[Place, ...]
    confidence: float


class _Scored(NamedTuple):
    score: float
    place: Place


def resolve(
    name: str, gazetteer: Gazetteer, *, countries: Collection[str] = (), among: Collection[PlaceId] = ()
) -> Resolution:
    """Return what *name* means to somebody who reads about *countries*.

    Exact names come first, then names that sound the same, then misspellings within *countries* and *among*
    (ids of places that have incidents). A bare name is the town rather than the unit named after it; "Sweida
    province" and "ريف اللاذقية" are the unit, "Sweida city" the town.
    """
    plain, wanted = _without_noun(name)
    if wanted is None and read_vocabulary().side.issuperset(name_key(name).split()):
        return Resolution(None, (), 0.0)  # "East" is a direction, "East province" one of dozens
    for title, features in ((name, None), (plain, wanted)):
        scored = _score(title, gazetteer, countries, among)
        if features is not None:
            scored = [
                row for row in scored if row.place.id and gazetteer.feature(row.place.id) in features
            ] or scored
        if not scored:
            continue
        is_exact = bool(gazetteer.bearers(title))
        if is_exact or any(_is_in_context(row.place, countries, among) for row in scored):
            return _decide(scored, is_exact=is_exact)
        # What merely sounds so on the far side of the world is less likely than a slip of the finger here.
        guess = _guess(plain, gazetteer, countries, among)
        return guess if guess.choices else _decide(scored, is_exact=False)
    return _guess(plain, gazetteer, countries, among)


def _is_in_context(place: Place, countries: Collection[str], among: Collection[PlaceId]) -> bool:
    return place.country in countries or place.id in among


def _without_noun(name: str) -> tuple[str, frozenset[Feature] | None]:
    """The name without "province", "city of", "محافظة" …, and which features such a noun asks for."""
    vocabulary = read_vocabulary()
    words = [word for word in name.split() if word.lower() != "the"]
    nouns = {word.lower() for word in words} & (vocabulary.unit | vocabulary.town)
    if not nouns or len(nouns) == len(words):
        return name, None
    rest = [word for word in words if word.lower() not in nouns]
    plain = " ".join(rest[1:] if rest[0].lower() == "of" and len(rest) > 1 else rest)
    return plain, _UNIT_FEATURES if nouns & vocabulary.unit else _TOWN_FEATURES


def _score(
    name: str, gazetteer: Gazetteer, countries: Collection[str], among: Collection[PlaceId]
) -> list[_Scored]:
    """Bearers of the exact name, or else of its sound, best first."""
    known = frozenset(among)
    units = gazetteer.tree(known).units
    scored = []
    for number, rank in _candidates(name, gazetteer):
        place = gazetteer.get(number)
        bonus = _CONTEXT_BONUS if place.country in countries else 0
        bonus += _NEWS_BONUS if number in known else _CONTEXT_BONUS if number in units else 0
        bonus += _TOWN_BONUS if gazetteer.feature(number) is Feature.TOWN and rank > 0 else 0
        scored.append(_Scored(float(rank + bonus), place))
    return sorted(scored, key=lambda row: (-row.score, row.place.id or 0))


def _candidates(name: str, gazetteer: Gazetteer) -> list[tuple[PlaceId, int]]:
    maluses = {Naming.BARE: _BARE_MALUS, Naming.ALIAS: _ALIAS_MALUS}
    exact = [(each.place_id, each.rank - maluses.get(each.naming, 0)) for each in gazetteer.bearers(name)]
    if exact or not name_key(name):
        return exact
    wanted = sound_key(name)
    if len(wanted) < _SHORTEST_SOUND:
        return []
    found = []
    for number in gazetteer.sounding(name):
        malus = _SOUND_MALUS if sound_key(gazetteer.get(number).name) == wanted else _OTHER_SOUND_MALUS
        found.append((number, gazetteer.rank(number) - malus))
    return found


def _decide(scored: list[_Scored], *, is_exact: bool) -> Resolution:
    """Answer when the best leads every place elsewhere clearly."""
    top, best = scored[0]
    choices = tuple(row.place for row in scored if row.score >= top - _DEEPEST)[:MANY]
    rival = next((row.score for row in scored[1:] if not is_same_area(row.place, best)), None)
    most = 0.99 if is_exact else 0.9
    if rival is None:
        return Resolution(best, choices, most)
    lead = top - rival
    confidence = round(min(most, 0.5 + 0.5 * lead / (3 * _SURE_LEAD)), 3)
    return Resolution(best if lead >= _SURE_LEAD else None, choices, confidence)


def _guess(
    name: str, gazetteer: Gazetteer, countries: Collection[str], among: Collection[PlaceId]
) -> Resolution:
    """A misspelling: answer only what is very alike and alone in being so."""
    suggested = gazetteer.suggest(name, countries=countries, among=among, limit=MANY)
    if not suggested:
        return Resolution(None, (), 0.0)
    best, likeness = suggested[0]
    rival = next((score for place, score in suggested[1:] if _is_rival(place, best, gazetteer)), 0.0)
    is_sure = likeness >= _SPELT_RIGHT and likeness - rival >= _SPELT_LEAD
    choices = tuple(place for place, _ in suggested)
    return Resolution(best if is_sure else None, choices, round(likeness * (0.9 if is_sure else 0.6), 3))


def _is_rival(other: Place, best: Place, gazetteer: Gazetteer) -> bool:
    """Whether *other* may be meant instead: a town's unit is not, nor one in its country named after it."""
    if is_same_area(other, best):
        return False
    features = [gazetteer.feature(place.id) for place in (other, best) if place.id]
    is_unit = features[0] in _UNIT_FEATURES and features[-1] in _TOWN_FEATURES
    return not (is_unit and other.country == best.country)


def is_same_area(one: Place, other: Place) -> bool:
    """Whether the two are one town, or one lies in the other, so that asking would be pedantry."""
    if one.overlaps(other):
        return True
    return one.country == other.country and km_between(one, other) <= _ONE_TOWN_KM
