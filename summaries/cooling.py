"""Stories that were told just now → what waits until they have cooled down, and what breaks that.

It is the story that cools down, not the incident: the shelling beside the raid is no alert of its own five
minutes after it. What waits is told after the cool-down, or with what breaks it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from incidents.store.filing.events import stories_of
from incidents.store.readers.told import find_changed
from summaries.memory import is_taken_back
from summaries.select import gravity, story_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from incidents.models import Incident, Told
    from incidents.store import Session
    from summaries.memory import Memory

ESCALATION = 0.5
"""Steps of gravity that break a cool-down: half again as many people harmed."""

Stories = dict[int, list["Told"]]
"""What a reader was lately told of each story, oldest first."""


def told_since(session: Session, memory: Memory, since: datetime) -> Stories:
    """Return what was told from *since* on, by the stories to which the incidents belong now."""
    lately = {each: [it for it in told if it.at >= since] for each, told in memory.items()}
    homes = stories_of(session, [each for each, told in lately.items() if told])
    stories: Stories = defaultdict(list)
    for each, home in homes.items():
        stories[home] += lately[each]
    return {home: sorted(told, key=lambda each: each.at) for home, told in stories.items()}


def find_open(
    session: Session, found: Sequence[Incident], told: Mapping[int, Sequence[Told]], since: datetime
) -> list[Incident]:
    """Return those of *found* of which something was stored from *since* on, or since their story was told.

    What was stored before was told with the story, or left out for good.
    """
    waiting: dict[datetime, set[Incident]] = defaultdict(set)
    for each in found:
        known = told.get(story_of(each))
        waiting[min(since, known[-1].at) if known else since].add(each)
    still = {
        each
        for moment, some in waiting.items()
        for each in find_changed(session, {it.id for it in some}, moment)
    }
    return [each for each in found if each.id in still]


def choose_cool(
    fresh: Iterable[Incident],
    memory: Memory,
    told: Mapping[int, Sequence[Told]],
    cool_down: timedelta,
    now: datetime,
) -> list[Incident]:
    """Return those of *fresh* to tell now, in their order.

    They are of stories that were never told, told *cool_down* ago, or graver than told: then with all that
    waited. What was taken back is told at once, by itself.
    """
    fresh = list(fresh)
    hot = {home for home, known in told.items() if now - known[-1].at < cool_down}
    hot -= {
        home for each in fresh if (home := story_of(each)) in hot and _is_graver(each, memory, told[home])
    }
    return [each for each in fresh if story_of(each) not in hot or is_taken_back(each)]


def _is_graver(incident: Incident, memory: Memory, told: Sequence[Told]) -> bool:
    """Whether *incident* is graver than it was told or, where it was not, than all *told* of its story."""
    if is_taken_back(incident):
        return False
    known = memory.get(incident.id, ())[-1:] or told
    return gravity(incident) >= max(map(gravity, known)) + ESCALATION
