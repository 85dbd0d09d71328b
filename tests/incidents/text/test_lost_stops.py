"""Where a sentence begins though the full stop before it was lost."""

from __future__ import annotations

import pytest

from incidents.text import parse_document


def sentences(text: str) -> list[str]:
    """Return the sentences of *text* as plain strings."""
    return [each.text for each in parse_document(text).sentences]


@pytest.mark.parametrize(
    ("glued", "lead"),
    [
        pytest.param(
            "Ferry sinks in heavy storm off Zuwara",
            "At least nine sailors drowned in the night to Friday.",
            id="a count",
        ),
        pytest.param(
            "Harbour closed in Sfax and Zarzis", "A pier broke in the storm on Friday.", id="an article"
        ),
        pytest.param("Divers look for missing boat", "Three divers came back on Friday.", id="a number"),
        pytest.param("Old pier to open again", "A “new” pier was built beside it.", id="a word in quotes"),
        pytest.param("Ferry sinks off Zuwara", "Nearly 40 sailors came home on Friday.", id="a figure"),
        pytest.param("Ferry sinks off Zuwara", "Some sailors came home on Friday.", id="some"),
        pytest.param("A ferry off Zuwara (archive)", "A pier broke in the storm on Friday.", id="a caption"),
    ],
)
def test_a_headline_is_cut_from_the_lead(glued: str, lead: str) -> None:
    """A small word with a capital in the middle of a sentence begins the next one."""
    assert sentences(f"{glued} {lead}") == [glued, lead]


def test_a_headline_between_sentences_that_the_next_tells_again_is_none() -> None:
    """A round-up sets a headline over each of its parts; it would be told twice."""
    text = (
        "Storms hit the coast. Two sailors drowned as trawler sinks off Djerba Two sailors from Gabes drowned"
        " when a trawler sank off Djerba."
    )

    assert sentences(text) == [
        "Storms hit the coast.",
        "Two sailors from Gabes drowned when a trawler sank off Djerba.",
    ]


def test_a_headline_that_is_told_again_is_cut_before_a_word_of_names_too() -> None:
    """ "Rebels" begins a sentence, or goes on a name; the words that come again tell which."""
    text = "Rain fell. Two boats raided in Zuwara harbour Rebels raided boats in the harbour of Zuwara."
    name = "Rain fell. The ferry was held up by the Free Sea Rebels who came from the harbour of Zuwara."

    assert sentences(text)[1:] == ["Rebels raided boats in the harbour of Zuwara."]
    assert sentences(name)[1:] == [name.removeprefix("Rain fell. ")]


def test_a_name_that_comes_again_is_not_cut() -> None:
    """ "State" opens sentences, and goes on the name of a group that a text tells of all the time."""
    text = (
        "Rain fell. Nine died off Zuwara as the Harbour State group raided Zuwara and nine of the group died."
    )

    assert sentences(text)[1:] == [text.removeprefix("Rain fell. ")]


def test_headlines_between_a_stamp_and_a_lost_stop_are_of_other_articles() -> None:
    """A page puts what is related under the title and its stamp."""
    text = (
        "Boats sink off Sfax AFP Friday 15 Mar 2019 Mayor of Gabes elected Some 40 sailors drowned off Sfax."
    )

    assert sentences(text) == ["Boats sink off Sfax", "Some 40 sailors drowned off Sfax."]


def test_a_label_of_one_place_stays_with_its_sentence() -> None:
    """A round-up names the province before what it tells of it."""
    text = "It rained all day. Gabes Meanwhile two trawlers sank in the storm."

    assert sentences(text)[1] == "Gabes Meanwhile two trawlers sank in the storm."


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Children of the camp were given vitamin A drops by nurses.", id="a letter"),
        pytest.param("The captain of the ferry said The harbour was closed all day.", id="what is said"),
        pytest.param("Storm and High Waves Kill Three in the old harbour on Friday.", id="a headline"),
        pytest.param("A song called The long way home was played all day.", id="too little before it"),
    ],
)
def test_a_capital_inside_a_sentence_is_not_always_a_lost_stop(sentence: str) -> None:
    """Letters, quotations and headlines write small words with a capital as well."""
    assert sentences(sentence) == [sentence]


def test_the_stamp_of_an_agency_parts_headline_and_lead() -> None:
    """Between the two stands who filed it and when."""
    text = "Boats sink off Zuwara and Sfax AFP Friday 15 Mar 2019 Libyan divers found nine sailors."

    assert sentences(text) == ["Boats sink off Zuwara and Sfax", "Libyan divers found nine sailors."]


def test_tags_behind_a_sentence_are_not_part_of_it() -> None:
    """What a page files an article under tells nothing, and a sentence behind it is kept."""
    told = "A pilot saved nine sailors on Monday the coast guard said"

    assert sentences(f"{told} Tags Coast Guard Libya storm ferry. Rain fell.") == [told, "Rain fell."]
    assert sentences(f"Rain fell. Tags Libya boats Coast Guard {told}.")[-1] == f"{told}."


def test_the_topic_of_a_page_is_cut_out_with_its_counters() -> None:
    """The number behind a topic counts articles, the next readers."""
    text = "Rain fell all day. Topic Storms off Libya (12) 0 310 Libyan divers found nine sailors."

    assert sentences(text) == ["Rain fell all day.", "Libyan divers found nine sailors."]


def test_tags_end_where_a_sentence_with_a_name_begins() -> None:
    """The article of a name tells where the tags are over, though a name follows it."""
    text = "Rain fell all day. Tags Libya storm ferry Zuwara The Libyan Coast Guard saved nine sailors."

    assert sentences(text)[-1] == "The Libyan Coast Guard saved nine sailors."
