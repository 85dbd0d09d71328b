"""Who acted and who was hit, from the tokens left and right of a trigger.

A name is written as the article writes it, in its fullest form; names of one registered group count as
one actor. Numbers and articles are no part of a name ("some 200 fighters" is "fighters").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.agents.anaphora import definite_group, pronoun_group
from incidents.extraction.agents.named import FIRM, Named, as_group
from incidents.extraction.agents.states import find_owners, find_site, find_state
from incidents.extraction.syntax.clauses import clause_around, is_finite
from incidents.extraction.syntax.nounphrases import collective_end, is_head, widened, written
from incidents.extraction.words.parties import name_of
from incidents.models import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.sentence.triggers import Firing
    from incidents.extraction.words.parties import Group
    from incidents.extraction.words.patterns import Hit

_SIDES = 2  # of a clash
_WHOLE_REACH = 6  # tokens from "members of" to the name: "of the Western-armed rebel group X"
_SOURCES = frozenset({"monitor", "agency", "media"})
_SITE = frozenset({"site"})
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


def find_actors(reading: Reading, found: Firing, spoken: Sequence[tuple[int, int]] = ()) -> list[Named]:
    """Return the actors of a trigger, agent first; who only speaks, on tokens *spoken*, is none."""
    roles = _FRAMES.get(found.entry.frame)
    if roles is None:
        return []
    agents = [*find_owners(reading, found, roles[0]), *people_in(reading, *found.subject, roles[0], spoken)]
    targets = people_in(reading, *found.object, roles[1], spoken)
    if not agents and found.entry.form == "v":
        group = pronoun_group(reading, *(found.object if found.is_passive else found.subject))
        if group is not None:
            (targets if found.is_passive else agents).append(
                as_group(group, group.name, roles[found.is_passive])
            )
    if not agents and found.entry.form == "v" and not found.is_passive:
        agents = _speaking(reading, found.subject, roles[0])
    if not agents and found.entry.form == "v" and found.entry.frame == "attack":
        agents = _unlisted(reading, *found.subject, roles[0])
    if found.entry.frame == "clash" and len(agents + targets) < _SIDES:
        agents += _other_sides(reading, found, spoken)
    if found.entry.frame in {"clash", "agree"} and found.entry.form != "v":
        return [*targets, *agents][:3]
    return [*agents[:2], *[each for each in targets[:2] if each.key not in {agent.key for agent in agents}]]


def _speaking(reading: Reading, subject: tuple[int, int], role: Role) -> list[Named]:
    """Return the armed who tell of themselves: "the ARMY said it had killed", "REBELS said they took"."""
    first, end = subject
    if end - first != 1 or not reading.is_word(first, "selfreference"):
        return []
    verb = first - 1 - (reading.words[first - 1] == "that")
    if not reading.is_word(verb, "reporting"):
        return []
    start = next((at + 1 for at in reversed(range(verb)) if reading.edges[at]), 0)
    return [each for each in people_in(reading, start, verb, role) if FIRM & each.classes][:1]


def _unlisted(reading: Reading, first: int, end: int, role: Role) -> list[Named]:
    """Return the one whom a singular the lexicon does not know stands for: "AN IMMIGRANT shoots …"."""
    if first + 1 >= end or not reading.is_word(first, "indefinite"):
        return []
    last = next((at for at in range(first + 1, end) if _ends_group(reading, at)), end)
    known = any(reading.classes[first:last]) or any(reading.place_at(at) for at in range(first, last))
    name = written(reading, first + 1, last)
    return [] if known or not name else [Named(name, name.lower(), role, frozenset({"person"}))]


def _ends_group(reading: Reading, at: int) -> bool:
    return reading.is_stop(at) or reading.is_word(at, "preposition") or is_finite(reading, at)


def _other_sides(reading: Reading, found: Firing, spoken: Sequence[tuple[int, int]]) -> list[Named]:
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
    if first >= end:
        return []
    if "part" in reading.all_marks:
        end = next((at for at in range(first + 1, end) if reading.is_word(at, "part")), end)
    named: list[Named] = []
    places = {each.first for each in reading.places}
    at = first
    while at < end:
        if not reading.classes[at] and at not in places:  # most words are no name of anybody
            at += 1
            continue
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
    site = find_site(reading, at, end) if role is Role.TARGET else None
    if site is not None:
        return Named(written(reading, *site), written(reading, *site).lower(), role, _SITE), site[1]
    if not is_head(reading, at, end):
        return find_state(reading, at, first, end, role), at + 1
    start, stop = widened(reading, at, at + 1, first, end)
    stop = collective_end(reading, stop, end)
    whole = _whole_of(reading, stop)
    if whole is not None and _is_membership(reading, stop - 1):
        found, after = _registered(reading, whole, max(end, whole.end), role)
        return found, max(after, stop)
    known = definite_group(reading, start, stop)
    if known is not None:
        return as_group(known, known.name, role), stop
    name = written(reading, start, stop)
    if stop == end and reading.is_word(stop - 1, "attributive"):
        name += "s"  # a "rebel attack" is the rebels'
    return (Named(name, name.lower(), role, reading.classes[stop - 1]) if name else None), stop


def _registered(reading: Reading, group: Hit[Group], end: int, role: Role) -> tuple[Named, int]:
    """Return a registered group by its name, without "militants" or the like behind it."""
    _, stop = widened(reading, group.start, group.end, group.start, end)
    last = stop
    while last > group.end and reading.is_word(last - 1, "fighterword"):
        last -= 1
    name = written(reading, group.start, last) if last > group.end else name_of(group, reading.tokens)
    return as_group(group.entry, name, role), max(stop, group.end)


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
    for hit in reading.speakers:
        if hit.start <= at < hit.end:
            return hit.entry.kind in _SOURCES
    return False


def _distinct(named: list[Named]) -> list[Named]:
    seen: dict[str, Named] = {}
    for each in named:
        seen.setdefault(each.key, each)
    return list(seen.values())
