"""The place at which a digest tells an incident: no finer than the sentence that it quotes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from incidents.models import Incident, Kind, Place, PlacePrecision
from incidents.places import open_gazetteer
from summaries.choose import DigestReader, choose_items
from summaries.whereabouts import placed_as_told
from tests.summaries.news import SINCE, UNTIL, incident, report, tolls


@cache
def quarter(name: str = "Mahmudiya", town: str = "Afrin") -> Place:
    """Return a quarter of a town that no gazetteer lists."""
    [around] = open_gazetteer().find(town, country="SY")[:1]
    assert around.id is not None
    return replace(
        around, id=None, name=name, precision=PlacePrecision.SITE, ancestors=(*around.ancestors, around.id)
    )


def shelled(*sentences: str, language: str = "en", where: Place | None = None) -> Incident:
    """Return what *sentences* tell of shells on a quarter of Afrin."""
    told = report(
        *sentences, where=where or quarter(), language=language, kind=Kind.SHELLING, told=tolls(killed=9)
    )
    return incident(told, number=1)


def told_at(*sentences: str, language: str = "en", where: Place | None = None) -> str:
    """Return the name of the place at which the last of *sentences* is told."""
    event = shelled(*sentences, language=language, where=where)
    [one] = event.reports
    return placed_as_told(event, one, one.claim.quotes[-1], open_gazetteer()).place.name


@pytest.mark.parametrize(
    ("sentence", "language", "name"),
    [
        pytest.param("Shells killed 9 people in Mahmudiya on Monday.", "en", "Mahmudiya", id="named"),
        pytest.param("Shells killed 9 people in Afrin on Monday.", "en", "Afrin", id="only its town named"),
        pytest.param(
            "Shells killed 9 people in several districts including Mahmudiya.",
            "en",
            "Afrin",
            id="one of several",
        ),
        pytest.param(
            "Des obus ont tué 9 personnes dans plusieurs quartiers dont Mahmudiya.",
            "fr",
            "Afrin",
            id="one of several in French",
        ),
    ],
)
def test_a_quarter_is_told_where_the_sentence_is_about_it(sentence: str, language: str, name: str) -> None:
    """Nine dead of a town do not stand under the quarter that its article names in another sentence."""
    assert told_at(sentence, language=language) == name


def test_what_leads_in_to_the_sentence_places_it_too() -> None:
    """ "Nine died there" stands below the sentence that names the quarter."""
    assert (
        told_at("Shells hit Mahmudiya in Afrin on Monday.", "He said that 9 people were killed.")
        == "Mahmudiya"
    )


@pytest.mark.parametrize(
    "where",
    [
        pytest.param(open_gazetteer().find("Afrin", country="SY")[0], id="a town"),
        pytest.param(replace(quarter(), ancestors=()), id="a site that lies nowhere"),
        pytest.param(replace(quarter(), ancestors=quarter().ancestors[:1]), id="a site of a country"),
    ],
)
def test_what_is_no_part_of_a_known_place_stays(where: Place) -> None:
    """A town is told by many sentences that do not name it."""
    assert told_at("Shells killed 9 people on Monday.", where=where) == where.name


def test_a_digest_tells_the_town_and_with_it_what_the_sentence_tells_as_well() -> None:
    """Shells and the jets beside them, told by one sentence on the town, are both told of the town."""
    sentence = "Shells and jets killed 9 people in Afrin on Monday."
    shells = shelled(sentence)
    [one] = shells.reports
    flown = replace(one.claim, kind=Kind.AIR_STRIKE, tolls=tolls(injured=2))
    jets = replace(incident(replace(one, claim=flown), number=2), story_id=5)
    reader = DigestReader(SINCE, UNTIL, "en", gazetteer=open_gazetteer())

    [item], _ = choose_items([shells, jets], reader, 10)

    assert [each.place.name for each in (item.incident, *item.also)] == ["Afrin", "Afrin"]
    assert item.incident.id == shells.id
