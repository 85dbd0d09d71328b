"""Who acted and who was hit, from the tokens left and right of a trigger.

A name is written as the article writes it, in its fullest form; names of one registered group count as
one actor. Numbers and articles are no part of a name ("some 200 fighters" is "fighters").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.anaphora import definite_group, pronoun_group
from incidents.extraction.clauses import clause_around, is_finite
from incidents.extraction.lexicon import CLASSES_OF_PEOPLE
from incidents.extraction.parties import name_of
from incidents.models import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.parties import Group
    from incidents.extraction.patterns import Hit
    from incidents.extraction.reading import Located, Reading
    from incidents.extraction.triggers import Found

_ACTING = frozenset({"armed", "force", "fighter", "armedgroup", "protester", "official", "police", "suspect"})
_PEOPLE = CLASSES_OF_PEOPLE | _ACTING
_NAME_REACH = 6
_SIDES = 2  # of a clash
_WHOLE_REACH = 6  # tokens from "members of" to the name: "of the Western-armed rebel group X"
_SOURCES = frozenset({"monitor", "agency", "media"})
_NO_MODIFIER = frozenset(
    {"preposition", "determiner", "conjunction", "pronoun", "adverb", "aux", "postmodifier", "quality"}
)
_STATE = frozenset({"armed"})
FIRM = frozenset({"armed", "force", "fighter", "armedgroup"})
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
    """An actor as told: `key` is the canonical name of a registered group, else the folded words.

    `country` is ISO 3166 alpha-2, "" where none is known; `is_state` for a state told by its name.
    """

    name: str
    key: str
    role: Role
    classes: frozenset[str]
    is_registered: bool = False
    country: str = ""
    is_state: bool = False

    @property
    def is_civilian(self) -> bool:
        """Whether they are people who take no part in a war: "civilians", "residents"."""
        return not FIRM & self.classes and bool({"civilian", "civilmass"} & self.classes)


def find_actors(reading: Reading, found: Found, spoken: Sequence[tuple[int, int]] = ()) -> list[Named]:
    """Return the actors of a trigger, agent first; who only speaks, on tokens *spoken*, is none."""
    roles = _FRAMES.get(found.entry.frame)
    if roles is None:
        return []
    agents = [*_owner(reading, found, roles[0]), *people_in(reading, *found.subject, roles[0], spoken)]
    targets = people_in(reading, *found.object, roles[1], spoken)
    if not agents and found.entry.form == "v":
        group = pronoun_group(reading, *(found.object if found.is_passive else found.subject))
        if group is not None:
            (targets if found.is_passive else agents).append(
                _as_group(group, group.name, roles[found.is_passive])
            )
    if not agents and found.entry.form == "v" and found.entry.frame == "attack":
        agents = _unlisted(reading, *found.subject, roles[0])
    if found.entry.frame == "clash" and len(agents + targets) < _SIDES:
        agents += _other_sides(reading, found, spoken)
    if found.entry.frame in {"clash", "agree"} and found.entry.form != "v":
        return [*targets, *agents][:3]
    return [*agents[:2], *[each for each in targets[:2] if each.key not in {agent.key for agent in agents}]]


def _unlisted(reading: Reading, first: int, end: int, role: Role) -> list[Named]:
    """Return the one whom a singular the lexicon does not know stands for: "AN IMMIGRANT shoots …"."""
    if first + 1 >= end or not reading.is_word(first, "indefinite"):
        return []
    last = next((at for at in range(first + 1, end) if _ends_group(reading, at)), end)
    known = any(reading.classes[first:last]) or any(reading.place_at(at) for at in range(first, last))
    name = _written(reading, first + 1, last)
    return [] if known or not name else [Named(name, name.lower(), role, frozenset({"person"}))]


def _ends_group(reading: Reading, at: int) -> bool:
    return reading.is_stop(at) or reading.is_word(at, "preposition") or is_finite(reading, at)


def _other_sides(reading: Reading, found: Found, spoken: Sequence[tuple[int, int]]) -> list[Named]:
    """Return the armed actors elsewhere in the sentence of a clash, which are its sides."""
    first, end = clause_around(reading, found.start, found.end)
    sides = people_in(reading, first, end, Role.PARTICIPANT, spoken)
    return [each for each in sides if FIRM & each.classes]


def people_in(
    reading: Reading, first: int, end: int, role: Role, spoken: Sequence[tuple[int, int]] = ()
) -> list[Named]:
    """Return the actors named on tokens *first* up to *end* and not on *spoken*, in reading order.

    What follows "including" is a part of those named before it.
    """
    end = next((at for at in range(first + 1, end) if reading.is_word(at, "part")), end)
    named: list[Named] = []
    at = first
    while at < end:
        if _is_source(reading, at) or any(start <= at < stop for start, stop in spoken):
            at += 1
            continue
        found, at = _actor_at(reading, at, first, end, role)
        if found is not None:
            named.append(found)
    return _distinct(named)


def _actor_at(reading: Reading, at: int, first: int, end: int, role: Role) -> tuple[Named | None, int]:
    """Return the actor whose name holds token *at*, if any, and the token to go on from."""
    group = reading.group_at(at)
    if group is not None:
        return _registered(reading, group, end, role)
    if not _is_head(reading, at, end):
        return _state(reading, at, first, end, role), at + 1
    start, stop = _widened(reading, at, at + 1, first, end)
    whole = _whole_of(reading, stop)
    if whole is not None and _is_membership(reading, stop - 1):
        found, after = _registered(reading, whole, max(end, whole.end), role)
        return found, max(after, stop)
    known = definite_group(reading, start, stop)
    if known is not None:
        return _as_group(known, known.name, role), stop
    name = _written(reading, start, stop)
    return (Named(name, name.lower(), role, reading.classes[stop - 1]) if name else None), stop


def _is_head(reading: Reading, at: int, end: int) -> bool:
    """Whether token *at* names people who act or are hit, rather than what they own or where."""
    return (
        bool(_PEOPLE & reading.classes[at])
        and not reading.is_word(at, "unnamed")
        and not _in_modifier(reading, at, end)
        and not _owns_thing(reading, at, end)
    )


def _registered(reading: Reading, group: Hit[Group], end: int, role: Role) -> tuple[Named, int]:
    """Return a registered group by its name, without "militants" or the like behind it."""
    _, stop = _widened(reading, group.start, group.end, group.start, end)
    last = stop
    while last > group.end and reading.is_word(last - 1, "fighterword"):
        last -= 1
    name = _written(reading, group.start, last) if last > group.end else name_of(group, reading.tokens)
    return _as_group(group.entry, name, role), max(stop, group.end)


def _as_group(group: Group, name: str, role: Role) -> Named:
    return Named(name, group.name, role, group.classes, is_registered=True, country=group.country)


def _is_membership(reading: Reading, head: int) -> bool:
    """Whether the people on token *head* belong to what is named after "of": "members", "a bomber"."""
    return reading.is_word(head, "fighterword")


def _whole_of(reading: Reading, at: int) -> Hit[Group] | None:
    """Return the group to which those named before token *at* belong: "OF the X", "loyal TO X"."""
    while reading.is_word(at, "belonging") or reading.is_word(at, "to"):
        at += 1
    if not (reading.is_word(at - 1, "to") or reading.is_word(at, "partof")):
        return None
    for near in range(at, min(at + _WHOLE_REACH, len(reading.words))):
        if reading.group_at(near) is not None:
            return reading.group_at(near)
        if reading.is_stop(near) or reading.words[near] == "," or is_finite(reading, near):
            return None
    return None


def _is_source(reading: Reading, at: int) -> bool:
    """Whether token *at* names a monitor or an outlet, which is no actor of what it reports."""
    return any(hit.start <= at < hit.end and hit.entry.kind in _SOURCES for hit in reading.speakers)


def _owner(reading: Reading, found: Found, role: Role) -> list[Named]:
    """Return the state that an adjective right before a noun stands for: "an Israeli raid"."""
    place = reading.place_at(found.start - 1) if found.entry.form == "n" and found.start else None
    if place is None or place.toponym.place.precision.value != "country":
        return []
    name = place.toponym.place.name if place.toponym.is_demonym else place.toponym.text
    return [_as_state(place, name, role)]


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
    return _as_state(place, reading.tokens.slice(at, place.end), role)


def _as_state(located: Located, name: str, role: Role) -> Named:
    place = located.toponym.place
    return Named(name, place.name.lower(), role, _STATE, country=place.country or "", is_state=True)


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
        if _is_clause_of_others(reading, start - 1, start):
            return min(start + 1, stop - 1), stop
        if reading.tokens.capital[start] and not reading.tokens.capital[start - 1]:
            break  # "the festival Police" are two things, "local Taliban" the Taliban
        start -= 1
    while (
        stop < end
        and stop - start < _NAME_REACH
        and (_PEOPLE & reading.classes[stop] or _is_name_part(reading, stop))
    ):
        stop += 1
    return start, stop


def _is_clause_of_others(reading: Reading, at: int, start: int) -> bool:
    """Whether a plural on token *at* acts on those named from *start* on: "officers ADVISE people"."""
    is_gap = not _PEOPLE & reading.classes[start] and not reading.place_at(start)
    return is_gap and bool(_PEOPLE & reading.classes[at]) and reading.words[at].endswith("s")


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
