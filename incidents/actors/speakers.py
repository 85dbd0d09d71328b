"""Who speaks in news without a name, "a doctor", "state media": what other languages call them."""

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
    """Return what *language* calls the nameless speaker *name*, as English news has it; None for others.

    English, and languages without a column in `data/speakers.tsv`, have no other word than the article's.
    """
    known, told = _by_name(), fold(name)
    bare = told.removeprefix("the ")
    _, _, rest = bare.partition(" ")
    unqualified = rest if bare.startswith(_QUALIFIERS) else bare
    found = (known[each] for each in (told, bare, unqualified) if each in known)
    return next(found, _NOBODY).get(language)


_QUALIFIERS = ("local ", "senior ", "unnamed ", "anonymous ", "provincial ", "regional ")
"""Words that tell where or how high somebody is, which Arabic and French leave out here: "local doctor"."""


@cache
def _by_name() -> dict[str, Mapping[str, str]]:
    (_, *columns, _), *rows = table_rows(_DATA)
    languages = [column.removeprefix("name_") for column in columns]
    return {
        fold(name): dict(zip(languages, told, strict=True))
        for names, *told, _ in rows
        for name in names.split("|")
    }
