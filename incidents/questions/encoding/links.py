"""`Question` ↔ a code short enough for a link: "1sP1gmiiFfugo_7_1M0" asks for the dead of a town in a week.

    code  = version, intent, parts           a digit, a small letter
    part  = letter [number *("_" number)]    P places, K kinds, F period, A an actor …: a capital letter

Numbers are whole and of base 36. What was asked is kept, not how: no words of the message, no page, no
schedule. A shared location has no code, for whoever follows a link should not learn where somebody stood.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from incidents.models import (
    TOLLS,
    DatePrecision,
    Intent,
    Kind,
    Period,
    Place,
    PlaceId,
    PlacePrecision,
    Question,
)
from incidents.questions.retrieval.compass import POINTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from incidents.places import Gazetteer

MAX_CODE: Final = 64
"""https://core.telegram.org/bots/features#deep-linking: 1-64 of A-Z, a-z, 0-9, "_" and "-"."""
VERSION: Final = "1"
"""Another one is needed when the order of `Kind` changes in the middle, or the meaning of a part."""
MAX_RADIUS_KM: Final = 20_038
"""Half of the way round the Earth."""

_INTENTS: Final = {
    "l": Intent.LATEST,
    "i": Intent.LIST,
    "c": Intent.COUNT,
    "s": Intent.SUM,
    "d": Intent.SUMMARY,
    "t": Intent.TIMELINE,
    "m": Intent.MAP,
    "v": Intent.COMPARE,
    "g": Intent.TREND,
    "r": Intent.RANK,
}
_LETTERS: Final = {intent: letter for letter, intent in _INTENTS.items()}
LINKED: Final = frozenset(_LETTERS)
"""Intents of questions that a link can ask: those that need nothing said before."""
_MEASURES: Final = (*TOLLS, "incidents")
_MOST_LIMIT: Final = 1 << 31
"""A store compares no larger numbers."""
_UNITS: Final = tuple(DatePrecision)
_LEVELS: Final = tuple(PlacePrecision)
_CODE: Final = re.compile(rf"{VERSION}([{''.join(_INTENTS)}])((?:[A-Z][0-9a-z]*(?:_[0-9a-z]+)*)*)")
_PART: Final = re.compile(r"([A-Z])([0-9a-z_]*)")
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def question_to_code(question: Question) -> str | None:
    """Return the code of *question*, or None where it has none or one that is too long for a link."""
    letter = _LETTERS.get(question.intent)
    if letter is None or question.point is not None or not all(place.id for place in question.places):
        return None
    parts = (f"{name}{'_'.join(map(_base36, numbers))}" for name, numbers in _parts(question))
    code = f"{VERSION}{letter}{''.join(parts)}"
    return code if len(code) <= MAX_CODE else None


def question_from_code(code: str, gazetteer: Gazetteer) -> Question:
    """Return the question of a code, with the places as *gazetteer* has them now.

    Raises:
        ValueError: it is no code of this version, is damaged, or names a place that is not known here.
    """
    match = _CODE.fullmatch(code) if len(code) <= MAX_CODE else None
    if match is None:
        raise ValueError(f"no question in {code[:MAX_CODE]!r}")
    said: dict[str, list[list[int]]] = {}
    for name, numbers in _PART.findall(match[2]):
        said.setdefault(name, []).append([int(each, 36) for each in numbers.split("_")])
    try:
        return _question(_INTENTS[match[1]], said, gazetteer)
    except (KeyError, IndexError, OverflowError, UnicodeDecodeError, TypeError) as error:
        raise ValueError(f"no question in {code!r}") from error


def _parts(question: Question) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the parts of what was said; what was not said has none."""
    radius, marks = question.radius_km, question.near | question.is_between << 1 | question.is_spot << 2
    once = {
        "P": [place.id or 0 for place in question.places],
        "K": _mask(question.kinds),
        "X": _mask(question.excluded_kinds),
        "F": _days(question.period),
        "B": _days(question.baseline),
        "M": _index(_MEASURES, question.measure),
        "R": [] if radius is None else [round(radius * 10)],
        "D": _index(POINTS, question.direction),
        "G": _index(_LEVELS, question.group),
        "O": [marks] if marks else [],
        "L": _limits(question),
        "T": _index(TOLLS, question.worst_of),
        "U": _index(_UNITS, question.per),
    }
    yield from ((name, numbers) for name, numbers in once.items() if numbers)
    for name, heard in (("A", question.actors), ("W", question.unknown + question.searched)):
        for words in heard:
            yield name, [int.from_bytes(b"\1" + words.encode())]  # the 1 keeps leading zeros


def _limits(question: Question) -> list[int]:
    """Return the fewest sources, and the least toll with the number of its name behind it."""
    if not question.min_toll:
        return [question.min_sources] if question.min_sources > 1 else []
    return [question.min_sources, question.min_toll, *_index(TOLLS, question.toll_of)]


def _mask(kinds: Iterable[Kind]) -> list[int]:
    mask = sum(1 << tuple(Kind).index(kind) for kind in set(kinds))
    return [mask] if mask else []


def _days(period: Period | None) -> list[int]:
    if period is None:
        return []
    return [period.start.toordinal(), period.days, _UNITS.index(period.precision)]


def _index(options: Sequence[str], value: str | None) -> list[int]:
    return [] if value is None else [options.index(value)]


def _question(intent: Intent, said: dict[str, list[list[int]]], gazetteer: Gazetteer) -> Question:
    """Return the question that the parts of a code make; a part that must stand alone stands alone."""

    def only(name: str) -> list[int]:
        [numbers] = said.pop(name)
        return numbers

    def one(name: str) -> int:
        [number] = only(name)
        return number

    near, is_between, is_spot = _marks(one("O") if "O" in said else 0)
    min_sources, min_toll, toll_of = _read_limits(*only("L")) if "L" in said else (1, 0, None)
    asked = Question(
        text="",
        intent=intent,
        places=tuple(_place(each, gazetteer) for each in only("P")) if "P" in said else (),
        kinds=_kinds(one("K")) if "K" in said else (),
        excluded_kinds=_kinds(one("X")) if "X" in said else (),
        period=_period(*only("F")) if "F" in said else None,
        baseline=_period(*only("B")) if "B" in said else None,
        measure=_MEASURES[one("M")] if "M" in said else None,
        radius_km=_radius(one("R")) if "R" in said else None,
        direction=POINTS[one("D")] if "D" in said else None,
        group=_LEVELS[one("G")] if "G" in said else None,
        actors=_words(said.pop("A", ())),
        unknown=_words(said.pop("W", ())),
        near=near,
        is_between=is_between,
        is_spot=is_spot,
        min_toll=min_toll,
        toll_of=toll_of,
        min_sources=min_sources,
        worst_of=TOLLS[one("T")] if "T" in said else None,
        per=_UNITS[one("U")] if "U" in said else None,
    )
    if said:
        raise ValueError(f"unknown parts: {', '.join(said)}")
    return asked


def _place(number: int, gazetteer: Gazetteer) -> Place:
    if number >= 1 << 62:  # more than a row of a database can have
        raise ValueError(f"no place has the id {number}")
    return gazetteer.get(PlaceId(number))


def _kinds(mask: int) -> tuple[Kind, ...]:
    kinds = tuple(Kind)
    if not 0 < mask < 1 << len(kinds):
        raise ValueError(f"no kinds: {mask}")
    return tuple(kind for position, kind in enumerate(kinds) if mask >> position & 1)


def _period(start: int, days: int, unit: int) -> Period:
    first = date.fromordinal(start)
    return Period(first, first + timedelta(days=days), _UNITS[unit])


def _radius(tenths: int) -> float:
    if tenths > MAX_RADIUS_KM * 10:
        raise ValueError(f"a circle of {tenths / 10} km is wider than the Earth")
    return tenths / 10


def _marks(marks: int) -> tuple[bool, bool, bool]:
    if marks >> 3:
        raise ValueError(f"unknown marks: {marks}")
    return bool(marks & 1), bool(marks & 2), bool(marks & 4)


def _read_limits(sources: int, toll: int = 0, name: int | None = None) -> tuple[int, int, str | None]:
    """Return the fewest sources, the least toll and its name."""
    if max(sources, toll) > _MOST_LIMIT or sources < 1 or bool(toll) is (name is None):
        raise ValueError(f"no limits: {sources}, {toll}, {name}")
    return sources, toll, None if name is None else TOLLS[name]


def _words(heard: Iterable[list[int]]) -> tuple[str, ...]:
    found = []
    for [number] in heard:
        told = number.to_bytes((number.bit_length() + 7) // 8)
        if told[:1] != b"\1" or not (words := told[1:].decode()).isprintable() or not words:
            raise ValueError("no words")
        found.append(words)
    return tuple(found)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
