"""Markers: how large, which colour, and several on one spot."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from incidents.models import Incident, Kind, Place, PlacePrecision
from summaries.drawing.families import family_of
from summaries.maps.markers import harm, place_countries, place_markers
from summaries.maps.view import View, choose_view
from tests.summaries.news import AFRIN, AZAZ, IDLIB, TAIZ, incident, place, report, tolls

SYRIA = choose_view([AFRIN, AZAZ, IDLIB], 1080, 720)
WORLD = View(-180, 140, 3, 1080, 720)


def at(where: Place, number: int = 1, kind: Kind = Kind.SHELLING, **toll: int) -> Incident:
    """Return an incident with a toll."""
    return incident(report("x", where=where, kind=kind, told=tolls(**toll)), number=number)


def test_more_harm_is_a_larger_circle_up_to_a_limit() -> None:
    """Eleven dead are seen before two; ten thousand do not cover the country."""
    radii = [place_markers([at(AFRIN, killed=dead)], SYRIA)[0].radius for dead in (0, 2, 11, 10_000, 100_000)]

    assert radii == sorted(radii)
    assert len(set(radii[:4])) == 4
    assert radii[3] == radii[4] < 50


def test_the_wounded_count_for_less_than_the_dead() -> None:
    """Four wounded weigh as one killed on the map."""
    assert harm(at(AFRIN, injured=4)) == harm(at(AFRIN, killed=1)) == 1
    assert harm(at(AFRIN)) == 0


def test_incidents_of_one_town_are_one_numbered_marker_of_the_gravest() -> None:
    """Three incidents in Afrin: one circle with a 3 in the colour of the deadliest."""
    found = [at(AFRIN, 1), at(AFRIN, 2, Kind.EARTHQUAKE, killed=9), at(AFRIN, 3, Kind.ARREST)]

    [marker] = place_markers(found, SYRIA)

    assert (marker.count, marker.family) == (3, family_of(Kind.EARTHQUAKE))


def test_neighbours_part_when_the_map_comes_closer() -> None:
    """Afrin and Azaz are one marker on a map of the world and two on one of the province."""
    both = [at(AFRIN, 1), at(AZAZ, 2)]

    assert [marker.count for marker in place_markers(both, WORLD)] == [2]
    assert [marker.count for marker in place_markers(both, SYRIA)] == [1, 1]


def test_nothing_is_lost_between_markers() -> None:
    """The numbers on the markers add up to the incidents with a point; the others are not drawn."""
    nowhere = place("Nowhere", 9, point=None)
    found = [at(where, n) for n, where in enumerate([AFRIN, AZAZ, IDLIB, TAIZ, nowhere, AFRIN])]

    assert sum(marker.count for marker in place_markers(found, WORLD)) == 5


def test_what_is_told_of_a_province_is_marked_as_vague() -> None:
    """A hollow circle does not pretend that the shells fell in its middle."""
    province = place("Aleppo", 91, precision=PlacePrecision.PROVINCE)

    [vague] = place_markers([at(province)], SYRIA)
    [exact] = place_markers([at(AFRIN)], SYRIA)

    assert vague.is_vague
    assert not vague.is_country
    assert not exact.is_vague


def test_a_marker_of_several_kinds_has_the_colours_of_all() -> None:
    """Two strikes and a flood in one town: two thirds of its ring are of strikes."""
    found = [at(AFRIN, 1), at(AFRIN, 2), at(AFRIN, 3, Kind.FLOOD)]

    [marker] = place_markers(found, SYRIA)

    assert [(family.name, count) for family, count in marker.shares] == [("strikes", 2), ("disasters", 1)]


@given(
    st.lists(st.tuples(st.floats(35, 37), st.floats(36, 39), st.integers(0, 5000)), min_size=1, max_size=40)
)
def test_no_two_markers_touch(spots: list[tuple[float, float, int]]) -> None:
    """However crowded, every number can be read: circles that would overlap are one."""
    found = [
        at(place(f"P{n}", n, point=(north, east)), n, killed=dead)
        for n, (north, east, dead) in enumerate(spots)
    ]
    markers = place_markers(found, SYRIA)

    assert sum(marker.count for marker in markers) == len(found)
    for one, other in combinations(markers, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius


def test_a_country_as_a_whole_stands_where_it_has_room() -> None:
    """Told of Syria: no circle in its middle, but a sign; told of Sudan: beyond a map of Syria."""
    syria = place("Syria", 90, precision=PlacePrecision.COUNTRY, point=(35, 38))
    sudan = place("Sudan", 80, country="SD", precision=PlacePrecision.COUNTRY, point=(15, 30))
    found = [at(AFRIN, 1), at(syria, 2), at(syria, 3), at(sudan, 4)]

    inside, beyond = place_countries(found, {"SY": (300.0, 200.0)})

    assert [marker.count for marker in place_markers(found, SYRIA)] == [1]
    assert [(marker.count, marker.x, marker.is_country) for marker in inside] == [(2, 300.0, True)]
    assert [marker.place.name for marker in beyond] == ["Sudan"]
