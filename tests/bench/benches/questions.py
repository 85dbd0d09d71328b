"""Chat messages read right as a whole, by language, against hand-made readings.

The reference is that of issue 5: a build from keywords, exact names and dateparser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.records import Bench
from tests.bench.shared import score, scored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.records import Measurement

BARS = {"en": (0.92, 0.26), "ar": (0.85, 0.18), "fr": (0.80, 0.10)}


def measure() -> Iterator[Measurement]:
    """Score the whole reading in each language."""
    report = scored("questions")
    for language, (goal, keywords) in BARS.items():
        name, told = f"whole reading right, {language}", report[f"whole, {language}"]
        yield score(name, told, goal, reference="keywords and dateparser, told", published=keywords)


BENCH = Bench("questions", 5, "Questions understood", measure)
