"""Which words are the subject of a verb and which its object, found without a parser.

Ranges of tokens, half-open. English news keeps subject, verb and object in order and marks clause ends by
punctuation, subordinators and other verbs; that is enough for who did what to whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.syntax.numerals import number_at

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.syntax.numerals import Numeral

_BOUNDS = frozenset({"over", "under", "about"})
_ENTRY = 3  # tokens of "two other guards" in a tally: "two other guards killed 13 injured"
_SUBJECT_REACH = 28
_OBJECT_REACH = 16
_EMPTY = (0, 0)
_NO_OBJECT = frozenset({"preposition", "coordinator", "subordinator", "be", "have", "verbal"})
_PASSED = frozenset({"adverb", "coordinator"})
_AUXILIARY = frozenset({"be", "have", "adverb", "aux"})


def is_finite(reading: Reading, at: int) -> bool:
    """Whether token *at* is a verb that ends the noun group beside it."""
    marks = reading.marks[at]
    return "postmodifier" not in marks and ("verbal" in marks or "past" in marks)


def is_passive(reading: Reading, at: int, shape: str) -> bool:
    """Whether the verb on token *at* is passive: "was shelled", "shelled by"."""
    if shape not in {"ed", "part"}:
        return False
    back, marks = at - 1, reading.marks
    while back >= 0 and (not _PASSED.isdisjoint(marks[back]) or _joined(reading, back)):
        back -= 1
    if back >= 0 and "be" in marks[back]:
        return True
    if back >= 0 and ("have" in marks[back] or "pronoun" in marks[back]):
        return False
    return reading.is_word(at + 1, "by") or is_tallied(reading, at) or _is_reduced_passive(reading, at)


def _is_reduced_passive(reading: Reading, at: int) -> bool:
    """Whether a participle that needs an object has none: "nine people KILLED in Mar on Sunday"."""
    after = at + 1
    if not reading.is_word(at, "transitive"):
        return False
    while reading.is_word(after, "adverb") or (after < len(reading.words) and reading.date_at(after)):
        after += 1
    if reading.is_word(after, "coordinator") or reading.lexicon.numbers.at(reading.words, after):
        return False  # "killed and wounded scores", "killed at least nine"
    return lacks_object(reading, after)


def is_twinned_passive(reading: Reading, at: int, shape: str) -> bool:
    """Whether a participle is passive by an auxiliary, perhaps of its twin: "were held and killed"."""
    if shape not in {"ed", "part"}:
        return False
    back = at - 1
    is_bare = number_at(reading, at + 1) is None  # "were cornered and killed nine"
    while back >= 0 and (
        reading.is_word(back, "adverb")
        or reading.is_word(back, "twinned")
        or (is_bare and _joined(reading, back))
    ):
        back -= 1
    return (back >= 0 and reading.is_word(back, "be")) or is_tallied(reading, at)


def is_tallied(reading: Reading, at: int) -> bool:
    """Whether a participle closes an entry of a headline's tally without commas: "two KILLED 13 injured".

    In "gunmen killed 12 injured 30" a number follows the last word of fate, so that 12 are its object.
    """
    hit = next((each for each in reading.tolls if each.start == at), None)
    if hit is None:
        return False
    is_counted = any(number_at(reading, back) for back in range(max(0, at - _ENTRY), at))
    if not (is_counted or _is_one(reading, at)):
        return False
    following = next((each for each in reading.tolls if each.start > at), None)
    counted = _number_after(reading, hit.end)
    if counted is None or following is None or following.start - counted.end >= _ENTRY:
        return False
    if not is_counted and not lacks_object(reading, following.end):
        return False  # "guard killed three wounded prisoners"
    is_last = _number_after(reading, following.end) is None
    return following.shape in {"ed", "part", ""} and (is_last or is_tallied(reading, following.start))


def _number_after(reading: Reading, at: int) -> Numeral | None:
    """Return the number at token *at*, or behind "over" or "some" there."""
    bound = reading.lexicon.numbers.at(reading.words, at)
    is_bound = bound is not None and bound.entry.form in _BOUNDS
    return number_at(reading, bound.end if bound is not None and is_bound else at)


def _is_one(reading: Reading, end: int) -> bool:
    """Whether one person opens a headline and ends before token *end*: "NURSE killed three injured"."""
    is_person = 0 < end <= _ENTRY and "person" in reading.classes[end - 1]
    is_many = reading.is_word(end - 1, "plural") or reading.words[end - 1].endswith("s")
    return is_person and not is_many and not reading.is_word(0, "determiner")


def _joined(reading: Reading, at: int) -> bool:
    """Whether token *at* is the first of two joined participles: "captured and occupied"."""
    return "past" in reading.marks[at] and reading.is_word(at + 1, "coordinator")


def subject_of(reading: Reading, verb: int, shape: str = "", depth: int = 0) -> tuple[int, int]:
    """Return the tokens left of *verb* that hold its grammatical subject, perhaps none."""
    at = verb
    while at and (
        not _AUXILIARY.isdisjoint(reading.marks[at - 1])
        or (at < verb and reading.is_word(at, "to") and reading.is_word(at - 1, "beginning"))
    ):
        at -= 1
    if not at:
        return _EMPTY
    if reading.is_word(at - 1, "relative"):
        at -= 1
        if at and reading.words[at - 1] == ",":
            at -= 1
    elif reading.is_word(at - 1, "sequel") or (
        shape == "ing" and not (reading.is_word(at, "be") or reading.is_word(at - 1, "gerundal"))
    ):
        return _shared_subject(reading, at - 1, depth)
    elif reading.words[at - 1] == ",":
        opening = next((k for k in range(at - 2, max(-1, at - 22), -1) if reading.words[k] == ","), None)
        if opening is None:
            return _shared_subject(reading, at - 1, depth)
        at = opening
    end, edges = at, reading.edges
    while at and end - at < _SUBJECT_REACH:
        last = at - 1
        if edges[last] and not _is_reduced(reading, last, end) and not _is_guess(reading, last):
            break
        at -= 1
    return at, end


def _is_reduced(reading: Reading, at: int, end: int) -> bool:
    """Whether a participle opens a relative clause without its pronoun: "the mine LEFT behind by rebels"."""
    if not at or reading.is_stop(at) or reading.is_word(at, "subordinator") or reading.words[at] == ",":
        return False
    is_bare = not reading.is_word(at - 1, "be") and not reading.is_word(at - 1, "have")
    return is_bare and reading.has_word(at + 1, min(end, at + 3), "by")


def _is_guess(reading: Reading, at: int) -> bool:
    """Whether token *at* is of a guess at what stands before: "jets BELIEVED to BE foreign"."""
    start = at - 2 if reading.is_word(at, "be") else at
    if start < 1 or not reading.is_word(start, "belief") or not reading.is_word(start + 1, "to"):
        return False
    return not (reading.is_word(start - 1, "be") or reading.is_word(start - 1, "have"))


def _shared_subject(reading: Reading, at: int, depth: int) -> tuple[int, int]:
    """Return the subject of the verb before token *at*: "they came and SAW", ", killing six"."""
    if depth > 2:
        return _EMPTY
    for verb in range(at - 1, -1, -1):
        if reading.is_stop(verb):
            return _EMPTY
        if (
            is_finite(reading, verb)
            and not reading.words[verb].endswith("ing")
            and not reading.is_word(verb, "reporting")
            and not reading.date_at(verb)  # "in late MAY and took the town"
        ):
            return subject_of(reading, verb, "", depth + 1)
    return 0, at


def object_of(reading: Reading, at: int) -> tuple[int, int]:
    """Return the tokens from *at* on that hold the object; the second of two joined verbs is skipped."""
    while reading.is_word(at, "coordinator") and reading.is_word(at + 1, "past"):
        at += 2
    last = min(len(reading.words), at + _OBJECT_REACH)
    if at >= last or reading.is_stop(at) or reading.words[at] == ",":
        return at, at
    end, edges = at + 1, reading.edges
    while end < last and not edges[end]:
        end += 1
    return at, end


def lacks_object(reading: Reading, at: int) -> bool:
    """Whether no object can begin at token *at*, so that a word before it in -s is a plural, no verb."""
    if at >= len(reading.words) or reading.is_stop(at) or reading.words[at] == ",":
        return True
    return not _NO_OBJECT.isdisjoint(reading.marks[at])


def agent_of(reading: Reading, at: int) -> tuple[int, int]:
    """Return the tokens after "by" in the clause that follows token *at*, perhaps none."""
    if "by" not in reading.all_marks:
        return _EMPTY
    first, end = object_of(reading, at)
    for by in range(first, end):
        is_owner = by - 1 > at and reading.is_word(by - 1, "heldby")  # "on a town held by rebels"
        if "by" in reading.marks[by] and not is_owner:
            return object_of(reading, by + 1)
    return _EMPTY


def clause_around(reading: Reading, first: int, end: int) -> tuple[int, int]:
    """Return the clause that holds tokens *first* to *end*: up to punctuation or a subordinator."""
    start, breaks = first, reading.breaks
    last = len(breaks)
    while start and not breaks[start - 1]:
        start -= 1
    while end < last and not breaks[end]:
        end += 1
    return start, end


def since_clause(reading: Reading) -> tuple[int, int] | None:
    """Return the clause that tells from when on the rest holds: "since troops took the town"; None if none.

    What it tells happened before what the sentence is about.
    """
    if "sinceword" not in reading.all_marks:
        return None
    first = next(at for at, marks in enumerate(reading.marks) if "sinceword" in marks)
    if reading.date_at(first) or reading.date_at(first + 1):
        return None
    end = first + 1
    while end < len(reading.words) and not (reading.is_stop(end) or reading.words[end] == ","):
        end += 1
    return first, end
