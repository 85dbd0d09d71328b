"""A subscription and the incidents of some days → what it would have sent when. Pure decisions.

Quiet hours, the day's cap and cool-downs hold as in `subscriptions.find_hold` and `cooling`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from summaries.cooling import ESCALATION
from summaries.restraint import held_until
from summaries.select import gravity, story_of
from summaries.subscriptions import RESTRAINED, cool_down_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from incidents.models import Incident, Subscription


class Sending(NamedTuple):
    """A digest or alert as it would have been sent: when, and the new incidents it would have told."""

    at: datetime
    incidents: tuple[Incident, ...]


class _Told(NamedTuple):
    """When a story was told last, and how grave it was told to be."""

    at: datetime
    gravity: float


def rehearse(
    arrivals: Iterable[tuple[datetime, Incident]], subscription: Subscription, now: datetime
) -> list[Sending]:
    """Return what *subscription* would have sent up to *now*, the earliest first.

    Args:
        arrivals: incidents, each with the slot of *subscription* after it was first reported.
        subscription: whose quiet hours, cap and cool-down hold; mutes of today say nothing of last week.
        now: the present moment; what would still wait then is left out.
    """
    coming: dict[datetime, list[Incident]] = defaultdict(list)
    for slot, incident in arrivals:
        coming[slot].append(incident)
    moments = list(coming)
    heapify(moments)
    play, sendings = _Play(subscription), list[Sending]()
    while moments and (at := heappop(moments)) <= now:
        play.waiting += coming.pop(at, ())
        if (later := play.find_hold(at)) is None:
            sendings += play.send(at)
            later = play.next_cool(at)
        if later is not None:
            heappush(moments, later)
    return sendings


class _Play:
    """What waits, and what was sent so far."""

    def __init__(self, subscription: Subscription) -> None:
        self.waiting: list[Incident] = []
        self._subscription, self._zone, self._cool_down = (
            subscription,
            ZoneInfo(subscription.zone),
            cool_down_of(subscription),
        )
        self._told: dict[int, _Told] = {}
        self._sent: Counter[date] = Counter()

    def find_hold(self, at: datetime) -> datetime | None:
        """Return until when nothing is sent, None where it may be now or nothing waits."""
        if not self.waiting or self._subscription.cadence.every not in RESTRAINED:
            return None
        return held_until(self._subscription.restraint, None, self._zone, at, self._sent[self._day(at)])

    def send(self, at: datetime) -> list[Sending]:
        """Send what waits and is of no story that cools down."""
        hot = {home for home in map(story_of, self.waiting) if self._is_hot(home, at)}
        told = tuple(each for each in self.waiting if story_of(each) not in hot)
        if not told:
            return []
        self.waiting = [each for each in self.waiting if story_of(each) in hot]
        for each in told:
            known = self._told.get(story_of(each))
            gravest = max(gravity(each), known.gravity if known else 0.0)
            self._told[story_of(each)] = _Told(at, gravest)
        self._sent[self._day(at)] += 1
        return [Sending(at, told)]

    def next_cool(self, at: datetime) -> datetime | None:
        """Return when the first of the stories that wait has cooled down, None where none waits."""
        ends = (self._told[story_of(each)].at + self._cool_down for each in self.waiting)
        return min((end for end in ends if end > at), default=None)

    def _is_hot(self, home: int, at: datetime) -> bool:
        """Whether a story was told just now, and nothing that waits of it is graver."""
        known = self._told.get(home)
        if known is None or at - known.at >= self._cool_down:
            return False
        gravest = max(gravity(each) for each in self.waiting if story_of(each) == home)
        return gravest < known.gravity + ESCALATION

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()
