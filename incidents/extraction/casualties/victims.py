"""Those who were hit, as a list: "a teacher, his wife and their two sons" → the groups to add up.

A list is read forwards from a verb ("killed …") or backwards from it ("… were killed"). Commas join only
where an "and" closes the list. A part ("including two children"), an apposition ("the mayor, Ana Pereda")
and the parts after their sum ("nine people, five men and four women") are not added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.casualties.people import group_from, group_to
from incidents.extraction.syntax.lists import (
    MARKS,
    cue_before,
    link_after,
    link_before,
    sum_before,
    width_of_and,
    without_parts,
)
from incidents.extraction.words.lexicon import CLASSES_OF_PEOPLE

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.syntax.numbers import Quantity

_BRIDGE = 14  # tokens between a counted subject and its verb: "Nine members of a convoy from the coast were"
_BRACKETS = frozenset("()[]")
_INSERTED = 24  # tokens of an insertion between two commas or dashes


def victims_from(
    reading: Reading, quantities: list[Quantity], at: int, *, is_nominal: bool = False
) -> list[Quantity]:
    """Return the people listed from token *at* on, none where no people begin there.

    After a noun (*is_nominal*) a verb behind the list is the noun's: "the murders of X and Y were condemned".
    """
    first = _element_from(reading, quantities, at)
    if first is None:
        return []
    chain, open_commas = [first], 0
    joins = [""]
    while (link := link_after(reading, chain[-1].end)) is not None:
        join, at = link
        group = _element_from(reading, quantities, at) if not _is_action(reading, at) else None
        if group is None or not _is_listed(chain[-1], group):
            break
        if _is_other_role(reading, chain[-1], group):
            chain[-1] = chain[-1]._replace(end=group.end, is_name=group.is_name)
            continue
        if not is_nominal and has_own_verb(reading, group.end):
            break
        chain.append(group)
        joins.append(join)
        open_commas = open_commas + 1 if join == "," else 0
    if open_commas:  # "killed a soldier, a spokesman" was no list
        chain, joins = chain[:-open_commas], joins[:-open_commas]
    return without_parts(reading, chain, joins)


def victims_to(reading: Reading, quantities: list[Quantity], end: int) -> list[Quantity]:
    """Return the people listed up to token *end*, an insertion before it passed over; perhaps none."""
    for opening in _openings(reading, end):
        if chain := _chain_to(reading, quantities, opening):
            return chain
    return _chain_to(reading, quantities, end)


def victims_beside(reading: Reading, quantities: list[Quantity], at: int) -> list[Quantity]:
    """Return the people told as hit with others after token *at*: "was killed, along with a guard"."""
    for link in range(at, min(len(reading.words), at + _BRIDGE)):
        if reading.is_stop(link) or reading.is_verb(link):
            break
        width = width_of_and(reading, link)
        if width > 1:
            return victims_from(reading, quantities, link + width)
    return []


def _openings(reading: Reading, end: int) -> list[int]:
    """Return where the insertion that ends before token *end* may begin, nearest first."""
    mark = reading.words[end - 1] if end else ""
    if mark not in MARKS:
        return []
    opening = "(" if mark == ")" else mark
    span = range(end - 2, max(-1, end - 2 - _INSERTED), -1)
    return [at for at in span if reading.words[at] == opening and _is_inserted(reading, at + 1, end - 1)]


def _is_inserted(reading: Reading, first: int, end: int) -> bool:
    """Whether tokens tell more of what is before them: "three of whom were nurses", not "it fell and he"."""
    if any(reading.is_word(at, "sub") or reading.is_word(at, "relative") for at in range(first, end)):
        return True
    return not any(reading.is_verb(at) or reading.is_stop(at) for at in range(first, end))


def _chain_to(reading: Reading, quantities: list[Quantity], end: int) -> list[Quantity]:
    last = _element_to(reading, quantities, end)
    if last is None:
        return []
    chain, joins = [last], [""]
    while (link := link_before(reading, chain[0].first)) is not None:
        join, at = link
        if join == "," and len(chain) == 1:
            break
        group = _element_to(reading, quantities, at)
        if group is None or not _is_listed(group, chain[0]) or _is_governed(reading, group):
            break
        if any(hit.end == group.first for hit in reading.tolls):
            break  # "killed three and seven were arrested"
        if _is_other_role(reading, group, chain[0]):
            chain[0] = chain[0]._replace(first=group.first)
            continue
        chain.insert(0, group)
        joins.insert(1, join)
    cue = cue_before(reading, chain[0].first)
    if cue is not None:
        whole = _chain_to(reading, quantities, cue)
        least = whole[0].best if whole else None
        is_part = least is not None and least < (chain[0].best or 0)  # "two nuns among seven dead"
        return chain if is_part else whole
    return sum_before(reading, quantities, chain) or without_parts(reading, chain, joins)


def _element_from(reading: Reading, quantities: list[Quantity], at: int) -> Quantity | None:
    number = at + reading.is_word(at, "determiner")  # "their two sons"
    counted = next((each for each in quantities if each.first in {at, number}), None)
    return counted or group_from(reading, at)


def _element_to(reading: Reading, quantities: list[Quantity], end: int) -> Quantity | None:
    """Return the group that ends at token *end*, or a counted one with its description before it."""
    counted = None
    edge = end
    for each in reversed([each for each in quantities if each.end <= end]):
        if edge - each.end > _BRIDGE or _is_broken(reading, each.end, edge):
            break
        if not each.is_sub:
            counted = each
            break
        edge = each.first
    group = group_to(reading, end)
    if counted is None:
        return group
    if group is None or group.best != 1 or group.first <= counted.end:
        return counted
    if group.is_name and not any(reading.tokens.capital):
        return counted  # in capitals a name may be anything, "JUDICIAL POLICE AND INTELLIGENCE CORPS"
    is_listed = link_before(reading, group.first) or cue_before(reading, group.first) is not None
    return group if is_listed else counted


def _is_other_role(reading: Reading, last: Quantity, group: Quantity) -> bool:
    """Whether *group* is what *last* also is: "a mayor and party leader", not "a woman and child"."""
    if last.is_name or last.is_number or group.is_number or (last.best, group.best) != (1, 1):
        return False
    both = [each.head for each in (last, group) if each.head is not None]
    is_bare = not reading.is_word(group.first, "determiner")
    return is_bare and len(both) > 1 and all(reading.is_word(head, "role") for head in both)


def _is_listed(last: Quantity, group: Quantity) -> bool:
    """Whether two neighbours of a list are both people with a number."""
    both = (last, group)
    return all(each.best is not None and not each.is_sub and each.is_people for each in both)


def _is_governed(reading: Reading, group: Quantity) -> bool:
    """Whether a group belongs to a preposition before it: "after the attack on a judge, …"."""
    return reading.is_word(group.first - 1, "preposition") and not reading.is_word(group.first - 1, "sub")


def _is_broken(reading: Reading, first: int, end: int) -> bool:
    """Whether a verb or the end of a clause lies between a subject and what is said of it.

    A relative clause right behind the subject ("three volunteers who help the army") may have one verb.
    """
    spare = reading.is_word(first, "relative")
    for at in range(first, end):
        if reading.is_stop(at) and reading.words[at] not in _BRACKETS:
            return True
        if not {"sub", "belonging", "postmodifier"}.isdisjoint(reading.marks[at]):
            continue
        is_toll = any(hit.start == at and hit.entry.form in "vda" for hit in reading.tolls)
        if spare and (is_toll or reading.is_verb(at)):
            spare = False
        elif is_toll or reading.is_verb(at) or reading.is_word(at, "interrupter"):
            return True
    return False


def _is_action(reading: Reading, at: int) -> bool:
    """Whether a verb at *at* goes on: "killed nine and detained a guard", not "and judge Ana Pereda"."""
    if at >= len(reading.words) or CLASSES_OF_PEOPLE & reading.classes[at]:
        return False
    is_participle = reading.words[at].endswith("ing") and not reading.classes[at]
    return is_participle or reading.is_verb(at) or reading.is_word(at, "past")


def has_own_verb(reading: Reading, at: int) -> bool:
    """Whether what stands at *at* makes the group before it the subject of another verb.

    Where the group is may come first: "another in Mar killed two".
    """
    place = reading.place_at(at + 1) if reading.is_word(at, "preposition") else None
    at = at if place is None else place.end
    if at >= len(reading.words):
        return False
    if reading.is_word(at, "be") or reading.is_word(at, "have"):
        return True
    is_finite = reading.is_verb(at) or (
        reading.is_word(at, "past") and not reading.is_word(at, "postmodifier")
    )
    return any(hit.start == at for hit in reading.tolls) or (
        is_finite and not reading.words[at].endswith("ing")
    )
