"""What a trigger needs around it."""

from __future__ import annotations

import pytest

from incidents.extraction.annotation.reading import read_sentence
from incidents.extraction.sentence.needs import find_absent
from incidents.extraction.words.lexicon import Need, load_lexicon

AIRCRAFT = Need("s", "aircraft")


def absent(text: str, *needs: Need) -> Need | None:
    """Return the need that an English sentence cannot meet."""
    return find_absent(read_sentence(text, 0, load_lexicon("en")), needs)


def test_a_need_of_a_subject_cannot_be_met_where_no_noun_of_its_class_stands() -> None:
    """Without a plane anywhere nobody need look for who struck."""
    assert absent("The drought struck the valley of Tesh.", AIRCRAFT) == AIRCRAFT


def test_a_need_may_be_met_by_a_noun_anywhere() -> None:
    """Whether the plane is what struck is seen when the subject is known."""
    assert absent("The drought struck while a warplane was over Tesh.", AIRCRAFT) is None


def test_the_first_need_that_cannot_be_met_is_named() -> None:
    """What `sitrep extract --explain` gives as the reason."""
    needs = (Need("passive", ""), Need("o", "place"), Need("any", "disease"), AIRCRAFT)

    assert absent("The drought struck the valley.", *needs) == Need("any", "disease")


@pytest.mark.parametrize("name", ["place", "person", "armed", "people", "notweapon"])
def test_what_more_than_a_noun_meets_is_left_to_the_subject(name: str) -> None:
    """A village that nobody lists is a place, a name a person, a country armed."""
    assert absent("Velmora struck Ovelia.", Need("s", name), Need("o", name)) is None
