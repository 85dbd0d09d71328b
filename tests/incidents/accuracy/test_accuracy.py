"""Scores of extraction on texts with gold lists; each has a floor that only rises."""

from __future__ import annotations

from datetime import timedelta

import pytest

from incidents.places import Gazetteer, open_gazetteer
from tests.incidents.accuracy.floors import raised, read_floors
from tests.incidents.accuracy.gold import FOLDERS, Text, load
from tests.incidents.accuracy.matching import match
from tests.incidents.accuracy.measures import score
from tests.incidents.accuracy.reading import read_all

FLOORS = read_floors()
TEXTS = {name: load(name) for name in FOLDERS}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer that the program runs on."""
    return open_gazetteer()


@pytest.fixture(scope="module")
def scores(gazetteer: Gazetteer) -> dict[str, dict[str, float]]:
    """Set to measure to score of the program as it is."""
    return {name: score(read_all(texts, gazetteer)).values for name, texts in TEXTS.items()}


@pytest.mark.parametrize(
    ("name", "measure"), [(name, measure) for name, floors in FLOORS.items() for measure in floors]
)
def test_a_score_is_not_below_its_floor(name: str, measure: str, scores: dict[str, dict[str, float]]) -> None:
    """A change that makes extraction worse anywhere is seen before it is merged."""
    got, floor = scores[name][measure], FLOORS[name][measure]

    assert got >= floor, f"{measure} of {name} fell from {floor} to {got}: see `make accuracy`"


def test_floors_only_rise() -> None:
    """A worse score leaves the floor where it is, a better one lifts it to just below itself."""
    assert raised({"kind": 0.7}, {"kind": 0.5, "days": 0.909}) == {"kind": 0.7, "days": 0.89}
    assert raised({"kind": 0.7}, {"kind": 0.9}) == {"kind": 0.89}


def test_every_measure_has_a_floor(scores: dict[str, dict[str, float]]) -> None:
    """A new measure is guarded from its first day: `make accuracy-floors` writes it."""
    assert {name: set(values) for name, values in scores.items()} == {
        name: set(floors) for name, floors in FLOORS.items()
    }


def test_the_corpus_is_large_enough_to_trust() -> None:
    """At least 120 short cases and 25 articles, some of which tell of nothing."""
    assert len(TEXTS["cases"]) >= 120
    assert len(TEXTS["articles"]) >= 25
    assert all(any(not text.expect for text in texts) for texts in TEXTS.values())


@pytest.mark.parametrize(
    "text", [text for texts in TEXTS.values() for text in texts], ids=lambda text: text.name
)
def test_a_gold_list_is_possible(text: Text) -> None:
    """Nothing happens after its report, days are in order, news is recent, numbers are no fractions."""
    for gold in text.expect:
        assert all(number >= 0 for number in gold.tolls.values())
        if gold.days is None:
            continue
        first, last = gold.days
        assert first <= last <= text.published
        assert gold.status == "background" or last >= text.published - timedelta(days=10)


def test_a_program_that_says_nothing_scores_nothing() -> None:
    """Silence finds no incident, and keeps empty what is empty."""
    values = score((text, ()) for text in TEXTS["cases"]).values

    assert values["incidents"] == 0.0
    assert values["kept empty"] == 1.0


def test_a_claim_answers_one_gold_incident_only(gazetteer: Gazetteer) -> None:
    """One claim of a strike on a town cannot stand for two."""
    text = next(text for text in TEXTS["cases"] if "Two towns told side by side" in text.name)
    [(_, claims)] = read_all([text], gazetteer)

    assert len(match(text.expect, claims)) == 2
    assert len(match(text.expect, claims[:1])) == 1
    assert len(match([*text.expect, *text.expect], claims)) == 2
