"""Who asks Telegram for updates: one process, and another when it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from incidents.store.database.leading import Lead

if TYPE_CHECKING:
    from incidents.store import Store


def test_one_leads_until_it_gives_up(postgresql_store: Store) -> None:
    """The second waits instead of fighting; asking twice changes nothing."""
    first, second = Lead(postgresql_store), Lead(postgresql_store)

    assert (first.take(), first.take(), second.take()) == (True, True, False)
    assert (first.is_held(), second.is_held()) == (True, False)
    first.give_up()
    assert (second.take(), first.take()) == (True, False)
    second.give_up()


def test_who_has_lost_the_connection_has_lost_the_lead(postgresql_store: Store) -> None:
    """The server was restarted, or a cable pulled: the other leads, and the first notices."""
    first, second = Lead(postgresql_store), Lead(postgresql_store)
    first.take()
    with postgresql_store.begin() as session:
        session.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
        )

    assert not first.is_held()
    assert second.take()
    assert not first.take()
    second.give_up()


def test_on_sqlite_there_is_nobody_to_wait_for(sqlite_store: Store) -> None:
    """A second process was stopped at its start."""
    lead = Lead(sqlite_store)

    assert lead.is_held()
    assert lead.take()
    lead.give_up()
