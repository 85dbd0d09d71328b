"""Leave one event out → which threshold `StoryGrouper` would have got without it, and how it fares there.

    SITREP_TEST_SHARED=… python -m tests.bench.thresholds

Grouping learns nothing from the labels, so all articles are grouped once for each threshold. For each event
the threshold of the best F1 is chosen among those with the best precision on the articles of all other
events, and the articles of that event are scored with it (B-cubed: Bagga and Baldwin 1998).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from incidents.stories import StoryGrouper
from tests.bench.shared import SHARED

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

THRESHOLDS = tuple(round(0.12 + 0.01 * step, 2) for step in range(15))


class Score(NamedTuple):
    """Precision and recall of one article, or their means over several."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(stories: Sequence[Hashable], events: Sequence[Hashable]) -> list[Score]:
    """Return the score of each article: of its story, and of all articles on its event."""
    in_story, on_event = Counter(stories), Counter(events)
    both = Counter(zip(stories, events, strict=True))
    return [
        Score(both[story, event] / in_story[story], both[story, event] / on_event[event])
        for story, event in zip(stories, events, strict=True)
    ]


def average(scores: Sequence[Score]) -> Score:
    """Return the mean precision and recall of some articles."""
    return Score(mean(each.precision for each in scores), mean(each.recall for each in scores))


def leave_one_out(
    scores: Mapping[float, Sequence[Score]], events: Sequence[Hashable]
) -> dict[Hashable, float]:
    """Return the threshold chosen without each event; of equal ones the middle.

    Args:
        scores: those of each article by threshold.
        events: the event of each article.
    """
    chosen = {}
    for held in dict.fromkeys(events):
        others = [n for n, event in enumerate(events) if event != held]
        means = {each: average([told[n] for n in others]) for each, told in scores.items()}
        worth = {each: (round(score.precision, 6), round(score.f1, 6)) for each, score in means.items()}
        best = [each for each in sorted(worth) if worth[each] == max(worth.values())]
        chosen[held] = best[len(best) // 2]
    return chosen


def main() -> None:
    """Tell the score of each threshold, how often each was chosen, and the score on what was left out."""
    data = (SHARED / "evaluation" / "dev" / "news_cluster.jsonl").read_text("utf-8")
    lines = sorted((json.loads(line) for line in data.splitlines()), key=lambda line: str(line["date"]))
    events = [line["event"] for line in lines]
    scores = {}
    for threshold in THRESHOLDS:
        grouper = StoryGrouper(threshold)
        told = [(line["title"], line["text"], date.fromisoformat(line["date"][:10])) for line in lines]
        scores[threshold] = b_cubed([grouper.add(*each) for each in told], events)
        _tell(f"{threshold:.2f}", average(scores[threshold]))
    chosen = leave_one_out(scores, events)
    for threshold, often in sorted(Counter(chosen.values()).items()):
        sys.stdout.write(f"{threshold:.2f} chosen {often} times\n")
    _tell("left out", average([scores[chosen[event]][n] for n, event in enumerate(events)]))


def _tell(what: str, score: Score) -> None:
    sys.stdout.write(f"{what}: P {score.precision:.4f}, R {score.recall:.4f}, F1 {score.f1:.4f}\n")


if __name__ == "__main__":
    main()
