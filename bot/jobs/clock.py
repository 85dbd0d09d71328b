"""Jobs on a machine whose clock is put back: they go on at once.

APScheduler goes by the clock of the machine. One that is three hours fast until it asks a time server would
leave messages, alerts and feeds waiting for three hours, while nothing seems to be wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apscheduler.jobstores.memory import MemoryJobStore

if TYPE_CHECKING:
    from datetime import datetime


class SteadyJobs(MemoryJobStore):  # type: ignore[misc]  # APScheduler has no types
    """Repeating jobs in memory; none of them waits for longer than its interval."""

    def get_due_jobs(self, now: datetime) -> list[Any]:
        """Return what is to run at *now*, the longest due first."""
        for each in self.get_all_jobs():
            if each.next_run_time > now + each.trigger.interval:
                each.modify(next_run_time=now)
        found: list[Any] = super().get_due_jobs(now)
        return found
