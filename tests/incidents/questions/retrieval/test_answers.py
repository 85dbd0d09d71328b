"""Answers from a store that knows one story: what is told, what is kept apart, what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

import pytest

from incidents.models import Answer, Certainty, IncidentId, Intent, Kind, Status
from incidents.questions import answer
from incidents.questions.retrieval import answering
from incidents.questions.retrieval.sums import BLOODLESS, sum_toll
from incidents.store import IncidentQuery, incidents
from tests.incidents.questions.conftest import NOON
from tests.incidents.questions.story import MONITOR, tell_story

if TYPE_CHECKING:
    from collections.abc import Mapping

    from incidents.places import Gazetteer
    from incidents.store import Store
    from tests.incidents.questions.conftest import Ask


class Reply(Protocol):
    """Asks and answers; `names` gives the incidents of an answer by what the story calls them."""

    names: Mapping[IncidentId, str]

    def __call__(self, text: str, *before: str) -> Answer:
        """Return the answer to *text*, asked after *before*."""


@pytest.fixture
def reply(sqlite_store: Store, ask: Ask, gazetteer: Gazetteer) -> Reply:
    """A chat on a store that holds the story."""
    with sqlite_store.begin() as session:
        ids = tell_story(session, gazetteer)

    class Chat:
        def __init__(self) -> None:
            self.names: Mapping[IncidentId, str] = {each: name for name, each in ids.items()}

        def __call__(self, text: str, *before: str) -> Answer:
            with sqlite_store.read() as session:
                known = incidents.places_with_incidents(session)
                frame = None
                for earlier in before:
                    frame = ask(earlier, frame, known=known)
                return answer(session, ask(text, frame, known=known), NOON, gazetteer)

    return Chat()


def told(reply: Reply, found: Answer) -> set[str]:
    """Return the names of the incidents of an answer."""
    return {reply.names[each.id] for each in found.incidents}


def test_the_latest_of_a_province_are_its_news_and_what_is_recalled_stands_apart(reply: Reply) -> None:
    """The latest in Hajjah leads with this week's fighting; the attack of October is marked as background."""
    found = reply("latest in Hajjah")

    assert told(reply, found) == {"withdrawal", "losses", "hilltop"}
    assert [reply.names[each.id] for each in found.background] == ["market"]
    assert all(each.status is Status.CURRENT for each in found.incidents)


def test_the_deadliest_attack_is_told_first_whenever_it_was(reply: Reply) -> None:
    """Ninety dead in October stand before nine of this week; the sources are those of this list."""
    found = reply("deadliest fighting or attack in Yemen")

    assert [reply.names[each.id] for each in found.incidents] == ["market", "street", "losses"]
    assert not found.background
    assert reply("sources", "deadliest fighting or attack in Yemen").incidents == found.incidents


def test_what_happened_on_a_day_is_what_went_on_that_day(reply: Reply) -> None:
    """Both the fighting and the curfew lasted over Tuesday."""
    found = reply("what happened in Taiz yesterday")

    assert told(reply, found) == {"street", "curfew"}


def test_a_toll_is_the_newest_figure_with_the_range_of_all_and_its_source(reply: Reply) -> None:
    """Seven by one outlet and nine by another are seven to nine dead; a curfew misses no figure."""
    found = reply("how many killed in Taiz since Sunday")

    assert found.toll is not None
    assert (found.toll.low, found.toll.best, found.toll.high) == (7, 9, 9)
    assert (found.toll.incidents, found.toll.without_figure) == (1, 0)
    [street] = found.incidents
    assert street.reports[0].claim.attribution == (MONITOR,)
    assert street.tolls.injured is not None
    assert street.tolls.injured.best == 17


def test_a_sum_with_an_open_figure_is_a_lower_bound_and_keeps_losses_without_number(reply: Reply) -> None:
    """Ninety "at least" has no upper end; "lost many men" is shown beside it."""
    found = reply("how many killed in Hajjah since September")

    assert found.toll is not None
    assert (found.toll.low, found.toll.high) == (90, None)
    assert [reply.names[each.id] for each in found.incidents] == ["market", "losses"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("clashes in Yemen with at least 9 killed", {"street"}, id="just enough killed"),
        pytest.param("clashes in Yemen with more than 9 killed", set(), id="too few killed"),
        pytest.param("clashes in Yemen with over 9 wounded", {"street"}, id="enough wounded"),
        pytest.param("Taiz only if two sources confirm", {"street"}, id="two outlets"),
        pytest.param("Taiz with at least three sources", set(), id="too few outlets"),
    ],
)
def test_a_question_may_ask_for_a_least_toll_or_several_sources(
    text: str, names: set[str], reply: Reply
) -> None:
    """What tells of fewer is not listed and not counted."""
    found = reply(text)

    assert told(reply, found) == names
    assert found.total == len(names)


def test_a_kind_in_a_province_finds_only_that_kind(reply: Reply) -> None:
    """The strikes near Saada, and nothing of the ground war."""
    found = reply("air strikes in Saada")

    assert told(reply, found) == {"strikes"}


def test_another_spelling_without_a_preposition_is_understood(reply: Reply) -> None:
    """Taizz is how some agencies write Taiz."""
    found = reply("curfew Taizz")

    assert told(reply, found) == {"curfew"}
    assert found.question.unknown == ()


def test_an_arabic_name_alone_asks_for_everything_on_the_place(reply: Reply) -> None:
    """حجة is Hajjah."""
    found = reply("حجة")

    assert told(reply, found) | {reply.names[each.id] for each in found.background} == {
        "withdrawal",
        "losses",
        "hilltop",
        "market",
    }


def test_who_says_so_gives_the_report_that_tells_the_figure(reply: Reply) -> None:
    """The monitor is named, and that it is its report."""
    found = reply("who says nine were killed in Taiz?")

    assert found.question.intent is Intent.SOURCES
    assert told(reply, found) == {"street"}
    assert found.incidents[0].certainty is Certainty.REPORTED
    assert MONITOR in found.incidents[0].reports[0].claim.attribution


def test_where_nothing_is_known_the_nearest_are_offered_as_elsewhere(reply: Reply) -> None:
    """Nothing is known of Ibb; Taiz is some 50 km away and is not passed off as Ibb."""
    found = reply("latest in Ibb")

    assert (found.incidents, found.background, found.total) == ((), (), 0)
    nearest, km = found.elsewhere[0]
    assert reply.names[nearest.id] in {"street", "curfew"}
    assert 30 < km < 80


@pytest.mark.parametrize(
    ("before", "text", "names"),
    [
        pytest.param("air strikes in Saada", "and in Taiz?", set(), id="the kind is kept"),
        pytest.param("latest in Taiz", "only clashes", {"street"}, id="the place is kept"),
        pytest.param("latest in Taiz", "how many killed?", {"street"}, id="the question changes"),
        pytest.param("how many killed in Taiz", "who says so?", {"street"}, id="the figure is kept"),
        pytest.param("clashes in Taiz", "why?", {"street"}, id="why"),
        pytest.param("clashes in Taiz", "scratch that, Saada", {"strikes"}, id="taken back"),
        pytest.param("clashes in Taiz", "everywhere", {"street", "losses"}, id="everywhere"),
        pytest.param("clashes in Hajjah", "on monday", {"losses"}, id="a day is added"),
    ],
)
def test_a_follow_up_goes_on_from_the_question_before(
    reply: Reply, before: str, text: str, names: set[str]
) -> None:
    """What a follow-up does not say is taken from the question before."""
    found = reply(text, before)

    assert told(reply, found) == names


def test_more_shows_the_next_page(reply: Reply) -> None:
    """Six incidents are news: five come first, then one."""
    first = reply("latest in Yemen")
    second = reply("more", "latest in Yemen")

    assert (len(first.incidents), len(second.incidents)) == (5, 1)
    assert first.total == second.total == 6
    assert not told(reply, first) & told(reply, second)


def test_a_ranking_counts_provinces_and_sorts_by_what_is_asked(reply: Reply) -> None:
    """Hajjah has most incidents; Taiz has most dead this month."""
    by_incidents = reply("which governorates of Yemen had the most incidents this month")
    by_dead = reply("rank Yemeni governorates by deaths this month")

    assert [(each.place.name, each.total) for each in by_incidents.parts if each.place] == [
        ("Hajjah", 3),
        ("Taiz", 2),
        ("Saada", 1),
    ]
    assert by_dead.parts[0].place is not None
    assert by_dead.parts[0].place.name == "Taiz"
    assert by_dead.parts[0].toll is not None
    assert by_dead.parts[0].toll.best == 9


def test_a_comparison_has_a_line_for_each_place(reply: Reply) -> None:
    """Each place is counted on its own."""
    found = reply("compare Hajjah and Saada this month")

    assert [(each.place.name, each.total) for each in found.parts if each.place] == [
        ("Hajjah", 3),
        ("Saada", 1),
    ]


def test_what_is_only_recalled_counts_in_no_comparison_or_ranking_of_no_period(reply: Reply) -> None:
    """As in a sum: the attack of October is left out, and the answer says that one is."""
    both, ranking = reply("compare Hajjah and Saada"), reply("rank the governorates of Yemen")

    for found in (both, ranking):
        assert {each.place.name: each.total for each in found.parts if each.place}["Hajjah"] == 3
        assert found.recalled == 1


def test_a_timeline_runs_forward_and_has_no_empty_days(reply: Reply) -> None:
    """Oldest first, each day on which something began."""
    found = reply("timeline of Taiz and Saada")

    starts = [each.period.start for each in found.parts if each.period]
    assert starts == sorted(starts)
    assert sum(each.total for each in found.parts) == 3


def test_a_trend_counts_empty_weeks_too(reply: Reply) -> None:
    """Four weeks, of which the last two have fighting."""
    found = reply("are clashes in Hajjah increasing?")

    assert [each.total for each in found.parts] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("trend of clashes in Hajjah in march", 13, id="two weeks by the day"),
        pytest.param("trend of clashes in Hajjah since January", 11, id="a season by the week"),
        pytest.param("trend of clashes in Hajjah since July", 9, id="a year by the month"),
        pytest.param("trend of clashes in Hajjah until friday", 4, id="the last weeks of what has no start"),
        pytest.param("clashes in Hajjah compared with last month", 2, id="this month and the last"),
        pytest.param(
            "is fighting in Hajjah increasing compared with last month", 2, id="a trend over two months"
        ),
    ],
)
def test_a_trend_has_lines_of_a_length_that_fits(reply: Reply, text: str, lines: int) -> None:
    """Days, weeks or months, so that they fit a screen; empty ones are there too."""
    found = reply(text)

    assert len(found.parts) == lines
    assert sum(each.total for each in found.parts) >= 1


def test_a_ranking_without_a_place_ranks_countries(reply: Reply) -> None:
    """Only one country has news here."""
    found = reply("where were the most incidents this month")

    assert [each.place.country for each in found.parts if each.place] == ["YE"]


def test_a_ranking_inside_a_province_ranks_its_towns(reply: Reply) -> None:
    """Hajjah has one town with news, and that is of October."""
    found = reply("the most violent part of Saada")

    assert [each.place.name for each in found.parts if each.place] == ["Saada"]


def test_a_timeline_of_nothing_has_no_lines(reply: Reply) -> None:
    """Nothing is known of Ibb."""
    assert reply("timeline of Ibb").parts == ()


def test_a_long_timeline_has_a_line_a_month(reply: Reply) -> None:
    """October and March are five months apart."""
    found = reply("timeline of Hajjah")

    assert [(each.period.start.month, each.total) for each in found.parts if each.period] == [(10, 1), (3, 3)]


def test_a_trend_ends_on_the_readers_day(reply: Reply, sqlite_store: Store, gazetteer: Gazetteer) -> None:
    """At ten in the evening in London it is tomorrow in Aden already."""
    question = replace(reply("are clashes in Hajjah increasing?").question, period=None)
    evening = NOON.replace(hour=22)
    with sqlite_store.read() as session:
        there = answer(session, question, evening, gazetteer, ZoneInfo("Asia/Aden"))
        here = answer(session, question, evening, gazetteer)

    ends = [found.parts[-1].period.end for found in (there, here) if found.parts[-1].period]
    assert ends == [date(2019, 3, 15), date(2019, 3, 14)]


@pytest.mark.parametrize("measure", ["killed", "injured"])
@pytest.mark.usefixtures("reply")
def test_a_sum_misses_no_figure_of_what_hurts_nobody(sqlite_store: Store, measure: str) -> None:
    """What misses a figure is counted as if the bloodless had never been asked for."""
    with sqlite_store.read() as session:
        every = IncidentQuery(excluded_kinds=(Kind.AIR_STRIKE,))
        apart = replace(every, excluded_kinds=(*every.excluded_kinds, *BLOODLESS))

        missed = incidents.sum_toll(session, apart, measure).without_figure
        assert 0 < missed < incidents.sum_toll(session, every, measure).without_figure
        assert sum_toll(session, every, measure).without_figure == missed


def test_a_sum_that_nobody_tells_still_shows_what_happened(reply: Reply) -> None:
    """No report tells of missing people; the sum says so and the incidents stand below."""
    found = reply("how many missing in Taiz")

    assert found.toll is not None
    assert (found.toll.incidents, found.toll.without_figure) == (0, 1)
    assert told(reply, found) == {"street", "curfew"}


def test_nothing_is_near_a_whole_country(reply: Reply) -> None:
    """The nearest incident to the middle of Chad would be a bad joke."""
    assert reply("latest in Chad").elsewhere == ()


def test_near_a_province_is_the_province(reply: Reply) -> None:
    """A circle around the middle of a province means nothing."""
    found = reply("near Hajjah governorate")

    assert told(reply, found) == {"withdrawal", "losses", "hilltop"}


def test_near_a_town_is_a_circle_of_half_an_hour(reply: Reply) -> None:
    """Saada lies a good hundred kilometres from Kushar."""
    assert told(reply, reply("near Kushar")) == {"withdrawal", "losses", "hilltop"}
    assert told(reply, reply("north of Kushar")) <= {"strikes", "withdrawal", "losses", "hilltop"}


def test_near_a_town_is_a_circle_around_the_town(reply: Reply) -> None:
    """Kushar is some 50 km from Hajjah city, and Saada about 130."""
    close = reply("anything within 20 km of Kushar")
    far = reply("anything within 100 km of Kushar")

    assert told(reply, close) == {"withdrawal", "losses", "hilltop"}
    assert "street" not in told(reply, far)


def test_north_of_a_town_leaves_out_what_lies_south(reply: Reply) -> None:
    """Saada lies north of Hajjah city, Taiz south."""
    found = reply("what happened within 400 km north of Hajjah city")

    assert told(reply, found) == {"strikes", "withdrawal", "losses", "hilltop"}


def test_a_direction_holds_for_sums_and_lines_too(reply: Reply) -> None:
    """South of Hajjah city are the nine dead of Taiz; north of it nobody was counted."""
    south = reply("how many killed within 400 km south of Hajjah city")
    north = reply("how many killed within 400 km north of Hajjah city")

    assert south.toll is not None
    assert north.toll is not None
    assert (south.toll.best, north.toll.best) == (9, 0)
    assert all(part.total == 0 for part in reply("trend within 60 km west of Taiz").parts)


def test_between_two_towns_is_what_lies_on_the_way(reply: Reply) -> None:
    """Hajjah lies between Saada and Taiz, Kushar too far aside, and neither end between the two."""
    found = reply("what happened between Saada and Taiz")

    assert [reply.names[each.id] for each in found.incidents + found.background] == ["market"]
    assert reply("what happened between Taiz and Ibb").total == 0


def test_an_actor_is_found_under_the_name_of_the_report(reply: Reply) -> None:
    """The Houthis of a question are the "Houthi fighters" of a report."""
    found = reply("what did the Houthis do in Hajjah")

    assert told(reply, found) == {"losses"}


def test_a_group_that_is_only_named_is_found_by_the_words_of_the_report(reply: Reply) -> None:
    """Nobody says what the herdsman did, but one report names him."""
    found = reply("what was done by the herdsman in Hajjah")

    assert found.question.actors == ("herdsman",)
    assert told(reply, found) == {"withdrawal"}


def test_words_that_are_nothing_else_are_searched_for_in_reports(reply: Reply) -> None:
    """Where a report has them the answer says so; where none has, they were not understood."""
    found = reply("what happened in Hajjah with the column")
    nothing = reply("what happened in Hajjah with the zeppelins")

    assert (found.question.searched, found.question.unknown) == (("column",), ())
    assert told(reply, found) == {"withdrawal"}
    assert (nothing.question.searched, nothing.question.unknown) == ((), ("zeppelins",))
    assert nothing.total > 1


def test_what_many_reports_have_is_counted_so_far_only(
    reply: Reply, sqlite_store: Store, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that half of all reports have would take seconds to count, and no reader pages through them."""
    question = replace(reply("what happened in Yemen").question, searched=("the",))
    with sqlite_store.read() as session:
        everything = answer(session, question, NOON, gazetteer)
        monkeypatch.setattr(answering, "COUNTED", everything.total - 1)
        counted = answer(session, question, NOON, gazetteer)

    assert (counted.total, counted.is_more) == (everything.total - 1, True)
    assert not everything.is_more
    assert counted.incidents == everything.incidents


def test_a_sum_without_a_period_leaves_out_what_was_only_recalled(reply: Reply) -> None:
    """Ninety dead of last October are no news: they count in that month, and where nothing else is told."""
    plain, dated = reply("how many killed in Yemen"), reply("how many killed in Yemen in October 2018")
    alone = reply("how many killed in attacks in Hajjah")

    assert plain.toll is not None
    assert dated.toll is not None
    assert alone.toll is not None
    assert (plain.toll.best, plain.recalled) == (9, 1)
    assert (dated.toll.best, dated.recalled) == (90, 0)
    assert (alone.toll.best, alone.recalled) == (90, 0)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("attacks on markets in Hajjah", id="another form"),
        pytest.param("هجمات على الأسواق في حجة", id="another language"),
        pytest.param("attaques contre les marchés à Hajjah", id="in French"),
    ],
)
def test_what_was_hit_is_looked_for_in_reports_of_any_language(reply: Reply, words: str) -> None:
    """Who asks about markets is not told about other attacks; the answer says what it looked for."""
    found = reply(words)
    nothing = reply("attacks on hospitals in Hajjah")

    assert {reply.names[each.id] for each in found.background} == {"market"}
    assert found.question.searched
    assert (nothing.total, nothing.question.searched) == (0, ("hospitals",))


def test_what_was_hit_is_carried_over(reply: Reply) -> None:
    """The next question is about markets too, until one about all kinds."""
    assert reply("and in Taiz?", "attacks on markets in Hajjah").question.searched == ("markets",)
    assert reply("any kind", "attacks on markets in Hajjah").question.searched == ()


def test_a_group_that_nobody_names_has_no_incidents(reply: Reply) -> None:
    """The words of a name stand together: "street fighting of rival brigades" has no Street Brigades."""
    found = reply("what did the Street Brigades forces do in Taiz")

    assert found.total == 0


def test_a_greeting_asks_nothing_of_the_store(reply: Reply) -> None:
    """No incidents come with "thanks"."""
    found = reply("thanks")

    assert (found.incidents, found.total, found.elsewhere) == ((), 0, ())
