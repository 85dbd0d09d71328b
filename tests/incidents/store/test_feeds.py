"""Feeds: which to read next, and what their last answer was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import Feed
from incidents.store import articles, feeds
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
        assert feeds.list(session) == [replace(WIRE, id=first)]
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
        due = [each.id for each in feeds.due(session, NOW)]
        feeds.pause(session, paused, None)
        after = [each.id for each in feeds.due(session, NOW)]

    assert due == [wire, late, river]
    assert paused in after


def test_an_answer_keeps_its_validators_and_ends_failures(store: Store) -> None:
    """The next request says what we have already."""
    with store.begin() as session:
        feed_id = feeds.add(session, RIVER)
        feeds.mark_failed(session, feed_id, NOW + HOUR)
        feeds.mark_failed(session, feed_id, NOW + 2 * HOUR)
    with store.begin() as session:
        [failed] = feeds.list(session)
        feeds.mark_read(session, feed_id, NOW + HOUR, etag='"abc"', modified="Fri, 20 Nov 2026 12:00:00 GMT")
    with store.read() as session:
        [answered] = feeds.list(session)

    assert (failed.failures, failed.next_due_at) == (2, NOW + 2 * HOUR)
    assert answered == replace(
        RIVER,
        id=feed_id,
        etag='"abc"',
        modified="Fri, 20 Nov 2026 12:00:00 GMT",
        next_due_at=NOW + HOUR,
    )


def test_articles_outlive_their_feed(store: Store) -> None:
    """Removing a feed stops the reading and forgets no news."""
    with store.begin() as session:
        feed_id = feeds.add(session, WIRE)
        article_id = articles.add_article(session, replace(article(), feed_id=feed_id), NOW)
        feeds.remove(session, feed_id)
    with store.read() as session:
        assert feeds.list(session) == []
        assert articles.get_article(session, article_id).feed_id is None
