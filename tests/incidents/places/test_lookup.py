"""Looking things up as an operator does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import PlaceId
from incidents.places.lookup import Circle, Fit, Within, find_places, places_called

if TYPE_CHECKING:
    from incidents.places import Gazetteer

EVERYWHERE = Within()


def test_names_as_written_come_before_those_that_sound_so(gazetteer: Gazetteer) -> None:
    """ "Hama" is the town and its province; Hamma sounds so only."""
    found = find_places("Hama", gazetteer, Within("SY"))

    assert [each.fit for each in found[:2]] == [Fit.EXACT] * 2
    assert all(each.confidence == 1.0 for each in found[:2])
    assert [each.confidence for each in found] == sorted((each.confidence for each in found), reverse=True)


def test_a_misspelling_is_looked_for_within_a_country_only(gazetteer: Gazetteer) -> None:
    """World-wide every name resembles some village."""
    best, *_ = find_places("Qamishly Citty", gazetteer, Within("SY"))

    assert best.fit is Fit.SPELT
    assert 0.45 <= best.confidence <= 0.9
    assert find_places("Qamishly Citty", gazetteer, EVERYWHERE) == ()


def test_what_lies_under_a_place_or_in_a_circle_is_found_there(gazetteer: Gazetteer) -> None:
    """Tripoli of Lebanon and not of Libya; the circle tells distances, the nearest first."""
    [lebanon] = places_called("Lebanon", gazetteer, "LB")[:1]

    under = find_places("Tripoli", gazetteer, Within("LB", lebanon))
    near = find_places("Tripoli", gazetteer, Within(circle=Circle(34.4, 35.9, 50)))

    assert {each.place.country for each in under} == {"LB"}
    assert {each.place.country for each in near} == {"LB"}
    assert near[0].km is not None
    assert near[0].km < 10


@pytest.mark.parametrize(
    ("wanted", "country", "names"),
    [
        pytest.param("170063", None, ["Aleppo"], id="a number"),
        pytest.param("99999999999", None, [], id="a number of nothing"),
        pytest.param("Tripoli", "LY", ["Tripoli", "Tripoli"], id="namesakes of a country"),
        pytest.param("xyzzy", None, [], id="no name"),
    ],
)
def test_a_place_is_called_by_number_or_name(
    gazetteer: Gazetteer, wanted: str, country: str | None, names: list[str]
) -> None:
    """All namesakes, each once."""
    assert [place.name for place in places_called(wanted, gazetteer, country)][: len(names) or 1] == names


def test_all_names_of_a_place_are_told(gazetteer: Gazetteer) -> None:
    """Its own first."""
    keys = [key for key, _ in gazetteer.names_of(PlaceId(170063))]

    assert keys[0] in {"aleppo", "halab", "حلب"}
    assert {"aleppo", "halab", "حلب"} <= set(keys)
