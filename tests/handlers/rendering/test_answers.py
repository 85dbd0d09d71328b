"""What people read: every line of an answer, in each language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.rendering import callbacks
from handlers.rendering.answers import render_answer, render_choices, render_unknown_place
from handlers.rendering.markup import plain
from incidents.models import (
    Actor,
    Certainty,
    Count,
    Intent,
    Kind,
    Period,
    PlaceId,
    Role,
    Status,
    Tolls,
    TollSum,
)
from tests.handlers.records import HODEIDAH, MOKHA, TODAY, YEMEN, answer, incident, killed, question, report
from tests.handlers.rendering.reading import read, reader


def test_the_first_line_says_how_the_question_was_read() -> None:
    """A misreading is visible before anything is believed."""
    asked = question(
        kinds=(Kind.AIR_STRIKE, Kind.CURFEW),
        period=Period.inclusive(date(2025, 3, 3), TODAY),
        unknown=("pleese",),
    )

    first, second = read(incident(), question=asked).splitlines()[:2]

    assert first == "Al Mukha · air strikes, curfews and emergency measures · since Mon 3 Mar"
    assert second == "Not understood: pleese"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        pytest.param({"places": ()}, "Everywhere", id="no place"),
        pytest.param({"places": (MOKHA, HODEIDAH)}, "Al Mukha, Al Hudaydah", id="two places"),
        pytest.param({"radius_km": 20.0}, "within 20 km of Al Mukha", id="a radius"),
        pytest.param({"near": True}, "near Al Mukha", id="near"),
        pytest.param({"direction": "ne"}, "north-east of Al Mukha", id="a direction from a town"),
        pytest.param({"direction": "n", "places": (YEMEN,)}, "the north of Yemen", id="a part of a country"),
        pytest.param(
            {"excluded_kinds": (Kind.CRIME,)}, "Al Mukha · without violent crime", id="kinds left out"
        ),
        pytest.param({"actors": ("Coast Watch",)}, "Al Mukha · Coast Watch", id="an actor"),
        pytest.param({"measure": "killed"}, "Al Mukha · killed", id="a measure"),
        pytest.param({"worst_of": "killed"}, "Al Mukha · most killed first", id="the worst first"),
        pytest.param({"period": Period.of_day(TODAY)}, "Al Mukha · today, Wed 12 Mar", id="today"),
        pytest.param(
            {"period": Period.inclusive(date(2024, 12, 1), date(2024, 12, 31))},
            "Al Mukha · December 2024",
            id="a month",
        ),
        pytest.param(
            {"kinds": tuple(Kind)[:6]},
            "Al Mukha · armed clashes, territory regained by the state, territory taken by armed groups, "
            "and 3 more kinds",
            id="many kinds",
        ),
    ],
)
def test_every_part_of_a_question_is_told_back(fields: dict[str, Any], line: str) -> None:
    """Place, radius, kinds, actors, measure and time stand in the first line."""
    assert read(incident(), question=question(**fields)).splitlines()[0] == line


def test_an_incident_is_told_with_all_an_analyst_wants() -> None:
    """Kind, place and parent, day, toll, quotation, outlet, time, speaker and number of sources."""
    told = incident(report(tolls=killed(11), attribution=("Coast Watch",)))

    assert read(told).splitlines()[2:] == [
        "🚀 Shelling or missile attack · Al Mukha, Ta'izz",
        "yesterday, Tue 11 Mar · 11 killed",
        "Two boats were hit at the pier before dawn.",
        "Red Sea Wire, Wed 12 Mar 10:00 · quoting Coast Watch · single source",
    ]


def test_the_same_in_arabic_with_arabic_names() -> None:
    """Arabic readers get Arabic labels, months, places and plural forms; the quotation stays as printed."""
    told = incident(report(tolls=killed(11), attribution=("Coast Watch",)))

    lines = re.sub("[\u2068\u2069\u200f]", "", read(told, language="ar")).splitlines()[2:]

    assert lines == [
        "🚀 قصف مدفعي أو صاروخي · المخا، تعز",
        "أمس، الثلاثاء 11 مارس · 11 قتيلاً",
        "Two boats were hit at the pier before dawn.",
        "Red Sea Wire، الأربعاء 12 مارس 10:00 · نقلاً عن Coast Watch · مصدر واحد فقط",
    ]


def test_an_arabic_line_runs_right_to_left_whatever_it_begins_with() -> None:
    """A line that begins with a Latin outlet keeps Arabic's direction; isolates are balanced."""
    [message] = render_answer(answer(incident()), reader("ar"))

    lines = [line for line in message.text.splitlines() if line and not line.startswith("<blockquote>")]
    assert all(line.startswith("\u200f") for line in lines)
    assert message.text.count("\u2068") == message.text.count("\u2069") > 0


def test_tolls_of_differing_sources_stand_side_by_side() -> None:
    """Two sources that differ are both named; they are never added."""
    told = incident(
        report(tolls=killed(11), attribution=("Observatory",)),
        report("Nine died.", outlet="Port Gazette", tolls=killed(9), attribution=("state media",)),
        tolls=killed(9, 11, 11),
    )

    assert "\n11 killed (Observatory) · 9 (state media)\n" in read(told)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", "11 killed (SOHR) · at least 9 (", id="letters in English"),
        pytest.param("ar", "11 قتيلاً (المرصد السوري) · 9 على الأقل (", id="first words in Arabic"),
    ],
)
def test_a_monitor_of_many_words_is_called_by_its_short_name(language: str, said: str) -> None:
    """A phone's line has room for "SOHR", whose full name stands with the source."""
    told = incident(
        report(tolls=killed(11), attribution=("Syrian Observatory for Human Rights",)),
        report(
            "Nine died.", outlet="Port Gazette", tolls=killed(9, 9, None), attribution=("harbour master",)
        ),
        tolls=killed(9, 11, 11),
    )

    assert said in read(told, language=language)


def test_of_many_voices_the_newest_are_told_under_the_whole_range() -> None:
    """Four tolls do not fit a line: the range says what the named ones leave out."""
    reports = [
        report(
            f"{n} died.", outlet=f"Outlet {n}", tolls=killed(n), hours_ago=age, attribution=(f"voice {n}",)
        )
        for age, n in enumerate((11, 9, 8, 14), 1)
    ]

    told = incident(*reports, tolls=killed(8, 11, 14))

    assert "8–14 killed: 11 (voice 11) · 9 (voice 9) · 8 (voice 8)" in read(told)


def test_an_outlets_newer_toll_replaces_its_older_one() -> None:
    """Seven that became eleven are eleven, not a disagreement."""
    told = incident(report(tolls=killed(11)), report(tolls=killed(7), hours_ago=9), tolls=killed(7, 11, 11))

    assert "11 killed\n" in read(told)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        pytest.param(Count.exactly(0), "nobody killed", id="explicit zero"),
        pytest.param(Count(12, 12, None), "at least 12 killed", id="open upwards"),
        pytest.param(Count(201, 200, None), "more than 200 killed", id="more than"),
        pytest.param(Count(0, 30, 30), "up to 30 killed", id="up to"),
        pytest.param(Count(10, 12, 15), "10–15 killed", id="a range"),
        pytest.param(
            Count(None, None, None, "heavy losses"), "killed: “heavy losses”", id="words without a number"
        ),
        pytest.param(Count.exactly(1200), "1,200 killed", id="thousands"),
    ],
)
def test_a_toll_is_as_sure_as_it_was_told(count: Count, words: str) -> None:
    """A lower bound never reads as a number, nor a range as its middle."""
    assert words in read(incident(report(tolls=Tolls(killed=count))))


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        pytest.param(
            {"certainty": Certainty.CLAIMED, "attribution": ("Front",)}, "claimed by Front", id="by a speaker"
        ),
        pytest.param(
            {"certainty": Certainty.CLAIMED, "actors": (Actor("Front", Role.PERPETRATOR),)},
            "claimed by Front",
            id="by a side",
        ),
        pytest.param({"certainty": Certainty.CLAIMED}, "claimed, not confirmed", id="by nobody named"),
        pytest.param({"certainty": Certainty.BELIEVED}, "believed, not confirmed", id="believed"),
        pytest.param({"certainty": Certainty.DENIED}, "disputed: also denied", id="denied"),
        pytest.param({"status": Status.BACKGROUND}, "background", id="background"),
        pytest.param({"retracted": True}, "no longer reported: the sources took it back", id="retracted"),
    ],
)
def test_what_a_reader_must_know_before_believing_is_marked(fields: dict[str, Any], mark: str) -> None:
    """Claims, disputes, recalled events and withdrawn reports say so."""
    assert mark in read(incident(report(**fields)))


def test_an_arabic_reader_sees_a_group_by_its_arabic_name() -> None:
    """An English article's "Houthis" stand in an Arabic answer as they are called there."""
    told = incident(report(certainty=Certainty.CLAIMED, attribution=("Houthis",)))

    assert "الحوثيون" in read(told, language="ar")


def test_two_reports_of_one_outlet_are_one_source() -> None:
    """Sources are counted by outlet, so that repeating does not corroborate."""
    twice = incident(report(), report("Boats sank.", hours_ago=5))
    two = incident(report(), report("Boats sank.", outlet="Port Gazette"))

    assert "single source" in read(twice)
    assert "2 independent sources" in read(two)


def test_a_reader_gets_the_quotation_in_their_language_if_there_is_one() -> None:
    """An Arabic reader is shown the Arabic report, though an English one is newer."""
    told = incident(
        report(), report("أصيب قاربان عند الرصيف.", outlet="صحيفة الميناء", language="ar", hours_ago=5)
    )

    assert "أصيب قاربان" in read(told, language="ar")
    assert "Two boats" in read(told)


def test_nothing_found_says_so_and_marks_what_is_elsewhere() -> None:
    """The nearest incident is offered as another place, with its distance."""
    text = read(elsewhere=((incident(report(place=HODEIDAH)), 168.4),), total=0)

    assert "No report of this in Al Mukha." in text
    assert "The nearest reports, from other places:" in text
    assert "168 km from Al Mukha · 🚀 Shelling or missile attack · Al Hudaydah, Yemen" in text


def test_background_alone_is_not_sold_as_news() -> None:
    """Only recalled events: the answer says that nothing is new."""
    text = read(background=(incident(report(status=Status.BACKGROUND)),), total=0)

    assert "Nothing new; only earlier events, told as background:" in text


def test_buttons_lead_on_and_fit_into_telegrams_64_bytes() -> None:
    """More, map and sources name the question and the page."""
    found = [incident(number=number) for number in range(5)]

    [message] = render_answer(answer(*found, total=12), reader())

    row, shared = message.buttons
    assert [button.label for button in row] == ["More", "Map", "Sources"]
    assert [button.label for button in shared] == ["Not right", "Share"]
    assert callbacks.unpack(row[0].callback or "") == ("more", (callbacks.question_key(question()), "1"))
    assert all(len((button.callback or "").encode()) <= 64 for button in row + shared)


def test_the_last_page_offers_no_more() -> None:
    """A button that leads nowhere is not shown, and the page says where it stands."""
    [message] = render_answer(
        answer(incident(), incident(number=2), total=12, question=question(page=2)), reader()
    )

    assert [button.label for button in message.buttons[0]] == ["Map", "Sources"]
    assert "11–12 of 12" in plain(message.text)


@pytest.mark.parametrize(
    ("language", "counted", "shown"),
    [
        pytest.param("en", "More than 1,000 incidents", "1–1 of more than 1,000", id="English"),
        pytest.param("ar", "أكثر من 1,000 حادث", "1–1 من أكثر من 1,000", id="Arabic"),
        pytest.param("fr", "Plus de 1 000 incidents", "1–1 sur plus de 1 000", id="French"),
    ],
)
def test_what_was_counted_so_far_only_says_so(language: str, counted: str, shown: str) -> None:
    """A thousand that were counted of half a million are not told as all there are."""
    told = answer(incident(), total=1000, is_more=True, question=question(intent=Intent.COUNT))
    [message] = render_answer(told, reader(language))
    said = plain(message.text).translate({0x202F: " ", 0xA0: " ", 0x200F: None})

    assert counted in said
    assert shown in said


def test_a_page_beyond_the_last_says_that_was_all() -> None:
    """Asking for more when there is no more is answered kindly."""
    assert "That was all there is." in read(question=question(page=3), total=12)


def test_namesakes_are_told_apart_on_buttons() -> None:
    """Each choice names its province and country, and carries the place's id."""
    other = replace(MOKHA, id=PlaceId(1), admin1="Sanaa")

    message = render_choices("latest in mokha", "mokha", (MOKHA, other), reader())

    assert plain(message.text) == "Which mokha do you mean?"
    assert [row[0].label for row in message.buttons] == ["Al Mukha, Ta'izz, Yemen", "Al Mukha, Sanaa, Yemen"]
    assert (message.buttons[0][0].callback or "").endswith(":72181")


def test_an_unknown_place_offers_the_nearest_spellings() -> None:
    """A misspelling costs one tap; a name without likeness is said to be unknown."""
    near = render_unknown_place("latest in mokah", "mokah", (MOKHA,), reader())
    far = render_unknown_place("latest in xyzzy", "xyzzy", (), reader())

    assert plain(near.text) == "I know no place called mokah. Did you mean one of these?"
    assert near.buttons
    assert plain(far.text) == "I know no place called xyzzy."
    assert not far.buttons


def test_a_claim_names_its_speaker_once() -> None:
    """Who claims something is not told a second time as the one who is quoted."""
    text = read(incident(report(certainty=Certainty.CLAIMED, attribution=("Front",))))

    assert text.count("Front") == 1


def test_a_speaker_in_two_spellings_is_named_once() -> None:
    """A capital at the head of a sentence makes no second voice."""
    text = read(incident(report(attribution=("activists", "Residents", "residents", "Activists"))))

    assert "activists, Residents" in text
    assert text.lower().count("activists") == text.lower().count("residents") == 1


def test_the_sentence_that_gives_the_toll_is_quoted() -> None:
    """A newer report without the number does not hide the one with it."""
    told = incident(
        report("Calm has returned.", hours_ago=1),
        report("Shelling killed 11 people in Al Mukha on Tuesday.", tolls=killed(11, 11, 11, "11")),
        tolls=killed(11),
    )

    assert "Shelling killed 11 people" in read(told)


def test_a_file_is_a_source_without_a_link() -> None:
    """Only web addresses become links; a script address never does."""
    for url in ("file:wire.txt#ab12", "javascript:alert(1)"):
        [message] = render_answer(answer(incident(report(url=url))), reader())

        assert "<a " not in message.text
        assert "Red Sea Wire" in message.text


def test_a_place_of_which_nothing_is_told_is_named_with_its_country() -> None:
    """Who asks for a name that several countries have sees at once which one was taken."""
    found = read(total=0)

    assert found.startswith("Al Mukha, Ta'izz, Yemen\n")
    assert read(incident()).startswith("Al Mukha\n")


def test_a_sum_of_reports_with_a_word_says_that_it_counts_everybody() -> None:
    """A report of children killed tells a toll of others too, and no source parts them."""
    toll = TollSum("killed", 9, 9, 9, 1, 0)
    children, all_killed = (
        read(incident(), question=question(measure="killed", searched=searched), toll=toll)
        for searched in (("children",), ())
    )

    assert "This counts everybody in these incidents" in children
    assert "everybody" not in all_killed
