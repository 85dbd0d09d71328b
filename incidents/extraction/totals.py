"""The tolls of one incident's tellings → one toll a measure: retold, corrected, or added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Count, Tolls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.extraction.tellings import Telling


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
