"""Which part of the world a map shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.models import PlacePrecision
from incidents.places import distance_km
from summaries.maps.view import View, choose_view, places_to_show, round_length
from tests.summaries.news import place

WIDTH, HEIGHT = 1080, 720
points = st.tuples(st.floats(-75, 75), st.floats(-180, 180))


def view_of(*where: tuple[float, float]) -> View:
    """Return the view of towns at these latitudes and longitudes."""
    return choose_view([place(f"Town {n}", n, point=each) for n, each in enumerate(where)], WIDTH, HEIGHT)


@given(st.lists(points, min_size=1, max_size=8))
def test_every_place_is_on_the_picture_and_north_is_up(where: list[tuple[float, float]]) -> None:
    """Wherever the incidents are, none falls off the edge of the map."""
    view = view_of(*where)

    pixels = [view.locate(*each) for each in where]
    assert all(-0.01 <= x <= WIDTH + 0.01 and -0.01 <= y <= HEIGHT + 0.01 for x, y in pixels)
    assert [
        y for _, (_, y) in sorted(zip(where, pixels, strict=True), key=lambda pair: -pair[0][0])
    ] == sorted(y for _, y in pixels)


@pytest.mark.parametrize("latitude", [0, 36, -36, 65], ids=["equator", "Syria", "Chile", "Arctic circle"])
def test_one_town_is_shown_with_about_a_province(latitude: float) -> None:
    """A single marker has land around it to recognise, the same everywhere on the globe."""
    view = view_of((latitude, 37))

    assert 200 < view.km_per_pixel * HEIGHT < 260
    assert view.locate(latitude, 37) == pytest.approx((WIDTH / 2, HEIGHT / 2))


def test_a_province_is_shown_wider_than_a_town_and_a_country_wider_still() -> None:
    """An incident told of a whole country is not pinned to a street map."""
    shown = [
        choose_view([place("X", precision=precision)], WIDTH, HEIGHT).km_per_pixel
        for precision in (PlacePrecision.TOWN, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY)
    ]

    assert shown == sorted(shown)
    assert shown[0] < shown[1] < shown[2]


def test_a_window_across_the_antimeridian_is_narrow() -> None:
    """Fiji and Samoa are neighbours, although one is at 178 degrees east and the other at 172 west."""
    view = view_of((-18.1, 178.4), (-13.8, -171.8))

    suva, apia = view.locate(-18.1, 178.4), view.locate(-13.8, -171.8)
    assert suva[0] < apia[0]
    assert view.km_per_pixel * WIDTH < 2000


def test_the_whole_world_is_shown_once() -> None:
    """Incidents on all continents do not make the globe appear twice side by side."""
    view = view_of((40, -120), (40, 0), (40, 120))

    assert view.width / view.scale <= 360
    assert view.is_wide


def test_the_scale_of_the_map_is_true() -> None:
    """As many pixels as lie between Damascus and Homs are as many kilometres."""
    damascus, homs = (33.51, 36.29), (34.73, 36.72)
    view = view_of(damascus, homs)

    (x1, y1), (x2, y2) = view.locate(*damascus), view.locate(*homs)
    pixels = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
    assert pixels * view.km_per_pixel == pytest.approx(distance_km(*damascus, *homs), rel=0.02)


def test_without_coordinates_there_is_no_view() -> None:
    """An unresolved name cannot be drawn."""
    with pytest.raises(ValueError, match="coordinates"):
        choose_view([place("Nowhere", point=None)], WIDTH, HEIGHT)


@pytest.mark.parametrize(("most", "expected"), [(1, 1), (4.9, 2), (5, 5), (99, 50), (230, 200), (0.3, 0.2)])
def test_lengths_are_rounded_down_to_what_people_say(most: float, expected: float) -> None:
    """A scale bar says 50 km, never 43."""
    assert round_length(most) == pytest.approx(expected)


def test_one_report_of_a_whole_country_does_not_widen_the_map() -> None:
    """Fifty towns of Syria and something "in Russia": a map of Syria; of countries alone, one of them."""
    towns = [place(f"T{n}", n, point=(35 + n / 50, 37)) for n in range(50)]
    russia = place("Russia", 80, country="RU", precision=PlacePrecision.COUNTRY, point=(60, 100))

    assert places_to_show([*towns, russia]) == towns
    assert places_to_show([russia]) == [russia]
    assert places_to_show([towns[0], russia]) == [towns[0], russia]
