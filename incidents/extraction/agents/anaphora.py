"""Whom "they", "its forces" and "the militants" stand for: the group that the sentences before speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.parties import Group
    from incidents.extraction.words.patterns import Hit

_MEMORY = 2  # sentences back to what "the group" means
_CHAIN = 3  # sentences that one pronoun after another may go on about a group
_FIRM = frozenset({"armed", "force", "fighter", "armedgroup"})


def pronoun_group(reading: Reading, first: int, end: int) -> Group | None:
    """Return the group meant where the subject on tokens *first* up to *end* is "they" or "its forces".

    The subject of one sentence is mostly the subject of the next: of those before, the first group counts.
    """
    if first >= end:
        return None
    is_alone = end - first == 1 and reading.is_word(first, "selfreference")
    is_owned = reading.is_word(first, "owner") and any(_FIRM & each for each in reading.classes[first:end])
    if not (is_alone or is_owned):
        return None
    before = reading.previous
    for _ in range(_CHAIN):
        if before is None:
            return None
        if before.groups and not _goes_on(before):
            return _first_armed(before.groups)
        before = before.previous
    return None


def _goes_on(reading: Reading) -> bool:
    """Whether a sentence opens with a pronoun itself, so that its subject is told further back."""
    return reading.is_word(0, "selfreference") or reading.is_word(0, "owner")


def definite_group(reading: Reading, first: int, end: int) -> Group | None:
    """Return the group meant by "the militants" on tokens *first* up to *end*: the only one told just before.

    Where several groups fight, a bare description stays one.
    """
    is_bare = all(reading.is_word(at, "fighterword") for at in range(first, end))
    if not is_bare or not first or not reading.is_word(first - 1, "definite"):
        return None
    told = {hit.entry for hit in reading.groups if hit.end <= first and "fighter" in hit.entry.classes}
    before = reading.previous
    for _ in range(_MEMORY):
        if before is not None:
            told |= {hit.entry for hit in before.groups if "fighter" in hit.entry.classes}
            before = before.previous
    return told.pop() if len(told) == 1 else None


def _first_armed(groups: list[Hit[Group]]) -> Group | None:
    return next((hit.entry for hit in groups if _FIRM & hit.entry.classes), None)
