"""A number that changes with everything that answers tell, so that an answer kept in memory is known to hold.

It is drawn by lot at the end of each transaction that changed a table which answers are made of, and stands
in the database: whatever process wrote, and even after a backup was put in the place of the file, the same
number means the same content. Sessions that write note themselves what they change.
"""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Session
from sqlmodel import col

from incidents.store.database.rows import CHANGED, insert_or_replace, run
from incidents.store.tables import StampRow

APART = frozenset(
    {
        "asked",
        "chats",
        "feeds",
        "filed_chunks",
        "frames",
        "hub_subscriptions",
        "outbox",
        "prompts",
        "pushes",
        "set_aside",
        "shown",
        "slots",
        "stamps",
        "subscriptions",
        "told",
        "updates",
        "turns",
        "bans",
    }
)
"""Tables of which no answer tells; a new table counts as told until it is named here."""

_STAMP = select(col(StampRow.stamp))
_BITS = 62  # fits into 64 with a sign; two alike among a billion changes come up once in nine


class WriteSession(Session):
    """A session that notes which tables it changed."""


@event.listens_for(WriteSession, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    if state.is_select:
        return
    table = getattr(state.statement, "table", None)  # a text has none, and may change anything
    state.session.info[CHANGED].add(getattr(table, "name", ""))


@event.listens_for(WriteSession, "before_flush")
def _note_rows(session: Session, *_: Any) -> None:  # SQLAlchemy's arguments, none of which matters
    rows = (*session.new, *session.dirty, *session.deleted)
    session.info[CHANGED].update(each.__tablename__ for each in rows)


def renew_stamp(session: WriteSession) -> None:
    """Give what answers tell a new stamp if *session* changed any of it; the last thing before it commits.

    Transactions of PostgreSQL wait here for each other, and for nothing afterwards, so none waits in a ring.
    """
    session.flush()
    if session.info[CHANGED] - APART:
        insert_or_replace(session, StampRow, ("id",), {"id": 1, "stamp": secrets.randbits(_BITS)})


def find_stamp(session: Session) -> int | None:
    """Return the stamp of what *session* sees, None where nothing was ever stored."""
    found: int | None = run(session, _STAMP).scalar()
    return found
