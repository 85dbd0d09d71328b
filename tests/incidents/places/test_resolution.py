"""Names that a person typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.models import PlacePrecision
from incidents.places import Gazetteer, resolve


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Sweida", ("As-Suwayda", "town", "SY"), id="a town and its governorate"),
        pytest.param("Sweida province", ("As-Suwayda", "province", "SY"), id="province said"),
        pytest.param("Sweida city", ("As-Suwayda", "town", "SY"), id="city said"),
        pytest.param("the city of Homs", ("Homs", "town", "SY"), id="city of"),
        pytest.param("محافظة حلب", ("Aleppo", "province", "SY"), id="governorate in Arabic"),
        pytest.param("ريف اللاذقية", ("Latakia", "province", "SY"), id="countryside in Arabic"),
        pytest.param("بالسويداء", ("As-Suwayda", "town", "SY"), id="glued preposition"),
        pytest.param("Aafrin", ("Afrin", "town", "SY"), id="another transliteration"),
        pytest.param("qamishlo", ("Qamishli", "town", "SY"), id="Kurdish form"),
        pytest.param("Kobané", ("Kobani", "town", "SY"), id="French form"),
        pytest.param("تونس", ("Tunisia", "country", "TN"), id="country in Arabic"),
        pytest.param("Washington", ("Washington", "town", "US"), id="the capital before the state"),
        pytest.param("Rakhine", ("Rakhine", "province", "MM"), id="province only"),
        pytest.param("UK", ("United Kingdom", "country", "GB"), id="short form"),
    ],
)
def test_a_plain_name_is_answered(gazetteer: Gazetteer, name: str, expected: tuple[str, str, str]) -> None:
    """One place leads clearly, so nobody is asked."""
    answer = resolve(name, gazetteer)

    assert answer.place is not None
    assert (answer.place.name, answer.place.precision.value, answer.place.country) == expected
    assert answer.place in answer.choices
    assert answer.confidence > 0.6


@pytest.mark.parametrize("name", ["Rafah", "Springfield", "البيضاء"])
def test_a_name_of_several_places_becomes_a_choice(gazetteer: Gazetteer, name: str) -> None:
    """Two towns of like size: ask."""
    answer = resolve(name, gazetteer)

    assert answer.place is None
    assert 2 <= len(answer.choices) <= 5


def test_the_country_of_the_reader_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    """Rafah for a reader of Egyptian news."""
    egyptian = resolve("Rafah", gazetteer, countries=["EG"])

    assert egyptian.place is not None
    assert egyptian.place.country == "EG"


def test_a_place_with_incidents_comes_before_its_namesakes(gazetteer: Gazetteer) -> None:
    """Tripoli in Lebanon, if that is where the news is; its province counts too."""
    tripoli = gazetteer.find("Tripoli", country="LB")[0]
    assert tripoli.id is not None

    answer = resolve("Tripoli", gazetteer, among=[tripoli.id])

    assert answer.place is not None
    assert answer.place.country == "LB"


@pytest.mark.parametrize("name", ["Damascsu", "Swieda", "Kobanne"])
def test_a_slip_of_the_finger_is_understood_in_context(gazetteer: Gazetteer, name: str) -> None:
    """Answered where one town is very alike."""
    answer = resolve(name, gazetteer, countries=["SY"])

    assert answer.place is not None
    assert answer.place.name in {"Damascus", "As-Suwayda", "Kobani"}


def test_a_vague_misspelling_offers_choices(gazetteer: Gazetteer) -> None:
    """Not alike enough to answer, but worth buttons."""
    answer = resolve("Maskanna al-Gharb", gazetteer, countries=["SY"])

    assert answer.place is None
    assert answer.confidence < 0.6


@pytest.mark.parametrize("name", ["East", "Central", "north-west", "KP"])
def test_directions_and_two_letters_are_no_places(gazetteer: Gazetteer, name: str) -> None:
    """However many provinces are called so somewhere: better unknown than nonsense."""
    assert resolve(name, gazetteer).choices == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Golan", "Golan Heights"), ("الجولان", "Golan Heights"), ("Madaya", "Madaya"), ("al-Hol", "Al-Hol")],
)
def test_short_names_of_the_news_mean_the_places_of_the_news(
    gazetteer: Gazetteer, name: str, expected: str
) -> None:
    """Not their namesakes in Ilam, Mandalay and Kuwait."""
    place = resolve(name, gazetteer).place

    assert place is not None
    assert (place.name, place.country) == (expected, "SY")


def test_an_unknown_name_is_unknown(gazetteer: Gazetteer) -> None:
    """No world-wide guessing."""
    answer = resolve("Qobbledygrumph", gazetteer)

    assert (answer.place, answer.choices, answer.confidence) == (None, (), 0.0)


def test_what_sounds_so_abroad_gives_way_to_a_slip_at_home(gazetteer: Gazetteer) -> None:
    """The name "Suweda" for a Syrian reader is not Sodo in Ethiopia."""
    answer = resolve("Suweda", gazetteer, countries=["SY"])

    assert answer.choices[0].name == "As-Suwayda"


@pytest.mark.parametrize("name", ["Georgia", "Paris", "Salamyeh", "Rafah", "province", "", "   ", "of"])
def test_resolving_twice_gives_the_same(gazetteer: Gazetteer, name: str) -> None:
    """Whatever the name, the answer is deterministic and never an exception."""
    first, second = resolve(name, gazetteer), resolve(name, gazetteer)

    assert first == second


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=24), st.sets(st.sampled_from(["SY", "IQ", "US"])))
def test_any_text_is_resolved_the_same_way_twice(
    gazetteer: Gazetteer, name: str, countries: set[str]
) -> None:
    """The order of the countries does not matter either."""
    first = resolve(name, gazetteer, countries=sorted(countries))
    second = resolve(name, gazetteer, countries=sorted(countries, reverse=True))

    assert first == second
    assert first.place is None or first.place in first.choices
    assert 0 <= first.confidence <= 1


def test_the_town_offers_its_province_beside_it(gazetteer: Gazetteer) -> None:
    """So that the asker can widen the question."""
    answer = resolve("Idlib", gazetteer)

    assert [place.precision for place in answer.choices] == [PlacePrecision.TOWN, PlacePrecision.PROVINCE]
