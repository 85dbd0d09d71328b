"""Whether a text tells of an incident or only talks of a kind of act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import Status

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract

LEAD = (
    "The bishop of Nakuru spoke about the state of the country. He met the president. They dined. They sang. "
)

TALK = [
    ("He said that kidnappings and murders had become a plague.", "bare plurals"),
    ("They are killing our children, he said.", "people at large"),
    ("The gangs torture and kill.", "a habit"),
    ("He spoke of a war that has lasted 12 years and left 80,000 people dead.", "the total of a war"),
    (
        "The fighting has displaced three million people inside and outside of the country.",
        "whom a war drove out",
    ),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in TALK])
def test_talk_of_a_kind_of_act_is_no_incident(text: str, extract_text: Extract) -> None:
    """Without a time, a place or a number, what a speaker deplores did not happen on any day."""
    assert extract_text(LEAD + text) == ()


RECALLED = [
    ("The inquiry into the murder of the judge goes on.", "a murder told without its time"),
    ("He said the ambush of the envoy must not be forgotten.", "an ambush told without its time"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in RECALLED])
def test_what_is_mentioned_in_passing_is_recalled(text: str, extract_text: Extract) -> None:
    """A definite act without a time, late in a text on something else, is background."""
    [claim] = extract_text(LEAD + text)

    assert claim.status is Status.BACKGROUND


NEWS = [
    ("Gunmen murdered a judge on Sunday.", "a day"),
    ("Gunmen murdered a judge in Mombasa.", "a town"),
    ("Gunmen murdered four judges.", "a number"),
    ("Gunmen murdered a judge outside his home.", "a report by a verb"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in NEWS])
def test_a_time_a_place_a_number_or_a_report_makes_news(text: str, extract_text: Extract) -> None:
    """The same words with something to hold on to are an incident."""
    [claim] = extract_text(LEAD + text)

    assert claim.status is Status.CURRENT


def test_a_headline_needs_no_article(extract_text: Extract) -> None:
    """The first sentences of news leave out articles and places."""
    [claim] = extract_text("Clashes follow murder of opposition leader.")

    assert claim.status is Status.CURRENT


def test_a_speech_recalls_what_it_does_not_date(extract_text: Extract) -> None:
    """Who speaks for himself gives opinions on things known, not news."""
    [claim] = extract_text(
        "I thank you all. We are a proud people. My party will win. "
        "The rebels burned the market in Mombasa. We shall not forget."
    )

    assert claim.status is Status.BACKGROUND


IN_PASSING = [
    ("The two sides also discussed the killing of four judges.", "a noun and a number"),
    ("He said that gunmen had murdered a judge in Mombasa.", "a report in somebody's words"),
    ("He laid flowers where gunmen murdered a judge in Mombasa.", "a clause that tells of a place"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in IN_PASSING])
def test_an_article_of_other_news_recalls_what_it_does_not_date(text: str, extract_text: Extract) -> None:
    """Who reads of a visit does not take an undated attack told further down for the news of the day."""
    [claim] = extract_text(LEAD + text)

    assert claim.status is Status.BACKGROUND


LABELS = ["[Commentary]", "[Speech by the minister]", "[Editorial] [Text]"]


@pytest.mark.parametrize("label", LABELS)
def test_a_text_labelled_as_opinion_recalls_what_it_does_not_date(label: str, extract_text: Extract) -> None:
    """A monitoring service writes at the head of a text that it is a commentary or a speech."""
    [claim] = extract_text(f"NAKURU, 4 March -- {label} Gunmen killed four judges in Mombasa. It is a shame.")

    assert claim.status is Status.BACKGROUND
