"""Who says that an attack was theirs, and who is blamed for it.

Frames: "X claimed responsibility", "responsibility was claimed by X", "X said it was behind the blast",
"blamed X for …", "blamed on X".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.agents.actors import people_in
from incidents.extraction.agents.named import FIRM, Named
from incidents.extraction.syntax.clauses import agent_of, object_of, subject_of
from incidents.models import Role

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading

_FRAMES = frozenset({"blaming", "owningup"})
_GAP = 3  # words between "claimed" and "responsibility", "responsibility has been claimed"


def find_responsible(reading: Reading) -> Named | None:
    """Return the group that the sentence says did what the article tells, None where it names none."""
    if _FRAMES.isdisjoint(reading.all_marks) and "responsibility" not in reading.words:
        return None
    for at, word in enumerate(reading.words):
        found = _blamed(reading, at) if reading.is_word(at, "blaming") else None
        if reading.is_word(at, "owningup"):
            found = _owning_up(reading, at)
        if word == "responsibility":
            found = _claimant(reading, at)
        if found is not None:
            return found
    return None


def _claimant(reading: Reading, at: int) -> Named | None:
    """Return who claims the responsibility on token *at*, before or after it."""
    verb = next((k for k in range(at + 1, at + _GAP + 1) if reading.is_word(k, "claiming")), None)
    if verb is not None:
        return _named(reading, *agent_of(reading, verb + 1))
    verb = next((k for k in range(at - 1, max(-1, at - _GAP), -1) if reading.is_word(k, "claiming")), None)
    return _named(reading, *subject_of(reading, verb)) if verb is not None else None


def _owning_up(reading: Reading, at: int) -> Named | None:
    """Return the speaker of "X said it was behind", where token *at* is "behind" or "carried out"."""
    pronoun = next((k for k in range(at, max(0, at - 4), -1) if reading.is_word(k, "selfreference")), 0)
    if not pronoun or not reading.is_word(pronoun - 1, "speech"):
        return None
    return _named(reading, *subject_of(reading, pronoun - 1))


def _blamed(reading: Reading, at: int) -> Named | None:
    """Return who is blamed by the verb on token *at*."""
    first, end = object_of(reading, at + 1)
    stop = next((k for k in range(first, end) if reading.words[k] == "for"), end)
    return _named(reading, first, stop)


def _named(reading: Reading, first: int, end: int) -> Named | None:
    """Return the armed group on the tokens, None for "no group" and for a mere description."""
    if reading.has_word(first, end, "zero"):
        return None
    told = people_in(reading, first, end, Role.PERPETRATOR)
    return next((each for each in told if each.is_registered and FIRM & each.classes), None)
