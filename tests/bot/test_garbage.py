"""What questions need is loaded before the first one, and out of the way of the search for cycles."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from bot.garbage import load_all
from incidents.places.transcription import transcribed

if TYPE_CHECKING:
    from handlers.updates.services import Services

SOON_S = 0.1
"""Loading takes ten times as long, and the search itself a thousandth."""


def test_who_first_misspells_a_name_does_not_wait_for_all_others(services: Services) -> None:
    """What an Arabic name may transcribe is sought among 50,000 names, read at the start."""
    try:
        load_all(services)
        start = time.thread_time()
        transcribed("زقزقستان", services.gazetteer)

        assert time.thread_time() - start < SOON_S
    finally:
        gc.unfreeze()


def test_what_is_loaded_at_the_start_is_not_searched_again(services: Services) -> None:
    """A search of everything, which stops all who ask, has little left to look at."""
    try:
        load_all(services)

        assert gc.get_freeze_count() > 10 * sum(gc.get_count())
    finally:
        gc.unfreeze()
