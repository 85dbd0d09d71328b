"""The stamp: the same while answers are, another after anything that they tell has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from incidents.models import ChatId
from incidents.store import IncidentQuery, incidents
from incidents.store.filing import stamp
from incidents.store.intake import articles
from incidents.store.readers import chats, updates
from incidents.store.readers.chats import Chat
from incidents.store.tables import IncidentRow, Row
from tests.incidents.store.samples import EL_FASHER, NOW, add, article, claim, interrupt

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.store import Session, Store

CHAT = ChatId(7)


def stamp_of(store: Store) -> int | None:
    """Return the stamp that a reader finds."""
    with store.read() as session:
        return stamp.find_stamp(session)


def _retract(session: Session) -> None:
    [found] = incidents.find_incidents(session, IncidentQuery(), limit=10)
    incidents.retract_report(session, found.id, found.reports[0].article_id, NOW)


def _rename(session: Session) -> None:
    [row] = session.query(IncidentRow).all()
    row.kind = "shelling"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda session: add(session, claim(EL_FASHER), name="second"), id="an-incident"),
        pytest.param(lambda session: articles.add_article(session, article("second"), NOW), id="an-article"),
        pytest.param(_retract, id="a-report-dropped"),
        pytest.param(_rename, id="a-row-changed"),
        pytest.param(lambda session: session.execute(text("DELETE FROM tolls")), id="sql-by-hand"),
    ],
)
def test_a_change_of_what_answers_tell_is_a_new_stamp(
    store: Store, change: Callable[[Session], object]
) -> None:
    """No answer given before may be told again."""
    with store.begin() as session:
        add(session, claim(EL_FASHER))
    before = stamp_of(store)
    with store.begin() as session:
        change(session)

    assert before is not None
    assert stamp_of(store) not in {before, None}


def test_what_no_answer_tells_leaves_the_stamp(store: Store) -> None:
    """A question, a setting and an update are written all the time; answers hold meanwhile."""
    with store.begin() as session:
        add(session, claim(EL_FASHER))
    before = stamp_of(store)
    with store.begin(lasting=False) as session:
        chats.put_frame(session, CHAT, "{}", NOW, thread_id=None)
        chats.put_chat(session, Chat(CHAT, language="ar"))
        updates.take(session, [updates.Arrival(1, "{}", chat_id=None)], "bot", NOW)

    assert stamp_of(store) == before


def test_a_change_that_is_undone_leaves_the_stamp(store: Store) -> None:
    """A transaction that fails changed nothing."""
    with store.begin() as session:
        add(session, claim(EL_FASHER))
    before = stamp_of(store)
    interrupt(store, lambda session: add(session, claim(EL_FASHER), name="second"))

    assert stamp_of(store) == before


def test_tables_apart_are_tables() -> None:
    """A table that is renamed must not be left among those of which no answer tells."""
    assert set(Row.metadata.tables) >= stamp.APART
