"""When a digest is due: once per local date, whatever the clock of the place does."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.models import Cadence, ChatId, Every, Subscription
from summaries.schedule import choose_slot, next_due, slots_due

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
TWO_YEARS = timedelta(days=731)
moments = st.datetimes(datetime(2023, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds
zones = st.sampled_from(ZONES).map(ZoneInfo)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
steps = st.integers(1, 4)
daily = st.builds(Cadence, st.just(Every.DAY), times)
cadences = (
    daily
    | st.builds(Cadence, st.just(Every.WEEK), times, st.lists(st.integers(0, 6), max_size=3).map(tuple))
    | st.builds(Cadence, st.just(Every.DAY), times, step=steps)
    | st.builds(
        Cadence, st.just(Every.WEEK), times, st.lists(st.integers(0, 6), max_size=3).map(tuple), step=steps
    )
    | st.builds(Cadence, st.just(Every.MONTH), times, month_days=st.just((1, 31)), step=steps)
    | st.builds(Cadence, st.just(Every.HOUR), times)
    | st.builds(
        Cadence,
        st.just(Every.MONTH),
        times,
        month_days=st.lists(st.integers(1, 31), max_size=3, unique=True).map(
            lambda days: tuple(sorted(days))
        ),
    )
)


def utc(text: str) -> datetime:
    """Read an ISO moment as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slots(cadence: Cadence, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the slots of *cadence* after *start* and before *end*."""
    slot = next_due(cadence, zone, start)
    while slot is not None and slot < end:
        yield slot
        slot = next_due(cadence, zone, slot)


@pytest.mark.parametrize(
    ("zone", "at", "after", "expected"),
    [
        pytest.param("Asia/Damascus", "08:00", "2026-03-01T04:59", "2026-03-01T05:00", id="later today"),
        pytest.param(
            "Asia/Damascus",
            "08:00",
            "2026-03-01T05:00",
            "2026-03-02T05:00",
            id="exactly now is not after now",
        ),
        pytest.param(
            "Europe/Berlin",
            "02:30",
            "2026-03-28T12:00",
            "2026-03-29T01:00",
            id="spring gap: first minute after",
        ),
        pytest.param(
            "Europe/Berlin",
            "02:30",
            "2026-10-24T12:00",
            "2026-10-25T00:30",
            id="autumn fold: first of the two",
        ),
        pytest.param(
            "Europe/Berlin",
            "02:30",
            "2026-10-25T00:45",
            "2026-10-26T01:30",
            id="not again in the second of the two",
        ),
        pytest.param("Africa/Cairo", "00:15", "2026-04-23T12:00", "2026-04-23T22:00", id="gap at midnight"),
        pytest.param(
            "America/Nuuk",
            "23:30",
            "2026-03-28T12:00",
            "2026-03-29T01:00",
            id="gap up to midnight: still that date's",
        ),
        pytest.param(
            "America/Nuuk",
            "23:30",
            "2026-03-29T01:00",
            "2026-03-30T00:30",
            id="and the next date has its own",
        ),
        pytest.param(
            "Pacific/Apia", "08:00", "2011-12-29T18:00", "2011-12-30T18:00", id="a date left out has none"
        ),
        pytest.param(
            "Australia/Lord_Howe", "02:15", "2026-10-03T12:00", "2026-10-03T15:30", id="half an hour's gap"
        ),
    ],
)
def test_a_daily_digest_comes_at_the_local_time(zone: str, at: str, after: str, expected: str) -> None:
    """A subscriber at 08:00 is served when the clock on their wall says so."""
    cadence = Cadence(Every.DAY, time.fromisoformat(at))

    due = next_due(cadence, ZoneInfo(zone), utc(after))

    assert due == utc(expected)


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        pytest.param(Cadence(Every.DAY), "2026-01-02T08:00", id="day without a time: eight"),
        pytest.param(Cadence(Every.WEEK), "2026-01-05T08:00", id="week without a day: Monday"),
        pytest.param(Cadence(Every.WEEK, time(18), (4,)), "2026-01-02T18:00", id="friday 18:00"),
        pytest.param(Cadence(Every.HOUR), "2026-01-01T13:00", id="hour: when it is full"),
        pytest.param(Cadence(Every.HOUR, time(0, 20)), "2026-01-01T12:20", id="hour at twenty past"),
    ],
)
def test_what_was_not_said_is_filled_in(cadence: Cadence, expected: str) -> None:
    """A plain "weekly digest", without day or time, still comes, on Monday at eight."""
    due = next_due(cadence, ZoneInfo("UTC"), utc("2026-01-01T12:00"))

    assert due == utc(expected)


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        pytest.param(Cadence(Every.DAY, step=2), [2, 4, 6, 8], id="every other day"),
        pytest.param(Cadence(Every.DAY, step=3), [1, 4, 7], id="every three days"),
        pytest.param(Cadence(Every.WEEK, weekdays=(0, 3), step=2), [5, 8, 19, 22], id="every other week"),
        pytest.param(Cadence(Every.MONTH, month_days=(31,), step=2), [59, 120, 181], id="every other month"),
    ],
)
def test_turns_are_left_out_evenly(cadence: Cadence, expected: list[int]) -> None:
    """Every other Monday and Thursday are two of one week; the end of every other month is its last day."""
    zone = ZoneInfo("Asia/Beirut")  # with its spring gap, at midnight, in between
    new_year = date(2026, 1, 1)

    found = list(slots(cadence, zone, utc("2026-01-01T00:00"), utc("2026-06-30T12:00")))

    days = [(each.astimezone(zone).date() - new_year).days + 1 for each in found]
    assert days[: len(expected)] == expected
    assert {each.astimezone(zone).time() for each in found} == {time(8)}


def test_turns_do_not_depend_on_the_order_or_the_moment() -> None:
    """Two processes that look at different moments agree on the slots of every third day."""
    cadence, zone = Cadence(Every.DAY, time(9), step=3), ZoneInfo("UTC")
    every = list(slots(cadence, zone, utc("2026-01-01T00:00"), utc("2026-03-01T00:00")))

    later = [list(slots(cadence, zone, utc(f"2026-01-{day:02}T10:00"), every[-1])) for day in range(1, 9)]

    assert all({*each} <= {*every} for each in later)


def test_several_days_of_a_week_come_in_turn() -> None:
    """On Mondays and Thursdays at nine there are two digests a week, at nine whatever the season."""
    zone = ZoneInfo("Asia/Beirut")
    cadence = Cadence(Every.WEEK, time(9), (0, 3))

    found = list(slots(cadence, zone, utc("2026-03-23T00:00"), utc("2026-04-03T00:00")))

    told = [f"{slot.astimezone(zone):%a %d %H:%M}" for slot in found]
    assert told == ["Mon 23 09:00", "Thu 26 09:00", "Mon 30 09:00", "Thu 02 09:00"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param((), ["01 Jan", "01 Feb", "01 Mar"], id="without a day: the first"),
        pytest.param((15,), ["15 Jan", "15 Feb", "15 Mar"], id="the fifteenth"),
        pytest.param((31,), ["31 Jan", "28 Feb", "31 Mar"], id="the last day, however long the month"),
        pytest.param((1, 30), ["01 Jan", "30 Jan", "01 Feb", "28 Feb", "01 Mar", "30 Mar"], id="two days"),
        pytest.param((30, 31), ["30 Jan", "31 Jan", "28 Feb", "30 Mar", "31 Mar"], id="once where both fall"),
    ],
)
def test_a_monthly_digest_comes_on_its_days(days: tuple[int, ...], expected: list[str]) -> None:
    """A month that lacks the day has its digest on its last; none is left out."""
    zone = ZoneInfo("Asia/Beirut")
    cadence = Cadence(Every.MONTH, time(9), month_days=days)

    found = list(slots(cadence, zone, utc("2025-12-31T12:00"), utc("2026-03-31T12:00")))

    assert [f"{slot.astimezone(zone):%d %b}" for slot in found] == expected
    assert {slot.astimezone(zone).hour for slot in found} == {9}


@settings(max_examples=40, deadline=None)
@given(zone=zones, day=st.integers(1, 31), at=times, start=moments)
def test_every_month_has_exactly_one_slot(zone: ZoneInfo, day: int, at: time, start: datetime) -> None:
    """In any zone, over two years of short months and clock changes, each month brings one digest."""
    cadence = Cadence(Every.MONTH, at, month_days=(day,))

    found = list(slots(cadence, zone, start, start + TWO_YEARS))

    dates = [_date_served(slot.astimezone(zone), cadence) for slot in found]
    months = [each.year * 12 + each.month for each in dates]
    assert months == list(range(months[0], months[0] + len(months)))
    assert len(months) in {23, 24, 25}


def test_a_monthly_digest_that_was_held_back_is_of_its_month() -> None:
    """Muted over the first, it comes when the mute ends, for the first."""
    cadence, first = Cadence(Every.MONTH, time(8)), utc("2026-05-01T08:00")
    subscription = Subscription(None, ChatId(1), cadence, "UTC", last_slot_at=utc("2026-04-01T08:00"))

    slot = choose_slot(
        subscription, first + timedelta(days=9), first + timedelta(days=9, minutes=1), TWO_YEARS
    )

    assert slot == first


def test_an_alert_keeps_no_clock() -> None:
    """An alert on what happens is never due by time."""
    alert = Cadence(Every.EVENT)

    assert next_due(alert, ZoneInfo("UTC"), utc("2026-01-01T00:00")) is None
    assert (
        slots_due(alert, ZoneInfo("UTC"), utc("2026-01-01T00:00"), utc("2026-02-01T00:00"), TWO_YEARS) == ()
    )


def test_hours_follow_the_wall_clock_through_a_half_hour_change() -> None:
    """On Lord Howe Island the hourly digest stays at the full hour when clocks move by thirty minutes."""
    zone = ZoneInfo("Australia/Lord_Howe")

    found = list(slots(Cadence(Every.HOUR), zone, utc("2026-10-03T14:00"), utc("2026-10-03T18:00")))

    assert [f"{slot.astimezone(zone):%H:%M}" for slot in found] == ["01:00", "03:00", "04:00"]


@settings(max_examples=40, deadline=None)
@given(zone=zones, cadence=daily, start=moments)
def test_every_local_date_has_exactly_one_daily_slot(
    zone: ZoneInfo, cadence: Cadence, start: datetime
) -> None:
    """In any zone, over two years of clock changes, each date brings one digest and never two."""
    found = list(slots(cadence, zone, start, start + TWO_YEARS))

    # A gap that ends at midnight moves a slot to the next date's first minute; it is the earlier date's own.
    dates = [_date_served(slot.astimezone(zone), cadence) for slot in found]
    assert dates == [dates[0] + timedelta(days=n) for n in range(len(dates))]
    assert found == sorted(set(found))


def _date_served(local: datetime, cadence: Cadence) -> date:
    """Return the date whose digest is due at *local*: the one before, if it comes earlier than its hour."""
    is_pushed = local.time() < (cadence.at or time.min)
    return local.date() - timedelta(days=1) if is_pushed else local.date()


@settings(max_examples=200, deadline=None)
@given(zone=zones, cadence=cadences, start=moments, share=st.floats(0, 0.999))
def test_asking_later_never_changes_the_next_slot(
    zone: ZoneInfo, cadence: Cadence, start: datetime, share: float
) -> None:
    """Two processes that look at different moments agree on when the next digest is due."""
    due = next_due(cadence, zone, start)
    assert due is not None

    assert next_due(cadence, zone, start + (due - start) * share) == due


@settings(max_examples=100, deadline=None)
@given(
    zone=zones,
    cadence=cadences,
    start=moments,
    ticks=st.lists(st.timedeltas(timedelta(hours=-3), timedelta(hours=9)), min_size=1, max_size=20),
)
def test_ticks_at_any_moments_serve_every_slot_once(
    zone: ZoneInfo, cadence: Cadence, start: datetime, ticks: list[timedelta]
) -> None:
    """Late ticks, outages and a clock that jumps back neither lose a digest nor send one twice."""
    served: list[datetime] = []
    now = latest = start
    for tick in ticks:
        now += tick
        latest = max(latest, now)
        served += slots_due(cadence, zone, served[-1] if served else start, now, window=TWO_YEARS)

    assert served == list(slots(cadence, zone, start, latest + timedelta(microseconds=1)))


def test_after_a_long_outage_only_the_catch_up_window_is_served() -> None:
    """After five days without power the reader gets the digests of the last two days, not all five."""
    last, now = utc("2026-01-01T08:00"), utc("2026-01-06T09:00")

    due = slots_due(Cadence(Every.DAY, time(8)), ZoneInfo("UTC"), last, now, timedelta(days=2))

    assert due == (utc("2026-01-05T08:00"), utc("2026-01-06T08:00"))
