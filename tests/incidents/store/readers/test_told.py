"""The memory of what chats were told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import (
    Cadence,
    ChatId,
    Every,
    IncidentId,
    Kind,
    Subscription,
    SubscriptionId,
    Told,
    Tolls,
)
from incidents.store import incidents
from incidents.store.readers import subscriptions, told
from incidents.store.readers.told import ToldItem
from incidents.store.review import decisions
from incidents.store.review.decisions import Action, Decision
from tests.incidents.store.samples import EL_FASHER, NOW

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from incidents.store import Session, Store

HOUR = timedelta(hours=1)


def order(session: Session, chat: int, thread: int | None = None) -> SubscriptionId:
    """Store a daily subscription of a chat or topic."""
    return subscriptions.add(
        session, Subscription(None, ChatId(chat), Cadence(Every.DAY), "UTC", thread_id=thread)
    )


def tell(session: Session, which: SubscriptionId, ids: Iterable[IncidentId], at: datetime = NOW) -> None:
    """Remember that a subscription told incidents."""
    each = Told(at, Kind.SHELLING, EL_FASHER, Tolls())
    told.put(session, which, [ToldItem(number, f"{which}:{at}", each, "block") for number in ids])


def test_the_topics_of_a_group_are_told_apart(store: Store, pair: tuple[IncidentId, IncidentId]) -> None:
    """What was told in one topic is news in the other; subscriptions of one topic share what they told."""
    with store.begin() as session:
        here, also, there = order(session, 5, 1), order(session, 5, 1), order(session, 5)
        tell(session, here, pair[:1])
        tell(session, also, pair[1:])
        tell(session, there, pair[:1])

        assert set(told.find_by_chat(session, ChatId(5), 1, NOW)) == set(pair)
        assert set(told.find_by_chat(session, ChatId(5), None, NOW)) == {pair[0]}
        assert set(told.find_by_subscription(session, also, NOW)) == {pair[1]}


def test_what_was_told_of_a_merged_incident_is_known_of_the_one_it_became(
    store: Store, pair: tuple[IncidentId, IncidentId]
) -> None:
    """Both tellings stand under the incident as it is now, oldest first."""
    first, second = pair
    with store.begin() as session:
        which = order(session, 5)
        tell(session, which, [second], NOW + HOUR)
        tell(session, which, [first])
        incidents.mark_merged(session, second, first)
        found = told.find_by_subscription(session, which, NOW)

    assert [each.at for each in found[first]] == [NOW, NOW + HOUR]
    assert second not in found


def test_a_subscription_that_ends_takes_its_memory_with_it(
    store: Store, pair: tuple[IncidentId, IncidentId]
) -> None:
    """Nothing is kept of what a reader read who has gone, and nothing for longer than asked."""
    with store.begin() as session:
        gone, stays = order(session, 5), order(session, 6)
        tell(session, gone, pair)
        tell(session, stays, pair[:1])
        tell(session, stays, pair[1:], NOW + HOUR)
        subscriptions.remove(session, gone)
        told.forget_old(session, NOW + HOUR)

        assert told.find_by_chat(session, ChatId(5), None, NOW) == {}
        assert set(told.find_by_chat(session, ChatId(6), None, NOW)) == {pair[1]}


def test_only_what_a_report_or_a_decision_touched_has_changed(
    store: Store, pair: tuple[IncidentId, IncidentId]
) -> None:
    """An alert that looks each minute need not read again all that it told."""
    first, second = pair
    with store.begin() as session:
        decisions.add_decision(session, Decision(second, Action.CONFIRM, 1, NOW + 2 * HOUR))

        assert told.find_changed(session, pair, since=None) == [first, second]
        assert told.find_changed(session, pair, NOW + HOUR) == [second]
        assert told.find_changed(session, pair, NOW + 3 * HOUR) == []
        assert told.find_changed(session, [], NOW) == []
