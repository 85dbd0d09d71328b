"""Incidents extracted from articles, against hand-made lists and coded data sets.

References are those named in issue 4: a competent afternoon's build (spaCy's names, a gazetteer, keywords and
dateparser), measured on the same articles when the issue was written; published results elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.records import Bench, Measurement
from tests.bench.shared import score, scored, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.shared import Json

AFTERNOON = "an afternoon's build"
# gold list → (what of it, goal, afternoon's build)
LISTS = {
    "devA.gold": (
        ("incidents", 0.70, 0.21),
        ("current", 0.70, 0.19),
        ("killed as a number", 0.80, 0.08),
        ("actors in matched", 0.60, 0.19),
    ),
    "devB.gold": (
        ("incidents", 0.63, 0.31),
        ("killed as a number", 0.80, 0.18),
        ("actors in matched", 0.60, 0.15),
    ),
}
# what the script calls it → goal, best system of 1992
MUC = {
    "type found": (0.75, 0.75),
    "country": (0.75, None),
    "city": (0.60, 0.61),
    "date": (0.62, 0.59),
    "dead exact": (0.60, 0.61),
    "irrelevant kept free of current ones": (0.75, None),
}
ISAF = {"province": 0.96, "date": 0.93, "killed exact": 0.85, "detention seen": 0.95}


def measure() -> Iterator[Measurement]:
    """Score every data set that the issue names."""
    lists = scored("incidents")
    for gold, bars in LISTS.items():
        for what, goal, afternoon in bars:
            name = f"articles {gold[3]}, {what} F1"
            yield score(name, lists[gold][what]["F1"], goal, reference=AFTERNOON, published=afternoon)
    empty = lists["devB.gold"]["articles without incidents kept empty"]
    yield score("articles B without incidents kept empty", empty, 1.0, reference=AFTERNOON, published=0.6)
    kinds = scored("kinds")["weighted F1"]
    best = "fine-tuned RoBERTa, published"
    yield score("kinds (CASE-2021), weighted F1", kinds, 0.78, reference=best, published=0.84)
    yield from _seed(scored("seed"))
    governorates = scored("governorates")
    yield score("governorates, first incident", governorates["first incident right"], 0.85)
    yield score("governorates, any incident", governorates["any incident right"], 0.93)
    isaf = scored("isaf")
    for what, goal in ISAF.items():
        yield score(f"ISAF, {what}", isaf[what], goal)
    muc = scored("muc", split="tst2")
    for what, (goal, best_1992) in MUC.items():
        reference = "best of 1992, published" if best_1992 else ""
        yield score(f"MUC tst2, {what}", muc[what], goal, reference=reference, published=best_1992)


def _seed(told: Json) -> Iterator[Measurement]:
    yield score("seed article, incidents found", share(told["found"]), 1.0)
    yield Measurement("seed article, predicted", "count", (told["predicted"],), 15, is_lower_better=True)


BENCH = Bench("extraction", 4, "Incidents extracted", measure)
