"""Names on a map: apart from each other and from the markers, inside the picture, each once."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import Image

from incidents.models import Kind, Place, PlacePrecision
from summaries.drawing.lettering import overlaps
from summaries.drawing.palette import LIGHT
from summaries.maps.ground import find_countries
from summaries.maps.markers import place_markers
from summaries.maps.names import Names, name_of
from summaries.maps.view import choose_view
from tests.summaries.maps.samples import HEIGHT, WIDTH, at, crowd
from tests.summaries.news import AFRIN, place

SYRIA = place("Syria", 90, precision=PlacePrecision.COUNTRY, point=(35, 38))
PROVINCES = [
    place(name, n, precision=PlacePrecision.PROVINCE, point=point)
    for n, (name, point) in enumerate(
        [("Idlib", (36.0, 36.5)), ("Hama", (36.1, 37.5)), ("Homs", (36.9, 37.3)), ("Afrin", (36.9, 36.2))], 50
    )
]


def written(places: list[Place], language: str = "en", provinces: list[Place] = PROVINCES) -> Names:
    """Return the names on a map of incidents in *places*."""
    found = [at(where, n, list(Kind)[n % len(Kind)]) for n, where in enumerate(places)]
    view = choose_view(places, WIDTH, HEIGHT)
    names = Names(Image.new("RGB", (WIDTH, HEIGHT)), LIGHT, language)
    names.write_scale(view)
    names.write_markers(place_markers(found, view))
    names.write_countries(find_countries(view))
    names.write_provinces(view, provinces)
    return names


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("number", [1, 5, 40, 150])
def test_names_lie_apart_and_inside(number: int, language: str) -> None:
    """However crowded: no name over another or over the edge."""
    names = written(crowd(number), language)

    assert names.boxes
    for left, top, right, bottom in names.boxes:
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= HEIGHT
    assert not [pair for pair in combinations(names.boxes, 2) if overlaps(*pair)]


def test_provinces_are_named_where_there_is_room() -> None:
    """A map of one town has the provinces around it; one that has the town's name is not named twice."""
    assert len(written([AFRIN]).boxes) - len(written([AFRIN], provinces=[]).boxes) == 3


def test_very_many_provinces_are_not_named() -> None:
    """On a map of a whole region names of provinces would hide what happened."""
    many = [
        place(f"P {n}", 100 + n, precision=PlacePrecision.PROVINCE, point=(35.5 + n % 6 / 4, 36 + n / 20))
        for n in range(30)
    ]

    assert len(written([AFRIN], provinces=many).boxes) == len(written([AFRIN], provinces=[]).boxes)


@pytest.mark.parametrize(("language", "name"), [("en", "Syria"), ("ar", "سوريا"), ("fr", "Syrie")])
def test_a_country_has_its_name_in_the_readers_language(language: str, name: str) -> None:
    """Names of countries are known in every language, whatever the gazetteer calls them."""
    assert name_of(SYRIA, language) == name
