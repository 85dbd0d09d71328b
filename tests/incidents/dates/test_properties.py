"""What holds of every text, day and language."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incidents.dates import find_dates, find_impossible_dates, parse_dateline
from incidents.dates.reading import SENSES
from incidents.dates.vocabulary import languages
from incidents.models import DatePrecision, Period

if TYPE_CHECKING:
    from incidents.dates import Sense

# The first example reads the words of a language, and other work slows the clock.
UNHURRIED = settings(deadline=None)
TABLE = Path(__file__).with_name("cases") / "past.tsv"
PASTS = st.sampled_from([line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]])
# The Hijri table begins in 1960 and ends in 2047; half a year is left at either end.
TODAYS = st.dates(date(1961, 1, 1), date(2046, 12, 31))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
PERIODS = st.builds(
    lambda start, days, precision: Period(start, start + timedelta(days=days), precision),
    DAYS,
    st.integers(1, 400),
    st.sampled_from(DatePrecision),
)


@UNHURRIED
@given(PASTS, TODAYS, st.sampled_from(["news", "question"]))
def test_a_past_expression_never_ends_after_the_reference(past: list[str], today: date, sense: Sense) -> None:
    """What has happened has happened by the day it is told."""
    language, text = past

    for mention in find_dates(text, today=today, language=language, sense=sense):
        assert mention.period.last_day <= today


@UNHURRIED
@given(PASTS, TODAYS)
def test_a_past_expression_is_found(past: list[str], today: date) -> None:
    """On any day of the year one can say it."""
    language, text = past

    assert find_dates(text, today=today, language=language)


@UNHURRIED
@given(
    st.text(alphabet="aMmonday 0123456789/-.,jultsecfrom'")
    | st.text(alphabet="منذأسبوعالجمعة ٠١٢٣4/-،")
    | st.text(),
    DAYS,
    st.sampled_from(languages()),
    st.sampled_from(SENSES),
)
@example("2024-02-30 99/99 0/0 00:00 31st of 9999", date(1900, 1, 1), "en", "question")
def test_any_text_is_read_without_complaint(text: str, today: date, language: str, sense: Sense) -> None:
    """Offsets lead back to the words, in order, without overlap, and the same text reads the same again."""
    found = find_dates(text, today=today, language=language, sense=sense)

    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert found == find_dates(text, today=today, language=language, sense=sense)
    assert all(each in text for each in find_impossible_dates(text, today=today, language=language))


@UNHURRIED
@given(st.text(max_size=80) | st.text(alphabet="TUNIS 3Feb2015(),-|:0/1\nleشباط٣", max_size=40), DAYS)
def test_any_head_of_a_text_gives_a_day(text: str, published: date) -> None:
    """The day of publication, at worst."""
    assert isinstance(parse_dateline(text, published), date)


@UNHURRIED
@given(DAYS, st.integers(1, 400))
def test_days_before_a_day_lie_that_many_days_back(today: date, days: int) -> None:
    """Counting back is plain arithmetic."""
    [mention] = find_dates(f"{days} days ago", today=today)

    assert mention.period == Period.of_day(today - timedelta(days=days))


@UNHURRIED
@given(DAYS, st.integers(1, 60))
def test_weeks_back_are_the_week_that_holds_the_day(today: date, weeks: int) -> None:
    """From a Monday to a Sunday, whatever the year does in between."""
    [mention] = find_dates(f"{weeks} weeks ago", today=today)

    assert mention.period.contains(Period.of_day(today - timedelta(weeks=weeks)))
    assert (mention.period.start.weekday(), mention.period.days) == (0, 7)


@UNHURRIED
@given(DAYS, DAYS)
def test_a_range_is_the_union_of_its_ends(one: date, two: date) -> None:
    """It holds both and nothing beyond them."""
    first, last = sorted((one, two))

    [mention] = find_dates(f"from {first:%Y-%m-%d} to {last:%Y-%m-%d}", today=last)

    assert mention.period == Period.inclusive(first, last)


@UNHURRIED
@given(DAYS)
def test_a_range_is_as_coarse_as_its_coarser_end(day: date) -> None:
    """From a month to a day is told in months."""
    [mention] = find_dates(f"from May 1890 to {day:%Y-%m-%d}", today=day)

    assert mention.period.precision is DatePrecision.MONTH


@UNHURRIED
@given(PERIODS, PERIODS, PERIODS)
def test_containment_of_periods_is_an_order(one: Period, two: Period, three: Period) -> None:
    """Every period holds itself; what it holds overlaps it; and holding passes on."""
    assert one.contains(one)
    assert not one.contains(two) or one.overlaps(two)
    assert not (one.contains(two) and two.contains(three)) or one.contains(three)
    assert not (one.contains(two) and two.contains(one)) or (one.start, one.end) == (two.start, two.end)


@UNHURRIED
@given(PERIODS, PERIODS, st.integers(0, 30))
def test_overlap_of_periods_is_mutual(one: Period, two: Period, slack_days: int) -> None:
    """And allowing more slack loses none."""
    assert one.overlaps(two, slack_days) == two.overlaps(one, slack_days)
    assert not one.overlaps(two) or one.overlaps(two, slack_days)


@pytest.mark.parametrize(
    ("today", "text", "first", "last"),
    [
        pytest.param("2024-03-31", "a month ago", "2024-02-01", "2024-02-29", id="a month before a 31st"),
        pytest.param("2024-03-01", "yesterday", "2024-02-29", "2024-02-29", id="the day before March"),
        pytest.param("2024-02-29", "a year ago", "2023-01-01", "2023-12-31", id="a year before a leap day"),
        pytest.param("2024-02-29", "in the past year", "2023-02-28", "2024-02-28", id="up to a leap day"),
        pytest.param("2023-03-01", "on 29 February", "2020-02-29", "2020-02-29", id="the last leap day"),
        pytest.param("2024-01-01", "yesterday", "2023-12-31", "2023-12-31", id="New Year's Eve"),
        pytest.param("2024-01-01", "last week", "2023-12-25", "2023-12-31", id="a week of the old year"),
        pytest.param("2024-01-01", "this year", "2024-01-01", "2024-01-01", id="a year of one day"),
        pytest.param("2024-01-02", "on Sunday", "2023-12-31", "2023-12-31", id="a Sunday of the old year"),
        pytest.param("2021-01-03", "this week", "2020-12-28", "2021-01-03", id="the 53rd week of a year"),
        pytest.param("2021-01-04", "last week", "2020-12-28", "2021-01-03", id="after the 53rd week"),
        pytest.param("2020-12-31", "in week 53", "2020-12-28", "2021-01-03", id="the 53rd week by number"),
        pytest.param("2024-01-15", "last month", "2023-12-01", "2023-12-31", id="December in January"),
        pytest.param("2024-01-15", "in the last quarter", "2023-10-01", "2023-12-31", id="a last quarter"),
        pytest.param("2024-01-15", "last winter", "2022-12-01", "2023-02-28", id="a winter still on"),
        pytest.param("2024-05-31", "on the 31st.", "2024-05-31", "2024-05-31", id="today by its number"),
        pytest.param("2024-04-30", "on the 31st.", "2024-03-31", "2024-03-31", id="a 31st that April lacks"),
    ],
)
def test_the_edges_of_the_calendar(today: str, text: str, first: str, last: str) -> None:
    """Month ends, leap days, the turn of the year and years of 53 weeks."""
    [mention] = find_dates(text, today=date.fromisoformat(today))

    assert (mention.period.start, mention.period.last_day) == (
        date.fromisoformat(first),
        date.fromisoformat(last),
    )


@UNHURRIED
@given(st.builds(datetime.combine, TODAYS, st.times()), st.times())
def test_since_a_time_of_day_began_before_now(now: datetime, clock: time) -> None:
    """Asked at nine in the morning, "since 10 pm" began yesterday."""
    [mention] = find_dates(f"since {clock:%H:%M}", today=now, sense="question")

    begun = datetime.combine(mention.period.start, clock.replace(second=0, microsecond=0, fold=0))
    assert begun <= now < begun + timedelta(days=1)
    assert (mention.period.last_day, mention.is_open) == (now.date(), True)


@UNHURRIED
@given(
    st.builds(datetime.combine, TODAYS, st.times(), st.just(UTC)),
    st.sampled_from(sorted(available_timezones())),
)
@example(datetime(2024, 3, 31, 1, 30, tzinfo=UTC), "Europe/Paris")  # the hour that is skipped
@example(datetime(2024, 10, 27, 0, 30, tzinfo=UTC), "Europe/Paris")  # the hour that comes twice
@example(datetime(2011, 12, 30, 12, 0, tzinfo=ZoneInfo("UTC")), "Pacific/Apia")  # a day was skipped
def test_days_are_those_of_the_askers_wall(now: datetime, zone: str) -> None:
    """Last night was the night before today's date there, whatever the clocks did in between."""
    local = now.astimezone(ZoneInfo(zone))

    [night] = find_dates("last night", today=local, sense="question")
    [hours] = find_dates("in the last 24 hours", today=local, sense="question")

    assert night.period == Period.of_day(local.date() - timedelta(days=1))
    assert hours.period == Period.inclusive(local.date() - timedelta(days=1), local.date())
