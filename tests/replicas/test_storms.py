"""Storms of refusals and lost answers on a simulated clock; with a thousand chats: `make soak`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import State
from tests.replicas.storms import RATES, run_storm

if TYPE_CHECKING:
    from incidents.store import Store

PEOPLE = dict.fromkeys(range(1, 71), 2)
GROUPS = dict.fromkeys((-1001, -1002), 21)


def test_a_calm_hour_keeps_order_and_limits_and_wastes_no_time(sqlite_store: Store) -> None:
    """Each message once, in order, thirty a second; the last one of a group waits for the next minute."""
    storm = run_storm(sqlite_store, PEOPLE | GROUPS, {})

    for chat, count in (PEOPLE | GROUPS).items():
        assert storm.arrived[chat] == [str(number) for number in range(count)]
    assert storm.is_within_limits()
    assert storm.share_of_pace(0.6) <= 1.05
    assert 60 <= storm.starts[-1][0] <= 70


def test_a_storm_loses_nothing_and_provokes_nothing(sqlite_store: Store) -> None:
    """A tenth of the calls banned for up to a minute, others fail: all arrives, in order, at full speed."""
    wanted = PEOPLE | GROUPS

    storm = run_storm(sqlite_store, wanted, RATES, seed=4)

    for chat, count in wanted.items():
        assert storm.arrived[chat] == sorted(storm.arrived[chat], key=int)
        assert set(storm.arrived[chat]) == {str(number) for number in range(count)}
    assert storm.too_early == 0
    assert storm.is_within_limits()
    assert storm.share_of_pace(0.5) <= 1.05
    with sqlite_store.read() as session:
        assert outbox.counts(session)[State.SENT] == sum(wanted.values())
