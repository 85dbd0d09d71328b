"""Buttons that ask again with less, or more widely."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.repairs import ALL_KINDS, ANY_TIME, WIDER, repair
from incidents.models import Kind, Period
from tests.handlers.desk import labels
from tests.handlers.records import TODAY, question

if TYPE_CHECKING:
    from tests.handlers.desk import Desk

WEEK = Period(TODAY - timedelta(days=7), TODAY)


def test_each_button_changes_its_part_only() -> None:
    """What was read right stays as it was."""
    asked = question(kinds=(Kind.FLOOD,), period=WEEK, radius_km=50.0)

    found = [repair(asked, which) for which in (ALL_KINDS, ANY_TIME, WIDER)]

    assert found == [
        question(period=WEEK, radius_km=50.0),
        question(kinds=(Kind.FLOOD,), radius_km=50.0),
        question(kinds=(Kind.FLOOD,), period=WEEK, radius_km=100.0),
    ]


@pytest.mark.parametrize("which", [ALL_KINDS, ANY_TIME, WIDER, "forged"])
def test_nothing_is_offered_where_nothing_was_asked(which: str) -> None:
    """A button that changes nothing would only be in the way."""
    assert repair(question(), which) is None


def test_a_circle_does_not_grow_over_several_countries() -> None:
    """Beyond a few hundred kilometres one asks for the country."""
    assert repair(question(radius_km=300.0), WIDER) is None


@pytest.mark.parametrize(
    ("language", "words", "button", "head"),
    [
        pytest.param("en", "floods in Derna", "All kinds", "Derna\n", id="English"),
        pytest.param("ar", "فيضانات في درنة", "كل الأنواع", "درنة\n", id="Arabic"),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_filter_that_hides_everything_is_dropped_with_one_tap(
    desk: Desk, language: str, words: str, button: str, head: str
) -> None:
    """Nothing of this kind was reported, but something else was."""
    reader = desk.person(language)
    *_, nothing = await desk.ask(reader, words)

    found, _ = await desk.press(reader, nothing, button)

    assert button in labels(nothing)
    assert found[0].text.lstrip("\u200f").startswith(head)
    assert button not in labels(found[-1])


@pytest.mark.asyncio(loop_scope="module")
async def test_a_town_is_widened_to_its_province_with_one_tap(desk: Desk) -> None:
    """Who meant the province need not know how the program calls it."""
    reader = desk.person()
    *_, town = await desk.ask(reader, "protests in El Fasher")

    found, _ = await desk.press(reader, town, "All of North Darfur")

    assert found[0].text.startswith("North Darfur · peaceful protests")
    assert "Hundreds of people protested" in found[0].text
    assert "All of North Darfur" not in labels(found[-1])
