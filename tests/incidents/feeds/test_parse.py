"""Feeds in their dialects."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from incidents.errors import FormatError
from incidents.feeds import FeedItem, parse_feed
from incidents.feeds.items import parse_moment
from incidents.feeds.markup import to_text
from incidents.feeds.parse import host_of

URL = "https://wire.example/feed"
MOMENT = datetime(2024, 3, 8, 7, 30, tzinfo=UTC)

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Coast Wire &amp; Mail</title>
<language>en-GB</language><item><guid>7</guid><link>/boats</link>
<title>Boats &lt;b&gt;sink&lt;/b&gt;</title>
<description>&lt;p&gt;Two boats sank off Zuwara.&lt;/p&gt;
&lt;p&gt;Nine were saved.&lt;/p&gt;</description>
<author>Lena Marsh</author><pubDate>Fri, 08 Mar 2024 09:30:00 +0200</pubDate></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Wire</title><entry><id>tag:wire,2024:7</id>
<link href="https://wire.example/boats"/><title>Boats sink</title><updated>2024-03-08T07:30:00Z</updated>
<summary>Short.</summary>
<content type="html">&lt;p&gt;Two boats sank off Zuwara.&lt;/p&gt;</content></entry>
</feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast Wire</title></channel>
<item><title>Boats sink</title><link>https://wire.example/boats</link>
<description>Two boats sank off Zuwara.</description><dc:date>2024-03-08T07:30:00Z</dc:date></item>
</rdf:RDF>"""


def test_an_rss_item_keeps_what_a_reader_would_see() -> None:
    """Tags go, paragraphs stay lines, the moment is UTC, a relative address is joined."""
    assert parse_feed(RSS, URL) == [
        FeedItem(
            guid="7",
            url="https://wire.example/boats",
            title="Boats sink",
            text="Two boats sank off Zuwara.\nNine were saved.",
            published_at=MOMENT,
            author="Lena Marsh",
            outlet="Coast Wire & Mail",
            language="en",
        )
    ]


@pytest.mark.parametrize("feed", [pytest.param(ATOM, id="Atom"), pytest.param(RDF, id="RDF")])
def test_other_dialects_give_the_same_item(feed: bytes) -> None:
    """The fullest text of an entry is taken."""
    [item] = parse_feed(feed, URL)

    assert (item.title, item.text) == ("Boats sink", "Two boats sank off Zuwara.")
    assert (item.url, item.outlet, item.published_at) == ("https://wire.example/boats", "Coast Wire", MOMENT)


def test_a_json_feed_is_read() -> None:
    """HTML and plain text items, dates with a zone, nested authors."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Coast Wire",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "https://wire.example/boats",
                "title": "Boats sink",
                "content_html": "<p>Two boats sank.</p>",
                "date_published": "2024-03-08T09:30:00+02:00",
                "authors": [{"name": "Lena Marsh"}],
            },
            {"id": "8", "content_text": "Nine were saved."},
            {"id": "9"},
            "nonsense",
        ],
    }

    first, second = parse_feed(json.dumps(feed).encode(), URL)

    assert first == FeedItem(
        "7",
        "https://wire.example/boats",
        "Boats sink",
        "Two boats sank.",
        MOMENT,
        "Lena Marsh",
        "Coast Wire",
        "en",
    )
    assert (second.text, second.published_at, second.author) == ("Nine were saved.", None, None)
    assert second.url.startswith(f"{URL}#")


def test_an_item_without_address_and_guid_is_known_by_its_words() -> None:
    """The same words come back as the same item; items without words are left out."""
    feed = b"<rss version='2.0'><channel><item><title>Boats sink</title></item><item/></channel></rss>"

    [one] = parse_feed(feed, URL)
    [two] = parse_feed(feed, URL)

    assert one == two
    assert one.url.startswith(f"{URL}#")
    assert one.outlet == "wire.example"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"Two boats sank.", "no feed", id="plain text"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1"', "no JSON", id="broken JSON"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1"}', "no JSON Feed", id="no items"),
        pytest.param(
            b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"/>',
            "entities",
            id="an XML bomb",
        ),
        pytest.param(
            '<!DOCTYPE x [<!ENTITY a "ha">]><rss version="2.0"/>'.encode("utf-16"),
            "entities",
            id="a wide XML bomb",
        ),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, reason: str) -> None:
    """The reason says what is wrong."""
    with pytest.raises(FormatError, match=reason):
        parse_feed(data, URL)


def test_an_address_that_is_none_names_no_host() -> None:
    """The outlet is then unknown, and nothing breaks."""
    assert host_of("https://[broken") == ""
    assert host_of("https://www.wire.example/feed") == "wire.example"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2024-03-08", datetime(2024, 3, 8, tzinfo=UTC), id="a day is its midnight"),
        pytest.param("2024-03-08T07:30:00Z", MOMENT, id="ISO 8601"),
        pytest.param("Fri, 08 Mar 2024 09:30:00 +0200", MOMENT, id="an e-mail date"),
        pytest.param("0001-01-01T00:00:00+05:00", None, id="before the first year"),
        pytest.param("soon", None, id="no date"),
    ],
)
def test_a_moment_is_read_in_its_common_spellings(text: str, moment: datetime | None) -> None:
    """All moments are UTC."""
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("Two boats", "Two boats", id="no tags"),
        pytest.param("AT&amp;T &lt;3", "AT&T <3", id="entities"),
        pytest.param("One<br>Two<p>Three", "One\nTwo\nThree", id="blocks are lines"),
        pytest.param("One<script>if (a < b) alert()</script> two", "One two", id="scripts are not shown"),
        pytest.param("a\n  b&nbsp;c", "a b c", id="blanks are one"),
        pytest.param("<b>unclosed", "unclosed", id="unclosed"),
    ],
)
def test_markup_becomes_the_words_a_reader_sees(markup: str, text: str) -> None:
    """Blocks become lines; what is hidden stays hidden."""
    assert to_text(markup) == text
