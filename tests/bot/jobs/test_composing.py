"""Digests for many: equal ones are composed once, and each gets what it ordered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.jobs.digests import BATCH, queue_due
from bot.sandbox import MovableClock
from incidents.ingest import ingest
from incidents.models import (
    Article,
    Cadence,
    ChatId,
    Every,
    Filter,
    Kind,
    Restraint,
    Style,
    Subscription,
    Template,
)
from incidents.store.delivery import outbox, pictures
from incidents.store.readers import subscriptions
from incidents.store.tables import PictureRow
from tests.bot.outgoing import services_on

if TYPE_CHECKING:
    from handlers.updates.services import Services
    from incidents.store import Store
    from incidents.store.delivery.outgoing import Outgoing

EIGHT = datetime(2024, 10, 9, 8, 0, tzinfo=ZoneInfo("Asia/Aden"))
DAILY = Subscription(None, ChatId(1), Cadence(Every.DAY, time(8)), "Asia/Aden", next_due_at=EIGHT)
BOMBS = Filter(kinds=(Kind.BOMBING,))


@pytest.fixture
def services(store: Store) -> Services:
    """A bot's services on a store with a bomb and a flood; the clock stands at eight."""
    services = services_on(store, MovableClock(EIGHT))
    report(services, "A car bomb killed three guards in Aden in Yemen on Tuesday, the police said.")
    report(services, "A flood killed six people in Mukalla in Yemen on Tuesday, the governor said.")
    return services


def report(services: Services, sentence: str, at: datetime = EIGHT - timedelta(hours=9)) -> None:
    """Take in an article of one sentence."""
    url = f"https://wire.example/{abs(hash(sentence))}"
    ingest(services.store, Article(url, "Gulf Wire", "News", sentence, at), services.gazetteer, at)


def order(services: Services, *orders: Subscription) -> None:
    """Store subscriptions, one chat each."""
    with services.store.begin() as session:
        for number, each in enumerate(orders, start=1):
            subscriptions.add(session, replace(each, chat_id=ChatId(number)))


def queued(services: Services) -> list[Outgoing]:
    """Return what is in the outbox, oldest first."""
    with services.store.read() as session:
        return outbox.list_messages(session, limit=5_000)[::-1]


def move(services: Services, moment: datetime) -> None:
    """Set the clock."""
    assert isinstance(services.now, MovableClock)
    services.now.move_to(moment)


def told_to(services: Services, chat: int) -> str:
    """Return the texts for a chat."""
    return "\n".join(each.message.text for each in queued(services) if each.chat_id == chat)


def test_each_gets_what_it_ordered_though_all_read_one_pool(services: Services) -> None:
    """Three filters of one morning: bombs, words, everything."""
    wishes = (BOMBS, Filter(include=("governor",)), Filter(), Filter(min_toll=50))
    order(services, *(replace(DAILY, filter=wish) for wish in wishes))

    assert queue_due(services) == len(wishes)

    has = [("guards" in told_to(services, n), "governor" in told_to(services, n)) for n in (1, 2, 3, 4)]
    assert has == [(True, False), (False, True), (True, True), (False, False)]


def test_many_equal_digests_share_one_picture(services: Services) -> None:
    """More than a batch of readers of one digest: each gets it once, and the map is kept once."""
    readers = BATCH + 3
    order(services, *[DAILY] * readers)

    assert (queue_due(services), queue_due(services)) == (readers, 0)

    sent = queued(services)
    assert len({each.message.text for each in sent if each.message.photo is None}) == 1
    assert {each.chat_id for each in sent} == set(range(1, readers + 1))
    with services.store.read() as session:
        assert session.execute(select(func.count()).select_from(PictureRow)).scalar_one() == 1


def test_a_picture_is_forgotten_with_the_last_message_that_shows_it(services: Services) -> None:
    """Housekeeping leaves no picture behind."""
    order(services, DAILY)
    queue_due(services)
    with services.store.begin() as session:
        for each in outbox.claim_next(session, EIGHT) + outbox.list_messages(session):
            outbox.mark_sent(session, each.id, EIGHT)
        outbox.forget_settled(session, EIGHT + timedelta(days=1))
        pictures.forget_unused(session)
    with services.store.read() as session:
        assert session.execute(select(func.count()).select_from(PictureRow)).scalar_one() == 0


@pytest.mark.parametrize("template", [Template.COMPACT, Template.HEADLINES])
def test_a_shorter_template_tells_without_sentences(services: Services, template: Template) -> None:
    """What, where, how many and who says so stay; the quotation goes, and the map if it is not wanted."""
    order(services, replace(DAILY, style=Style(template, picture=False, silent=True)))
    queue_due(services)

    [message] = queued(services)
    assert "three guards" not in message.message.text
    assert "Gulf Wire" in message.message.text
    assert message.message.silent


def test_an_alert_is_not_repeated_until_the_story_gets_graver(services: Services) -> None:
    """A second paper with the same toll stays silent for an hour."""
    alert = replace(DAILY, cadence=Cadence(Every.EVENT), last_slot_at=EIGHT, filter=BOMBS)
    order(services, replace(alert, restraint=Restraint(daily_cap=2)))
    for minute in range(3):
        said = "A car bomb exploded in Lahij in Yemen on Wednesday and killed four people"
        report(services, f"{said}, source {minute} said.", EIGHT + timedelta(minutes=5 * minute + 1))
        move(services, EIGHT + timedelta(minutes=5 * minute + 3))
        queue_due(services)

    assert len([each for each in queued(services) if each.message.photo is None]) == 1
