"""Who did it and to whom, in Arabic: behind "على يد" and "نفذه", behind an active verb, by an adjective.

Whom the register of actors knows is called by the canonical name, so that both languages tell of one actor.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from incidents.actors import ActorKind, load_register
from incidents.extraction.agents.named import Named, as_group
from incidents.extraction.words.arabic_words import spell
from incidents.models import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.casualties.tolls import Toll
    from incidents.extraction.sentence.triggers import Firing

_BEHIND = 4  # tokens from "at the hands of" to the agent
_BEFORE = 4  # tokens in which a subject told first stands: "كانت قوات … سيطرت"
_SUBJECT = 3  # tokens from a verb to its subject
_FOUND = frozenset({"crime", ""})  # who stands behind the verb found the victim
_STATES_DO = frozenset({"air_strike", "shelling", "attack", "troop_movement", "withdrawal", "siege"})
_ACTIVE = frozenset({"armed", "fighter", "force", "armedgroup", "protester"})


def agents_of(reading: Reading, found: Firing, spoken: tuple[tuple[int, int], ...]) -> list[Named]:
    """Return the agent of an event; of a clash its two sides, who are participants."""
    if found.entry.kind == "armed_clash":
        sides = [each for _, each in _armed(reading, found.end, len(reading.words), Role.PARTICIPANT)]
        return list({each.key: each for each in sides}.values())[:2]
    agent = _behind_mark(reading) or _claiming(reading)
    if agent is None and found.entry.kind not in _FOUND:
        agent = _subject(reading, found, spoken)
    return [agent] if agent is not None else _by_adjective(reading, found)


def _behind_mark(reading: Reading) -> Named | None:
    """Return who is told behind "على يد", "نفذه" and the like."""
    marks = [at for at in range(len(reading.words)) if reading.is_word(at, "agentmark")]
    told = (each for at in marks for _, each in _armed(reading, at + 1, at + 1 + _BEHIND, Role.PERPETRATOR))
    return next(told, None)


def _claiming(reading: Reading) -> Named | None:
    """Return who takes responsibility, told before or behind the word for it."""
    if "responsibility" not in reading.all_marks:
        return None
    at = next(at for at, each in enumerate(reading.marks) if "responsibility" in each)
    told = [*_armed(reading, 0, at, Role.PERPETRATOR), *_armed(reading, at, at + _BEHIND, Role.PERPETRATOR)]
    return told[0][1] if told else None


def _subject(reading: Reading, found: Firing, spoken: tuple[tuple[int, int], ...]) -> Named | None:
    """Return the armed subject of a verb: right behind it, before it, or among its words."""
    for at, named in _armed(reading, found.start - _BEFORE, found.start, Role.PERPETRATOR):
        is_told_of = any(hit.start < at for hit in reading.tolls)  # "وأصيب جنود من الجيش بانفجار"
        if _ends(reading, at) == found.start and not is_told_of:
            return named
    for at, named in _armed(reading, found.end, found.end + _SUBJECT, Role.PERPETRATOR):
        is_spoken = any(first <= at < end for first, end in spoken)
        if not is_spoken and _is_free(reading, found.end, at):
            return named
    within = _armed(reading, found.start + 1, found.end, Role.PERPETRATOR)  # "سيطرت قوات … على"
    return next((named for _, named in within), None)


def killer_of(reading: Reading, toll: Toll) -> list[Named]:
    """Return who stands between a verb of fate and those it hit: "قتلت القوات الإسرائيلية شابا"."""
    if toll.head is None:
        return []
    return [each for _, each in _armed(reading, toll.at + 1, toll.head, Role.PERPETRATOR)][:1]


def victims_of(reading: Reading, toll: Toll) -> list[Named]:
    """Return whom a toll hit, where its noun says more than that they are people."""
    if toll.head is None:
        return []
    name = _generic().get((reading.words[toll.head],))
    classes = reading.classes[toll.head]
    if name is None:
        name = next((given for mark, given in _BY_CLASS.items() if mark in classes), None)
    return [Named(name, name, Role.TARGET, classes)] if name else []


_BY_CLASS = {"civilian": "civilians", "protester": "protesters"}


def _armed(reading: Reading, first: int, end: int, role: Role) -> Iterator[tuple[int, Named]]:
    """Yield the armed groups and people told on tokens *first* up to *end* in reading order."""
    at = max(0, first)
    while at < min(end, len(reading.words)):
        group = reading.group_at(at)
        if group is not None and group.start >= first:
            yield at, as_group(group.entry, group.entry.name, role)
            at = group.end
            continue
        named = _generic_at(reading, at, role)
        if named is not None:
            yield at, named
        at += 1


def _generic_at(reading: Reading, at: int, role: Role) -> Named | None:
    """Return people without a name of their own who can act: "مسلحون", "قوات الأمن", "مستوطنون"."""
    for length in (3, 2, 1):
        name = _generic().get(reading.words[at : at + length])
        if name and _ACTIVE & reading.classes[at] and "one" not in reading.classes[at]:
            return Named(name, name, role, reading.classes[at])
    return None


def _ends(reading: Reading, at: int) -> int:
    """Return the token after the group or the word at token *at*."""
    group = reading.group_at(at)
    return at + 1 if group is None else group.end


def _is_free(reading: Reading, first: int, end: int) -> bool:
    """Whether nothing stands between a verb and its subject that makes it another's."""
    return not any(
        reading.is_word(at, "cause") or reading.is_word(at, "situating") or reading.is_stop(at)
        for at in range(first, end)
    )


def _by_adjective(reading: Reading, found: Firing) -> list[Named]:
    """Return the state whose adjective belongs to a deed: "غارة إسرائيلية"."""
    if found.entry.kind not in _STATES_DO:
        return []
    for each in reading.places:
        place = each.toponym.place
        if each.toponym.is_demonym and found.start < each.first <= found.end + 1 and place.country:
            return [
                Named(
                    place.name,
                    place.name,
                    Role.PERPETRATOR,
                    frozenset({"force", "armed"}),
                    country=place.country,
                    is_state=True,
                )
            ]
    return []


@cache
def _generic() -> dict[tuple[str, ...], str]:
    """Return the words of people without a name of their own → what the register calls them."""
    return {
        tuple(spell(name).split()): actor.name
        for actor in load_register()
        if actor.kind is ActorKind.GENERIC
        for name in (actor.name_ar, *actor.aliases_ar)
        if name
    }
