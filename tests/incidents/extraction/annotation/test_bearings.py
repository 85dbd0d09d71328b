"""Towns that a text names to say in which direction something lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        pytest.param("Jets killed nine people in a suburb east of Damascus.", "Rif Dimashq", id="by name"),
        pytest.param("Jets killed nine people north of the Syrian capital.", "Rif Dimashq", id="a capital"),
        pytest.param("Jets killed nine people in eastern Damascus.", "Damascus", id="a part of it"),
        pytest.param("Jets killed nine people east of Homs.", "Homs", id="no capital"),
    ],
)
def test_what_lies_outside_a_capital_is_in_the_province_around_it(
    extract_text: Extract, text: str, admin1: str
) -> None:
    """Damascus is a province of its own, as are a few other capitals; all of Homs lies in Homs."""
    (claim,) = extract_text(f"Syria mourns. {text}")

    assert claim.place.admin1 == admin1


def test_a_capital_around_which_its_own_province_lies_is_a_landmark_as_any_town(
    extract_text: Extract,
) -> None:
    """South of Baghdad there is nothing but the province of Baghdad."""
    (claim,) = extract_text("Iraq mourns. A bomb killed nine people south of Baghdad on Sunday.")

    assert claim.place.name == "Baghdad"


def test_a_street_does_not_lie_in_the_town_that_it_is_far_from(extract_text: Extract) -> None:
    """A text says where a city lies to who does not know it."""
    (claim,) = extract_text(
        "A bomb killed nine people in the Syrian city of Homs. The bomb went off on Zzyvora Street, 160 km "
        "north of Damascus, on Sunday."
    )

    assert claim.place.admin1 == "Homs"
