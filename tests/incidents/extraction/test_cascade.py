"""The whole of extraction: what only shows when an article is put together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from incidents.models import Certainty, Status

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract


@pytest.mark.parametrize(
    "recalled",
    [
        pytest.param(
            "Clashes between herders and farmers in Mopti have grown in the past month.", id="a month"
        ),
        pytest.param("The province of Mopti has seen clashes between herders and farmers.", id="has seen"),
        pytest.param(
            "It comes a week after a Malian suicide bomber blew himself up in Mopti.", id="a week after"
        ),
        pytest.param("Rockets have hit Mopti more than 70 times this year.", id="times this year"),
        pytest.param("A clinic in Mopti was shelled just six days ago.", id="days ago"),
    ],
)
def test_what_is_only_recalled_is_background(extract_text: Extract, recalled: str) -> None:
    """ "The province has seen clashes", "a week after a bombing": how things stood before the news."""
    claims = extract_text(f"A truck bomb killed nine people in Gao on Sunday. {recalled}")

    assert all(claim.status is Status.BACKGROUND for claim in claims if claim.place.name == "Mopti")


def test_background_comes_after_the_news(extract_text: Extract) -> None:
    """An older event told first is still recalled."""
    text = "In March a flood hit Gao. On Sunday gunmen attacked a clinic in Gao, killing two nurses."
    claims = extract_text(text)

    assert [claim.status for claim in claims] == [Status.CURRENT, Status.BACKGROUND]


def test_a_dateline_is_not_the_scene(extract_text: Extract) -> None:
    """Filed from Nairobi, happened in Gao."""
    [claim] = extract_text(
        "NAIROBI, June 14 (XYZ) - Gunmen attacked a clinic in Gao on Sunday, killing a nurse."
    )

    assert claim.place.name == "Gao"


def test_a_written_date_beats_the_feed(extract_text: Extract) -> None:
    """Archives carry wrong dates; the head of the text is right."""
    text = "12 March 2018\n\nGunmen attacked a clinic in Gao on Sunday, killing a nurse."
    [claim] = extract_text(text, date(2020, 6, 15))

    assert claim.period.start == date(2018, 3, 11)


def test_an_incident_told_of_nowhere_has_the_country_of_its_article(extract_text: Extract) -> None:
    """Better a country than nothing."""
    [claim] = extract_text("Gunmen attacked a clinic, killing a nurse. Malian officials were silent.")

    assert claim.place.country == "ML"


def test_a_group_told_by_initials_has_its_full_name(extract_text: Extract) -> None:
    """The article spells it out once."""
    text = "The SDF shelled Hajin on Sunday. The Syrian Democratic Forces did not comment."
    [claim] = extract_text(text)

    assert [actor.name for actor in claim.actors] == ["Syrian Democratic Forces"]


def test_the_agent_of_a_lead_is_handed_on(extract_text: Extract) -> None:
    """The next strike of the day was theirs too."""
    text = "Warplanes of the Saudi-led coalition bombed Taiz on Sunday. Air strikes on Saada killed two men."
    claims = extract_text(text)

    assert [[actor.name for actor in claim.actors][:1] for claim in claims] == [["Saudi-led coalition"]] * 2


CERTAINTY = [
    ("Gunmen attacked a clinic in Gao.", Certainty.STATED, "its own voice"),
    ("Gunmen attacked a clinic in Gao, police said.", Certainty.REPORTED, "a third party"),
    ("Rebels ambushed a patrol near Gao, a rebel commander said.", Certainty.CLAIMED, "a side in it"),
    (
        "Residents said troops shelled a clinic in Gao. The army denied that it shelled it.",
        Certainty.DENIED,
        "a denial",
    ),
]


@pytest.mark.parametrize(
    ("text", "certainty"), [pytest.param(text, certainty, id=name) for text, certainty, name in CERTAINTY]
)
def test_an_article_vouches_as_it_says(text: str, certainty: Certainty, extract_text: Extract) -> None:
    """Who says so decides how certain it is."""
    [claim] = extract_text(text)

    assert claim.certainty == certainty


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Fighting was reported in Taiz on Sunday.", ["armed_clash"], id="bare fighting"),
        pytest.param(
            "Tribal fighting killed 14 people in Darfur.", ["armed_clash"], id="fighting that kills"
        ),
        pytest.param("A fire killed nine people in Kirkuk.", ["building_fire"], id="a fire that kills"),
        pytest.param("Rebel fire killed a boy in Taiz.", ["attack"], id="the fire of rebels"),
        pytest.param("A mine killed a boy in Taiz.", ["bombing"], id="a mine that kills"),
        pytest.param(
            "Attacks on Saturday, police said, killed nine people in Kano.", ["attack"], id="no police hit"
        ),
        pytest.param("A bomb at a rally in Quetta killed nine people.", ["bombing"], id="a bombed rally"),
        pytest.param(
            "A suicide bomber struck a rally in Quetta, killing 12.", ["suicide_bombing"], id="a rally hit"
        ),
        pytest.param(
            "Marchers held a rally in Quetta, and a bomb went off in a shop.",
            ["peaceful_protest", "bombing"],
            id="a rally beside a bomb",
        ),
    ],
)
def test_a_short_report_is_read_as_what_it_tells(extract_text: Extract, text: str, kinds: list[str]) -> None:
    """Bare words are read by what stands around them."""
    assert [each.kind.value for each in extract_text(text)] == kinds
