"""What a trigger needs around it to fire, in the words of the column `needs` of triggers.tsv.

s:CLASS     a noun of the class in the subject (after "by" in the passive)
h:CLASS     a noun of the class heads the subject: "a mine", not "a fire in a mine"
o:CLASS     a noun of the class in the object (the subject of the passive)
any:CLASS   a noun of the class, or a word of that class of grammar.tsv, in the sentence
passive     the verb is passive
nofigure    not followed by "of", as in "a flood of complaints"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.syntax.clauses import object_of
from incidents.extraction.words.lexicon import CLASSES_OF_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.sentence.triggers import Firing
    from incidents.extraction.words.lexicon import Need

_ANYWHERE = "any"
_ROLES = frozenset({"s", "h", "o"})
# What else than a noun of the class meets: a place, a name, a country, people of any class, whatever is no
# weapon.
_WIDER = frozenset({"place", "person", "armed", "people", "notweapon"})
_OBJECT_START = 9  # a place this many words after "captured" is still what was captured
# An article on air strikes goes on with "raids".
_CARRIED = frozenset({"disease", "aircraft", "airtheme", "vehicle"})
_FORCES = frozenset({"armed", "force", "fighter", "armedgroup"})


def find_absent(reading: Reading, needs: Iterable[Need]) -> Need | None:
    """Return the first of *needs* that no word of the sentence can meet, wherever its subject stands.

    Two of three triggers that do not fire are known by this, and no subject is looked for.
    """
    for need in needs:  # a loop: most triggers need nothing
        if need.where == _ANYWHERE:
            if not _is_told(reading, need.name):
                return need
        elif need.where in _ROLES and need.name not in _WIDER and need.name not in reading.all_classes:
            return need
    return None


def find_unmet(reading: Reading, found: Firing) -> Need | None:
    """Return the first need of a trigger that what stands around it does not meet."""
    for need in found.entry.needs:
        if need.where != _ANYWHERE and not _holds(reading, found, need):
            return need
    return None


def _is_told(reading: Reading, name: str) -> bool:
    """Whether a word of class *name* stands anywhere in the sentence, or goes on from those before."""
    return (
        name in reading.all_marks
        or name in reading.all_classes
        or (name in _CARRIED and name in reading.context)
    )


def _holds(reading: Reading, found: Firing, need: Need) -> bool:
    """Whether one condition on the surroundings of a trigger is met."""
    where, name = need
    if where == "passive":
        return found.is_passive
    if where == "nofigure":
        return not reading.is_word(found.end, "of") or bool(reading.place_at(found.end + 1))
    first, end = found.object if where == "o" else found.subject
    if where == "h":
        end = next((at for at in range(first, end) if _leaves_head(reading, at)), end)
    return _stands(reading, first, end, name)


def _stands(reading: Reading, first: int, end: int, name: str) -> bool:
    """Whether the tokens *first* up to *end* name something of class *name*."""
    classes = reading.classes[first:end]
    if name in {"place", "territory"}:
        return _stands_place(reading, first, end, name)
    if name == "person":
        is_told = any(CLASSES_OF_PEOPLE & each for each in (*classes, *_apposition(reading, end)))
        return is_told or _is_named(reading, first, end)
    if name == "people":
        people = [each for each in classes if each & {"person", "civilmass"}]
        return bool(people) and not all(each & {"fighter", "force"} for each in people)
    if name == "fire" and any(_FORCES & each for each in classes):
        return False  # "rebel fire killed nine"
    if name == "notweapon":
        return not any({"instrument", "aircraft"} & each for each in classes)
    is_state = name == "armed" and _is_country(reading, first, end)
    return is_state or any((_FORCES if name == "armed" else {name}) & each for each in classes)


def _apposition(reading: Reading, comma: int) -> list[frozenset[str]]:
    """Return the classes of what tells between commas who was named before: "Ana Sol, a CANDIDATE, was"."""
    if comma >= len(reading.words) or reading.words[comma] != ",":
        return []
    return reading.classes[comma + 1 : object_of(reading, comma + 1)[1]]


def _stands_place(reading: Reading, first: int, end: int, name: str) -> bool:
    """Whether the tokens begin with a territory, or with a place where *name* is "place"."""
    near = min(end, first + _OBJECT_START)
    near = next((at for at in range(first + 1, near) if _leaves_group(reading, at)), near)
    if any("person" in each and "territory" not in each for each in reading.classes[first:near]):
        return False
    if reading.has_class(first, near, "territory"):
        return True
    if name != "place" or first >= near:
        return False
    if any(first <= each.first < near and not each.toponym.is_demonym for each in reading.places):
        return True
    is_listed = reading.group_at(first) or reading.place_at(first) or reading.date_at(first)
    is_name = first > 0 and reading.tokens.capital[first]
    return is_name and not is_listed  # a village no gazetteer lists: "captured Garma"


def _leaves_head(reading: Reading, at: int) -> bool:
    """Whether token *at* ends the head of a noun group: a preposition or a participle."""
    return reading.is_word(at, "preposition") or reading.is_word(at, "past") or reading.is_verb(at)


def _leaves_group(reading: Reading, at: int) -> bool:
    """Whether token *at* ends the group of nouns before it; "the town of" goes on."""
    return reading.is_word(at, "preposition") and not reading.is_word(at, "of")


def _is_named(reading: Reading, first: int, end: int) -> bool:
    """Whether a name stands right there: "Alaudin", "He"."""
    if end - first < 1:
        return False
    return reading.is_word(first, "someone") or (
        reading.tokens.capital[first] and first > 0 and reading.place_at(first) is None
    )


def _is_country(reading: Reading, first: int, end: int) -> bool:
    """Whether a state acts by its bare name: "Israel struck"."""
    return any(
        first <= each.first < end
        and each.toponym.place.precision.value == "country"
        and not each.toponym.is_demonym
        and (each.end == end or not reading.is_word(each.first - 1, "preposition"))
        for each in reading.places
    )
