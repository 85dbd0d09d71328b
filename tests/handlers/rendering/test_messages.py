"""What people read: every line of an answer and of a digest, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rendering import callbacks, maps
from handlers.rendering.answers import render_answer, render_choices, render_sources, render_unknown_place
from handlers.rendering.digests import Heading, Title, lay_out
from handlers.rendering.maps import render_map
from handlers.rendering.markup import measure, plain
from handlers.rendering.readers import Reader
from handlers.rendering.words import period_words, province_words
from handlers.texts import LANGUAGES
from incidents.models import (
    Actor,
    AnswerPart,
    Certainty,
    Count,
    Intent,
    Kind,
    Message,
    Period,
    Place,
    PlaceId,
    PlacePrecision,
    Role,
    Status,
    Tolls,
    TollSum,
)
from tests.handlers.records import (
    HODEIDAH,
    MOKHA,
    NOW,
    TAIZ,
    TODAY,
    YEMEN,
    answer,
    digest,
    incident,
    killed,
    question,
    report,
)

ADEN = ZoneInfo("Asia/Aden")


class Provinces:
    """A gazetteer of the places of these tests."""

    def get(self, place_id: PlaceId) -> Place:
        """Return a place by id."""
        return {place.id: place for place in (YEMEN, TAIZ, MOKHA)}[place_id]

    def bearers(self, _: str) -> tuple[()]:
        """Return nobody: these are asked for by number."""
        return ()

    def unit_named_after(self, place: Place) -> Place | None:
        """Return the unit that shares the name of a place."""
        return next((each for each in (YEMEN, TAIZ) if each.name == place.name), None)

    def provinces(self, _: str) -> tuple[Place, ...]:
        """Return the provinces of Yemen."""
        return (TAIZ,)


def reader(language: str = "en", **fields: Any) -> Reader:  # Any: as Reader.at
    """Return a reader in Aden at the moment of these tests."""
    return Reader.at(NOW, language, ADEN, **fields)


def shown(messages: tuple[Message, ...]) -> str:
    """Return what a reader sees of *messages*."""
    return "\n".join(plain(message.text) for message in messages)


def read(*args: object, language: str = "en", **fields: object) -> str:
    """Return what a reader in Aden sees of an answer."""
    return shown(render_answer(answer(*args, **fields), reader(language, gazetteer=Provinces())))  # type: ignore[arg-type]


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


def test_the_sources_of_a_disputed_toll_end_with_its_range() -> None:
    """Who reads who said what sees at once how far they are apart."""
    told = incident(
        report(tolls=killed(11)),
        report("Nine died.", outlet="Port Gazette", tolls=killed(9)),
        tolls=killed(9, 11, 11),
    )

    [message] = render_sources(answer(told), reader())

    assert plain(message.text).endswith("The figures differ: 9–11 killed")


def test_the_sources_tell_how_a_toll_rose_from_day_to_day() -> None:
    """Seven two days ago, eleven today, and who said so; what was confirmed on the way is no step."""
    told = incident(
        report(tolls=killed(11), outlet="River"),
        report(tolls=killed(7), outlet="Gulf", hours_ago=26),
        report(tolls=killed(7), outlet="Port Gazette", hours_ago=50),
        tolls=killed(7, 11, 11),
    )

    [message] = render_sources(answer(told), reader())
    [line] = [each for each in plain(message.text).splitlines() if "→" in each]

    assert re.fullmatch(r"7 \(\w+ \d+ \w+, Port Gazette\) → 11 killed \(\w+ \d+ \w+, River\)", line)


def test_a_toll_that_did_not_change_has_no_course() -> None:
    """Nor has one of a single day."""
    told = incident(report(tolls=killed(11)), report(tolls=killed(7), hours_ago=1), tolls=killed(7, 11, 11))

    assert "→" not in shown(render_sources(answer(told), reader()))


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


@pytest.mark.parametrize(
    ("toll", "words"),
    [
        pytest.param(TollSum("killed", 31, 31, 31, 7, 0), "31 killed in 7 incidents", id="exact"),
        pytest.param(
            TollSum("killed", 31, 31, 31, 5, 2),
            "At least 31 killed in 7 incidents (2 without a figure)",
            id="gaps",
        ),
        pytest.param(TollSum("killed", 25, 31, 40, 7, 0), "25–40 killed in 7 incidents", id="range"),
        pytest.param(TollSum("killed", 31, 31, None, 1, 0), "At least 31 killed in 1 incident", id="open"),
        pytest.param(
            TollSum("killed", 201, 200, None, 1, 0), "More than 200 killed in 1 incident", id="more than"
        ),
        pytest.param(
            TollSum("killed", 25, 31, 40, 5, 2),
            "25–31 killed or more in 7 incidents (2 without a figure)",
            id="a range and gaps",
        ),
        pytest.param(
            TollSum("injured", 0, 0, 0, 0, 3),
            "No number of injured is given in the 3 incidents found",
            id="no figure",
        ),
    ],
)
def test_a_sum_is_a_lower_bound_where_anything_is_missing(toll: TollSum, words: str) -> None:
    """A number over several incidents says how many gave one."""
    text = read(incident(), toll=toll, question=question(intent=Intent.SUM, measure=toll.measure))

    assert words in text.splitlines()[1]


def test_a_ranking_numbers_its_places() -> None:
    """Places with most come first, each with its number."""
    parts = (AnswerPart(TAIZ, None, 4), AnswerPart(HODEIDAH, None, 1, toll=TollSum("killed", 3, 3, 3, 1, 0)))

    text = read(question=question(intent=Intent.RANK, places=(YEMEN,)), parts=parts)

    assert text.splitlines()[2:] == [
        "1. Ta'izz, Yemen: 4 incidents",
        "2. Al Hudaydah, Yemen: 3 killed in 1 incident",
    ]


def test_days_that_stand_above_a_comparison_are_not_repeated() -> None:
    """The week is said once, and a place without a number of dead says so."""
    week = Period.inclusive(date(2025, 3, 10), date(2025, 3, 16))
    until_now = Period.inclusive(date(2025, 3, 10), TODAY)
    parts = (
        AnswerPart(TAIZ, until_now, 2, toll=TollSum("killed", 0, 0, 0, 0, 2)),
        AnswerPart(HODEIDAH, Period.of_day(TODAY), 0, toll=TollSum("killed", 0, 0, 0, 0, 0)),
    )

    asked = question(intent=Intent.COMPARE, places=(TAIZ, HODEIDAH), period=week)

    assert read(question=asked, parts=parts).splitlines()[2:] == [
        "Ta'izz, Yemen: 2 incidents, no figure given",
        "Al Hudaydah, Yemen · today, Wed 12 Mar: no incidents",
    ]


def test_a_timeline_tells_each_day_what_happened() -> None:
    """Under each day stand its incidents with toll and source; many are counted."""
    day = AnswerPart(
        None, Period.of_day(TODAY), 7, tuple(incident(report(tolls=killed(2))) for _ in range(7))
    )

    lines = read(question=question(intent=Intent.TIMELINE), parts=(day,)).splitlines()[2:]

    assert lines[0] == "today, Wed 12 Mar"
    assert (
        lines[1]
        == "• 🚀 Shelling or missile attack · Al Mukha, Ta'izz · 2 killed · Red Sea Wire, Wed 12 Mar 10:00"
    )
    assert lines[6] == "and 2 more"


def test_a_trend_has_bars_in_proportion() -> None:
    """The longest bar is the highest number, and nothing has none."""
    weeks = [Period.inclusive(date(2025, 3, 1 + 3 * n), date(2025, 3, 3 + 3 * n)) for n in range(3)]
    parts = tuple(AnswerPart(None, week, total) for week, total in zip(weeks, (2, 0, 8), strict=True))

    lines = read(question=question(intent=Intent.TREND), parts=parts).splitlines()[2:]

    assert [line.count("▬") for line in lines] == [3, 0, 12]


def test_a_count_is_a_number_first() -> None:
    """A question for how many is answered before they are listed."""
    text = read(incident(), total=1, question=question(intent=Intent.COUNT))

    assert text.splitlines()[1] == "1 incident reported"


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


def test_sources_list_every_report_with_its_own_figures() -> None:
    """Who reported what, when, and where they disagree."""
    told = incident(
        report(tolls=killed(11), attribution=("Observatory",)),
        report("Nine died.", outlet="Port Gazette", tolls=killed(9), retracted=True),
    )

    text = shown(render_sources(answer(told), reader()))

    assert "• Red Sea Wire, Wed 12 Mar 10:00 · 11 killed · quoting Observatory" in text
    assert "• Port Gazette, Wed 12 Mar 10:00 · 9 killed · no longer reported" in text


def test_a_digest_groups_by_place_and_counts_what_it_leaves_out() -> None:
    """Title, window, places, one quotation each, and how many more there were."""
    told = digest(
        incident(report(tolls=killed(2))),
        incident(report("A market burned.", kind=Kind.BUILDING_FIRE, place=HODEIDAH), number=2),
        left_out=3,
    )

    text = shown(lay_out(told, reader(), Heading("Yemen")).messages)

    assert text.startswith(
        "Briefing: Yemen\nTue 11 Mar 12:00 – Wed 12 Mar 12:00\n\n📍 Al Mukha, Ta'izz\n🚀 Shelling"
    )
    assert "📍 Al Hudaydah, Yemen\n🚒 Building fire\n" in text
    assert text.endswith("and 3 more incidents. Ask for them: “latest in …”")


def test_an_alert_is_called_one() -> None:
    """What is sent at once has no window to tell."""
    text = shown(lay_out(digest(incident()), reader(), Heading("Yemen", Title.ALERT)).messages)

    assert text.startswith("Alert: Yemen\n\n📍 Al Mukha")


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


def test_an_empty_digest_and_a_late_one_say_so() -> None:
    """Silence is told as silence, and a delay as a delay."""
    text = shown(lay_out(digest(), reader(), Heading(late_for=NOW - timedelta(hours=5))).messages)

    assert "Nothing new was reported in this time." in text
    assert "Late: it was due Wed 12 Mar 07:00." in text


def test_a_maps_caption_tells_what_is_on_it() -> None:
    """The caption repeats the reading and counts the markers, for those who cannot see the picture."""
    message = render_map(answer(incident()), reader())

    assert message.photo
    assert message.photo.startswith(b"\x89PNG")
    assert plain(message.text) == "Map: 1 incident · Al Mukha"


def test_a_map_of_the_newest_says_of_how_many() -> None:
    """Fifty on the picture do not look like all there are."""
    message = render_map(answer(incident(), total=368), reader())

    assert plain(message.text) == "Map: 1 of 368 incidents · Al Mukha"


def test_the_map_of_a_briefing_names_it() -> None:
    """Two incidents told by one sentence are one item above, so the caption does not count."""
    assert maps.digest_caption("Yemen · floods", "en") == "Map of this briefing · Yemen · floods"


def test_a_file_is_a_source_without_a_link() -> None:
    """Only web addresses become links; a script address never does."""
    for url in ("file:wire.txt#ab12", "javascript:alert(1)"):
        [message] = render_answer(answer(incident(report(url=url))), reader())

        assert "<a " not in message.text
        assert "Red Sea Wire" in message.text


class Strict(HTMLParser):
    """Refuses what Telegram refuses: unknown tags, crossed tags."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take one of our tags, with no attribute but a link's, a moment's and a folded quotation's."""
        assert tag in {"b", "i", "a", "code", "blockquote", "tg-time"}
        if (tag, attrs) == ("blockquote", [("expandable", None)]):
            attrs = []
        assert [name for name, _ in attrs] == {"a": ["href"], "tg-time": ["unix", "format"]}.get(tag, [])
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take the end of the last one."""
        assert self.opened.pop() == tag


HOSTILE = st.text(
    st.sampled_from('<>&"/ab=\u202e\u200f\0🚀é\nتعز@#.') | st.characters(codec="utf-8"), max_size=1500
)


@settings(deadline=None)  # the first of a language compiles its texts
@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(LANGUAGES))
def test_whatever_news_and_names_hold_the_message_is_one_telegram_takes(
    sentence: str, outlet: str, place: str, language: str
) -> None:
    """Markup, direction marks, emoji and length in names and sentences never break a message."""
    where = replace(MOKHA, name=place, name_ar=place, admin1=outlet, precision=PlacePrecision.TOWN)
    told = incident(
        report(
            sentence,
            outlet=outlet,
            place=where,
            attribution=(place, outlet),
            url=f"https://a.example/{place}",
        )
    )
    asked = question(places=(where,), actors=(outlet,), unknown=(sentence,))

    messages = (
        *render_answer(answer(*[told] * 5, question=asked), reader(language)),
        *render_sources(answer(told, question=asked), reader(language)),
        *lay_out(digest(*[told] * 3), reader(language), Heading(place)).messages,
        render_unknown_place(sentence, place, (where,), reader(language)),
    )

    for message in messages:
        parser = Strict()
        parser.feed(message.text)
        assert not parser.opened
        assert 0 < measure(message.text).units <= 4096
        assert measure(message.text).entities <= 100
        assert "\0" not in message.text


def test_a_place_of_which_nothing_is_told_is_named_with_its_country() -> None:
    """Who asks for a name that several countries have sees at once which one was taken."""
    found = read(total=0)

    assert found.startswith("Al Mukha, Ta'izz, Yemen\n")
    assert read(incident()).startswith("Al Mukha\n")


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        pytest.param("Asia/Damascus", "الثلاثاء 11 آذار", id="Damascus"),
        pytest.param("Africa/Cairo", "الثلاثاء 11 مارس", id="Cairo"),
        pytest.param("UTC", "الثلاثاء 11 مارس", id="no region"),
    ],
)
def test_arabic_months_are_those_of_the_readers_region(zone: str, day: str) -> None:
    """March is آذار in Damascus and مارس in Cairo."""
    found = render_answer(answer(incident()), Reader.at(NOW, "ar", ZoneInfo(zone)))

    assert day in shown(found)


def test_levantine_months_stand_alone_too() -> None:
    """A whole month is named as in a date."""
    july = Period(date(2025, 7, 1), date(2025, 8, 1))

    assert period_words(july, TODAY, "ar", ZoneInfo("Asia/Beirut")) == "تموز"
    assert period_words(july, TODAY, "ar", ZoneInfo("Asia/Riyadh")) == "يوليو"


@pytest.mark.parametrize(
    ("name", "name_ar", "expected"),
    [
        pytest.param("Taiz", "تعز", ("Taiz governorate", "محافظة تعز", "Taëz (gouvernorat)"), id="bare"),
        pytest.param(
            "Taiz Region",
            "محافظة تعز",
            ("Taiz Region", "محافظة تعز", "Taiz Region"),
            id="a name that says so",
        ),
    ],
)
def test_a_province_is_called_one_once(name: str, name_ar: str, expected: tuple[str, ...]) -> None:
    """The word for it is not said twice."""
    place = replace(TAIZ, name=name, name_ar=name_ar)

    assert tuple(province_words(place, language) for language in ("en", "ar", "fr")) == expected
