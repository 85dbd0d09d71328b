"""Updates that were taken on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.store import updates

if TYPE_CHECKING:
    from incidents.store import Store


def test_an_update_is_new_once(store: Store) -> None:
    """Telegram delivers an update again when our answer got lost; it is not acted on twice."""
    with store.begin() as session:
        first = updates.note_new(session, [7_000_000_001])
    with store.begin() as session:
        again = updates.note_new(session, [7_000_000_001])

    assert (first, again) == ({7_000_000_001}, set())


def test_old_updates_are_forgotten_and_new_ones_are_not(store: Store) -> None:
    """Housekeeping keeps the newest notes only."""
    with store.begin() as session:
        for update_id in (1, 50, 100):
            updates.note_new(session, [update_id])
        updates.forget_old_updates(session, keep=60)

        assert updates.note_new(session, [1])
        assert not updates.note_new(session, [50])


def test_housekeeping_before_the_first_update_does_nothing(store: Store) -> None:
    """A new bot has nothing to forget."""
    with store.begin() as session:
        updates.forget_old_updates(session)

        assert updates.note_new(session, [1])
