"""The pictures: nothing overlaps or leaves the frame, columns have the height of their numbers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PIL import ImageChops, ImageColor, ImageOps

from summaries.charts import (
    Bar,
    Column,
    Panel,
    Toll,
    draw_ranking,
    draw_timeline,
    draw_trend,
    ranking,
    timeline,
    trend,
)
from summaries.charts.frame import WIDTH, number
from summaries.drawing.lettering import overlaps
from summaries.drawing.palette import DARK, LIGHT, Palette
from tests.summaries.charts.samples import AR, EN, NOTES, PAIR, TREND, days, opened, weeks
from tests.summaries.drawing.contrast import contrast

if TYPE_CHECKING:
    from collections.abc import Callable

    from summaries.charts import Words
    from summaries.charts.frame import Frame

LONG = "Governorate of a name that goes on and on " * 3
LAYOUTS: dict[str, Callable[[Words, Palette], Frame]] = {
    "trend": partial(trend.lay_out, TREND),
    "trend of one day": partial(trend.lay_out, [Panel("", weeks(2)[1:])]),
    "trend of ten years": partial(trend.lay_out, [Panel("", weeks(120, scale=1234, years=True))]),
    "two places": partial(trend.lay_out, PAIR),
    "four places": partial(trend.lay_out, [Panel(LONG, weeks(28, scale=9999))] * 4),
    "ranking": partial(ranking.lay_out, weeks(10)[1:]),
    "ranking of long names": partial(ranking.lay_out, weeks(10, label=LONG, scale=98_765)),
    "timeline": partial(timeline.lay_out, days(31), NOTES),
    "timeline of one day": partial(timeline.lay_out, days(2)[1:], NOTES[:0]),
    "crowded timeline": partial(timeline.lay_out, days(92, 150), NOTES),
}


@pytest.mark.parametrize("words", [EN, AR], ids=["English", "Arabic"])
@pytest.mark.parametrize("layout", list(LAYOUTS.values()), ids=list(LAYOUTS))
def test_no_words_overlap_or_leave_the_picture(layout: Callable[..., Frame], words: Words) -> None:
    """Every text has its place to itself, few bars or many, from the left or from the right."""
    sheet = layout(words, LIGHT).sheet

    for left, top, right, bottom in sheet.boxes:
        assert left >= 0
        assert right <= sheet.width
        assert top >= 0
        assert bottom <= sheet.height
    for one, other in combinations(sheet.boxes, 2):
        # A line is higher than its letters: of the room above and below, some may be shared.
        assert not overlaps(one, (other[0], other[1] + 6, other[2], other[3] - 6)), (one, other)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("layout", list(LAYOUTS.values()), ids=list(LAYOUTS))
def test_the_picture_is_one_that_telegram_takes(layout: Callable[..., Frame], dark: bool) -> None:
    """A PNG of the width of maps, not taller than wide, small, on paper of its appearance."""
    palette = DARK if dark else LIGHT
    data = layout(EN, palette).sheet.finish()

    picture = opened(data)
    assert picture.width == WIDTH
    assert 250 < picture.height <= WIDTH
    assert len(data) < 200_000
    assert picture.getpixel((2, 2)) == ImageColor.getrgb(palette.paper)


def _column_heights(data: bytes, colour: str, bars: int) -> list[int]:
    """Return how many pixels of *colour* stand in the middle of each column of a chart with one panel."""
    picture = opened(data)
    wanted = ImageColor.getrgb(colour)
    heights: list[int] = []
    for x in range(picture.width):
        height = sum(picture.getpixel((x, y)) == wanted for y in range(100, picture.height))
        if height > 4 and (not heights or heights[-1] == 0):
            heights.append(height)
        elif height <= 4 and heights and heights[-1]:
            heights.append(0)
    found = [each for each in heights if each]
    assert len(found) == bars
    return found


def test_columns_are_as_high_as_their_numbers() -> None:
    """Twice as many incidents are twice as high."""
    bars = tuple(Bar(f"{n}", n) for n in (10, 20, 40, 5))
    data = draw_trend([Panel("", bars)], replace(EN, toll="", title="Four"))

    heights = _column_heights(data, LIGHT.count, 4)

    assert [round(each / heights[3]) for each in heights] == [2, 4, 8, 1]


def test_a_range_is_pale_and_its_lowest_figure_full() -> None:
    """Ten to thirty killed: a third of the column is certain."""
    bars = (Bar("a", 1, Toll(10, 10, 10)), Bar("b", 1, Toll(10, 20, 30)))
    picture = opened(draw_trend([Panel("", bars)], EN))
    pale = ImageColor.getrgb(trend.pale(LIGHT))

    rows = [y for y in range(picture.height - 120) if picture.getpixel((800, y)) == pale]
    full = [
        y for y in range(picture.height - 120) if picture.getpixel((800, y)) == ImageColor.getrgb(LIGHT.toll)
    ]

    assert len(rows) + 3 == pytest.approx(2 * (len(full) - 3), abs=6)


def test_an_open_end_has_a_tip_and_is_explained() -> None:
    """ "More than 20 killed" is drawn as more than "20 killed", in column and legend."""
    exact, more = (
        opened(draw_trend([Panel("", (Bar("a", 1, Toll(20, 20, high)),))], EN)) for high in (20, None)
    )

    assert more.tobytes() != exact.tobytes()
    assert [entry.sign for entry in trend.toll_legend([Toll(20, 20, None)], EN, LIGHT)] == ["up"]
    assert trend.toll_legend([Toll(20, 20, 20)], EN, LIGHT) == []


def test_no_reports_look_different_from_no_dead() -> None:
    """A week without reports is shaded; one with reports and nobody killed is not."""
    quiet, silent = (
        opened(draw_trend([Panel("", (Bar("a", 3), Bar("b", count, Toll(0, 0, 0))))], EN)) for count in (3, 0)
    )
    spot = (800, 600)  # in the plot of the killed

    assert quiet.getpixel(spot) == ImageColor.getrgb(LIGHT.paper)
    assert silent.getpixel(spot) == ImageColor.getrgb(LIGHT.empty)


def test_two_places_have_one_axis() -> None:
    """The same week of a place is as high beside a quiet place as its numbers say."""
    one, two = (Panel("A", (Bar("a", 10),)), Panel("B", (Bar("a", 5),)))
    picture = opened(draw_trend([one, two], replace(EN, toll="")))

    counted = ImageColor.getrgb(LIGHT.count)
    heights = [
        sum(picture.getpixel((x, y)) == counted for y in range(120, picture.height)) for x in (290, 820)
    ]

    assert heights[0] == pytest.approx(2 * heights[1], abs=3)


def test_time_runs_from_the_right_in_arabic() -> None:
    """The Arabic chart without letters is the English one in a mirror."""
    silent = replace(EN, title="", source="", count="", toll="", nothing="")
    bars = [Panel("", tuple(Bar("", n) for n in (1, 2, 3)))]
    english, arabic = (
        opened(draw_trend(bars, replace(silent, language=language))).crop((100, 60, WIDTH - 100, 260))
        for language in ("en", "ar")
    )

    # Numbers over columns are not mirrored with them.
    difference = ImageChops.difference(ImageOps.mirror(arabic), english).convert("L").histogram()
    assert sum(difference[1:]) < 0.01 * english.width * english.height
    assert ImageOps.mirror(english).tobytes() != english.tobytes()


def test_bars_of_a_ranking_begin_where_reading_begins() -> None:
    """From the left in English, from the right in Arabic, the first place the longest."""
    bars = [Bar("A", 40), Bar("B", 10)]
    counted = ImageColor.getrgb(LIGHT.count)
    shares = []
    for words in (EN, AR):
        picture = opened(draw_ranking(bars, replace(words, toll="")))
        rows = [
            [x for x in range(WIDTH) if picture.getpixel((x, y)) == counted] for y in range(picture.height)
        ]
        long, short = (row for n, row in enumerate(rows) if row and row != rows[n - 1])
        assert len(long) == pytest.approx(4 * len(short), abs=4)
        shares.append((long[0] == short[0], long[-1] == short[-1]))

    assert shares == [(True, False), (False, True)]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_and_letters_stand_out(palette: Palette) -> None:
    """Letters have 4.5 to 1 on paper and on an empty stretch, bars 3 to 1."""
    assert min(contrast(palette.count, palette.paper), contrast(palette.toll, palette.paper)) >= 3
    assert min(contrast(ink, palette.empty) for ink in (palette.ink, palette.faint)) >= 4.5


def test_numbers_are_written_as_the_language_does() -> None:
    """Thousands are parted; a language that Babel does not know gets English numbers."""
    assert (number(1200, "en"), number(1200, "tlh"), number(1200, "ar")) == ("1,200", "1,200", "1,200")


@pytest.mark.parametrize(
    "draw",
    [
        partial(draw_trend, TREND, EN),
        partial(draw_ranking, weeks(10), AR),
        partial(draw_timeline, days(31), NOTES, EN),
    ],
    ids=["trend", "ranking", "timeline"],
)
def test_the_same_chart_is_the_same_file(draw: Callable[..., bytes]) -> None:
    """A chart sent twice is the same bytes; a dark one is another picture."""
    assert draw() == draw()
    assert draw(dark=True) != draw()


def test_a_timeline_has_a_cell_for_each_incident() -> None:
    """Three incidents of one family are three cells parted by lines."""
    [_, column] = days(2)
    three = Column("1 Apr", column.cells[:1] * 3)
    picture = opened(draw_timeline([three], (), replace(EN, title="One")))

    middle = [picture.getpixel((560, y)) for y in range(80, picture.height - 120)]
    filled = [
        pixel != ImageColor.getrgb(LIGHT.paper) and pixel != ImageColor.getrgb(LIGHT.grid) for pixel in middle
    ]
    cells = sum(now and not before for before, now in zip([False, *filled], filled, strict=False))

    assert cells - 1 == 3  # and the line at 0
