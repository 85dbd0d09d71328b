"""Who acted and who was hit, by voice and pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.actors import Named, find_actors, to_actors
from incidents.extraction.triggers import find_triggers
from incidents.models import Actor, Role

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Read

AGENT, TARGET, PARTY = Role.PERPETRATOR, Role.TARGET, Role.PARTICIPANT

TOLD = [
    ("Rebels ambushed soldiers.", {("Rebels", AGENT), ("soldiers", TARGET)}, "active"),
    ("Soldiers were ambushed by rebels.", {("rebels", AGENT), ("Soldiers", TARGET)}, "passive"),
    ("An ambush by rebels began.", {("rebels", AGENT)}, "nominal"),
    ("Clashes between rebels and soldiers began.", {("rebels", PARTY), ("soldiers", PARTY)}, "two sides"),
    (
        "Some 40 armed bandits kidnapped nuns.",
        {("armed bandits", AGENT), ("nuns", TARGET)},
        "no number in a name",
    ),
]


@pytest.mark.parametrize(
    ("text", "actors"), [pytest.param(text, actors, id=name) for text, actors, name in TOLD]
)
def test_voice_and_pattern_give_the_roles(text: str, actors: set[tuple[str, Role]], read: Read) -> None:
    """The one who acts is the perpetrator wherever the grammar puts it."""
    reading = read(text)
    found = find_triggers(reading)[0]

    assert {(each.name, each.role) for each in find_actors(reading, found)} == actors


def test_one_group_under_two_names_is_one_actor() -> None:
    """The fullest form of the article stands for the group."""
    told = [
        Named("IS", "Islamic State", AGENT, frozenset({"armed"})),
        Named("Islamic State", "Islamic State", AGENT, frozenset({"armed"})),
    ]

    assert to_actors(told) == (Actor("Islamic State", AGENT),)


def test_people_stand_only_where_nobody_else_is_named() -> None:
    """The word "people" beside "farmers" says nothing more."""
    told = [Named("people", "people", TARGET, frozenset()), Named("farmers", "farmers", TARGET, frozenset())]

    assert to_actors(told, {"people"}) == (Actor("farmers", TARGET),)
