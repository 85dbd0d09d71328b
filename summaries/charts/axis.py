"""Where an axis has its ticks, and how many of its labels have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def ticks(most: int, wanted: int = 4) -> list[int]:
    """Return whole numbers from 0 up to *most* or just above, in equal steps of 1, 2 or 5 times ten.

    Args:
        most: the highest value shown; at least 1 is taken.
        wanted: about how many steps; there are never more.
    """
    most = max(most, 1)
    step = next(
        factor * 10**power
        for power in range(19)
        for factor in (1, 2, 5)
        if factor * 10**power * wanted >= most
    )
    return list(range(0, most + step, step)) if most % step else list(range(0, most + 1, step))


def every(widths: Sequence[float], pitch: float, gap: float) -> int:
    """Return which of some labels to write, each n-th, so that none comes nearer than *gap* to the next.

    Args:
        widths: of the labels, in pixels.
        pitch: pixels from one label's middle to the next.
        gap: pixels free between two.
    """
    widest = max(widths, default=0.0)
    return max(1, -int(-(widest + gap) // pitch))
