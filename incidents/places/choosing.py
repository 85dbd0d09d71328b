"""Mentions -> places: each name once, by fame, by the focus of the article and by its neighbours.

The scale is that of the gazetteer's ranks: ten is ten times the people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from incidents.models import PlaceId
from incidents.places.kinds import Feature, Naming
from incidents.places.nearness import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from incidents.models import Place
    from incidents.places.gazetteer import Gazetteer, Named
    from incidents.places.mentions import Mention

_MOST_BEARERS = 60
_COUNTRY_FOCUS = 25.0
_PROVINCE_FOCUS = 22.0
_HINT = 10.0
_INSIDE_NEIGHBOUR = 60.0
_NEAR_KM, _NEAR_BONUS = 80.0, 8.0
_NAMINGS = {
    Naming.PRIMARY: 0.0,
    Naming.ALIAS: -3.0,
    Naming.PEOPLE: 0.0,
    Naming.ABBREVIATION: 0.0,
    Naming.BARE: -14.0,
}


class Chooser:
    """Decides for every name of a document which of its bearers is meant."""

    def __init__(self, gazetteer: Gazetteer, country_hint: str | None = None) -> None:
        self._gazetteer, self._hint = gazetteer, country_hint

    def choose(
        self, mentions: Sequence[Mention], pairs: Iterable[tuple[str, str]]
    ) -> dict[str, tuple[PlaceId, float]]:
        """Return for every key the place and a confidence of 0 to 1.

        Args:
            mentions: the accepted ones, in reading order.
            pairs: keys of names that stand as "inner, outer".
        """
        bearers = {mention.key: mention.bearers[:_MOST_BEARERS] for mention in mentions}
        counts = Counter(mention.key for mention in mentions)
        inside = self._inside(bearers, pairs)
        chosen = {key: self._best(each, {}, {}, [], inside.get(key, set())) for key, each in bearers.items()}
        for _ in range(2):
            countries, provinces = self._focus(chosen, counts)
            points = [
                (key, place)
                for key, (number, _) in chosen.items()
                if (place := self._gazetteer.get(number)).point
                and self._gazetteer.feature(number) in set("TQSD")
            ]
            chosen = {
                key: self._best(
                    each,
                    countries,
                    provinces,
                    [p for other, p in points if other != key],
                    inside.get(key, set()),
                )
                for key, each in bearers.items()
            }
        return chosen

    def _inside(
        self, bearers: dict[str, tuple[Named, ...]], pairs: Iterable[tuple[str, str]]
    ) -> dict[str, set[PlaceId]]:
        """For "Salamiyah, Hama" the bearers of each that agree: the inner lies in the outer."""
        agree: dict[str, set[PlaceId]] = defaultdict(set)
        for inner, outer in pairs:
            outers = {each.place_id for each in bearers.get(outer, ())}
            for each in bearers.get(inner, ()):
                shared = outers & set(self._gazetteer.get(each.place_id).ancestors)
                if shared:
                    agree[inner].add(each.place_id)
                    agree[outer] |= shared
        return agree

    def _focus(
        self, chosen: dict[str, tuple[PlaceId, float]], counts: Counter[str]
    ) -> tuple[dict[str, float], dict[PlaceId, float]]:
        """Shares of the article's names by country and by province, weighed by how sure each is."""
        countries: dict[str, float] = defaultdict(float)
        provinces: dict[PlaceId, float] = defaultdict(float)
        for key, (number, sure) in chosen.items():
            place = self._gazetteer.get(number)
            weight = sure * min(3, counts[key])
            if place.country:
                countries[place.country] += weight
            province = number if self._gazetteer.feature(number) is Feature.PROVINCE else None
            if province is None and len(place.ancestors) > 1:
                province = place.ancestors[1]
            if province is not None:
                provinces[province] += weight
        total = sum(countries.values()) or 1.0
        inner = max(2.0, sum(provinces.values()))
        return {k: v / total for k, v in countries.items()}, {k: v / inner for k, v in provinces.items()}

    def _best(
        self,
        bearers: tuple[Named, ...],
        countries: dict[str, float],
        provinces: dict[PlaceId, float],
        points: list[Place],
        inside: set[PlaceId],
    ) -> tuple[PlaceId, float]:
        scored = []
        for each in bearers:
            place = self._gazetteer.get(each.place_id)
            score = each.rank + _NAMINGS[each.naming]
            score += _COUNTRY_FOCUS * countries.get(place.country or "", 0.0)
            score += _HINT if place.country == self._hint else 0.0
            unit = place.ancestors[1] if len(place.ancestors) > 1 else each.place_id
            score += _PROVINCE_FOCUS * provinces.get(unit, 0.0)
            score += _INSIDE_NEIGHBOUR if each.place_id in inside else 0.0
            score += self._near(place, points) if len(bearers) > 1 else 0.0
            scored.append((score, -each.place_id, place))
        scored.sort(key=lambda row: row[:2], reverse=True)
        top, number, best = scored[0]
        rival = next((row[0] for row in scored[1:] if not _same_area(row[2], best)), 0.0)
        return PlaceId(-number), min(1.0, 0.3 + max(0.0, top - rival) / 40)

    def _near(self, place: Place, points: list[Place]) -> float:
        if place.latitude is None or place.longitude is None:
            return 0.0
        for other in points:
            if (
                distance_km(place.latitude, place.longitude, other.latitude or 0.0, other.longitude or 0.0)
                < _NEAR_KM
            ):
                return _NEAR_BONUS
        return 0.0


def _same_area(one: Place, other: Place) -> bool:
    return one.id in other.ancestors or other.id in one.ancestors
