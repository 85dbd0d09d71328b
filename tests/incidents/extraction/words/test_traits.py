"""What the rules know of kinds beyond their words."""

from __future__ import annotations

import pytest

from incidents.extraction.words.traits import kinds_with
from incidents.models import Kind


@pytest.mark.parametrize("trait", ["harmful", "single", "wide", "minor", "particular", "remote", "lasting"])
def test_a_trait_names_kinds_of_the_taxonomy(trait: str) -> None:
    """Every kind of a row exists."""
    assert kinds_with(trait) <= set(Kind)


def test_an_unknown_trait_is_refused() -> None:
    """A misspelt trait is an error, not an empty set."""
    with pytest.raises(KeyError):
        kinds_with("harmles")
