"""Whether what a trigger tells of happened, and how firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.sentence.status import judge
from incidents.extraction.sentence.triggers import Firing, find_triggers

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from tests.incidents.extraction.conftest import Extract, Read


def first_trigger(reading: Reading) -> Firing:
    """Return the first word that tells of an incident by itself or with others."""
    return next(found for found in find_triggers(reading) if not found.is_hint)


UNREAL = [
    ("The army will shell the port.", "a plan"),
    ("Rebels threatened to storm the base.", "a threat"),
    ("If the rebels attack the port, the fleet sails.", "a condition"),
    ("No shelling was heard in the night.", "a negation"),
    ("The drill simulated an earthquake under the city.", "a drill"),
    ("The film tells of an ambush on a mountain road.", "a film"),
    ("The group said it would halt missile and drone attacks on ships.", "a promise that takes in two nouns"),
    ("They met to shell peas.", "a purpose"),
    ("Did gunmen attack the clinic?", "a question"),
    ("The team responsible for raids on camps was promoted.", "a role"),
    ("Residents fear an attack.", "a fear"),
    ("A ground operation could follow.", "a plan told after its name"),
    ("Officials will stop kidnapping traders and attacking convoys.", "a promise that takes in two verbs"),
    ("They laid wreaths in memory of the guards who were massacred.", "a commemoration"),
    ("Correction: medics first told of an ambush with six dead.", "a correction"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in UNREAL])
def test_what_did_not_happen_is_set_aside(text: str, read: Read) -> None:
    """Plans, threats, negations, drills, films, questions and corrections tell of no incident."""
    reading = read(text)

    assert judge(reading, first_trigger(reading)).is_void


REAL = [
    ("The army began to shell the port.", "a beginning"),
    ("The army shelled the port and will leave.", "a plan for later"),
    ("The court held a colonel responsible for the murder of two nuns.", "guilt of one act"),
    ("The force tasked with guarding the port shelled the market.", "a task before a finite verb"),
    ("They will not leave, and gunmen attacked the clinic.", "a negation of something else"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in REAL])
def test_what_happened_stays(text: str, read: Read) -> None:
    """A cue reaches no further than its own verb."""
    reading = read(text)

    assert not judge(reading, first_trigger(reading)).is_void


def test_a_denied_event_is_marked(read: Read) -> None:
    """Who denies that jets bombed a clinic leaves the question open."""
    reading = read("The ministry denied that its jets bombed the clinic.")

    assert judge(reading, first_trigger(reading)).is_denied


def test_a_claim_is_marked(read: Read) -> None:
    """A side that claims an attack is no neutral source."""
    reading = read("The rebels claimed they ambushed a patrol.")

    assert judge(reading, first_trigger(reading)).is_claimed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Shelling of the port has gone on since 2012.", id="an open time of many years"),
        pytest.param(
            "Some 21,000 people were killed in raids during the seven-year conflict.", id="a long war"
        ),
        pytest.param("Thousands of farmers are believed to have been killed to date.", id="to date"),
        pytest.param("More than 4,000 farmers were killed since Mali's war started in 2012.", id="its start"),
        pytest.param("Raids killed 4,000 farmers since it first intervened last year.", id="an intervention"),
        pytest.param("Raids have hit the port since Mali intervened in 2012.", id="since a year in a clause"),
        pytest.param("The two villages have been besieged for more than three years.", id="a state of years"),
        pytest.param("The town has been under siege for nearly two years.", id="a siege of years"),
    ],
)
def test_a_total_of_a_war_is_no_event(text: str, read_news: Read) -> None:
    """What a war has cost in all its years is told in most reports on it, and happened on no day."""
    reading = read_news(text)

    assert judge(reading, first_trigger(reading)).is_void


@pytest.mark.parametrize(
    "total",
    [
        pytest.param(
            "A rights group said 800 civilians were killed from January to June 2020.", id="half a year"
        ),
        pytest.param("In all 1,900 people have been killed since March 2017.", id="since a year ago"),
        pytest.param("Another 740 died of torture from May 2013 to July 2016, it said.", id="of a manner"),
    ],
)
def test_the_dead_of_a_season_are_no_event(total: str, extract_text: Extract) -> None:
    """A statistic over a long period adds nothing to what the article tells."""
    [claim] = extract_text(f"Shells killed two farmers in Gao on Sunday. {total}")

    assert claim.tolls.killed is not None
    assert claim.tolls.killed.best == 2


def test_the_dead_of_a_massacre_are_those_of_its_year(extract_text: Extract) -> None:
    """A year alone tells when it was: the army did not kill all the year."""
    [claim] = extract_text("Soldiers killed 69 farmers in Mopti in 2011.")

    assert claim.tolls.killed is not None
    assert claim.tolls.killed.best == 69


@pytest.mark.parametrize("verb", ["died", "been killed"])
def test_so_many_dead_are_those_of_a_war(verb: str, extract_text: Extract) -> None:
    """No raid of a day kills a quarter of a million, whatever the sentences before told."""
    text = (
        f"Shells killed two farmers in Gao on Sunday. Since then 250,000 people have {verb} in the country."
    )
    [claim] = extract_text(text)

    assert claim.tolls.killed is not None
    assert claim.tolls.killed.best == 2


def test_an_article_on_sport_is_so_in_every_sentence(extract_text: Extract) -> None:
    """Where several sentences speak of sport, an attack in another is none."""
    assert not extract_text(
        "The batsmen won the test match in Harare. The bowler took four wickets. "
        "On Sunday the visitors attacked from the start in Harare."
    )


TRADE = (
    "The miner issued a profit warning and its shares in Perth fell. Hedge funds bombarded its chief. "
    "Analysts saw a bloodbath in earnings. {} The dividend was cut."
)


def test_an_article_on_business_is_so_in_every_sentence(extract_text: Extract) -> None:
    """Where most sentences speak of shares, a raid in another is on a firm."""
    assert not extract_text(TRADE.format("A rival in Perth attacked."))


def test_business_news_may_tell_of_an_attack(extract_text: Extract) -> None:
    """With a day and a place it is an incident even between earnings."""
    [claim] = extract_text(TRADE.format("Gunmen killed two guards at its mine near Gao on Sunday."))

    assert claim.place.name == "Gao"


def test_one_word_of_sport_does_not_make_a_theme(extract_text: Extract) -> None:
    """A bomb outside a cup tie is news."""
    [claim] = extract_text(
        "A bomb exploded outside a shop in Harare on Sunday. A goalkeeper who saw it was unhurt. "
        "Police closed the street. Shops stayed shut. Residents were afraid."
    )

    assert claim.kind == "bombing"
