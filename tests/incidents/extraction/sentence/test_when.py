"""When a told event took place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from incidents.extraction.sentence.attribution import find_attribution
from incidents.extraction.sentence.when import default_period, find_period, is_recent
from incidents.models import DatePrecision, Period
from tests.incidents.extraction.sentence.test_status import first_trigger

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract, Read

TODAY = date(2020, 6, 15)

TOLD = [
    ("Gunmen attacked a clinic on Saturday.", (13, 13), "a weekday"),
    (
        "Gunmen attacked a clinic on Saturday, police said on Sunday.",
        (13, 13),
        "not the day of the statement",
    ),
    (
        "Police said on Sunday that gunmen attacked a clinic on Saturday.",
        (13, 13),
        "a statement that comes first",
    ),
    (
        "Clashes since Friday have closed the road, police said on Sunday.",
        (12, 14),
        "open until somebody said so",
    ),
    ("Clashes since Friday have closed the road.", (12, 15), "open until today"),
    ("Shelling has closed the road since a truce collapsed on Friday.", (12, 15), "since what was on a day"),
]


@pytest.mark.parametrize(("text", "days"), [pytest.param(text, days, id=name) for text, days, name in TOLD])
def test_the_time_of_the_event_is_not_the_time_of_speaking(
    text: str, days: tuple[int, int], read_news: Read
) -> None:
    """Days of June 2020, told on Monday the 15th."""
    reading = read_news(text)

    period = find_period(reading, first_trigger(reading), find_attribution(reading).spans, TODAY)

    assert period == Period.inclusive(date(2020, 6, days[0]), date(2020, 6, days[1]))


def test_a_sentence_without_a_time_gives_none(read_news: Read) -> None:
    """The context decides then."""
    reading = read_news("Gunmen attacked a clinic, police said on Sunday.")

    assert find_period(reading, first_trigger(reading), find_attribution(reading).spans, TODAY) is None


def test_the_day_of_a_report_is_not_the_time_of_the_event(read_news: Read) -> None:
    """ "Double Saturday's count" compares, it does not date."""
    reading = read_news("Gunmen attacked nine clinics, double Saturday's count.")

    assert find_period(reading, first_trigger(reading), (), TODAY) is None


def test_a_day_to_come_begins_nothing(read_news: Read) -> None:
    """A typist's year behind "since" is no start of what has gone on."""
    reading = read_news("Raids have hit the road since a truce collapsed on 11 November 2021.")

    assert find_period(reading, first_trigger(reading), (), TODAY) is None


def test_a_time_to_come_is_nobodys(read_news: Read) -> None:
    """News does not happen next week."""
    reading = read_news("Clashes with smugglers on 20 June 2021.")

    assert find_period(reading, first_trigger(reading), (), TODAY) is None


def test_news_without_a_time_is_of_today_or_the_day_before() -> None:
    """That is what the guidelines say."""
    assert default_period(TODAY) == Period.inclusive(date(2020, 6, 14), TODAY)


@pytest.mark.parametrize(
    ("day", "is_news"),
    [pytest.param(5, True, id="ten days ago"), pytest.param(4, False, id="eleven days ago")],
)
def test_news_is_ten_days_old_at_most(day: int, *, is_news: bool) -> None:
    """What is older is recalled."""
    assert is_recent(Period.of_day(date(2020, 6, day)), TODAY) is is_news


def test_last_month_is_over_whenever_it_ended() -> None:
    """Told on 3 June, "last month" is background although May ended three days ago."""
    may = Period.inclusive(date(2020, 5, 1), date(2020, 5, 31), DatePrecision.MONTH)

    assert not is_recent(may, date(2020, 6, 3))


BEFORE = [
    (
        "The patrol left its base on Friday. Three soldiers died in an ambush in Gao.",
        (12, 12),
        "the day before",
    ),
    (
        "Police said on Friday that it was calm. Three soldiers died in an ambush in Gao.",
        (14, 15),
        "not spoken",
    ),
    ("The patrol left its base. Three soldiers died in an ambush in Gao.", (14, 15), "no day"),
    (
        "They met on Friday and on Saturday. Three soldiers died in an ambush in Gao.",
        (14, 15),
        "one of two days",
    ),
    ("The patrol left its base in 2019. Three soldiers died in an ambush in Gao.", (14, 15), "no year"),
    ("Three soldiers died in an ambush in Gao.", (14, 15), "nothing before"),
]


@pytest.mark.parametrize(("text", "days"), [pytest.param(text, days, id=name) for text, days, name in BEFORE])
def test_the_first_event_may_have_the_day_of_the_sentence_before(
    text: str, days: tuple[int, int], extract_text: Extract
) -> None:
    """What begins "The patrol left on Friday" tells of Friday in its next sentence."""
    [claim] = extract_text(text)

    assert (claim.period.start.day, claim.period.last_day.day) == days
