"""Faults to inject: what the network and Telegram do to a bot on a bad day, in a repeatable order."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class FaultKind(StrEnum):
    """What goes wrong; "lost" means that the request took effect and its answer never arrived."""

    TOO_MANY_REQUESTS = "429"
    INTERNAL_ERROR = "500"
    BAD_GATEWAY = "502"
    TIMEOUT = "no answer"
    TIMEOUT_LOST = "no answer, but done"
    RESET = "connection reset"
    RESET_LOST = "connection reset, but done"
    MALFORMED = "malformed answer, but done"


LOST = frozenset({FaultKind.TIMEOUT_LOST, FaultKind.RESET_LOST, FaultKind.MALFORMED})


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `retry_after_s` goes with a 429, `silence_s` is how long a timeout holds the connection."""

    kind: FaultKind
    retry_after_s: int = 1
    silence_s: float = 60.0


@dataclass(slots=True)
class FaultPlan:
    """Which calls go wrong: those scripted for a method first, in order, then by chance.

    `rates` gives each kind its probability per call (their sum at most 1); the same `seed` and the same calls
    give the same faults. `methods` limits chance to some methods; getMe and getUpdates are spared by default
    so that a bot can start. While `is_cut`, no call gets through, whatever else is planned.
    """

    seed: int = 0
    rates: Mapping[FaultKind, float] = field(default_factory=dict)
    methods: Collection[str] | None = None
    retry_after_s: int = 1
    silence_s: float = 60.0
    is_cut: bool = False
    _script: dict[str, deque[Fault | None]] = field(default_factory=dict, init=False)
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Refuse rates that cannot be probabilities with a ValueError."""
        if min(self.rates.values(), default=0) < 0 or sum(self.rates.values()) > 1:
            raise ValueError(f"rates are probabilities that sum to at most 1: {dict(self.rates)}")
        self._random = random.Random(self.seed)  # noqa: S311 - repeatable, not secret

    def script(self, method: str, *faults: Fault | FaultKind | None) -> None:
        """Let the next calls of *method* meet *faults*, one each; None lets one pass."""
        queue = self._script.setdefault(method, deque())
        queue.extend(self._fault(each) if isinstance(each, FaultKind) else each for each in faults)

    def next_fault(self, method: str) -> Fault | None:
        """Return what happens to this call of *method*, None for nothing."""
        if self.is_cut:
            return self._fault(FaultKind.RESET)
        queue = self._script.get(method)
        if queue:
            return queue.popleft()
        spared = method in {"getMe", "getUpdates"} if self.methods is None else method not in self.methods
        if spared or not self.rates:
            return None
        drawn = self._random.random()
        for kind, rate in self.rates.items():
            drawn -= rate
            if drawn < 0:
                return self._fault(kind)
        return None

    def _fault(self, kind: FaultKind) -> Fault:
        """Return a fault of *kind* with the plan's own durations."""
        return Fault(kind, self.retry_after_s, self.silence_s)
