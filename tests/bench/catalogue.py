"""Which benches there are: every module of `benches` (or `tests.soaks`) has one, as `BENCH`."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from tests.bench.records import Bench

if TYPE_CHECKING:
    from types import ModuleType


def find_benches(package: ModuleType) -> dict[str, Bench]:
    """Return the benches of *package* by name, in the order of the issues that want them.

    Raises:
        TypeError: a module of it has no `BENCH`.
    """
    found = []
    for each in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        bench = getattr(import_module(each.name), "BENCH", None)
        if not isinstance(bench, Bench):
            raise TypeError(f"{each.name} has no BENCH")
        found.append(bench)
    return {bench.name: bench for bench in sorted(found, key=lambda each: (each.issue, each.name))}
