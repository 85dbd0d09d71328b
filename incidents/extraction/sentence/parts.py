"""A sentence that tells of two towns, clause by clause → its parts, each read as if it stood alone.

"A bomb in Gao killed a guard; a herder died in Kidal" is two incidents, though neither clause says that the
other is none of its own. Parts are clauses with a place and an event each; a list of towns is none.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from incidents.extraction.annotation.reading import Located, Reading
from incidents.extraction.annotation.scenes import (
    contains,
    is_nursed_at,
    is_origin,
    is_scene,
    word_before,
)
from incidents.extraction.casualties.tolls import Toll
from incidents.extraction.sentence.triggers import Firing
from incidents.extraction.sentence.whereabouts import are_listed

_Span = tuple[int, int]

_MARKS = frozenset({";", ","})
_JOINTS = frozenset({"sequel", "contrast"})


class Part(NamedTuple):
    """A part of a sentence, whose `reading` knows only its own places and days; `number` counts from 0."""

    reading: Reading
    triggers: list[Firing]
    tolls: list[Toll]
    number: int = 0


class _Told(NamedTuple):
    """What a sentence tells, and where: places at which an event may be put, triggers that are no hints."""

    reading: Reading
    scenes: list[Located]
    triggers: list[Firing]
    tolls: list[Toll]


def parts_of(
    reading: Reading, triggers: list[Firing], tolls: list[Toll], spoken: tuple[_Span, ...]
) -> list[Part]:
    """Return the parts of *reading* in reading order, mostly the whole; speakers on *spoken* are no scene."""
    whole = Part(reading, triggers, tolls)
    if len(reading.places) > 1 and len(triggers) + len(tolls) > 1:
        scenes = [each for each in reading.places if _is_scene_of(reading, each, triggers, spoken)]
        events = [each for each in triggers if not each.is_hint]
        cuts = _cuts(_Told(reading, scenes, events, tolls)) if len(scenes) > 1 else []
        return cut_at(cuts, whole, spoken)
    return [whole]


def cut_at(cuts: list[int], whole: Part, spoken: tuple[_Span, ...]) -> list[Part]:
    """Return the parts of *whole* that begin at its start and at the tokens *cuts*, which rise."""
    if not cuts:
        return [whole]
    spans = pairwise([0, *cuts, len(whole.reading.words)])
    return [_part_of(whole, span, spoken, number) for number, span in enumerate(spans)]


def _is_scene_of(reading: Reading, each: Located, triggers: list[Firing], spoken: tuple[_Span, ...]) -> bool:
    """Whether an event may be put at a place: "in Gao", "raided Gao", "a strike on Gao"."""
    if _is_in(each.first, spoken) or not is_scene(reading, each):
        return False
    before = word_before(reading, each)
    if is_origin(reading, before) or reading.is_word(before - 1, "postmodifier"):
        return False  # "units stationed in Gao"
    if reading.is_word(before, "inplace"):
        return not is_nursed_at(reading, before)
    return any(found.end - 1 <= before <= found.end and before < each.first for found in triggers)


def _cuts(told: _Told) -> list[int]:
    """Return the tokens before which a clause with an event at another place begins."""
    cuts: list[int] = []
    first, at, last = 0, told.scenes[0].first, told.scenes[-1].end
    while at < last:
        start = _after_joint(told.reading, at)
        if start > at and _is_told_in(told, first, at, start) and _begins_clause(told, at, start):
            cuts.append(at)
            first = at
        at = max(start, at + 1)
    return cuts


def _after_joint(reading: Reading, at: int) -> int:
    """Return where the commas and conjunctions at token *at* end, *at* itself where none stands there."""
    if reading.is_word(at, "unit") and reading.is_word(at + 1, "sequence"):
        return at + 2  # "a DAY AFTER rebels raided Kidal"
    while at < len(reading.words) and (
        reading.words[at] in _MARKS or not _JOINTS.isdisjoint(reading.marks[at])
    ):
        at += 1
    return at


def _is_told_in(told: _Told, first: int, end: int, start: int) -> bool:
    """Whether an event is told on tokens *first* up to *end*, and not where the words from *start* on are."""
    places = [each for each in told.scenes if first <= each.first < end]
    places = [each for each in places if not any(contains(each, other) for other in places)]
    ahead = _next_place(told, start)
    if ahead is None or not places or any(_meet(each, ahead) for each in places):
        return False
    if are_listed(told.reading, places[-1], ahead):
        return False
    events = [each for each in _events(told) if first <= each < end]
    return any(_is_with(told.reading, event, place) for event in events for place in places)


def _begins_clause(told: _Told, at: int, start: int) -> bool:
    """Whether the words behind the joint on tokens *at* up to *start* tell of an event where they name."""
    reading, place = told.reading, _next_place(told, start)
    if place is None or reading.is_word(start, "subordinator"):
        return False  # "in Gao, where rebels attacked a base near Kidal"
    joint = reading.words[at:start]
    is_apart = ";" in joint or reading.is_word(at, "unit")
    is_apart = is_apart or reading.has_word(at, start, "contrast")
    is_bare = joint == (",",)
    last = next((each for each in range(start, len(reading.words)) if _parts(reading, each, place)), None)
    clause = range(start, len(reading.words) if last is None else last)
    found = [each for each in told.triggers if each.start in clause and _is_with(reading, each.start, place)]
    if any(is_apart or _opens(told, each, clause, place, is_bare=is_bare) for each in found):
        return True
    tolls = (each for each in told.tolls if start <= each.first < each.at and each.at in clause)
    return not is_bare and any(
        _is_with(reading, each.at, place) for each in tolls
    )  # "a herder died in Kidal"


def _parts(reading: Reading, at: int, place: Located) -> bool:
    """Whether the first clause from some token on ends before token *at*; "in Kidal, gunmen" goes on."""
    if reading.words[at] in _MARKS:
        return at != place.end
    return reading.is_stop(at) or reading.is_word(at, "subordinator") or reading.is_word(at, "sequel")


def _opens(told: _Told, found: Firing, clause: range, place: Located, *, is_bare: bool) -> bool:
    """Whether *clause* tells of *found* by itself; behind a comma only with its own subject."""
    if found.entry.form != "v":
        is_counted = any(each.first in clause and each.first < found.start for each in told.tolls)
        is_told = is_counted or found.entry.strength == "strong"  # "two more in a blast in Kidal"
        return is_told and not told.reading.has_word(clause[0], found.start, "adjunct")
    if found.start == clause[0]:
        return not is_bare  # "and killed a driver in Jos"
    return found.shape != "ing" and _has_own_subject(told.reading, found, clause[0], place)


def _next_place(told: _Told, start: int) -> Located | None:
    return next((each for each in told.scenes if each.first >= start), None)


def _events(told: _Told) -> list[int]:
    """Return the tokens of the words that tell of an event."""
    return [*(each.start for each in told.triggers), *(each.at for each in told.tolls)]


def _is_with(reading: Reading, event: int, place: Located) -> bool:
    """Whether nothing parts an event from a place: "killed two, one of them a child, in Gao" does."""
    between = range(event + 1, place.first) if event < place.first else range(place.end + 1, event)
    return not any(
        reading.words[at] in _MARKS or reading.is_stop(at) or reading.is_word(at, "subordinator")
        for at in between
    )


def _has_own_subject(reading: Reading, found: Firing, start: int, place: Located) -> bool:
    """Whether somebody or something besides a place is told as subject from token *start* on."""
    first, end = found.object if found.is_passive else found.subject
    scene = range(word_before(reading, place), place.end)
    told = [at for at in range(max(first, start), min(end, found.start)) if at not in scene]
    return any(not reading.is_word(at, "pronoun") for at in told)


def _meet(place: Located, other: Located) -> bool:
    return place.toponym.place == other.toponym.place or contains(place, other) or contains(other, place)


def _part_of(told: Part, span: _Span, spoken: tuple[_Span, ...], number: int) -> Part:
    """Return what tokens *span* of the whole tell; a day told only in another part holds for all."""
    reading, (first, end) = told.reading, span
    dates = [each for each in reading.dates if first <= each.first < end or _is_in(each.first, spoken)]
    if all(_is_in(each.first, spoken) for each in dates):
        dates = reading.dates
    places = [each for each in reading.places if first <= each.first < end]
    return Part(
        replace(reading, places=places, dates=dates),
        [_clipped(each, first, end) for each in told.triggers if first <= each.start < end],
        [each for each in told.tolls if first <= each.first < end],
        number,
    )


def _is_in(at: int, spans: tuple[_Span, ...]) -> bool:
    return any(first <= at < end for first, end in spans)


def _clipped(found: Firing, first: int, end: int) -> Firing:
    """Return *found* with the words of its own clause as subject and object, where it has any there."""
    subject, target = _common(found.subject, first, end), _common(found.object, first, end)
    return found._replace(subject=subject, object=target)


def _common(words: _Span, first: int, end: int) -> _Span:
    low, high = max(words[0], first), min(words[1], end)
    return (low, high) if low < high else words
