"""Which reports are independent of each other: owners and reprints count, links do not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from incidents.stories.words import content_stems
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Report

REPRINT = 0.8
"""Share of the shorter text's stems that the longer one has. Agency copy is cut from the end and its verbs
are changed; two reporters of one event share about half of their words."""

_FEW_STEMS = 5  # fewer than these are shared by all sentences on a strike in a town


def independent_sources(reports: Sequence[Report]) -> tuple[tuple[Report, ...], ...]:
    """Return *reports* in groups that count as one source each, the earliest group first.

    One outlet is one source, and so is everybody who prints the same sentences. Retracted reports are left
    out.
    """
    groups: list[list[Report]] = []
    for report in sorted(reports, key=lambda each: (each.published_at, each.url)):
        if report.retracted:
            continue
        same = [group for group in groups if any(_is_one_source(report, other) for other in group)]
        merged = [each for group in same for each in group] + [report]
        groups = [group for group in groups if group not in same]
        groups.append(merged)
    groups.sort(key=lambda group: (group[0].published_at, group[0].url))
    return tuple(tuple(group) for group in groups)


def overlap(first: str, second: str) -> float:
    """Return the share of stems of the poorer text that the richer one has too; 0 where too few tell."""
    one, other = _stems(first), _stems(second)
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= _FEW_STEMS else 0.0


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def quoted(report: Report) -> str:
    """Return all that a report quotes, in order."""
    return " ".join(quote.text for quote in report.claim.quotes)


def _is_one_source(first: Report, second: Report) -> bool:
    return fold(first.outlet) == fold(second.outlet) or overlap(quoted(first), quoted(second)) >= REPRINT
