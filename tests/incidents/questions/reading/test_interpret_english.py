"""English questions, each a sentence somebody would type."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from incidents.models import Intent, Kind, Period, PlacePrecision

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask

PROTESTS = (
    Kind.PEACEFUL_PROTEST,
    Kind.PROTEST_WITH_INTERVENTION,
    Kind.EXCESSIVE_FORCE,
    Kind.VIOLENT_DEMONSTRATION,
)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("marib?", Intent.LATEST, id="a bare place asks for the newest"),
        pytest.param("latest in marib", Intent.LATEST, id="latest"),
        pytest.param("any news from Marib", Intent.LATEST, id="any news"),
        pytest.param("what happened in Marib on Monday", Intent.LIST, id="what happened"),
        pytest.param("shelling in Marib", Intent.LIST, id="a kind alone asks for a list"),
        pytest.param("how many killed in Marib", Intent.SUM, id="how many people"),
        pytest.param("death toll Marib", Intent.SUM, id="a toll without how many"),
        pytest.param("how many air strikes on Marib", Intent.COUNT, id="how many incidents"),
        pytest.param("give me a rundown of Marib", Intent.SUMMARY, id="a rundown"),
        pytest.param("timeline for Marib", Intent.TIMELINE, id="a timeline"),
        pytest.param("show Marib on a map", Intent.MAP, id="a map"),
        pytest.param("Marib vs Taiz", Intent.COMPARE, id="one against the other"),
        pytest.param("is shelling in Marib getting worse?", Intent.TREND, id="getting worse"),
        pytest.param("which governorates of Yemen had the most clashes", Intent.RANK, id="the most"),
        pytest.param("who reported the Marib attack", Intent.SOURCES, id="who reported it"),
        pytest.param("how sure are you about that?", Intent.WHY, id="how sure"),
        pytest.param("how does this thing work", Intent.HELP, id="this thing"),
        pytest.param("you're so slow", Intent.SMALLTALK, id="a complaint"),
        pytest.param("number of civilians killed in Marib", Intent.SUM, id="a toll of civilians"),
        pytest.param("how did the day unfold in Marib", Intent.TIMELINE, id="how it unfolded"),
        pytest.param("who first reported the Marib attack", Intent.SOURCES, id="who reported it first"),
        pytest.param(
            "email me each monday about Marib weather", Intent.SUBSCRIBE, id="an order all the same"
        ),
        pytest.param("why is there fighting in Marib", Intent.WHY, id="why"),
        pytest.param("alert me about Marib", Intent.SUBSCRIBE, id="alert me"),
        pytest.param("unsubscribe", Intent.UNSUBSCRIBE, id="unsubscribe"),
        pytest.param("stop sending me these", Intent.UNSUBSCRIBE, id="stop sending"),
        pytest.param("what can you do?", Intent.HELP, id="what can you do"),
        pytest.param("good evening", Intent.SMALLTALK, id="a greeting"),
        pytest.param("thank you so much", Intent.SMALLTALK, id="thanks"),
        pytest.param("what's the weather in Marib", Intent.OUT_OF_SCOPE, id="the weather of a known place"),
        pytest.param("bitcoin price", Intent.OUT_OF_SCOPE, id="a price"),
    ],
)
def test_the_words_say_what_is_asked_for(ask: Ask, text: str, intent: Intent) -> None:
    """Latest, list, sum, map, help: each has its own ways to be asked for."""
    question = ask(text)

    assert question.intent is intent


@pytest.mark.parametrize(
    ("text", "group"),
    [
        pytest.param("which provinces had most clashes", PlacePrecision.PROVINCE, id="provinces"),
        pytest.param("which towns were hit most in Yemen", PlacePrecision.TOWN, id="towns"),
        pytest.param("most clashes in Yemen", None, id="not said"),
    ],
)
def test_a_ranking_is_by_what_is_asked_for(ask: Ask, text: str, group: PlacePrecision | None) -> None:
    """ "Which provinces" of the world are provinces, where countries would be the next level."""
    assert ask(text).group is group


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        pytest.param("latest in kandahar", "Kandahar", PlacePrecision.PROVINCE, id="lower case"),
        pytest.param("KANDAHAR", "Kandahar", PlacePrecision.PROVINCE, id="upper case"),
        pytest.param("news from Kandahar city", "Kandahar", PlacePrecision.TOWN, id="the city only"),
        pytest.param("Kandahar province today", "Kandahar", PlacePrecision.PROVINCE, id="the province"),
        pytest.param(
            "what happened in Port Sudan",
            "Port Sudan",
            PlacePrecision.DISTRICT,
            id="two words, with the district",
        ),
        pytest.param(
            "protests in south sudan", "South Sudan", PlacePrecision.COUNTRY, id="begins as a direction"
        ),
        pytest.param("afghan towns", "Afghanistan", PlacePrecision.COUNTRY, id="a demonym alone"),
    ],
)
def test_a_place_is_found_as_people_type_it(
    ask: Ask, text: str, name: str, precision: PlacePrecision
) -> None:
    """A name without capitals, with its level, of several words."""
    [place] = ask(text).places

    assert (place.name, place.precision) == (name, precision)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("marib yesterday", date(2019, 3, 12), date(2019, 3, 13), id="yesterday"),
        pytest.param(
            "clashes in marib since sunday", date(2019, 3, 10), date(2019, 3, 14), id="since a weekday"
        ),
        pytest.param("marib in february", date(2019, 2, 1), date(2019, 3, 1), id="a month gone"),
        pytest.param("marib 3-5 march", date(2019, 3, 3), date(2019, 3, 6), id="three days"),
    ],
)
def test_a_period_is_read_in_the_zone_of_the_asker(ask: Ask, text: str, start: date, end: date) -> None:
    """The words for time become days of the asker's calendar."""
    question = ask(text)

    assert question.period is not None
    assert (question.period.start, question.period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "period", "baseline"),
    [
        pytest.param(
            "compare shelling in marib today with yesterday",
            (date(2019, 3, 13), date(2019, 3, 14)),
            (date(2019, 3, 12), date(2019, 3, 13)),
            id="two days",
        ),
        pytest.param(
            "shelling in marib compared with february",
            (date(2019, 3, 1), date(2019, 3, 14)),
            (date(2019, 2, 1), date(2019, 3, 1)),
            id="this month so far with the last",
        ),
        pytest.param(
            "compare marib in february", (date(2019, 2, 1), date(2019, 3, 1)), None, id="within a month"
        ),
        pytest.param(
            "shelling in marib today compared to this year",
            (date(2019, 3, 13), date(2019, 3, 14)),
            (date(2019, 1, 1), date(2019, 3, 14)),
            id="a day and its year",
        ),
        pytest.param(
            "marib yesterday and today", (date(2019, 3, 12), date(2019, 3, 14)), None, id="both days"
        ),
        pytest.param(
            "marib this year, in february",
            (date(2019, 2, 1), date(2019, 3, 1)),
            None,
            id="one inside the other",
        ),
    ],
)
def test_two_periods_are_compared_joined_or_narrowed(
    ask: Ask, text: str, period: tuple[date, date], baseline: tuple[date, date] | None
) -> None:
    """What stands beside a word of comparing is compared, the rest is one period."""
    question = ask(text)

    assert question.period is not None
    assert (question.period.start, question.period.end) == period
    found = question.baseline
    assert (None if found is None else (found.start, found.end)) == baseline


def test_today_is_a_day_of_the_asker(ask: Ask) -> None:
    """At noon in Aden it is still the day before in Honolulu."""
    at_home = ask("marib today")
    far_west = ask("marib today", zone="Pacific/Honolulu")

    assert at_home.period == Period.of_day(date(2019, 3, 13))
    assert far_west.period == Period.of_day(date(2019, 3, 12))


@pytest.mark.parametrize(
    ("text", "kinds", "excluded"),
    [
        pytest.param("airstrikes on saada", (Kind.AIR_STRIKE,), (), id="one word or two"),
        pytest.param("protests in saada", PROTESTS, (), id="every way a protest can go"),
        pytest.param("saada, no protests", (), PROTESTS, id="what is not wanted"),
        pytest.param(
            "floods or landslides in saada", (Kind.FLOOD, Kind.LANDSLIDE), (), id="one or the other"
        ),
        pytest.param(
            "everything except shelling and arrests in saada",
            (),
            (Kind.SHELLING, Kind.ARREST),
            id="two exceptions",
        ),
        pytest.param("cholera outbreak saada", (Kind.EPIDEMIC,), (), id="a disease by name"),
    ],
)
def test_kinds_are_told_from_what_is_not_wanted(
    ask: Ask, text: str, kinds: tuple[Kind, ...], excluded: tuple[Kind, ...]
) -> None:
    """Air strikes, but no protests."""
    question = ask(text)

    assert question.kinds == kinds
    assert question.excluded_kinds == excluded


def test_who_asks_is_not_looked_for(ask: Ask) -> None:
    """ "I'm a reporter" says nothing about the reports that are wanted, nor does a number word."""
    question = ask("I'm a reporter, give me the five worst hit towns of Yemen")

    assert not question.searched
    assert not question.unknown
