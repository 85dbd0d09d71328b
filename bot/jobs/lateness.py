"""When jobs began, and how late: told by the scheduler itself, so that no job can forget to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_SUBMITTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from telegram.ext import JobQueue

    from handlers.updates.metrics import Metrics


class Ticks:
    """Counts how late jobs begin, and remembers when one last did."""

    def __init__(self, metrics: Metrics, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._metrics, self._now = metrics, now
        self._last = now()

    def is_silent_for(self, span: timedelta) -> bool:
        """Whether no job began for longer than *span*."""
        return self._now() - self._last > span

    def watch(self, queue: JobQueue[Any]) -> None:  # Any: the kind of context is of no interest
        """Listen to the scheduler of *queue* from now on."""
        names: dict[str, str] = {}

        def began(event: Any) -> None:  # Any: APScheduler has no types
            job = queue.scheduler.get_job(event.job_id)
            name = names.setdefault(event.job_id, job.name) if job else names.get(event.job_id, "")
            if event.code == EVENT_JOB_MAX_INSTANCES:
                self._metrics.skipped(name)
                return
            self._last = self._now()
            # Several times that were missed run once (coalesce): the last of them is the one that counts.
            self._metrics.began(name, late_s=(self._last - event.scheduled_run_times[-1]).total_seconds())

        queue.scheduler.add_listener(began, EVENT_JOB_SUBMITTED | EVENT_JOB_MAX_INSTANCES)
