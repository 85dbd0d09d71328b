"""Families of kinds: every kind in one, told apart by colour, named in every language."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from PIL import ImageColor

from incidents.models import Kind
from summaries.drawing import families
from summaries.drawing.families import families_shown, family_of
from summaries.drawing.palette import DARK, LIGHT, Palette
from tests.summaries.drawing.contrast import contrast

FAMILIES = [family for family, _ in families_shown(Kind)]
_DISTANCE = 55  # of 441 between black and white

# How eyes without red or green cones see red, green and blue (Vienot, Brettel and Mollon 1999, linear RGB).
_BLINDNESS = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "trichromacy": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


def seen(colour: str, eyes: str) -> list[float]:
    """Return a colour, 0 to 255 each, as those *eyes* see it."""
    light = [(part / 255) ** 2.2 for part in ImageColor.getrgb(colour)]
    mixed = (sum(share * part for share, part in zip(row, light, strict=True)) for row in _BLINDNESS[eyes])
    return [255 * max(part, 0) ** (1 / 2.2) for part in mixed]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_colour_and_a_name_in_every_language(kind: Kind) -> None:
    """A kind added to the taxonomy must find its place on pictures."""
    assert set(family_of(kind).labels) == {"en", "ar", "fr"}


def test_no_kind_is_in_two_families() -> None:
    """The legend counts each incident once."""
    file = Path(families.__file__).with_name("families.toml")
    kinds = [kind for table in tomllib.loads(file.read_text("utf-8")).values() for kind in table["kinds"]]

    assert sorted(kinds) == sorted(set(kinds))


def test_the_legend_counts_what_is_shown() -> None:
    """Two strikes and a flood: two entries, with 2 and 1."""
    found = families_shown([Kind.SHELLING, Kind.FLOOD, Kind.AIR_STRIKE])

    assert [(family.name, count) for family, count in found] == [("strikes", 2), ("disasters", 1)]


@pytest.mark.parametrize("eyes", list(_BLINDNESS))
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_families_are_told_apart_by_every_reader(palette: Palette, eyes: str) -> None:
    """No two colours come close for eyes that see no red, no green, or all."""
    for one, other in combinations(FAMILIES, 2):
        pairs = zip(seen(one.colour(palette), eyes), seen(other.colour(palette), eyes), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > _DISTANCE, (one.name, other.name)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stand_out_from_what_they_are_drawn_on(palette: Palette) -> None:
    """A marker has the contrast that WCAG asks of graphics, 3 to 1, and its number of letters."""
    grounds = (palette.land, palette.focus, palette.sea, palette.paper)
    least = min(contrast(each.colour(palette), ground) for each in FAMILIES for ground in grounds)

    assert least >= 3
    assert min(contrast(each.colour(palette), palette.paper) for each in FAMILIES) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_are_readable_on_everything(palette: Palette) -> None:
    """Both inks reach 4.5 to 1 on land, sea, paper and an empty stretch of time."""
    grounds = (palette.land, palette.focus, palette.sea, palette.paper, palette.empty)

    assert min(contrast(ink, ground) for ink in (palette.ink, palette.faint) for ground in grounds) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, a colour on itself 1, mid grey on white 4.48."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)
