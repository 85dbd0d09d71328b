"""What the bot does by the clock: housekeeping, and the jobs themselves."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app import build_application
from bot.jobs.housekeeping import BATCH, keep_house
from bot.sandbox.sandbox import TOKEN
from bot.settings import Settings
from incidents.models import Cadence, ChatId, Every, Subscription
from incidents.store import IncidentQuery, incidents
from incidents.store.delivery import outbox, slots
from incidents.store.intake import articles, backfills
from incidents.store.readers import chats, subscriptions, updates
from tests.bot.outgoing import NOON, queue, services_on, states
from tests.handlers.desk import at_work
from tests.incidents.store.samples import add, article, claim

if TYPE_CHECKING:
    from bot.sandbox import MovableClock
    from handlers.updates.services import Services
    from incidents.store import Store

SETTINGS = Settings()


def test_housekeeping_forgets_what_was_settled_long_ago(services: Services, clock: MovableClock) -> None:
    """Sent messages after a week, slots that cannot be due again, updates; what waits stays."""
    queue(services, 7, "sent", "waiting")
    order = Subscription(None, ChatId(7), Cadence(Every.EVENT), "UTC", next_due_at=NOON)
    with services.store.begin() as session:
        [claimed] = outbox.claim_next(session, NOON)
        outbox.mark_sent(session, claimed.id, NOON, 1)
        which = subscriptions.add(session, order)
        slots.take(session, which, NOON, NOON)
        updates.take(
            session, [updates.Arrival(each, "{}", chat_id=None) for each in (1, 20_000)], "bot", NOON
        )
        updates.mark_done(session, [1, 20_000])
    clock.advance(timedelta(days=SETTINGS.keep_sent_days, seconds=1))

    keep_house(services, SETTINGS)

    assert states(services.store) == {"waiting": "waiting"}
    with services.store.begin() as session:
        assert slots.take(session, which, NOON, NOON)
        again = [updates.Arrival(each, "{}", chat_id=None) for each in (1, 20_000)]
        assert updates.take(session, again, "bot", NOON) == {1}


def test_housekeeping_forgets_old_news_where_the_operator_wants_it(
    services: Services, clock: MovableClock
) -> None:
    """By default news stays for ever; with days set all that is older goes, batch after batch."""
    with services.store.begin() as session:
        add(session, *[claim(day=NOON.date())] * (BATCH + 1), at=NOON)
    clock.advance(timedelta(days=31))

    keep_house(services, SETTINGS)
    with services.store.read() as session:
        kept = incidents.count_incidents(session, IncidentQuery())
    keep_house(services, Settings(keep_incidents_days=30, keep_articles_days=30))

    assert kept == BATCH + 1
    with services.store.read() as session:
        assert incidents.count_incidents(session, IncidentQuery()) == 0
        assert articles.find_article(session, article().url) is None


def test_housekeeping_forgets_what_was_refused_long_ago(services: Services, clock: MovableClock) -> None:
    """A source that fails still is noticed again and stays."""
    with services.store.begin() as session:
        backfills.set_aside(session, [("old.html", "is empty"), ("still.html", "is empty")], NOON)
    clock.advance(timedelta(days=SETTINGS.keep_refused_days, seconds=1))
    with services.store.begin() as session:
        backfills.set_aside(session, [("still.html", "is empty")], clock())

    keep_house(services, SETTINGS)

    with services.store.read() as session:
        assert [each.source for each in backfills.list_set_aside(session, 9)] == ["still.html"]


def test_housekeeping_forgets_what_a_chat_asked_long_ago(services: Services, clock: MovableClock) -> None:
    """Whoever comes back after a month begins anew; who asked last week can still go on."""
    with services.store.begin() as session:
        chats.put_frame(session, ChatId(7), "{}", NOON, thread_id=None)
        chats.put_frame(session, ChatId(8), "{}", NOON + timedelta(days=20), thread_id=None)
    clock.advance(timedelta(days=SETTINGS.keep_questions_days, seconds=1))

    keep_house(services, SETTINGS)

    with services.store.read() as session:
        assert chats.find_frame(session, ChatId(7), thread_id=None) is None
        assert chats.find_frame(session, ChatId(8), thread_id=None) == "{}"


def test_housekeeping_keeps_what_is_recent(services: Services, clock: MovableClock) -> None:
    """An hour later everything is still there."""
    queue(services, 7, "sent")
    order = Subscription(None, ChatId(7), Cadence(Every.DAY), "UTC", next_due_at=NOON)
    with services.store.begin() as session:
        [claimed] = outbox.claim_next(session, NOON)
        outbox.mark_sent(session, claimed.id, NOON, 1)
        which = subscriptions.add(session, order)
        slots.take(session, which, NOON, NOON)
    clock.advance(timedelta(hours=1))

    keep_house(services, SETTINGS)

    assert states(services.store) == {"sent": "sent"}
    with services.store.begin() as session:
        assert not slots.take(session, which, NOON, NOON)


def test_every_job_runs_once_however_late_and_never_beside_itself(sqlite_store: Store) -> None:
    """A laptop that was asleep does not run the tick of each minute it slept."""
    application = build_application(SETTINGS, services_on(sqlite_store), token=TOKEN)

    assert application.job_queue is not None
    jobs = {job.name: job.job for job in application.job_queue.jobs()}
    told = {"digests", "edits", "delivery", "flags"}
    assert set(jobs) == told | {"feeds", "hubs", "leases", "recovery", "heap", "housekeeping"}
    for job in jobs.values():
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)


async def test_jobs_go_on_at_once_when_the_clock_is_put_back(sqlite_store: Store) -> None:
    """A machine that was three hours fast is not silent for three hours once it knows the time."""
    ran = asyncio.Event()

    async def run(_context: object) -> None:
        ran.set()

    async with at_work(sqlite_store) as desk:
        assert desk.application.job_queue is not None
        job = desk.application.job_queue.run_repeating(run, 60, first=30).job
        job.modify(next_run_time=job.next_run_time + timedelta(hours=3))

        await asyncio.wait_for(ran.wait(), 5)
