"""The Bot API's methods and input objects, field by field, and the reading of what a request brings.

`api.tsv` lists what the sandbox knows (Bot API 10.1): the method or object, a field, its types, whether it is
required, and whether the sandbox offers it. A row without a field names a possible kind of a union. A value
is decoded by its type, down to the last nested object.
"""

from __future__ import annotations

import csv
import json
import math
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.sandbox.errors import ApiError, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.files import Upload
    from bot.sandbox.records import JsonObject

# Texts that Telegram has for a missing field; others are named.
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "file_id": "file_id not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
}
_INTEGER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a method or object: `types` in the words of the documentation."""

    name: str
    types: tuple[str, ...]
    is_required: bool
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Schema:
    """All methods and objects by name; `unions` lists the kinds of which the sandbox offers any."""

    shapes: Mapping[str, Mapping[str, Field]]
    unions: Mapping[str, tuple[str, ...]]


@cache
def load_schema() -> Schema:
    """Read the table once."""
    shapes: dict[str, dict[str, Field]] = {}
    unions: dict[str, tuple[str, ...]] = {}
    text = files("bot.sandbox").joinpath("api.tsv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        if not row["field"] and row["type"]:
            unions[row["of"]] = unions.get(row["of"], ()) + (
                (row["type"],) if row["offered"] == "yes" else ()
            )
            continue
        shape = shapes.setdefault(row["of"], {})
        if row["field"]:
            shape[row["field"]] = Field(
                row["field"], tuple(row["type"].split("|")), row["required"] == "yes", row["offered"] == "yes"
            )
    return Schema(shapes, unions)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The decoded fields of one request, and the files that came with it."""

    values: Mapping[str, object] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        """Whether the request gave *name*."""
        return name in self.values

    def text(self, name: str, default: str = "") -> str:
        """Return a text."""
        value = self.values.get(name, default)
        return value if isinstance(value, str) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        value = self.values.get(name, default)
        return value if isinstance(value, int) else default

    def number(self, name: str, default: float = math.nan) -> float:
        """Return a number."""
        value = self.values.get(name, default)
        return float(value) if isinstance(value, int | float) else default

    def flag(self, name: str) -> bool:
        """Return whether a switch is on."""
        return self.values.get(name) is True

    def nested(self, name: str) -> JsonObject | None:
        """Return a nested object, None where the request gave none."""
        value = self.values.get(name)
        return value if isinstance(value, dict) else None

    def items(self, name: str) -> list[object]:
        """Return a list, empty where the request gave none."""
        value = self.values.get(name)
        return value if isinstance(value, list) else []

    def inside(self, value: object) -> Arguments:
        """Return a nested object as arguments of its own, with the same files."""
        return Arguments(value if isinstance(value, dict) else {}, self.uploads)


def decode(
    method: str, raw: Mapping[str, object], uploads: Mapping[str, Upload], *, strict: bool
) -> Arguments:
    """Read the fields of a request to *method*; texts are decoded by the type the table gives.

    Raises:
        ApiError: 400 for a missing, ill-typed or (where *strict*) unknown field, for one the sandbox does not
            offer, and for JSON that does not parse.
    """
    shape = load_schema().shapes[method]
    values: dict[str, object] = {}
    for name, value in raw.items():
        known = _known(method, shape, name, strict=strict)
        if known and value != "":
            values[name] = _decode_text(known, value, strict=strict) if isinstance(value, str) else value
            if not isinstance(value, str):
                _check(value, known.types, name, strict=strict)
    given = values.keys() | uploads.keys()
    for name, known in shape.items():
        if known.is_required and name not in given:
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    return Arguments(values, uploads)


def _known(owner: str, shape: Mapping[str, Field], name: str, *, strict: bool) -> Field | None:
    """Return the field *name* of *owner*, None for one to ignore."""
    known = shape.get(name)
    if known is None:
        if strict:
            raise bad_request(
                f'{owner} has no field "{name}" (Telegram ignores it, a strict sandbox does not)'
            )
        return None
    if not known.is_offered:
        raise ApiError(501, f'Not Implemented: the sandbox does not offer the field "{name}" of {owner}')
    return known


def _decode_text(known: Field, text: str, *, strict: bool) -> object:
    """Return what *text* says, by the first type of the field that fits."""
    for kind in known.types:
        if kind in {"String", "InputFile"}:
            return text
        if kind == "Integer" and _INTEGER.fullmatch(text):
            return int(text)
        if kind == "Boolean":
            return text.lower() in {"true", "yes", "1"}
        if kind == "Float":
            return _decode_float(known.name, text)
    if known.types[-1] == "Integer":
        raise bad_request(f'field "{known.name}" must be of type Integer')
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise bad_request(f"can't parse {known.name} JSON object") from error
    _check(value, known.types, known.name, strict=strict)
    return value


def _decode_float(name: str, text: str) -> float:
    """Return a finite number."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise bad_request(f'field "{name}" must be of type Float')
    return value


_SCALARS: Mapping[str, type] = {"String": str, "Boolean": bool, "InputFile": str}


def _check(value: object, types: tuple[str, ...], path: str, *, strict: bool) -> None:
    """Refuse a decoded value that is none of *types*; *path* names it in the refusal."""
    if len(types) > 1:
        kind = _choose(value, types)
        if kind is None:
            raise bad_request(f'field "{path}" must be of type {" or ".join(types)}')
        types = (kind,)
    [kind] = types
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            raise bad_request(f'field "{path}" must be of type Array')
        for index, item in enumerate(value):
            _check(item, (kind.removeprefix("Array of "),), f"{path}[{index}]", strict=strict)
    elif kind in {"Integer", "Float"}:
        is_number = isinstance(value, int) or (kind == "Float" and isinstance(value, float))
        if not is_number or isinstance(value, bool):
            raise bad_request(f'field "{path}" must be of type {kind}')
    elif kind in _SCALARS:
        if not isinstance(value, _SCALARS[kind]):
            raise bad_request(f'field "{path}" must be of type {kind}')
    else:
        _check_object(value, kind, path, strict=strict)


def _choose(value: object, types: tuple[str, ...]) -> str | None:
    """Return the one of *types* that *value* is meant to be, by its kind or by the fields it requires."""
    scalars: tuple[tuple[str, type], ...] = (("Integer", int), ("String", str))
    for name, scalar in scalars:
        if name in types and isinstance(value, scalar) and not isinstance(value, bool):
            return name
    shapes = load_schema().shapes
    for kind in types:
        required = {name for name, known in shapes.get(kind, {}).items() if known.is_required}
        if required and isinstance(value, dict) and required <= value.keys():
            return kind
    return None


def _check_object(value: object, kind: str, path: str, *, strict: bool) -> None:
    """Refuse an object with missing, ill-typed or unknown fields."""
    if not isinstance(value, dict):
        raise bad_request(f'field "{path}" must be of type {kind}')
    schema = load_schema()
    if kind in schema.unions:
        kind = _choose_kind(value, kind, path)
    shape = schema.shapes[kind]
    for name, item in value.items():
        known = _known(kind, shape, name, strict=strict)
        if known:
            _check(item, known.types, f"{path}.{name}", strict=strict)
    for name, known in shape.items():
        if known.is_required and name not in value:
            raise bad_request(f'can\'t parse {kind}: field "{path}.{name}" is required')


def _choose_kind(value: JsonObject, union: str, path: str) -> str:
    """Return the kind of *union* that the `type` of *value* names ("all_group_chats" → …AllGroupChats)."""
    kinds = load_schema().unions[union]
    named = union + "".join(part.capitalize() for part in str(value.get("type", "")).split("_"))
    if named in kinds:
        return named
    if len(kinds) == 1 and "type" not in load_schema().shapes[kinds[0]]:
        return kinds[0]
    raise bad_request(f'can\'t parse {union}: field "{path}.type" names no kind that the sandbox offers')
