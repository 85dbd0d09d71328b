"""The sources of an incident, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.article.sources import distinct
from incidents.extraction.sentence.speakers import Source
from incidents.models import Certainty

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract

SAME = [
    ([("war monitor", "monitor", False), ("SOHR", "monitor", True)], ("SOHR",), "a monitor and its name"),
    (
        [("commander", "official", False), ("rebel commander", "party", False)],
        ("rebel commander",),
        "short and long",
    ),
    ([("residents", "witness", False), ("SOHR", "monitor", True)], ("residents", "SOHR"), "two sources"),
]


@pytest.mark.parametrize(
    ("sources", "names"), [pytest.param(sources, names, id=name) for sources, names, name in SAME]
)
def test_a_generic_source_yields_to_the_one_it_stands_for(
    sources: list[tuple[str, str, bool]], names: tuple[str, ...]
) -> None:
    """The named one is kept."""
    assert distinct(Source(*each) for each in sources) == names


LATER = [
    ("the Britain-based group", "Syrian Observatory for Human Rights", "a group by its seat"),
    ("the watchdog", "Syrian Observatory for Human Rights", "a watchdog"),
    ("the report", "Syrian Observatory for Human Rights", "its report"),
    ("the town's mayor", "mayor", "somebody else"),
]


@pytest.mark.parametrize(("words", "name"), [pytest.param(*each, id=label) for *each, label in LATER])
def test_the_monitor_of_the_article_is_meant(words: str, name: str, extract_text: Extract) -> None:
    """ "The Britain-based group" two paragraphs on is the monitor named before."""
    claims = extract_text(
        "Shells hit Homs on Sunday, the Syrian Observatory for Human Rights said. "
        f"A car bomb killed nine traders in Aleppo, {words} said."
    )

    assert [claim.attribution for claim in claims if claim.place.name == "Aleppo"] == [(name,)]


FIRM = [
    ("", Certainty.STATED, "its own voice"),
    (", police said", Certainty.REPORTED, "a third party"),
    (", the army said", Certainty.CLAIMED, "a side"),
    (", Boko Haram said", Certainty.CLAIMED, "an armed group"),
    (", the army and residents said", Certainty.REPORTED, "a side and others"),
]


@pytest.mark.parametrize(("tail", "certainty"), [pytest.param(*each, id=label) for *each, label in FIRM])
def test_what_only_a_side_says_is_a_claim(tail: str, certainty: Certainty, extract_text: Extract) -> None:
    """An army's word for its own strike is a claim, a doctor's is a report."""
    [claim] = extract_text(f"Shelling killed nine traders in Maiduguri on Sunday{tail}.")

    assert claim.certainty is certainty
