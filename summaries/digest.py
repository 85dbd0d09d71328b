"""A window of reporting → the incidents worth telling, each once, by place, in the order of importance."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from incidents.models import Digest
from incidents.store.incidents import find_incidents, get_incidents
from incidents.store.readers.told import find_changed
from incidents.stories import as_known_at
from summaries import cooling
from summaries.background import is_background
from summaries.choose import DigestReader, choose_items
from summaries.filters import matches, to_query
from summaries.groups import group_items
from summaries.memory import part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from incidents.models import Filter, Incident
    from incidents.places import Gazetteer
    from incidents.store import Session
    from summaries.memory import Memory

MOST_INCIDENTS = 3_000
"""Incidents of one window that are looked at, newest first; a busy world-wide day has some hundreds."""


@dataclass(frozen=True, slots=True)
class Window:
    """What is told: published from `since` up to `until`, and stored from `arrived_since` on if given.

    That is for a reader who was told everything before it, as news is read some time after it was published.
    """

    since: datetime
    until: datetime
    arrived_since: datetime | None = None

    def __post_init__(self) -> None:
        """Keep the moments in UTC, so that two windows of one time are equal."""
        for name in ("since", "until", "arrived_since"):
            moment: datetime | None = getattr(self, name)
            object.__setattr__(self, name, moment.astimezone(UTC) if moment else None)

    def opened(self, by: timedelta) -> Window:
        """Return the window of what was stored so long before, too."""
        return replace(self, arrived_since=self.arrived_since - by) if self.arrived_since else self


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a digest is put together.

    Of the incidents that are `wanted` they are told the `limit` most important, by sentences in their
    `language` where there are some. `memory` is what they were told: it is told again only with what changed,
    in the window or out of it. A story that was told less than `cool_down` before and is no graver since is
    left for later.
    """

    wanted: Filter
    language: str
    limit: int
    memory: Memory = field(default_factory=dict)
    cool_down: timedelta = timedelta()


def compose_digest(
    session: Session, window: Window, audience: Audience, gazetteer: Gazetteer | None, now: datetime | None
) -> Digest:
    """Return what was reported in *window*, the most important first.

    Args:
        session: of the store; asked once.
        window: of reporting.
        audience: for whom.
        gazetteer: names the provinces that head groups, in English only without one, and towns of quarters.
        now: a present moment in the past, after which nothing is known; without one all that is stored is.
    """
    found = find_wanted(session, audience.wanted, window)
    known = found if now is None else [told for each in found if (told := as_known_at(each, now))]
    return assemble(session, known, window, audience, gazetteer)


def find_wanted(
    session: Session, wanted: Filter, window: Window, limit: int = MOST_INCIDENTS
) -> list[Incident]:
    """Return the incidents of *window* that *wanted* wants, newest first, out of the *limit* newest."""
    query = replace(
        to_query(wanted),
        reported_since=window.since,
        reported_until=window.until,
        recorded_since=window.arrived_since,
        recorded_until=window.until if window.arrived_since else None,
    )
    found = find_incidents(session, query, limit)
    return [each for each in found if not is_background(each, window.since) and matches(wanted, each)]


def assemble(
    session: Session,
    found: Sequence[Incident],
    window: Window,
    audience: Audience,
    gazetteer: Gazetteer | None,
) -> Digest:
    """Return the digest of what was *found* in *window*; see `compose_digest`.

    What came and what changed within the time of cooling down before the window is looked at again: *found*
    is then of the window `opened` by it.
    """
    memory, cool_down = audience.memory, audience.cool_down
    begins_at = window.arrived_since or window.since
    opened_at = window.opened(cool_down).arrived_since
    lately = cooling.told_since(session, memory, opened_at or window.since) if cool_down else {}
    found = cooling.find_open(session, found, lately, begins_at) if lately else found
    listed = {each.id for each in found}
    # What was taken back or corrected away is found by no search.
    known = get_incidents(session, find_changed(session, memory.keys() - listed, opened_at))
    fresh, changes, _ = part([*found, *known], memory)
    told_before = len(listed) - sum(each.id in listed for each in fresh)
    news = cooling.choose_cool(fresh, memory, lately, cool_down, window.until)
    reader = DigestReader(window.since, window.until, audience.language, audience.wanted, gazetteer)
    items, left_out = choose_items(news, reader, audience.limit, changes=changes)
    return Digest(begins_at, window.until, group_items(items, gazetteer), left_out, told_before)
