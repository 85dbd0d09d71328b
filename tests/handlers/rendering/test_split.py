"""Messages within Telegram's limits, whatever they hold."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rendering.markup import Html, Size, cut, escape, measure, plain, shorten, units
from handlers.rendering.split import MAX_UNITS, divide, split_blocks

LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=300)
TAGS = st.sampled_from(["b", "i", "blockquote", "code"])
MARKUP = st.recursive(
    LETTERS.map(escape),
    lambda inner: (
        st.tuples(TAGS, inner).map(lambda pair: Html(f"<{pair[0]}>{pair[1]}</{pair[0]}>"))
        | st.lists(inner, max_size=4).map(lambda parts: Html("".join(parts)))
    ),
    max_leaves=12,
)


def is_balanced(markup: str) -> bool:
    """Whether every tag is closed in the order in which it was opened."""
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)([a-z]+)[^>]*>", markup):
        if not closing:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return False
    return not opened


@given(MARKUP, st.integers(20, 400))
def test_parts_of_a_divided_text_are_the_text(markup: Html, limit: int) -> None:
    """Nothing is lost, every part is whole HTML and within the limit."""
    parts = list(divide(markup, Size(limit, 20)))

    assert "".join(map(plain, parts)) == plain(markup)
    assert all(is_balanced(part) and measure(part).units <= limit for part in parts)


@given(st.lists(MARKUP, max_size=8), st.integers(50, 2000))
def test_blocks_stay_in_order_and_within_the_limits(blocks: list[Html], limit: int) -> None:
    """Whatever the items, each message is one that Telegram takes."""
    messages = split_blocks(blocks, Size(limit, 100))

    assert all(0 < measure(each).units <= limit and measure(each).entities <= 100 for each in messages)
    joined = "".join(map(plain, messages)).replace("\n", "")
    assert joined == "".join(map(plain, blocks)).replace("\n", "")


def test_an_item_is_not_torn_apart() -> None:
    """A message ends between two items, not inside one."""
    items = [Html(f"<b>{number}</b> " + "word " * 200) for number in range(12)]

    messages = split_blocks(items)

    assert len(messages) == 3
    assert all(message.startswith("<b>") and measure(message).units <= MAX_UNITS for message in messages)


def test_emoji_count_twice() -> None:
    """Telegram counts UTF-16 units, so 2,049 rockets are too many for one message."""
    assert measure("🚀" * 10) == (20, 0)
    assert len(split_blocks([Html("🚀" * 2049)])) == 2


def test_what_telegram_links_by_itself_counts_as_an_entity() -> None:
    """A mention, a hashtag, a command, an address and a number are entities though nobody tagged them."""
    assert measure("@redsea #taiz /latest www.redsea.example +967 1 234567 <b>x</b>").entities >= 6


def test_many_entities_make_two_messages() -> None:
    """More than a hundred entities would be dropped in silence by Telegram."""
    messages = split_blocks([Html(f"<b>{number}</b>") for number in range(150)])

    assert [measure(each).entities for each in messages] == [100, 50]


@given(LETTERS, st.integers(2, 50))
def test_a_cut_is_the_longest_beginning(words: str, limit: int) -> None:
    """Exactly as much as fits is kept."""
    kept = cut(words, limit)

    assert words.startswith(kept)
    assert units(kept) <= limit
    assert kept == words or units(words[: len(kept) + 1]) > limit


def test_what_is_shortened_says_so() -> None:
    """A reader sees that words are missing, and none is cut in half."""
    assert shorten("boats were hit at the pier", 20) == "boats were hit […]"
    assert shorten("boats", 20) == "boats"


@pytest.mark.parametrize("words", ["<b>Taiz</b>", "a & b", '"quoted"', "</blockquote>", "&lt;"])
def test_markup_in_names_is_shown_not_obeyed(words: str) -> None:
    """A place called <b> is written as it is called."""
    assert html.unescape(escape(words)) == words
    assert plain(escape(words)) == words
