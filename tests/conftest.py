"""What every test may use: stores of both databases, a web server, the folder of measuring data."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["tests.stores", "tests.sites"]

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the checkout; a test that needs it steps aside without."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: this check measures with data that is no part of the project")
    return SHARED
