"""Whom "they" and "the militants" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.agents.actors import find_actors
from incidents.extraction.sentence.triggers import find_triggers
from incidents.models import Role

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Read

MEANT = [
    ("Boko Haram left the hills. They ambushed a convoy of traders.", "Boko Haram", "they"),
    ("Boko Haram left the hills. Its fighters ambushed traders.", "Boko Haram", "its fighters"),
    ("Boko Haram left the hills. The militants ambushed traders.", "Boko Haram", "the militants"),
    ("Boko Haram fought the Taliban. The militants ambushed traders.", "militants", "either of two groups"),
    ("Boko Haram left the hills. Militants ambushed traders.", "Militants", "militants of whatever group"),
    ("The town slept. They ambushed traders.", None, "nobody before"),
]


@pytest.mark.parametrize(
    ("text", "name"), [pytest.param(text, name, id=label) for text, name, label in MEANT]
)
def test_a_group_told_before_is_meant(text: str, name: str | None, read: Read) -> None:
    """Pronouns and definite descriptions stand for the group that was just named."""
    first, second = (read(f"{part.rstrip('.')}.") for part in text.split(". "))
    second.previous = first
    found = find_triggers(second)[0]
    agents = [each.name for each in find_actors(second, found) if each.role is Role.PERPETRATOR]

    assert agents[:1] == ([name] if name else [])
