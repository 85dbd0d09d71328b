"""The table of feasts, against the arithmetic of the moon."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

import pytest

from incidents.dates.feasts import _read_table

# Month and day of the Islamic year.
FEASTS = {"ramadan": (9, 1), "eid_al_fitr": (10, 1), "eid_al_adha": (12, 10)}
# 1 Muharram of the year 1 of the tabular calendar: 16 July 622 of the Julian calendar.
EPOCH = date(622, 7, 19)


def tabular(year: int, month: int, day: int) -> date:
    """Return the day of the tabular Islamic calendar: 11 leap years in 30, months of 30 and 29 days."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + ceil(29.5 * (month - 1)) + day - 1
    return EPOCH + timedelta(days=days)


@pytest.mark.parametrize("feast", FEASTS)
@pytest.mark.parametrize("year", range(2015, 2031))
def test_a_feast_is_within_a_day_of_the_tabular_calendar(feast: str, year: int) -> None:
    """Sightings of the moon differ from arithmetic by a day at most."""
    told = next(day for day in _read_table()[feast] if day.year == year)

    assert any(abs(told - tabular(hijri, *FEASTS[feast])) <= timedelta(days=1) for hijri in range(1430, 1460))


def test_ramadan_has_29_or_30_days() -> None:
    """It ends where its feast begins."""
    table = _read_table()

    lengths = {(end - start).days for start, end in zip(table["ramadan"], table["eid_al_fitr"], strict=True)}

    assert lengths == {29, 30}
