"""Toll words by their form → whom they hit: active, passive, adjectival, nominal.

`READERS` maps each form of tolls.tsv to its reader, which returns None where the word tells of nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.casualties.people import group_to
from incidents.extraction.casualties.tolls import Toll, toll_of
from incidents.extraction.casualties.victims import victims_beside, victims_from, victims_to
from incidents.extraction.syntax.clauses import is_twinned_passive, lacks_object
from incidents.extraction.syntax.numbers import Quantity
from incidents.models import Count

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.lexicon import TollWord
    from incidents.extraction.words.patterns import Hit

_TOLL_REACH = 26  # tokens from "the death toll" to its number
_GIVEN = 4  # tokens from "earlier" to "toll"
_POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
_TO_DEATH = "to death"
_LEAVE_REACH = 8  # tokens from "left nine" to "dead"


def _from_verb(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "killed nine", "killing nine", "nine were killed", "nine killed"; not "tried to kill nine"."""
    if hit.shape == "base" and _is_intended(reading, hit.start):
        return None
    is_passive = is_twinned_passive(reading, hit.start, hit.shape)
    is_noun = hit.shape == "s" and lacks_object(reading, hit.end)  # "14 arrests", "massacres after the war"
    if not is_passive and (is_noun or hit.shape in {"base", "ing"} or _of_whom(reading, hit.end) is not None):
        named = _from_verbal_noun(reading, hit, quantities)
        if named is not None or is_noun:
            return named
    if is_passive:
        return _before(reading, hit, quantities)
    if reading.is_word(hit.end, "me"):  # "that joke killed me"
        return None
    adjacent = _adjacent(quantities, hit.start)
    if adjacent is not None and reading.is_word(hit.end, "coordinator"):  # "12 injured and 200 homeless"
        return toll_of(reading, hit, [adjacent])
    toll = _after(reading, hit, quantities, hit.end)
    is_reduced = toll is None and hit.shape in {"ed", "part"}
    return _from_reduced(reading, hit, quantities) if is_reduced else toll


def _is_intended(reading: Reading, at: int) -> bool:
    """Whether the verb at *at* was only tried or planned: "an attempt to kill a judge"."""
    return reading.is_word(at - 1, "to") and reading.is_word(at - 2, "intent")


def _from_verbal_noun(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read a verb that is a noun: "the killing of nine", "the mayor's murder", "14 arrests"."""
    if (of := _of_whom(reading, hit.end)) is not None:
        return _after(reading, hit, quantities, of + 1, is_nominal=True)
    if hit.shape == "s":
        return _from_noun(reading, hit, quantities) if hit.entry.measure == "detained" else None
    return _from_owner(reading, hit, quantities)


def _from_reduced(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "nine killed", a passive without its auxiliary; "nine burned huts" is none."""
    is_bare = lacks_object(reading, hit.end) or reading.date_at(hit.end) or reading.is_word(hit.end, "adverb")
    if not is_bare:
        return None
    adjacent = _adjacent(quantities, hit.start)
    if adjacent is not None:
        return toll_of(reading, hit, [adjacent])
    return _before(reading, hit, quantities, is_counted=True)


def _from_death(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "nine people died", "his brother lost his life"."""
    if hit.shape == "ing":
        return _before(reading, hit, quantities, is_counted=True)
    if hit.shape == "base" and reading.is_word(hit.start - 1, "unreal"):
        return _from_forced(reading, hit, quantities)
    return _before(reading, hit, quantities)


def _from_forced(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "forced thousands of people to flee", where "to" is no purpose."""
    people = victims_to(reading, quantities, hit.start - 1)
    is_forced = bool(people) and reading.is_word(people[0].first - 1, "forcing")
    return toll_of(reading, hit, people) if is_forced else None


def _from_adjective(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "left nine dead", "nine people were missing", "27 wounded"."""
    if _adjacent(quantities, hit.start) is not None:
        return toll_of(reading, hit, victims_to(reading, quantities, hit.start))
    inside = next((q for q in quantities if q.core == hit.start and not q.is_sub), None)
    if inside is not None:  # "200 homeless"
        return toll_of(reading, hit, [inside])
    back = hit.start - 1
    while back >= 0 and reading.is_word(back, "adverb"):
        back -= 1
    if reading.is_word(back, "be") or reading.is_word(back, "copula"):
        return _before(reading, hit, quantities)
    near = [q for q in quantities if q.end <= hit.start <= q.end + _LEAVE_REACH and q.is_people]
    leaves = near and reading.is_word(near[0].first - 1, "leave")
    return toll_of(reading, hit, near[:1]) if leaves else None


def _from_noun(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "nine deaths", "the death of a nurse", "a death toll of 40", "the toll rose to 9"."""
    adjacent = _adjacent(quantities, hit.start)
    inside = next((q for q in quantities if q.core == hit.start and not q.is_sub), None)
    counted = adjacent or inside
    if counted is not None and reading.is_word(counted.first - 1, "freeing"):
        return None  # "freed 12 hostages"
    if adjacent is not None and (adjacent.head is None or adjacent.head >= hit.start - 2):
        return toll_of(reading, hit, [adjacent])
    if inside is not None:
        return toll_of(reading, hit, [inside])
    if reading.has_word(hit.start, hit.end + 1, "toll"):
        return _from_total(reading, hit, quantities)
    if (of := _of_whom(reading, hit.end)) is not None and not reading.is_word(hit.start, "tolldead"):
        return _after(reading, hit, quantities, of + 1, is_nominal=True)
    return _from_owner(reading, hit, quantities)


def _from_total(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "a death toll of 40", "the toll rose from 7 to 9"."""
    last = min(len(reading.words), hit.end + _TOLL_REACH)
    stop = next((at for at in range(hit.end, last) if reading.is_stop(at) or reading.words[at] == ","), last)
    is_outdated = reading.is_word(hit.start - 1, "outdated") or _was_given(reading, hit.start)
    if is_outdated or reading.has_word(hit.end, stop, "era"):
        return None  # "an earlier toll of nine", "the death toll from the five-year conflict"
    near = [q for q in quantities if hit.end <= q.first < stop and not q.is_sub]
    raised = [q for q in near if reading.is_word(q.first - 1, "raised") and not _is_beside(reading, q)]
    is_bare = hit.end == hit.start + 1  # a "toll" of a road, or taken
    chosen = raised[-1:] or ([] if is_bare else near[:1])
    return toll_of(reading, hit, chosen, is_total=bool(raised)) if chosen else None


def _is_beside(reading: Reading, people: Quantity) -> bool:
    """Whether *people* come on top of the toll: "rose to 8 IN ADDITION TO 12 injured"."""
    return reading.is_word(people.first - 2, "addition")


def _was_given(reading: Reading, at: int) -> bool:
    """Whether the toll at token *at* was told before: "which earlier gave a death toll of nine"."""
    return reading.has_word(max(0, at - _GIVEN), at, "beforehand")


def _of_whom(reading: Reading, at: int) -> int | None:
    """Return the "of" at token *at*, or after a time: "the killing on Tuesday of"."""
    dated = reading.date_at(at + 1) if reading.is_word(at, "preposition") else reading.date_at(at)
    if dated is not None and dated.end < len(reading.words):
        at = dated.end
    return at if reading.is_word(at, "of") else None


def _from_owner(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "her death", "the journalist's murder", "the six priests' slaying"."""
    at = hit.start - 1
    if hit.entry.measure != "killed" or at < 0:
        return None
    if reading.is_word(at, "his"):
        return toll_of(reading, hit, [Quantity(at, at + 1, at + 1, 1, 1, 1, is_people=True, is_number=False)])
    if at == 0 or reading.words[at] not in _POSSESSIVE:
        return None
    counted = _adjacent(quantities, at)
    owner = counted or group_to(reading, at)
    return toll_of(reading, hit, [owner]) if owner is not None and owner.best is not None else None


def _from_body(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "the body of a nurse", not "a body of experts"."""
    people = victims_from(reading, quantities, hit.end + 1) if reading.is_word(hit.end, "of") else []
    is_known = bool(people) and people[0].best is not None
    return toll_of(reading, hit, people) if is_known else _from_owner(reading, hit, quantities)


def _from_lives(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "claimed nine lives", "claimed the lives of nine people", "nine were driven from their homes"."""
    inside = [q for q in quantities if hit.start < q.first < hit.end]
    if inside:
        return toll_of(reading, hit, inside[:1])
    return _after(reading, hit, quantities, hit.end) or _from_reduced(reading, hit, quantities)


def _from_loss(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "lost 11 soldiers": only of fighters and forces; a team loses players, a town its farmers."""
    people = victims_from(reading, quantities, hit.end)
    heads = [each.head for each in people if each.head is not None]
    is_armed = any({"fighter", "force"} & reading.classes[head] for head in heads)
    return toll_of(reading, hit, people) if is_armed and people[0].best is not None else None


def _from_wrapped(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "stabbed two girls and a teacher to death", "shot nine men dead"."""
    people = victims_from(reading, quantities, hit.end)
    end = people[-1].end if people else hit.end
    is_deadly = reading.is_word(end, "tolldead") or " ".join(reading.words[end : end + 2]) == _TO_DEATH
    return toll_of(reading, hit, people) if people and is_deadly else None


def _unnumbered(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "heavy losses": people were hit, nobody says how many."""
    del quantities
    count = Count(None, None, None, reading.tokens.slice(hit.start, hit.end))
    return Toll(hit.entry.measure, count, hit.start, hit.end, hit.start)


READERS = {
    "v": _from_verb,
    "d": _from_death,
    "a": _from_adjective,
    "n": _from_noun,
    "b": _from_body,
    "l": _from_lives,
    "o": _from_loss,
    "w": _from_wrapped,
    "u": _unnumbered,
}


def _adjacent(quantities: list[Quantity], at: int) -> Quantity | None:
    """Return the quantity that ends right before token *at*."""
    return next((q for q in quantities if q.end == at and q.best is not None and not q.is_sub), None)


def _after(
    reading: Reading, hit: Hit[TollWord], quantities: list[Quantity], at: int, *, is_nominal: bool = False
) -> Toll | None:
    """Return the toll whose people follow token *at*."""
    if reading.is_word(at, "reflexive") and reading.is_word(
        at + 1, "plus"
    ):  # "killed himself and nine others"
        at += 2
    starts = {quantity.first for quantity in quantities}
    while at < len(reading.words) and at not in starts:
        if (dated := reading.date_at(at)) is not None:  # "shot on Monday evening a former mayor"
            at = dated.end
        elif _is_filler(reading, at):
            at += 1
        else:
            break
    people = victims_from(reading, quantities, at, is_nominal=is_nominal)
    if people and reading.is_word(hit.start, "takesthings") and not people[0].is_people:
        return None
    return toll_of(reading, hit, people)


def _is_filler(reading: Reading, at: int) -> bool:
    """Whether token *at* may stand between a verb and those it hit: "killed and wounded"."""
    is_verb = any(toll.start == at and toll.entry.form == "v" for toll in reading.tolls)
    return is_verb or reading.is_word(at, "adverb") or reading.is_word(at, "tollfiller")


def _before(
    reading: Reading, hit: Hit[TollWord], quantities: list[Quantity], *, is_counted: bool = False
) -> Toll | None:
    """Return the toll whose people precede the verb of *hit*; only numbers of them where *is_counted*."""
    back = hit.start
    counted = {at for q in quantities if q.head is not None for at in range(q.first, q.end)}
    while back and back - 1 not in counted and _is_link(reading, back - 1):
        back -= 1
    if back and reading.is_word(back, "relative") and reading.words[back - 1] == ",":
        back -= 1  # "a teacher, who was killed"
    people = victims_to(reading, quantities, back)
    if is_counted and people and people[-1] not in quantities:
        return None
    if people:
        people = [*people, *victims_beside(reading, quantities, hit.end)]
    return toll_of(reading, hit, people)


def _is_link(reading: Reading, at: int) -> bool:
    """Whether token *at* may stand between those who were hit and the verb: "who were", "were shot and"."""
    if any(toll.start <= at < toll.end and toll.entry.form in "va" for toll in reading.tolls):
        return True
    return not {"be", "have", "adverb", "aux", "tolllink"}.isdisjoint(reading.marks[at])
