"""Who acted and who was hit, by voice and pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.agents.actors import find_actors
from incidents.extraction.sentence.triggers import find_triggers
from incidents.models import Role

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Read

AGENT, TARGET, PARTY = Role.PERPETRATOR, Role.TARGET, Role.PARTICIPANT

TOLD = [
    ("The attack on the mill posted on YouTube by activists was long.", set(), "who only posted it"),
    ("The judge's murder was condemned.", {("judge", TARGET)}, "whose murder it was"),
    ("The judge's killing by soldiers was condemned.", {("soldiers", AGENT), ("judge", TARGET)}, "by whom"),
    (
        "The police's arrest of traders was condemned.",
        {("police", AGENT), ("traders", TARGET)},
        "whose arrest",
    ),
    ("The judge fell in the worst killing for months.", set(), "a verb that is a noun"),
    ("Rebels ambushed soldiers.", {("Rebels", AGENT), ("soldiers", TARGET)}, "active"),
    ("Soldiers were ambushed by rebels.", {("rebels", AGENT), ("Soldiers", TARGET)}, "passive"),
    ("An ambush by rebels began.", {("rebels", AGENT)}, "nominal"),
    ("Clashes between rebels and soldiers began.", {("rebels", PARTY), ("soldiers", PARTY)}, "two sides"),
    (
        "Some 40 armed bandits kidnapped nuns.",
        {("armed bandits", AGENT), ("nuns", TARGET)},
        "no number in a name",
    ),
    (
        "Rebels killed nine farmers, including two nuns.",
        {("Rebels", AGENT), ("farmers", TARGET)},
        "a part of the victims",
    ),
    (
        "Militants from the hill-based group Boko Haram ambushed traders.",
        {("Boko Haram", AGENT), ("traders", TARGET)},
        "members of a group",
    ),
    ("Boko Haram militants ambushed traders.", {("Boko Haram", AGENT), ("traders", TARGET)}, "its militants"),
    ("An archer shot dead nine guards.", {("archer", AGENT), ("guards", TARGET)}, "an unlisted agent"),
    (
        "A coalition of rebels and hill fighters ambushed traders.",
        {("coalition of rebels and hill fighters", AGENT), ("traders", TARGET)},
        "a coalition of several",
    ),
    ("Soldiers said they ambushed rebels.", {("Soldiers", AGENT), ("rebels", TARGET)}, "who tells of itself"),
    ("The army said that it ambushed rebels.", {("army", AGENT), ("rebels", TARGET)}, "with that"),
    ("Traders said they ambushed rebels.", {("rebels", TARGET)}, "nobody armed tells of himself"),
    ("A rebel ambush began.", {("rebels", AGENT)}, "an attribute in the singular"),
    (
        "Clashes erupted as gunmen drove soldiers out.",
        {("gunmen", PARTY), ("soldiers", PARTY)},
        "sides elsewhere in the clause",
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


def test_initials_are_names_only_in_capitals(read: Read) -> None:
    """An ice floe is no agent of the customs, the word "who" no health agency."""
    assert not read("Nine fell through the ice, who knows why.").groups
    assert [hit.entry.name for hit in read("Agents of the FBI held nine.").groups] == ["FBI"]
    assert not read("NINE FELL, WHO KNOWS WHY.").speakers


def test_a_lost_apostrophe_does_not_hide_a_name(read: Read) -> None:
    """Scraped text writes "Boko Harams" for "Boko Haram's"."""
    reading = read("Boko Harams raid on the mill killed nine traders.")
    found = find_triggers(reading)[0]

    assert [each.name for each in find_actors(reading, found) if each.role is AGENT] == ["Boko Haram"]


STATES = [
    ("An Israeli raid hit Tyre.", {("Israel", AGENT)}, "an adjective"),
    ("Syrian and Russian raids hit Idlib.", {("Syria", AGENT), ("Russia", AGENT)}, "two adjectives"),
    (
        "Gunmen attacked the Chilean embassy in Lima.",
        {("Gunmen", AGENT), ("Chilean embassy", TARGET)},
        "a post that is hit",
    ),
]


@pytest.mark.parametrize(
    ("text", "actors"), [pytest.param(text, actors, id=name) for text, actors, name in STATES]
)
def test_states_act_and_are_hit_by_their_names(
    text: str, actors: set[tuple[str, Role]], read_news: Read
) -> None:
    """An adjective before a raid is the state that flew it, one before an embassy whose it is."""
    reading = read_news(text)
    found = find_triggers(reading)[0]

    assert {(each.name, each.role) for each in find_actors(reading, found)} == actors
