"""An incident as it is known today → as it was known at a moment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.stories.merging import incident_of

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.models import Incident


def as_known_at(incident: Incident, moment: datetime) -> Incident | None:
    """Return *incident* as the reports published before *moment* tell it; None if nobody had told it.

    What an operator decided stands, whenever it was decided.
    """
    reports = tuple(each for each in incident.reports if each.published_at < moment)
    if len(reports) == len(incident.reports):
        return incident
    if not reports:
        return None
    if incident.corrections:
        return replace(incident, reports=reports)
    return replace(incident_of(incident.id, reports), story_id=incident.story_id)
