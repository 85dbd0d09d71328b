"""Why a text gives what it gives: the lexicon editor's view."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from incidents.extraction import extract
from incidents.extraction.explaining import Explanation, Mark, explain
from incidents.extraction.words import lexicon
from incidents.models import Article

if TYPE_CHECKING:
    from incidents.places import Gazetteer

NEWS = (
    "Gunmen ambushed an army convoy near Bankass on Tuesday, killing eleven soldiers, the ministry said. "
    "The army plans to shell Kidal next week. The ambush lasted an hour."
)


def article(text: str, language: str = "en") -> Article:
    """Return *text* as an article of Wednesday 12 May 2021."""
    return Article("file:test", "Test", "A test", text, datetime(2021, 5, 12, tzinfo=UTC), language=language)


@pytest.fixture(scope="module")
def told(gazetteer: Gazetteer) -> Explanation:
    """The explanation of `NEWS`."""
    return explain(article(NEWS), gazetteer)


def marks(told: Explanation, what: str) -> list[Mark]:
    """Return the marks of one sort in reading order."""
    return [mark for line in told.lines for mark in line.marks if mark.what == what]


def test_a_mark_stands_where_its_words_are(told: Explanation) -> None:
    """Offsets lead back into the article."""
    every = [mark for line in told.lines for mark in line.marks]

    assert every
    assert all(NEWS[mark.start : mark.end].endswith(mark.words[-3:]) for mark in every)


def test_a_trigger_names_the_line_of_the_lexicon_that_holds_it(told: Explanation) -> None:
    """The editor goes from the terminal to the row."""
    ambush = next(mark for mark in marks(told, "trigger") if mark.words == "ambushed")

    line = int(ambush.rule.rpartition(":")[2].rstrip(")"))
    file = Path(lexicon.__file__).parents[1] / "lexicons" / "en" / "triggers.tsv"
    assert "ambush" in file.read_text(encoding="utf-8").splitlines()[line - 1]


def test_what_is_set_aside_says_by_which_cue(told: Explanation) -> None:
    """A plan is no incident, and the row of the cue is named."""
    shell = next(mark for mark in marks(told, "trigger") if mark.words == "shell")

    assert "plan" in shell.why
    assert "cues.tsv:" in shell.why


def test_what_is_set_aside_in_arabic_names_the_row_of_arabic(gazetteer: Gazetteer) -> None:
    """Each language has a file of cues of its own, and the line is one of that file."""
    told = explain(article("هدد الجيش بشن غارة على كيدال.", "ar"), gazetteer)

    raid = next(mark for mark in marks(told, "trigger") if mark.why)
    line = int(raid.why.rpartition(":")[2].rstrip(")"))
    cue = raid.why.partition(": ")[2].partition(" (")[0]
    file = Path(lexicon.__file__).parents[1] / "lexicons" / "ar" / "cues.tsv"
    assert cue in file.read_text(encoding="utf-8").splitlines()[line - 1]


def test_a_near_miss_says_what_it_needs(gazetteer: Gazetteer) -> None:
    """A verb that does not fire is not silent about it."""
    told = explain(article("The film bombed at the box office in Oslo on Tuesday."), gazetteer)

    [miss] = marks(told, "near miss")
    assert miss.words == "bombed"
    assert miss.why.startswith("needs ")


def test_each_telling_says_where_it_went(told: Explanation) -> None:
    """The second mention of the ambush joins the first."""
    steps = [each for line in told.lines for each in line.told]

    assert [each.incident for each in steps] == [1, 1]
    assert steps[0].why == "begins an incident"
    assert steps[1].why != steps[0].why


def test_an_incident_says_why_it_is_news(told: Explanation) -> None:
    """ "Current" and "background" have a reason."""
    [outcome] = told.outcomes

    assert outcome.record is not None
    assert outcome.record["status"] == "current"
    assert outcome.status_why == "within 10 days before 2021-05-12"
    assert len(outcome.sentences) == 2


def test_an_incident_of_months_says_why_it_is_recalled(gazetteer: Gazetteer) -> None:
    """Clashes of months that go on are what the day's news comes on top of."""
    text = "A truck bomb killed nine people in Gao on Tuesday. Mopti has seen clashes since April."
    why = [each.status_why for each in explain(article(text), gazetteer).outcomes]

    assert why == ["within 10 days before 2021-05-12", "told as background, not of the last days"]


def test_a_text_without_incidents_is_explained_too(gazetteer: Gazetteer) -> None:
    """Nothing found is an answer with its sentences."""
    told = explain(article("Shops in Oslo were open on Tuesday."), gazetteer)

    assert len(told.lines) == 1
    assert told.outcomes == ()


def test_a_language_without_a_lexicon_gives_no_lines(gazetteer: Gazetteer) -> None:
    """There is nothing to explain where there are no rules."""
    assert explain(article("Двое ранены.", "ru"), gazetteer).lines == ()


def test_what_is_explained_is_what_is_extracted(told: Explanation, gazetteer: Gazetteer) -> None:
    """The explanation is of the same run, not of another."""
    kinds = [each.record["kind"] for each in told.outcomes if each.record]

    assert kinds == [claim.kind.value for claim in extract(article(NEWS), gazetteer)]
    assert asdict(told)["outcomes"][0]["record"]["killed"]["best"] == 11
