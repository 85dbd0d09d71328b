"""Scores of reading messages; each has a floor that only rises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from incidents.models import Intent, Kind
from tests.incidents.accuracy.floors import read_floors
from tests.incidents.questions.accuracy.gold import LANGUAGES, load
from tests.incidents.questions.accuracy.judging import judge, read_all, score

if TYPE_CHECKING:
    from incidents.places import Gazetteer

FLOORS = Path(__file__).with_name("floors.toml")
_FLOORS = read_floors(FLOORS)
_LEAST = {"en": 780, "ar": 725, "fr": 660}
MESSAGES = [message for language in LANGUAGES for message in load(language)]


@pytest.fixture(scope="module")
def scores(gazetteer: Gazetteer) -> dict[str, dict[str, float]]:
    """Language to part to score of the program as it is."""
    return {language: score(read_all(load(language), gazetteer)) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("language", "part"), [(language, part) for language, floors in _FLOORS.items() for part in floors]
)
def test_a_score_is_not_below_its_floor(
    language: str, part: str, scores: dict[str, dict[str, float]]
) -> None:
    """A change that makes questions be misread is seen before it is merged."""
    got, floor = scores[language][part], _FLOORS[language][part]

    assert got >= floor, f"{part} of {language} fell from {floor} to {got}: see `make accuracy`"


def test_every_part_has_a_floor(scores: dict[str, dict[str, float]]) -> None:
    """A new part is guarded from its first day: `make accuracy-floors` writes it."""
    assert {name: set(values) for name, values in scores.items()} == {
        name: set(floors) for name, floors in _FLOORS.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_messages_to_trust(language: str) -> None:
    """Many messages of each language, some of them follow-ups."""
    assert len(load(language)) >= _LEAST[language]
    assert sum(message.turn > 1 for message in load(language)) >= len(load(language)) // 10


def test_the_messages_use_names_that_exist() -> None:
    """A slip of the pen in a gold line would count as a misreading for ever."""
    kinds = {kind for message in MESSAGES for kind in message.kinds | message.kinds_too}

    assert {intent for message in MESSAGES for intent in message.intents} <= set(Intent)
    assert kinds <= set(Kind)


def test_every_intent_is_asked_in_every_language() -> None:
    """No intent is guarded in one language only."""
    for language in LANGUAGES:
        asked = {intent for message in load(language) for intent in message.intents}
        assert asked == set(Intent), f"{language} lacks {set(Intent) - asked}"


def test_a_reading_without_its_place_is_wrong(gazetteer: Gazetteer) -> None:
    """Judging can fail: a town that was not asked for, or none, spoils the whole."""
    message = next(message for message in load("en") if message.text == "Homs 12 november")
    [(_, got)] = read_all([message], gazetteer)

    assert judge(message, got)["whole"]
    assert not judge(message, got | {"places": []})["whole"]
    assert not judge(replace(message, days=(("2018-11-11", "2018-11-11"),)), got)["days"]
