"""A digest out of the store: what its window and its filter let in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from incidents.models import (
    Article,
    Claim,
    Filter,
    Kind,
    Period,
    Quote,
    Status,
)
from incidents.store import incidents
from incidents.store.intake import articles
from summaries.digest import Audience, Window, compose_digest
from summaries.filters import EVERYTHING
from tests.summaries.news import (
    AFRIN,
    AZAZ,
    IDLIB,
    SENTENCES,
    SINCE,
    TAIZ,
    UNTIL,
    tolls,
)

if TYPE_CHECKING:
    from incidents.models import Place
    from incidents.store import Session, Store


def add(
    session: Session, number: int, where: Place, hours: float, **details: Any
) -> None:  # Any: fields of a claim
    """Store an article with one incident at *where*, published *hours* before the end of the window."""
    text = SENTENCES[where]
    published = UNTIL - timedelta(hours=hours)
    article = Article(f"https://wire.example/{number}", "Levant Wire", f"News {number}", text, published)
    stored = replace(article, id=articles.add_article(session, article, UNTIL))
    claim = Claim(
        Kind.SHELLING, Status.CURRENT, Period.of_day(published.date()), where, (Quote(text, 0, len(text)),)
    )
    incidents.add_claims(session, stored, [replace(claim, **details)], UNTIL)


def test_a_digest_holds_the_news_of_its_window_and_place(store: Store) -> None:
    """What was reported before or after, elsewhere, of another kind or as background is not in it."""
    with store.begin() as session:
        add(session, 1, AFRIN, 3)
        add(session, 2, AZAZ, 30)
        add(session, 3, AZAZ, -2)
        add(session, 4, TAIZ, 3)
        add(session, 5, AZAZ, 4, kind=Kind.ARREST)
        add(session, 6, IDLIB, 5, status=Status.BACKGROUND, period=Period.of_day(date(2011, 3, 15)))

    with store.read() as session:
        there = ZoneInfo("Asia/Damascus")
        window = Window(SINCE.astimezone(there), UNTIL.astimezone(there))
        wanted = Filter(places=(replace(AFRIN, id=AFRIN.ancestors[0]),), kinds=(Kind.SHELLING,))
        digest = compose_digest(session, window, Audience(wanted, "en", 12), gazetteer=None, now=None)

    assert [[item.quote.text for item in items] for _, items in digest.groups] == [[SENTENCES[AFRIN]]]
    assert (digest.since, digest.until, digest.left_out) == (SINCE, UNTIL, 0)
    assert digest.since.tzinfo is UTC


def test_a_digest_of_a_past_moment_tells_what_was_known_then(store: Store) -> None:
    """A toll that was published later is not in it, nor is an incident that nobody had told."""
    with store.begin() as session:
        add(session, 1, AFRIN, 8, tolls=tolls(killed=11))
        add(session, 2, AFRIN, 3, tolls=tolls(killed=14))
        add(session, 3, TAIZ, 3)
    then = UNTIL - timedelta(hours=5)

    with store.read() as session:
        everybody = Audience(EVERYTHING, "en", 12)
        digest = compose_digest(session, Window(SINCE, then), everybody, gazetteer=None, now=then)

    assert [each.tolls for each in digest.incidents] == [tolls(killed=11)]
