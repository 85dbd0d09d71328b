"""What lies between two places, and where "65 km north of" is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import Intent, Place, PlacePrecision, Question
from incidents.places import distance_km
from incidents.questions.retrieval.areas import Corridor
from incidents.questions.retrieval.finding import circle_of

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask

MARIB, HARIB = (15.46, 45.33), (14.94, 45.50)


@pytest.mark.parametrize(
    ("point", "is_between"),
    [
        pytest.param((15.2, 45.42), True, id="halfway"),
        pytest.param((15.2, 45.50), True, id="ten kilometres beside"),
        pytest.param((15.2, 45.80), False, id="far beside"),
        pytest.param((15.6, 45.29), False, id="before the first"),
        pytest.param((14.8, 45.55), False, id="behind the second"),
        pytest.param((-15.2, 45.42), False, id="the other half of the earth"),
    ],
)
def test_between_is_beside_the_line_and_neither_before_nor_behind(
    point: tuple[float, float], *, is_between: bool
) -> None:
    """As one would drive from Marib to Harib, 60 km."""
    assert Corridor(MARIB, HARIB).holds(point) is is_between
    assert Corridor(HARIB, MARIB).holds(point) is is_between


def test_a_corridor_may_cross_the_date_line() -> None:
    """Between two islands of Fiji."""
    corridor = Corridor((-16.8, 179.8), (-16.8, -179.8))

    assert corridor.holds((-16.8, 180.0))
    assert corridor.length_km == pytest.approx(42.6, abs=0.5)
    assert abs(corridor.middle[1]) == pytest.approx(180)
    assert not corridor.holds((-16.8, 0.0))


def test_nothing_lies_between_a_place_and_itself() -> None:
    """A corridor without length holds nothing."""
    assert not Corridor(MARIB, MARIB).holds(MARIB)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("clashes between Marib and Harib", id="en"),
        pytest.param("ماذا حدث بين مأرب وحريب", id="ar"),
        pytest.param("entre Marib et Harib", id="fr"),
    ],
)
def test_two_towns_behind_between_are_a_corridor(ask: Ask, text: str) -> None:
    """The towns themselves and not the provinces named after them."""
    question = ask(text, countries=("YE",))

    assert question.is_between
    assert [place.precision for place in question.places] == [PlacePrecision.TOWN] * 2
    circle = circle_of(question)
    assert circle is not None
    assert distance_km(*circle.middle, 15.2, 45.42) < 5
    assert 35 < circle.radius_km < 50


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("clashes between Sudan and Chad", id="countries"),
        pytest.param("compare between Marib and Harib", id="a comparison"),
        pytest.param("difference between Marib and Harib", id="a difference"),
        pytest.param("between Paris and Melbourne", id="across the world"),
        pytest.param("fighting in Marib between Monday and Friday", id="days"),
        pytest.param("Marib and Harib", id="no between"),
        pytest.param("between Marib, Harib and Taiz", id="three"),
    ],
)
def test_other_pairs_are_no_corridor(ask: Ask, text: str) -> None:
    """Belligerents, sides of a comparison, ends of the world."""
    assert not ask(text, countries=("YE",)).is_between


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("65 km north-west of Marib", id="en"),
        pytest.param("على بعد 65 كم شمال غرب مأرب", id="ar"),
        pytest.param("à 65 km au nord-ouest de Marib", id="fr"),
    ],
)
def test_a_distance_and_a_direction_are_a_spot(ask: Ask, text: str) -> None:
    """As far around it as a point of the compass is vague."""
    question = ask(text)

    assert (question.radius_km, question.direction, question.is_spot) == (65, "nw", True)
    circle = circle_of(question)
    assert circle is not None
    assert circle.radius_km == 26
    [marib] = question.places
    assert marib.point is not None
    assert distance_km(*marib.point, *circle.middle) == pytest.approx(65, abs=0.5)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("within 65 km north-west of Marib", id="en"),
        pytest.param("في نطاق 65 كم شمال غرب مأرب", id="ar"),
        pytest.param("dans un rayon de 65 km au nord-ouest de Marib", id="fr"),
    ],
)
def test_within_a_distance_in_a_direction_is_no_spot(ask: Ask, text: str) -> None:
    """Everything up to there."""
    question = ask(text)

    assert (question.radius_km, question.direction, question.is_spot) == (65, "nw", False)
    circle = circle_of(question)
    assert circle is not None
    assert (circle.middle, circle.radius_km) == (question.places[0].point, 65)


def test_a_follow_up_keeps_the_area_until_it_names_a_place(ask: Ask) -> None:
    """ "Only air strikes" stays there, "and in Taiz?" does not; the same for a shared location."""
    between = ask("between Marib and Harib", countries=("YE",))
    somewhere = Place(None, "Marib", PlacePrecision.TOWN, latitude=15.4, longitude=45.3)
    shared = Question("15.0, 45.0", Intent.LATEST, places=(somewhere,), radius_km=50.0, point=(15.0, 45.0))

    assert ask("only air strikes", between).is_between
    assert not ask("and in Taiz?", between).is_between
    assert ask("only air strikes", shared).point == (15.0, 45.0)
    assert ask("within 100 km", shared).radius_km == 100
    assert ask("and in Taiz?", shared).point is None
