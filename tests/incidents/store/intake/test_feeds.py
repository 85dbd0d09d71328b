"""Feeds: which to read next, and what their last answer was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import Feed
from incidents.store.intake import articles, feeds
from tests.incidents.store.samples import NOW, article

if TYPE_CHECKING:
    from incidents.store import Store

HOUR = timedelta(hours=1)
WIRE = Feed(None, "https://wire.example/rss", "The Wire", language="en")
RIVER = Feed(None, "https://river.example/atom", "River News", next_due_at=NOW)


def test_a_feed_is_stored_once(store: Store) -> None:
    """Adding an address again changes nothing and gives the same id."""
    with store.begin() as session:
        first = feeds.add(session, WIRE)
        again = feeds.add(session, replace(WIRE, outlet="Another"))
    with store.read() as session:
        assert feeds.list_all(session) == [replace(WIRE, id=first)]
    assert first == again


def test_a_new_feed_is_due_at_once_and_the_longest_due_before_others(store: Store) -> None:
    """A paused feed is never due."""
    with store.begin() as session:
        river = feeds.add(session, RIVER)
        wire = feeds.add(session, WIRE)
        late = feeds.add(session, Feed(None, "https://late.example", "Late", next_due_at=NOW - HOUR))
        feeds.add(session, Feed(None, "https://soon.example", "Soon", next_due_at=NOW + HOUR))
        paused = feeds.add(session, Feed(None, "https://gone.example", "Gone"))
        feeds.pause(session, paused, "410 Gone")
    with store.begin() as session:
        due = [each.id for each in feeds.claim_due(session, NOW, limit=20)]
        feeds.pause(session, paused, None)
        after = [each.id for each in feeds.claim_due(session, NOW, limit=20)]

    assert due == [wire, late, river]
    assert after == [paused]


def test_how_a_feed_stands_is_kept_and_what_a_person_changed_meanwhile_too(store: Store) -> None:
    """A pause that came while it was read stays."""
    with store.begin() as session:
        feed_id = feeds.add(session, replace(RIVER, added_by=7))
        feeds.pause(session, feed_id, "enough")
    stands = replace(
        RIVER, id=feed_id, etag='"abc"', modified="Fri", digest="d", every=HOUR, read_at=NOW, added_by=7
    )
    with store.begin() as session:
        feeds.mark_visited(session, replace(stands, full_text=True))
    with store.read() as session:
        assert feeds.list_all(session) == [replace(stands, paused="enough")]
        assert (feeds.count_of(session, 7), feeds.find(session, "https://none.example")) == (1, None)


def test_articles_outlive_their_feed(store: Store) -> None:
    """Removing a feed stops the reading and forgets no news."""
    with store.begin() as session:
        feed_id = feeds.add(session, WIRE)
        article_id = articles.add_article(session, replace(article(), feed_id=feed_id), NOW)
        feeds.remove(session, feed_id)
    with store.read() as session:
        assert feeds.list_all(session) == []
        assert articles.get_article(session, article_id).feed_id is None


def test_feeds_are_found_by_a_part_of_their_address(store: Store) -> None:
    """Capitals do not matter, and what are signs of a pattern in SQL stand for themselves."""
    odd = Feed(None, "https://RIVER_1.example/rss", "River One")
    with store.begin() as session:
        river, first = feeds.add(session, RIVER), feeds.add(session, odd)
        found = [
            sorted(feeds.addresses_with(session, part)) for part in ("river", "river_", "RIVER.", "%", "sea")
        ]

    both = [(river, RIVER.url), (first, odd.url)]
    assert found == [both, both[1:], both[:1], [], []]
