"""How many questions a minute one person may ask; whoever asks more is told so, once.

It lives in memory: after a restart everybody may ask again. Whoever is kept waiting keeps nobody else
waiting, and nothing they wrote is kept.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

SPAN = timedelta(minutes=1)
IN_GROUPS = 3
"""A group, which Telegram lets the bot send 20 messages a minute, is shared: there one has a third."""
WHILE_TYPING = 5
"""An inline query comes with each pause in typing: so many are one question."""
MANY = 4096
"""People remembered before those who asked nothing for a minute are forgotten."""


class Room(StrEnum):
    """Where somebody asks."""

    PRIVATE = auto()
    GROUP = auto()
    INLINE = auto()


class Verdict(StrEnum):
    """What to do with a question: answer it, say that it was too many, or say nothing more."""

    ANSWER = auto()
    SAY_SO = auto()
    SILENCE = auto()


class Ruling(NamedTuple):
    """A verdict, and how long until the next question is answered."""

    verdict: Verdict
    wait: timedelta = timedelta()


@dataclass(slots=True)
class _Asked:
    """When somebody asked within the last minute, and whether they were told to slow down since."""

    moments: deque[datetime] = field(default_factory=deque)
    is_told: bool = False


class RateLimiter:
    """Counts the questions of each person in each chat; `per_minute` 0 lets everything pass."""

    def __init__(self, per_minute: int = 20) -> None:
        self.per_minute = per_minute
        self._asked: dict[Hashable, _Asked] = {}

    def limit(self, room: Room) -> int:
        """Return how many questions a minute one person may ask there."""
        match room:
            case Room.PRIVATE:
                return self.per_minute
            case Room.GROUP:
                return max(self.per_minute // IN_GROUPS, 1)
            case Room.INLINE:
                return self.per_minute * WHILE_TYPING

    def take(self, who: Hashable, at: datetime, room: Room = Room.PRIVATE) -> Ruling:
        """Count a question of *who* at the moment *at*, unless it is one too many."""
        if not self.per_minute:
            return Ruling(Verdict.ANSWER)
        if who not in self._asked and len(self._asked) >= MANY:
            self._forget(at)
        asked = self._asked.setdefault(who, _Asked())
        while asked.moments and at - asked.moments[0] >= SPAN:
            asked.moments.popleft()
        if len(asked.moments) < self.limit(room):
            asked.moments.append(at)
            asked.is_told = False
            return Ruling(Verdict.ANSWER)
        verdict = Verdict.SILENCE if asked.is_told else Verdict.SAY_SO
        asked.is_told = True
        return Ruling(verdict, asked.moments[0] + SPAN - at)

    def _forget(self, at: datetime) -> None:
        """Drop whoever asked nothing for a minute."""
        self._asked = {who: each for who, each in self._asked.items() if at - each.moments[-1] < SPAN}
