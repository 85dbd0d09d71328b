"""The picture in the README shows what the bot answers today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL.PngImagePlugin import PngImageFile

from tests.pages.picture import FILE, WORDS, play, words

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_readme_shows_what_the_bot_answers_today(browser: Browser, address: str) -> None:
    """The words in it are those of the same talk now; where they differ, `make pictures` takes it anew."""
    with PngImageFile(FILE) as picture:
        shown = picture.text[WORDS]

    assert words(play(browser, address)) == shown
