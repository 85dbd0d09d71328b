"""Readers point at an incident of the list by its number."""

from __future__ import annotations

import pytest

from handlers.asking.nth import MAX_SENTENCE, find_pointed
from tests.handlers.desk import Desk, read


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("language", "asked", "words", "expected"),
    [
        pytest.param("en", "latest in Sudan", "tell me more about the first one", "Port Sudan", id="first"),
        pytest.param("en", "latest in Sudan", "the second", "Armed clash", id="second"),
        pytest.param("en", "latest in Sudan", "show me the first on the map", "Map: 1 incident", id="map"),
        pytest.param("en", "latest in Sudan", "who reported the third one?", "Gezira Post", id="sources"),
        pytest.param("ar", "آخر الأخبار في السودان", "احكيلي أكثر عن الأول", "بورتسودان", id="first, Arabic"),
        pytest.param("ar", "آخر الأخبار في السودان", "ورجيني الثاني عالخريطة", "حادث واحد", id="map, Arabic"),
        pytest.param(
            "fr", "dernières nouvelles du Soudan", "dis-m'en plus sur le premier", "Port-Soudan", id="French"
        ),
    ],
)
async def test_an_incident_is_asked_about_by_its_number(
    desk: Desk, language: str, asked: str, words: str, expected: str
) -> None:
    """ "Tell me more about the first one" tells its story, and of no other incident."""
    ana = desk.person(language)
    await desk.ask(ana, asked)

    said = read(await desk.ask(ana, words))

    assert expected in said
    assert sum(sign in said for sign in ("💣", "⚔️", "✈️")) <= 1


@pytest.mark.asyncio(loop_scope="module")
async def test_a_number_that_the_list_lacks_is_read_as_any_words(desk: Desk) -> None:
    """Without a list there is no first, and one of two has no fifth."""
    ana = desk.person()

    assert "This story" not in await desk.read(ana, "tell me about the first one")
    await desk.ask(ana, "latest in Derna")
    assert "This story" not in await desk.read(ana, "the fifth")


@pytest.mark.parametrize("said", ["", "the first attack in Homs", "more", "the second " + "x" * MAX_SENTENCE])
def test_what_points_at_nothing_is_none(said: str) -> None:
    """A number inside a question is no number of the list."""
    assert find_pointed(said) is None
