"""Articles on one event grouped into one story, beside a single pass over TF-IDF and MinHash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.bench.clustering import by_minhash, by_tfidf
from tests.bench.records import Bench
from tests.bench.shared import Reference, score, scored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.records import Measurement

THRESHOLDS = (0.10, 0.15, 0.20, 0.25, 0.30, 0.40)
"""Of which the reference is given the one that suits it best on these very articles."""


def measure() -> Iterator[Measurement]:
    """Score all three by the same script."""
    ours = scored("stories")
    tfidf = max(scored("stories", Reference(partial(by_tfidf, threshold=each)))["F1"] for each in THRESHOLDS)
    minhash = scored("stories", Reference(by_minhash))["F1"]
    best = "TF-IDF single pass, best threshold"
    yield score("B-cubed F1", ours["F1"], 0.975, reference=best, reference_runs=(tfidf,))
    yield score("the same beside MinHash", ours["F1"], reference="MinHash", reference_runs=(minhash,))
    yield score("B-cubed precision (1: no two events in one story)", ours["P"], 1.0)


BENCH = Bench("stories", 6, "Stories", measure)
