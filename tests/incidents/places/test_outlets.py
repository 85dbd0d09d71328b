"""Where an outlet is at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.places.build.supplement import table
from incidents.places.outlets import home_country

if TYPE_CHECKING:
    from incidents.places import Gazetteer


@pytest.mark.parametrize(
    ("url", "country"),
    [
        pytest.param("https://www.tribune.example.pk/story/1", "PK", id="country domain"),
        pytest.param("https://news.example.co.uk/a", "GB", id="uk is GB"),
        pytest.param("https://english.enabbaladi.net/archives/1", "SY", id="table"),
        pytest.param("https://example.com/a", None, id="com"),
        pytest.param("https://example.tv/a", None, id="a domain that is sold"),
        pytest.param("file:report.txt#ab12", None, id="file"),
        pytest.param("http://[", None, id="broken"),
        pytest.param("http://192.168.10.12/x", None, id="number"),
    ],
)
def test_an_address_tells_the_country_where_it_can(url: str, country: str | None) -> None:
    """A table of known outlets first, then the country's own domain."""
    assert home_country(url) == country


@given(st.text(max_size=40))
def test_whatever_the_address_there_is_an_answer(url: str) -> None:
    """Two capital letters or None, never an exception."""
    home = home_country(url)

    assert home is None or (len(home) == 2 and home.isupper())


def test_every_row_of_the_table_names_a_country(gazetteer: Gazetteer) -> None:
    """Two columns, and a code that the gazetteer knows."""
    rows = list(table("outlets.tsv"))

    assert all(len(row) == 2 and gazetteer.country(row[1]) for row in rows)
