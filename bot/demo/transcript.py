"""What happens in the demo → lines for a person to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.sandbox import Message, User

RULE = "─" * 78


class Transcript:
    """Tells the demo line by line.

    Args:
        write: takes one line of text.
        pictures: the folder that pictures are kept in.
        ansi: whether the reader's terminal shows styles.
    """

    def __init__(self, write: Callable[[str], None], pictures: Path, *, ansi: bool = False) -> None:
        self._write, self._pictures, self._ansi = write, pictures, ansi

    def scene(self, title: str) -> None:
        """Open a scene."""
        self._write(f"\n{RULE}\n{title}\n{RULE}")

    def tell(self, line: str) -> None:
        """Say what happens beside the chats."""
        self._write(f"· {line}")

    def said(self, user: User, words: str) -> None:
        """Show what somebody writes."""
        self._write(f"\n{self._strong(user.first_name)} ▸ {words}")

    def answered(self, message: Message, where: str = "Sitrep") -> None:
        """Show what the bot sends, and keep its picture as a file."""
        self._write(f"\n{self._strong(where)} ▸")
        self._write("\n".join(f"   {line}".rstrip() for line in plain(message, ansi=self._ansi).split("\n")))
        if message.photo:
            path = self._pictures / f"sitrep-demo-{message.id}.png"
            path.write_bytes(message.photo)
            self._write(f"   (picture: {path})")

    def _strong(self, words: str) -> str:
        return f"\x1b[1m{words}\x1b[0m" if self._ansi else words
