"""A cache of answers, each good for as long as nothing that it depends on has changed.

Many chats ask the same: "latest in Khartoum" after an air raid. What an answer depends on is its key
(`handlers.asking.views.answer_key`), the store's stamp among it, so an answer is never told of what was
stored before a change.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

KEPT = 2000
"""Answers: some 10 MB."""
KEPT_OFFERS = 300
"""Lists of cards: an answer and five incidents each."""

Told = TypeVar("Told")


class LruCache(Generic[Told]):
    """The last answers by what they depend on; threads may share it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, Told] = OrderedDict()

    def find(self, key: Hashable) -> Told | None:
        """Return the answer with this key, None where there is none; no key has none."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def keep(self, key: Hashable, told: Told) -> None:
        """Remember an answer, unless it has no key; the one not asked for longest is dropped."""
        if key is None:
            return
        with self._lock:
            self._answers[key] = told
            if len(self._answers) > self._limit:
                self._answers.popitem(last=False)
