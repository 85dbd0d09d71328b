"""The README's picture: a question, its answer and a map on the chat page (`make pictures`).

The words that it shows are written into the PNG, so that a test sees when the bot answers otherwise by now.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import expect

from tests.pages.browser import CHROMIUM, Reader, opened_browser, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FILE = Path(__file__).resolve().parent.parent.parent / "deploy" / "chat.png"
QUESTION = "how many killed in Afrin since Saturday"
WORDS = "Description"
"""https://www.w3.org/TR/png-3/#11keywords"""


def play(browser: Browser, address: str) -> Reader:
    """Let somebody ask on the page at *address* and press "Map"; the sandbox must be fresh."""
    page = browser.new_page(viewport={"width": 1000, "height": 1180}, color_scheme="light")
    page.goto(address)
    rima = Reader(page)
    rima.begin()
    answer = rima.ask(QUESTION)
    rima.press(answer, "Map")
    expect(rima.answers.last.locator("img")).to_have_js_property("complete", value=True)
    return rima


def words(rima: Reader) -> str:
    """Return what was said after the greeting, a message a paragraph, without the times of day."""
    told = [each.inner_text() for each in rima.answers.locator(".text").all()[1:]]
    return "\n\n".join([QUESTION, *told])


def main() -> None:
    """Take the picture anew."""
    if CHROMIUM is None:
        raise SystemExit("no Chromium on this machine: apt-get install chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as address,
        opened_browser() as browser,
    ):
        rima = play(browser, address)
        rima.page.mouse.move(0, 0)
        shown, said = rima.page.screenshot(), PngInfo()
        said.add_itxt(WORDS, words(rima))
    # 256 colours are enough for letters and a map, and a third of the bytes.
    Image.open(io.BytesIO(shown)).convert("RGB").quantize(256).save(FILE, optimize=True, pnginfo=said)
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
