"""Python's search for cycles put off while an article is read, or a chunk of them filed."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_collector() -> Iterator[None]:
    """Look for cycles after the block, not within, unless nobody looks for any at all.

    The records of an article are thousands and live to its end: looking again at every 700 new ones finds
    nothing and takes 3 % of the time of `extract`, half of that of loading the lexicons of its first call; of
    filing 200 articles at once it takes 15 %.
    Among threads at worst one looks early: whoever finds the search on puts it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
