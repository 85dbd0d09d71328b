"""Who reported what: every report with its figures, and how a toll rose."""

from __future__ import annotations

import re

from handlers.rendering.answers import render_sources
from handlers.rendering.markup import plain
from tests.handlers.records import answer, incident, killed, report
from tests.handlers.rendering.reading import reader, shown


def test_the_sources_of_a_disputed_toll_end_with_its_range() -> None:
    """Who reads who said what sees at once how far they are apart."""
    told = incident(
        report(tolls=killed(11)),
        report("Nine died.", outlet="Port Gazette", tolls=killed(9)),
        tolls=killed(9, 11, 11),
    )

    [message] = render_sources(answer(told), reader())

    assert plain(message.text).endswith("The figures differ: 9–11 killed")


def test_the_sources_tell_how_a_toll_rose_from_day_to_day() -> None:
    """Seven two days ago, eleven today, and who said so; what was confirmed on the way is no step."""
    told = incident(
        report(tolls=killed(11), outlet="River"),
        report(tolls=killed(7), outlet="Gulf", hours_ago=26),
        report(tolls=killed(7), outlet="Port Gazette", hours_ago=50),
        tolls=killed(7, 11, 11),
    )

    [message] = render_sources(answer(told), reader())
    [line] = [each for each in plain(message.text).splitlines() if "→" in each]

    assert re.fullmatch(r"7 \(\w+ \d+ \w+, Port Gazette\) → 11 killed \(\w+ \d+ \w+, River\)", line)


def test_a_toll_that_did_not_change_has_no_course() -> None:
    """Nor has one of a single day."""
    told = incident(report(tolls=killed(11)), report(tolls=killed(7), hours_ago=1), tolls=killed(7, 11, 11))

    assert "→" not in shown(render_sources(answer(told), reader()))


def test_sources_list_every_report_with_its_own_figures() -> None:
    """Who reported what, when, and where they disagree."""
    told = incident(
        report(tolls=killed(11), attribution=("Observatory",)),
        report("Nine died.", outlet="Port Gazette", tolls=killed(9), retracted=True),
    )

    text = shown(render_sources(answer(told), reader()))

    assert "• Red Sea Wire, Wed 12 Mar 10:00 · 11 killed · quoting Observatory" in text
    assert "• Port Gazette, Wed 12 Mar 10:00 · 9 killed · no longer reported" in text
