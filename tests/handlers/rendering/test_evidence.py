"""Why an incident was read as it was, in plain words."""

from __future__ import annotations

import re

import pytest

from handlers.rendering.evidence import render_why, spelled_out, telling_words
from handlers.rendering.markup import plain
from incidents.models import Actor, Kind, Period, Place, PlacePrecision, Report, Role
from tests.handlers.records import NOW, answer, incident, report
from tests.handlers.rendering.reading import reader

HERE = "Two boats were hit by shells at Al Mukha before dawn."
AROUND = "Two boats were hit by shells at the pier before dawn."
NOWHERE = Place(None, "", PlacePrecision.UNRESOLVED)


@pytest.mark.parametrize(
    ("pattern", "sentence", "said"),
    [
        pytest.param("air/drone strike", "Drone strikes hit the port.", "drone strike", id="the choice made"),
        pytest.param("kill", "Shells killed two.", "kill", id="a form of a word"),
        pytest.param("take * control of", "They took control of it.", "take … control of", id="a gap"),
        pytest.param("rocket/shell hit", "Nobody knows.", "rocket hit", id="none said: the first"),
    ],
)
def test_an_entry_of_the_lexicon_is_spelled_out(pattern: str, sentence: str, said: str) -> None:
    """A reader sees words, not the notation of the lexicon."""
    assert spelled_out(pattern, sentence) == said


@pytest.mark.parametrize(
    ("patterns", "sentence", "told"),
    [
        pytest.param(
            ("shelling", "shelling of"), "The shelling of Taiz went on.", ("shelling of",), id="twice"
        ),
        pytest.param(("air/drone strike", "hit"), "A drone strike was seen.", ("drone strike",), id="quoted"),
        pytest.param(("clash", "fight"), "Shots were heard.", ("clash", "fight"), id="elsewhere"),
    ],
)
def test_words_of_a_kind_are_those_in_the_quotation(
    patterns: tuple[str, ...], sentence: str, told: tuple[str, ...]
) -> None:
    """A reader can find each of them in the sentence above, and none twice."""
    assert telling_words(patterns, sentence) == told


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        pytest.param(report(HERE, patterns=("hit",)), "Kind: told by “hit”", id="words"),
        pytest.param(report(HERE), "Kind: no word of the sentence says it", id="no words"),
        pytest.param(report(HERE), "Place: Al Mukha, Ta'izz, named in the sentence", id="place named"),
        pytest.param(report(AROUND), "Place: Al Mukha, Ta'izz, from elsewhere", id="place around"),
        pytest.param(report(HERE, place=NOWHERE), "Place: the article names none", id="no place"),
        pytest.param(report(HERE), "Time: yesterday, Tue 11 Mar, as the article tells it", id="time told"),
        pytest.param(
            report(HERE, days=Period.of_day(NOW.date())),
            "Time: today, Wed 12 Mar, the day on which the article was published",
            id="time of publishing",
        ),
    ],
)
def test_every_reason_is_given_in_words(told: Report, reason: str) -> None:
    """Kind, place and time each say where they come from."""
    (message,) = render_why(answer(incident(told)), reader("en"))

    assert reason in plain(message.text)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_else_was_said_is_quoted_with_its_outlet_and_folded(language: str) -> None:
    """ "why?" quotes the other reports too, each sentence once, behind a tap."""
    again = report(AROUND, outlet="Coast Herald", hours_ago=1)
    told = incident(report(HERE), again, report(HERE, outlet="Third Paper"))

    (message,) = render_why(answer(told), reader(language))

    [further] = re.findall("<blockquote expandable>(.*?)</blockquote>", message.text, re.DOTALL)
    shown = re.findall("<blockquote>(.*?)</blockquote>", message.text)
    assert len(shown) == 1
    assert {HERE, AROUND} - {plain(shown[0])} == {each for each in (HERE, AROUND) if each in plain(further)}
    assert (further[0] == "\u200f") is (language == "ar")
    assert message.text.count(HERE) == message.text.count(AROUND) == 1


def test_nothing_is_folded_where_all_is_shown() -> None:
    """A single sentence is quoted once, in the open."""
    (message,) = render_why(answer(incident(report(HERE))), reader("en"))

    assert "expandable" not in message.text


def test_what_nobody_is_named_for_is_said_to_be_so() -> None:
    """ "Who did it?" has an answer where the reports have none."""
    (message,) = render_why(answer(incident(report(HERE))), reader("en"))

    assert "By whom: no report that I have names anybody" in plain(message.text)


def test_who_did_it_is_told_by_another_report_where_the_quoted_one_names_nobody() -> None:
    """One outlet names a side, the other does not, and is not made to."""
    navy = report(
        AROUND, outlet="Coast Herald", hours_ago=5, actors=(Actor("coast guard", Role.PERPETRATOR),)
    )

    (message,) = render_why(answer(incident(report(HERE), navy)), reader("en"))

    assert "By, as Coast Herald tells it: coast guard" in plain(message.text)


def test_nobody_is_looked_for_behind_a_flood() -> None:
    """What nobody did is not told as done by nobody."""
    flood = report(HERE, kind=Kind.FLOOD)

    (message,) = render_why(answer(incident(flood, kind=Kind.FLOOD)), reader("en"))

    assert "By" not in plain(message.text)
