"""An incident and the start of a window → whether it is news, or background that others recall."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.models import Incident

BACKGROUND_AFTER = timedelta(days=30)
"""What ended so long before the window is background, also where it is told for the first time."""


def is_recent(incident: Incident, since: datetime) -> bool:
    """Whether *incident* is near enough to *since* to be no background, whatever its article makes of it.

    Reports on a war recall what happened in it, in the same words and tenses as what happened yesterday.
    """
    return incident.period.end > (since - BACKGROUND_AFTER).date()
