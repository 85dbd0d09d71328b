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
    from collections.abc import Collection, Mapping, Sequence

    from incidents.extraction.reading import Reading
    from incidents.extraction.triggers import Found

_ACTING = frozenset({"armed", "force", "fighter", "armedgroup", "protester", "official", "police", "suspect"})
_PEOPLE = CLASSES_OF_PEOPLE | _ACTING
_NAME_REACH = 6
_SOURCES = frozenset({"monitor", "agency", "media"})
_INITIALS = 5  # letters of "UNHCR"
_NO_MODIFIER = frozenset(
    {"preposition", "determiner", "conjunction", "pronoun", "adverb", "aux", "postmodifier", "quality"}
)
_MOST = 3  # sides of a clash: annotators rarely name more
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


def find_actors(reading: Reading, found: Found, spoken: Sequence[tuple[int, int]] = ()) -> list[Named]:
    """Return the actors of a trigger, agent first; who only speaks, on tokens *spoken*, is none."""
    roles = _FRAMES.get(found.entry.frame)
    if roles is None:
        return []
    agents = [*_owner(reading, found, roles[0]), *people_in(reading, *found.subject, roles[0], spoken)]
    targets = people_in(reading, *found.object, roles[1], spoken)
    if found.entry.frame in {"clash", "agree"} and found.entry.form != "v":
        return [*targets, *agents][:3]
    return [*agents[:2], *[each for each in targets[:2] if each.key not in {agent.key for agent in agents}]]


def people_in(
    reading: Reading, first: int, end: int, role: Role, spoken: Sequence[tuple[int, int]] = ()
) -> list[Named]:
    """Return the actors named on tokens *first* up to *end* and not on *spoken*, in reading order."""
    named: list[Named] = []
    at = first
    while at < end:
        group = reading.group_at(at)
        if _is_source(reading, at) or any(start <= at < stop for start, stop in spoken):
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
            and not _owns_thing(reading, at, end)
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


def _is_source(reading: Reading, at: int) -> bool:
    """Whether token *at* names a monitor or an outlet, which is no actor of what it reports."""
    return any(hit.start <= at < hit.end and hit.entry.kind in _SOURCES for hit in reading.speakers)


def _owner(reading: Reading, found: Found, role: Role) -> list[Named]:
    """Return the state that an adjective right before a noun stands for: "an Israeli raid"."""
    place = reading.place_at(found.start - 1) if found.entry.form == "n" and found.start else None
    if place is None or place.toponym.place.precision.value != "country":
        return []
    name = place.toponym.place.name if place.toponym.is_demonym else place.toponym.text
    return [Named(name, place.toponym.place.name.lower(), role, frozenset({"armed"}))]


def _state(reading: Reading, at: int, first: int, end: int, role: Role) -> Named | None:
    """Return a country that acts by its name ("Israel has struck"), not one where things happen."""
    place = reading.place_at(at) if reading.places else None
    if place is None or place.first != at or place.toponym.place.precision.value != "country":
        return None
    if place.toponym.is_demonym and not (place.end == end and reading.words[place.end - 1].endswith("s")):
        return None
    is_actor = place.end == end or reading.is_word(place.end, "and") or place.toponym.is_demonym
    if role is Role.TARGET and at > first and not reading.is_word(at - 1, "and"):
        return None
    before = at - 1
    while before > first and reading.is_word(before, "placepart") and not reading.is_word(before, "of"):
        before -= 1
    if not is_actor or (
        at > first and reading.is_word(before, "preposition") and not reading.is_word(before, "by")
    ):
        return None
    return Named(
        reading.tokens.slice(at, place.end), place.toponym.place.name.lower(), role, frozenset({"armed"})
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
        and "instrument" not in reading.classes[at]
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


def spelled_out(named: Named, names: Mapping[str, str]) -> Named:
    """Return *named* under the fullest name of its group in *names* when told by initials ("the SDF")."""
    initials = named.name.split()[0] if named.name else ""
    is_short = initials.isupper() and len(initials) <= _INITIALS
    return named._replace(name=names[named.key]) if is_short and named.key in names else named


def as_side(named: Named) -> Named:
    """Return an armed actor of a clash as a side in it, whoever began."""
    return named._replace(role=Role.PARTICIPANT) if _FIRM & named.classes else named


def _stems(name: str) -> set[str]:
    """Return the words of *name* in the singular, to see a name within another."""
    return {word.removesuffix("s") for word in name.lower().split()}


def to_actors(named: list[Named], vague: Collection[str] = ()) -> tuple[Actor, ...]:
    """Return one perpetrator, the sides of a clash and one target, each under its longest name.

    Of several the one told most is taken. A word of *vague* ("people") names nobody, nobody is both agent
    and target, and a name within another ("regime" beside "Syrian regime") is the same.
    """
    best: dict[str, Named] = {}
    told: Counter[tuple[str, Role]] = Counter()
    for each in named:
        key = each.key.removesuffix("s")
        told[key, each.role] += 2 if _FIRM & each.classes else 1
        if key not in best or len(each.name) > len(best[key].name):
            best[key] = each
    chosen: dict[Role, list[Named]] = {role: [] for role in Role}
    for (key, role), _ in told.most_common():
        known = [_stems(other.name) for names in chosen.values() for other in names]
        words = _stems(best[key].name) if key in best else set()
        if words and not any(words <= other or other <= words for other in known):
            chosen[role].append(best.pop(key))
    targets = chosen[Role.TARGET]
    targets = [each for each in targets if each.name.lower() not in vague]
    picked = [
        *((each.name, Role.PERPETRATOR) for each in chosen[Role.PERPETRATOR][:1]),
        *((each.name, Role.PARTICIPANT) for each in chosen[Role.PARTICIPANT][:_MOST]),
        *((each.name, Role.TARGET) for each in targets[:1]),
    ]
    return tuple(Actor(name, role) for name, role in picked)
