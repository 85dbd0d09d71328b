"""Charts as PNG pictures: a trend, a comparison, a ranking, a timeline.

    records (what to show, in words) → axis (ticks) → sheet (shapes, letters) → trend | ranking | timeline

Charts know no language: words come in with the records, and `Words.language` says which way they run. In
Arabic everything is mirrored, time too: it runs from the right, as the reader's eye does, the values stand on
the right and lying bars grow to the left. That is how Arabic papers print charts and how spreadsheets turn
theirs in a right-to-left sheet; numbers stay as they are.
"""

from __future__ import annotations

from summaries.charts.ranking import draw_ranking
from summaries.charts.records import Bar, Cell, Column, Note, Panel, Toll, Words
from summaries.charts.timeline import draw_timeline
from summaries.charts.trend import draw_trend

__all__ = [
    "Bar",
    "Cell",
    "Column",
    "Note",
    "Panel",
    "Toll",
    "Words",
    "draw_ranking",
    "draw_timeline",
    "draw_trend",
]
