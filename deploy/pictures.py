"""Write demo.svg: two answers of `sitrep demo`, as a terminal shows it (`make pictures`)."""

from __future__ import annotations

import asyncio
import io
import re
import tempfile
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.demo import play
from bot.demo.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURE = Path(__file__).with_name("demo.svg")
COLUMNS = 100
_FROM, _UNTIL = "▸ what happened in Afrin yesterday", "▸ who says so?"


def draw(transcript: Sequence[str]) -> str:
    """Return what a demo's reporter asks about Afrin, and its answers, as SVG."""
    console = Console(file=io.StringIO(), record=True, width=COLUMNS, color_system="truecolor")
    asked = dropwhile(lambda each: not each.endswith(_FROM), transcript)
    for line in takewhile(lambda each: not each.endswith(_UNTIL), asked):
        console.print(Text(line, style="bold" if "▸" in line else ""))
    drawn = console.export_svg(title="sitrep demo", unique_id="demo")
    # Without the font that Rich would have a browser fetch: the program calls nowhere.
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def main() -> None:
    """Play the demo and keep its picture."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder), Transcript(lines.append, Path(folder))))
    PICTURE.write_text(draw("\n".join(lines).split("\n")), encoding="utf-8")


if __name__ == "__main__":
    main()
