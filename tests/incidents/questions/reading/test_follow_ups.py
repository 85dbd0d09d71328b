"""Dialogues: what a message takes over from the one before."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

import pytest

from incidents.models import Every, Intent, Kind, Question
from incidents.questions import Context, interpret, next_frame
from tests.incidents.questions.conftest import NOON

if TYPE_CHECKING:
    from incidents.places import Gazetteer
    from tests.incidents.questions.conftest import Ask


def talk(ask: Ask, *messages: str) -> Question:
    """Return how the last of *messages* is understood after the others."""
    frame = None
    for message in messages[:-1]:
        frame = next_frame(frame, ask(message, frame))
    return ask(messages[-1], frame)


def names(question: Question) -> list[str]:
    """Return the names of the places asked about."""
    return [place.name for place in question.places]


def test_another_place_keeps_kind_and_period(ask: Ask) -> None:
    """Clashes since Monday, now in Taiz."""
    question = talk(ask, "clashes in Marib since monday", "and in taiz?")

    assert names(question) == ["Taiz"]
    assert question.kinds == (Kind.ARMED_CLASH,)
    assert question.period is not None
    assert question.period.start == date(2019, 3, 11)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what about the whole country", id="English"),
        pytest.param("nationwide?", id="one word"),
        pytest.param("dans tout le pays plutôt", id="French"),
        pytest.param("وبكل البلد", id="Arabic"),
    ],
)
def test_the_whole_country_is_that_of_the_place(ask: Ask, text: str) -> None:
    """Clashes in a province, then in all of Yemen."""
    question = talk(ask, "clashes near Marib since monday", text)

    assert names(question) == ["Yemen"]
    assert question.kinds == (Kind.ARMED_CLASH,)
    assert question.period is not None
    assert not question.near


def test_the_whole_country_of_nothing_is_no_place(ask: Ask) -> None:
    """Nobody knows which country is meant."""
    assert names(ask("clashes nationwide")) == []


def test_a_polite_word_may_stand_before_the_and(ask: Ask) -> None:
    """ "Ok and" goes on as "and" does."""
    question = talk(ask, "clashes in Marib since monday", "ok and around taiz")

    assert names(question) == ["Taiz"]
    assert question.kinds == (Kind.ARMED_CLASH,)


def test_a_period_alone_is_added(ask: Ask) -> None:
    """The place stays."""
    question = talk(ask, "latest in Marib", "since monday")

    assert names(question) == ["Marib"]
    assert question.intent is Intent.LIST
    assert question.period is not None


def test_the_day_before_is_the_one_before_the_day_asked_about(ask: Ask) -> None:
    """Not the day before today."""
    question = talk(ask, "what happened in Marib on 3 March", "and the day before?")

    assert names(question) == ["Marib"]
    assert question.period is not None
    assert question.period.start == question.period.last_day == date(2019, 3, 2)


@pytest.mark.parametrize(
    ("messages", "kinds", "excluded"),
    [
        pytest.param(("floods in Marib", "only storms"), (Kind.STORM,), (), id="only replaces"),
        pytest.param(("floods in Marib", "also storms"), (Kind.FLOOD, Kind.STORM), (), id="also adds"),
        pytest.param(
            ("floods or storms in Marib", "no storms"), (Kind.FLOOD,), (Kind.STORM,), id="no removes"
        ),
        pytest.param(("floods in Marib", "all kinds"), (), (), id="all kinds lifts"),
        pytest.param(
            ("Marib without arrests", "without storms"), (), (Kind.ARREST, Kind.STORM), id="exceptions add up"
        ),
    ],
)
def test_kinds_are_replaced_added_and_removed(
    ask: Ask, messages: tuple[str, ...], kinds: tuple[Kind, ...], excluded: tuple[Kind, ...]
) -> None:
    """Each small word does its own thing."""
    question = talk(ask, *messages)

    assert (question.kinds, question.excluded_kinds) == (kinds, excluded)
    assert names(question) == ["Marib"]


def test_a_measure_is_asked_of_what_was_shown(ask: Ask) -> None:
    """ "How many killed?" after a list of clashes counts the dead of these clashes."""
    question = talk(ask, "clashes in Marib this month", "how many killed?")

    assert (question.intent, question.measure) == (Intent.SUM, "killed")
    assert question.kinds == (Kind.ARMED_CLASH,)


def test_a_sum_stays_a_sum_when_it_is_narrowed(ask: Ask) -> None:
    """ "Only air strikes" after a toll asks for the toll of air strikes."""
    question = talk(ask, "how many killed in Marib this month", "only air strikes")

    assert (question.intent, question.measure, question.kinds) == (Intent.SUM, "killed", (Kind.AIR_STRIKE,))


def test_how_many_without_a_noun_counts_again_what_was_counted(ask: Ask) -> None:
    """After the dead of Marib, "how many in Taiz?" means the dead; after a list it means incidents."""
    again = talk(ask, "how many killed in Marib", "and how many in taiz?")
    after_list = talk(ask, "clashes in Marib", "how many?")

    assert (again.intent, again.measure) == (Intent.SUM, "killed")
    assert (after_list.intent, after_list.measure) == (Intent.COUNT, "incidents")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("map", Intent.MAP, id="map"),
        pytest.param("why?", Intent.WHY, id="why"),
        pytest.param("how come that many?", Intent.WHY, id="how come so many"),
        pytest.param("who says so?", Intent.SOURCES, id="who says so"),
        pytest.param("timeline please", Intent.TIMELINE, id="timeline"),
        pytest.param("in short?", Intent.SUMMARY, id="in short"),
        pytest.param("is it getting worse?", Intent.TREND, id="getting worse"),
        pytest.param("على الخريطة", Intent.MAP, id="in another language"),
    ],
)
def test_one_word_turns_the_same_question_into_another_form(ask: Ask, text: str, intent: Intent) -> None:
    """Place, period and kinds stay."""
    question = talk(ask, "clashes in Marib this month", text)

    assert question.intent is intent
    assert names(question) == ["Marib"]
    assert question.kinds == (Kind.ARMED_CLASH,)
    assert question.period is not None


def test_a_ranking_may_be_turned_to_a_toll(ask: Ask) -> None:
    """ "And by deaths?" ranks again; "how many?" adds up."""
    ranking = ask("rank the provinces of Yemen by floods")

    assert (ask("and by deaths?", ranking).intent, ask("and by deaths?", ranking).measure) == (
        Intent.RANK,
        "killed",
    )
    assert ask("how many were killed?", ranking).intent is Intent.SUM


def test_how_many_taken_are_people(ask: Ask) -> None:
    """After abductions those taken are the abducted."""
    question = talk(ask, "abductions in Marib", "how many taken")

    assert (question.intent, question.measure) == (Intent.SUM, "abducted")


def test_more_turns_the_page_each_time(ask: Ask) -> None:
    """The second "more" is page two."""
    question = talk(ask, "latest in Yemen", "more", "more")

    assert (question.intent, question.page) == (Intent.MORE, 2)
    assert names(question) == ["Yemen"]


def test_a_new_page_starts_over_with_a_new_question(ask: Ask) -> None:
    """What is narrowed begins at its first page."""
    question = talk(ask, "latest in Yemen", "more", "only floods")

    assert question.page == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plus taiz", ["Marib", "Taiz"], id="plus"),
        pytest.param("compare with taiz", ["Marib", "Taiz"], id="compare with"),
        pytest.param("what about taiz", ["Taiz"], id="what about"),
        pytest.param("taiz only", ["Taiz"], id="only"),
        pytest.param("everywhere", [], id="everywhere"),
        pytest.param("وتعز؟", ["Taiz"], id="Arabic and"),
    ],
)
def test_places_are_replaced_and_added(ask: Ask, text: str, expected: list[str]) -> None:
    """Small words tell whether a place is added or takes over."""
    question = talk(ask, "clashes in Marib", text)

    assert names(question) == expected
    assert question.kinds == (Kind.ARMED_CLASH,)


def test_a_message_with_its_own_place_and_wish_stands_alone(ask: Ask) -> None:
    """Nothing of the floods in Marib is left."""
    question = talk(ask, "floods in Marib since monday", "latest in Taiz")

    assert names(question) == ["Taiz"]
    assert (question.kinds, question.period) == ((), None)


def test_what_was_said_can_be_taken_back(ask: Ask) -> None:
    """ "Scratch that" starts anew; alone it ends the matter."""
    anew = talk(ask, "floods in Marib", "scratch that, taiz yesterday")
    alone = ask("scratch that", ask("floods in Marib"))

    assert names(anew) == ["Taiz"]
    assert anew.kinds == ()
    assert anew.resets
    assert next_frame(anew, alone) is None


def test_thanks_do_not_end_the_matter(ask: Ask) -> None:
    """After "thanks" one may go on."""
    question = talk(ask, "floods in Marib", "thanks!", "and yesterday?")

    assert names(question) == ["Marib"]
    assert question.kinds == (Kind.FLOOD,)


def test_an_order_takes_place_and_kinds_but_no_period(ask: Ask) -> None:
    """A digest goes on; "this month" does not."""
    question = talk(ask, "clashes in Marib this month", "send me this every day at 7")

    assert question.intent is Intent.SUBSCRIBE
    assert names(question) == ["Marib"]
    assert question.kinds == (Kind.ARMED_CLASH,)
    assert question.period is None
    assert question.cadence is not None
    assert question.cadence.every is Every.DAY


def test_a_dialogue_may_change_its_language(ask: Ask) -> None:
    """English first, then Arabic."""
    question = talk(ask, "clashes in Marib", "منذ الأحد", "combien de morts ?")

    assert (question.intent, question.measure) == (Intent.SUM, "killed")
    assert question.period is not None
    assert question.period.start == date(2019, 3, 10)


def test_a_word_of_two_languages_is_read_in_that_of_the_dialogue(gazetteer: Gazetteer) -> None:
    """ "Plus" adds in English and means "more" in French."""
    english = Question("Marib", Intent.LATEST, "en", places=gazetteer.find("Marib", country="YE")[:1])
    french = Question("Marib", Intent.LATEST, "fr", places=english.places)

    added = interpret("plus taiz", Context(NOON, UTC, "fr", gazetteer, english))
    more = interpret("plus", Context(NOON, UTC, "en", gazetteer, french))

    assert len(added.places) == 2
    assert more.intent is Intent.MORE


def test_the_radius_belongs_to_the_place(ask: Ask) -> None:
    """A new place does not inherit the circle of the old one; a new kind does."""
    moved = talk(ask, "within 20 km of Marib", "what about taiz")
    narrowed = talk(ask, "within 20 km of Marib", "only clashes")

    assert moved.radius_km is None
    assert narrowed.radius_km == 20


def test_everywhere_with_a_kind_keeps_the_period(ask: Ask) -> None:
    """The place is lifted, the kind replaced."""
    question = talk(ask, "clashes in Marib this month", "floods everywhere")

    assert names(question) == []
    assert question.kinds == (Kind.FLOOD,)
    assert question.period is not None


@pytest.mark.parametrize("words", ["compare it with last month", "comparing that to last month"])
def test_it_may_be_compared_with_a_time(ask: Ask, words: str) -> None:
    """ "Compare it with last month" sets this month against the last, as "compared with" does."""
    question = talk(ask, "shelling in Marib over the weekend", words)

    assert question.baseline is not None
    assert question.baseline.start.month == 2
    assert question.period is not None
    assert question.period.start.month == 3


def test_two_periods_are_compared(ask: Ask) -> None:
    """This month so far against last month."""
    question = talk(ask, "shelling in Marib", "compared with last month")

    assert question.baseline is not None
    assert question.baseline.start == date(2019, 2, 1)
    assert question.period is not None
    assert question.period.start == date(2019, 3, 1)


@pytest.mark.parametrize(
    ("text", "now", "before"),
    [
        pytest.param(
            "is it calmer in Wau compared to january?", date(2019, 3, 1), date(2019, 1, 1), id="month"
        ),
        pytest.param("more clashes in Wau than last month?", date(2019, 3, 1), date(2019, 2, 1), id="than"),
        pytest.param("is Wau worse than in 2017", date(2019, 1, 1), date(2017, 1, 1), id="year"),
        pytest.param("clashes in Wau compared to monday", date(2019, 3, 13), date(2019, 3, 11), id="day"),
        pytest.param(
            "هل الاشتباكات في واو أكثر من الشهر الماضي؟", date(2019, 3, 1), date(2019, 2, 1), id="ar"
        ),
        pytest.param("Wau, plus calme que le mois dernier ?", date(2019, 3, 1), date(2019, 2, 1), id="fr"),
    ],
)
def test_a_period_is_compared_with_the_same_unit_now(ask: Ask, text: str, now: date, before: date) -> None:
    """January is set against this month so far, a day against today."""
    question = ask(text)

    assert question.intent in {Intent.COMPARE, Intent.TREND}
    assert question.period is not None
    assert question.baseline is not None
    assert (question.period.start, question.baseline.start) == (now, before)
    assert question.period.last_day == date(2019, 3, 13)


@pytest.mark.parametrize("text", ["both of them", "كلاهما", "les deux"])
def test_both_are_the_last_two_places(ask: Ask, text: str) -> None:
    """What was asked about before the last place is not forgotten."""
    question = talk(ask, "clashes in Marib this month", "and in taiz?", "how many killed", text)

    assert names(question) == ["Marib", "Taiz"]
    assert question.kinds == (Kind.ARMED_CLASH,)


def test_places_asked_about_one_after_the_other_are_compared(ask: Ask) -> None:
    """ "Compare them" needs no names, also where the second question stood alone."""
    question = talk(ask, "clashes in Marib this month", "clashes in taiz this month", "compare them")

    assert question.intent is Intent.COMPARE
    assert names(question) == ["Marib", "Taiz"]


def test_until_a_day_of_the_month_has_no_start(ask: Ask) -> None:
    """The 5th alone is a day; "until the 5th" is all before it too."""
    question = talk(ask, "clashes in Marib", "until the 5th")

    assert question.period is not None
    assert not question.period.has_start
    assert question.period.last_day == date(2019, 3, 5)


def test_now_at_the_beginning_of_a_follow_up_is_no_date(ask: Ask) -> None:
    """ "Now Taiz" goes on with what was asked."""
    question = talk(ask, "clashes in Marib in february", "now taiz")

    assert names(question) == ["Taiz"]
    assert question.period is not None
    assert question.period.start == date(2019, 2, 1)


@pytest.mark.parametrize(
    "follow_up",
    [
        pytest.param("any source that aired it", id="a verb that nothing explains"),
        pytest.param("embiggen within 40 km", id="beside a distance"),
    ],
)
def test_an_unknown_word_does_not_lose_what_was_asked_about(ask: Ask, follow_up: str) -> None:
    """A word that is no place is told as not understood, and the place stays."""
    question = talk(ask, "arrests in Marib", follow_up)

    assert names(question) == ["Marib"]
    assert question.kinds == (Kind.ARREST,)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("and the day before that", date(2019, 3, 3), date(2019, 3, 3), id="before"),
        pytest.param("the day after that?", date(2019, 3, 5), date(2019, 3, 5), id="after"),
        pytest.param("and the two days after", date(2019, 3, 5), date(2019, 3, 6), id="two after"),
        pytest.param("the three days before", date(2019, 3, 1), date(2019, 3, 3), id="three before"),
    ],
)
def test_days_beside_the_one_asked_about(ask: Ask, text: str, first: date, last: date) -> None:
    """They count from the day of the frame, not from today."""
    question = talk(ask, "marib on 4 march", text)

    assert question.period is not None
    assert (question.period.start, question.period.last_day) == (first, last)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        pytest.param("and further north?", "n", id="English"),
        pytest.param("what about the east", "e", id="without a comparison"),
        pytest.param("et au sud ?", "s", id="French"),
    ],
)
def test_one_may_turn_from_the_place_asked_about(ask: Ask, text: str, direction: str) -> None:
    """North of Marib is around it, and no next page."""
    question = talk(ask, "clashes in Marib city", text)

    assert names(question) == ["Marib City"]
    assert (question.direction, question.page) == (direction, 0)


@pytest.mark.parametrize(
    ("text", "radius_km"),
    [
        pytest.param("widen it to 80", 80.0, id="wider"),
        pytest.param("make that 15", 15.0, id="narrower"),
        pytest.param("وسعها إلى ٧٠", 70.0, id="Arabic"),
        pytest.param("réduis à 12", 12.0, id="French"),
        pytest.param("make it 15 November", 30.0, id="a date is none"),
    ],
)
def test_a_circle_is_changed_by_its_number_alone(ask: Ask, text: str, radius_km: float) -> None:
    """Where a circle was asked for, kilometres need not be said again."""
    assert talk(ask, "within 30 km of Marib", text).radius_km == radius_km


def test_without_a_circle_a_number_is_no_distance(ask: Ask) -> None:
    """ "Make it 15" may mean anything."""
    assert talk(ask, "latest in Marib", "make it 15").radius_km is None
