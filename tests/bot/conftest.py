"""What tests of the running bot begin with: noon, and an empty store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox import MovableClock
from tests.bot.outgoing import NOON, services_on

if TYPE_CHECKING:
    from handlers.updates.services import Services
    from incidents.store import Store


@pytest.fixture
def clock() -> MovableClock:
    """A clock that stands at noon until it is moved."""
    return MovableClock(NOON)


@pytest.fixture
def services(store: Store, clock: MovableClock) -> Services:
    """A bot's services on an empty store."""
    return services_on(store, clock)
