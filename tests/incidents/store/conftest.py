"""What tests of the store begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.incidents.store.samples import KUTUM, add, claim

if TYPE_CHECKING:
    from incidents.models import IncidentId
    from incidents.store import Store


@pytest.fixture
def pair(store: Store) -> tuple[IncidentId, IncidentId]:
    """Two incidents of a store."""
    with store.begin() as session:
        first, second = add(session, claim(), claim(KUTUM))
    return first, second
