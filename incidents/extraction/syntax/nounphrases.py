"""Which tokens belong to the name of people: modifiers before the head, names after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.syntax.clauses import is_finite
from incidents.extraction.words.lexicon import CLASSES_OF_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading

_ACTING = frozenset({"armed", "force", "fighter", "armedgroup", "protester", "official", "police", "suspect"})
PEOPLE = CLASSES_OF_PEOPLE | _ACTING
"""Classes of nouns that can act or be hit."""
_NAME_REACH = 6
_NO_MODIFIER = frozenset(
    [
        "preposition",
        "determiner",
        "conjunction",
        "pronoun",
        "adverb",
        "aux",
        "postmodifier",
        "quality",
        "sub",
    ]
)


def is_head(reading: Reading, at: int, end: int) -> bool:
    """Whether token *at* names people who act or are hit, rather than what they own or where."""
    return (
        bool(PEOPLE & reading.classes[at])
        and not reading.is_word(at, "unnamed")
        and not _in_modifier(reading, at, end)
        and not _owns_thing(reading, at, end)
    )


def _owns_thing(reading: Reading, at: int, end: int) -> bool:
    """Whether token *at* only owns what is told of: "the governor's office"."""
    return (
        at + 2 < end
        and reading.words[at + 1] == "'s"
        and bool(
            {"building", "thing", "office"} & reading.classes[at + 2] or reading.is_word(at + 2, "ownedthing")
        )
    )


def _in_modifier(reading: Reading, at: int, end: int) -> bool:
    """Whether token *at* only modifies the next noun ("police station", "rebel-held")."""
    after = at + 1
    if (
        after >= end
        or reading.is_word(after, "preposition")
        or reading.words[after] in {",", "'s"}
        or reading.is_word(after, "coordinator")
    ):
        return False
    return (
        bool({"building", "thing", "territory", "military"} & reading.classes[after])
        and not PEOPLE & reading.classes[after]
    )


def widened(reading: Reading, start: int, stop: int, first: int, end: int) -> tuple[int, int]:
    """Return the noun group around a head: modifiers before it, more people-words after it."""
    while start > first and stop - start < _NAME_REACH and modifies(reading, start - 1):
        if _is_clause_of_others(reading, start - 1, start):
            return min(start + 1, stop - 1), stop
        if reading.tokens.capital[start] and not reading.tokens.capital[start - 1]:
            break  # "the festival Police" are two things, "local Taliban" the Taliban
        start -= 1
    while (
        stop < end
        and stop - start < _NAME_REACH
        and (PEOPLE & reading.classes[stop] or _is_name_part(reading, stop))
    ):
        stop += 1
    return start, stop


def collective_end(reading: Reading, stop: int, end: int) -> int:
    """Return the end of "a coalition OF REBELS AND ISLAMISTS", *stop* where no such word ends there."""
    if not reading.is_word(stop - 1, "collective") or not reading.is_word(stop, "of"):
        return stop
    last = stop
    for at in range(stop + 1, min(end, stop + _NAME_REACH)):
        if PEOPLE & reading.classes[at]:
            last = at + 1
        elif not (modifies(reading, at) or reading.is_word(at, "and")):
            break
    return last if last > stop and reading.group_at(last - 1) is None else stop


def _is_clause_of_others(reading: Reading, at: int, start: int) -> bool:
    """Whether a plural on token *at* acts on those named from *start* on: "officers ADVISE people"."""
    is_gap = not PEOPLE & reading.classes[start] and not reading.place_at(start)
    return is_gap and bool(PEOPLE & reading.classes[at]) and reading.words[at].endswith("s")


def modifies(reading: Reading, at: int) -> bool:
    """Whether token *at* modifies the noun after it."""
    word, marks = reading.words[at], reading.marks[at]
    if reading.is_stop(at) or word in {",", "'s"} or "subordinator" in marks or is_finite(reading, at):
        return False
    if not _NO_MODIFIER.isdisjoint(marks) and "describing" not in marks:
        return reading.is_initials(at)
    if reading.lexicon.numbers.at((word,), 0) or word[0].isdigit():
        return word.endswith("-old")
    if reading.date_at(at):
        return False
    place = reading.place_at(at)
    if place is not None and not (place.toponym.is_demonym or reading.is_initials(at)):
        return False
    return "instrument" not in reading.classes[at] and not reading.lexicon.triggers.at((word,), 0)


def _is_name_part(reading: Reading, at: int) -> bool:
    return (
        reading.tokens.capital[at]
        and _NO_MODIFIER.isdisjoint(reading.marks[at])  # "At least nine", glued to a headline
        and not reading.lexicon.numbers.at((reading.words[at],), 0)
        and "instrument" not in reading.classes[at]
        and reading.place_at(at) is None
        and not reading.date_at(at)
        and not is_finite(reading, at)
    )


def written(reading: Reading, start: int, stop: int) -> str:
    """Return tokens *start* up to *stop* as the article has them, on one line."""
    return reading.tokens.slice(start, stop).replace("\n", " ").strip()
