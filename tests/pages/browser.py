"""A headless Chromium, and the sandbox for a newcomer in a thread beside it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Queue
from typing import TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright

from bot.demo.serve import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
START_S = 60
expect.set_options(timeout=20_000)  # milliseconds; only a machine with much else to do needs them


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Give the Chromium of this machine; Playwright's own need not be downloaded."""
    # Chromium's own sandbox does not start as root, as which containers run tests.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the chat page with its database in *folder* and give its address."""
    lines: Queue[str] = Queue()
    loop = asyncio.new_event_loop()
    serving = loop.create_task(serve(folder, 0, lines.put))

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(serving)
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        while not (found := re.search(r"http://\S+/", lines.get(timeout=START_S))):
            pass
        yield found[0]
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at the page, who types and presses as people do."""

    page: Page

    @property
    def answers(self) -> Locator:
        """The messages of others in the chat that is open, oldest first."""
        return self.page.locator("article:not(.out)")

    def open_chat(self, name: str, topic: str = "") -> None:
        """Open a chat of the list by its name, and one of its topics."""
        self.page.locator(".entry").filter(has_text=name).first.click()
        expect(self.page.locator("#title")).to_have_text(name)
        if topic:
            self.page.locator("#topics button").filter(has_text=topic).click()
            expect(self.page.locator("#topics [aria-current]")).to_have_text(topic)

    def begin(self) -> None:
        """Press Start in the bot's chat, unless that was done before."""
        self.open_chat("Sitrep")
        expect(self.page.locator("#begin, #composer").filter(visible=True)).to_be_visible()
        if self.page.locator("#begin").is_visible():
            self.page.locator("#begin").click()
            expect(self.answers).not_to_have_count(0)

    def write(self, text: str) -> None:
        """Type a message, letter by letter, and press Enter."""
        box = self.page.locator("#text")
        box.press_sequentially(text)
        box.press("Enter")

    def ask(self, text: str) -> Locator:
        """Write *text* and return what is answered."""
        before = self.answers.count()
        self.write(text)
        answer = self.answers.nth(before)
        expect(answer).to_be_visible()
        return answer

    def press(self, message: Locator, name: str) -> None:
        """Press a button below *message*."""
        message.get_by_role("button", name=name, exact=True).click()
