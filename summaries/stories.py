"""A digest → which of its incidents have more to their story than it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.store.filing.events import members_of, stories_of
from summaries.select import story_of

if TYPE_CHECKING:
    from incidents.models import Digest, Incident
    from incidents.store import Session


def find_more(session: Session, digest: Digest) -> list[Incident]:
    """Return the first incident of each story of *digest* of which it leaves out a report or an incident."""
    leads: dict[int, Incident] = {}
    for _, group in digest.groups:
        for item in group:
            leads.setdefault(story_of(item.incident), item.incident)
    told = {each.id for each in digest.incidents}
    further = set(members_of(session, leads)) - told
    homes = set(stories_of(session, further).values())
    return [each for home, each in leads.items() if home in homes or len(each.reports) > 1]
