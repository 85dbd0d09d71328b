"""What is news, and what is recalled beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from incidents.models import Count, DatePrecision, Kind, Period, Quote, Report, Status, Tolls
from summaries.background import LONG_AGO, OPENING, RECALLED, is_background
from tests.summaries.news import AT_AFRIN, SINCE, UNTIL, incident, report, tolls

BELOW = OPENING + 400
FELL = "Fighters from the north captured Afrin and dug in on the hills above the town."
YESTERDAY = Period.of_day(date(2026, 5, 11))
NO_TIME_TOLD = Period.inclusive(date(2026, 5, 11), UNTIL.date())


def told_at(start: int, each: Report) -> Report:
    """Return a report with its sentences from *start* on in its article."""
    quotes = tuple(Quote(one.text, start + one.start, start + one.end) for one in each.claim.quotes)
    return replace(each, claim=replace(each.claim, quotes=quotes))


@pytest.mark.parametrize(
    ("ended", "start", "expected"),
    [
        pytest.param(timedelta(days=1), BELOW, False, id="yesterday, told in the middle"),
        pytest.param(timedelta(days=20), 0, False, id="three weeks ago, an article opens with it"),
        pytest.param(timedelta(days=20), BELOW, True, id="three weeks ago, told in the middle"),
        pytest.param(RECALLED + timedelta(days=1), BELOW, True, id="just too long ago for the middle"),
        pytest.param(RECALLED, BELOW, False, id="just not too long ago for the middle"),
        pytest.param(LONG_AGO + timedelta(days=1), 0, True, id="last month, an article opens with it"),
        pytest.param(timedelta(days=1300), 0, True, id="years ago"),
    ],
)
def test_what_happened_long_before_is_no_news(ended: timedelta, start: int, *, expected: bool) -> None:
    """A report on yesterday's battle tells the one of three years ago in the same words."""
    told = incident(told_at(start, AT_AFRIN.reports[0]), day=(SINCE - ended).date())

    assert is_background(told, SINCE) is expected


@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [
        pytest.param("hundreds of civilians were killed", BELOW, True, id="hundreds, in the middle"),
        pytest.param("hundreds of civilians were killed", 0, False, id="the article opens with it"),
        pytest.param("100 civilians were killed", BELOW, False, id="somebody counted"),
    ],
)
def test_hundreds_of_dead_told_in_passing_are_a_sum(words: str, start: int, *, expected: bool) -> None:
    """ "Hundreds have been killed in such raids" stands in every other report of a war."""
    killed = Tolls(killed=Count(100, 100, None, words))

    assert is_background(incident(told_at(start, report(FELL, told=killed))), SINCE) is expected


@pytest.mark.parametrize(
    ("period", "start", "killed", "expected"),
    [
        pytest.param(NO_TIME_TOLD, BELOW, None, True, id="no time, nobody counted, in the middle"),
        pytest.param(NO_TIME_TOLD, 0, None, False, id="the article opens with it"),
        pytest.param(YESTERDAY, BELOW, None, False, id="a day is told"),
        pytest.param(NO_TIME_TOLD, BELOW, 4, False, id="the dead are counted"),
        pytest.param(
            replace(NO_TIME_TOLD, precision=DatePrecision.MONTH), BELOW, 4, True, id="some time in a month"
        ),
    ],
)
def test_what_is_told_in_passing_is_no_news(
    period: Period, start: int, killed: int | None, *, expected: bool
) -> None:
    """ "They captured Afrin" in the ninth sentence is how things stand; as the first it is what happened."""
    passing = told_at(start, report(FELL, told=tolls(killed=killed) if killed else None))

    assert is_background(replace(incident(passing), period=period), SINCE) is expected


@pytest.mark.parametrize(
    ("kind", "days", "killed", "expected"),
    [
        pytest.param(Kind.ARMED_CLASH, 20, 130, True, id="the dead of three weeks of battle"),
        pytest.param(Kind.ARMED_CLASH, 5, 130, False, id="those of some days"),
        pytest.param(Kind.EPIDEMIC, 20, 130, False, id="an epidemic is told by its sum"),
        pytest.param(Kind.ARMED_CLASH, 20, None, False, id="a battle that goes on"),
    ],
)
def test_the_sum_of_weeks_of_war_is_no_news(
    kind: Kind, days: int, killed: int | None, *, expected: bool
) -> None:
    """ "The fighting has killed 130 since April" is no event of the day, though an article opens with it."""
    said = report(FELL, told=tolls(killed=killed) if killed else None, kind=kind)
    period = Period.inclusive(UNTIL.date() - timedelta(days=days), UNTIL.date())
    told = incident(replace(said, claim=replace(said.claim, period=period)), day=UNTIL.date())

    assert is_background(told, SINCE) is expected


def test_what_two_outlets_mention_is_news() -> None:
    """Two papers that each tell of an advance in passing confirm each other."""
    again = "Afrin fell to an alliance of northern brigades, whose flag flies over its citadel."
    reports = [told_at(BELOW, report(FELL)), told_at(BELOW, report(again, outlet="Hauran Post"))]
    both = replace(incident(*reports), period=NO_TIME_TOLD)

    assert not is_background(both, SINCE)
    assert is_background(replace(both, reports=tuple(reports[:1])), SINCE)


def test_what_an_article_only_recalls_is_no_news_again() -> None:
    """A month after papers opened with a battle another recalls it: that is none of today's."""
    month_ago = SINCE - timedelta(days=25)
    old = replace(AT_AFRIN.reports[0], published_at=month_ago)
    told = replace(incident(old, told_at(BELOW, report(FELL)), day=month_ago.date()), tolls=Tolls())

    assert is_background(told, SINCE)


def test_what_all_of_the_window_tell_as_background_is_no_news() -> None:
    """What was news yesterday is recalled today, and an article opens with it to tell what came of it."""
    recalled = report(FELL)
    recalled = replace(recalled, claim=replace(recalled.claim, status=Status.BACKGROUND))
    old = replace(AT_AFRIN.reports[0], published_at=SINCE - timedelta(days=1))

    assert is_background(incident(old, recalled), SINCE)
    assert not is_background(incident(AT_AFRIN.reports[0], recalled), SINCE)
