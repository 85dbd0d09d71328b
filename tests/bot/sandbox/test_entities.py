"""Formatting put in order: trimmed, joined, nested as Telegram allows; and what it marks by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import Entity, tidy
from bot.sandbox.recognise import find_entities
from bot.sandbox.units import utf16_length, utf16_slice

E = Entity


@pytest.mark.parametrize(
    ("text", "entities", "shown", "kept"),
    [
        pytest.param("  a \n", [], "a", (), id="white space around"),
        pytest.param(
            " a ", [E("bold", 0, 3)], " a", (E("bold", 0, 2),), id="a range at the start keeps its space"
        ),
        pytest.param("\n a b", [E("bold", 4, 1)], "a b", (E("bold", 2, 1),), id="ranges move with the text"),
        pytest.param("ab", [E("bold", 0, 1), E("bold", 1, 1)], "ab", (E("bold", 0, 2),), id="bold goes on"),
        pytest.param(
            "ab",
            [E("bold", 0, 1), E("italic", 1, 1)],
            "ab",
            (E("bold", 0, 1), E("italic", 1, 1)),
            id="two styles",
        ),
        pytest.param(
            "ab", [E("code", 0, 2), E("bold", 0, 1)], "ab", (E("code", 0, 2),), id="nothing within code"
        ),
        pytest.param(
            "ab",
            [E("blockquote", 0, 2), E("code", 0, 1)],
            "ab",
            (E("blockquote", 0, 2), E("code", 0, 1)),
            id="code within a quotation",
        ),
        pytest.param(
            "ab",
            [E("blockquote", 0, 2), E("blockquote", 0, 1)],
            "ab",
            (E("blockquote", 0, 2),),
            id="one quotation",
        ),
        pytest.param(
            "ab",
            [E("text_link", 0, 2, "x"), E("text_link", 0, 1, "y")],
            "ab",
            (E("text_link", 0, 2, "x"),),
            id="a link",
        ),
        pytest.param(
            "ab",
            [E("text_link", 0, 2, "x"), E("bold", 1, 1)],
            "ab",
            (E("text_link", 0, 2, "x"), E("bold", 1, 1)),
            id="bold within a link",
        ),
        pytest.param("a   ", [E("bold", 2, 2)], "a", (), id="a range of white space"),
    ],
)
def test_a_text_is_tidied_with_its_ranges(
    text: str, entities: list[Entity], shown: str, kept: tuple[Entity, ...]
) -> None:
    """What a bot sends comes back trimmed, its ranges joined and none where it may not be."""
    assert tidy(text, entities) == (shown, kept)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("/start", [("bot_command", "/start")], id="a command"),
        pytest.param("now /latest@some_bot x", [("bot_command", "/latest@some_bot")], id="for one bot"),
        pytest.param("and/or 1/2 //x", [], id="a slash in a word"),
        pytest.param("ask @some_bot, please", [("mention", "@some_bot")], id="a mention"),
        pytest.param("mail a.b@example.org now", [("email", "a.b@example.org")], id="an address for mail"),
        pytest.param(
            "see https://example.org/a(b)?c=1.", [("url", "https://example.org/a(b)?c=1")], id="a web page"
        ),
        pytest.param(
            "#sweida #2024 #السويداء", [("hashtag", "#sweida"), ("hashtag", "#السويداء")], id="tags"
        ),
        pytest.param("$SYP", [("cashtag", "$SYP")], id="a currency"),
        pytest.param(
            "https://example.org/@name#tag", [("url", "https://example.org/@name#tag")], id="only once"
        ),
        pytest.param("😀 /help", [("bot_command", "/help")], id="after an emoji"),
    ],
)
def test_telegram_marks_by_itself(text: str, marked: list[tuple[str, str]]) -> None:
    """Commands, mentions, addresses and tags are found without any formatting."""
    found = sorted(find_entities(text), key=lambda each: each.offset)

    assert [(each.type, each.text(text)) for each in found] == marked


def test_nothing_is_marked_within_code_or_a_link() -> None:
    """A command in a code example is not a command."""
    given = [E("code", 0, 6), E("bold", 7, 6)]

    assert find_entities("/start /start", given) == [E("bot_command", 7, 6)]


ENTITIES = st.builds(
    Entity,
    st.sampled_from(["bold", "italic", "code", "pre", "blockquote", "text_link", "spoiler"]),
    st.integers(0, 20),
    st.integers(0, 20),
    st.just("x"),
)


@given(st.text(st.sampled_from("ab 😀\n"), max_size=30), st.lists(ENTITIES, max_size=8))
def test_tidied_ranges_lie_in_order_within_the_text(text: str, entities: list[Entity]) -> None:
    """However odd the ranges, what comes back lies inside the text and is ordered by start."""
    shown, kept = tidy(text, entities)

    assert all(0 <= each.offset < each.end <= utf16_length(shown) for each in kept)
    assert [each.offset for each in kept] == sorted(each.offset for each in kept)
    assert shown == shown.rstrip()


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 30))
def test_a_text_is_cut_at_units_and_put_together_again(text: str, at: int) -> None:
    """Lengths add up in UTF-16 units, except where a pair is cut in two."""
    total = utf16_length(text)
    first, second = utf16_slice(text, 0, at), utf16_slice(text, at, total)

    assert total == len(text.encode("utf-16-le")) // 2
    if "\ufffd" not in first + second:
        assert first + second == text
