"""Questions in links: what was asked comes back, and nothing else can be slipped in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.models import TOLLS, DatePrecision, Intent, Kind, Period, Place, PlacePrecision, Question
from incidents.places import open_gazetteer
from incidents.questions import question_from_code, question_to_code
from incidents.questions.encoding.links import MAX_CODE
from incidents.questions.retrieval.compass import POINTS

GAZETTEER = open_gazetteer()


def place(name: str) -> Place:
    """Return the likeliest place of a name."""
    return GAZETTEER.find(name)[0]


NAMES = ("Kidal", "Gao", "Mali", "Mopti", "Goma", "Idlib")
periods = st.builds(
    lambda start, days, unit: Period(start, start + timedelta(days=days), unit),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.integers(1, 4000),
    st.sampled_from(DatePrecision),
)
kinds = st.sets(st.sampled_from(Kind), max_size=6).map(lambda found: tuple(k for k in Kind if k in found))
questions = st.builds(
    Question,
    text=st.just(""),
    intent=st.sampled_from([Intent.LATEST, Intent.SUM, Intent.COMPARE, Intent.RANK, Intent.TREND]),
    places=st.lists(st.sampled_from(NAMES).map(place), max_size=2, unique=True).map(tuple),
    radius_km=st.none() | st.integers(0, 4000).map(lambda tenths: tenths / 10),
    near=st.booleans(),
    period=st.none() | periods,
    kinds=kinds,
    excluded_kinds=kinds,
    actors=st.lists(st.sampled_from(["Wagner", "الجيش"]), max_size=1).map(tuple),
    measure=st.sampled_from([None, *TOLLS, "incidents"]),
    unknown=st.lists(st.sampled_from(["cholera", "puits"]), max_size=1).map(tuple),
    direction=st.sampled_from([None, *POINTS]),
    baseline=st.none() | periods,
    group=st.sampled_from([None, *PlacePrecision]),
    is_between=st.booleans(),
    is_spot=st.booleans(),
    min_sources=st.integers(1, 3),
    worst_of=st.sampled_from([None, *TOLLS]),
    per=st.sampled_from([None, *DatePrecision]),
)


@given(questions)
def test_a_question_comes_back_from_its_link(asked: Question) -> None:
    """Every question that has a code is told by it to the last field."""
    code = question_to_code(asked)

    if code is not None:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code)
        assert question_from_code(code, GAZETTEER) == asked


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(Question("", Intent.LATEST), id="everything"),
        pytest.param(Question("", Intent.LIST, min_toll=10, toll_of="injured"), id="a least toll"),
        pytest.param(Question("", Intent.LATEST, places=(place("Kidal"),)), id="a town"),
        pytest.param(
            Question(
                "",
                Intent.COMPARE,
                places=(place("Kidal"), place("Gao")),
                kinds=(Kind.AIR_STRIKE, Kind.CRIME),
                period=Period(date(2025, 3, 1), date(2025, 4, 1), DatePrecision.MONTH),
                baseline=Period(date(2024, 3, 1), date(2024, 4, 1), DatePrecision.MONTH),
                measure="killed",
            ),
            id="a comparison of two towns and two months",
        ),
        pytest.param(
            Question("", Intent.LATEST, places=(place("Gao"),), actors=("Wagner",), unknown=("cholera",)),
            id="an actor and a word",
        ),
    ],
)
def test_common_questions_fit(words: Question) -> None:
    """What people ask is short enough for Telegram."""
    assert question_to_code(words) is not None


def test_a_link_from_before_still_means_the_same() -> None:
    """Links stand in chats for years: a change of this code, or of the order of kinds, needs a version."""
    asked = question_from_code("1sP1gmiiK8Ffugo_7_1M0", GAZETTEER)

    assert [each.name for each in asked.places] == ["Kidal"]
    assert asked.kinds == (Kind.AIR_STRIKE,)
    assert (asked.intent, asked.measure) == (Intent.SUM, "killed")
    assert question_to_code(asked) == "1sP1gmiiK8Ffugo_7_1M0"


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(Question("", Intent.LATEST, point=(16.3, 0.05), radius_km=50.0), id="a location"),
        pytest.param(Question("", Intent.HELP), id="no question"),
        pytest.param(Question("", Intent.LATEST, unknown=("a" * 60,)), id="too long"),
    ],
)
def test_some_questions_have_no_link(question: Question) -> None:
    """Nobody shares where they stand, or what would not fit."""
    assert question_to_code(question) is None


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="nothing"),
        pytest.param("help", id="a word"),
        pytest.param("2l", id="another version"),
        pytest.param("1z", id="no such intent"),
        pytest.param("1lP", id="a part without its number"),
        pytest.param("1lP1_", id="a number missing"),
        pytest.param("1lP0", id="no such place"),
        pytest.param("1lPzzzzzzzzzzzzzzzzzzzzzz", id="a number no database has"),
        pytest.param("1lK0", id="no kind"),
        pytest.param("1lKzzzzzzzzzzzz", id="kinds that do not exist"),
        pytest.param("1lK8K8", id="a part twice"),
        pytest.param("1lF1", id="half a period"),
        pytest.param("1lFzzzzzz_1_0", id="a day after the last"),
        pytest.param("1lFfugo_zzzzzzz_0", id="an endless period"),
        pytest.param("1lFfugo_0_0", id="an empty period"),
        pytest.param("1lFfugo_7_z", id="no such unit"),
        pytest.param("1lRzzzzzzz", id="a circle wider than the Earth"),
        pytest.param("1lO8", id="unknown marks"),
        pytest.param("1lL0", id="no source at all"),
        pytest.param("1lL1_5", id="a toll of nobody"),
        pytest.param("1lA0", id="no words"),
        pytest.param("1lA5f", id="half a letter"),
        pytest.param("1lQ1", id="an unknown part"),
        pytest.param("1l" + "W1" * 40, id="too long"),
        pytest.param("1l\n", id="a line break"),
        pytest.param("1lM۱", id="digits of another script"),
    ],
)
def test_a_damaged_link_is_refused(code: str) -> None:
    """A forged code is a ValueError and nothing worse."""
    with pytest.raises(ValueError, match=r".*"):
        question_from_code(code, GAZETTEER)


@given(st.from_regex(r"1[a-z]([A-Z][0-9a-z]{0,9}(_[0-9a-z]{1,9}){0,3}){0,5}", fullmatch=True) | st.text())
def test_any_code_is_read_or_refused(code: str) -> None:
    """Whatever stands in a link, it is a question that has a link itself, or it is refused."""
    try:
        asked = question_from_code(code, GAZETTEER)
    except ValueError:
        return

    assert len(code) <= MAX_CODE
    assert replace(asked, text="") == asked
    assert question_to_code(asked) is not None
