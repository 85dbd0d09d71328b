"""How far around a place, in figures, in words, and as phones type it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import Intent

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask


@pytest.mark.parametrize(
    ("text", "radius_km"),
    [
        pytest.param("within 20 km of Marib", 20.0, id="figures"),
        pytest.param("fifty miles around Marib", 80.5, id="a number word, miles"),
        pytest.param("anything 40k outside Marib", 40.0, id="k for kilometres"),
        pytest.param("dans un rayon de trente bornes autour de Marib", 30.0, id="French slang"),
        pytest.param("بمحيط خمسين كم حوالين مأرب", 50.0, id="Arabic number word"),
        pytest.param("how many of the 40k people fled Marib", None, id="forty thousand people"),
    ],
)
def test_a_distance_is_read(ask: Ask, text: str, radius_km: float | None) -> None:
    """A number counts beside a unit of length only."""
    assert ask(text).radius_km == radius_km


def test_kilometres_are_no_how_many(ask: Ask) -> None:
    """«كم» is "how many", and behind a number a kilometre."""
    assert ask("اي شي بمحيط خمسين كم حوالين مأرب").intent is not Intent.COUNT
    assert ask("كم قتيل في مأرب").intent is Intent.SUM
