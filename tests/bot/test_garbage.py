"""What questions need is loaded before the first one, and out of the way of the search for cycles."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from bot.garbage import load_all

if TYPE_CHECKING:
    from handlers.updates.services import Services


def test_what_is_loaded_at_the_start_is_not_searched_again(services: Services) -> None:
    """A search of everything, which stops all who ask, has little left to look at."""
    try:
        load_all(services)

        assert gc.get_freeze_count() > 10 * sum(gc.get_count())
    finally:
        gc.unfreeze()
