"""What the tests of feeds share."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from incidents.feeds import Defaults


@pytest.fixture
def defaults() -> Defaults:
    """Return defaults of noon on 9 March 2024."""
    return Defaults(datetime(2024, 3, 9, 12, tzinfo=UTC))
