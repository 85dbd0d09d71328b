"""The mentions of an article → its incidents: two mentions of one event become one, every mention is kept.

Kind, place and time must be able to be the same; a bare toll ("five more died in B") takes its kind from what
the article was telling, a definite noun ("the attack") points back.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.article.agreement import (
    MEMORY,
    are_day_and_sum,
    has_other_agent,
    is_battle_beside,
    is_kin,
    is_left_behind,
    is_part_of,
    is_recalled_elsewhere,
    is_retold,
    is_running_total,
    is_sum_of_many,
    joint_period,
    places_fit,
    same_time,
    share_region,
    times_fit,
    tolls_differ,
)
from incidents.extraction.article.clusters import Cluster
from incidents.extraction.article.nesting import is_finer
from incidents.extraction.article.setting import Setting
from incidents.extraction.article.telling import closeness, guess, tells_weapon
from incidents.extraction.sentence.mentions import EventMention
from incidents.extraction.sentence.when import CURRENT_DAYS, day_before, is_recent
from incidents.extraction.words.traits import kinds_with
from incidents.models import DatePrecision, Period

if TYPE_CHECKING:
    from datetime import date

    from incidents.models import Place

_TERRITORY = frozenset({"territory_regained", "territory_seized"})
_HINTING = 2  # sentences over which a hint changes what was told before


class Step(NamedTuple):
    """Where a mention went: the incident it opened or joined, None where it was left, and why."""

    mention: EventMention
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
            if not each.is_lead_total and not (each.mentions[0].is_collective and self._is_detailed(each))
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
            is_kin(each.kind, lead.kind, self._absorbs) and share_region(each.place, lead.place)
            for each in others
        )

    def add(self, mention: EventMention) -> Step:
        """Put *mention* to the incident it tells of, or open a new one; return where it went and why."""
        if mention.kind.startswith("~"):
            return self._hint(mention)
        if mention.standing.is_earlier and not mention.tolls:
            return Step(mention, None, "only what its sentence counts time from")
        home = self._home(mention)
        if home is None:
            step = self._open(mention)
        else:
            step = Step(mention, *home)
            self._join(home[0], mention)
        cluster = step.cluster
        if cluster is not None and cluster.place is not None and cluster.is_place_own:
            self.setting.note(mention.reading.index, cluster.place)
        return step

    def _hint(self, mention: EventMention) -> Step:
        """Let a hint ("some threw stones") change the protest that was told just before."""
        for cluster in reversed(self.clusters):
            if mention.reading.index - cluster.last > _HINTING:
                continue
            told = {cluster.kind, mention.kind.removeprefix("~")}
            for row in mention.reading.lexicon.combinations:
                if row.has == told:
                    cluster.also = [*cluster.also, cluster.kind]
                    cluster.kind = row.gives
                    cluster.mentions.append(mention)
                    return Step(mention, cluster, "changes the kind of what was just told")
        return Step(mention, None, "a hint, and nothing told before that it could change")

    def _home(self, mention: EventMention) -> tuple[Cluster, str] | None:
        """Return the incident that *mention* tells of and why, the one told last when several fit."""
        if mention.is_other or mention.is_part:
            return None
        why = "the same toll again"
        homes = [
            each
            for each in self.clusters
            if not (each.mentions[0].is_collective or _is_other_part(each, mention))
        ]
        fitting = [each for each in homes if is_retold(each, mention)]
        if not fitting:
            why = "kind, place and time can be the same"
            fitting = [each for each in homes if self._fits(each, mention)]
        if mention.is_generic:
            main = self._main_clash(mention)
            if main is not None and all(each.mentions[0].is_aside for each in fitting):
                main.kind, main.also = "armed_clash", [*main.also, main.kind]
                return main, "its fighters may have died in the advance just told"
            fitting = [each for each in fitting if not each.mentions[0].is_aside] or fitting
        if not fitting:
            return None
        best = max(fitting, key=partial(closeness, mention))
        return best, why

    def _main_clash(self, mention: EventMention) -> Cluster | None:
        """Return the advance just told in which the fighters of a bare toll may have died."""
        gap = [each for each in self.clusters if each.kind == "troop_movement" and mention.has_fighters]
        near = [each for each in gap if 0 < mention.reading.index - each.last <= 1]
        return near[-1] if near and mention.killed and places_fit(near[-1], mention, 1) else None

    def _fits(self, cluster: Cluster, mention: EventMention) -> bool:
        gap = mention.reading.index - cluster.last
        if mention.is_generic:
            same_kind = cluster.kind in kinds_with("harmful") and (
                gap <= MEMORY or is_kin(cluster.kind, mention.kind, self._absorbs)
            )
        else:
            same_kind = is_kin(cluster.kind, mention.kind, self._absorbs)
        if (
            not same_kind
            or (cluster.is_elsewhere and mention.place is not None)
            or not times_fit(cluster, mention, gap)
            or are_day_and_sum(cluster, mention)
            or is_battle_beside(cluster, mention)
            or is_sum_of_many(cluster, mention)
            or is_left_behind(cluster, mention, self.clusters)
        ):
            return False
        is_new = mention.is_indefinite or mention.is_elsewhere or is_running_total(mention)
        if is_new and tolls_differ(cluster, mention):
            return False
        if mention.killed and not mention.is_definite and has_other_agent(cluster, mention):
            return False
        if (
            cluster.period is None
            and mention.period is not None
            and not is_recent(mention.period, self._today)
        ):
            return False
        if cluster.kind != mention.kind and kinds_with("particular") & {cluster.kind, mention.kind}:
            is_placed = mention.place is not None and cluster.is_place_own
            is_meant = (
                mention.place is None and mention.is_definite and gap <= MEMORY
            )  # "the suspected attack"
            return (is_placed or is_meant) and places_fit(cluster, mention, gap)
        return places_fit(cluster, mention, gap)

    def _open(self, mention: EventMention) -> Step:
        """Start a new incident; a bare toll needs one to take its kind from."""
        kind = self._kind_of(mention)
        topic = self._topic(mention)
        if mention.is_weak:
            return Step(mention, None, "too little to begin an incident, and none before that it fits")
        if topic is None and mention.is_generic and not mention.has_agent:
            guessed = guess(mention)
            if guessed is None and not mention.triggers:
                return Step(mention, None, "a toll, and nothing told before that it could be of")
            kind = guessed or kind
        if mention.is_generic and topic and not mention.has_agent and same_time(mention, topic):
            kind = topic.kind
        if any(is_sum_of_many(each, mention) for each in self.clusters[-1:]):
            return Step(mention, None, "the dead of a war, and not of what was told last")
        if mention.standing.is_background and mention.period is None and not mention.tolls:
            return Step(mention, None, "recalled without a time or a toll")
        if any(each.kind != mention.kind and is_retold(each, mention) for each in self.clusters):
            mention.tolls = [each for each in mention.tolls if each.measure != "killed"]
        is_elsewhere = mention.place is None and is_recalled_elsewhere(mention, self.clusters, self._today)
        mention.period = mention.period or self._going_on(mention)
        period = mention.period
        if (
            period is None
            and topic
            and topic.period
            and (is_kin(topic.kind, kind, self._absorbs) or _goes_on(mention, topic))
            and topic.period.days <= CURRENT_DAYS
        ):
            period = topic.period
        if period is None and not self.clusters and mention.tolls:
            period = day_before(mention.reading, self._today)
        place = None if is_elsewhere else mention.place or self._place_of(mention)
        is_own = mention.place is not None
        cluster = Cluster(
            kind, [mention], list(mention.also), place, is_own, period, is_elsewhere=is_elsewhere
        )
        self.clusters.append(cluster)
        return Step(mention, cluster, "begins an incident")

    def _place_of(self, mention: EventMention) -> Place | None:
        """Return where *mention* was, which names no place; the dead of days are those of the lead's."""
        lead = self.setting.lead if is_running_total(mention) else None
        return lead or self.setting.inherited(mention, self.clusters)

    def _kind_of(self, mention: EventMention) -> str:
        """Return the kind of *mention*; days of bombing after air strikes are bombing from the air."""
        is_bombing_for_days = mention.kind == "bombing" and is_running_total(mention)
        is_from_air = is_bombing_for_days and any(each.kind == "air_strike" for each in self.clusters)
        return "air_strike" if is_from_air else mention.kind

    def _going_on(self, mention: EventMention) -> Period | None:
        """Return the time from the event since which *mention* has gone on, to the day of the article."""
        if mention.since is None:
            return None
        told = [each for each in self.clusters if any(mention.since in one.triggers for one in each.mentions)]
        start = next((each.period.start for each in told if each.period), None)
        return Period.inclusive(start, self._today, DatePrecision.YEAR) if start else None

    def _topic(self, mention: EventMention) -> Cluster | None:
        near = [
            each
            for each in self.clusters
            if each.kind in kinds_with("harmful") and mention.reading.index - each.last <= MEMORY
        ]
        if mention.is_generic and not mention.has_fighters:
            near = [each for each in near if each.kind not in _TERRITORY] or near
        return max(near, key=lambda each: each.last) if near else None

    def _join(self, cluster: Cluster, mention: EventMention) -> None:
        """Add *mention* to *cluster*, which keeps the better kind, the finer place and the firmer time."""
        if (
            mention.kind != cluster.kind
            and not mention.is_generic
            and is_kin(cluster.kind, mention.kind, self._absorbs)
        ):
            tells_more = mention.is_strong or tells_weapon(cluster, mention)
            hosts = tells_more and cluster.kind in self._absorbs.get(mention.kind, ())
            winner, loser = (mention.kind, cluster.kind) if hosts else (cluster.kind, mention.kind)
            cluster.kind = winner
            if loser not in cluster.also:
                cluster.also.append(loser)
        if mention.place is not None and (not cluster.is_place_own or is_finer(mention.place, cluster.place)):
            is_alone = cluster.is_place_own and len(cluster.mentions) == 1
            if is_alone and mention.killed is not None and cluster.kind not in kinds_with("broad"):
                cluster.mentions[0].tolls = [
                    t for t in cluster.mentions[0].tolls if is_part_of(mention, t.count)
                ]
            cluster.place, cluster.is_place_own = mention.place, True
        if mention.period is not None:
            cluster.period = joint_period(cluster.period, mention.period)
        cluster.mentions.append(mention)


def _is_other_part(cluster: Cluster, mention: EventMention) -> bool:
    """Whether another part of the sentence of *mention* told of *cluster*, at a place of its own."""
    index, part = mention.reading.index, mention.part
    return any(each.reading.index == index and each.part != part for each in cluster.mentions)


def _goes_on(mention: EventMention, topic: Cluster) -> bool:
    """Whether *mention* goes on from the sentence before about *topic*, at the place told there."""
    is_next = mention.reading.index - topic.last <= 1 and not mention.standing.is_background
    return is_next and mention.place is None and mention.kind in kinds_with("beside")
