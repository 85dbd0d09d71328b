"""Standing orders: how often, on which day, at what time."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from incidents.models import Cadence, Every, Intent
from incidents.questions.times.clock import find_impossible_time

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        pytest.param(
            "send me a daily brief on Marib at 8", Cadence(Every.DAY, time(8)), id="daily at an hour"
        ),
        pytest.param(
            "every morning at half past seven Marib", Cadence(Every.DAY, time(7, 30)), id="half past"
        ),
        pytest.param("Marib daily at a quarter to nine", Cadence(Every.DAY, time(8, 45)), id="a quarter to"),
        pytest.param("Marib every day seven thirty pm", Cadence(Every.DAY, time(19, 30)), id="as dictated"),
        pytest.param(
            "مأرب كل يوم تسعة إلا ربع", Cadence(Every.DAY, time(8, 45)), id="a quarter to, in Arabic"
        ),
        pytest.param(
            "Marib tous les jours à sept heures et demie du soir",
            Cadence(Every.DAY, time(19, 30)),
            id="et demie",
        ),
        pytest.param(
            "Marib chaque jour à neuf heures moins le quart",
            Cadence(Every.DAY, time(8, 45)),
            id="moins le quart",
        ),
        pytest.param(
            "le dimanche à 10h les nouvelles de Marib",
            Cadence(Every.WEEK, time(10), (6,)),
            id="a habit told with le",
        ),
        pytest.param(
            "le vendredi à midi un point sur Marib", Cadence(Every.WEEK, time(12), (4,)), id="a habit at noon"
        ),
        pytest.param(
            "مأرب كل اربعا الساعة ٥ العصر",
            Cadence(Every.WEEK, time(17), (2,)),
            id="a Wednesday that looks like four",
        ),
        pytest.param(
            "toutes les deux heures des nouvelles de Marib",
            Cadence(Every.HOUR, step=2),
            id="two hours, not both",
        ),
        pytest.param(
            "a monthly digest on Marib at 9", Cadence(Every.MONTH, time(9), month_days=()), id="monthly"
        ),
        pytest.param(
            "send me Marib on the 15th of every month at 8",
            Cadence(Every.MONTH, time(8), month_days=(15,)),
            id="the 15th",
        ),
        pytest.param(
            "summary of Marib on the 1st and the 15th of each month",
            Cadence(Every.MONTH, month_days=(1, 15)),
            id="two days",
        ),
        pytest.param("Marib every month on day 20", Cadence(Every.MONTH, month_days=(20,)), id="day 20"),
        pytest.param(
            "Marib every month at 8", Cadence(Every.MONTH, time(8), month_days=()), id="an hour is no day"
        ),
        pytest.param(
            "send me Marib at the end of every month", Cadence(Every.MONTH, month_days=(31,)), id="the end"
        ),
        pytest.param(
            "أرسل لي ملخص مأرب أول كل شهر", Cadence(Every.MONTH, month_days=(1,)), id="Arabic: the first"
        ),
        pytest.param(
            "ملخص عن مأرب في 15 من كل شهر الساعة 8",
            Cadence(Every.MONTH, time(8), month_days=(15,)),
            id="Arabic: the 15th",
        ),
        pytest.param("نشرة شهرية عن مأرب", Cadence(Every.MONTH, month_days=()), id="Arabic: monthly"),
        pytest.param(
            "envoie-moi un résumé de Marib le 1er du mois",
            Cadence(Every.MONTH, month_days=(1,)),
            id="French: the first",
        ),
        pytest.param(
            "un point sur Marib le 15 de chaque mois à 9h",
            Cadence(Every.MONTH, time(9), month_days=(15,)),
            id="French: the 15th",
        ),
        pytest.param("daily brief Marib 8pm", Cadence(Every.DAY, time(20)), id="pm"),
        pytest.param(
            "every day at 12 am Marib", Cadence(Every.DAY, time(12)), id="twelve am is left as said"
        ),
        pytest.param("Marib every morning", Cadence(Every.DAY, time(8)), id="every morning"),
        pytest.param("Marib every evening at 7", Cadence(Every.DAY, time(19)), id="seven in the evening"),
        pytest.param("daily Marib digest at noon", Cadence(Every.DAY, time(12)), id="noon"),
        pytest.param(
            "every friday 18:00 summary of yemen",
            Cadence(Every.WEEK, time(18), (4,)),
            id="a weekday and a time",
        ),
        pytest.param("weekly digest of Marib", Cadence(Every.WEEK), id="weekly"),
        pytest.param("every two days at 8, Marib", Cadence(Every.DAY, time(8), step=2), id="two days"),
        pytest.param("Marib every other day", Cadence(Every.DAY, step=2), id="every other day"),
        pytest.param("Marib every 10 days", Cadence(Every.DAY, step=10), id="ten days"),
        pytest.param(
            "Marib every other Monday at 9", Cadence(Every.WEEK, time(9), (0,), step=2), id="other Mondays"
        ),
        pytest.param(
            "Marib every 3 weeks on Friday", Cadence(Every.WEEK, None, (4,), step=3), id="three weeks, a day"
        ),
        pytest.param("Marib fortnightly", Cadence(Every.WEEK, step=2), id="a fortnight"),
        pytest.param(
            "Marib every 2 months on the 15th",
            Cadence(Every.MONTH, step=2, month_days=(15,)),
            id="two months",
        ),
        pytest.param("أخبار مأرب كل يومين", Cadence(Every.DAY, step=2), id="Arabic, two days"),
        pytest.param("مأرب كل 10 أيام", Cadence(Every.DAY, step=10), id="Arabic, ten days"),
        pytest.param(
            "مأرب كل أسبوعين يوم الجمعة", Cadence(Every.WEEK, None, (4,), step=2), id="Arabic, two weeks"
        ),
        pytest.param("Marib tous les deux jours", Cadence(Every.DAY, step=2), id="French, two days"),
        pytest.param("Marib un jour sur deux à 7h", Cadence(Every.DAY, time(7), step=2), id="French, in two"),
        pytest.param("weekly on monday, Marib", Cadence(Every.WEEK, None, (0,)), id="weekly on a day"),
        pytest.param("Marib on sundays", Cadence(Every.WEEK, None, (6,)), id="a plural weekday"),
        pytest.param(
            "Marib each saturday morning", Cadence(Every.WEEK, time(8), (5,)), id="a part of the day"
        ),
        pytest.param(
            "Marib every monday and thursday at 9", Cadence(Every.WEEK, time(9), (0, 3)), id="two days"
        ),
        pytest.param(
            "Marib on fridays, tuesdays and on sundays at 7",
            Cadence(Every.WEEK, time(7), (1, 4, 6)),
            id="three days, in the order of the week",
        ),
        pytest.param(
            "مأرب كل اثنين وخميس الساعة 9", Cadence(Every.WEEK, time(9), (0, 3)), id="two days in Arabic"
        ),
        pytest.param(
            "مأرب كل يوم أحد وكل يوم أربعاء الساعة ٨",
            Cadence(Every.WEEK, time(8), (2, 6)),
            id="each day with its own every, in Arabic",
        ),
        pytest.param(
            "Marib tous les lundis et jeudis à 9h", Cadence(Every.WEEK, time(9), (0, 3)), id="two in French"
        ),
        pytest.param(
            "Marib chaque mardi et chaque samedi à 18h",
            Cadence(Every.WEEK, time(18), (1, 5)),
            id="each day with its own every, in French",
        ),
        pytest.param(
            "Marib le lundi et le jeudi à 9h", Cadence(Every.WEEK, time(9), (0, 3)), id="a habit of two days"
        ),
        pytest.param("Marib every weekend at 10", Cadence(Every.WEEK, time(10), (5, 6)), id="the weekend"),
        pytest.param(
            "مأرب كل نهاية أسبوع الساعة ٩", Cadence(Every.WEEK, time(9), (4, 5)), id="the weekend in Arabic"
        ),
        pytest.param(
            "chaque week-end à 9h sur Marib", Cadence(Every.WEEK, time(9), (5, 6)), id="the weekend in French"
        ),
        pytest.param("hourly update Marib", Cadence(Every.HOUR), id="hourly"),
        pytest.param("alert me when something happens in Marib", Cadence(Every.EVENT), id="alert me"),
        pytest.param("Marib alerts", Cadence(Every.EVENT), id="alerts, as the help says it"),
        pytest.param("مأرب فوراً", Cadence(Every.EVENT), id="at once, as the Arabic help says it"),
        pytest.param("tell me if there is fighting in Marib", Cadence(Every.EVENT), id="tell me if"),
        pytest.param(
            "keep me posted on Marib at 7:15", Cadence(Every.DAY, time(7, 15)), id="posted at a time"
        ),
        pytest.param("subscribe to Marib at 9", Cadence(Every.DAY, time(9)), id="subscribe at a time"),
        pytest.param("Marib chaque jour à 8h", Cadence(Every.DAY, time(8)), id="an hour with h"),
        pytest.param(
            "Marib weekly in the evening", Cadence(Every.WEEK, time(18)), id="a part of the day, weekly"
        ),
        pytest.param("Marib every 6 hours", Cadence(Every.HOUR, step=6), id="every so many hours"),
        pytest.param("Marib every three hours", Cadence(Every.HOUR, step=3), id="hours as a word"),
        pytest.param("every other hour Marib", Cadence(Every.HOUR, step=2), id="every other hour"),
        pytest.param("مأرب كل ساعتين", Cadence(Every.HOUR, step=2), id="two hours in one Arabic word"),
        pytest.param("مأرب كل ٦ ساعات", Cadence(Every.HOUR, step=6), id="Arabic-Indic hours"),
        pytest.param("toutes les six heures Marib", Cadence(Every.HOUR, step=6), id="hours in French"),
        pytest.param(
            "twice a day at 8 and 20 Marib", Cadence(Every.DAY, time(8), (), (time(20),)), id="two times"
        ),
        pytest.param(
            "Marib daily at 6pm, 8am and 1pm",
            Cadence(Every.DAY, time(8), (), (time(13), time(18))),
            id="three times, in order",
        ),
        pytest.param(
            "Marib twice a day", Cadence(Every.DAY, time(8), (), (time(20),)), id="twice, no time said"
        ),
        pytest.param(
            "مرتين باليوم الساعة ٨ و ٢٠ مأرب",
            Cadence(Every.DAY, time(8), (), (time(20),)),
            id="twice in Arabic",
        ),
        pytest.param(
            "deux fois par jour à 8h et 20h Marib",
            Cadence(Every.DAY, time(8), (), (time(20),)),
            id="twice in French",
        ),
        pytest.param(
            "every saturday the roundup of the week for Marib", Cadence(Every.WEEK, None, (5,)), id="a week"
        ),
        pytest.param("كل سبت حصاد الأسبوع عن مأرب", Cadence(Every.WEEK, None, (5,)), id="a week in Arabic"),
        pytest.param(
            "chaque lundi à 9h la semaine passée à Marib",
            Cadence(Every.WEEK, time(9), (0,)),
            id="the last one",
        ),
        pytest.param("on weekdays at 7 Marib", Cadence(Every.DAY, time(7), workdays=True), id="weekdays"),
        pytest.param(
            "Marib monday to friday at 7", Cadence(Every.DAY, time(7), workdays=True), id="Monday to Friday"
        ),
        pytest.param(
            "مأرب أيام الدوام الساعة ٧", Cadence(Every.DAY, time(7), workdays=True), id="weekdays in Arabic"
        ),
        pytest.param(
            "Marib en semaine à 7h", Cadence(Every.DAY, time(7), workdays=True), id="weekdays in French"
        ),
        pytest.param("an alert for every flood in Marib", Cadence(Every.EVENT), id="for every one"),
        pytest.param("une alerte à chaque crue à Marib", Cadence(Every.EVENT), id="at each, in French"),
        pytest.param("subscribe to Marib", None, id="subscribe, nothing said"),
        pytest.param(
            "every thursday and some clashes at 25:00 in Marib", Cadence(Every.WEEK, None, (3,)), id="no hour"
        ),
    ],
)
def test_an_order_says_how_often(ask: Ask, text: str, cadence: Cadence | None) -> None:
    """Words for rhythm become a cadence; the weekday is no date."""
    question = ask(text)

    assert question.intent is Intent.SUBSCRIBE
    assert question.cadence == cadence
    assert question.period is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what happened in Marib on friday", id="a weekday is a date"),
        pytest.param("what happened in Marib at the weekend", id="a weekend is a date"),
        pytest.param("tell me about Marib", id="tell me, without when"),
        pytest.param("who was killed when the market in Marib was hit", id="when, without tell me"),
        pytest.param("what happened in Marib at 8 yesterday", id="a time without a rhythm"),
        pytest.param("tell me if anyone was killed in Marib yesterday", id="about the past"),
        pytest.param("please tell me if there was a flood in Marib", id="about what is over"),
        pytest.param("خبرني إذا في شي جديد بمأرب", id="if there is anything new"),
        pytest.param("weekly trend of floods in Marib", id="a rhythm of a chart"),
        pytest.param("what happened each day last week in Marib", id="each day of a week"),
        pytest.param("Marib from monday to friday", id="a range of weekdays"),
        pytest.param("du lundi au vendredi à Marib", id="a range of weekdays in French"),
    ],
)
def test_a_question_is_no_order(ask: Ask, text: str) -> None:
    """Nobody is subscribed by accident."""
    assert ask(text).intent is not Intent.SUBSCRIBE


def test_kinds_and_place_of_an_order_are_kept(ask: Ask) -> None:
    """Only floods, only in Marib."""
    question = ask("notify me about floods in Marib")

    assert [kind.value for kind in question.kinds] == ["flood"]
    assert [place.name for place in question.places] == ["Marib"]


@pytest.mark.parametrize(
    "text",
    [
        "stop",
        "cancel my alerts",
        "no more updates please",
        "turn off alerts for Marib",
        "unsubscribe me from Marib",
        "remove Marib from my alerts",
        "take Marib off my list",
        "retire Marib de mes alertes",
        "شيل مأرب من اشتراكاتي",
    ],
)
def test_stopping_is_understood(ask: Ask, text: str) -> None:
    """With and without a place, which is kept."""
    question = ask(text)

    assert question.intent is Intent.UNSUBSCRIBE
    assert bool(question.places) is ("Marib" in text or "مأرب" in text)


def test_the_first_of_the_month_may_be_asked_about(ask: Ask) -> None:
    """What happened on a day is a question, though "send me … on the 1st of the month" is an order."""
    question = ask("what happened in Marib on the 1st of the month")

    assert question.intent is not Intent.SUBSCRIBE
    assert question.cadence is None


@pytest.mark.parametrize(
    ("text", "impossible"),
    [
        pytest.param("Marib daily 25:00", "25:00", id="no hour"),
        pytest.param("Marib at 08:75 and 26:10", "08:75", id="no minute, and the first of two"),
        pytest.param("Marib at 24:00", None, id="midnight"),
        pytest.param("Marib since 2024-11-19T08:00:99", None, id="part of a moment is no time of day"),
    ],
)
def test_times_that_no_clock_shows_are_found(text: str, impossible: str | None) -> None:
    """They would be left out of an order for eight in the morning."""
    assert find_impossible_time(text) == impossible


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        pytest.param("Marib each day at 0630", Cadence(Every.DAY, time(6, 30)), id="four figures"),
        pytest.param("Marib daily at 1800", Cadence(Every.DAY, time(18)), id="four figures of the evening"),
        pytest.param("Marib daily at 2860", Cadence(Every.DAY), id="no hour"),
        pytest.param("Marib mon-wed at 8", Cadence(Every.WEEK, time(8), (0, 1, 2)), id="a span of days"),
        pytest.param(
            "Marib every fri to mon", Cadence(Every.WEEK, None, (0, 4, 5, 6)), id="over the weekend"
        ),
        pytest.param("Marib every monday and wednesday", Cadence(Every.WEEK, None, (0, 2)), id="no span"),
    ],
)
def test_orders_are_written_in_short(ask: Ask, text: str, cadence: Cadence) -> None:
    """ "0630" is half past six, and "mon-wed" has a Tuesday."""
    assert ask(text).cadence == cadence


def test_a_span_of_days_without_an_hour_is_a_period(ask: Ask) -> None:
    """ "Attacks in Marib mon-wed" asks what happened then."""
    question = ask("attacks in Marib mon-wed")

    assert question.cadence is None
    assert question.period is not None
    assert question.period.days == 3
