"""What operators are told of the state of the bot when something goes slower than it should."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from handlers.status import report
from handlers.updates.services import Requester
from incidents.models import Cadence, ChatId, Every, Feed, Subscription
from incidents.store.intake import feeds
from incidents.store.readers import subscriptions
from tests.bot.outgoing import NOON, queue, services_on

if TYPE_CHECKING:
    from handlers.updates.services import Services
    from incidents.store import Store

OPERATOR = Requester(ChatId(7), None, 7, "en", is_private=True)


def told(services: Services) -> list[str]:
    """Return the lines of /status."""
    [message] = report(services, OPERATOR)
    return message.text.splitlines()


def test_a_bot_that_keeps_up_tells_of_no_trouble(sqlite_store: Store) -> None:
    """Whoever looks sees at once that there is nothing to do."""
    assert not [line for line in told(services_on(sqlite_store)) if "min" in line or "Failing" in line]


def test_what_waits_is_late_or_fails_is_told_with_numbers(sqlite_store: Store) -> None:
    """How old the oldest message is, how late a digest, which feeds fail, how long Telegram held us up."""
    services = services_on(sqlite_store)
    queue(services, 1, "news")
    with sqlite_store.begin() as session:
        for number in range(7):
            feeds.add(session, Feed(None, f"https://{number}.example/", f"Outlet {number}", failures=1))
        due = NOON - timedelta(minutes=3)
        order = Subscription(None, ChatId(1), Cadence(Every.DAY, time(8)), "UTC", next_due_at=due)
        subscriptions.add(session, order)
    services.metrics.called("sendMessage", "429", wait_s=40)
    services.metrics.called("sendMessage", "429", wait_s=2.4)
    services = replace(services, now=lambda: NOON + timedelta(minutes=12))

    lines = told(services)

    assert "Failing: Outlet 0, Outlet 1, Outlet 2, Outlet 3, Outlet 4 …" in lines
    assert "The message that has waited longest was queued 12 min ago" in lines
    assert "A digest is 15 min late" in lines
    assert "Telegram asked to wait 42 s in all since the start" in lines
