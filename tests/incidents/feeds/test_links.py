"""Addresses without what tracks readers."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.feeds.items import FeedItem, make_article
from incidents.feeds.links import without_tracking
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from incidents.feeds import Defaults

_, *ROWS = table_rows(files("incidents.feeds").joinpath("data", "tracking.tsv"))


@pytest.mark.parametrize("example", [row[2] for row in ROWS], ids=[row[0] for row in ROWS])
def test_every_parameter_of_the_table_is_left_out_of_its_example(example: str) -> None:
    """The table shows for each what an address with it looks like."""
    assert without_tracking(example) == "https://wire.example/a"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        pytest.param("https://a.example/?id=7&utm_source=rss", "https://a.example/?id=7", id="another stays"),
        pytest.param("https://a.example/a?UTM_Source=x&p=1", "https://a.example/a?p=1", id="capitals"),
        pytest.param("https://a.example/a?fbclid=1#top", "https://a.example/a#top", id="a fragment stays"),
        pytest.param("https://a.example/a#xtor=RSS-1", "https://a.example/a", id="a fragment that tracks"),
        pytest.param(
            "https://a.example/a?p=%C3%A9&q=a+b", "https://a.example/a?p=%C3%A9&q=a+b", id="spelling"
        ),
        pytest.param(
            "https://a.example/a?utm%5Fsource=x", "https://a.example/a", id="a name in percent signs"
        ),
        pytest.param("https://a.example/utm_source=1", "https://a.example/utm_source=1", id="in the path"),
        pytest.param("file:wire?utm_source=x#1", "file:wire?utm_source=x#1", id="a file"),
    ],
)
def test_what_tells_the_page_stays_as_it_was_written(url: str, clean: str) -> None:
    """Only parameters that are known to say nothing of the page go."""
    assert without_tracking(url) == clean


@given(st.text("ab=&?#%;/utm_gclid", max_size=40))
def test_a_clean_address_is_left_alone(rest: str) -> None:
    """To clean twice is to clean once."""
    clean = without_tracking(f"https://a.example/{rest}")

    assert without_tracking(clean) == clean


def test_an_article_is_known_by_its_clean_address(defaults: Defaults) -> None:
    """Two feeds that mark it differently bring one article."""
    links = ("https://a.example/1?utm_medium=rss", "https://a.example/1?at_campaign=x&gclid=2")
    told = {make_article(FeedItem("", each, "A title", "Words."), defaults).url for each in links}

    assert told == {"https://a.example/1"}
