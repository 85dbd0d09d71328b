"""Directions between points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.places import distance_km
from incidents.questions import compass_point
from incidents.questions.retrieval.compass import POINTS, bearing, destination, lies_towards

MARIB = (15.46, 45.33)


@pytest.mark.parametrize(
    ("end", "point"),
    [
        pytest.param((16.46, 45.33), "n", id="north"),
        pytest.param((16.46, 46.33), "ne", id="north-east"),
        pytest.param((15.46, 46.33), "e", id="east"),
        pytest.param((14.46, 45.33), "s", id="south"),
        pytest.param((15.46, 44.33), "w", id="west"),
        pytest.param((16.46, 44.33), "nw", id="north-west"),
    ],
)
def test_a_place_lies_in_one_of_eight_directions(end: tuple[float, float], point: str) -> None:
    """As one would say it to a driver."""
    assert compass_point(MARIB, end) == point
    assert lies_towards(MARIB, end, point)


def test_the_date_line_is_no_edge() -> None:
    """Fiji's west and east are neighbours."""
    assert bearing((-17.0, 179.9), (-17.0, -179.9)) == pytest.approx(90, abs=0.1)


def test_north_reaches_from_north_west_to_north_east() -> None:
    """What lies south or due east is not towards the north."""
    assert lies_towards(MARIB, (16.4, 44.4), "n")
    assert not lies_towards(MARIB, (14.0, 45.33), "n")
    assert not lies_towards(MARIB, (15.46, 48.0), "n")


@given(st.floats(-70, 70), st.floats(-180, 180), st.sampled_from(POINTS), st.floats(1, 1000))
def test_who_goes_somewhere_arrives_there(latitude: float, longitude: float, point: str, km: float) -> None:
    """So far away, and in that direction as seen from the start."""
    start = latitude, longitude

    end = destination(start, point, km)

    assert distance_km(*start, *end) == pytest.approx(km, rel=1e-3)
    assert compass_point(start, end) == point
    assert -180 <= end[1] <= 180
