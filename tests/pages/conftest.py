"""The page in a browser; where no Chromium is installed, its tests step aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages.browser import CHROMIUM, Reader, opened_browser, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of a module; while it lives, no test of another can have a loop of its own."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with opened_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The chat page of a sandbox that the tests of a module share."""
    assert browser.is_connected()
    with served(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Give a function that opens the page for a person, and fails the test on any fault of its script."""
    faults: list[str] = []
    opened = []

    def open_page(name: str = "Rima", *, width: int = 1100, is_dark: bool = False) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 760},
            color_scheme="dark" if is_dark else "light",
            # Far from Damascus: the page tells the time of the sandbox, not that of the browser.
            timezone_id="Asia/Tokyo",
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        people = {
            each["first_name"]: each["id"]
            for each in page.request.get(f"{address}client/state").json()["users"]
        }
        page.goto(f"{address}?as={people[name]}")
        page.locator(".entry").first.wait_for()
        return Reader(page)

    yield open_page
    for context in opened:
        context.close()
    assert faults == []
