"""Villages that an Arabic text names and no gazetteer lists: "قرية مار", "بلدة تل مار".

Arabic has no capitals; a name is what stands behind "village" or "town", two words where the first is one
with which names begin ("Tell", "Kafr"). It keeps that name and stands where its province does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.annotation.villages import inside, place_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Located, Reading
    from incidents.models import Place
    from incidents.places import Gazetteer

_REACH = 8  # tokens from a village to the province it is said to be in
_ARTICLE = "ال"
_FEMININE = "ة"


def find_villages(reading: Reading, told: Sequence[Place], gazetteer: Gazetteer) -> list[Located]:
    """Return the villages that *reading* names and its places lack; *told* are those so far."""
    if "settlement" not in reading.all_marks or not (reading.starts["triggers"] or reading.tolls):
        return []
    found: list[Located] = []
    for at, marks in enumerate(reading.marks):
        if "settlement" in marks and (end := _name_end(reading, at)) > at + 1:
            home = _home(reading, end, told)
            if home is not None:
                name = reading.tokens.slice(at + 1, end)
                found.append(place_on(reading, at + 1, end, inside(name, home, gazetteer)))
    return found


def _name_end(reading: Reading, at: int) -> int:
    """Return where the name behind "village" on token *at* ends, the token after it where there is none."""
    first = at + 1
    if reading.tokens.slice(at, first).startswith(_ARTICLE) or not _may_name(reading, first):
        return first  # "the village near …"
    if reading.is_word(first, "namehead"):
        return first + 2 if _may_name(reading, first + 1) else first
    word = reading.tokens.slice(first, first + 1)
    is_adjective = word.endswith(_FEMININE) and not word.startswith(_ARTICLE)  # "a small village"
    return first if is_adjective else first + 1


def _may_name(reading: Reading, at: int) -> bool:
    """Whether token *at* can be part of a village's name: letters, and no word that has a use of its own."""
    if at >= len(reading.words) or not reading.words[at].isalpha() or reading.classes[at]:
        return False
    is_known = reading.place_at(at) is not None or reading.date_at(at) is not None
    return not is_known and reading.marks[at] <= {"namehead"} and at not in reading.starts["triggers"]


def _home(reading: Reading, end: int, told: Sequence[Place]) -> Place | None:
    """Return where a village lies: what is named behind it, else what was told last."""
    here = (each.toponym for each in reading.places if end <= each.first <= end + _REACH)
    near = next((each.place for each in here if not each.is_demonym), None)
    return near or next((each for each in reversed(told) if each.id is not None), None)
