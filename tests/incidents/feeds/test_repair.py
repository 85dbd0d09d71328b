"""Ill-formed feeds: nothing is lost on the way through the fast parser."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.feeds import parse_feed
from incidents.feeds.hints import Hints, read_hints
from incidents.feeds.markup import _Reader, to_text
from incidents.feeds.repair import mend

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://valley.example/feed"
HEAD = "<rss version='2.0'><channel><title>Valley Post</title>"
ITEM = "<item><title>Dam {}</title><link>https://valley.example/{}?a=1{}b=2</link></item>"


@pytest.mark.parametrize(
    ("feed", "links"),
    [
        pytest.param(
            f"{HEAD}{ITEM.format('opens', 1, '&')}</channel></rss>".encode(),
            ["https://valley.example/1?a=1&b=2"],
            id="bare ampersands",
        ),
        pytest.param(
            f"{HEAD}{ITEM.format('&eacute;t&eacute;&nbsp;late', 1, '&amp;')}</channel></rss>".encode(),
            ["https://valley.example/1?a=1&b=2"],
            id="entities of HTML",
        ),
        pytest.param(
            f"\ufeff\n {HEAD}{ITEM.format(chr(11), 1, '&amp;')}</channel></rss>".encode(),
            ["https://valley.example/1?a=1&b=2"],
            id="blanks, a mark and controls",
        ),
        pytest.param(
            (HEAD + ITEM.format("one", 1, "&amp;") + "<item><title>Dam br").encode(),
            ["https://valley.example/1?a=1&b=2"],
            id="cut off",
        ),
        pytest.param(
            f"<?xml version='1.0' encoding='us-ascii'?>{HEAD}{ITEM.format('سد', 1, '&amp;')}"
            f"{ITEM.format('two', 2, '&amp;')}</channel></rss>".encode(),
            ["https://valley.example/1?a=1&b=2", "https://valley.example/2?a=1&b=2"],
            id="another encoding than declared",
        ),
        pytest.param(
            f"{HEAD}<item><title>a <b>bold</title><link>https://valley.example/1</link></item>".encode(),
            ["https://valley.example/1"],
            id="tags that cross, which cannot be mended",
        ),
    ],
)
def test_an_ill_formed_feed_keeps_its_items_and_their_addresses(feed: bytes, links: list[str]) -> None:
    """A reader sees every news item, and each leads where its outlet meant it to."""
    assert [each.url for each in parse_feed(feed, URL)] == links


def test_what_stands_in_a_section_is_not_mended() -> None:
    """Markup inside CDATA is the outlet's own; an ampersand there is one already."""
    data = f"{HEAD}<item><title><![CDATA[a &nbsp; & b]]> & c</title></item></channel></rss>".encode()

    whole = mend(data)

    assert whole is not None
    assert b"<![CDATA[a &nbsp; & b]]> &amp; c" in whole


@pytest.mark.parametrize("piece", ["<![CDATA[", "&", "<item>", "&a", '<a x="', "<?xml ", "\x00<"], ids=repr)
def test_a_hostile_feed_takes_no_longer_than_a_long_one(piece: str) -> None:
    """A megabyte of beginnings without an end is done in seconds, not in hours."""
    started = time.process_time()

    mend((HEAD + piece * (1_000_000 // len(piece))).encode())

    assert time.process_time() - started < 10


TAGS = (
    "<p>",
    "</p>",
    "<br/>",
    "<br />",
    "<b>",
    "</b>",
    "<img alt='a > b'>",
    "<!-- x -->",
    "<script>",
    "</script>",
)
WORDS = (
    "&amp;",
    "&nbsp;",
    "&lt;b&gt;",
    "&#10;",
    "&",
    "<",
    ">",
    "a < b",
    "\n",
    " ",
    "Dam",
    "سد",
    '<a href="x">',
)
PIECES = st.lists(st.sampled_from(TAGS + WORDS), max_size=12).map("".join)


@given(PIECES)
def test_the_short_way_through_markup_ends_where_the_long_one_does(markup: str) -> None:
    """Speed changes no word."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()

    assert (
        to_text(markup).split()
        == ("".join(reader.pieces) if "<" in markup or "&" in markup else markup).split()
    )


@pytest.mark.parametrize(
    ("head", "hints"),
    [
        pytest.param("<language>ar-SY</language><ttl>90</ttl>", Hints("ar", timedelta(minutes=90)), id="RSS"),
        pytest.param(
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            Hints(None, timedelta(hours=6)),
            id="RDF's syndication module",
        ),
        pytest.param(
            "<atom:link rel='self' href='https://a.example/f?x=1&amp;y=2'/><link rel=\"hub\" href=\"https://hub.example/\"/>",
            Hints(None, None, "https://hub.example/", "https://a.example/f?x=1&y=2"),
            id="a hub",
        ),
        pytest.param("<item><ttl>90</ttl></item>", Hints(), id="in an item, which is not the feed"),
    ],
)
def test_a_feed_tells_its_language_its_pace_and_its_hub(head: str, hints: Hints) -> None:
    """What stands before the first item is the feed's own word."""
    assert read_hints(f"<rss><channel>{head}<item/></channel></rss>") == hints


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.encode(), id="UTF-8"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda text: b"\xff\xfe" + text.encode("utf-16-le"), id="UTF-16, the small end first"),
        pytest.param(lambda text: b"\xfe\xff" + text.encode("utf-16-be"), id="UTF-16, the large end first"),
        pytest.param(lambda text: text.encode("windows-1256"), id="Windows' Arabic"),
    ],
)
def test_a_feed_tells_its_pace_in_any_encoding(spoil: Callable[[str], bytes]) -> None:
    """Its letters are not what is looked for."""
    told = "<rss><channel><title>وكالة</title><ttl>90</ttl><language>ar</language><item/></channel></rss>"

    assert read_hints(spoil(told)) == Hints("ar", timedelta(minutes=90))


@pytest.mark.parametrize(
    ("hubs", "hub"),
    [
        pytest.param(
            '[{"type": "WebSub", "url": "https://hub.example/"}]', "https://hub.example/", id="WebSub"
        ),
        pytest.param('[{"type": "rssCloud", "url": "https://hub.example/"}]', None, id="another kind"),
        pytest.param("[]", None, id="none"),
        pytest.param('["https://hub.example/"]', None, id="no object"),
    ],
)
def test_a_json_feed_tells_its_hub(hubs: str, hub: str | None) -> None:
    """Its own address is the topic."""
    told = read_hints(f'{{"feed_url": "https://a.example/f", "hubs": {hubs}}}'.encode())

    assert (told.hub, told.topic if hub else None) == (hub, "https://a.example/f" if hub else None)
