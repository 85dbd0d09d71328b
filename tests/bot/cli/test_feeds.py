"""`sitrep feeds`, as an operator types it, over real HTTP on this machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from incidents.errors import FormatError
from incidents.feeds.discovery import find_feeds
from incidents.feeds.opml import parse_opml, render_opml
from incidents.models import Feed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Run
    from tests.sites import Site

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Fjord News</title>
<item><title>Ferry aground</title><link>https://fjord.example/1</link>
<description>A ferry ran aground off Bergen on Monday. Nobody was hurt.</description>
<pubDate>Mon, 09 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>
"""
PAGE = """<!DOCTYPE html><html><head><title>Fjord News</title>
<link rel="stylesheet" href="/style.css"><link rel=alternate type="application/rss+xml" href="/broken">
<LINK REL='alternate' TYPE='application/atom+xml' HREF='feed?a=1&amp;b=2'></head><body>Hello</body></html>"""


@pytest.fixture
def fjord(site: Site, monkeypatch: pytest.MonkeyPatch, run: Run) -> str:
    """Return the address of a site whose page offers feeds."""
    run("--version")  # which has cleared the environment
    monkeypatch.setenv("SITREP_FEED_HOSTS", "127.0.0.1")
    site.answers |= {
        "/": (200, {}, PAGE),
        "/feed?a=1&b=2": (200, {}, FEED),
        "/bare": (200, {}, "<html></html>"),
    }
    return site.address


def test_the_feed_of_a_site_is_found_by_its_page(run: Run, fjord: str) -> None:
    """The first link is broken, so the second is taken; a page without any is refused."""
    added = run("feeds", "add", f"{fjord}/")
    refused = run("feeds", "add", f"{fjord}/bare")

    assert added.out.startswith("Fjord News: 1 article now")
    assert f"{fjord}/feed?a=1&b=2" in run("feeds", "list").out
    assert (refused.status, "offers no feed" in refused.err) == (1, True)


@pytest.mark.parametrize("words", [("add", "--dry-run"), ("check",)], ids=" ".join)
def test_a_feed_can_be_looked_at_before_it_is_kept(run: Run, fjord: str, words: tuple[str, ...]) -> None:
    """What would be read is shown, and nothing is stored."""
    done = run("feeds", *words, f"{fjord}/feed?a=1&b=2")

    assert all(each in done.out for each in ("Fjord News", "2026-03-09 10:00", "Ferry aground"))
    assert run("feeds", "list").out == ""


def test_a_feed_is_paused_shown_and_resumed(run: Run, fjord: str) -> None:
    """The reason stands in the list until the feed is read again."""
    url = f"{fjord}/feed?a=1&b=2"
    run("feeds", "add", url)

    run("feeds", "pause", url, "--reason", "too much sport")
    paused = json.loads(run("feeds", "show", url, "--json").out)
    shown = run("feeds", "show", url).out
    run("feeds", "resume", url)
    again = json.loads(run("feeds", "show", url, "--json").out)

    assert (paused["paused"], again["paused"]) == ("too much sport", None)
    assert "too much sport" in shown
    assert run("feeds", "pause", "https://none.example").status == 1


def test_a_feed_that_only_teases_can_have_its_pages_read(run: Run, fjord: str, site: Site) -> None:
    """Looking at it suggests how; the switch can be set back, and one of whole articles suggests nothing."""
    url = f"{fjord}/feed?a=1&b=2"
    whole = FEED.replace("Nobody was hurt.", "Nobody was hurt. " + "The crew waited for the tide. " * 20)
    site.answers["/whole"] = (200, {}, whole)

    looked, looked_at_whole = run("feeds", "check", url), run("feeds", "check", f"{fjord}/whole")
    run("feeds", "add", url, "--full-text")
    added = json.loads(run("feeds", "show", url, "--json").out)
    run("feeds", "full-text", url, "--off")
    off = json.loads(run("feeds", "show", url, "--json").out)
    run("feeds", "full-text", url)
    on = json.loads(run("feeds", "show", url, "--json").out)

    assert ("--full-text" in looked.out, "--full-text" in looked_at_whole.out) == (True, False)
    assert [each["full_text"] for each in (added, off, on)] == [True, False, True]


def test_a_list_of_feeds_goes_out_and_comes_in_again(run: Run, fjord: str, tmp_path: Path) -> None:
    """What one reader wrote another takes; known feeds are left alone."""
    run("feeds", "add", f"{fjord}/feed?a=1&b=2", "--language", "en")
    listed = run("feeds", "export").out
    path = tmp_path / "feeds.opml"
    path.write_text(
        listed.replace("</body>", '<outline text="x" xmlUrl="https://x.example/f"/></body>'), "utf-8"
    )

    done = run("feeds", "import", str(path))

    assert done.out == "1 feed added, 1 known before\n"
    assert run("feeds", "export").out.count("<outline") == 2


def test_a_list_with_folders_and_letters_of_all_kinds_is_read_back_as_it_was() -> None:
    """Folders are looked through, addresses come once, and names keep their letters."""
    kept = [
        Feed(None, 'https://a.example/?q="1"&b=<2>', "Q & <A> «سانا»", "ar"),
        Feed(None, "https://b.example/f", "B"),
    ]
    nested = (
        render_opml(kept)
        .replace("<body>", '<body><outline text="Folder">')
        .replace("</body>", '</outline><outline text="B again" xmlurl="https://b.example/f"/></body>')
    )

    assert parse_opml(nested.encode(), "list") == kept


@pytest.mark.parametrize(
    "data", [b"", b"<rss/>", b"nothing", b'<!DOCTYPE x [<!ENTITY a "ha">]><opml/>'], ids=repr
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    """The reason names the file."""
    with pytest.raises(FormatError, match="list"):
        parse_opml(data, "list")


def test_links_of_a_page_are_joined_with_its_address() -> None:
    """Style sheets are no feeds."""
    assert find_feeds(PAGE.encode(), "https://fjord.example/") == [
        "https://fjord.example/broken",
        "https://fjord.example/feed?a=1&b=2",
    ]
