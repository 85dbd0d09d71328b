"""A picture in the making: shapes with soft edges, then letters, laid out from where reading begins."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal

from PIL import Image, ImageDraw

from incidents.text.digits import with_arabic_digits
from summaries.drawing.lettering import measure, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summaries.drawing.lettering import Box, Letters
    from summaries.drawing.palette import Palette

    Anchor = Literal["start", "middle", "end"]

SHARPNESS = 2
"""How many times larger shapes are drawn than shown: Pillow's have hard edges."""


class Sheet:
    """Paper of one appearance. Every `along` is pixels from the side where reading begins, left or right."""

    def __init__(
        self, width: int, height: int, palette: Palette, *, mirrored: bool, arabic_digits: bool
    ) -> None:
        self.width, self.height, self.palette, self.mirrored = width, height, palette, mirrored
        self._arabic_digits = arabic_digits
        self.boxes: list[Box] = []
        """Left, top, right and bottom of every text, in pixels of the picture."""
        self._picture = Image.new("RGB", (width * SHARPNESS, height * SHARPNESS), palette.paper)
        self._canvas = ImageDraw.Draw(self._picture)
        self._letters: list[Callable[[ImageDraw.ImageDraw], None]] = []

    def fill(self, along: float, top: float, until: float, bottom: float, colour: str) -> None:
        """Fill a rectangle; one thinner than a pixel is drawn as wide as one."""
        left, right = sorted((self._x(along), self._x(until)))
        right, bottom = max(right, left + 1), max(bottom, top + 1)
        box = (left, top, right, bottom)
        ends = (round(SHARPNESS * edge) - (n > 1) for n, edge in enumerate(box))
        self._canvas.rectangle(tuple(ends), colour)

    def shape(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """Fill a polygon of points (along, top)."""
        self._canvas.polygon([(SHARPNESS * self._x(x), SHARPNESS * y) for x, y in points], colour)

    def text(  # noqa: PLR0913 - where, what and how
        self,
        along: float,
        top: float,
        words: str,
        letters: Letters,
        ink: str,
        *,
        anchor: Anchor = "start",
    ) -> None:
        """Write *words* with their start, middle or end at *along*."""
        if self._arabic_digits:
            words = with_arabic_digits(words)
        width, height = measure(words, letters)
        start = along - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        left = self._x(start) - (width if self.mirrored else 0)
        self.boxes.append((left, top, left + width, top + height))
        self._letters.append(lambda canvas: write(canvas, (left, top), words, letters, ink))

    def finish(self) -> bytes:
        """Return the picture as PNG."""
        picture = self._picture.reduce(SHARPNESS)
        canvas = ImageDraw.Draw(picture)
        for letter in self._letters:
            letter(canvas)
        file = BytesIO()
        picture.save(file, "PNG")
        return file.getvalue()

    def _x(self, along: float) -> float:
        return self.width - along if self.mirrored else along
