"""A message → lines for a terminal: text with its formatting, picture, buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.entities import QUOTES
from bot.sandbox.records import Document, Location, Message, Photo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.sandbox.entities import Entity

# Select Graphic Rendition: switch on, switch off (ECMA-48, 8.3.117)
_STYLES = {
    "bold": ("\x1b[1m", "\x1b[22m"),
    "italic": ("\x1b[3m", "\x1b[23m"),
    "underline": ("\x1b[4m", "\x1b[24m"),
    "strikethrough": ("\x1b[9m", "\x1b[29m"),
    "spoiler": ("\x1b[8m", "\x1b[28m"),
    "code": ("\x1b[2m", "\x1b[22m"),
    "pre": ("\x1b[2m", "\x1b[22m"),
    "text_link": ("\x1b[34m", "\x1b[39m"),
    "url": ("\x1b[34m", "\x1b[39m"),
    "mention": ("\x1b[34m", "\x1b[39m"),
    "bot_command": ("\x1b[34m", "\x1b[39m"),
}


def plain(message: Message, *, ansi: bool = False) -> str:
    """Return *message* as a person would see it; links keep their address in brackets, buttons stand below.

    With *ansi* the formatting is shown by escape sequences; without, only quotations keep a mark.
    """
    lines = [*_media(message)]
    if message.text:
        lines.append(format_text(message.text, message.entities, ansi=ansi))
    lines.extend(f"({name}: {value})" for name, value in message.service.items())
    lines.extend("  ".join(f"[ {button.text} ]" for button in row) for row in message.keyboard)
    return "\n".join(lines)


def _media(message: Message) -> Iterator[str]:
    """Yield a line for the picture, file or point of *message*."""
    match message.media:
        case Photo(file=file, width=width, height=height):
            yield f"[picture {width}×{height}, {len(file.content) // 1024 + 1} kB]"
        case Document(file=file):
            yield f"[file {file.name}, {len(file.content) // 1024 + 1} kB]"
        case Location(latitude=latitude, longitude=longitude):
            yield f"[location {latitude:.4f}, {longitude:.4f}]"


def format_text(text: str, entities: Iterable[Entity], *, ansi: bool) -> str:
    """Return *text* with marks put in where its ranges begin and end."""
    units = text.encode("utf-16-le")
    marks: dict[int, list[str]] = {}
    for entity in entities:
        begin, end = _marks(entity, ansi=ansi)
        marks.setdefault(entity.offset, []).append(begin)
        marks.setdefault(entity.end, []).insert(0, end)
    pieces: list[str] = []
    last = 0
    for at in sorted(marks):
        pieces += [units[2 * last : 2 * at].decode("utf-16-le", "replace"), *marks[at]]
        last = at
    pieces.append(units[2 * last :].decode("utf-16-le", "replace"))
    return _bar_quotes("".join(pieces))


def _marks(entity: Entity, *, ansi: bool) -> tuple[str, str]:
    """Return what to write before and after *entity*; quotations get private-use marks for `_bar_quotes`."""
    if entity.type in QUOTES:
        return "\ue000", "\ue001"
    begin, end = _STYLES.get(entity.type, ("", "")) if ansi else ("", "")
    return (begin, f"{end} ({entity.argument})") if entity.type == "text_link" else (begin, end)


def _bar_quotes(text: str) -> str:
    """Put a bar before each line that lies between the marks of a quotation."""
    lines: list[str] = []
    is_quote = False
    for line in text.split("\n"):
        starts, ends = "\ue000" in line, "\ue001" in line
        shown = line.replace("\ue000", "").replace("\ue001", "")
        lines.append(f"│ {shown}" if is_quote or starts else shown)
        is_quote = (is_quote or starts) and not ends
    return "\n".join(lines)
