"""Where sentences begin and end, and what is no sentence."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.text import parse_document


def sentences(text: str, language: str = "en") -> list[str]:
    """Return the sentences of *text* as plain strings."""
    return [each.text for each in parse_document(text, language).sentences]


def headings(text: str, language: str = "en") -> list[str]:
    """Return the headings of *text* as plain strings."""
    return [each.text for each in parse_document(text, language).headings]


def test_a_sub_heading_is_not_glued_to_the_next_sentence() -> None:
    """A line of its own without a full stop stands apart from the sentence below it."""
    text = "Rain fell on Beira for days.\nTete floods\nMeanwhile, a river burst its banks near Tete."

    assert headings(text) == ["Tete floods"]
    assert sentences(text) == [
        "Rain fell on Beira for days.",
        "Meanwhile, a river burst its banks near Tete.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Gen. Omar Haddad met Lt. Col. Sami Noor in St. Louis.", id="ranks and saints"),
        pytest.param(
            "The U.S. military said the U.N. envoy left at 9 a.m. on Friday.", id="states and hours"
        ),
        pytest.param("An urgent U.N. Security Council meeting began.", id="a body of the same name"),
        pytest.param("J. K. Mensah, aged 3.5 years, was case No. 4 of the ward.", id="initials and numbers"),
        pytest.param("“Nobody came.” said the guard.", id="a quotation that runs on"),
        pytest.param("The Kenyan-U.S. Cultural Institute closed.", id="initials after a hyphen"),
        pytest.param("They waited ... and nobody came.", id="an ellipsis that runs on"),
        pytest.param("Fighting began on Jan. 4 near the Oct. 7 bridge.", id="short months"),
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    """Abbreviations, initials, decimals and quotations keep a sentence whole."""
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "They flew to the U.S. The talks failed.",
            ["They flew to the U.S.", "The talks failed."],
            id="an abbreviation at the end",
        ),
        pytest.param(
            "He said: “We won.” Crowds cheered.",
            ["He said: “We won.”", "Crowds cheered."],
            id="a closing quote",
        ),
        pytest.param("It burned!Nobody died.", ["It burned!Nobody died."], id="no blank after a mark"),
        pytest.param(
            "The bridge fell.Two cars sank.",
            ["The bridge fell.", "Two cars sank."],
            id="no blank after a stop",
        ),
        pytest.param(
            "Who fired? Nobody knows… The army left.",
            ["Who fired?", "Nobody knows…", "The army left."],
            id="marks other than the stop",
        ),
        pytest.param(
            "Shots were heard . The crowd ran.", ["Shots were heard .", "The crowd ran."], id="a blank before"
        ),
    ],
)
def test_sentences_end_where_a_reader_would_pause(text: str, expected: list[str]) -> None:
    """The next capital after a stop opens a sentence."""
    assert sentences(text) == expected


def test_wrapped_wire_copy_in_capitals_is_read_across_its_lines() -> None:
    """Line breaks of copy of a fixed width are blanks; blank lines part paragraphs."""
    text = (
        "LIMA, 3 MAR 91 (RADIO NORTE) -- [TEXT] GUNMEN BLEW UP A PYLON IN THE\n"
        "HILLS ABOVE THE TOWN LAST NIGHT, COL. DIAZ SAID. NOBODY WAS HURT BUT\n"
        "THE TOWN IS WITHOUT LIGHT.\n\n"
        "   A SECOND PYLON FELL AT DAWN."
    )

    assert headings(text) == ["LIMA, 3 MAR 91 (RADIO NORTE) -- [TEXT]"]
    assert sentences(text) == [
        "GUNMEN BLEW UP A PYLON IN THE HILLS ABOVE THE TOWN LAST NIGHT, COL. DIAZ SAID.",
        "NOBODY WAS HURT BUT THE TOWN IS WITHOUT LIGHT.",
        "A SECOND PYLON FELL AT DAWN.",
    ]


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        pytest.param(
            "date 2019-02-03 Tunis/Tripoli:", "Two boats sank off Zuwara.", id="a bare date and cities"
        ),
        pytest.param("Tue 03 Feb 2015", "Boats sink off Zuwara. Two boats sank.", id="a weekday stamp"),
        pytest.param("Published February 3 2015", "Two boats sank off Zuwara.", id="a published stamp"),
        pytest.param("03.02.2015", "Two boats sank off Zuwara.", id="a stamp in numbers"),
        pytest.param("TUNIS, Feb 3 (Agency) -", "Two boats sank off Zuwara.", id="a dateline with an agency"),
        pytest.param("NEW YORK --", "Two boats sank off Zuwara.", id="a place in capitals"),
        pytest.param("TUNIS, Tunisia (Feb. 3, 2015) -", "Two boats sank.", id="a date in brackets"),
    ],
)
def test_the_head_of_an_article_is_no_part_of_its_first_sentence(head: str, rest: str) -> None:
    """Date stamps and datelines stand apart."""
    document = parse_document(f"{head} {rest}")

    assert [each.text for each in document.headings] == [head]
    assert document.sentences[0].text == rest.partition(". ")[0].rstrip(".") + "."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Witnesses: nobody was hurt in the blast.", id="a speaker and a colon"),
        pytest.param("March was calm in Gao.", id="a month that opens a sentence"),
        pytest.param("Gao - once a trading town - was calm.", id="dashes around a remark"),
    ],
)
def test_an_ordinary_opening_is_no_head(text: str) -> None:
    """A colon, a month or a dash alone makes no dateline."""
    assert sentences(text) == [text]


def test_a_flash_without_a_full_stop_is_still_a_sentence() -> None:
    """Where no line ends in a stop, every line tells something."""
    assert sentences("Air raid on Kharga\nFive hurt") == ["Air raid on Kharga", "Five hurt"]


def test_a_long_line_without_a_full_stop_is_a_sentence() -> None:
    """Editors forget stops; sub-headings are short."""
    line = "A convoy of forty lorries with flour and tents reached the besieged town on the second try"

    assert sentences(f"It rained.\n{line}\nIt stopped.") == ["It rained.", line, "It stopped."]


def test_page_furniture_and_signatures_are_headings() -> None:
    """Credits, share lines and agency signatures tell no news."""
    text = "Two boats sank off Zuwara. --AFP\nReporting by Lena Marsh in Tunis; editing by Tom Oak."

    assert headings(text) == ["--AFP", "Reporting by Lena Marsh in Tunis; editing by Tom Oak."]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Boats sink off Zuwara. Two boats sank.", "Boats sink off Zuwara", id="with a stop"),
        pytest.param("Boats sink off Zuwara Two boats sank.", "Boats sink off Zuwara", id="glued"),
        pytest.param(
            "Boats sink off Zuwara AFP Friday 6 Mar 2015 Two boats sank.",
            "Boats sink off Zuwara - Africa - The Harbour Times",
            id="a stamp between, the site in the title",
        ),
    ],
)
def test_a_title_that_the_text_repeats_is_a_sentence_of_its_own(text: str, title: str) -> None:
    """Copies of pages print the headline again in front of the text, with a stop or without."""
    told = [each.text.rstrip(".") for each in parse_document(text, title=title).sentences]

    assert told == ["Boats sink off Zuwara", "Two boats sank"]


def test_a_title_that_only_begins_like_the_text_cuts_nothing() -> None:
    """ "Boat" is not the beginning of "Boats"."""
    assert len(parse_document("Boats sank off Zuwara.", title="Boat").sentences) == 1


def test_arabic_sentences_end_at_their_own_marks() -> None:
    """The Arabic question mark ends a sentence, comma and semicolon do not, "د." is a title."""
    text = "وصل د. سامر نادر إلى المدينة، ثم غادر. ماذا حدث؟ لا أحد يعلم؛ الطريق مغلق."

    assert sentences(text, "ar") == [
        "وصل د. سامر نادر إلى المدينة، ثم غادر.",
        "ماذا حدث؟",
        "لا أحد يعلم؛ الطريق مغلق.",
    ]


def test_sentences_of_one_line_share_a_paragraph() -> None:
    """Paragraphs are counted from 0."""
    document = parse_document("One fell. Two rose.\nThree left.")

    assert [each.paragraph for each in document.sentences] == [0, 0, 1]


def test_a_sentence_that_plainly_runs_on_crosses_a_line_break() -> None:
    """Two lines of which the second begins in lower case are one, though nothing else is wrapped."""
    assert sentences("A convoy of lorries reached the\ntown on Friday. It rained.") == [
        "A convoy of lorries reached the town on Friday.",
        "It rained.",
    ]


def test_initials_at_the_end_of_a_wrapped_line_do_not_end_it() -> None:
    """A line of fixed width may break after "U.S." though the next word would have fitted."""
    text = (
        "A parcel that was left for three days beside the gate of the U.S.\n"
        "Embassy was opened on Monday by a soldier of the bomb squad of the\n"
        "army, who found in it nothing but some old newspapers and a large\n"
        "cake.\n"
    )

    assert len(sentences(text)) == 1


def test_short_lines_are_not_taken_for_wrapped_copy() -> None:
    """A list of short lines keeps its lines."""
    text = "Dead: two.\nHurt: nine, says the port.\nOne boat.\nStill out: three boats of the coast guard."

    assert len(sentences(text)) == 4


@given(st.text(alphabet="aB. \n\"'”A1-()؟,:S", max_size=200) | st.text(max_size=200))
def test_sentences_are_slices_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    """Together, headings and sentences hold every character that is not a blank, once."""
    document = parse_document(text)
    pieces = sorted((*document.sentences, *document.headings), key=lambda each: each.start)

    assert all(len(each.text) == each.end - each.start for each in pieces)
    assert all(one.end <= two.start for one, two in pairwise(pieces))
    kept = "".join(text[each.start : each.end] for each in pieces)
    assert "".join(kept.split()) == "".join(text.split())


def test_an_article_of_three_hundred_words_is_parsed_at_once() -> None:
    """Below 0.5 ms on the machine of 2025-11; five times that is allowed here, for a busy one."""
    text = "On Monday, two boats of the U.S. coast guard sank off Zuwara, Gen. Haddad said. " * 20

    started = time.process_time()
    for _ in range(20):
        parse_document(text)

    assert (time.process_time() - started) / 20 < 0.0025
