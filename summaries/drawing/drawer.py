"""One thread draws all pictures, and keeps the last of them: the same picture is not drawn twice."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = 24
"""Pictures kept: some 4 MB, and a reader who turns from the list to the map and back gets them at once."""


class Drawer:
    """Draws in turn on a thread of its own.

    A picture in the making takes 20 MB, and the C library keeps them for each thread that has made one: six
    workers that draw make the bot 310 MB large, one that draws for all of them 200, and none is done later.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._thread = ThreadPoolExecutor(1, "drawer")
        self._limit = kept
        self._pictures: OrderedDict[bytes, bytes] = OrderedDict()

    def draw(self, shown: object, work: Callable[[], bytes]) -> bytes:
        """Return the picture that *work* draws, or the one that was drawn of the same.

        Args:
            shown: everything that the picture depends on, as records whose `repr` tells them whole.
            work: draws it; called on the drawer's thread, where nobody else draws.
        """
        key = blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return self._thread.submit(self._draw, key, work).result()

    def _draw(self, key: bytes, work: Callable[[], bytes]) -> bytes:
        """Look the picture up or draw it; one thread only comes here, so nothing is locked."""
        found = self._pictures.pop(key, None) or work()
        self._pictures[key] = found
        while len(self._pictures) > self._limit:
            self._pictures.popitem(last=False)
        return found


DRAWER = Drawer()
"""The one of this process."""
