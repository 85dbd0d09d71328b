"""Lead totals: what a headline adds up is told one by one, and counted one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract


def dead(text: str, extract_text: Extract) -> list[int]:
    """Return the best number of dead of each incident of *text*."""
    claims = extract_text(text)
    return sorted(claim.tolls.killed.best or 0 for claim in claims if claim.tolls.killed)


TWO_TOWNS = (
    "Air strikes killed 14 people in northern Mali on Sunday. Raids on Gao killed nine people. "
    "Another five people were killed in raids on Kidal."
)
TWO_KINDS = (
    "Fourteen people were killed in Gao on Sunday. Air strikes on Gao killed nine people. "
    "Five people died in shelling of Gao."
)
HEADLINE = (
    "Nine killed 20 others injured due to raids in Gao and Kidal. Six people were killed in raids on Gao on "
    "Sunday. Raids on a market in Gao killed two people. Raids on a mill in Ansongo killed four people. "
    "Three people were killed in a raid on Kidal on Sunday."
)
OLD_ONES = (
    "Nine people were killed in an attack on a market in Gao. "
    "In March gunmen killed five people in Gao. In April gunmen killed four people in Kidal."
)
THERE = (
    "Shells and jets killed nine people in northern Mali on Sunday. Shells hit a market in Gao. "
    "Six people died there. In Kidal, an air strike killed three people."
)
ROUGH = (
    "At least 20 people were killed in air strikes on Gao province on Sunday. Air strikes on Ansongo killed "
    "nine people. Raids on Bourem killed five people. Another three people died in raids on Almoustarat."
)
SEPARATE = (
    "More than ten people were killed in separate raids across Mali on Sunday. "
    "In Gao, gunmen attacked a farm, killing three herders."
)
RETOLD = "A bomb killed nine people in Gao on Sunday. The blast killed five soldiers and four traders."
TAKEN_APART = "Nine people were killed in a blast in Gao on Sunday. Five men and four women died."
BOTH_SIDES = (
    "Rebels attacked an army post in Gao on Sunday and nine people were killed. "
    "Five soldiers died. Four rebels also died."
)


@pytest.mark.parametrize(
    "text", [pytest.param(TWO_TOWNS, id="two towns"), pytest.param(TWO_KINDS, id="two kinds in one town")]
)
def test_the_parts_of_a_lead_total_are_incidents_and_the_total_is_none(
    text: str, extract_text: Extract
) -> None:
    """Fourteen that are nine and five are not counted twice."""
    assert dead(text, extract_text) == [5, 9]


def test_a_lead_on_a_province_may_count_a_few_more_than_are_told(extract_text: Extract) -> None:
    """The three of twenty that no sentence places are no incident beside the others."""
    assert dead(ROUGH, extract_text) == [3, 5, 9]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RETOLD, id="retold"),
        pytest.param(TAKEN_APART, id="taken apart"),
        pytest.param(BOTH_SIDES, id="both sides"),
    ],
)
def test_one_incident_taken_apart_stays_one(text: str, extract_text: Extract) -> None:
    """Who the nine were is no second incident."""
    assert dead(text, extract_text) == [9]


def test_a_headline_of_two_places_is_no_incident_of_the_second(extract_text: Extract) -> None:
    """Its nine are six and three, and the six are two and four: three incidents in all."""
    assert dead(HEADLINE, extract_text) == [2, 3, 4]
    assert len(extract_text(HEADLINE)) == 3


def test_dead_of_other_months_are_no_parts_of_the_news(extract_text: Extract) -> None:
    """That five and four make nine is chance."""
    assert dead(OLD_ONES, extract_text) == [4, 5, 9]


def test_a_lead_on_separate_raids_gives_way_to_the_raid_that_is_told(extract_text: Extract) -> None:
    """Ten across the country are not the dead of the one raid in Gao."""
    assert dead(SEPARATE, extract_text) == [3]


def test_a_lead_on_separate_raids_stands_where_none_is_told_by_itself(extract_text: Extract) -> None:
    """It is all that the article says."""
    assert dead(SEPARATE.partition(" In Gao")[0], extract_text) == [10]


def test_one_part_may_be_told_without_its_place(extract_text: Extract) -> None:
    """ "Six people died there" is of the town named before."""
    assert dead(THERE, extract_text) == [3, 6]
