"""The picture itself: a PNG with land and sea, markers where they belong, readable in light and dark."""

from __future__ import annotations

from io import BytesIO
from time import perf_counter

import pytest
from PIL import Image, ImageChops, ImageColor

from incidents.models import Incident, Kind, Place, PlacePrecision
from summaries.drawing.families import family_of
from summaries.drawing.palette import DARK, LIGHT
from summaries.maps import MapWords, draw_map
from summaries.maps.ground import find_countries
from summaries.maps.names import name_of
from summaries.maps.view import choose_view
from tests.summaries.maps.samples import HEIGHT, WIDTH, at
from tests.summaries.news import AFRIN, AZAZ, IDLIB, place

EN = MapWords("en")
LATAKIA = place("Latakia", 5, admin1="Latakia", point=(35.53, 35.79), name_ar="اللاذقية")
SUVA = place("Suva", 6, admin1="Central", country="FJ", point=(-18.14, 178.44))
APIA = place("Apia", 7, admin1="Tuamasaga", country="WS", point=(-13.83, -171.77))


def opened(data: bytes) -> Image.Image:
    """Return the picture that *data* holds."""
    return Image.open(BytesIO(data)).convert("RGB")


def pixel_at(picture: Image.Image, latitude: float, longitude: float, around: Place) -> object:
    """Return the colour of a point on a map of one place."""
    x, y = choose_view([around], WIDTH, HEIGHT).locate(latitude, longitude)
    return picture.getpixel((round(x), round(y)))


def colour(name: str) -> tuple[int, ...]:
    """Return the red, green and blue of a colour's name."""
    return ImageColor.getrgb(name)


@pytest.mark.parametrize(
    ("kind", "dark"),
    [(Kind.SHELLING, False), (Kind.SHELLING, True), (Kind.FLOOD, False), (Kind.FLOOD, True)],
    ids=["strike, light", "strike, dark", "flood, light", "flood, dark"],
)
def test_the_marker_stands_where_the_place_is(kind: Kind, dark: bool) -> None:
    """In the middle of a map of one town there is a spot of its colour."""
    picture = opened(draw_map([at(AFRIN, kind=kind)], EN, dark=dark))

    family = family_of(kind)
    assert picture.getpixel((WIDTH // 2, HEIGHT // 2)) == colour(family.fill_dark if dark else family.fill)


def test_sea_and_land_are_told_apart() -> None:
    """West of Latakia lies the sea, east of it the country that the map is about."""
    picture = opened(draw_map([at(LATAKIA)], EN))

    assert pixel_at(picture, 35.3, 35.2, LATAKIA) == colour(LIGHT.sea)
    assert pixel_at(picture, 35.3, 36.45, LATAKIA) == colour(LIGHT.focus)


def test_countries_the_map_is_not_about_are_greyer() -> None:
    """Turkey, north of Afrin, is land of another shade."""
    picture = opened(draw_map([at(AFRIN)], EN))

    assert pixel_at(picture, 37.3, 37.2, AFRIN) == colour(LIGHT.land)


def test_a_dark_map_is_dark_and_a_light_one_light() -> None:
    """Readers of dark screens are not dazzled."""
    light, dark = (opened(draw_map([at(AFRIN)], EN, dark=each)) for each in (False, True))

    assert _brightness(light) > 200
    assert _brightness(dark) < 80
    assert dark.getpixel((2, dark.height - 2)) == colour(DARK.paper)


def _brightness(picture: Image.Image) -> int:
    """Return the mean grey of a picture, 0 to 255."""
    return picture.convert("L").resize((1, 1), Image.Resampling.BOX).tobytes()[0]


def test_a_province_is_a_hollow_circle() -> None:
    """The middle of the marker lets the land shine through."""
    province = place("Aleppo", 91, precision=PlacePrecision.PROVINCE)

    middle = opened(draw_map([at(province)], EN)).getpixel((WIDTH // 2, HEIGHT // 2))

    assert middle not in {colour(family_of(Kind.SHELLING).fill), colour(LIGHT.focus)}


def test_the_picture_is_a_png_that_telegram_takes() -> None:
    """Width and height together at most 10,000, at most 10 MB, no side twenty times the other."""
    data = draw_map([at(where, n) for n, where in enumerate((AFRIN, AZAZ, IDLIB, LATAKIA))], EN)

    assert data.startswith(b"\x89PNG")
    assert len(data) < 1_000_000
    assert opened(data).size[0] == WIDTH
    assert HEIGHT < opened(data).height < 1.5 * HEIGHT


def test_the_same_incidents_give_the_same_picture_in_any_order() -> None:
    """A map sent twice is the same file."""
    found = [at(where, n) for n, where in enumerate((AFRIN, AZAZ, IDLIB))]

    assert draw_map(found, EN) == draw_map(found[::-1], EN)


@pytest.mark.parametrize(
    "title", ["Aleppo, 12 May", "حلب، 12 أيار", "Aleppo " * 60], ids=["Latin", "Arabic", "long"]
)
def test_a_title_stands_above_the_map(title: str) -> None:
    """It adds a line and is cut to fit; the map below is the same."""
    without, titled = (
        opened(draw_map([at(AFRIN)], EN)),
        opened(draw_map([at(AFRIN)], MapWords("en", title=title))),
    )

    below = titled.crop((0, titled.height - without.height, WIDTH, titled.height))
    above = titled.crop((0, 0, WIDTH, titled.height - without.height))
    assert ImageChops.difference(below, without).getbbox() is None
    assert above.getcolors(1) is None
    assert above.getpixel((WIDTH - 5, 20)) == above.getpixel((5, 20)) == colour(LIGHT.paper)


def test_the_legend_takes_the_lines_it_needs() -> None:
    """All seven groups do not fit beside each other, and four leave no room for the credit."""
    four = [Kind.SHELLING, Kind.ATTACK, Kind.PEACEFUL_PROTEST, Kind.FLOOD]

    heights = [
        opened(draw_map([at(AFRIN, n, kind) for n, kind in enumerate(kinds)], EN)).height
        for kinds in ([Kind.SHELLING], four, list(Kind))
    ]

    assert heights[0] < heights[1] <= heights[2]


def test_an_arabic_map_has_arabic_names_and_reads_from_the_right() -> None:
    """Names are in the reader's script and the legend starts on the right."""
    english, arabic = (opened(draw_map([at(LATAKIA)], MapWords(each))) for each in ("en", "ar"))

    fill = colour(family_of(Kind.SHELLING).fill)
    assert name_of(LATAKIA, "ar") == "اللاذقية"
    assert name_of(LATAKIA, "fr") == "Lattaquié"
    assert english.getpixel((28, HEIGHT + 20)) == fill
    assert arabic.getpixel((WIDTH - 28, HEIGHT + 20)) == fill


def test_a_place_without_an_arabic_name_keeps_its_own() -> None:
    """Better a Latin name than none."""
    assert name_of(AZAZ, "ar") == "Azaz"


def test_an_unknown_language_is_drawn_in_english() -> None:
    """A language the map has no words for is no reason to send none."""
    assert draw_map([at(AFRIN)], MapWords("tlh")) == draw_map([at(AFRIN)], MapWords("en"))


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([at(SUVA, 1), at(APIA, 2)], id="across the antimeridian"),
        pytest.param(
            [at(AFRIN, 1), at(SUVA, 2), at(place("Lima", 8, country="PE", point=(-12, -77)), 3)], id="world"
        ),
        pytest.param(
            [at(place("Alert", 8, country="CA", point=(82.5, -62.3)))], id="beyond the last latitude"
        ),
        pytest.param([at(place("Null", 8, country=None, point=(0.0, 0.0)))], id="open sea, no country"),
        pytest.param([at(AFRIN, n) for n in range(150)], id="a hundred and fifty in one town"),
        pytest.param([at(AFRIN, n, kind) for n, kind in enumerate(Kind)], id="every kind"),
        pytest.param([at(place("<b>&\u202e" + "x" * 300, 8))], id="a name that is no name"),
        pytest.param(
            [at(place("東京", 8)), at(place("Nowhere", 9, point=None))], id="letters the font lacks"
        ),
    ],
)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_unusual_places_are_drawn(found: list[Incident], dark: bool) -> None:
    """The ends of the earth, a crowd, odd names: there is a picture for all."""
    picture = opened(draw_map(found, MapWords("ar"), dark=dark))

    assert picture.width == WIDTH
    assert len(picture.getcolors(1 << 24) or []) > 10


def test_nothing_to_pin_is_an_error() -> None:
    """A map without a place would be a picture of nothing."""
    with pytest.raises(ValueError, match="coordinates"):
        draw_map([at(place("Nowhere", point=None))], EN)


def test_countries_are_named_where_they_have_room() -> None:
    """On a map of Afrin: Syria in the south, Turkey in the north, and no country that is not there."""
    view = choose_view([AFRIN], WIDTH, HEIGHT)

    found = {code: (x, y) for code, x, y in find_countries(view)}

    assert set(found) == {"SY", "TR"}
    assert found["TR"][1] < found["SY"][1]


def test_a_crowded_map_costs_little_more_than_an_empty_one() -> None:
    """Sixty incidents take less than five times as long as one."""
    crowd = [at(place(f"P{n}", n, point=(34 + n % 8 / 3, 36 + n / 20)), n) for n in range(1, 61)]
    draw_map(crowd[:1], EN)  # the borders are read once

    started = perf_counter()
    draw_map(crowd[1:2], EN)
    between = perf_counter()
    draw_map(crowd, EN)

    assert perf_counter() - between < 5 * (between - started)


def test_a_whole_country_is_a_diamond() -> None:
    """Its rim is where a diamond has one, not a circle, and its middle is pale."""
    country = place("Syria", 90, precision=PlacePrecision.COUNTRY, point=(35.0, 38.0))
    picture = opened(draw_map([at(country)], EN))

    view = choose_view([country], WIDTH, HEIGHT)
    [(x, y)] = [(round(x), round(y)) for code, x, y in find_countries(view, 0.0) if code == "SY"]
    fill = colour(family_of(Kind.SHELLING).fill)
    assert picture.getpixel((x - 12, y - 12)) == picture.getpixel((x + 12, y + 12)) == fill
    assert picture.getpixel((x - 16, y - 16)) == colour(LIGHT.focus)
    assert picture.getpixel((x, y)) not in {fill, colour(LIGHT.focus)}


def test_what_lies_beyond_the_map_is_named_below_it() -> None:
    """Nothing is dropped in silence: the legend tells of the country that is not shown."""
    russia = place("Russia", 91, country="RU", precision=PlacePrecision.COUNTRY, point=(60.0, 100.0))
    near = [at(AFRIN, 1), at(AZAZ, 2)]

    alone, beyond = opened(draw_map(near, EN)), opened(draw_map([*near, at(russia, 3)], EN))

    box = ImageChops.difference(alone, beyond).getbbox()
    assert box is not None
    assert box[1] > HEIGHT
    assert box[2] - box[0] > 200


def test_the_sources_stand_below_the_map() -> None:
    """They are written beside the credit; the map above is the same."""
    without, told = (
        opened(draw_map([at(AFRIN)], MapWords("en", source=source)))
        for source in ("", "3 reports, 2 outlets")
    )

    box = ImageChops.difference(without, told).getbbox()
    assert box is not None
    assert box[0] >= 15
    assert box[1] > HEIGHT
    assert box[2] < WIDTH // 2


def test_a_thumbnail_stays_readable() -> None:
    """Shrunk to the 400 points of a phone, the marker and its number are still light on dark."""
    found = [at(AFRIN, n) for n in range(12)]

    small = opened(draw_map(found, EN)).resize((400, 300), Image.Resampling.LANCZOS).convert("L")

    greys = small.crop((190, 115, 210, 135)).tobytes()
    assert max(greys) - min(greys) > 100
