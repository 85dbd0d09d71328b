"""Files and addresses of every kind."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.errors import FetchError
from incidents.feeds import Defaults, Fetched, NotModified, Refusal, read_bytes, read_file, read_source
from incidents.models import Article

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"""<!DOCTYPE html><html lang="en-GB"><head><title>Boats sink | Coast Wire</title>
<link rel="canonical" href="https://wire.example/news/boats">
<meta property="og:title" content="Boats sink off Zuwara"><meta property="og:site_name" content="Coast Wire">
<meta property="article:published_time" content="2024-03-08T09:30:00+02:00"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Boats sink off Zuwara</h1>
<p>Two fishing boats sank in rough water off Zuwara on Thursday, and nine people were saved by a tanker.</p>
<p>The coast guard said that the boats had left the port without a warning of the storm that was coming.</p>
<p>Relatives waited at the quay through the night, and the search went on at dawn with three more boats.</p>
</article><footer>All rights reserved</footer></body></html>"""


def articles(
    data: bytes, defaults: Defaults, name: str = "wire.txt", url: str | None = None
) -> list[Article]:
    """Return the articles in *data*; a refusal fails the test."""
    found = list(read_bytes(data, name, defaults, url=url))
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


def reason(data: bytes, defaults: Defaults) -> str:
    """Return why *data* is refused."""
    [refusal] = read_bytes(data, "wire", defaults)
    assert isinstance(refusal, Refusal)
    return refusal.reason


def test_a_text_file_is_an_article_with_its_first_line_as_title(defaults: Defaults) -> None:
    """The name and a digest identify it."""
    [article] = articles(b"Boats sink\n\nTwo boats sank off Zuwara. Nine were saved.", defaults)

    assert article.url.startswith("file:wire.txt#")
    assert (article.title, article.text) == ("Boats sink", "Two boats sank off Zuwara. Nine were saved.")
    assert (article.outlet, article.language, article.published_at) == ("wire.txt", "en", defaults.now)


def test_a_text_without_a_heading_lends_its_first_sentence_as_title(defaults: Defaults) -> None:
    """The text stays whole, the title is cut between words; the day at its head is its moment."""
    boats = "Two boats of the coast guard " + "and those that were sent to help them " * 3
    text = f"date 2024-03-01 Tunis: {boats}sank off the port of Zuwara today."

    [article] = articles(text.encode(), defaults)

    assert article.text == text
    assert article.title.startswith("Two boats of the coast guard")
    assert article.title.endswith("…")
    assert len(article.title) <= 100
    assert article.published_at == datetime(2024, 3, 1, tzinfo=UTC)


def test_a_text_that_begins_with_its_title_loses_it(defaults: Defaults) -> None:
    """The title is no part of the text, even where a row repeats it."""
    row = {"id": "a", "title": "Boats sink", "text": "Boats sink.\nTwo boats sank off Zuwara."}

    [article] = articles(json.dumps(row).encode(), defaults)

    assert (article.title, article.text) == ("Boats sink", "Two boats sank off Zuwara.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_arabic_is_read_in_the_encodings_it_comes_in(encoding: str, defaults: Defaults) -> None:
    """Marks, then UTF-8, then the likeliest encoding."""
    text = (
        "غرق زورقان قبالة ميناء زوارة مساء الخميس، وأنقذت ناقلة نفط تسعة أشخاص، بحسب خفر السواحل في المدينة. "
        * 3
    )

    [article] = articles(text.encode(encoding), defaults)

    assert article.text == text.strip()
    assert article.language == "ar"


def test_a_page_is_read_without_its_furniture(defaults: Defaults) -> None:
    """Title, moment, outlet, language and canonical address come from the page itself."""
    [article] = articles(PAGE, defaults, "wire.example", "https://wire.example/news/boats?from=feed")

    assert article.url == "https://wire.example/news/boats"
    assert article.title == "Boats sink off Zuwara"
    assert article.text.startswith("Two fishing boats sank in rough water off Zuwara on Thursday")
    assert "Sport" not in article.text
    assert (article.outlet, article.language) == ("Coast Wire", "en")
    assert article.published_at == datetime(2024, 3, 8, 7, 30, tzinfo=UTC)


def test_a_page_that_points_to_another_host_keeps_its_own_address(defaults: Defaults) -> None:
    """A copied page cannot pass for the original."""
    [article] = articles(PAGE, defaults, "copy.example", "https://copy.example/boats")

    assert article.url == "https://copy.example/boats"


def test_a_page_tells_its_moment_in_structured_data(defaults: Defaults) -> None:
    """Where meta tags are silent."""
    page = PAGE.replace(b"article:published_time", b"nothing").replace(
        b"</head>",
        b'<script type="application/ld+json">{"datePublished": "2024-03-07T05:00:00Z"}</script></head>',
    )

    [article] = articles(page, defaults, "wire.example", "https://wire.example/boats")

    assert article.published_at == datetime(2024, 3, 7, 5, tzinfo=UTC)


def test_a_saved_page_is_known_by_its_canonical_address(tmp_path: Path, defaults: Defaults) -> None:
    """So that the page read from the web is the same article."""
    path = tmp_path / "boats.html"
    path.write_bytes(PAGE)

    [article] = read_file(path, defaults)

    assert isinstance(article, Article)
    assert article.url == "https://wire.example/news/boats"


def test_a_saved_page_without_an_address_is_known_by_its_file(tmp_path: Path, defaults: Defaults) -> None:
    """Name and digest stand in, and the name for its outlet."""
    path = tmp_path / "boats.html"
    path.write_bytes(b"<html>" + PAGE[PAGE.index(b"<body>") :])

    [article] = read_file(path, defaults)

    assert isinstance(article, Article)
    assert article.url.startswith("file:boats.html#")
    assert (article.outlet, article.published_at) == ("boats.html", defaults.now)


def test_a_bad_line_refuses_only_itself(defaults: Defaults) -> None:
    """Lines before and after it are read; blank ones are nothing."""
    lines = [
        json.dumps({"id": "a", "published": "2024-03-01", "title": "Boats sink", "text": "Two boats sank."}),
        "{broken",
        "",
        json.dumps({"id": "b", "published": "soon", "text": "Nine were saved."}),
        json.dumps({"id": "c"}),
        json.dumps([1]),
        json.dumps({"id": "d", "text": "A null \x00 here."}),
        json.dumps(
            {"id": "e", "text": "Nine were saved.", "url": "https://wire.example/e", "outlet": "Coast Wire"}
        ),
    ]

    found = list(read_bytes("\n".join(lines).encode(), "wire.jsonl", defaults))

    assert [(each.source, each.reason) for each in found if isinstance(each, Refusal)] == [
        ("wire.jsonl:2", "is no JSON that can be read"),
        ("wire.jsonl:4", "has no date that can be read: 'soon'"),
        ("wire.jsonl:5", "has no text"),
        ("wire.jsonl:6", "is no JSON object"),
        ("wire.jsonl:7", "holds null characters, so it is no text"),
    ]
    assert [(each.url, each.outlet) for each in found if isinstance(each, Article)] == [
        ("file:wire.jsonl#a", "wire.jsonl"),
        ("https://wire.example/e", "Coast Wire"),
    ]


def test_json_over_many_lines_is_read(defaults: Defaults) -> None:
    """A list of objects, as people print it."""
    rows = [{"id": "a", "text": "Two boats sank."}, {"id": "b", "text": "Nine were saved."}]

    assert [each.url for each in articles(json.dumps(rows, indent=2).encode(), defaults)] == [
        "file:wire.txt#a",
        "file:wire.txt#b",
    ]


def test_a_long_file_of_lines_is_streamed(tmp_path: Path, defaults: Defaults) -> None:
    """The limit is for a line, not for an archive."""
    path = tmp_path / "archive.jsonl"
    row = json.dumps({"text": "Two boats sank off Zuwara. " * 40_000}) + "\n"
    path.write_text(row * 10 + "x" * (10 * 1024 * 1024 + 1))

    found = list(read_file(path, defaults))

    assert path.stat().st_size > 20_000_000
    assert len(found) == 11
    assert found[-1] == Refusal("archive.jsonl:11", "is longer than 10 MiB")


def test_a_feed_in_a_file_is_read(tmp_path: Path, defaults: Defaults) -> None:
    """Each item is an article; one that holds null characters is refused alone."""
    path = tmp_path / "feed.json"
    items = [{"id": "1", "content_text": "Two boats sank."}, {"id": "2", "content_text": "Nine\x00 saved."}]
    path.write_text(
        json.dumps({"version": "https://jsonfeed.org/version/1", "title": "Wire", "items": items})
    )

    article, refusal = read_file(path, replace(defaults, outlet="Coast Wire", language="fr"))

    assert isinstance(article, Article)
    assert (article.outlet, article.language, article.text) == ("Coast Wire", "fr", "Two boats sank.")
    assert isinstance(refusal, Refusal)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b" \n\t ", "is empty", id="blanks"),
        pytest.param("\ufeff\x01".encode(), "is empty", id="only a mark"),
        pytest.param(b"a" * (10 * 1024 * 1024 + 1), "is longer than 10 MiB", id="too long"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "is no text but a binary file", id="a picture"),
        pytest.param(b"%PDF-1.7 text", "is a PDF file that cannot be read", id="a document"),
        pytest.param(b"Two\x00boats", "is no text but a binary file", id="null bytes"),
        pytest.param(bytes(range(128, 256)) * 40, "is text in an unknown encoding", id="no encoding"),
        pytest.param(
            b"<!DOCTYPE html><html><body></body></html>", "no article stands on this page", id="an empty page"
        ),
        pytest.param(
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"></rss>',
            "declares XML entities, which are not read",
            id="an XML bomb",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, words: str, defaults: Defaults) -> None:
    """One refusal, no traceback."""
    assert reason(data, defaults) == words


def test_a_missing_file_is_refused(tmp_path: Path, defaults: Defaults) -> None:
    """The system's own reason is told."""
    [refusal] = read_file(tmp_path / "none.txt", defaults)

    assert refusal == Refusal(str(tmp_path / "none.txt"), "no such file or directory")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, defaults: Defaults) -> None:
    """A dash stands for what is piped in."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Two boats sank off Zuwara.")))

    [article] = read_file("-", defaults)

    assert isinstance(article, Article)
    assert article.text == "Two boats sank off Zuwara."


def test_an_address_is_fetched_and_read(defaults: Defaults) -> None:
    """The kind of the answer is told by its bytes; the address identifies a text."""
    answer = Fetched("https://www.wire.example/boats.txt", b"Two boats sank off Zuwara.", "text/plain")

    [article] = read_source("https://wire.example/old", defaults, fetch=lambda _: answer)

    assert isinstance(article, Article)
    assert (article.url, article.outlet) == ("https://www.wire.example/boats.txt", "wire.example")


def test_an_address_with_nothing_new_gives_nothing(defaults: Defaults) -> None:
    """Not modified is no error."""
    url = "https://wire.example/feed"

    assert list(read_source(url, defaults, fetch=NotModified)) == []


def test_an_address_that_fails_says_why(defaults: Defaults) -> None:
    """The error reaches the one who asked."""

    def fail(url: str) -> Fetched:
        raise FetchError(url, "no connection")

    with pytest.raises(FetchError, match="no connection"):
        list(read_source("https://wire.example/feed", defaults, fetch=fail))


def test_a_path_is_no_address(tmp_path: Path, defaults: Defaults) -> None:
    """What does not begin with http is a file, and nothing is fetched."""
    path = tmp_path / "wire.txt"
    path.write_text("Two boats sank off Zuwara.")

    [article] = read_source(str(path), defaults, fetch=NotModified)

    assert isinstance(article, Article)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_articles_or_refusals(defaults: Defaults, data: bytes) -> None:
    """Whatever is thrown at it, reading ends in records that a store can take."""
    for each in read_bytes(data, "wire", defaults):
        if isinstance(each, Article):
            assert each.text
            assert each.title
            assert "\x00" not in each.text + each.title
            each.text.encode("utf-8")
