"""A dictionary that never fills the memory."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


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
