"""The time of the sandbox: a clock that can be moved, so that tomorrow's digest need not be waited for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def system_time() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that goes on at its own pace and can be set forward or back; calling it tells the time in UTC.

    With `start` alone it stands still until it is moved, which is what a test wants; without, it runs with
    the machine.
    """

    def __init__(self, start: datetime | None = None) -> None:
        self._base: Callable[[], datetime] = system_time if start is None else lambda: start
        self._offset = timedelta() if start is None else start - self._base()

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return (self._base() + self._offset).astimezone(UTC)

    def move_to(self, moment: datetime) -> None:
        """Show *moment* (aware, any zone) now and go on from there."""
        self._offset = moment - self._base()

    def advance(self, step: timedelta) -> None:
        """Show the time *step* later than now (earlier when it is negative)."""
        self._offset += step
