"""The colours of the two appearances."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ImageColor


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one appearance.

    `focus` is land of the countries that a map is about; `ink` and `faint` are letters; `paper` is what lies
    around maps and under charts, `grid` their finest lines and `empty` a stretch of time without reports;
    `count` are bars of incidents, `toll` those of people harmed.
    """

    sea: str
    land: str
    focus: str
    province: str
    border: str
    ink: str
    faint: str
    paper: str
    grid: str
    empty: str
    count: str
    toll: str
    is_dark: bool


LIGHT = Palette(
    sea="#d5e3ec",
    land="#eceae4",
    focus="#fbfaf6",
    province="#cfc9bc",
    border="#958f84",
    ink="#22262a",
    faint="#63605b",
    paper="#ffffff",
    grid="#e3e3e0",
    empty="#eeedea",
    count="#404053",
    toll="#c25430",
    is_dark=False,
)
DARK = Palette(
    sea="#141c24",
    land="#232a31",
    focus="#2f3840",
    province="#4a5661",
    border="#7d8a96",
    ink="#eef2f5",
    faint="#a9b4be",
    paper="#0e1419",
    grid="#2a333b",
    empty="#1d252c",
    count="#a7bde6",
    toll="#f86639",
    is_dark=True,
)


def palette_of(*, dark: bool) -> Palette:
    """Return the colours for readers of dark or of light screens."""
    return DARK if dark else LIGHT


def blend(colour: str, ground: str, share: float) -> str:
    """Return *colour* laid over *ground*, so that *share* (0 to 1) of it is seen."""
    mixed = (
        round(share * over + (1 - share) * under)
        for over, under in zip(ImageColor.getrgb(colour), ImageColor.getrgb(ground), strict=True)
    )
    return "#{:02x}{:02x}{:02x}".format(*mixed)
