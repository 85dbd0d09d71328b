"""Which reports tell of the same thing, at three levels: reprint, incident, story.

Reports with the same sentences are one source (`sources`), reports of one thing are one incident
(`clustering`), and incidents of one event are one story (`events`).

`match_claim` and `merge_reports` are pure: claims and incidents in, a decision or a reading out. They never
add tolls. `StoryGrouper` tells articles apart by their words, for `sitrep group`.
"""

from __future__ import annotations

from incidents.stories.deadly import is_round, stands_for_province
from incidents.stories.families import (
    are_akin,
    goes_on,
    is_one_deed,
    is_rare,
    is_told_again,
    is_wide,
    kinds_akin_to,
    may_be_told_as,
)
from incidents.stories.grouping import StoryGrouper
from incidents.stories.matching import match_claim, match_revision
from incidents.stories.merging import TollStep, as_known_at, merge_reports, toll_history
from incidents.stories.sources import count_independent, independent_sources

__all__ = [
    "StoryGrouper",
    "TollStep",
    "are_akin",
    "as_known_at",
    "count_independent",
    "goes_on",
    "independent_sources",
    "is_one_deed",
    "is_rare",
    "is_round",
    "is_told_again",
    "is_wide",
    "kinds_akin_to",
    "match_claim",
    "match_revision",
    "may_be_told_as",
    "merge_reports",
    "stands_for_province",
    "toll_history",
]
