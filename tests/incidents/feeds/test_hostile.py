"""Documents that are broken, hostile or huge: an answer in words, in bounded time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from incidents.feeds.discovery import find_feeds
from incidents.feeds.files import read_bytes
from incidents.feeds.items import Refusal

if TYPE_CHECKING:
    from incidents.feeds.items import Defaults

ARABIC = "سقطت قذائف على أطراف البلدة صباح اليوم، وقال سكان إن ثلاثة منازل دمرت وإن سبعة أشخاص أصيبوا بجروح."
RUSSIAN = (
    "Снаряды упали на окраину города утром, сообщили жители. Трое получили ранения и доставлены в больницу."
)
SHELLS = "Shells fell on the edge of Marib this morning, people there say; three houses were destroyed. " * 3
ITEM = "<item><title>Shells fall on Marib</title><pubDate>{moment}</pubDate></item>"


def rss(items: str, prolog: str = "<?xml version='1.0'?>") -> str:
    """Return a feed of *items*."""
    return f"{prolog}<rss version='2.0'><channel><title>Jawf Herald</title>{items}</channel></rss>"


@pytest.mark.parametrize(
    "moment", ["Smarch 32", "0000-00-00T00:00:00Z", "Mon, 11 Mar 99999 10:00:00 GMT", ""]
)
def test_an_item_with_an_impossible_moment_counts_as_of_now(defaults: Defaults, moment: str) -> None:
    """The news is kept; only its moment is not believed."""
    [article] = read_bytes(rss(ITEM.format(moment=moment)).encode(), "feed", defaults)

    assert not isinstance(article, Refusal)
    assert article.published_at == defaults.now


@pytest.mark.parametrize("reference", ["&#x110000;", "&#99999999999999999999999;", "&#XFFFFFFFF"])
def test_a_character_that_does_not_exist_is_left_out(defaults: Defaults, reference: str) -> None:
    """A feed that is ill-formed besides is read all the same."""
    feed = rss(f"<item><title>Shells fall{reference} on Marib</title><link>https://jawf.example/1").encode()

    [article] = read_bytes(feed, "feed", defaults, url="https://jawf.example/feed")

    assert not isinstance(article, Refusal)
    assert article.title.startswith("Shells fall")


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        pytest.param(ARABIC, "cp1256", "ar", id="Arabic Windows"),
        pytest.param(RUSSIAN, "cp1251", "ru", id="Russian Windows"),
        pytest.param(ARABIC, "utf-16", "ar", id="two bytes a letter"),
    ],
)
def test_a_text_in_another_encoding_is_read_letter_by_letter(
    defaults: Defaults, text: str, encoding: str, language: str
) -> None:
    """Nothing tells the encoding but the letters."""
    [article] = read_bytes(text.encode(encoding), "note.txt", defaults)

    assert not isinstance(article, Refusal)
    assert (article.text, article.language) == (text, language)


@pytest.mark.parametrize("padding", ["", f"<!--{' ' * 5_000}-->"], ids=["at once", "behind a long comment"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_stand(defaults: Defaults, padding: str, encoding: str) -> None:
    """A billion laughs begin with an entity."""
    prolog = f"<?xml version='1.0'?>{padding}<!DOCTYPE l [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
    data = rss("<item><title>&b;</title></item>", prolog).encode(encoding)

    [refusal] = read_bytes(data, "feed", defaults)

    assert isinstance(refusal, Refusal)
    assert "entities" in refusal.reason


@pytest.mark.parametrize("place", ["<link>{}</link>", "<guid>{}</guid>", "<guid>{}</guid><link>{}</link>"])
def test_an_item_with_an_address_that_is_none_keeps_its_words(defaults: Defaults, place: str) -> None:
    """One bad link in a feed is no reason to read none of it; the item gets an address of its own."""
    item = f"<item><title>Shells fall on Marib</title>{place.replace('{}', 'http://[::1')}</item>"

    articles = list(read_bytes(rss(item).encode(), "feed", defaults, url="https://jawf.example/feed"))

    assert [isinstance(each, Refusal) for each in articles] == [False]
    assert [each.url.partition("#")[0] for each in articles if not isinstance(each, Refusal)] == [
        "https://jawf.example/feed"
    ]


def test_a_page_whose_links_are_no_addresses_is_read(defaults: Defaults) -> None:
    """Neither its canonical address nor its feed leads anywhere."""
    links = (
        "<link rel='canonical' href='http://[x'><link rel='alternate' type='application/rss+xml' href='//['>"
    )
    page = f"<html><head>{links}</head><body><article><p>{SHELLS}</p></article></body></html>".encode()

    [article] = read_bytes(page, "page.html", defaults, url="https://jawf.example/1")

    assert not isinstance(article, Refusal)
    assert article.url == "https://jawf.example/1"
    assert find_feeds(page, "https://jawf.example/1") == []


def test_a_row_of_lists_is_refused_alone(defaults: Defaults) -> None:
    """A column of a JSON file may hold anything; what can be read of it counts."""
    rows = b'[{"title": "Shells fall on Marib", "tags": ["war"]}, {"title": [], "text": {}}]'

    articles = list(read_bytes(rows, "rows.json", defaults))

    assert not isinstance(articles[0], Refusal)
    assert articles[0].title == "Shells fall on Marib"


def test_scripts_of_a_feed_are_no_words(defaults: Defaults) -> None:
    """What a browser would run is not quoted."""
    body = (
        "<description>&lt;p onclick='x()'&gt;Shells fell.&lt;script&gt;steal()&lt;/script&gt;</description>"
    )

    [article] = read_bytes(rss(f"<item><title>Shells</title>{body}</item>").encode(), "feed", defaults)

    assert not isinstance(article, Refusal)
    assert article.text == "Shells fell."


def test_a_feed_of_a_hundred_thousand_items_ends(defaults: Defaults) -> None:
    """All are read, in less than a millisecond each."""
    data = rss("<item><title>Shells fall</title></item>" * 100_000).encode()
    started = time.perf_counter()

    articles = sum(not isinstance(each, Refusal) for each in read_bytes(data, "feed", defaults))

    assert articles == 100_000
    assert time.perf_counter() - started < 100
