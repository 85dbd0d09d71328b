"""A window of reporting → the incidents worth telling, each once, by place, in the order of importance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from incidents.models import Digest
from incidents.store.incidents import find_incidents, get_incidents
from incidents.store.readers.told import find_changed
from incidents.stories import as_known_at
from summaries import cooling
from summaries.background import is_background
from summaries.choose import choose_items
from summaries.filters import EVERYTHING, matches, to_query
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
    """What is told: published from `since` up to `until`, and stored from `arrived_since` on if given."""

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


def compose_digest(  # noqa: PLR0913 - a subscription's filters and the window
    session: Session,
    *,
    wanted: Filter = EVERYTHING,
    since: datetime,
    until: datetime,
    language: str = "en",
    limit: int = 12,
    gazetteer: Gazetteer | None = None,
    arrived_since: datetime | None = None,
    memory: Memory = MappingProxyType({}),
    now: datetime | None = None,
) -> Digest:
    """Return what was reported from *since* up to *until*, the most important first.

    Args:
        session: of the store; asked once.
        wanted: which incidents, by default all.
        since: start of the window of reporting.
        until: its end, not included.
        language: the reader's; sentences in it are preferred.
        limit: how many incidents to tell.
        gazetteer: names the provinces that head groups; without one they have English names only.
        arrived_since: only what was stored from here on up to *until*, for a reader who was told everything
            before: news is read some time after it was published. It is then the start of the window.
        memory: what the reader was told. It is told again only with what changed, in or out of the window.
        now: a present moment in the past, after which nothing is known; without one all that is stored is.
    """
    window = Window(since, until, arrived_since)
    found = find_wanted(session, wanted, window)
    return assemble(
        session,
        [known for each in found if (known := as_known_at(each, now))] if now else found,
        window,
        wanted=wanted,
        language=language,
        limit=limit,
        gazetteer=gazetteer,
        memory=memory,
    )


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


def assemble(  # noqa: PLR0913 - what was found, the window, the reader
    session: Session,
    found: Sequence[Incident],
    window: Window,
    *,
    wanted: Filter = EVERYTHING,
    language: str,
    limit: int,
    gazetteer: Gazetteer | None = None,
    memory: Memory = MappingProxyType({}),
    cool_down: timedelta = timedelta(),
) -> Digest:
    """Return the digest of what was *found* in *window* for *wanted*; see `compose_digest`.

    A story that was told less than *cool_down* before and is no graver since is left for later. What came
    and what changed within that time before the window is looked at again: *found* is then of the window
    `opened` by *cool_down*.
    """
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
    items, left_out = choose_items(
        news, window.since, window.until, language, limit, changes=changes, wanted=wanted
    )
    return Digest(begins_at, window.until, group_items(items, gazetteer), left_out, told_before)
