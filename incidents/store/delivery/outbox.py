"""Messages on their way to Telegram, queued in the transaction of the fact that caused them.

    waiting ──claim──▶ sending ──▶ sent
       ▲                 │ ├─────▶ refused    Telegram will never take it, or it expired
       │                 │ └─────▶ postponed  try again at `not_before`, claimed like a waiting one
       └─── young ───────┴─ old ─▶ in_doubt   a crash: perhaps sent, perhaps not; a person decides

A claim is committed before the call to Telegram and leased for a minute. Replies go before alerts, alerts
before digests; messages of one chat and one priority go out in the order in which they were queued: while one
is waiting, postponed or being sent, the next ones wait.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Integer, and_, bindparam, delete, func, or_, select, true, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from incidents.models import ChatId
from incidents.store.database.rows import insert_new, insert_unless_known, write
from incidents.store.delivery import pictures
from incidents.store.delivery.outgoing import (
    CLAIMABLE,
    Outgoing,
    Priority,
    Queued,
    State,
    is_open,
    to_outgoing,
)
from incidents.store.tables import OutboxRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

LEASE = timedelta(seconds=60)
"""How long a sender has to say what came of a message; a call to Telegram takes 20 seconds at most."""

REPEATABLE = timedelta(minutes=2)
"""A message found in `sending` after a crash is repeated when younger than this: a reader takes two equal
messages within two minutes for a hiccup, later for news."""

_FORGET = delete(OutboxRow).where(col(OutboxRow.id) == bindparam("outgoing"))

# Built once: to build them anew at each tick took longer than to run them.
_EARLIER = aliased(OutboxRow)
_BLOCKED = (
    select(col(_EARLIER.id))
    .where(
        col(_EARLIER.chat_id) == col(OutboxRow.chat_id),
        col(_EARLIER.id) != col(OutboxRow.id),
        is_open(_EARLIER),
        or_(
            col(_EARLIER.state) == State.SENDING,
            col(_EARLIER.priority) < col(OutboxRow.priority),
            and_(col(_EARLIER.priority) == col(OutboxRow.priority), col(_EARLIER.id) < col(OutboxRow.id)),
        ),
    )
    .exists()
)
_CLAIM = (
    select(OutboxRow)
    .where(col(OutboxRow.state).in_(CLAIMABLE), col(OutboxRow.not_before) <= bindparam("now"), ~_BLOCKED)
    .order_by(col(OutboxRow.priority), col(OutboxRow.id))
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
)
_EXPIRE = (
    update(OutboxRow)
    .where(col(OutboxRow.state).in_(CLAIMABLE), col(OutboxRow.expires_at) <= bindparam("now"))
    .values(state=State.REFUSED, reason="expired", settled_at=bindparam("now"))
)


def enqueue(session: Session, queued: Queued, now: datetime) -> bool:
    """Queue a message; return False, changing nothing, where its key was queued before.

    Call it in the transaction of the fact that caused it, so that neither is there without the other.
    """
    pictures.put(session, (queued.message,))
    return insert_unless_known(session, OutboxRow, _to_values(queued, now))


def enqueue_all(session: Session, messages: Sequence[Queued], now: datetime) -> None:
    """Queue many messages in their order, leaving out those whose key was queued before."""
    pictures.put(session, [each.message for each in messages])
    insert_new(session, OutboxRow, [_to_values(each, now) for each in messages])


def _to_values(queued: Queued, now: datetime) -> dict[str, object]:
    message = queued.message
    return {
        "key": queued.key,
        "chat_id": queued.chat_id,
        "thread_id": queued.thread_id,
        "text": message.text,
        "buttons": message.buttons,
        **pictures.columns_of(message),
        "pin_for": queued.pin_for,
        "silent": message.silent,
        "state": State.WAITING,
        "attempts": 0,
        "created_at": now,
        "not_before": now,
        "expires_at": queued.expires_at,
        "priority": queued.priority,
    }


def claim_next(
    session: Session, now: datetime, limit: int = 30, *, worker: str = "", is_called: bool = True
) -> list[Outgoing]:
    """Take up to *limit* messages for *worker* to send, at most one a chat, and mark them `sending`.

    The most urgent first, then the oldest. Commit before calling Telegram. Expired ones are refused on the
    way. On PostgreSQL several processes may claim at once and never get the same message. Unless Telegram
    *is_called* at once, say so by `mark_called`: what was only claimed is sent after a crash, however old.
    """
    session.execute(_EXPIRE, {"now": now})
    rows = session.execute(_CLAIM, {"now": now, "limit": limit}).scalars().all()
    for row in rows:
        row.state, row.attempts = State.SENDING, row.attempts + 1
        row.sending_at = now if is_called else None
        row.leased_until, row.reason, row.worker = now + LEASE, None, worker
    session.flush()
    return to_outgoing(session, rows)


def mark_called(session: Session, outgoing_id: int, now: datetime, *, worker: str) -> bool:
    """Record that Telegram is called with a message: from here on nobody knows whether it has it.

    Returns False, and records nothing, where *worker* waited beyond its lease and the message is no longer
    its own: another has sent it or will.
    """
    is_own = (col(OutboxRow.state) == State.SENDING, col(OutboxRow.worker) == worker)
    called = update(OutboxRow).where(col(OutboxRow.id) == outgoing_id, *is_own)
    marked = called.values(sending_at=now, leased_until=now + LEASE).returning(col(OutboxRow.id))
    return session.execute(marked).first() is not None


def mark_sent(session: Session, outgoing_id: int, now: datetime, message_id: int | None = None) -> None:
    """Record that Telegram took the message, under *message_id*."""
    _settle(session, outgoing_id, State.SENT, now, message_id=message_id)


def finish(session: Session, outgoing: Outgoing, now: datetime, message_id: int) -> None:
    """Record that Telegram took *outgoing*; of a reply nothing is kept, for it is in the chat."""
    if outgoing.priority is Priority.REPLY:
        write(session, _FORGET, {"outgoing": outgoing.id})
    else:
        mark_sent(session, outgoing.id, now, message_id)


def postpone(session: Session, outgoing_id: int, until: datetime, reason: str) -> None:
    """Give a message back to be claimed again from *until* on; the rest of its chat waits behind it."""
    values = {"state": State.POSTPONED, "not_before": until, "reason": reason, "leased_until": None}
    session.execute(update(OutboxRow).where(col(OutboxRow.id) == outgoing_id).values(**values))


def hand_back(session: Session, outgoing_id: int, until: datetime) -> None:
    """Give a message back that was not tried, to be claimed again from *until* on."""
    values = {"state": State.WAITING, "not_before": until, "leased_until": None}
    untried = update(OutboxRow).where(col(OutboxRow.id) == outgoing_id)
    session.execute(untried.values(attempts=col(OutboxRow.attempts) - 1, **values))


def refuse(session: Session, outgoing_id: int, reason: str, now: datetime) -> None:
    """Record that Telegram will never take the message, and why."""
    _settle(session, outgoing_id, State.REFUSED, now, reason=reason)


def recover(session: Session, now: datetime, *, alone: bool, worker: str) -> Sequence[Outgoing]:
    """Settle what crashed senders left in `sending`; return the messages that are in doubt now.

    Those younger than two minutes, and those with which Telegram was not called, will be repeated. Only
    expired leases of others than *worker* count, whose clock may have jumped; all of them where the caller is
    *alone* and knows that nobody else is sending (at the start on SQLite, under `Store.hold_exclusively`).
    """
    left = select(OutboxRow).where(
        col(OutboxRow.state) == State.SENDING, col(OutboxRow.worker) != worker if worker else true()
    )
    if not alone:
        left = left.where(col(OutboxRow.leased_until) <= now)
    doubtful: list[OutboxRow] = []
    for row in session.execute(left.order_by(col(OutboxRow.id)).with_for_update(skip_locked=True)).scalars():
        row.leased_until = None
        if row.sending_at is None or now - row.sending_at < REPEATABLE:
            row.state, row.reason = State.WAITING, "repeated after a crash"
            row.attempts -= row.sending_at is None  # nobody tried: waits double with each attempt
        else:
            row.state, row.settled_at, row.reason = State.IN_DOUBT, now, "the sender stopped in mid-call"
            doubtful.append(row)
    session.flush()
    return to_outgoing(session, doubtful)


def counts(session: Session) -> dict[State, int]:
    """Return how many messages are in each state; states without any are 0."""
    found = session.execute(select(col(OutboxRow.state), func.count()).group_by(col(OutboxRow.state))).all()
    return dict.fromkeys(State, 0) | {State(state): number for state, number in found}


def list_messages(session: Session, state: State | None = None, limit: int = 100) -> list[Outgoing]:
    """Return messages, of one state or of all, newest first."""
    statement = select(OutboxRow).order_by(col(OutboxRow.id).desc()).limit(limit)
    if state is not None:
        statement = statement.where(col(OutboxRow.state) == state)
    return to_outgoing(session, session.execute(statement).scalars().all())


def find_by_key(session: Session, key: str) -> Outgoing | None:
    """Return the message that was queued under *key*, None where it is forgotten."""
    row = session.execute(select(OutboxRow).where(col(OutboxRow.key) == key)).scalar_one_or_none()
    return None if row is None else to_outgoing(session, [row])[0]


def retry(session: Session, outgoing_id: int, now: datetime) -> bool:
    """Queue a refused, doubtful or postponed message again; return whether there was one.

    It is sent even when it had expired: a person asked for it.
    """
    again = (State.REFUSED, State.IN_DOUBT, State.POSTPONED)
    found = session.execute(
        select(OutboxRow).where(col(OutboxRow.id) == outgoing_id, col(OutboxRow.state).in_(again))
    ).scalar_one_or_none()
    if found is None:
        return False
    found.state, found.not_before, found.expires_at, found.settled_at = State.WAITING, now, None, None
    session.flush()
    return True


def drop(session: Session, outgoing_id: int, now: datetime) -> bool:
    """Refuse a message for the operator, whatever its state but sent; return whether there was one."""
    found = session.execute(
        select(OutboxRow).where(col(OutboxRow.id) == outgoing_id, col(OutboxRow.state) != State.SENT)
    ).scalar_one_or_none()
    if found is not None:
        refuse(session, outgoing_id, "dropped by the operator", now)
    return found is not None


def sent_since(session: Session, moment: datetime) -> list[tuple[ChatId, datetime]]:
    """Return to which chats messages went from *moment* on, and when, oldest first."""
    sent = select(col(OutboxRow.chat_id), col(OutboxRow.settled_at)).where(
        col(OutboxRow.state) == State.SENT, col(OutboxRow.settled_at) >= moment
    )
    rows = session.execute(sent.order_by(col(OutboxRow.settled_at)))
    return [(ChatId(chat), at) for chat, at in rows if at is not None]


def forget_settled(session: Session, before: datetime) -> None:
    """Delete messages that were sent or refused before a moment; doubtful ones stay until decided."""
    final = (State.SENT, State.REFUSED)
    session.execute(
        delete(OutboxRow).where(col(OutboxRow.state).in_(final), col(OutboxRow.settled_at) < before)
    )


def _settle(session: Session, outgoing_id: int, state: State, now: datetime, **values: object) -> None:
    statement = update(OutboxRow).where(col(OutboxRow.id) == outgoing_id)
    session.execute(statement.values(state=state, settled_at=now, leased_until=None, **values))
