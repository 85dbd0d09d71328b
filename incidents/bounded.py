"""What is remembered never fills the memory: dictionaries with a bound, and the bound of caches by a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Key = TypeVar("Key")
Value = TypeVar("Value")

KEPT_TEXTS = 512
"""Entries of a cache by a sentence, or by a report's quotes, sketch or outlet.

Such texts are asked for again while an article is filed or an answer made, and hardly after that. Twice as
many spare filing, questions and digests 0.2 % of their time, and fill with what nobody writes twice.
"""


class BoundedDict(dict[Key, Value], Generic[Key, Value]):
    """Some values by what they are known by: all are forgotten when there are too many."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: Key, value: Value) -> None:
        """Keep *value*."""
        if len(self) >= self._limit:
            self.clear()
        super().__setitem__(key, value)


class Remembered(BoundedDict[Key, Value]):
    """What a function says of each key, found when it is first asked for.

    For words, of which a text has hundreds: to ask again is no call, as it is of `lru_cache`.
    """

    def __init__(self, limit: int, find: Callable[[Key], Value]) -> None:
        super().__init__(limit)
        self._find = find

    def __missing__(self, key: Key) -> Value:
        """Find a value and keep it."""
        value = self[key] = self._find(key)
        return value
