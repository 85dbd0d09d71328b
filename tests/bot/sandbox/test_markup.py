"""Telegram's HTML: what it means, and the words in which a broken one is refused."""

from __future__ import annotations

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import Entity
from bot.sandbox.errors import ApiError
from bot.sandbox.markup import parse_html
from bot.sandbox.units import utf16_length

TAGS = ("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "tg-spoiler", "blockquote")


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        pytest.param(
            "<b>a</b> <strong>b</strong>", "a b", [("bold", 0, 1, ""), ("bold", 2, 1, "")], id="bold"
        ),
        pytest.param("<i>a</i><em>b</em>", "ab", [("italic", 0, 1, ""), ("italic", 1, 1, "")], id="italic"),
        pytest.param(
            "<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1, ""), ("underline", 1, 1, "")], id="lines"
        ),
        pytest.param(
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [("strikethrough", 0, 1, ""), ("strikethrough", 1, 1, ""), ("strikethrough", 2, 1, "")],
            id="struck out",
        ),
        pytest.param(
            '<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>',
            "ab",
            [("spoiler", 0, 1, ""), ("spoiler", 1, 1, "")],
            id="spoilers",
        ),
        pytest.param(
            "<b>a <i>b</i></b>", "a b", [("italic", 2, 1, ""), ("bold", 0, 3, "")], id="one in another"
        ),
        pytest.param("😀<b>é</b>", "😀é", [("bold", 2, 1, "")], id="an emoji counts two units"),
        pytest.param(
            "&lt;b&gt; &amp; &quot;&#33;&#x1F600;&nbsp;",
            '<b> & "!😀&nbsp;',
            [],
            id="the references Telegram knows",
        ),
        pytest.param("&ltx &amp", "&ltx &", [], id="a reference ends with its name, semicolon or not"),
        pytest.param("a &#xD800; &#0; b", "a &#xD800; &#0; b", [], id="no character has this number"),
        pytest.param("a > b & c", "a > b & c", [], id="signs that open nothing"),
        pytest.param("<B>a</b>", "a", [("bold", 0, 1, "")], id="a start tag in capitals"),
        pytest.param("<b>a</>", "a", [("bold", 0, 1, "")], id="an end tag without a name"),
        pytest.param("<b >a</b  >", "a", [("bold", 0, 1, "")], id="spaces in tags"),
        pytest.param("<b></b>a", "a", [], id="a tag around nothing"),
        pytest.param(
            '<a href="https://example.org/?a=1&amp;b=2">a</a>',
            "a",
            [("text_link", 0, 1, "https://example.org/?a=1&b=2")],
            id="a link",
        ),
        pytest.param(
            "<a href='example.org'>a</a>",
            "a",
            [("text_link", 0, 1, "http://example.org/")],
            id="without a scheme",
        ),
        pytest.param(
            "<a>example.org/b</a>", "example.org/b", [("text_link", 0, 13, "http://example.org/b")], id="bare"
        ),
        pytest.param('<a href="nonsense">a</a>', "a", [], id="a link to nowhere is text"),
        pytest.param('<a href="tg://user?id=7">a</a>', "a", [("text_mention", 0, 1, "7")], id="a person"),
        pytest.param("<pre>a</pre>", "a", [("pre", 0, 1, "")], id="a block of code"),
        pytest.param(
            '<pre><code class="language-python">a</code></pre>',
            "a",
            [("pre", 0, 1, "python")],
            id="in a language",
        ),
        pytest.param('<code class="language-x">a</code>', "a", [("code", 0, 1, "x")], id="code in a line"),
        pytest.param("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1, "")], id="a quotation"),
        pytest.param(
            "<blockquote expandable>a</blockquote>",
            "a",
            [("expandable_blockquote", 0, 1, "")],
            id="a folded one",
        ),
        pytest.param(
            '<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2, "5")], id="an own emoji"
        ),
        pytest.param(
            '<tg-time unix="1728460800" format="wdt">noon</tg-time>',
            "noon",
            [("date_time", 0, 4, "1728460800 wdt")],
            id="a moment",
        ),
        pytest.param(
            '<tg-time unix="1728460800">noon</tg-time>',
            "noon",
            [("date_time", 0, 4, "1728460800")],
            id="bare moment",
        ),
    ],
)
def test_html_becomes_text_and_ranges(
    source: str, text: str, entities: list[tuple[str, int, int, str]]
) -> None:
    """Tags disappear from the text and come back as ranges in UTF-16 units."""
    assert parse_html(source) == (text, [Entity(*each) for each in entities])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param(
            '<tg-time unix="noon">a</tg-time>',
            'Tag "tg-time" must have a time in "unix" at byte offset 0',
            id="a moment without seconds",
        ),
        pytest.param(
            '<tg-time unix="7" format="tt">a</tg-time>',
            'Tag "tg-time" must have a time in "unix" at byte offset 0',
            id="a moment in no format",
        ),
        pytest.param("<b>a", 'Can\'t find end tag corresponding to start tag "b"', id="left open"),
        pytest.param(
            "é<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 2', id="unknown, after two bytes"
        ),
        pytest.param(
            "a < b", 'Unsupported start tag "" at byte offset 2', id="a sign that should have been escaped"
        ),
        pytest.param("a<", "Unclosed start tag at byte offset 1", id="a tag that ends with the text"),
        pytest.param(
            "<a href=", 'Unclosed start tag "a" at byte offset 0', id="an attribute without a value"
        ),
        pytest.param('<a href="x', "Unclosed start tag at byte offset 0", id="a quotation mark left open"),
        pytest.param(
            "<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0', id="nameless attribute"
        ),
        pytest.param(
            "<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8", id="unquoted address"
        ),
        pytest.param(
            '<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0', id="span"
        ),
        pytest.param("</b>", "Unexpected end tag at byte offset 0", id="an end without a start"),
        pytest.param("<b>a</b", "Unclosed end tag at byte offset 4", id="an end that does not end"),
        pytest.param(
            "<b>😀</i>",
            'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"',
            id="crossed tags",
        ),
    ],
)
def test_broken_html_is_refused_with_its_place(source: str, reason: str) -> None:
    """A bot that forgets to escape is told where, in bytes, as by Telegram."""
    with pytest.raises(ApiError) as refusal:
        parse_html(source)

    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    """Whatever is escaped before it is sent is read as it was written."""
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(st.lists(st.tuples(st.sampled_from(TAGS), st.text(st.sampled_from("aé😀ب"), min_size=1)), max_size=6))
def test_every_range_covers_what_its_tag_held(parts: list[tuple[str, str]]) -> None:
    """Ranges side by side lie where their texts lie."""
    source = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)

    text, entities = parse_html(source)

    assert [entity.text(text) for entity in entities] == [part for _, part in parts]


@given(st.text(st.sampled_from("<>/ab =\"'&;#x1 \n"), max_size=40))
def test_no_source_breaks_the_parser(source: str) -> None:
    """Any text is either read or refused, and no range lies outside the result."""
    with suppress(ApiError):
        text, entities = parse_html(source)

        assert all(0 <= entity.offset < entity.end <= utf16_length(text) for entity in entities)
