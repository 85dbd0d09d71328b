"""How far a digest looks back, and who is told anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from incidents.models import Cadence, Every
from summaries.subscriptions import span_of


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        pytest.param(Cadence(Every.DAY), 1, id="daily"),
        pytest.param(Cadence(Every.WEEK), 7, id="weekly"),
        pytest.param(Cadence(Every.WEEK, weekdays=(4,)), 7, id="on Fridays"),
        pytest.param(Cadence(Every.WEEK, weekdays=(0, 3)), 4, id="Mondays and Thursdays"),
        pytest.param(Cadence(Every.WEEK, weekdays=(5, 6)), 6, id="the weekend"),
        pytest.param(Cadence(Every.WEEK, weekdays=tuple(range(7))), 1, id="every day by its name"),
        pytest.param(Cadence(Every.HOUR, step=6), 0.25, id="every six hours"),
        pytest.param(Cadence(Every.DAY, step=3), 3, id="every three days"),
        pytest.param(Cadence(Every.WEEK, weekdays=(0, 3), step=2), 11, id="two days of every other week"),
        pytest.param(Cadence(Every.MONTH, step=2), 62, id="every other month"),
    ],
)
def test_the_first_digest_looks_back_to_where_one_before_would_have_been(
    cadence: Cadence, days: float
) -> None:
    """On Mondays and Thursdays nothing of the four days from Thursday on is missing."""
    assert span_of(cadence) == timedelta(days=days)
