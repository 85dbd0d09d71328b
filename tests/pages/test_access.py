"""The page for everybody: names for screen readers, contrast, nothing cut off, a sensible order of focus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pages.browser import Reader

    Open = Callable[..., Reader]

PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")

# The part of the page that has the focus, else the element itself.
FOCUSED = "document.activeElement.closest('#chats, #messages')?.id ?? document.activeElement.id"


@pytest.mark.parametrize(
    ("name", "width", "is_dark"),
    [
        pytest.param("Rima", 1100, False, id="desktop, light, English"),
        pytest.param("سامر", 1100, True, id="desktop, dark, Arabic"),
        pytest.param("Rima", 360, True, id="phone, dark, English"),
        pytest.param("سامر", 360, False, id="phone, light, Arabic"),
        pytest.param("Léa", 360, True, id="phone, dark, French"),
    ],
)
def test_words_are_legible_and_nothing_is_cut_off(
    reader: Open, name: str, width: int, *, is_dark: bool
) -> None:
    """Contrast of 4.5 and more, no sideways scrolling, targets of 24 pixels and more (WCAG 2.2, AA)."""
    person = reader(name, width=width, is_dark=is_dark)
    faint_in_list = person.page.evaluate(f"{PROBES}.faint()")
    person.begin()

    assert faint_in_list == []
    assert person.page.evaluate(f"{PROBES}.faint()") == []
    assert person.page.evaluate(f"{PROBES}.cutOff()") == []
    assert person.page.evaluate(f"{PROBES}.small()") == []


def test_everything_that_can_be_pressed_has_a_name(reader: Open) -> None:
    """A screen reader says more than "button" of each: no name is empty or a mere sign."""
    rima = reader()
    rima.begin()
    rima.open_chat("Hauran desk", "General")

    for each in (
        rima.page.locator("button, textarea, select, input, nav, [role=log]").filter(visible=True).all()
    ):
        name = each.aria_snapshot().splitlines()[0].partition('"')[2]
        assert any(letter.isalnum() for letter in name), each.evaluate("node => node.outerHTML")


def test_focus_goes_from_the_chats_to_the_text_box_in_the_order_of_the_page(reader: Open) -> None:
    """Tab leads through who speaks, the chats, the clock, the messages and the composer, each once."""
    rima = reader()
    rima.begin()
    rima.page.locator("#me").focus()

    visited = []
    for _ in range(40):
        visited.append(
            rima.page.evaluate(
                "document.activeElement.closest('#chats, #messages')?.id ?? document.activeElement.id"
            )
        )
        if visited[-1] == "send":
            break
        rima.page.keyboard.press("Tab")
    order = [each for each in dict.fromkeys(visited) if each]

    assert order == ["me", "chats", "network", "block", "messages", "menu", "text", "place", "send"]


def test_a_dialog_holds_the_focus_and_gives_it_back(reader: Open) -> None:
    """Escape closes the location dialog, and the button that opened it is focused again."""
    rima = reader()
    rima.begin()
    button = rima.page.get_by_role("button", name="Share a location", exact=True)

    button.press("Enter")
    expect(rima.page.get_by_role("dialog", name="Share a location")).to_be_visible()
    rima.page.keyboard.press("Escape")

    expect(button).to_be_focused()
