"""Arabic words with a pronoun, a person or a plural are read as the word they are a form of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import Intent, Kind

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("مظاهراتهم بمأرب", Kind.PEACEFUL_PROTEST, id="their protests"),
        pytest.param("بيقصفوا مأرب", Kind.SHELLING, id="they are shelling"),
        pytest.param("انقلبت شاحنة بمأرب", Kind.TRANSPORT_ACCIDENT, id="she overturned"),
    ],
)
def test_a_form_of_a_word_tells_the_kind_that_the_word_tells(ask: Ask, text: str, kind: Kind) -> None:
    """No lexicon lists every person of every verb."""
    question = ask(text)

    assert kind in question.kinds
    assert [place.name for place in question.places] == ["Marib"]


def test_a_form_of_a_small_word_is_no_place(ask: Ask) -> None:
    """ "How are their conditions in Marib" names one place only."""
    question = ask("كيف أحوالهم بمأرب")

    assert [place.name for place in question.places] == ["Marib"]
    assert question.intent in {Intent.LATEST, Intent.SUMMARY}


def test_two_particles_are_taken_off_no_word_that_is_one_itself(ask: Ask) -> None:
    """ "في ولاية" is "in the state of", not "what is up"."""
    assert ask("اشتباكات في ولاية بورنو").intent is Intent.LIST


def test_the_second_word_of_a_name_keeps_its_ending(ask: Ask) -> None:
    """ "الحلوة" alone is "sweet"; behind "عين" it is half of a camp's name."""
    [place] = ask("طمنوني على اهل عين الحلوة").places

    assert place.name == "Ain al-Hilweh"
