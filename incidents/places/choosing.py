"""Mentions → places: each name once, by fame, by the focus of the article and by its neighbours.

Every name spreads one vote over the countries and provinces of its bearers, by how likely each is; the
votes of the *other* names then shift the likelihoods, three times over. The scale is that of the
gazetteer's ranks: ten is ten times the people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from incidents.models import Place, PlaceId
from incidents.places.kinds import Feature, Naming
from incidents.places.nearness import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.places.gazetteer import Gazetteer
    from incidents.places.place_rows import Named
    from incidents.places.spans import Mention

_MOST_BEARERS = 40
_DEEPEST = 65
"""Bearers this far below the likeliest are not considered: focus and nearness together add less."""
_NAMINGS = {
    Naming.PRIMARY: 0.0,
    Naming.ALIAS: -11.0,
    Naming.PEOPLE: 0.0,
    Naming.ABBREVIATION: 0.0,
    Naming.BARE: -18.0,
}
_COUNTRY_FOCUS = 26.0
_PROVINCE_FOCUS = 26.0
_SMOOTHING = 0.8
"""Votes without a home: one other name alone does not make a focus."""
_TEMPERATURE = 7.0
_HINT = 10.0
_INSIDE = 70.0
_SIBLING = 40.0
"""For a province in a list with two others of its country; half of it beside one other."""
_NEAR = ((30.0, 9.0), (100.0, 6.0), (250.0, 3.0))
"""Kilometres to the nearest other place of the article, and what they are worth."""
_FOREMOST_SHARE = 0.2
_ROUNDS = 3
_POINTED = frozenset({Feature.TOWN, Feature.DISTRICT, Feature.SITE, Feature.QUARTER, Feature.TERRAIN})

_Where = TypeVar("_Where", str, PlaceId)


class Company(NamedTuple):
    """Keys of names that stand together: as "inner, outer", and in lists ("Ohio, Utah and Iowa")."""

    pairs: Sequence[tuple[str, str]] = ()
    lists: Sequence[Sequence[str]] = ()


class Chosen(NamedTuple):
    """Place and confidence (0 to 1) of every key; the article's countries and provinces, foremost first."""

    places: dict[str, tuple[PlaceId, float]]
    countries: tuple[str, ...]
    provinces: tuple[PlaceId, ...]


class _Candidate(NamedTuple):
    """A bearer of a name with what does not change between rounds."""

    place: Place
    prior: float
    province: PlaceId | None


class Chooser:
    """Decides for every name of a document which of its bearers is meant."""

    def __init__(self, gazetteer: Gazetteer, country_hint: str | None) -> None:
        self._gazetteer, self._hint = gazetteer, country_hint

    def choose(self, mentions: Sequence[Mention], company: Company) -> Chosen:
        """Return what every key of *mentions*, the accepted ones in reading order, means."""
        names = {mention.key: mention.bearers for mention in mentions}
        weights = {key: 1 + log(count) for key, count in Counter(m.key for m in mentions).items()}
        favour = self._agreeing(names, company.pairs)
        self._add_siblings(names, company.lists, favour)
        candidates = {key: self._candidates(named, favour[key]) for key, named in names.items()}
        scores = {key: [each.prior for each in some] for key, some in candidates.items()}
        for _ in range(_ROUNDS):
            scores = _shift(candidates, scores, weights)
        self._add_nearness(candidates, scores)
        places = {key: _pick(some, scores[key]) for key, some in candidates.items()}
        countries: dict[str, float] = defaultdict(float)
        provinces: dict[PlaceId, float] = defaultdict(float)
        for key, (number, _) in places.items():
            if code := self._gazetteer.get(number).country:
                countries[code] += weights[key]
            if (province := self._province(number)) is not None:
                provinces[province] += weights[key]
        return Chosen(places, _foremost(countries), _foremost(provinces))

    def _agreeing(
        self, names: dict[str, tuple[Named, ...]], pairs: Iterable[tuple[str, str]]
    ) -> dict[str, dict[PlaceId, float]]:
        """For "Salamiyah, Hama" favour the bearers of each that agree: the inner lies in the outer."""
        favour: dict[str, dict[PlaceId, float]] = defaultdict(dict)
        for inner, outer in pairs:
            outers = {each.place_id for each in names.get(outer, ())}
            for each in names.get(inner, ()):
                shared = outers & set(self._gazetteer.get(each.place_id).ancestors)
                if shared:
                    favour[inner][each.place_id] = _INSIDE
                    favour[outer] |= dict.fromkeys(shared, _INSIDE)
        return favour

    def _add_siblings(
        self,
        names: dict[str, tuple[Named, ...]],
        lists: Iterable[Sequence[str]],
        favour: dict[str, dict[PlaceId, float]],
    ) -> None:
        """In "Alabama, Georgia and Utah" favour the Georgia that is a province of the same country."""
        for keys in lists:
            firsts = [self._gazetteer.get(names[key][0].place_id) for key in keys]
            homes = Counter(first.country for first in firsts if self._is_province(first.id))
            for key in keys:
                for each in names[key]:
                    country = self._gazetteer.get(each.place_id).country
                    others = homes[country] - (each is names[key][0])
                    if others > 0 and self._is_province(each.place_id):
                        worth = _SIBLING if others > 1 else _SIBLING / 2
                        favour[key][each.place_id] = max(worth, favour[key].get(each.place_id, 0.0))

    def _is_province(self, number: PlaceId | None) -> bool:
        return number is not None and self._gazetteer.feature(number) is Feature.PROVINCE

    def _candidates(self, bearers: tuple[Named, ...], favour: dict[PlaceId, float]) -> list[_Candidate]:
        priors = sorted(
            ((self._prior(each) + favour.get(each.place_id, 0.0), each.place_id) for each in bearers),
            key=lambda row: (-row[0], row[1]),
        )
        kept = [row for row in priors[:_MOST_BEARERS] if row[0] >= priors[0][0] - _DEEPEST]
        return [
            _Candidate(self._gazetteer.get(number), prior, self._province(number)) for prior, number in kept
        ]

    def _prior(self, bearer: Named) -> float:
        naming = _NAMINGS[bearer.naming]
        if bearer.naming is Naming.ALIAS and self._gazetteer.feature(bearer.place_id) is not Feature.TOWN:
            naming = 0.0
        hint = _HINT if self._hint and self._gazetteer.get(bearer.place_id).country == self._hint else 0.0
        return bearer.rank + naming + hint

    def _province(self, number: PlaceId) -> PlaceId | None:
        if self._is_province(number):
            return number
        ancestors = self._gazetteer.get(number).ancestors
        return ancestors[1] if len(ancestors) > 1 else None

    def _add_nearness(self, candidates: dict[str, list[_Candidate]], scores: dict[str, list[float]]) -> None:
        """Favour bearers close to where the other names lie by now."""
        settled = {}
        for key, some in candidates.items():
            place = some[max(range(len(some)), key=scores[key].__getitem__)].place
            if place.id is not None and place.point and self._gazetteer.feature(place.id) in _POINTED:
                settled[key] = place.point
        for key, some in candidates.items():
            floor = max(scores[key]) - _NEAR[0][1]
            if len(some) == 1 or not settled:
                continue
            for at, each in enumerate(some):
                if scores[key][at] >= floor and each.place.point:
                    apart = [
                        distance_km(*each.place.point, *point)
                        for other, point in settled.items()
                        if other != key
                    ]
                    scores[key][at] += next((worth for km, worth in _NEAR if apart and min(apart) <= km), 0.0)


def _foremost(votes: dict[_Where, float]) -> tuple[_Where, ...]:
    """Whoever has a fifth of the votes and more, the most voted first."""
    least = sum(votes.values()) * _FOREMOST_SHARE
    return tuple(where for where, vote in sorted(votes.items(), key=lambda row: -row[1]) if vote >= least)


def _shift(
    candidates: dict[str, list[_Candidate]], scores: dict[str, list[float]], weights: dict[str, float]
) -> dict[str, list[float]]:
    """One round: priors plus the votes of the other names."""
    votes: dict[str | PlaceId | None, float] = defaultdict(float)
    own: dict[str, dict[str | PlaceId | None, float]] = {}
    for key, some in candidates.items():
        mine = own[key] = defaultdict(float)
        top = max(scores[key])
        likely = [exp((score - top) / _TEMPERATURE) for score in scores[key]]
        scale = weights[key] / sum(likely)
        for each, share in zip(some, likely, strict=True):
            mine[each.place.country] += share * scale
            mine[each.province] += share * scale
        for where, vote in mine.items():
            votes[where] += vote
    total = sum(weights.values())
    return {
        key: [each.prior + _focus(each, votes, own[key], total - weights[key]) for each in some]
        for key, some in candidates.items()
    }


def _focus(
    each: _Candidate,
    votes: dict[str | PlaceId | None, float],
    mine: dict[str | PlaceId | None, float],
    others: float,
) -> float:
    scale = 1 / (others + _SMOOTHING)
    country, province = each.place.country, each.province
    worth = 0.0
    if country is not None:
        worth += _COUNTRY_FOCUS * (votes[country] - mine[country]) * scale
    if province is not None:
        worth += _PROVINCE_FOCUS * min(1.0, 2 * (votes[province] - mine[province]) * scale)
    return worth


def _pick(some: list[_Candidate], scores: list[float]) -> tuple[PlaceId, float]:
    """The best and how sure it is: its lead over the next that lies elsewhere, 40 being certain."""
    order = sorted(range(len(some)), key=lambda at: (-scores[at], some[at].place.id or 0))
    best = some[order[0]].place
    rival = next((scores[at] for at in order[1:] if not some[at].place.overlaps(best)), None)
    sure = 1.0 if rival is None else min(1.0, 0.4 + (scores[order[0]] - rival) / 40)
    return PlaceId(best.id or 0), sure
