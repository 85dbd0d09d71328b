"""What an article calls a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.agents.named import Named
from incidents.extraction.article.naming import Names, fullest, read_names, with_state
from incidents.models import Role

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Read

FULLEST = [
    ("SDF", "Syrian Democratic Forces", "Syrian Democratic Forces", "its initials"),
    ("ISIL", "Islamic State", "ISIL", "an abbreviation of another name"),
    ("Nusra", "Jabhat al-Nusra", "Jabhat al-Nusra", "a part of the name"),
    ("Daesh", "Islamic State", "Daesh", "another name altogether"),
    ("Kurdish forces", "YPG", "YPG", "a description of a named group"),
]


@pytest.mark.parametrize(
    ("name", "form", "full"), [pytest.param(*each, id=label) for *each, label in FULLEST]
)
def test_a_group_is_called_as_fully_as_the_article_does(name: str, form: str, full: str) -> None:
    """Initials are spelled out where the article does so, another name is not put in their place."""
    named = Named(name, "KEY", Role.PERPETRATOR, frozenset({"fighter"}), is_registered=True)

    assert fullest(named, Names({"KEY": (form, name)}, frozenset())).name == full


def side(name: str) -> Named:
    """Return a force told by a description."""
    return Named(name, name, Role.PERPETRATOR, frozenset({"force"}))


STATES = [
    ("army", "PE", "Nine fell.", "Peruvian army", "where it happened"),
    ("army", "PE", "The Chilean army left.", "Chilean army", "the only army named"),
    ("government forces", "PE", "Nine fell.", "Peruvian government forces", "a description"),
    ("army", "PE", "The Chilean army met Bolivian troops.", "army", "either of two others"),
    ("army", "PS", "Nine fell.", "army", "where the army is another state's"),
    ("army", None, "Nine fell.", "army", "nowhere"),
    ("hill forces", "PE", "Nine fell.", "hill forces", "forces of their own"),
]


@pytest.mark.parametrize(
    ("name", "country", "text", "full"), [pytest.param(*each, id=label) for *each, label in STATES]
)
def test_a_bare_army_is_that_of_a_state(
    name: str, country: str | None, text: str, full: str, read: Read
) -> None:
    """The article's only army, else the country's own; where neither is sure the words stay."""
    reading = read(text)

    assert with_state(side(name), country, read_names([reading]), reading.lexicon).name == full
