"""The tellings of an article → its incidents: two tellings of one event become one, every telling is kept.

Kind, place and time must be able to be the same; a bare toll ("five more died in B") takes its kind from what
the article was telling, a definite noun ("the attack") points back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from incidents.extraction.tellings import HARMFUL, Telling
from incidents.extraction.when import CURRENT_DAYS, is_recent
from incidents.models import Count, Period, PlacePrecision, Role, Tolls
from incidents.places import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from incidents.models import Place

_COARSE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.DISTRICT})
_SINGLE = frozenset(
    [
        "earthquake",
        "tsunami",
        "flood",
        "storm",
        "wildfire",
        "landslide",
        "volcano",
        "transport_accident",
        "industrial_accident",
        "building_fire",
        "structural_collapse",
        "crime",
        "suicide_bombing",
        "bombing",
        "chemical_attack",
        "agreement",
    ]
)
_TERRITORY = frozenset({"territory_regained", "territory_seized"})
_PARTICULAR = frozenset({"territory_regained", "territory_seized", "chemical_attack"})
_TELLING = 2  # one death is too common a toll to know an incident by
_WIDE = frozenset({"earthquake", "tsunami", "storm", "volcano"})
_WIDE_KM = 200.0  # one quake is felt on an island and in its towns
_NEAR_KM = 30.0  # an accident told "in London" and "in Croydon" is one
_HINTING = 2  # sentences over which a hint changes what was told before
_MEMORY = 3  # sentences over which a place or a time is carried on
_MINOR = frozenset(
    {
        "withdrawal",
        "troop_movement",
        "displacement",
        "arrest",
        "weapons_seized",
        "siege",
        "property_destruction",
        "agreement",
        "abduction",
    }
)


@dataclass(slots=True)
class Cluster:
    """One incident and its tellings; `place` and `period` are the best told so far."""

    kind: str
    tellings: list[Telling]
    also: list[str] = field(default_factory=list)
    place: Place | None = None
    is_place_own: bool = False
    period: Period | None = None

    @property
    def last(self) -> int:
        """The sentence that told of it last."""
        return self.tellings[-1].reading.index


class Story:
    """What the article has told so far, sentence by sentence."""

    def __init__(self, absorbs: dict[str, frozenset[str]], today: date) -> None:
        self.clusters: list[Cluster] = []
        self._absorbs = absorbs
        self._today = today
        self._place: tuple[int, Place] | None = None
        self._lead: Place | None = None

    def scene(self, index: int, places: Sequence[Place]) -> None:
        """Give the fine *places* of sentence *index* to incidents just told of a country or nowhere."""
        for cluster in self.clusters:
            if not 0 < index - cluster.tellings[0].reading.index <= _MEMORY:
                continue
            known = cluster.place
            vague = known is None or known.precision is PlacePrecision.COUNTRY
            finer = next((each for each in places if known is None or _is_inside(each, known)), None)
            if vague and finer is not None:
                cluster.place = finer

    def settle(self) -> list[Cluster]:
        """Return the incidents; a lead total that only sums incidents told one by one is none of them."""
        return [each for each in self.clusters if not self._is_sum(each)]

    def _is_sum(self, cluster: Cluster) -> bool:
        total = merge_tolls(cluster.tellings).killed
        if total is None or not total.best or cluster.place is None:
            return False
        coarse = cluster.place.precision in _COARSE
        parts = [
            (toll.best or 0, _is_inside(each.place, cluster.place))
            for each in self.clusters
            if each is not cluster
            and self._is_kin(each.kind, cluster.kind)
            and each.place
            and (toll := merge_tolls(each.tellings).killed)
        ]
        inside = [number for number, is_inside in parts if is_inside]
        if len(parts) > 1 and sum(number for number, _ in parts) == total.best:
            return True
        return (
            coarse
            and bool(inside)
            and (sum(inside) == total.best or (len(inside) > 1 and sum(inside) <= total.best))
        )

    def note_place(self, index: int, place: Place) -> None:
        """Remember a place that a heading or a passing sentence sets the scene with."""
        self._place = (index, place)
        self._lead = self._lead or place

    def add(self, telling: Telling) -> None:
        """Put *telling* to the incident it tells of, or open a new one."""
        if telling.kind.startswith("~"):
            self._hint(telling)
            return
        cluster = self._home(telling)
        if cluster is None:
            cluster = self._open(telling)
            if cluster is None:
                return
        else:
            self._join(cluster, telling)
        if cluster.place is not None and cluster.is_place_own:
            self._place = (telling.reading.index, cluster.place)
            self._lead = self._lead or cluster.place

    def _hint(self, telling: Telling) -> None:
        """Let a hint ("some threw stones") change the protest that was told just before."""
        for cluster in reversed(self.clusters):
            if telling.reading.index - cluster.last > _HINTING:
                continue
            told = {cluster.kind, telling.kind.removeprefix("~")}
            for row in telling.reading.lexicon.combinations:
                if row.has == told:
                    cluster.also = [*cluster.also, cluster.kind]
                    cluster.kind = row.gives
                    cluster.tellings.append(telling)
                    return

    def _home(self, telling: Telling) -> Cluster | None:
        """Return the incident that *telling* tells of, the one told last when several fit."""
        if telling.is_other:
            return None
        fitting = [each for each in self.clusters if _is_retold(each, telling)]
        fitting = fitting or [each for each in self.clusters if self._fits(each, telling)]
        if telling.is_generic:
            main = self._main_clash(telling)
            if main is not None and all(each.tellings[0].is_aside for each in fitting):
                main.kind, main.also = "armed_clash", [*main.also, main.kind]
                return main
            fitting = [each for each in fitting if not each.tellings[0].is_aside] or fitting
        if not fitting:
            return None
        return max(
            fitting, key=lambda each: (_place_agreement(each, telling), each.last, each.kind == telling.kind)
        )

    def _main_clash(self, telling: Telling) -> Cluster | None:
        """Return the advance just told in which the fighters of a bare toll may have died."""
        gap = [each for each in self.clusters if each.kind == "troop_movement" and _has_fighters(telling)]
        near = [each for each in gap if 0 < telling.reading.index - each.last <= 1]
        return near[-1] if near and _killed(telling) and _places_fit(near[-1], telling, 1) else None

    def _fits(self, cluster: Cluster, telling: Telling) -> bool:
        gap = telling.reading.index - cluster.last
        if telling.is_generic:
            same_kind = cluster.kind in HARMFUL and (
                gap <= _MEMORY or self._is_kin(cluster.kind, telling.kind)
            )
        else:
            same_kind = self._is_kin(cluster.kind, telling.kind)
        if not same_kind or not _times_fit(cluster, telling, gap):
            return False
        if telling.is_indefinite and _tolls_differ(cluster, telling):
            return False
        if (
            cluster.period is None
            and telling.period is not None
            and not is_recent(telling.period, self._today)
        ):
            return False
        if cluster.kind != telling.kind and _PARTICULAR & {cluster.kind, telling.kind}:
            return telling.place is not None and cluster.is_place_own and _places_fit(cluster, telling, gap)
        return _places_fit(cluster, telling, gap)

    def _is_kin(self, kind: str, other: str) -> bool:
        if kind == other:
            return True
        if _MINOR & {kind, other}:
            return False
        return other in self._absorbs.get(kind, ()) or kind in self._absorbs.get(other, ())

    def _open(self, telling: Telling) -> Cluster | None:
        """Start a new incident; a bare toll needs one to take its kind from."""
        kind = telling.kind
        topic = self._topic(telling)
        if telling.is_weak or (topic is None and not telling.triggers):
            return None
        if telling.is_generic and topic and not _has_agent(telling) and _same_time(telling, topic):
            kind = topic.kind
        if telling.standing.is_background and telling.period is None and not telling.tolls:
            return None
        place = telling.place or self._inherited(telling)
        period = telling.period
        if (
            period is None
            and topic
            and topic.period
            and self._is_kin(topic.kind, kind)
            and topic.period.days <= CURRENT_DAYS
        ):
            period = topic.period
        cluster = Cluster(kind, [telling], list(telling.also), place, telling.place is not None, period)
        self.clusters.append(cluster)
        return cluster

    def _topic(self, telling: Telling) -> Cluster | None:
        near = [
            each
            for each in self.clusters
            if each.kind in HARMFUL and telling.reading.index - each.last <= _MEMORY
        ]
        if telling.is_generic and not _has_fighters(telling):
            near = [each for each in near if each.kind not in _TERRITORY] or near
        return max(near, key=lambda each: each.last) if near else None

    def _inherited(self, telling: Telling) -> Place | None:
        """Return the place that the sentences before *telling* were about."""
        here = next(
            (
                each.place
                for each in reversed(self.clusters)
                if each.last == telling.reading.index and each.place
            ),
            None,
        )
        if here is not None:
            return here
        if telling.kind == "arrest" and self._lead is not None:
            return self._lead
        if self._place and telling.reading.index - self._place[0] <= _MEMORY:
            return self._place[1]
        return self._lead or (self._place[1] if self._place else None)

    def _join(self, cluster: Cluster, telling: Telling) -> None:
        """Add *telling* to *cluster*, which keeps the better kind, the finer place and the firmer time."""
        if (
            telling.kind != cluster.kind
            and not telling.is_generic
            and self._is_kin(cluster.kind, telling.kind)
        ):
            hosts = telling.is_strong and cluster.kind in self._absorbs.get(telling.kind, ())
            winner, loser = (telling.kind, cluster.kind) if hosts else (cluster.kind, telling.kind)
            cluster.kind = winner
            if loser not in cluster.also:
                cluster.also.append(loser)
        if telling.place is not None and (
            not cluster.is_place_own or _is_inside(telling.place, cluster.place)
        ):
            if cluster.is_place_own and _killed(telling) is not None and len(cluster.tellings) == 1:
                cluster.tellings[0].tolls = [
                    t for t in cluster.tellings[0].tolls if _is_part_of(telling, t.count)
                ]
            cluster.place, cluster.is_place_own = telling.place, True
        if telling.period is not None:
            cluster.period = _joint(cluster.period, telling.period)
        cluster.tellings.append(telling)


def _is_retold(cluster: Cluster, telling: Telling) -> bool:
    """Whether *telling* gives the very death toll of *cluster*, of the same place and time or of none."""
    known, told = merge_tolls(cluster.tellings).killed, _killed(telling)
    if known is None or told is None or told < _TELLING or known.best != told:
        return False
    if telling.period and cluster.period and not telling.period.overlaps(cluster.period, 1):
        return False
    return (
        telling.place is None
        or cluster.place is None
        or _same(telling.place, cluster.place)
        or _is_inside(telling.place, cluster.place)
        or _is_inside(cluster.place, telling.place)
    )


def _tolls_differ(cluster: Cluster, telling: Telling) -> bool:
    known, told = merge_tolls(cluster.tellings).killed, _killed(telling)
    return known is not None and known.best is not None and told is not None and known.best != told


def _has_fighters(telling: Telling) -> bool:
    """Whether those who died were armed."""
    heads = [toll.head for toll in telling.tolls if toll.measure == "killed" and toll.head is not None]
    return any({"fighter", "force", "armed"} & telling.reading.classes[head] for head in heads)


def _has_agent(telling: Telling) -> bool:
    return any(each.role is Role.PERPETRATOR for each in telling.actors)


def _same_time(telling: Telling, topic: Cluster) -> bool:
    return telling.period is None or topic.period is None or telling.period.overlaps(topic.period, 1)


def _is_part_of(telling: Telling, count: Count) -> bool:
    """Whether a wider toll may stand for one place: not when that place has a smaller one of its own."""
    own = _killed(telling)
    return own is None or count.best is None or own >= count.best


def _joint(known: Period | None, told: Period) -> Period:
    """Return the narrower of two overlapping times, or both days of two that adjoin."""
    if known is None:
        return told
    if not known.overlaps(told):
        return Period(min(known.start, told.start), max(known.end, told.end), known.precision)
    return told if told.days < known.days else known


def _killed(telling: Telling) -> int | None:
    return next((toll.count.best for toll in telling.tolls if toll.measure == "killed"), None)


def _is_inside(place: Place, outer: Place | None) -> bool:
    return outer is not None and outer.id is not None and outer.id in place.ancestors


def _same(place: Place, other: Place) -> bool:
    return place.id == other.id and (place.id is not None or place.name == other.name)


def _km(place: Place, other: Place) -> float:
    if place.point is None or other.point is None:
        return float("inf")
    return distance_km(*place.point, *other.point)


def _place_agreement(cluster: Cluster, telling: Telling) -> int:
    if telling.place is None or cluster.place is None:
        return 1
    return 2 if _same(telling.place, cluster.place) else 0


def _places_fit(cluster: Cluster, telling: Telling, gap: int) -> bool:
    """Whether both may have happened in one place."""
    if telling.place is None:
        return gap <= _MEMORY or telling.is_definite or telling.kind == cluster.kind
    if cluster.place is None or _same(telling.place, cluster.place):
        return True
    kind = cluster.kind if telling.is_generic and cluster.kind in _WIDE else telling.kind
    near_km = _WIDE_KM if kind in _WIDE else _NEAR_KM
    if kind in _SINGLE and _km(telling.place, cluster.place) <= near_km:
        return True
    inner, outer = telling.place, cluster.place
    if _is_inside(outer, inner):
        inner, outer = outer, inner
    is_vague = (
        not cluster.is_place_own or outer.precision in _COARSE or inner.precision is PlacePrecision.SITE
    )
    return is_vague and _is_inside(inner, outer)


def _times_fit(cluster: Cluster, telling: Telling, gap: int) -> bool:
    """Whether both may have happened at one time; undated news goes on with what was just told."""
    if telling.period is not None and cluster.period is not None:
        if telling.period.overlaps(cluster.period):
            return True
        known, told = merge_tolls(cluster.tellings).killed, _killed(telling)
        same_toll = known is None or told is None or known.best == told
        return same_toll and gap <= _MEMORY * 2 and telling.period.overlaps(cluster.period, 1)
    if telling.period is None and cluster.period is not None:
        return True
    return not (telling.period is not None and telling.standing.is_background)


def merge_tolls(tellings: Iterable[Telling]) -> Tolls:
    """Return the tolls of one incident: best of the first exact telling, low and high over all."""
    merged: dict[str, Count] = {}
    seen: set[tuple[str, Count]] = set()
    for telling in tellings:
        for toll in telling.tolls:
            known = merged.get(toll.measure)
            join = _add if toll.is_more and (toll.measure, toll.count) not in seen else _merge
            merged[toll.measure] = toll.count if known is None else join(known, toll.count)
            seen.add((toll.measure, toll.count))
    return Tolls(**merged)


def _add(known: Count, more: Count) -> Count:
    """Return a toll and those told as more than it, together: "two more died in hospital"."""
    if known.best is None or more.best is None or more.best > known.best:
        return _merge(known, more)
    if (
        more.high is None and known.high is not None
    ):  # "dozens more" beside an exact number is a rough retelling
        return _merge(known, more)
    high = None if known.high is None or more.high is None else known.high + more.high
    return Count(
        (known.low or 0) + (more.low or 0), known.best + more.best, high, f"{known.text} / {more.text}"
    )


def _merge(known: Count, count: Count) -> Count:
    """Return two readings of one toll as one; an exact number beats a vague one."""
    if known.best is None or count.best is None:
        return known if count.best is None else count
    if count.best < known.best and count.low == count.high:
        # A smaller exact number later in the article is mostly a part of the first ("two of them children").
        return known
    text = known.text if count.text in known.text else f"{known.text} / {count.text}"
    is_vaguer = known.high is None and count.high is not None and known.best <= count.best
    best = count.best if is_vaguer else known.best
    high = None if known.high is None and count.high is None else max(known.high or 0, count.high or 0, best)
    return Count(min(known.low or 0, count.low or 0), best, high, text)


def is_news(period: Period | None, today: date, *, is_background: bool) -> bool:
    """Whether an incident belongs to the news of the day rather than to its background."""
    if period is None:
        return not is_background
    return is_recent(period, today)
