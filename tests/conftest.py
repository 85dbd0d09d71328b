"""What every test may use: the stores of both databases and the folder of shared measuring data."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["tests.stores"]

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the checkout; a test that needs it steps aside without."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: this check measures with data that is no part of the project")
    return SHARED
