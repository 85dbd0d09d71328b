"""Distances and the one-degree grid."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.places.nearness import cell_of, cells_around, distance_km

LATITUDES = st.floats(-90, 90, allow_nan=False)
LONGITUDES = st.floats(-180, 180, allow_nan=False)


def test_the_distance_of_two_cities_is_the_one_on_the_map() -> None:
    """Damascus to Aleppo is about 310 km as the crow flies."""
    apart = distance_km(33.513, 36.292, 36.201, 37.161)

    assert apart == pytest.approx(309, abs=3)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_the_same_in_both_directions(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    """And never more than half the way around."""
    there, back = distance_km(lat1, lon1, lat2, lon2), distance_km(lat2, lon2, lat1, lon1)

    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20020


# A machine under load draws five floats slowly; nothing is wrong with them.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LATITUDES, LONGITUDES, st.floats(1, 800), st.floats(-3.5, 3.5), st.floats(-3.5, 3.5))
def test_the_cells_around_a_point_hold_whatever_is_near(
    latitude: float, longitude: float, radius_km: float, north: float, east: float
) -> None:
    """No neighbour is lost at the date line or near a pole."""
    other = max(-90.0, min(90.0, latitude + north)), (longitude + east + 180) % 360 - 180

    cells = set(cells_around(latitude, longitude, radius_km))

    assert distance_km(latitude, longitude, *other) > radius_km or cell_of(*other) in cells
