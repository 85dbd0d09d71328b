"""Messages on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import MovableClock, Sandbox, plain
from bot.sandbox.entities import Entity
from bot.sandbox.files import FileShelf, Upload
from bot.sandbox.records import Button, Document, Location, Message
from tests.bot.sandbox.conftest import NOON, PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def message() -> Message:
    """An empty message."""
    stage = Sandbox(MovableClock(NOON))
    return Message(stage.private_chat(stage.add_user("Amira")), 1, NOON)


def test_text_keeps_its_links_and_quotations(message: Message) -> None:
    """A link shows its address, a quotation a bar on every line, emoji or not."""
    message.text = "😀 Flood\nfirst\nsecond\nWire, 06:40"
    message.entities = (
        Entity("bold", 3, 5),
        Entity("blockquote", 9, 12),
        Entity("text_link", 22, 4, "https://example.org/a"),
    )

    assert plain(message) == "😀 Flood\n│ first\n│ second\nWire (https://example.org/a), 06:40"


def test_formatting_shows_on_a_terminal_that_can(message: Message) -> None:
    """Bold within italic is switched on and off in the right order."""
    message.text = "ab c"
    message.entities = (Entity("italic", 0, 4), Entity("bold", 0, 2))

    assert plain(message, ansi=True) == "\x1b[3m\x1b[1mab\x1b[22m c\x1b[23m"


def test_buttons_stand_below_in_rows(message: Message) -> None:
    """Each row of buttons is a line."""
    message.text = "Which one?"
    message.keyboard = (
        (Button("Sweida", "callback_data", "1"), Button("Sweida city", "callback_data", "2")),
        (Button("Neither", "callback_data", "0"),),
    )

    assert plain(message) == "Which one?\n[ Sweida ]  [ Sweida city ]\n[ Neither ]"


@pytest.mark.parametrize(
    ("attach", "line"),
    [
        pytest.param(
            lambda shelf: shelf.add_photo(Upload("a", PICTURE)), "[picture 90×60, 1 kB]", id="picture"
        ),
        pytest.param(
            lambda shelf: Document(shelf.add_document(Upload("a.csv", bytes(2000)))),
            "[file a.csv, 2 kB]",
            id="file",
        ),
        pytest.param(lambda _: Location(32.7, 36.5), "[location 32.7000, 36.5000]", id="location"),
    ],
)
def test_what_is_not_text_is_told(
    message: Message, attach: Callable[[FileShelf], Document], line: str
) -> None:
    """A picture, a file and a point each get a line above the caption."""
    message.media = attach(FileShelf())
    message.text = "below"

    assert plain(message) == f"{line}\nbelow"


def test_an_event_is_told_by_its_fields(message: Message) -> None:
    """A service message shows what happened."""
    message.service = {"migrate_to_chat_id": -100}

    assert plain(message) == "(migrate_to_chat_id: -100)"
