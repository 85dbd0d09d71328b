"""What the bot does by the clock: due digests, delivery, feeds, housekeeping.

Each job is a plain function of the services; APScheduler, through python-telegram-bot's JobQueue, only says
when. A job that is late runs once, never twice at a time.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.delivery.sending import deliver, recover
from bot.heap import give_back
from bot.intake.feeding import read_due_feeds
from bot.intake.hubs import ask_hubs
from bot.jobs.clock import SteadyJobs
from bot.jobs.digests import queue_due
from bot.jobs.edits import Editor
from bot.jobs.housekeeping import keep_house
from bot.jobs.notices import tell_operators
from bot.updates.inbox import inbox_of
from handlers.updates.services import KEY, Services

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from telegram.ext import Application, ContextTypes

    from bot.settings import Settings

    Job = Callable[[Services, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, object]]

# A late job is run once however late, and never beside itself.
PUNCTUAL = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


def register_jobs(application: Application[Any, Any, Any, Any, Any, Any], settings: Settings) -> None:
    """Give *application* its jobs; its `bot_data` must hold the `Services`."""
    # Any: the kinds of context are of no interest to a job.
    queue = application.job_queue
    if queue is None:
        raise RuntimeError("python-telegram-bot was installed without its job queue")
    queue.scheduler.add_jobstore(SteadyJobs())
    editor = Editor()
    jobs: tuple[tuple[str, float, Job], ...] = (
        ("digests", 60, lambda services, _: asyncio.to_thread(queue_due, services)),
        ("edits", 60, lambda services, _: asyncio.to_thread(editor.queue, services)),
        ("delivery", 2, _deliver),
        ("flags", 300, lambda services, _: asyncio.to_thread(tell_operators, services)),
        ("feeds", 30, lambda services, _: asyncio.to_thread(read_due_feeds, services, settings)),
        ("hubs", 60, lambda services, _: asyncio.to_thread(ask_hubs, services, settings)),
        # A lease lasts a minute: three renewals may fail.
        ("leases", 20, lambda _, context: asyncio.to_thread(inbox_of(context.application).journal.renew)),
        # A message left behind by another process is found before it is too old to repeat.
        ("recovery", 60, _recover),
        ("heap", 60, lambda _services, _context: asyncio.to_thread(give_back)),
        ("housekeeping", 3600, lambda services, _: asyncio.to_thread(keep_house, services, settings)),
    )
    for name, interval_s, job in jobs:
        queue.run_repeating(_callback(job), interval_s, first=1, name=name, job_kwargs=PUNCTUAL)


async def _deliver(services: Services, context: ContextTypes.DEFAULT_TYPE) -> None:
    application = context.application
    worker = inbox_of(application).journal.worker
    await deliver(services, context.bot, worker=worker, goes_on=lambda: application.running)


async def _recover(services: Services, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Take over messages and updates that other processes left behind."""
    inbox = inbox_of(context.application)
    await asyncio.to_thread(recover, services, alone=False, worker=inbox.journal.worker)
    await inbox.take_over(context.bot, services, alone=False)


def _callback(job: Job) -> Callable[[ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    """Return *job* as the queue calls it."""

    async def run(context: ContextTypes.DEFAULT_TYPE) -> None:
        await job(context.bot_data[KEY], context)

    return run
