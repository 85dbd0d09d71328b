"""Words on a picture: Latin and Arabic in one font, right to left where it is due.

Pillow shapes Arabic only where libraqm is installed; reshaping the letters and ordering them here gives the
same picture everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import arabic_reshaper
from bidi.algorithm import get_base_level, get_display  # bidi's own leaves ) as it is
from PIL import ImageFont

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

    Box = tuple[float, float, float, float]

# Babel's numbers hold no-break spaces that the fonts have no width for.
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f", " "))
# python-bidi refuses isolates; marks around a name keep the numbers beside it from joining it.
_ISOLATES, _ISOLATED = re.compile("[\u2066-\u2069]"), re.compile("[\u2066-\u2068][^\u2069]*\u2069")
_OPENED = re.compile("[\u2066-\u2068]")
_MARKS = re.compile("[\u200e\u200f]")
# Oman («عُمان») is Amman («عمّان») without its vowel sign.
_JOINER = arabic_reshaper.ArabicReshaper(configuration={"delete_harakat": False})
# In the order of drawing a vowel sign stands before its letter; on a tall one (alef, lam, kaf) it is lifted.
_ON_TALL = re.compile("[\u064b-\u0652](?=[\ufe81-\ufe84\ufe87\ufe88\ufe8d\ufe8e\ufed9-\ufee0\ufef5-\ufefc])")
_LIFT = 0.2  # of the size of the letters: the sign of «قتيلاً» clears its alef
_DATA = Path(__file__).with_name("data")


class Letters(NamedTuple):
    """How words are written: in letters of *size* pixels."""

    size: int
    is_bold: bool = False


@cache
def font(letters: Letters) -> ImageFont.FreeTypeFont:
    """Return DejaVu Sans, cut down to Latin and Arabic letters."""
    name = "DejaVuSans-Bold-subset.ttf" if letters.is_bold else "DejaVuSans-subset.ttf"
    return ImageFont.truetype(_DATA / name, letters.size, layout_engine=ImageFont.Layout.BASIC)


def shape(text: str) -> str:
    """Return *text* with joined Arabic letters in the order in which they are drawn, left to right.

    A name in isolates does not decide the direction of the whole (Unicode, UAX 9, rule P2).
    """
    base, mark = ("R", "\u200f") if get_base_level(_ISOLATED.sub("", text)) else ("L", "\u200e")
    marked = _ISOLATES.sub(mark, _JOINER.reshape(text.translate(_BLANKS)))
    return _MARKS.sub("", get_display(marked, base_dir=base))


def measure(text: str, letters: Letters) -> tuple[float, float]:
    """Return width and height in pixels of *text*; the height is the line's, the same for all texts."""
    face = font(letters)
    ascent, descent = face.getmetrics()
    return face.getlength(shape(text)), ascent + descent


@cache
def line_height(letters: Letters) -> int:
    """Return the height of a line in pixels."""
    return sum(font(letters).getmetrics())


def fit(text: str, letters: Letters, width: float) -> str:
    """Return *text*, its end left off for "…" where it is longer than *width* pixels."""
    kept = text
    while kept and measure(_ended(kept, text), letters)[0] > width:
        kept = kept[:-1].rstrip("… ·,،")
    return _ended(kept, text) if kept else ""


def _ended(kept: str, text: str) -> str:
    """Return *kept*, the beginning of *text*, with "…" where it is not all, and no isolate left open."""
    if kept == text:
        return text
    is_open = len(_OPENED.findall(kept)) > kept.count("\u2069")
    return f"{kept}…\u2069" if is_open else f"{kept}…"


def wrap(text: str, letters: Letters, width: float) -> list[str]:
    """Return *text* on one line of *width* pixels, or on two that are about as long, the last one cut."""
    if measure(text, letters)[0] <= width:
        return [text] if text else []
    words = text.split()
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))] or [(text, "")]
    widths = [tuple(measure(half, letters)[0] for half in pair) for pair in halves]
    fitting = [n for n, pair in enumerate(widths) if pair[0] <= width] or [0]
    best = min(fitting, key=lambda n: (max(widths[n][1], width), max(widths[n])))
    return [fit(half, letters, width) for half in halves[best] if half]


def write(  # noqa: PLR0913 - what, where and how
    canvas: ImageDraw,
    at: tuple[float, float],
    text: str,
    letters: Letters,
    ink: str,
    *,
    halo: str | None = None,
) -> None:
    """Draw *text* with its upper left corner *at* a pixel; a *halo* keeps it readable on lines."""
    drawn, face = shape(text), font(letters)
    pieces = [(at, _ON_TALL.sub("", drawn))]
    for sign in _ON_TALL.finditer(drawn):
        x = at[0] + face.getlength(drawn[: sign.start()])
        pieces.append(((x, at[1] - _LIFT * letters.size), sign[0]))
    for corner, piece in pieces:
        canvas.text(
            corner,
            piece,
            fill=ink,
            font=face,
            stroke_width=max(2, letters.size // 8) if halo else 0,
            stroke_fill=halo,
        )


def is_right_to_left(language: str) -> bool:
    """Whether *language* is written from right to left."""
    return language in {"ar", "fa", "ur", "he", "ckb", "ps"}


def overlaps(one: Box, other: Box) -> bool:
    """Whether two rectangles (left, top, right, bottom) share a point."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
