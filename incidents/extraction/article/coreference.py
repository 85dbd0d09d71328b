"""The tellings of an article → its incidents: two tellings of one event become one, every telling is kept.

Kind, place and time must be able to be the same; a bare toll ("five more died in B") takes its kind from what
the article was telling, a definite noun ("the attack") points back.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.article.agreement import (
    MEMORY,
    is_kin,
    is_left_behind,
    is_of_its_day,
    is_part_of,
    is_retold,
    joint_period,
    place_agreement,
    places_fit,
    same_time,
    times_fit,
    tolls_differ,
)
from incidents.extraction.article.clusters import Cluster
from incidents.extraction.article.nesting import is_finer
from incidents.extraction.article.setting import Setting
from incidents.extraction.sentence.when import CURRENT_DAYS, is_recent
from incidents.extraction.words.traits import guess_kind, kinds_with
from incidents.models import DatePrecision, Period

if TYPE_CHECKING:
    from datetime import date

    from incidents.extraction.sentence.tellings import Telling
    from incidents.models import Place


_TERRITORY = frozenset({"territory_regained", "territory_seized"})
_HINTING = 2  # sentences over which a hint changes what was told before


class Step(NamedTuple):
    """Where a telling went: the incident it opened or joined, None where it was left, and why."""

    telling: Telling
    cluster: Cluster | None
    why: str


class Narrative:
    """What the article has told so far, sentence by sentence: its incidents, and where it plays."""

    def __init__(self, absorbs: dict[str, frozenset[str]], today: date) -> None:
        self.clusters: list[Cluster] = []
        self._absorbs = absorbs
        self._today = today
        self.setting = Setting()

    def settle(self) -> list[Cluster]:
        """Return the incidents; a lead total gives way to those that it sums, the ones at its place first."""
        kept = [
            each
            for each in self.clusters
            if not each.is_lead_total and not (each.tellings[0].is_collective and self._is_detailed(each))
        ]
        heirs: dict[int, int] = {}
        for at, lead in enumerate(self.clusters):
            if lead.is_lead_total:
                heirs |= {id(each): at for each in kept if each.is_part_of(lead) and id(each) not in heirs}
        order = {id(each): at for at, each in enumerate(self.clusters)} | heirs
        return sorted(kept, key=lambda each: order[id(each)])

    def _is_detailed(self, lead: Cluster) -> bool:
        """Whether an incident of the sort that a lead tells of collectively is told by itself, and there."""
        others = [each for each in self.clusters if each is not lead and each.tolls]
        return any(
            is_kin(each.kind, lead.kind, self._absorbs) and _share_region(each.place, lead.place)
            for each in others
        )

    def add(self, telling: Telling) -> Step:
        """Put *telling* to the incident it tells of, or open a new one; return where it went and why."""
        if telling.kind.startswith("~"):
            return self._hint(telling)
        if telling.standing.is_earlier and not telling.tolls:
            return Step(telling, None, "only what its sentence counts time from")
        home = self._home(telling)
        if home is None:
            step = self._open(telling)
        else:
            step = Step(telling, *home)
            self._join(home[0], telling)
        cluster = step.cluster
        if cluster is not None and cluster.place is not None and cluster.is_place_own:
            self.setting.note(telling.reading.index, cluster.place)
        return step

    def _hint(self, telling: Telling) -> Step:
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
                    return Step(telling, cluster, "changes the kind of what was just told")
        return Step(telling, None, "a hint, and nothing told before that it could change")

    def _home(self, telling: Telling) -> tuple[Cluster, str] | None:
        """Return the incident that *telling* tells of and why, the one told last when several fit."""
        if telling.is_other or telling.is_part:
            return None
        why = "the same toll again"
        homes = [each for each in self.clusters if not each.tellings[0].is_collective]
        fitting = [each for each in homes if is_retold(each, telling)]
        if not fitting:
            why = "kind, place and time can be the same"
            fitting = [each for each in homes if self._fits(each, telling)]
        if telling.is_generic:
            main = self._main_clash(telling)
            if main is not None and all(each.tellings[0].is_aside for each in fitting):
                main.kind, main.also = "armed_clash", [*main.also, main.kind]
                return main, "its fighters may have died in the advance just told"
            fitting = [each for each in fitting if not each.tellings[0].is_aside] or fitting
        if not fitting:
            return None
        best = max(fitting, key=partial(_closeness, telling))
        return best, why

    def _main_clash(self, telling: Telling) -> Cluster | None:
        """Return the advance just told in which the fighters of a bare toll may have died."""
        gap = [each for each in self.clusters if each.kind == "troop_movement" and telling.has_fighters]
        near = [each for each in gap if 0 < telling.reading.index - each.last <= 1]
        return near[-1] if near and telling.killed and places_fit(near[-1], telling, 1) else None

    def _fits(self, cluster: Cluster, telling: Telling) -> bool:
        gap = telling.reading.index - cluster.last
        if telling.is_generic:
            same_kind = cluster.kind in kinds_with("harmful") and (
                gap <= MEMORY or is_kin(cluster.kind, telling.kind, self._absorbs)
            )
        else:
            same_kind = is_kin(cluster.kind, telling.kind, self._absorbs)
        if (
            not same_kind
            or not times_fit(cluster, telling, gap)
            or is_left_behind(cluster, telling, self.clusters)
        ):
            return False
        if telling.is_indefinite and tolls_differ(cluster, telling):
            return False
        if (
            cluster.period is None
            and telling.period is not None
            and not is_recent(telling.period, self._today)
        ):
            return False
        if cluster.kind != telling.kind and kinds_with("particular") & {cluster.kind, telling.kind}:
            is_placed = telling.place is not None and cluster.is_place_own
            is_meant = (
                telling.place is None and telling.is_definite and gap <= MEMORY
            )  # "the suspected attack"
            return (is_placed or is_meant) and places_fit(cluster, telling, gap)
        return places_fit(cluster, telling, gap)

    def _open(self, telling: Telling) -> Step:
        """Start a new incident; a bare toll needs one to take its kind from."""
        kind = telling.kind
        topic = self._topic(telling)
        if telling.is_weak:
            return Step(telling, None, "too little to begin an incident, and none before that it fits")
        if topic is None and telling.is_generic and not telling.has_agent:
            guess = _guess(telling)
            if guess is None and not telling.triggers:
                return Step(telling, None, "a toll, and nothing told before that it could be of")
            kind = guess or kind
        if telling.is_generic and topic and not telling.has_agent and same_time(telling, topic):
            kind = topic.kind
        if telling.standing.is_background and telling.period is None and not telling.tolls:
            return Step(telling, None, "recalled without a time or a toll")
        if any(each.kind != telling.kind and is_retold(each, telling) for each in self.clusters):
            telling.tolls = [each for each in telling.tolls if each.measure != "killed"]
        place = telling.place or self.setting.inherited(telling, self.clusters)
        telling.period = telling.period or self._going_on(telling)
        period = telling.period
        if (
            period is None
            and topic
            and topic.period
            and (is_kin(topic.kind, kind, self._absorbs) or _goes_on(telling, topic))
            and topic.period.days <= CURRENT_DAYS
        ):
            period = topic.period
        cluster = Cluster(kind, [telling], list(telling.also), place, telling.place is not None, period)
        self.clusters.append(cluster)
        return Step(telling, cluster, "begins an incident")

    def _going_on(self, telling: Telling) -> Period | None:
        """Return the time from the event since which *telling* has gone on, to the day of the article."""
        if telling.since is None:
            return None
        told = [each for each in self.clusters if any(telling.since in one.triggers for one in each.tellings)]
        start = next((each.period.start for each in told if each.period), None)
        return Period.inclusive(start, self._today, DatePrecision.YEAR) if start else None

    def _topic(self, telling: Telling) -> Cluster | None:
        near = [
            each
            for each in self.clusters
            if each.kind in kinds_with("harmful") and telling.reading.index - each.last <= MEMORY
        ]
        if telling.is_generic and not telling.has_fighters:
            near = [each for each in near if each.kind not in _TERRITORY] or near
        return max(near, key=lambda each: each.last) if near else None

    def _join(self, cluster: Cluster, telling: Telling) -> None:
        """Add *telling* to *cluster*, which keeps the better kind, the finer place and the firmer time."""
        if (
            telling.kind != cluster.kind
            and not telling.is_generic
            and is_kin(cluster.kind, telling.kind, self._absorbs)
        ):
            hosts = telling.is_strong and cluster.kind in self._absorbs.get(telling.kind, ())
            winner, loser = (telling.kind, cluster.kind) if hosts else (cluster.kind, telling.kind)
            cluster.kind = winner
            if loser not in cluster.also:
                cluster.also.append(loser)
        if telling.place is not None and (not cluster.is_place_own or is_finer(telling.place, cluster.place)):
            if cluster.is_place_own and telling.killed is not None and len(cluster.tellings) == 1:
                cluster.tellings[0].tolls = [
                    t for t in cluster.tellings[0].tolls if is_part_of(telling, t.count)
                ]
            cluster.place, cluster.is_place_own = telling.place, True
        if telling.period is not None:
            cluster.period = joint_period(cluster.period, telling.period)
        cluster.tellings.append(telling)


def _closeness(telling: Telling, cluster: Cluster) -> tuple[int, bool, int, bool]:
    """Return how likely *telling* is of *cluster*: by place, by day, by how lately that was told, by kind."""
    is_kind = cluster.kind == telling.kind
    return place_agreement(cluster, telling), is_of_its_day(cluster, telling), cluster.last, is_kind


def _share_region(place: Place | None, other: Place | None) -> bool:
    """Whether two places are of one province, as far as both tell."""
    if place is None or other is None:
        return True
    is_wide = place.admin1 is None or other.admin1 is None
    return place.country == other.country and (is_wide or place.admin1 == other.admin1)


def _goes_on(telling: Telling, topic: Cluster) -> bool:
    """Whether *telling* goes on from the sentence before about *topic*, at the place told there."""
    is_next = telling.reading.index - topic.last <= 1 and not telling.standing.is_background
    return is_next and telling.place is None and telling.kind in kinds_with("beside")


def _guess(telling: Telling) -> str | None:
    """Return what a bare toll may be of, None where it names no place, no day or no number."""
    is_dated = telling.period is not None and telling.period.days <= CURRENT_DAYS
    is_counted = bool(telling.killed) and all(toll.is_counted for toll in telling.tolls)
    if not (is_dated and is_counted and telling.place is not None):
        return None
    return guess_kind(telling.reading.all_classes)


def is_news(period: Period | None, today: date, *, is_background: bool) -> bool:
    """Whether an incident belongs to the news of the day rather than to its background."""
    if period is None:
        return not is_background
    return is_recent(period, today)
