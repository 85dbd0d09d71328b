"""What is news, and what is recalled beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from incidents.models import (
    Period,
)
from summaries.background import is_recent
from tests.summaries.news import (
    AT_AFRIN,
    SINCE,
)


@pytest.mark.parametrize(
    ("ended", "is_told"),
    [
        pytest.param(timedelta(days=1), True, id="yesterday"),
        pytest.param(timedelta(days=20), True, id="three weeks ago"),
        pytest.param(timedelta(days=32), False, id="last month"),
        pytest.param(timedelta(days=1300), False, id="years ago"),
    ],
)
def test_what_happened_long_before_is_no_news(ended: timedelta, *, is_told: bool) -> None:
    """A report on yesterday's battle tells the one of three years ago in the same words."""
    old = replace(AT_AFRIN, period=Period.of_day((SINCE - ended).date()))

    assert is_recent(old, SINCE) is is_told
