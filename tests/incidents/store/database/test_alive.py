"""Connections that lie in the pool while their server ends them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from incidents.store.database import alive

if TYPE_CHECKING:
    from incidents.store import Session, Store

PATIENCE_S = 10.0


def process_of(session: Session) -> int:
    """The number of the server's process behind a session."""
    return int(session.execute(text("SELECT pg_backend_pid()")).scalar_one())


def end(session: Session, process: int) -> None:
    """Let the server end another of its processes, and wait until it has."""
    session.execute(text("SELECT pg_terminate_backend(:process)"), {"process": process})
    running = text("SELECT count(*) FROM pg_stat_activity WHERE pid = :process")
    until = time.monotonic() + PATIENCE_S
    while session.execute(running, {"process": process}).scalar_one():
        assert time.monotonic() < until
        session.execute(text("SELECT pg_stat_clear_snapshot()"))


@pytest.mark.parametrize("sure_s", [30.0, 0.0], ids=["by its socket", "by asking"])
def test_a_connection_that_ended_in_the_pool_is_replaced(
    postgresql_store: Store, monkeypatch: pytest.MonkeyPatch, sure_s: float
) -> None:
    """Who asks after a restart of the server is answered, and notices nothing."""
    monkeypatch.setattr(alive, "_SURE_S", sure_s)
    with postgresql_store.read() as other:
        with postgresql_store.read() as session:
            ended = process_of(session)
        end(other, ended)
        with postgresql_store.read() as session:
            assert process_of(session) != ended


def test_a_connection_that_was_used_just_now_is_not_asked_about(postgresql_store: Store) -> None:
    """It would cost each question two more ways to the server."""
    last_asked = text("SELECT query FROM pg_stat_activity WHERE pid = :process")
    with postgresql_store.read() as other:
        with postgresql_store.read() as session:
            process = process_of(session)
        with postgresql_store.read():
            assert other.execute(last_asked, {"process": process}).scalar_one() == "ROLLBACK"
