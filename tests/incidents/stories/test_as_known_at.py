"""What was known of an incident at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from incidents.models import Correction, Flaw
from incidents.stories import as_known_at
from tests.summaries.news import AZAZ, UNTIL, incident, report, tolls

FIRST = report("A blast in Afrin killed 4 people.", hours=20, told=tolls(killed=4))
LATER = report("The blast in Afrin killed 9.", outlet="Gulf Post", hours=2, told=tolls(killed=9))
KNOWN = incident(FIRST, LATER)


def test_a_count_that_came_later_was_not_known() -> None:
    """Looking back at the morning, the toll is that of the morning, and so are its sources."""
    told = as_known_at(KNOWN, UNTIL - timedelta(hours=10))

    assert told is not None
    assert (told.tolls, told.reports) == (tolls(killed=4), (FIRST,))
    assert told.last_reported_at == FIRST.published_at


def test_what_nobody_had_told_yet_was_not_known() -> None:
    """An incident begins with its first report, and is whole after its last."""
    assert as_known_at(KNOWN, FIRST.published_at) is None
    assert as_known_at(KNOWN, UNTIL) is KNOWN


def test_what_an_operator_decided_stands() -> None:
    """A correction is no news: it was wrong from the beginning."""
    moved = replace(KNOWN, place=AZAZ, corrections=(Correction(Flaw.PLACE, 1, UNTIL, place=AZAZ),))

    told = as_known_at(moved, UNTIL - timedelta(hours=10))

    assert told is not None
    assert (told.place, told.reports) == (AZAZ, (FIRST,))
