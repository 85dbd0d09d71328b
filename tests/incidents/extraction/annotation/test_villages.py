"""Towns and villages that a text names and no toponym covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import PlacePrecision

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("Jets bombed the village of Zzyvora in Hama province.", ["Zzyvora"], id="village of"),
        pytest.param("Jets bombed Zzyvora village in Hama province.", ["Zzyvora"], id="in front of village"),
        pytest.param("Jets bombed Zzyvora in Hama province.", ["Zzyvora"], id="bombed"),
        pytest.param("Shells fell near Zzyvora in Hama province.", ["Zzyvora"], id="near"),
        pytest.param("Shells fell near al-Zzyvora in Hama.", ["al-Zzyvora"], id="with its article"),
        pytest.param("Rebels attacked Zzyvora, a hamlet in Hama province.", ["Zzyvora"], id="explained"),
        pytest.param(
            "Raids by jets hit Salamiyah, Zzyvora and Homs before dawn.",
            ["Salamiyah", "Zzyvora", "Homs"],
            id="listed",
        ),
        pytest.param(
            "Two jets bombed Zzyvora and Ghwerra in Hama before dawn.",
            ["Zzyvora", "Ghwerra"],
            id="two of them",
        ),
        pytest.param("Shells fell in Homs on Saturday in Support of a raid.", ["Homs"], id="no name"),
        pytest.param("A raid in Homs hit Operation Zzyvora.", ["Homs"], id="operation"),
        pytest.param(
            "Shells fell on an Assyrian village in Hama province.", ["Hama"], id="a people's village"
        ),
        pytest.param("Shells fell on the Syiran town of Homs.", ["Homs"], id="a people misspelt"),
        pytest.param(
            "Shells fell on Zzyvora village of Hama province.", ["Zzyvora"], id="a village of a province"
        ),
        pytest.param("Shells fell in Homs, Zzyvora said.", ["Homs"], id="who speaks"),
        pytest.param("Jets bombed Saleem Zzyvora and Homs.", ["Homs"], id="a person"),
        pytest.param("Shells hit Zzyvora positions in Homs.", ["Homs"], id="whose positions"),
    ],
)
def test_a_settlement_that_no_gazetteer_lists_is_where_it_happened(
    extract_text: Extract, text: str, places: list[str]
) -> None:
    """It keeps the name the text gives; persons, operations and who speaks are no settlements."""
    claims = extract_text(f"Syria mourns. {text}")

    assert [claim.place.name for claim in claims] == places


def test_a_village_lies_in_the_province_that_its_sentence_names(extract_text: Extract) -> None:
    """No more is known of it: it is there as a province is, without an entry of its own."""
    (claim,) = extract_text(
        "Syrian jets bombed the village of Zzyvora in Hama province, near the border with Iraq."
    )

    assert (claim.place.id, claim.place.admin1, claim.place.country) == (None, "Hama", "SY")
    assert claim.place.precision is PlacePrecision.PROVINCE


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        pytest.param("In Hama province, jets bombed Zzyvora.", "Hama", id="told before it"),
        pytest.param(
            "Clashes broke out in Homs. Jets bombed Zzyvora.", "Homs", id="told in the sentence before"
        ),
    ],
)
def test_a_village_lies_where_the_news_played_last(extract_text: Extract, text: str, admin1: str) -> None:
    """What is told of nowhere else goes on where the text was."""
    claim = next(each for each in extract_text(text) if each.place.name == "Zzyvora")

    assert claim.place.admin1 == admin1


def test_a_village_told_again_is_one(extract_text: Extract) -> None:
    """The second sentence names another town beside it, and tells of the same village."""
    text = "A mine exploded in Zzyvora village in Hama province. The mine in Zzyvora, near Homs, killed two."

    (claim,) = extract_text(text)
    assert claim.tolls.killed is not None
    assert (claim.place.name, claim.tolls.killed.best) == ("Zzyvora", 2)


def test_a_quarter_listed_with_quarters_is_one_scene(extract_text: Extract) -> None:
    """Quarters of one town in one clause are one incident, also where one of them is not listed."""
    claims = extract_text("Shells landed in Zzyvora, Ghwerra and Abbasid Square in Damascus, killing two.")

    assert len(claims) == 1


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("Air strikes hit Khiam on Monday.", "LB", id="no country told"),
        pytest.param("Israeli jets bombed Khiam on Monday.", "LB", id="only whose jets"),
        pytest.param("Israeli jets bombed Zzyvora on Monday.", None, id="not listed"),
    ],
)
def test_a_small_town_that_is_hit_needs_no_country_beside_it(
    extract_text: Extract, text: str, country: str | None
) -> None:
    """Only one town is called so; whose jets bombed it does not say where it is."""
    (claim,) = extract_text(text)

    assert claim.place.country == country


def test_a_name_is_heard_only_in_the_provinces_of_the_text(extract_text: Extract) -> None:
    """ "Sabqa" beside Douma is a suburb misspelt, not As Sabkhah far to the east, which sounds like it."""
    claims = extract_text("Syrian jets bombed Douma in Rif Dimashq on Monday. Five people died in Sabqa.")

    assert {claim.place.admin1 for claim in claims} == {"Rif Dimashq"}
