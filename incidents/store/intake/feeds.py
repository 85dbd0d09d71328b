"""Feeds: which to read next, and how each stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, delete, func, select, update
from sqlmodel import col

from incidents.models import Feed, FeedId, stored
from incidents.store.database.rows import run, write
from incidents.store.intake import hubs
from incidents.store.tables import FeedRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

LEASE = timedelta(minutes=10)
"""For how long a claimed feed is left to whoever claimed it; a reading takes two minutes at most."""


def add(session: Session, feed: Feed) -> FeedId:
    """Store a feed and return its id; of one that is there already, return the id and change nothing."""
    known = session.execute(select(FeedRow).where(col(FeedRow.url) == feed.url)).scalar_one_or_none()
    row = known or FeedRow(**_values(feed), added_by=feed.added_by)
    session.add(row)
    session.flush()
    return FeedId(stored(row.id))


def list_all(session: Session) -> list[Feed]:
    """Return all feeds in the order of their addresses."""
    return [_to_feed(row) for row in session.execute(select(FeedRow).order_by(col(FeedRow.url))).scalars()]


def addresses_with(session: Session, part: str) -> list[tuple[FeedId, str]]:
    """Return id and address of the feeds in whose address *part* stands, in capitals or not."""
    named = select(col(FeedRow.id), col(FeedRow.url)).where(col(FeedRow.url).icontains(part, autoescape=True))
    return [(FeedId(stored(row.id)), row.url) for row in session.execute(named)]


_AT = select(FeedRow.__table__).where(col(FeedRow.url) == bindparam("address"))


def find(session: Session, url: str) -> Feed | None:
    """Return the feed at an address, None where none is read there."""
    row = run(session, _AT, {"address": url}).first()
    return None if row is None else _to_feed(row)


def count_of(session: Session, user_id: int) -> int:
    """Return how many feeds a Telegram user has added."""
    return session.execute(select(func.count()).where(col(FeedRow.added_by) == user_id)).scalar_one()


def remove(session: Session, feed_id: FeedId) -> None:
    """Delete a feed, and have its hub asked to stop; the articles that came from it stay."""
    hubs.leave(session, feed_id)
    session.execute(delete(FeedRow).where(col(FeedRow.id) == feed_id))


def claim_due(session: Session, now: datetime, limit: int) -> list[Feed]:
    """Return feeds to read now, the longest due first; one never read is due at once.

    Nobody else gets them for as long as a `LEASE`, and if nothing is marked until then they are due again.
    """
    never_or_due = col(FeedRow.next_due_at).is_(None) | (col(FeedRow.next_due_at) <= now)
    statement = (
        select(FeedRow)
        .where(never_or_due, col(FeedRow.paused).is_(None))
        .order_by(col(FeedRow.next_due_at).nulls_first(), col(FeedRow.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    due = [_to_feed(row) for row in session.execute(statement).scalars()]
    if due:
        leased = update(FeedRow).where(col(FeedRow.id).in_([each.id for each in due]))
        session.execute(leased.values(next_due_at=now + LEASE))
    return due


def _told(name: str) -> Any:  # of the type of its column
    return bindparam(name, type_=getattr(FeedRow, name).type)


_VISITED = (
    update(FeedRow)
    .where(col(FeedRow.id) == bindparam("feed"))
    .values(
        {name: _told(name) for name in ("failures", "error", "every_s", "read_at")}
        # What is not told stays: an address that is another feed's, a pause that came meanwhile.
        | {name: func.coalesce(_told(name), getattr(FeedRow, name)) for name in ("url", "paused")}
        | {
            # A claim has put a moment there: one without is to be read at once, and anew.
            name: case((col(FeedRow.next_due_at).is_(None), getattr(FeedRow, name)), else_=_told(name))
            for name in ("next_due_at", "etag", "modified", "digest")
        }
    )
)


def mark_visited(session: Session, feed: Feed) -> None:
    """Record how a stored feed stands after it was read; what a person chose or paused meanwhile stays.

    One that was to be read at once meanwhile (`read_now`, `read_pages`) is, for this answer may be older. One
    that moved to where another feed is read already is paused instead.
    """
    other = find(session, feed.url)
    is_doubled = other is not None and other.id != feed.id
    values = _values(_doubled(feed) if is_doubled else feed)
    for name in ("outlet", "language", "full_text"):
        del values[name]
    if is_doubled:
        values["url"] = None
    write(session, _VISITED, values | {"feed": feed.id})
    if values["paused"] is not None and feed.id is not None:
        hubs.leave(session, feed.id)


def _doubled(feed: Feed) -> Feed:
    return replace(feed, paused=f"has moved to {feed.url}, which is read already")


def pause(session: Session, feed_id: FeedId, reason: str | None) -> None:
    """Read a feed no longer for *reason*, nor have its hub bring its news; or read it again (None)."""
    if reason is not None:
        hubs.leave(session, feed_id)
    session.execute(update(FeedRow).where(col(FeedRow.id) == feed_id).values(paused=reason))


def read_pages(session: Session, feed_id: FeedId, *, is_on: bool) -> None:
    """Read the pages that a feed links too, or its items only; the next reading begins anew."""
    values = {"full_text": is_on, "etag": None, "modified": None, "digest": None, "next_due_at": None}
    session.execute(update(FeedRow).where(col(FeedRow.id) == feed_id).values(**values))


def put_off(session: Session, feed_ids: list[FeedId], until: datetime) -> None:
    """Have feeds read no sooner than at *until*, but for those that somebody wants to be read at once."""
    sooner = col(FeedRow.id).in_(feed_ids), col(FeedRow.next_due_at) < until  # NULL is at once
    session.execute(update(FeedRow).where(*sooner).values(next_due_at=until))


def read_now(session: Session, feed_id: FeedId) -> None:
    """Have a feed read with the next run of the job."""
    session.execute(update(FeedRow).where(col(FeedRow.id) == feed_id).values(next_due_at=None))


def get(session: Session, feed_id: FeedId) -> Feed:
    """Return a feed.

    Raises:
        KeyError: there is none with this id.
    """
    row = session.get(FeedRow, feed_id)
    if row is None:
        raise KeyError(feed_id)
    return _to_feed(row)


def _values(feed: Feed) -> dict[str, Any]:
    """Return what a row holds beside its id, who added it and what its hub does."""  # Any: one type a column
    return {
        "url": feed.url,
        "outlet": feed.outlet,
        "language": feed.language,
        "etag": feed.etag,
        "modified": feed.modified,
        "next_due_at": feed.next_due_at,
        "failures": feed.failures,
        "paused": feed.paused,
        "digest": feed.digest,
        "error": feed.error,
        "every_s": None if feed.every is None else round(feed.every.total_seconds()),
        "read_at": feed.read_at,
        "full_text": feed.full_text,
    }


def _to_feed(row: Any) -> Feed:  # of `feeds`, or of `_AT`
    return Feed(
        id=FeedId(stored(row.id)),
        url=row.url,
        outlet=row.outlet,
        language=row.language,
        etag=row.etag,
        modified=row.modified,
        next_due_at=row.next_due_at,
        failures=row.failures,
        paused=row.paused,
        digest=row.digest,
        error=row.error,
        every=None if row.every_s is None else timedelta(seconds=row.every_s),
        read_at=row.read_at,
        full_text=row.full_text,
        added_by=row.added_by,
        pushed_until=row.pushed_until,
    )
