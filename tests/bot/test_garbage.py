"""What questions need is loaded before the first one, and out of the way of the search for cycles."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest

from bot.garbage import MORE_OBJECTS, load_all
from handlers.texts import LANGUAGES, bundle
from incidents.places.transcription import transcribed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.updates.services import Services

SOON_S = 0.1
"""Loading takes ten times as long, and the search itself a thousandth."""


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """Leave the collector as it was to other tests."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_who_first_misspells_a_name_does_not_wait_for_all_others(services: Services) -> None:
    """What an Arabic name may transcribe is sought among 50,000 names, read at the start."""
    load_all(services)
    start = time.thread_time()
    transcribed("زقزقستان", services.gazetteer)

    assert time.thread_time() - start < SOON_S


def test_who_is_first_answered_in_a_language_does_not_wait_for_its_texts(services: Services) -> None:
    """They are read and compiled at the start, in 0.1 s each."""
    bundle.cache_clear()
    load_all(services)

    assert bundle.cache_info().currsize == len(LANGUAGES)


def test_what_is_loaded_at_the_start_is_not_searched_again(services: Services) -> None:
    """A search of everything, which stops all who ask, has little left to look at."""
    load_all(services)

    assert gc.get_freeze_count() > 10 * sum(gc.get_count())


def test_incidents_that_are_read_start_no_search(services: Services) -> None:
    """Some thousand objects stay of a few questions, and none of them is a cycle."""
    load_all(services)
    searches = gc.get_stats()[0]["collections"]
    kept = [[each] for each in range(MORE_OBJECTS // 2)]

    assert len(kept) == MORE_OBJECTS // 2
    assert gc.get_stats()[0]["collections"] == searches
