"""What the bot does by the clock: due digests, delivery, feeds, housekeeping.

Each job is a plain function of the services; APScheduler, through python-telegram-bot's JobQueue, only says
when. A job that is late runs once, never twice at a time (DESIGN.md, "Schedules are rows").
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.delivery import deliver, recover
from bot.digests import REMEMBERED, queue_due
from bot.edits import Editor
from bot.inbox import Inbox
from bot.intake import take_in
from bot.notices import tell_operators
from handlers.services import KEY, Services
from incidents.errors import FetchError, IntakeError
from incidents.feeds import Defaults, Fetched, Limits, fetch, open_client, read_bytes
from incidents.store import feeds, outbox, pictures, prompts, slots, told, turns, updates

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    import httpx
    from telegram.ext import Application, ContextTypes

    from bot.settings import Settings
    from incidents.models import Feed

    Job = Callable[[Services, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, object]]

log = logging.getLogger(__name__)

# A late job is run once however late, and never beside itself.
PUNCTUAL = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}

GONE = 410
"""The status with which a server says that a feed has ended for good (RFC 9110, 15.5.11)."""
SLOWEST_RETRY = timedelta(hours=24)
BUTTONS_LAST = timedelta(days=30)
"""How long the bot knows what a digest showed and what it asked for; nobody answers older ones."""


def read_due_feeds(services: Services, settings: Settings) -> int:
    """Read the feeds that are due and store what is new; return how many were read."""
    with services.store.read() as session:
        due = feeds.due(session, services.now())
    with open_client() as client:
        for feed in due:
            try:
                read_feed(services, settings, feed, client)
            except IntakeError as error:
                _put_off(services, settings, feed, error)
            except Exception as error:  # a fault of our own in one feed must not hold up the others
                log.exception("feed cannot be read", extra={"feed": feed.url})
                _put_off(services, settings, feed, IntakeError(feed.url, repr(error)))
    return len(due)


def read_feed(services: Services, settings: Settings, feed: Feed, client: httpx.Client) -> None:
    """Read one stored feed, store what is new in it, and record when to read it again.

    Raises:
        IntakeError: it gave no answer, or none that is a feed; nothing is recorded.
    """
    assert feed.id is not None  # noqa: S101 - it came from the store
    now, interval = services.now(), timedelta(minutes=settings.feed_interval_minutes)
    limits = Limits(allowed_hosts=frozenset(settings.feed_hosts))
    answer = fetch(feed.url, client, etag=feed.etag, modified=feed.modified, limits=limits)
    etag, modified = feed.etag, feed.modified
    if isinstance(answer, Fetched):
        etag, modified = answer.etag, answer.modified
        defaults = Defaults(now, feed.outlet, feed.language)
        items = read_bytes(answer.body, feed.outlet, defaults, url=answer.url)
        outcomes: Counter[str] = Counter()
        refused = 0
        for item in items:  # each at its own moment: an alert asks what was stored since it last looked
            outcome, turned_away = take_in(services.store, services.gazetteer, [item], services.now())
            outcomes.update(outcome)
            refused += len(turned_away)
        services.metrics.took_in(outcomes, refused)
        log.info("feed read", extra={"feed": feed.url, **outcomes, "refused": refused})
    with services.store.begin() as session:
        feeds.mark_read(session, feed.id, now + interval, etag=etag, modified=modified)
    services.metrics.read_feed()


def _put_off(services: Services, settings: Settings, feed: Feed, error: IntakeError) -> None:
    """Ask a failing feed ever more seldom, and no more at all where it has ended."""
    assert feed.id is not None  # noqa: S101 - it came from the store
    wait = timedelta(minutes=settings.feed_interval_minutes) * 2 ** min(feed.failures, 10)
    is_over = False
    if isinstance(error, FetchError):
        wait = max(wait, timedelta(seconds=error.retry_after_s or 0))
        is_over = error.status == GONE
    with services.store.begin() as session:
        feeds.mark_failed(session, feed.id, services.now() + min(wait, SLOWEST_RETRY))
        if is_over:
            feeds.pause(session, feed.id, error.reason)
    services.metrics.read_feed(failed=True)
    log.info("feed failed", extra={"feed": feed.url, "reason": error.reason})


def keep_house(services: Services, settings: Settings) -> None:
    """Forget what was settled long ago."""
    now = services.now()
    with services.store.begin() as session:
        outbox.forget_settled(session, now - timedelta(days=settings.keep_sent_days))
        pictures.forget_unused(session)
        updates.forget_old_updates(session)
        turns.forget_old(session, now)
        slots.forget_old(session, now - 2 * services.catch_up)
        prompts.forget_old(session, now - BUTTONS_LAST)
        told.forget_old(session, now - REMEMBERED)


def register_jobs(application: Application[Any, Any, Any, Any, Any, Any], settings: Settings) -> None:
    """Give *application* its jobs; its `bot_data` must hold the `Services`."""
    # Any: the kinds of context are of no interest to a job.
    queue = application.job_queue
    if queue is None:
        raise RuntimeError("python-telegram-bot was installed without its job queue")
    editor = Editor()
    jobs: tuple[tuple[str, float, Job], ...] = (
        ("digests", 60, lambda services, _: asyncio.to_thread(queue_due, services)),
        ("edits", 60, lambda services, _: asyncio.to_thread(editor.queue, services)),
        ("delivery", 2, _deliver),
        ("flags", 300, lambda services, _: asyncio.to_thread(tell_operators, services)),
        ("feeds", 30, lambda services, _: asyncio.to_thread(read_due_feeds, services, settings)),
        # A lease lasts a minute: three renewals may fail.
        ("leases", 20, lambda _, context: asyncio.to_thread(_inbox(context).journal.renew)),
        # A message left behind by another process is found before it is too old to repeat.
        ("recovery", 60, _recover),
        ("housekeeping", 3600, lambda services, _: asyncio.to_thread(keep_house, services, settings)),
    )
    for name, interval_s, job in jobs:
        queue.run_repeating(_callback(job), interval_s, first=1, name=name, job_kwargs=PUNCTUAL)


def _inbox(context: ContextTypes.DEFAULT_TYPE) -> Inbox:
    inbox = context.application.update_queue
    assert isinstance(inbox, Inbox)  # noqa: S101 - `build_application` gave it
    return inbox


async def _deliver(services: Services, context: ContextTypes.DEFAULT_TYPE) -> None:
    await deliver(services, context.bot, worker=_inbox(context).journal.worker)


async def _recover(services: Services, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Take over messages and updates that other processes left behind."""
    inbox = _inbox(context)
    await asyncio.to_thread(recover, services, alone=False, worker=inbox.journal.worker)
    await inbox.take_over(context.bot, services, alone=False)


def _callback(job: Job) -> Callable[[ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    """Return *job* as the queue calls it."""

    async def run(context: ContextTypes.DEFAULT_TYPE) -> None:
        await job(context.bot_data[KEY], context)

    return run
