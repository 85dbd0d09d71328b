"""The Bot API's own specification, to hold tables and objects against; it is no part of the project."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
}
_LITERAL = re.compile(r"(?:always|must be) [“\"']?([a-z_]+)[”\"']?$")


@dataclass(slots=True)
class Specification:
    """Methods and types by name; `seen` collects the types that were met while checking."""

    methods: dict[str, Any]  # Any: JSON of somebody else's making
    types: dict[str, Any]
    seen: set[str] = field(default_factory=set)

    def problems(self, value: object, kinds: list[str], path: str = "") -> list[str]:
        """Return what is wrong with *value* as one of *kinds*, nothing where it fits."""
        found: list[str] = []
        for kind in kinds:
            found = self._problems(value, kind, path or kind)
            if not found:
                return []
        return found

    def _problems(self, value: object, kind: str, path: str) -> list[str]:
        """Return what is wrong with *value* as a *kind*."""
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{path} is no list"]
            inner = kind.removeprefix("Array of ")
            parts = [self._problems(item, inner, f"{path}[{index}]") for index, item in enumerate(value)]
            return [problem for part in parts for problem in part]
        if kind in _SCALARS:
            types = _SCALARS[kind]
            is_right = isinstance(value, types) and isinstance(value, bool) == (bool in types)
            return [] if is_right else [f"{path} is no {kind}: {value!r}"]
        described = self.types[kind]
        if described.get("subtypes"):
            return self.problems(value, described["subtypes"], path)
        found = self._object_problems(value, described.get("fields", []), path)
        if not found:
            self.seen.add(kind)
        return found

    def _object_problems(self, value: object, fields: list[Any], path: str) -> list[str]:
        """Return unknown, missing and ill-typed fields of an object."""
        if not isinstance(value, dict):
            return [f"{path} is no object: {value!r}"]
        known = {each["name"]: each for each in fields}
        found = [f"{path} has no field {name}" for name in value.keys() - known.keys()]
        required = {name for name, each in known.items() if each["required"]}
        found += [f"{path}.{name} is missing" for name in required - value.keys()]
        for name in value.keys() & known.keys():
            literal = _LITERAL.search(known[name]["description"].rstrip("."))
            if literal and value[name] != literal[1]:
                found.append(f"{path}.{name} is {value[name]!r}, not {literal[1]!r}")
            found += self.problems(value[name], known[name]["types"], f"{path}.{name}")
        return found


@cache
def load_specification(path: Path) -> Specification:
    """Read the specification once a process."""
    parsed = json.loads(path.read_text("utf-8"))
    return Specification(parsed["methods"], parsed["types"])
