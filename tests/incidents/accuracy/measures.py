"""Matched claims → scores from 0 to 1, one a measure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from incidents.models import Status
from tests.incidents.accuracy.gold import TOLL_NAMES
from tests.incidents.accuracy.matching import apart_km, match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from incidents.models import Claim
    from tests.incidents.accuracy.gold import Gold, Text

NEAR_KM = 25.0
ENOUGH = 20  # gold values from which a measure is told
ALIKE = 0.5  # share of words that two spellings of a name have in common
_FILLERS = frozenset({"the", "a", "an", "of", "and", "s"})


@dataclass(slots=True)
class Tally:
    """What was right, said and wanted."""

    right: int = 0
    said: int = 0
    wanted: int = 0

    def add(self, right: int, said: int, wanted: int) -> None:
        """Count more of each."""
        self.right, self.said, self.wanted = self.right + right, self.said + said, self.wanted + wanted

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was wanted and nothing said."""
        both = self.said + self.wanted
        return 2 * self.right / both if both else 1.0


@dataclass(slots=True)
class Scores:
    """The tallies of a set of texts; those of slots compare matched pairs only."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def add(self, name: str, right: int, said: int, wanted: int) -> None:
        """Count more of the measure *name*."""
        self.tallies.setdefault(name, Tally()).add(right, said, wanted)

    def slot(self, name: str, *, is_right: bool) -> None:
        """Count one field of a matched pair."""
        self.add(name, is_right, 1, 1)

    @property
    def values(self) -> dict[str, float]:
        """Measure to score, three digits; of what is hardly ever wanted a score would be chance."""
        told = {name: tally for name, tally in self.tallies.items() if tally.wanted >= ENOUGH}
        return {name: round(tally.f1, 3) for name, tally in told.items()}


def score(told: Iterable[tuple[Text, Sequence[Claim]]]) -> Scores:
    """Return the scores of claims beside the gold lists of their texts."""
    scores = Scores()
    for text, claims in told:
        pairs = match(text.expect, claims)
        scores.add("incidents", len(pairs), len(claims), len(text.expect))
        news = [each for each in text.expect if each.status == "current"]
        current = [each for each in claims if each.status is Status.CURRENT]
        scores.add("current incidents", len(match(news, current)), len(current), len(news))
        if not text.expect:
            scores.slot("kept empty", is_right=not claims)
        for name in TOLL_NAMES:
            _tolls(scores, name, text, claims, pairs)
        for gold, claim in pairs:
            _slots(scores, gold, claim)
    return scores


def _tolls(
    scores: Scores, name: str, text: Text, claims: Sequence[Claim], pairs: list[tuple[Gold, Claim]]
) -> None:
    """Count the numbers of one toll; zero and "some" are no numbers."""
    right = sum(1 for gold, claim in pairs if gold.tolls.get(name) and _best(claim, name) == gold.tolls[name])
    said = sum(1 for claim in claims if _best(claim, name))
    scores.add(f"{name} as a number", right, said, sum(1 for gold in text.expect if gold.tolls.get(name)))


def _slots(scores: Scores, gold: Gold, claim: Claim) -> None:
    scores.slot("kind", is_right=claim.kind.value in gold.kinds)
    scores.slot("status", is_right=claim.status.value == gold.status)
    if gold.point is not None and gold.precision in {"site", "town", "district"}:
        apart = apart_km(gold, claim.place)
        scores.slot("place within 25 km", is_right=apart is not None and apart <= NEAR_KM)
    if gold.days is not None:
        scores.slot("days", is_right=gold.days == (claim.period.start, claim.period.last_day))
    if gold.certainty is not None:
        scores.slot("certainty", is_right=claim.certainty.value == gold.certainty)
    if gold.attribution:
        scores.slot("attribution", is_right=bool(_common(gold.attribution, claim.attribution)))
    if gold.actors:
        names = [name for name, _ in gold.actors]
        told = [actor.name for actor in claim.actors]
        scores.add("actors", _common(names, told), len(told), len(names))


def _best(claim: Claim, name: str) -> int | None:
    count = getattr(claim.tolls, name)
    return None if count is None else count.best


def _common(names: Sequence[str], others: Sequence[str]) -> int:
    """Return how many of *names* have a spelling of their own among *others*."""
    free = Counter(others)
    right = 0
    for name in names:
        like = next((other for other in free.elements() if _alike(name, other)), None)
        if like is not None:
            free[like] -= 1
            right += 1
    return right


def _alike(name: str, other: str) -> bool:
    mine, theirs = _words(name), _words(other)
    return bool(mine | theirs) and len(mine & theirs) >= ALIKE * len(mine | theirs)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - _FILLERS
