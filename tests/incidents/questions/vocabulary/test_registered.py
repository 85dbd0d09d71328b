"""Groups of the register in questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.questions.vocabulary.lexicon import actor_names
from incidents.questions.vocabulary.registered import other_names, registered_phrases

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask

ASKED = [
    ("what did the tatmadaw do this week", ("Myanmar army",), "a state's own word for its army"),
    ("gran grif attacks in haiti", ("Gran Grif",), "a gang"),
    ("هجمات جيش العدل", ("Jaish al-Adl",), "an Arabic name"),
]


@pytest.mark.parametrize(("text", "actors"), [pytest.param(*each, id=label) for *each, label in ASKED])
def test_groups_of_the_whole_world_can_be_asked_for(ask: Ask, text: str, actors: tuple[str, ...]) -> None:
    """A question names any registered group, in either script."""
    assert ask(text).actors == actors


def test_incidents_are_found_under_any_name_of_a_group() -> None:
    """An incident that an article told of "Daesh" answers a question about ISIL."""
    names = actor_names("Islamic State")

    assert {"daesh", "isil", "تنظيم الدوله"} <= set(names)
    assert not any(name.startswith("is ") for name in other_names("Islamic State"))


def test_who_is_not_registered_has_no_other_names() -> None:
    """A stranger is looked for by the words of the question, and outlets are no actors."""
    assert other_names("Society of Stamp Collectors") == frozenset()
    assert other_names("Reuters") == frozenset()


def test_short_initials_are_left_to_the_words_they_look_like() -> None:
    """Chats write no capitals: "eta" asks for a time, not for the separatists."""
    phrases = {phrase for _, phrases in registered_phrases() for phrase in phrases}

    assert "eta" not in phrases
    assert "fmln" in phrases
