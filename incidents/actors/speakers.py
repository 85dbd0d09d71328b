"""Who speaks in news without a name, "a doctor", «شهود عيان»: what other languages call them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from incidents.text import fold
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = Path(__file__).parent / "data" / "speakers.tsv"
_NOBODY: Mapping[str, str] = MappingProxyType({})


def find_speaker(name: str, language: str) -> str | None:
    """Return what *language* calls the nameless speaker *name*, as English or Arabic news has it, or None.

    None, too, for a language that has no other word than the article's.
    """
    known, told = _by_name(), fold(name)
    bare = told.removeprefix("the ")
    _, _, rest = bare.partition(" ")
    unqualified = rest if bare.startswith(_QUALIFIERS) else bare
    found = (known[each] for each in (told, bare, unqualified, told.removeprefix(_ARTICLE)) if each in known)
    return next(found, _NOBODY).get(language)


_QUALIFIERS = ("local ", "senior ", "unnamed ", "anonymous ", "provincial ", "regional ")
"""Words that tell where or how high somebody is, which Arabic and French leave out here: "local doctor"."""
_ARTICLE = "ال"


@cache
def _by_name() -> dict[str, Mapping[str, str]]:
    _, *rows = table_rows(_DATA)
    known: dict[str, Mapping[str, str]] = {}
    for names, name_ar, name_fr, heard_ar, _ in rows:
        english = names.split("|")
        known |= {fold(name): {"ar": name_ar, "fr": name_fr} for name in english}
        for arabic in filter(None, (name_ar, *heard_ar.split("|"))):
            told = {"en": _many(english), "fr": name_fr}
            known.setdefault(fold(arabic), told)
            known.setdefault(fold(arabic).removeprefix(_ARTICLE), told)
    return known


def _many(names: list[str]) -> str:
    """Return the first of *names*, or its plural behind it: of a speaker one rarely knows how many spoke."""
    one, other = names[0], names[min(1, len(names) - 1)]
    is_plural = other.startswith(one.removesuffix("y")) and " " not in other.removeprefix(one)
    return other if is_plural else one
