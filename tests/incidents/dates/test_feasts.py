"""Feasts and the Hijri calendar, against the arithmetic of the moon and known years."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.dates import find_dates
from incidents.dates.feasts import _read_table, easter, orthodox_easter, periods_of
from incidents.dates.hijri import hijri_day, hijri_year_of, hijri_years, of_hijri_month, of_hijri_year
from incidents.dates.vocabulary import languages, read_vocabulary

# The first example reads the words of a language, and other work slows the clock.
UNHURRIED = settings(deadline=None)
# 1 Muharram of the year 1 of the tabular calendar: 16 July 622 of the Julian calendar.
EPOCH = date(622, 7, 19)


def tabular(year: int, month: int, day: int) -> date:
    """Return the day of the tabular Islamic calendar: 11 leap years in 30, months of 30 and 29 days."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + ceil(29.5 * (month - 1)) + day - 1
    return EPOCH + timedelta(days=days)


@pytest.mark.parametrize("year", hijri_years())
def test_the_table_is_within_two_days_of_the_tabular_calendar(year: int) -> None:
    """The one follows the moon over Mecca, the other is arithmetic."""
    for month in range(1, 13):
        first = hijri_day(year, month, 1)

        assert first is not None
        assert abs(first - tabular(year, month, 1)) <= timedelta(days=2)


def test_hijri_years_follow_each_other() -> None:
    """Where one ends the next begins, some 354 days later."""
    whole = [period for year in hijri_years() if (period := of_hijri_year(year)) is not None]

    assert all(one.end == two.start for one, two in pairwise(whole))
    assert {each.days for each in whole} <= {353, 354, 355}


@UNHURRIED
@given(st.dates(date(1961, 1, 1), date(2046, 1, 1)))
def test_every_day_has_its_hijri_date(day: date) -> None:
    """Going there and back gives the day again."""
    year = hijri_year_of(day)
    months = [of_hijri_month(year, month) for month in range(1, 13)]
    [(month, period)] = [
        (n, each) for n, each in enumerate(months, 1) if each and each.start <= day < each.end
    ]

    assert hijri_day(year, month, (day - period.start).days + 1) == day


def test_days_that_no_month_has_and_years_beyond_the_table_are_none() -> None:
    """Ramadan 1444 had 29 days."""
    assert hijri_day(1444, 9, 30) is None
    assert hijri_day(1300, 1, 1) is None
    assert of_hijri_year(1500) is None


@pytest.mark.parametrize(
    ("feast", "first"),
    [
        pytest.param("eid_al_fitr", "2023-04-21", id="Eid al-Fitr"),
        pytest.param("eid_al_adha", "2023-06-28", id="Eid al-Adha"),
        pytest.param("eid_al_adha", "2015-09-24", id="Eid al-Adha as announced"),
        pytest.param("ashura", "2023-07-28", id="Ashura"),
        pytest.param("mawlid", "2022-10-08", id="Mawlid"),
        pytest.param("easter", "2024-03-31", id="Easter"),
        pytest.param("easter_monday", "2024-04-01", id="Easter Monday"),
        pytest.param("good_friday", "2019-04-19", id="Good Friday"),
        pytest.param("ascension", "2024-05-09", id="Ascension"),
        pytest.param("orthodox_easter", "2024-05-05", id="Orthodox Easter"),
        pytest.param("orthodox_christmas", "2024-01-07", id="Orthodox Christmas"),
        pytest.param("nowruz", "2024-03-21", id="Nowruz"),
    ],
)
def test_a_feast_begins_on_its_day(feast: str, first: str) -> None:
    """As calendars of those years had it."""
    day = date.fromisoformat(first)

    assert day in {each.start for each in periods_of(feast, day.year)}


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [
        pytest.param(1916, (4, 23), (4, 23), id="the Easter Rising"),
        pytest.param(1954, (4, 18), (4, 25), id="a year with a correction"),
        pytest.param(2008, (3, 23), (4, 27), id="five weeks apart"),
        pytest.param(2025, (4, 20), (4, 20), id="on one day"),
        pytest.param(2038, (4, 25), (4, 25), id="the last day it can be"),
    ],
)
def test_easter_is_computed(year: int, west: tuple[int, int], east: tuple[int, int]) -> None:
    """Western and eastern churches, often weeks apart."""
    assert easter(year) == date(year, *west)
    assert orthodox_easter(year) == date(year, *east)


@UNHURRIED
@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    """From 22 March to 25 April; in the east a Sunday as well."""
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert easter(year).weekday() == orthodox_easter(year).weekday() == 6


@pytest.mark.parametrize("language", languages())
def test_every_feast_that_is_named_is_known(language: str) -> None:
    """A name without an entry would fail in the middle of an article."""
    vocabulary = read_vocabulary(language)
    phrases = [reading for entries in vocabulary.phrases.values() for _, reading in entries]
    named = {str(value) for code, value in (*vocabulary.words.values(), *phrases) if code == "%"}

    assert {name for name in named if not name[0].isdecimal()} <= set(_read_table())


@pytest.mark.parametrize(
    ("today", "found"),
    [
        pytest.param(date(2024, 4, 1), ["2001-09-11"], id="after the event"),
        pytest.param(date(1999, 4, 1), [], id="before there was one"),
    ],
)
def test_the_name_of_an_event_is_no_date_before_it_happened(today: date, found: list[str]) -> None:
    """9/11 is the attacks of 2001, not the ninth of November."""
    mentions = find_dates("Since 9/11 it was shut, the 9/11 attacks.", today=today)

    assert [each.period.start.isoformat() for each in mentions] == found * 2


def test_a_feast_to_come_stands_beside_a_verb_of_the_future() -> None:
    """A truce for the coming Eid, and the Ramadan after this."""
    [eid] = find_dates("A truce will begin on Eid al-Fitr.", today=date(2023, 4, 1))
    [next_one] = find_dates("Prices for next Ramadan rose.", today=date(2023, 8, 16))
    [tenth] = find_dates("They will meet on 10 Muharram.", today=date(2023, 8, 16))

    assert eid.period.start == date(2023, 4, 21)
    assert next_one.period.start == date(2024, 3, 11)
    assert tenth.period.start == date(2024, 7, 16)
