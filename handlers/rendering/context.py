"""A sentence that leans on the one before it → that one, where another incident of the list is told by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summaries.readability import leans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.models import Incident, Quote

MAX_GAP = 2
"""Characters between two sentences that follow each other: a blank or the end of a paragraph."""


def find_sentence_before(quote: Quote, incident: Incident, listed: Iterable[Incident]) -> Quote | None:
    """Return the sentence right before *quote*, which tells *incident*, out of what tells those *listed*.

    It is None where *quote* can be read alone, or that sentence cannot either: "The guards imposed a curfew,
    it said." needs the sentence that says whose guards, and who said it.
    """
    report = next((each for each in incident.reports if quote in each.claim.quotes), None)
    if report is None or not leans(quote.text, report.language):
        return None
    told = (
        each
        for other in listed
        for fellow in other.reports
        if fellow.article_id == report.article_id
        for each in fellow.claim.quotes
    )
    before = next((each for each in told if 0 <= quote.start - each.end <= MAX_GAP), None)
    return before if before is not None and not leans(before.text, report.language) else None
