"""A digest in as much room as it may take, and where in it each incident is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from handlers.rendering.digests import Heading, LaidOut, lay_out
from handlers.rendering.markup import plain
from handlers.rendering.readers import Reader
from incidents.models import Change, Changed, Digest, DigestItem, Told
from summaries.groups import group_items
from tests.summaries.news import IDLIB, SINCE, UNTIL, incident, place, report, tolls

SENTENCE = (
    "Shells fell on {} at noon on Monday, when the market was full, and killed {} people, a nurse said."
)


def item(number: int, killed: int) -> DigestItem:
    """Return an incident of its own town, the graver the higher it scores."""
    where = place(f"Town{number}", number, point=None)
    told = incident(
        report(SENTENCE.format(where.name, killed), where=where, told=tolls(killed=killed)), number=number
    )
    return DigestItem(told, told.reports[0], told.reports[0].claim.quotes[0], killed)


def laid_out(*items: DigestItem, most_messages: int | None = None, language: str = "en") -> LaidOut:
    """Return the digest of *items*."""
    digest = Digest(SINCE, UNTIL, group_items(items))
    return lay_out(digest, Reader.at(UNTIL, language, UTC), Heading(), most_messages=most_messages)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_digest_fills_its_messages_with_what_matters_most(most: int) -> None:
    """Sixty towns were hit: the gravest are told, each whole, and the others counted."""
    items = [item(number, killed=number) for number in range(1, 61)]

    digest = laid_out(*items, most_messages=most)

    told = {part.incident_id for part in digest.parts}
    assert len(digest.messages) == most
    assert told == set(range(61 - len(told), 61))
    assert f"and {60 - len(told)} more incidents" in digest.messages[-1].text
    more = laid_out(*items[-len(told) - 1 :])
    assert len(more.messages) > most or len(told) == len(items)


def test_what_fits_is_not_cut() -> None:
    """Three incidents stay three in however few messages."""
    digest = laid_out(*(item(number, 5) for number in (1, 2, 3)), most_messages=1)

    assert len(digest.parts) == 3
    assert "more incidents" not in digest.messages[0].text


def test_each_incident_is_found_in_its_message() -> None:
    """The block of an incident stands in the message of its number, word for word."""
    digest = laid_out(*(item(number, 5) for number in range(1, 41)))

    assert len(digest.parts) == 40
    for part in digest.parts:
        assert part.block in digest.messages[part.message].text
        assert f"Town{part.incident_id} " in plain(part.block)


def test_an_update_says_what_was_told_and_what_is_known() -> None:
    """The old number, the new one, and since when; a town that was another one too."""
    new = item(1, 11)
    before = Told(SINCE, new.incident.kind, IDLIB, tolls(killed=7))
    toll = Change(Changed.TOLL, SINCE, before, "killed")
    first = replace(toll, before=replace(before, tolls=tolls(injured=2)))
    other_place, other_kind = (Change(what, SINCE, before) for what in (Changed.PLACE, Changed.KIND))

    def news(*changes: Change) -> str:
        return plain(laid_out(replace(new, changes=changes)).messages[0].text)

    assert "Update since Mon 11 May 05:00: 7 → 11 killed\n" in news(toll)
    assert ": now 11 killed\n" in news(first)
    assert ": Idlib → Town1 · Armed clash → Armed clash\n" in news(other_place, other_kind)
    assert ": taken back\n" in news(Change(Changed.RETRACTED, SINCE, before))
