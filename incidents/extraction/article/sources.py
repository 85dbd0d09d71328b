"""The sources of an incident put together from all its mentions, and how firmly they stand by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.sentence.speakers import Source
from incidents.models import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.sentence.mentions import EventMention

_PROXIES = frozenset({"monitor", "agency", "media"})
_SIDES = frozenset({"party", "military"})


def monitors_in(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Return the monitors that an article names, the one named most first."""
    told = [hit.entry.name for each in readings for hit in each.speakers if hit.entry.kind == "monitor"]
    return tuple(sorted(dict.fromkeys(filter(None, told)), key=lambda name: -told.count(name)))


def sources_of(mentions: Iterable[EventMention], monitors: Sequence[str]) -> tuple[Source, ...]:
    """Return who tells an incident, each once, with the monitor for "the Britain-based group"."""
    told = [
        _resolved(source, monitors, mention.reading.lexicon.grammar)
        for mention in mentions
        for source in mention.attribution.sources
    ]
    return tuple(dict.fromkeys(told))


def _resolved(source: Source, monitors: Sequence[str], grammar: Mapping[str, frozenset[str]]) -> Source:
    """Return *source*, or the monitor that "the Britain-based group" or "the report" stands for."""
    words = source.name.lower().replace("-", " ").split()
    is_group = source.kind == "monitor" or ("based" in words and words[-1] in grammar["monitorword"])
    is_group = is_group or set(words) <= grammar["document"]
    if source.is_proper or not monitors or not is_group:
        return source
    return Source(monitors[0], "monitor", is_proper=True)


def distinct(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the names of *sources* without those that stand for another ("monitor", "the commander")."""
    told = list(dict.fromkeys(sources))
    kept = []
    for each in told:
        words = set(each.name.lower().split())
        others = [other for other in told if other is not each]
        is_short = any(words < set(other.name.lower().split()) for other in others)
        stands_for = not each.is_proper and each.kind in _PROXIES
        if not is_short and not (
            stands_for and any(other.is_proper and other.kind == each.kind for other in others)
        ):
            kept.append(each.name)
    return tuple(dict.fromkeys(kept))


def certainty_of(mentions: Sequence[EventMention], sources: Sequence[Source]) -> Certainty:
    """Return how firmly an incident is told, by the firmest of its mentions and its *sources*.

    What only a side in the fighting says is a claim.
    """
    if any(each.standing.is_denied for each in mentions):
        return Certainty.DENIED
    if all(each.standing.is_believed for each in mentions):
        return Certainty.BELIEVED
    kinds = {each.kind for each in sources}
    if all(each.standing.is_claimed for each in mentions) or (kinds and kinds <= _SIDES):
        return Certainty.CLAIMED
    return Certainty.REPORTED if kinds else Certainty.STATED
