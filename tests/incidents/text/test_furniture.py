"""What pages glue to the sentences of an article."""

from __future__ import annotations

import pytest

from incidents.text import parse_document
from incidents.text.furniture import read_signs

PROSE = "Two boats sank off Zuwara on Friday."


@pytest.mark.parametrize(
    "glued",
    [
        pytest.param("85 Related Minister Opens New Harbour After Storm Ferry Sinks Near Cape", id="related"),
        pytest.param(
            "Getty Images Harbour Pilots Rescue Twenty Sailors From Burning Tanker off Malta", id="caption"
        ),
        pytest.param(
            "12 Related Ferry Sinks in Harbour After Storm Minister Opens Pier in Zuwara Tags storm ferry"
            " Coast Guard Libya newsComment via Chat",
            id="tags in small letters",
        ),
        pytest.param("Watch Live Schedule About Careers Press Contact Us Terms Privacy Policy", id="menu"),
        pytest.param("Read more: Twelve die as ferry sinks near the cape", id="a headline labelled so"),
    ],
)
def test_lists_and_captions_of_the_page_are_headings(glued: str) -> None:
    """Related headlines, captions, tags and menus are no sentences, where a copy runs them into the text."""
    document = parse_document(f"A storm came up. {PROSE} {glued}")

    assert [each.text for each in document.sentences] == ["A storm came up.", PROSE]
    assert document.text[document.headings[0].start :] == glued


@pytest.mark.parametrize("opener", ["TUNIS (Agency) The coast guard came.", "The Al-Marsa coast guard came."])
def test_a_caption_ends_where_the_next_sentence_opens(opener: str) -> None:
    """A dateline and "The" begin a sentence after a caption without a full stop."""
    document = parse_document(
        f"{PROSE} Sailors Rescued From Burning Tanker Near Malta After Long Night {opener}"
    )

    assert [each.text for each in document.sentences] == [PROSE, opener]


def test_a_counter_is_cut_out_of_the_sentence_after_it() -> None:
    """The figure of "Get short URL 0 310" counts readers, not the dead."""
    document = parse_document("18.03.2019 Get short URL 0 310 A woman and a child drowned off Zuwara.")

    assert document.sentences[-1].text == "A woman and a child drowned off Zuwara."


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "The Foreign Ministers Ana Lopez Tomas Berg Li Wei Amina Diallo Peter Novak and Sara Lund met.",
            id="a list of names",
        ),
        pytest.param(
            "He is with the Libyan Coast Guard and Port Security Department of the Ministry of Interior.",
            id="a long name of a body",
        ),
        pytest.param("LEADERS OF THE PORT OF ZUWARA SAID ON FRIDAY THAT TWO BOATS HAD SUNK.", id="capitals"),
    ],
)
def test_names_and_capitals_stay_sentences(sentence: str) -> None:
    """Capitals in a row alone make no list of headlines."""
    document = parse_document(f"{PROSE} {sentence}")

    assert [each.text for each in document.sentences] == [PROSE, sentence]


def test_the_headline_of_the_article_stays_a_sentence() -> None:
    """Archives glue it to the lead; it tells what the article is about."""
    headline = "Storm Kills Ten Fishermen Near Malta After Ferry Sinks in Harbour"
    lead = "Storms came up on Friday and sank all boats."

    assert [each.text for each in parse_document(f"{headline} {lead}").sentences] == [f"{headline} {lead}"]


def test_related_headlines_in_arabic_go_to_the_end_of_the_line() -> None:
    """Arabic has no capitals: a label of the page tells where the related headlines begin."""
    document = parse_document(
        "غرق قاربان قبالة زوارة يوم الجمعة. اقرأ أيضاً مقتل عشرة في غرق عبارة قرب مالطا", "ar"
    )

    assert [each.text for each in document.sentences] == ["غرق قاربان قبالة زوارة يوم الجمعة."]


def test_no_label_is_without_its_sign() -> None:
    """Only a sentence with the first letters of some label is searched for all of them."""
    counters, related = "seen by (?:one|two)|visits?", "(?-i:Topics (?=[A-Z]))|[Mm]ore|"

    assert read_signs(counters, related) == ("seen by ", "visit", "topics ", "")
    assert read_signs("", "") == ()
