"""The actors of an article put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.agents.named import Named
from incidents.extraction.article.casting import to_actors
from incidents.models import Actor, Role

if TYPE_CHECKING:
    from incidents.extraction.words.lexicon import Lexicon
    from tests.incidents.extraction.conftest import Extract

AGENT, TARGET, PARTY = Role.PERPETRATOR, Role.TARGET, Role.PARTICIPANT
FIGHTER = frozenset({"fighter", "armed"})


def group(name: str, key: str, role: Role = AGENT) -> Named:
    """Return a registered armed group told as *name*."""
    return Named(name, key, role, FIGHTER, is_registered=True)


def crowd(name: str, role: Role = TARGET, *classes: str) -> Named:
    """Return people told by a description."""
    return Named(name, name.lower(), role, frozenset(classes))


def state(name: str, country: str) -> Named:
    """Return a state that acts by its name."""
    return Named(name, name.lower(), AGENT, frozenset({"armed"}), country=country, is_state=True)


TOLD = [
    (
        [group("IS", "Islamic State"), group("Islamic State", "Islamic State")],
        {("Islamic State", AGENT)},
        "one group, two names",
    ),
    ([crowd("people"), crowd("farmers")], {("farmers", TARGET)}, "people and a better word"),
    (
        [crowd("militants", AGENT, "fighter"), group("Boko Haram", "Boko Haram")],
        {("Boko Haram", AGENT)},
        "a description of a named group",
    ),
    (
        [crowd("rebels", AGENT, "fighter"), crowd("Hill rebels", AGENT, "fighter")],
        {("Hill rebels", AGENT)},
        "a name within another",
    ),
    (
        [
            crowd("mountain rebels", PARTY, "fighter"),
            group("Taliban", "Taliban", PARTY),
            group("M-19", "M-19", PARTY),
        ],
        {("Taliban", PARTY), ("M-19", PARTY)},
        "two sides by name",
    ),
    (
        [
            state("Peru", "PE")._replace(
                name="Peruvian army", key="Peruvian army", is_registered=True, is_state=False, is_branch=True
            ),
            state("Peru", "PE"),
        ],
        {("Peruvian army", AGENT)},
        "a state and its army",
    ),
    ([state("Peru", "PE"), state("Chile", "CL")], {("Peru", AGENT), ("Chile", AGENT)}, "two states at once"),
    (
        [crowd("traders"), crowd("traders"), crowd("Chilean embassy", TARGET, "site")],
        {("traders", TARGET), ("Chilean embassy", TARGET)},
        "people and a post",
    ),
]


@pytest.mark.parametrize(
    ("named", "actors"), [pytest.param(named, actors, id=name) for named, actors, name in TOLD]
)
def test_names_of_one_side_are_one_actor(
    named: list[Named], actors: set[tuple[str, Role]], lexicon: Lexicon
) -> None:
    """A side is told once, under the name that says most."""
    assert {(each.name, each.role) for each in to_actors(named, lexicon)} == actors


def test_raids_after_a_lead_are_of_the_same_army(extract_text: Extract) -> None:
    """The lead's total is no incident, but says whose the raids were and whom they hit."""
    claims = extract_text(
        "Air raids by the Sudanese army killed 12 civilians on Sunday. The raids killed 8 people in Nyala. "
        "Another 4 people died in raids on El Fasher."
    )

    told = {(claim.place.name, actor.name) for claim in claims for actor in claim.actors}
    assert ("Nyala", "Sudanese army") in told
    assert ("Nyala", "civilians") in told
    assert ("El Fasher", "Sudanese army") in told


def test_a_victim_of_one_raid_is_not_that_of_the_next(extract_text: Extract) -> None:
    """Civilians at large may be hit again, a nurse who died may not."""
    claims = extract_text(
        "An air raid by the Sudanese army killed a nurse in El Fasher on Sunday. "
        "Another raid killed 8 people in Nyala."
    )
    told = [(claim.place.name, actor.name) for claim in claims for actor in claim.actors]

    assert ("Nyala", "nurse") not in told


CLAIMED = [
    ("The Taliban claimed responsibility for the attack.", "Taliban", "claimed"),
    ("Responsibility was claimed by the Taliban.", "Taliban", "passive"),
    ("The Taliban said they were behind it.", "Taliban", "behind it"),
    ("Officials blamed the Taliban for the explosion.", "Taliban", "blamed"),
    ("No group has claimed responsibility, though the Taliban are active there.", None, "nobody"),
]


@pytest.mark.parametrize(
    ("sentence", "name"), [pytest.param(sentence, name, id=label) for sentence, name, label in CLAIMED]
)
def test_who_claims_an_attack_is_its_perpetrator(
    sentence: str, name: str | None, extract_text: Extract
) -> None:
    """The group named a sentence later did it, by its own word or by another's."""
    [claim] = extract_text(f"A car bomb exploded in Ghazni on Sunday, killing nine traders. {sentence}")

    assert [actor.name for actor in claim.actors if actor.role is AGENT] == ([name] if name else [])
    assert Actor("traders", TARGET) in claim.actors
