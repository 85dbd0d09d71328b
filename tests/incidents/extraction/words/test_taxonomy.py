"""The table of kinds."""

from __future__ import annotations

from incidents.extraction.words.taxonomy import taxonomy
from incidents.models import Kind


def test_every_kind_has_a_label_of_its_own() -> None:
    """A kind added to the models must be named for readers."""
    table = taxonomy()

    assert set(table) == set(Kind)
    assert all(entry.label and entry.covers for entry in table.values())
    assert len({entry.label for entry in table.values()}) == len(Kind)


def test_war_has_acled_names_and_hazards_have_glide_codes() -> None:
    """Exports rely on one of the two."""
    table = taxonomy()

    assert table[Kind.AIR_STRIKE].acled_sub_event == "Air/drone strike"
    assert table[Kind.FLOOD].glide == "FL"
    assert all(entry.acled_sub_event or entry.glide or entry.kind is Kind.CRIME for entry in table.values())
