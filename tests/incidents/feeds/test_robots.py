"""What sites let programs read, and how long we go by their word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from incidents.errors import FetchError
from incidents.feeds import Fetched, NotModified
from incidents.feeds.robots import AFTER_FAILURE, LONGEST, SHORTEST, Robots

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


class Web:
    """Answers for robots.txt, and counts who asks."""

    def __init__(self, told: str | FetchError, fresh_for_s: float | None = None) -> None:
        self.told, self.fresh_for_s = told, fresh_for_s
        self.asked: list[str] = []

    def ask(self, url: str) -> Fetched | NotModified:
        """Answer."""
        self.asked.append(url)
        if isinstance(self.told, FetchError):
            raise self.told
        return Fetched(url, self.told.encode(), "text/plain", fresh_for_s=self.fresh_for_s)


RULES = """User-agent: *
Disallow: /search
Allow: /search/about
Disallow: /*.pdf$
Disallow: /print/

User-agent: Otherbot
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [
        pytest.param("/news/1", True, id="what no rule names"),
        pytest.param("/search?q=a", False, id="a forbidden path"),
        pytest.param("/search/about", True, id="the longer rule wins"),
        pytest.param("/a/report.pdf", False, id="a wildcard"),
        pytest.param("/a/report.pdf.html", True, id="an end"),
        pytest.param("/print/أخبار", False, id="Arabic letters"),
    ],
)
def test_rules_are_those_of_the_standard(path: str, *, is_allowed: bool) -> None:
    """RFC 9309, with wildcards and the longest match."""
    assert Robots().allows(f"https://a.example{path}", Web(RULES).ask, NOW) == is_allowed


@pytest.mark.parametrize(
    ("error", "is_allowed"),
    [
        pytest.param(FetchError("x", "none", status=404), True, id="there is none"),
        pytest.param(FetchError("x", "no entry", status=403), True, id="it is hidden"),
        pytest.param(FetchError("x", "broken", status=500), False, id="the server fails"),
        pytest.param(FetchError("x", "no answer in time"), False, id="it cannot be reached"),
    ],
)
def test_a_site_without_rules_allows_all_and_one_out_of_reach_nothing(
    error: FetchError, *, is_allowed: bool
) -> None:
    """RFC 9309, 2.3.1: unavailable is not unreachable."""
    assert Robots().allows("https://a.example/1", Web(error).ask, NOW) == is_allowed


@pytest.mark.parametrize(
    ("told", "fresh_for_s", "life"),
    [
        pytest.param(RULES, None, LONGEST, id="a day"),
        pytest.param(RULES, 7200.0, timedelta(hours=2), id="as the server says"),
        pytest.param(RULES, 1.0, SHORTEST, id="never shorter than an hour"),
        pytest.param(RULES, 9e9, LONGEST, id="never longer than a day"),
        pytest.param(FetchError("x", "no answer in time"), None, AFTER_FAILURE, id="after a failure"),
    ],
)
def test_rules_are_asked_for_once_while_they_hold(
    told: str | FetchError, fresh_for_s: float | None, life: timedelta
) -> None:
    """Each host has its own, each with its own life."""
    robots, web = Robots(), Web(told, fresh_for_s)

    robots.allows("https://a.example/1", web.ask, NOW)
    robots.allows("https://a.example/2", web.ask, NOW + life - timedelta(seconds=1))
    robots.allows("https://b.example:8443/1", web.ask, NOW)
    robots.allows("https://a.example/3", web.ask, NOW + life)

    assert web.asked == [
        "https://a.example/robots.txt",
        "https://b.example:8443/robots.txt",
        "https://a.example/robots.txt",
    ]


def test_a_site_that_asks_for_time_between_two_pages_gets_it() -> None:
    """Turns are taken in line; one that would come too late is not taken, and other sites do not wait."""
    robots, web = Robots(), Web("User-agent: *\nCrawl-delay: 10")
    for site in ("a", "b"):
        robots.allows(f"https://{site}.example/", web.ask, NOW)

    turns = [robots.take_turn("https://a.example/1", at, within_s=15) for at in (100.0, 101.0, 102.0, 130.0)]

    assert turns == [0, 9, None, 0]
    assert robots.take_turn("https://b.example/1", 101.0, within_s=0) == 0
    assert robots.take_turn("https://c.example/1", 101.0, within_s=0) == 0
