"""Periods named in news and in questions."""

from __future__ import annotations

import time
from datetime import date

import pytest

from incidents.dates import Sense, find_dates, find_impossible_dates
from incidents.models import DatePrecision, Period

# A Wednesday.
TODAY = date(2023, 8, 16)


def only(text: str, sense: Sense = "news", language: str = "en") -> tuple[str, str]:
    """Return first and last day of the only period in *text*."""
    [mention] = find_dates(text, today=TODAY, language=language, sense=sense)
    return mention.period.start.isoformat(), mention.period.last_day.isoformat()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param(
            "Rebels left the town on Monday.", "2023-08-14", "2023-08-14", id="a weekday is the last one"
        ),
        pytest.param(
            "Rebels left the town on Wednesday.", "2023-08-16", "2023-08-16", id="today's weekday is today"
        ),
        pytest.param(
            "Rebels left the town last Wednesday.",
            "2023-08-09",
            "2023-08-09",
            id="last Wednesday is not today",
        ),
        pytest.param("The truce will end in three days.", "2023-08-19", "2023-08-19", id="days to come"),
        pytest.param("It will end within five days.", "2023-08-16", "2023-08-20", id="within days to come"),
        pytest.param("Talks will open in May.", "2024-05-01", "2024-05-31", id="a month to come"),
        pytest.param("Talks will open next Friday.", "2023-08-18", "2023-08-18", id="next Friday"),
        pytest.param("Prices rose by the end of this year.", "2023-01-01", "2023-08-16", id="a part to come"),
        pytest.param("It fell earlier today.", "2023-08-16", "2023-08-16", id="earlier today"),
        pytest.param("It fell later on Friday.", "2023-08-11", "2023-08-11", id="later on Friday"),
        pytest.param("It fell on the 12th.", "2023-08-12", "2023-08-12", id="a day by its number"),
        pytest.param("It fell the same day.", "2023-08-16", "2023-08-16", id="the same day"),
        pytest.param("It fell in the summer.", "2023-06-01", "2023-08-16", id="this summer so far"),
        pytest.param(
            "It fell between December and February.", "2022-12-01", "2023-02-28", id="across a new year"
        ),
        pytest.param("Rivals vote on 3 September.", "2023-09-03", "2023-09-03", id="a day soon to come"),
        pytest.param("Envoys will meet on Friday.", "2023-08-18", "2023-08-18", id="a weekday to come"),
        pytest.param(
            "Talks will go on, he said on Friday.", "2023-08-11", "2023-08-11", id="a weekday of saying"
        ),
        pytest.param("Rebels left the town yesterday.", "2023-08-15", "2023-08-15", id="yesterday"),
        pytest.param("Shells fell overnight.", "2023-08-15", "2023-08-16", id="overnight spans two days"),
        pytest.param("Shells fell last night.", "2023-08-15", "2023-08-15", id="last night"),
        pytest.param("It burned in June.", "2023-06-01", "2023-06-30", id="a month of this year"),
        pytest.param("It burned in November.", "2022-11-01", "2022-11-30", id="a month of the year before"),
        pytest.param("It burned in August.", "2023-08-01", "2023-08-16", id="the current month ends today"),
        pytest.param("It burned last year.", "2022-01-01", "2022-12-31", id="last year"),
        pytest.param("It burned last week.", "2023-08-07", "2023-08-13", id="last week is Monday to Sunday"),
        pytest.param(
            "It burned in the past month.", "2023-07-16", "2023-08-15", id="the past month runs up to now"
        ),
        pytest.param("It burned in the last few days.", "2023-08-13", "2023-08-15", id="a few days"),
        pytest.param("It burned earlier this month.", "2023-08-01", "2023-08-15", id="earlier this month"),
        pytest.param("It burned over the weekend.", "2023-08-12", "2023-08-13", id="the weekend"),
        pytest.param("Fires burned for the past fortnight.", "2023-08-02", "2023-08-15", id="a fortnight"),
        pytest.param("Fires burned from 4 to 22 March.", "2023-03-04", "2023-03-22", id="days of a month"),
        pytest.param(
            "Fires burned on March 4-22, 2021.", "2021-03-04", "2021-03-22", id="days of a month and year"
        ),
        pytest.param("Fires burned from Friday to Sunday.", "2023-08-11", "2023-08-13", id="weekdays"),
        pytest.param("Fires burned between May 2021 and July 2022.", "2021-05-01", "2022-07-31", id="months"),
        pytest.param(
            "Fires have burned since Saturday.", "2023-08-12", "2023-08-16", id="since runs to today"
        ),
        pytest.param("It fell two years ago.", "2021-01-01", "2021-12-31", id="years ago is that year"),
        pytest.param("It fell three months ago.", "2023-05-01", "2023-05-31", id="months ago is that month"),
        pytest.param("It fell a week ago.", "2023-08-07", "2023-08-13", id="a week ago is that week"),
        pytest.param("It fell two days ago.", "2023-08-14", "2023-08-14", id="days ago is that day"),
        pytest.param("It fell in the past 24 hours.", "2023-08-15", "2023-08-16", id="hours"),
        pytest.param("It fell on 14 Feb.", "2023-02-14", "2023-02-14", id="a day without its year"),
        pytest.param("It fell on December 3.", "2022-12-03", "2022-12-03", id="a day of the year before"),
        pytest.param("It fell on Thursday, 3 March, 2022.", "2022-03-03", "2022-03-03", id="a whole date"),
        pytest.param("IT FELL ON 3 MAR 91.", "1991-03-03", "1991-03-03", id="a year of two figures"),
        pytest.param("It fell on 5/7/2021.", "2021-07-05", "2021-07-05", id="figures, day first"),
        pytest.param("It fell on 2021-07-05.", "2021-07-05", "2021-07-05", id="figures, year first"),
        pytest.param("It fell in June last year.", "2022-06-01", "2022-06-30", id="a month of last year"),
        pytest.param("It fell last October.", "2022-10-01", "2022-10-31", id="last October"),
        pytest.param("It fell in early May.", "2023-05-01", "2023-05-15", id="early in a month"),
        pytest.param("It fell in mid-May.", "2023-05-11", "2023-05-20", id="the middle of a month"),
        pytest.param("It fell in late 2021.", "2021-07-01", "2021-12-31", id="late in a year"),
        pytest.param("It fell in the spring of 2021.", "2021-03-01", "2021-05-31", id="a season"),
        pytest.param("It fell last winter.", "2022-12-01", "2023-02-28", id="last winter"),
        pytest.param("It fell in the first quarter of 2022.", "2022-01-01", "2022-03-31", id="a quarter"),
        pytest.param("It fell in the 1990s.", "1990-01-01", "1999-12-31", id="a decade"),
        pytest.param(
            "It fell after the 2003 invasion.", "2003-01-01", "2003-12-31", id="the year of an event"
        ),
        pytest.param(
            "It fell in May, nineteen ninety-nine.", "1999-05-01", "1999-05-31", id="a year in words"
        ),
        pytest.param(
            "It fell on the first Monday of July.", "2023-07-03", "2023-07-03", id="the first Monday"
        ),
        pytest.param("It fell in the second week of July.", "2023-07-10", "2023-07-16", id="the second week"),
        pytest.param("It fell during Ramadan.", "2023-03-23", "2023-04-20", id="Ramadan"),
        pytest.param("It fell since Eid al-Adha.", "2023-06-28", "2023-08-16", id="since Eid al-Adha"),
        pytest.param("It fell on Christmas Eve.", "2022-12-24", "2022-12-24", id="Christmas Eve"),
        pytest.param("It fell in Ramadan 2016.", "2016-06-06", "2016-07-05", id="Ramadan of a year"),
        pytest.param("It fell early Saturday morning.", "2023-08-12", "2023-08-12", id="early in a morning"),
        pytest.param("It fell a day earlier.", "2023-08-15", "2023-08-15", id="a day earlier"),
    ],
)
def test_news_is_read_from_its_own_day_backwards(text: str, first: str, last: str) -> None:
    """Words of time in past-tense news point back from the day of the article."""
    assert only(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The army may have left; it may return.", id="may"),
        pytest.param("They march on the capital.", id="march"),
        pytest.param("The Sun sat down; this may seem odd.", id="sun and sat"),
        pytest.param("The siege of week 99, in year 0.", id="weeks and years that are none"),
        pytest.param("It took 4.22 or 2015.3 times.", id="decimals"),
        pytest.param("He fell in the next day or two.", id="an unknown next day"),
        pytest.param("Wait two weeks later, a month later.", id="an unknown later"),
        pytest.param("They meet every Saturday and each month.", id="what recurs"),
        pytest.param("Forces now control the town.", id="now"),
        pytest.param("He had to rely on third-party help for 2 1/2 hours.", id="fractions"),
        pytest.param("A 27-year-old died after a two-month siege.", id="ages and lengths"),
        pytest.param("Between 10 and 15 people were hurt.", id="counts"),
        pytest.param("Tens of thousands fled, a second wave.", id="tens and second"),
        pytest.param("Some 1990 people fled at 2330, 4.22 km away.", id="figures that count"),
        pytest.param("He fired the first shot of the third attack.", id="ordinals"),
    ],
)
def test_words_that_only_look_like_dates_are_left(text: str) -> None:
    """Months that are verbs, counts, ages and ordinals name no time."""
    assert find_dates(text, today=TODAY) == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("gao last tuesday", "2023-08-15", "2023-08-15", id="last Tuesday"),
        pytest.param(
            "gao over the past fortnight", "2023-08-02", "2023-08-16", id="a fortnight, today included"
        ),
        pytest.param("dead in gao since may", "2023-05-01", "2023-08-16", id="since may"),
        pytest.param("gao from 1/7 till now", "2023-07-01", "2023-08-16", id="day before month, till now"),
        pytest.param("gao, 1-15 july", "2023-07-01", "2023-07-15", id="days of a month"),
        pytest.param("gao this year", "2023-01-01", "2023-08-16", id="this year ends today"),
        pytest.param("gao in april 2019", "2019-04-01", "2019-04-30", id="a month and year"),
        pytest.param("gao clashes 2019", "2019-01-01", "2019-12-31", id="a bare year"),
        pytest.param("gao after 5 july", "2023-07-06", "2023-08-16", id="after a day"),
        pytest.param("gao on friday?", "2023-08-11", "2023-08-11", id="Friday is past"),
        pytest.param("gao in three days", "2023-08-13", "2023-08-16", id="in some days is looked back"),
        pytest.param("gao this friday", "2023-08-11", "2023-08-11", id="this friday is past"),
        pytest.param("gao last weekend", "2023-08-12", "2023-08-13", id="last weekend"),
        pytest.param("gao in the last 2 weeks", "2023-08-02", "2023-08-16", id="two weeks, today included"),
    ],
)
def test_questions_look_back_and_include_today(text: str, first: str, last: str) -> None:
    """People ask about what has happened, up to now, in lower case."""
    assert only(text, "question") == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("it is due in three weeks", "2023-09-06", "2023-09-06", id="in three weeks"),
        pytest.param("we met two years ago", "2021-08-16", "2021-08-16", id="two years ago is a day"),
        pytest.param(
            "we met from 2014 to 2018", "2014-01-01", "2017-12-31", id="a range ends where 2018 begins"
        ),
        pytest.param("we met 5/7", "2023-05-07", "2023-05-07", id="month first in English"),
        pytest.param("the rest of the month", "2023-08-16", "2023-08-30", id="the rest of the month"),
        pytest.param("next Sunday", "2023-08-27", "2023-08-27", id="the Sunday of next week"),
        pytest.param("two Sundays from now", "2023-08-27", "2023-08-27", id="two Sundays from now"),
        pytest.param("within 5 days", "2023-08-16", "2023-08-20", id="within five days"),
        pytest.param("in four business days", "2023-08-22", "2023-08-22", id="business days"),
        pytest.param("the week of the 9th", "2023-08-07", "2023-08-13", id="the week of a day"),
        pytest.param("for 3 days, from today", "2023-08-16", "2023-08-18", id="a duration from a day"),
        pytest.param(
            "next week between Tuesday and Friday", "2023-08-22", "2023-08-24", id="weekdays of a week"
        ),
        pytest.param("the 21st century", "2000-01-01", "2099-12-31", id="a century"),
        pytest.param("week 10", "2023-03-06", "2023-03-12", id="a numbered week"),
        pytest.param("the day after tomorrow", "2023-08-18", "2023-08-18", id="the day after tomorrow"),
        pytest.param("the 20th of next month", "2023-09-20", "2023-09-20", id="a day of next month"),
        pytest.param("late last week", "2023-08-10", "2023-08-13", id="late last week"),
        pytest.param("end of next week", "2023-08-24", "2023-08-27", id="the end of next week"),
        pytest.param("the middle of 2022", "2022-05-01", "2022-08-31", id="the middle of a year"),
        pytest.param("later this week", "2023-08-16", "2023-08-20", id="later this week"),
        pytest.param(
            "this week from Tuesday to Thursday", "2023-08-15", "2023-08-16", id="weekdays of this week"
        ),
        pytest.param("the week starting 3 July", "2023-07-03", "2023-07-09", id="a week from its Monday"),
        pytest.param("2022/5", "2022-05-01", "2022-05-31", id="a month in figures"),
        pytest.param("5-2022", "2022-05-01", "2022-05-31", id="a month in figures, year last"),
        pytest.param("2022/jul/05", "2022-07-05", "2022-07-05", id="year, month, day"),
        pytest.param("the second Friday", "2023-08-11", "2023-08-11", id="the second Friday of this month"),
        pytest.param(
            "the first day of last month", "2023-07-01", "2023-07-01", id="the first day of a month"
        ),
        pytest.param("Thursday the 3rd", "2023-08-03", "2023-08-03", id="a weekday and its number"),
        pytest.param("Sunday of next week", "2023-08-27", "2023-08-27", id="a weekday of next week"),
        pytest.param("last week Friday", "2023-08-11", "2023-08-11", id="a weekday of last week"),
        pytest.param("this Friday", "2023-08-18", "2023-08-18", id="this Friday"),
        pytest.param("next July", "2024-07-01", "2024-07-31", id="next July"),
        pytest.param("last July", "2022-07-01", "2022-07-31", id="July of last year"),
        pytest.param("this May", "2023-05-01", "2023-05-31", id="this May"),
        pytest.param("the nineteen seventies", "1970-01-01", "1979-12-31", id="a decade in words"),
        pytest.param("the twenty-tens", "2010-01-01", "2019-12-31", id="the twenty-tens"),
        pytest.param("the '40s", "1940-01-01", "1949-12-31", id="a decade of two figures"),
        pytest.param("Q3", "2023-07-01", "2023-09-30", id="a quarter"),
        pytest.param("Q1 last year", "2022-01-01", "2022-03-31", id="a quarter of last year"),
        pytest.param("the first half of the year", "2023-01-01", "2023-06-30", id="a half of the year"),
        pytest.param("next summer", "2024-06-01", "2024-08-31", id="next summer"),
        pytest.param("next Christmas", "2023-12-25", "2023-12-25", id="next Christmas"),
        pytest.param("a fortnight ago", "2023-08-02", "2023-08-02", id="a fortnight ago"),
        pytest.param("four weeks in the future", "2023-08-17", "2023-09-13", id="weeks to come"),
        pytest.param(
            "two years and 21 days from now", "2025-09-06", "2025-09-06", id="years and days to come"
        ),
        pytest.param("the past 2 decades", "2000-01-01", "2019-12-31", id="decades past"),
        pytest.param("for 2 weeks from 1 July", "2023-07-01", "2023-07-14", id="weeks from a day"),
        pytest.param("two days after tomorrow", "2023-08-19", "2023-08-19", id="days after a day"),
        pytest.param("rest of the week", "2023-08-16", "2023-08-19", id="the rest of the week"),
        pytest.param("on 4-22", "2023-04-22", "2023-04-22", id="month and day with a dash"),
        pytest.param("from 4 to 22 of this month", "2023-08-04", "2023-08-21", id="days of this month"),
        pytest.param("last day", "2023-08-15", "2023-08-15", id="the last day"),
        pytest.param("next weekend", "2023-08-26", "2023-08-27", id="the weekend of next week"),
        pytest.param("within 3 months", "2023-08-16", "2023-11-15", id="within months"),
        pytest.param("one hundred and five days ago", "2023-05-03", "2023-05-03", id="a hundred and five"),
        pytest.param("two thousand and eighteen", "2018-01-01", "2018-12-31", id="a year in many words"),
        pytest.param("nineteen oh one", "1901-01-01", "1901-12-31", id="a year with a zero"),
        pytest.param("the next 3 decades", "2030-01-01", "2059-12-31", id="decades to come"),
    ],
)
def test_a_diary_reads_every_expression_by_itself(text: str, first: str, last: str) -> None:
    """The calendar sense looks ahead as well and keeps to the arithmetic."""
    assert only(text, "calendar") == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("قتل ثلاثة أمس", "2023-08-15", "2023-08-15", id="yesterday"),
        pytest.param("قتل ثلاثة امبارح", "2023-08-15", "2023-08-15", id="yesterday in Egypt"),
        pytest.param("قتل ثلاثة أول أمس", "2023-08-14", "2023-08-14", id="the day before yesterday"),
        pytest.param("قتل ثلاثة يوم الجمعة", "2023-08-11", "2023-08-11", id="on Friday"),
        pytest.param("سيعقد الاجتماع يوم الجمعة", "2023-08-18", "2023-08-18", id="on Friday to come"),
        pytest.param("قتل ثلاثة في تموز", "2023-07-01", "2023-07-31", id="July in the Levant"),
        pytest.param("قتل ثلاثة في يوليو", "2023-07-01", "2023-07-31", id="July in Egypt"),
        pytest.param("قتل ثلاثة في جويلية", "2023-07-01", "2023-07-31", id="July in Tunisia"),
        pytest.param("قتل ثلاثة في تشرين الثاني", "2022-11-01", "2022-11-30", id="November in two words"),
        pytest.param("قتل ثلاثة في ٣ آذار ٢٠٢٢", "2022-03-03", "2022-03-03", id="Arabic digits"),
        pytest.param("قتل ثلاثة الأسبوع الماضي", "2023-08-07", "2023-08-13", id="last week"),
        pytest.param("قتل ثلاثة قبل يومين", "2023-08-14", "2023-08-14", id="two days ago in one word"),
        pytest.param("يستمر القصف منذ السبت", "2023-08-12", "2023-08-16", id="since Saturday"),
        pytest.param("يستمر القصف منذ شهرين", "2023-06-16", "2023-08-16", id="for two months"),
        pytest.param("من 4 إلى 22 يناير 2021", "2021-01-04", "2021-01-22", id="days of a month"),
        pytest.param("في الحادي والعشرين من مايو", "2023-05-21", "2023-05-21", id="an ordinal in words"),
        pytest.param("قتل خمسة في إب أمس", "2023-08-15", "2023-08-15", id="a city that reads as August"),
        pytest.param("قتل خمسة في تعز وإب أمس", "2023-08-15", "2023-08-15", id="the same city after and"),
        pytest.param("أكتوبر كم قتيل", "2022-10-01", "2022-10-31", id="a month before how many"),
        pytest.param("كم غارة في أيار", "2023-05-01", "2023-05-31", id="a month behind how many"),
        pytest.param("كم أيار", "2023-05-01", "2023-05-31", id="how many right before a month"),
        pytest.param("قتل خمسة في آب", "2023-08-01", "2023-08-16", id="August in the Levant"),
        pytest.param("كل جمعة منذ أمس", "2023-08-15", "2023-08-16", id="what recurs"),
        pytest.param("قتل ثلاثة هالأسبوع", "2023-08-14", "2023-08-16", id="this week in one word"),
        pytest.param("مساء السبت", "2023-08-12", "2023-08-12", id="Saturday evening"),
        pytest.param("خلال شهر رمضان", "2023-03-23", "2023-04-20", id="Ramadan"),
        pytest.param("عام ألفين وثمانية عشر", "2018-01-01", "2018-12-31", id="a year in words"),
    ],
)
def test_arabic_is_read_by_the_same_rules(text: str, first: str, last: str) -> None:
    """Only the words differ, not the grammar."""
    assert only(text, language="ar") == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("trois morts hier", "2023-08-15", "2023-08-15", id="yesterday"),
        pytest.param("trois morts la semaine dernière", "2023-08-07", "2023-08-13", id="last week"),
        pytest.param("trois morts depuis lundi", "2023-08-14", "2023-08-16", id="since Monday"),
        pytest.param("trois morts il y a deux jours", "2023-08-14", "2023-08-14", id="two days ago"),
        pytest.param("trois morts le 14 juillet 2022", "2022-07-14", "2022-07-14", id="a date"),
        pytest.param("attaques en mars", "2023-03-01", "2023-03-31", id="in March"),
        pytest.param("déplacés cette année", "2023-01-01", "2023-08-16", id="this year"),
        pytest.param("du 3 au 9 juin", "2023-06-03", "2023-06-09", id="days of a month"),
    ],
)
def test_french_is_read_by_the_same_rules(text: str, first: str, last: str) -> None:
    """A third language is a file of words."""
    assert only(text, "question", "fr") == (first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("انفجارات حلب خلال شهر", "2023-07-16", id="within a month"),
        pytest.param("انفجارات حلب خلال أسبوعين", "2023-08-02", id="within two weeks"),
    ],
)
def test_a_question_within_some_time_looks_back(text: str, first: str) -> None:
    """What happened within a month is what happened up to now."""
    assert only(text, "question", "ar") == (first, "2023-08-16")


def test_a_month_before_a_count_is_not_its_day() -> None:
    """The words "in March 30 people" tell March and thirty people."""
    [mention] = find_dates("In March 30 people fled.", today=TODAY)

    assert mention.text == "March"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("since tomorrow", ["tomorrow"], id="since a day to come"),
        pytest.param("after tomorrow", ["tomorrow"], id="after a day to come"),
        pytest.param("in recent minutes", [], id="minutes"),
        pytest.param("from May 2022 to April 2021", [], id="a range backwards"),
        pytest.param("from 9 to 4 March", ["4 March"], id="days backwards"),
        pytest.param("from 20 to 31 June 2022", [], id="a range that ends on no day"),
        pytest.param(
            "late yesterday and later in 2020", ["late yesterday", "2020"], id="later in what is over"
        ),
        pytest.param("Sunday evening at night", ["Sunday evening"], id="two parts of a day"),
        pytest.param("in the 40th century", [], id="a far century"),
        pytest.param("Friday the 32nd", ["Friday"], id="no such day"),
    ],
)
def test_what_fits_no_rule_is_read_in_its_parts(text: str, kept: list[str]) -> None:
    """A rule that does not apply leaves the words to the next."""
    assert [each.text for each in find_dates(text, today=TODAY, sense="question")] == kept


def test_several_dates_come_in_reading_order() -> None:
    """A chronicle keeps its order, and "the following day" follows the day told before."""
    text = "On Saturday a depot blew up; the following day, in 2 villages, shells fell as in May 2022."

    found = find_dates(text, today=TODAY)

    assert [each.text for each in found] == ["Saturday", "the following day", "May 2022"]
    assert [each.period.start.isoformat() for each in found] == ["2023-08-12", "2023-08-13", "2022-05-01"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("on Saturday evening", "evening", id="after the day"),
        pytest.param("on the night of 3 May", "night", id="before the day"),
        pytest.param("early on Tuesday", "early", id="early"),
        pytest.param("this morning", "morning", id="with today"),
        pytest.param("in the early hours of Sunday", "dawn", id="the early hours"),
    ],
)
def test_the_part_of_a_day_is_kept(text: str, part: str) -> None:
    """Evening, night and dawn stand beside the day."""
    [mention] = find_dates(text, today=TODAY)

    assert (mention.part, mention.period.days) == (part, 1)


def test_what_goes_on_is_marked_open() -> None:
    """What is told with "since" or "till now" runs on, a plain range does not."""
    assert find_dates("since Saturday", today=TODAY)[0].is_open
    assert find_dates("from 1 July till now", today=TODAY)[0].is_open
    assert not find_dates("from 1 July to 3 July", today=TODAY)[0].is_open


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        pytest.param("on Monday", DatePrecision.DAY, id="a day"),
        pytest.param("last week", DatePrecision.WEEK, id="a week"),
        pytest.param("in the last few days", DatePrecision.WEEK, id="some days"),
        pytest.param("in May", DatePrecision.MONTH, id="a month"),
        pytest.param("in 2011", DatePrecision.YEAR, id="a year"),
        pytest.param("since 2011", DatePrecision.YEAR, id="since a year"),
    ],
)
def test_the_precision_is_the_unit_that_was_told(text: str, precision: DatePrecision) -> None:
    """A month is told as a month, however many days of it have passed."""
    assert find_dates(text, today=TODAY)[0].period.precision is precision


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        pytest.param("en", "past 48h", "2023-08-14", "2023-08-16", id="hours glued to their figure"),
        pytest.param("en", "past 7d", "2023-08-09", "2023-08-16", id="days glued to their figure"),
        pytest.param("en", "last 2 wks", "2023-08-02", "2023-08-16", id="weeks cut short"),
        pytest.param("en", "since the beginning of the year", "2023-01-01", "2023-08-16", id="this year"),
        pytest.param("en", "since the start of the month", "2023-08-01", "2023-08-16", id="this month"),
        pytest.param("en", "in the middle of the month", "2023-08-11", "2023-08-16", id="a part so far"),
        pytest.param("en", "on June 12 last year", "2022-06-12", "2022-06-12", id="a day of last year"),
        pytest.param("en", "12 June this year", "2023-06-12", "2023-06-12", id="a day of this year"),
        pytest.param("ar", "منذ بداية الشهر", "2023-08-01", "2023-08-16", id="this month, in Arabic"),
        pytest.param("ar", "من أول السنة", "2023-01-01", "2023-08-16", id="this year, as in the street"),
        pytest.param("ar", "منذ سنة", "2022-08-16", "2023-08-16", id="a year, without the article"),
        pytest.param("ar", "12 حزيران العام الماضي", "2022-06-12", "2022-06-12", id="last year, in Arabic"),
        pytest.param("fr", "dernières 48h", "2023-08-14", "2023-08-16", id="hours in French"),
        pytest.param(
            "fr", "depuis le début de l'année", "2023-01-01", "2023-08-16", id="this year, in French"
        ),
    ],
)
def test_a_phone_types_dates_short(language: str, text: str, first: str, last: str) -> None:
    """What people type into a chat: units glued to figures, and the start of what goes on."""
    assert only(text, "question", language) == (first, last)


@pytest.mark.parametrize(
    "text", ["at the end of the year", "12 h", "the day before the attack", "3d glasses"]
)
def test_a_part_still_to_come_and_letters_alone_tell_no_date(text: str) -> None:
    """Nobody reports from the end of a year in August; "the day before" counts from a day that is told."""
    assert find_dates(text, today=TODAY, sense="question") == ()


def test_the_following_weekday_counts_from_the_day_told_before() -> None:
    """He was shot on 3 March, a Friday, and died two days later."""
    _, died = find_dates("Shot on 3 March, he died the following Sunday.", today=TODAY)

    assert died.period == Period.of_day(date(2023, 3, 5))


def test_the_day_before_counts_from_what_was_told_ahead_of_the_text() -> None:
    """A chat that asked about 3 March goes on with "the day before" or "the week before"."""
    told = date(2023, 3, 3)

    [day] = find_dates("and the day before?", today=TODAY, sense="question", told=told)
    [week] = find_dates("and the week before?", today=TODAY, sense="question", told=told)

    assert day.period == Period.of_day(date(2023, 3, 2))
    assert week.period == Period(date(2023, 2, 20), date(2023, 2, 27), DatePrecision.WEEK)


def test_a_verb_of_the_future_reaches_to_the_end_of_its_sentence() -> None:
    """However much stands in between; the next sentence is told as usual."""
    text = (
        "Envoys will, from 3 to 5 in the first, second and third of four rounds, at 7, 8 and 9, meet Friday. "
        "Shells fell on Friday."
    )

    *_, meeting, shells = find_dates(text, today=TODAY)

    assert (meeting.period.start, shells.period.start) == (date(2023, 8, 18), date(2023, 8, 11))


@pytest.mark.parametrize("text", ["30 February", "on 31/06/2022", "June 31, 2022", "29 Feb 2023"])
def test_impossible_dates_are_refused(text: str) -> None:
    """No part of a date that cannot be is read alone; a question can name it."""
    assert find_dates(text, today=TODAY) == ()
    assert find_impossible_dates(text, today=TODAY) == (text.removeprefix("on "),)


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    """A question can say so."""
    text = "gao from May 2022 to April 2021"

    assert find_impossible_dates(text, today=TODAY) == ("from May 2022 to April 2021",)


def test_a_possible_date_is_not_called_impossible() -> None:
    """The 29th of February exists in leap years."""
    assert find_impossible_dates("29 February 2020", today=TODAY) == ()
    assert only("29 February") == ("2020-02-29", "2020-02-29")


@pytest.mark.parametrize(
    ("text", "limit_s"),
    [
        pytest.param(
            "Troops of the coastal brigade shelled three villages and a bridge, residents and medics said.",
            0.0003,
            id="without a date",
        ),
        pytest.param(
            "Troops shelled three villages and a bridge on Saturday 12 August, residents and medics said.",
            0.0015,
            id="with a date",
        ),
    ],
)
def test_a_sentence_costs_next_to_nothing(text: str, limit_s: float) -> None:
    """Some 20 µs without and 100 µs with a date in 2026-11; ten times that is allowed on a busy machine."""
    started = time.process_time()
    for _ in range(200):
        find_dates(text, today=TODAY)
    assert (time.process_time() - started) / 200 < limit_s
