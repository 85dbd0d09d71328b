"""Place names in running text, found and resolved, on LGL, TR-News and GeoVirus.

The references are published, as issue 3 quotes them: on each corpus the best of nine geoparsers; names were
found best by Stanford NER.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.records import Bench
from tests.bench.shared import score, scored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.records import Measurement

# corpus → goal and best of nine within 161 km; goal and best for F1
BARS = {
    "lgl": (0.52, 0.472, 0.72, 0.771),
    "trnews": (0.60, 0.534, 0.80, 0.841),
    "geovirus": (0.68, 0.624, 0.88, 0.929),
}


def measure() -> Iterator[Measurement]:
    """Measure both on each corpus."""
    report = scored("toponyms")
    for corpus, (near_goal, near_best, f1_goal, f1_best) in BARS.items():
        told = report[corpus]
        near = told["within 161 km, end to end"]
        best = "best of nine, published"
        yield score(f"within 161 km, {corpus}", near, near_goal, reference=best, published=near_best)
        yield score(f"names F1, {corpus}", told["F1"], f1_goal, reference=best, published=f1_best)


BENCH = Bench("toponyms", 3, "Place names in text", measure)
