"""Questions as JSON: the frame of a chat and the record of the filter."""

from __future__ import annotations

import json
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.models import (
    Cadence,
    DatePrecision,
    Every,
    Intent,
    Kind,
    Period,
    Place,
    PlaceId,
    PlacePrecision,
    Question,
)
from incidents.questions import question_from_json, question_to_json, question_to_record
from incidents.questions.retrieval.compass import POINTS

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask

words = st.text(max_size=20)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
degrees = st.floats(-90, 90, allow_nan=False)
periods = st.builds(
    Period.inclusive,
    st.shared(days, key="first"),
    st.shared(days, key="first"),
    st.sampled_from(DatePrecision),
)
places = st.builds(
    Place,
    id=st.none() | st.integers(1, 4_000_000_000).map(PlaceId),
    name=words,
    precision=st.sampled_from(PlacePrecision),
    country=st.none() | words,
    latitude=st.none() | degrees,
    longitude=st.none() | degrees,
    ancestors=st.lists(st.integers(1, 10_000).map(PlaceId), max_size=3).map(tuple),
    name_ar=st.none() | words,
)
kinds = st.lists(st.sampled_from(Kind), max_size=3).map(tuple)
cadences = st.builds(
    Cadence,
    st.sampled_from(Every),
    st.none() | st.times().map(lambda at: at.replace(microsecond=0)),
    st.lists(st.integers(0, 6), max_size=3).map(tuple),
)
questions = st.builds(
    Question,
    text=words,
    intent=st.sampled_from(Intent),
    language=st.sampled_from(["en", "ar", "fr"]),
    places=st.lists(places, max_size=2).map(tuple),
    radius_km=st.none() | st.floats(0, 500),
    near=st.booleans(),
    period=st.none() | periods,
    baseline=st.none() | periods,
    kinds=kinds,
    excluded_kinds=kinds,
    actors=st.lists(words, max_size=2).map(tuple),
    measure=st.none() | words,
    cadence=st.none() | cadences,
    unknown=st.lists(words, max_size=2).map(tuple),
    page=st.integers(0, 9),
    direction=st.none() | st.sampled_from(POINTS),
    group=st.none() | st.sampled_from(PlacePrecision),
    resets=st.booleans(),
    is_between=st.booleans(),
    is_spot=st.booleans(),
    point=st.none() | st.tuples(degrees, degrees),
    earlier=st.lists(places, max_size=2).map(tuple),
    min_toll=st.integers(0, 99),
    toll_of=st.none() | words,
    min_sources=st.integers(1, 5),
    worst_of=st.none() | words,
)


@given(questions)
def test_a_question_survives_a_restart(question: Question) -> None:
    """What is written to the database comes back as it was."""
    assert question_from_json(question_to_json(question)) == question


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{}", id="nothing in it"),
        pytest.param("[]", id="a list"),
        pytest.param('{"text": "x", "intent": "sing"}', id="an intent that is none"),
        pytest.param("not json", id="no JSON"),
    ],
)
def test_what_is_no_question_is_refused(text: str) -> None:
    """A damaged frame is an error of its own kind, not a crash far away."""
    with pytest.raises(ValueError, match=r"."):
        question_from_json(text)


def test_the_record_of_the_filter_has_inclusive_days_and_a_schedule_in_words() -> None:
    """Other programs read it without our half-open periods."""
    question = Question(
        "x",
        Intent.SUBSCRIBE,
        period=Period(date(2019, 3, 1), date(2019, 3, 14)),
        kinds=(Kind.FLOOD,),
        excluded_kinds=(Kind.STORM,),
        cadence=Cadence(Every.WEEK, time(18), (4, 6), (time(20, 30),)),
    )

    record = question_to_record(question)

    assert (record["date_start"], record["date_end"]) == ("2019-03-01", "2019-03-13")
    assert record["schedule"] == {
        "every": "week",
        "weekday": "friday",
        "also_on": ["sunday"],
        "time": "18:00",
        "also_at": ["20:30"],
        "step": 1,
        "workdays": False,
        "month_days": [],
    }
    assert (record["kinds"], record["not_kinds"]) == (["flood"], ["storm"])


def test_the_record_names_places_with_their_level(ask: Ask) -> None:
    """Level, country and point stand beside the name."""
    record = question_to_record(ask("latest in Marib"))

    [place] = record["places"]
    assert (place["name"], place["level"], place["country"]) == ("Marib", "province", "YE")
    assert json.loads(json.dumps(record)) == record
    assert (record["date_start"], record["schedule"]) == (None, None)


def test_a_question_stored_before_there_were_shapes_is_read(ask: Ask) -> None:
    """A chat goes on after an upgrade."""
    record = json.loads(question_to_json(ask("latest in Marib")))
    for name in ("is_between", "is_spot", "point", "earlier"):
        del record[name]

    assert question_from_json(json.dumps(record)) == ask("latest in Marib")


@pytest.mark.parametrize(
    ("stored", "cadence"),
    [
        pytest.param(["day", "08:00:00", None], Cadence(Every.DAY, time(8)), id="one time a day"),
        pytest.param(
            ["week", None, 4, [], 1, False], Cadence(Every.WEEK, weekdays=(4,)), id="one day a week"
        ),
    ],
)
def test_an_order_stored_before_there_were_several_times_is_read(
    ask: Ask, stored: list[object], cadence: Cadence
) -> None:
    """An order that waits for its last tap goes on after an upgrade."""
    record = json.loads(question_to_json(ask("daily digest of Marib at 8")))
    record["cadence"] = stored

    assert question_from_json(json.dumps(record)).cadence == cadence


def test_a_period_without_a_start_has_no_first_day(ask: Ask) -> None:
    """ "Before March" begins nowhere; what is stored keeps that."""
    question = ask("Marib before march 2019")

    record = question_to_record(question)

    assert (record["date_start"], record["date_end"]) == (None, "2019-02-28")
    assert question_from_json(question_to_json(question)) == question
