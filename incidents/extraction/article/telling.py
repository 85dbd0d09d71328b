"""What a mention adds to what was told: the kind of a bare toll, a weapon, and where it is closest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.article.agreement import is_of_its_day, place_agreement
from incidents.extraction.sentence.when import CURRENT_DAYS
from incidents.extraction.words.traits import guess_kind, kinds_with

if TYPE_CHECKING:
    from incidents.extraction.article.clusters import Cluster
    from incidents.extraction.sentence.mentions import EventMention

_LEAD = 2  # the last sentence of the main news


def guess(mention: EventMention) -> str | None:
    """Return what a bare toll may be of, None where it names no place, no day or no number.

    What jets kill is of no accident of theirs.
    """
    if mention.kind == "air_strike":
        return mention.kind
    is_slain = any(mention.reading.is_word(each.at, "slain") for each in mention.tolls)
    if is_slain and mention.killed and mention.place is not None and mention.reading.index <= _LEAD:
        return "attack"  # who "was killed in Mar", as the news begins, was killed by somebody
    is_dated = mention.period is not None and mention.period.days <= CURRENT_DAYS
    is_counted = bool(mention.killed) and all(toll.is_counted for toll in mention.tolls)
    if not (is_dated and is_counted and mention.place is not None):
        return None
    return guess_kind(mention.reading.all_classes)


def closeness(mention: EventMention, cluster: Cluster) -> tuple[int, bool, int, bool]:
    """Return how likely *mention* is of *cluster*: by place, by day, by how lately that was told, by kind."""
    is_kind = cluster.kind == mention.kind
    return place_agreement(cluster, mention), is_of_its_day(cluster, mention), cluster.last, is_kind


def tells_weapon(cluster: Cluster, mention: EventMention) -> bool:
    """Whether *mention* tells by what weapon the dead of *cluster*, an attack, were killed."""
    known = cluster.tolls.killed
    is_named = cluster.kind == "attack" and mention.kind in kinds_with("remote")
    return is_named and known is not None and mention.killed is not None and known.best == mention.killed
