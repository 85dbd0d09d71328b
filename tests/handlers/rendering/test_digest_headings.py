"""What stands above a digest, and what it says when there is nothing."""

from __future__ import annotations

from datetime import timedelta

from handlers.rendering.digests import Heading, Title, lay_out
from incidents.models import Kind
from tests.handlers.records import HODEIDAH, NOW, digest, incident, killed, report
from tests.handlers.rendering.reading import reader, shown


def test_a_digest_groups_by_place_and_counts_what_it_leaves_out() -> None:
    """Title, window, places, one quotation each, and how many more there were."""
    told = digest(
        incident(report(tolls=killed(2))),
        incident(report("A market burned.", kind=Kind.BUILDING_FIRE, place=HODEIDAH), number=2),
        left_out=3,
    )

    text = shown(lay_out(told, reader(), Heading("Yemen")).messages)

    assert text.startswith(
        "Briefing: Yemen\nTue 11 Mar 12:00 – Wed 12 Mar 12:00\n\n📍 Al Mukha, Ta'izz\n🚀 Shelling"
    )
    assert "📍 Al Hudaydah, Yemen\n🚒 Building fire\n" in text
    assert text.endswith("and 3 more incidents. Ask for them: “latest in …”")


def test_an_alert_is_called_one() -> None:
    """What is sent at once has no window to tell."""
    text = shown(lay_out(digest(incident()), reader(), Heading("Yemen", Title.ALERT)).messages)

    assert text.startswith("Alert: Yemen\n\n📍 Al Mukha")


def test_an_empty_digest_and_a_late_one_say_so() -> None:
    """Silence is told as silence, and a delay as a delay."""
    text = shown(lay_out(digest(), reader(), Heading(late_for=NOW - timedelta(hours=5))).messages)

    assert "Nothing new was reported in this time." in text
    assert "Late: it was due Wed 12 Mar 07:00." in text
