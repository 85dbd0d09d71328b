"""Maps and charts: processor time of a picture, beside that of writing a PNG of the same size."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from PIL import Image

from incidents.models import Kind
from summaries.charts import draw_ranking, draw_timeline, draw_trend
from summaries.maps import MapWords, draw_map
from tests.bench.records import Bench, Measurement
from tests.bench.timing import repeated
from tests.summaries.charts.samples import EN, NOTES, PAIR, TREND, days, weeks
from tests.summaries.maps.samples import at, crowd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOAL_S = 0.3
RUNS = 5
INCIDENTS = 50


def write_png() -> None:
    """Write a picture of the size of a map, of one colour: the least that any picture costs."""
    Image.new("RGB", (1080, 830), "#123456").save(BytesIO(), "PNG")


def pictures() -> dict[str, Callable[[str], bytes]]:
    """Return what draws each picture under a title; a new title keeps it from being remembered."""
    kinds = list(Kind)
    towns = [at(where, n, kinds[n % len(kinds)], n) for n, where in enumerate(crowd(INCIDENTS))]
    return {
        "map of one town": lambda title: draw_map(towns[:1], MapWords("en", title=title)),
        f"map of {INCIDENTS} incidents": lambda title: draw_map(towns, MapWords("en", title=title)),
        "trend of 13 weeks": lambda title: draw_trend(TREND, replace(EN, title=title)),
        "comparison of two places": lambda title: draw_trend(PAIR, replace(EN, title=title)),
        "ranking of ten places": lambda title: draw_ranking(weeks(10), replace(EN, title=title)),
        "timeline of a month": lambda title: draw_timeline(days(31), NOTES, replace(EN, title=title)),
    }


def measure() -> Iterator[Measurement]:
    """Draw each picture several times, each time anew."""
    reference = repeated(write_png, RUNS)
    for name, draw in pictures().items():
        draw("")  # fonts and borders are read once in a process
        titles = map(str, count())
        yield Measurement(
            name,
            "s",
            repeated(partial(_next, draw, titles), RUNS),
            GOAL_S,
            is_lower_better=True,
            reference="an empty PNG of that size",
            reference_runs=reference,
        )


def _next(draw: Callable[[str], bytes], titles: Iterator[str]) -> bytes:
    return draw(next(titles))


BENCH = Bench("pictures", 5, "Maps and charts", measure)
