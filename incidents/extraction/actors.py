"""Who acted and who was hit, from the tokens left and right of a trigger.

A name is written as the article writes it, in its fullest form; names of one registered group count as
one actor. Numbers and articles are no part of a name ("some 200 fighters" is "fighters").
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.clauses import is_finite
from incidents.extraction.lexicon import CLASSES_OF_PEOPLE
from incidents.models import Actor, Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from incidents.extraction.reading import Reading
    from incidents.extraction.triggers import Found

_ACTING = frozenset({"armed", "force", "fighter", "armedgroup", "protester", "official", "police", "suspect"})
_PEOPLE = CLASSES_OF_PEOPLE | _ACTING
_NAME_REACH = 6
_SOURCES = frozenset({"monitor", "agency", "media"})
_MOST = 2  # of each side: annotators rarely name more
_FIRM = frozenset({"armed", "force", "fighter", "armedgroup"})
_FRAMES = {
    "attack": (Role.PERPETRATOR, Role.TARGET),
    "arrest": (Role.PERPETRATOR, Role.TARGET),
    "seize": (Role.PERPETRATOR, Role.TARGET),
    "suffer": (Role.PERPETRATOR, Role.TARGET),
    "clash": (Role.PARTICIPANT, Role.PARTICIPANT),
    "agree": (Role.PARTICIPANT, Role.PARTICIPANT),
    "move": (Role.PARTICIPANT, Role.TARGET),
    "protest": (Role.PERPETRATOR, Role.TARGET),
}


class Named(NamedTuple):
    """An actor as told: `key` is the canonical name of a registered group, else the folded words."""

    name: str
    key: str
    role: Role
    classes: frozenset[str]


def find_actors(reading: Reading, found: Found) -> list[Named]:
    """Return the actors of a trigger, agent first."""
    roles = _FRAMES.get(found.entry.frame)
    if roles is None:
        return []
    agents = people_in(reading, *found.subject, roles[0])
    targets = people_in(reading, *found.object, roles[1])
    if found.entry.frame in {"clash", "agree"} and found.entry.form != "v":
        return [*targets, *agents][:3]
    return [*agents[:2], *[each for each in targets[:2] if each.key not in {agent.key for agent in agents}]]


def people_in(reading: Reading, first: int, end: int, role: Role) -> list[Named]:
    """Return the actors named on tokens *first* up to *end*, in reading order."""
    named: list[Named] = []
    at = first
    while at < end:
        group = reading.group_at(at)
        if any(hit.start <= at < hit.end and hit.entry.kind in _SOURCES for hit in reading.speakers):
            at += 1
        elif group is not None:
            _, stop = _widened(reading, group.start, group.end, group.start, end)
            start = group.start
            named.append(Named(_written(reading, start, stop), group.entry.name, role, group.entry.classes))
            at = max(stop, group.end)
        elif (
            _PEOPLE & reading.classes[at]
            and not reading.is_word(at, "unnamed")
            and not _in_modifier(reading, at, end)
        ):
            start, stop = _widened(reading, at, at + 1, first, end)
            name = _written(reading, start, stop)
            if name:
                named.append(Named(name, name.lower(), role, reading.classes[stop - 1]))
            at = stop
        else:
            state = _state(reading, at, first, end, role)
            if state:
                named.append(state)
            at += 1
    return _distinct(named)


def _state(reading: Reading, at: int, first: int, end: int, role: Role) -> Named | None:
    """Return a country that acts by its name ("Israel has struck"), not one where things happen."""
    place = reading.place_at(at)
    if place is None or place.first != at or place.toponym.place.precision.value != "country":
        return None
    after = reading.words[place.end : place.end + 1]
    if place.toponym.is_demonym and not (place.end == end and reading.words[place.end - 1].endswith("s")):
        return None
    is_actor = place.end == end or after == ("and",) or place.toponym.is_demonym
    if role is Role.TARGET and at > first and reading.words[at - 1] != "and":
        return None
    if not is_actor or (
        at > first and reading.is_word(at - 1, "preposition") and reading.words[at - 1] != "by"
    ):
        return None
    return Named(
        reading.tokens.slice(at, place.end), place.toponym.place.name.lower(), role, frozenset({"armed"})
    )


def _in_modifier(reading: Reading, at: int, end: int) -> bool:
    """Whether token *at* only modifies the next noun ("police station", "rebel-held")."""
    after = at + 1
    if (
        after >= end
        or reading.is_word(after, "preposition")
        or reading.words[after] in {",", "and", "or", "'s"}
    ):
        return False
    return (
        bool({"building", "thing", "territory", "military"} & reading.classes[after])
        and not _PEOPLE & reading.classes[after]
    )


def _widened(reading: Reading, start: int, stop: int, first: int, end: int) -> tuple[int, int]:
    """Return the noun group around a head: modifiers before it, more people-words after it."""
    while start > first and stop - start < _NAME_REACH and _modifies(reading, start - 1):
        start -= 1
    while (
        stop < end
        and stop - start < _NAME_REACH
        and (_PEOPLE & reading.classes[stop] or _is_name_part(reading, stop))
    ):
        stop += 1
    return start, stop


def _modifies(reading: Reading, at: int) -> bool:
    words, grammar = reading.words, reading.lexicon.grammar
    word = words[at]
    if (
        reading.is_stop(at)
        or word in {",", "'s"}
        or word in grammar["subordinator"]
        or is_finite(reading, at)
    ):
        return False
    if any(
        word in grammar[name] and word != "armed"
        for name in ("preposition", "determiner", "conjunction", "pronoun", "adverb", "aux", "postmodifier")
    ):
        return False
    if reading.lexicon.numbers.at([word], 0) or word[0].isdigit():
        return word.endswith("-old")
    if reading.date_at(at):
        return False
    place = reading.place_at(at)
    if place is not None and not place.toponym.is_demonym:
        return False
    return "instrument" not in reading.classes[at] and not reading.lexicon.triggers.at([word], 0)


def _is_name_part(reading: Reading, at: int) -> bool:
    return (
        reading.tokens.capital[at]
        and reading.place_at(at) is None
        and not reading.date_at(at)
        and not is_finite(reading, at)
    )


def _written(reading: Reading, start: int, stop: int) -> str:
    return reading.tokens.slice(start, stop).replace("\n", " ").strip()


def _distinct(named: list[Named]) -> list[Named]:
    seen: dict[str, Named] = {}
    for each in named:
        seen.setdefault(each.key, each)
    return list(seen.values())


def to_actors(named: list[Named], vague: Collection[str] = ()) -> tuple[Actor, ...]:
    """Return at most two agents and two targets, each under its longest name, the most told first.

    A word of *vague* ("people") stands only where nobody else is named, and nobody is both agent and target.
    """
    best: dict[str, Named] = {}
    told: Counter[tuple[str, Role]] = Counter()
    for each in named:
        key = each.key.removesuffix("s")
        told[key, each.role] += 2 if _FIRM & each.classes else 1
        if key not in best or len(each.name) > len(best[key].name):
            best[key] = each
    agents: list[Actor] = []
    targets: list[Actor] = []
    for (key, role), _ in told.most_common():
        if key not in best:
            continue
        (targets if role is Role.TARGET else agents).append(Actor(best.pop(key).name, role))
    firm = [each for each in targets if each.name.lower() not in vague]
    return (*agents[:_MOST], *(firm or targets)[:_MOST])
