"""Letters on pictures: joined, ordered, measured."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from summaries.drawing.lettering import Letters, fit, measure, overlaps, shape, write

SMALL = Letters(23)


def test_arabic_letters_are_joined_and_ordered_for_drawing() -> None:
    """Drawn from left to right, the word's last letter comes first, and brackets face each other."""
    shaped = shape("حلب (4)")

    assert shaped.startswith("(4) ")
    assert not set(shaped) & set("حلب")
    assert measure("حلب", SMALL) == measure("حلب", SMALL)
    assert measure("حلب حلب", SMALL)[0] > measure("حلب", SMALL)[0]


def test_vowel_signs_are_drawn_over_their_letters() -> None:
    """Oman is not Amman, and «قتيلاً» keeps its ending; a sign takes no room of its own."""
    assert shape("عُمان") != shape("عمّان") != shape("عمان")
    assert shape("قتيلاً").startswith("\u064b")
    assert measure("قتيلاً", SMALL) == measure("قتيلا", SMALL)


def test_a_sign_over_a_tall_letter_stands_above_it() -> None:
    """The two strokes of «اً» do not run into the alef."""
    picture = Image.new("L", (60, 60))

    write(ImageDraw.Draw(picture), (10, 20), "اً", SMALL, "white")

    rows = [any(picture.getpixel((x, y)) for x in range(60)) for y in range(60)]
    first, last = rows.index(True), 59 - rows[::-1].index(True)
    assert not all(rows[first:last])


def test_a_latin_name_in_isolates_leaves_an_arabic_line_right_to_left() -> None:
    """The name of a town without an Arabic one stands on the right, where reading begins."""
    drawn = shape("\u2068Wadi Sur\u2069: 27 قتيلاً")

    assert drawn.endswith("27 :Wadi Sur")
    assert shape("Wadi Sur: \u2068صور\u2069").startswith("Wadi Sur: ")


@pytest.mark.parametrize(
    ("other", "expected"),
    [((5, 5, 15, 15), True), ((10, 0, 20, 10), False), ((2, 2, 3, 3), True), ((0, 11, 10, 20), False)],
    ids=["corner", "edge to edge", "inside", "below"],
)
def test_boxes_overlap_when_they_share_a_pixel(other: tuple[int, int, int, int], expected: bool) -> None:
    """Names are written where nothing is."""
    assert overlaps((0, 0, 10, 10), other) is overlaps(other, (0, 0, 10, 10)) is expected


@pytest.mark.parametrize("width", [60, 120, 180, 260, 340])
def test_a_name_that_is_cut_stays_a_name(width: int) -> None:
    """Where the end of a line falls into an isolated name, what is left of the name is still isolated."""
    line = "تقارير \u2068Morning Courier\u2069 · \u2068Evening Post\u2069"

    told = fit(line, SMALL, width)

    assert told.count("\u2068") == told.count("\u2069")
    assert told.rstrip("\u2069").endswith("…")
    assert line.startswith(told.rstrip("\u2069").removesuffix("…"))
    assert measure(told, SMALL)[0] <= width
