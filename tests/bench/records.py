"""What a bench is and what it says: `Bench` → `Measurement`s, one a line of the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

TIMED_UNITS = frozenset({"s", "ms", "MB", "articles/s", "feeds/s", "replies/s", "times"})
"""Units whose numbers belong to the machine; the others are the same everywhere."""


class StepAsideError(Exception):
    """A bench cannot be measured here; the message says why."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One number with its bar and its reference.

    `runs` are its values, one a run, at least one; `value` is their median. `reference_runs` are those of the
    reference where it was measured in the same run; `published` its number where it is somebody else's word.
    `goal` is what the issue wants, None where the line is for comparison only; `is_lower_better` says which
    side of it is right. `note` is for the reader of the table. `details` go to the JSON only.
    """

    name: str
    unit: str
    runs: tuple[float, ...]
    goal: float | None = None
    is_lower_better: bool = False
    reference: str = ""
    reference_runs: tuple[float, ...] = ()
    published: float | None = None
    note: str = ""
    details: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a measurement of nothing with a ValueError."""
        if not self.runs:
            raise ValueError(f"{self.name}: no run")

    @property
    def value(self) -> float:
        """The median of the runs."""
        return float(median(self.runs))

    @property
    def reference_value(self) -> float | None:
        """The reference's median where it was measured, else its published number, else None."""
        return float(median(self.reference_runs)) if self.reference_runs else self.published

    @property
    def is_timed(self) -> bool:
        """Whether another machine gives another number."""
        return self.unit in TIMED_UNITS

    @property
    def is_reached(self) -> bool | None:
        """Whether the goal is met, None where there is none."""
        if self.goal is None:
            return None
        return self.value <= self.goal if self.is_lower_better else self.value >= self.goal

    @property
    def ratio(self) -> float | None:
        """How many times better than the reference, above 1 is better; None where nothing is compared."""
        reference = self.reference_value
        if not reference or not self.value:
            return None
        return reference / self.value if self.is_lower_better else self.value / reference

    @property
    def noise(self) -> float:
        """How far the runs lie apart, as a share of their median, the reference's added; 0 for one run."""
        return _spread(self.runs) + _spread(self.reference_runs)


def _spread(runs: tuple[float, ...]) -> float:
    return (max(runs) - min(runs)) / abs(median(runs)) if len(runs) > 1 and median(runs) else 0.0


@dataclass(frozen=True, slots=True)
class Bench:
    """A measuring function with its name and the number of the issue that sets the bar.

    `measure` may raise `StepAsideError`. `timeout_s` ends it where it hangs.
    """

    name: str
    issue: int
    title: str
    measure: Callable[[], Iterable[Measurement]]
    timeout_s: float = 300.0
