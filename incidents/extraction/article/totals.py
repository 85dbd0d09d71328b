"""The tolls of one incident's mentions → one toll a measure: retold, corrected, risen, or added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Count, Tolls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from incidents.extraction.casualties.tolls import Toll
    from incidents.extraction.sentence.mentions import EventMention

_NOBODY = Tolls()
_SIDES = ("fighter", "force", "civilian")


def merge_tolls(mentions: Iterable[EventMention]) -> Tolls:
    """Return the tolls of one incident: best of the first exact mention, low and high over all."""
    merged: dict[str, Toll] = {}
    counts: dict[str, Count] = {}
    seen: set[tuple[str, Count]] = set()
    for toll, is_other_side, is_rival in _in_order(mentions):
        known = merged.get(toll.measure)
        is_new = (toll.measure, toll.count) not in seen
        seen.add((toll.measure, toll.count))
        if known is None:
            merged[toll.measure], counts[toll.measure] = toll, toll.count
            continue
        if is_rival:
            counts[toll.measure] = _merge(counts[toll.measure], toll.count)
            continue
        joined = _joined(counts[toll.measure], known, toll, is_new=is_new, is_other_side=is_other_side)
        if joined is toll.count:
            merged[toll.measure] = toll
        counts[toll.measure] = joined
    return Tolls(**counts) if counts else _NOBODY


def _in_order(mentions: Iterable[EventMention]) -> Iterator[tuple[Toll, bool, bool]]:
    """Yield the tolls, whether each is of another side than those its sentence told before, and of a rival.

    What "other sources" count stands beside what was told before, however far they say the toll has risen.
    """
    for mention in mentions:
        is_rival = bool(mention.attribution.sources) and mention.reading.is_word(0, "rival")
        told: list[tuple[str, str]] = []
        for toll in mention.tolls:
            side = _side(mention, toll)
            others = [known for measure, known in told if measure == toll.measure]
            yield toll, bool(side) and bool(others) and "" not in others and side not in others, is_rival
            told.append((toll.measure, side))


def _side(mention: EventMention, toll: Toll) -> str:
    """Return which side of a fight a toll counts, empty where its noun does not tell."""
    if toll.head is None or not toll.count.best:
        return ""
    return next((side for side in _SIDES if side in mention.reading.classes[toll.head]), "")


def _joined(count: Count, known: Toll, toll: Toll, *, is_new: bool, is_other_side: bool) -> Count:
    """Return *count*, so far read from *known* and others, and *toll* as one."""
    told = toll.count
    if count.best is None or told.best is None:
        return told if count.best is None else count
    if not count.best or not told.best:  # a nought is of one group ("no casualties on our side"), or older
        return count if count.best else told
    is_other = toll.is_also and (not known.is_counted or (toll.is_counted and count.best == 1))
    if is_new and (is_other_side or is_other):
        return _sum(count, told)  # "the mayor was killed", then "two guards were also killed"
    if told.best >= count.best and (toll.is_total or _is_firmer(toll, known)):
        return told
    return _sum(count, told) if is_new and _adds(count, toll) else _merge(count, told)


def _is_firmer(toll: Toll, known: Toll) -> bool:
    """Whether a toll is a number and the one known is not: "a guard died", "dozens were killed"."""
    if not toll.is_counted or toll.is_vague:
        return False
    return known.is_vague or not known.is_counted


def _adds(known: Count, toll: Toll) -> bool:
    """Whether a toll comes on top of one known: "two more died in hospital".

    "Dozens more" beside an exact number is a rough retelling, and so is a larger number.
    """
    is_rough = toll.count.high is None and known.high is not None
    return toll.is_more and not is_rough and (toll.count.best or 0) <= (known.best or 0)


def _sum(known: Count, more: Count) -> Count:
    """Return two tolls of different people together."""
    high = None if known.high is None or more.high is None else known.high + more.high
    low, best = (known.low or 0) + (more.low or 0), (known.best or 0) + (more.best or 0)
    return Count(low, best, high, f"{known.text} / {more.text}")


def _merge(known: Count, count: Count) -> Count:
    """Return two readings of one toll as one; an exact number beats a vague one."""
    best, told = known.best or 0, count.best or 0
    if told < best and count.low == count.high:
        # A smaller exact number later in the article is mostly a part of the first ("two of them children").
        return known
    text = known.text if count.text in known.text else f"{known.text} / {count.text}"
    if known.high is None and count.high is not None and best <= told:
        best = told
    high = None if known.high is None and count.high is None else max(known.high or 0, count.high or 0, best)
    return Count(min(known.low or 0, count.low or 0), best, high, text)
