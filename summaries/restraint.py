"""When nothing is sent: quiet hours, mute, the day's cap. Pure decisions."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from summaries.schedule import moment_at

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from incidents.models import Restraint


def quiet_until(restraint: Restraint, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return the moment at which the quiet hours around *now* end, None outside them.

    Hours from 22:00 to 07:00 are those of the night between two days; equal ends mean none.
    """
    first, last = restraint.quiet_from, restraint.quiet_until
    if first is None or last is None or first == last:
        return None
    local = now.astimezone(zone)
    clock = local.time().replace(tzinfo=None)
    is_quiet = first <= clock < last if first < last else clock >= first or clock < last
    if not is_quiet:
        return None
    is_tomorrow = first > last and clock >= first
    return moment_at(local.date() + timedelta(days=is_tomorrow), last, zone)


def held_until(
    restraint: Restraint, muted_until: datetime | None, zone: ZoneInfo, now: datetime, sent_today: int
) -> datetime | None:
    """Return until when nothing is to be sent: muted, quiet, or the day's cap reached; None if it may be now.

    Args:
        restraint: the subscription's.
        muted_until: until when its reader wants nothing.
        zone: whose days and hours count.
        now: the present moment.
        sent_today: alerts sent since local midnight.
    """
    ends = [quiet_until(restraint, zone, now), muted_until]
    if restraint.daily_cap and sent_today >= restraint.daily_cap:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        ends.append(moment_at(tomorrow, time.min, zone))
    return max((end.astimezone(UTC) for end in ends if end is not None and end > now), default=None)
