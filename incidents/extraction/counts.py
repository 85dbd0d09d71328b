"""Quantities and toll words → tolls: how many were killed, wounded, missing, taken, held or driven out.

Patterns: active ("killing seven"), passive ("nine were wounded"), adjectival ("left 11 dead"), nominal
("the death of a nurse", "a death toll of 40") and explicit zero ("no casualties"). Parts of a toll
("including two children") are not added, sums of its kinds ("two women and a child") are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.extraction.clauses import lacks_object
from incidents.extraction.numbers import Quantity, counts_something, find_quantities
from incidents.extraction.people import group_from, group_to
from incidents.models import Count

if TYPE_CHECKING:
    from incidents.extraction.lexicon import TollWord
    from incidents.extraction.patterns import Hit
    from incidents.extraction.reading import Reading

_BRIDGE = 14  # tokens between a counted subject and its verb: "Nine members of a convoy from the coast were"


@dataclass(frozen=True, slots=True)
class Toll:
    """People hit, told on tokens *first* up to *end*; the toll word is token *at*, `head` what is counted.

    `is_more` when they are told as more than those told before: "two more died".
    """

    measure: str
    count: Count
    first: int
    end: int
    at: int
    head: int | None = None
    is_more: bool = False


def find_tolls(reading: Reading) -> list[Toll]:
    """Return the tolls of a sentence in the order of their toll words."""
    if not reading.tolls:
        return []
    quantities = find_quantities(reading)
    found: list[Toll] = []
    for hit in reading.tolls:
        toll = _zero(reading, hit) or _READERS[hit.entry.form](reading, hit, quantities)
        if toll is not None and not any(_same_people(toll, other) for other in found):
            found.append(toll)
            found += _continued(reading, toll, hit, quantities)
    return found


def _continued(reading: Reading, toll: Toll, hit: Hit[TollWord], quantities: list[Quantity]) -> list[Toll]:
    """Return tolls that go on with the same verb elsewhere: "nine were killed in A and four in B"."""
    more: list[Toll] = []
    if hit.entry.form not in {"v", "d"}:
        return more
    for quantity in quantities:
        if quantity.first <= max(toll.end, toll.at) or quantity.is_sub or quantity.best is None:
            continue
        joined = reading.is_word(quantity.first - 1, "listjoin")
        if (
            not joined
            or reading.is_verb(quantity.end - 1)
            or any(other.start > hit.end and other.start < quantity.first for other in reading.tolls)
        ):
            continue
        if reading.is_word(quantity.end, "elsewhere") and _is_definite(reading, quantity.end + 1):
            each = _toll(reading, hit, [quantity])
            if each is not None:
                more.append(each)
    return more


def _is_definite(reading: Reading, at: int) -> bool:
    """Whether a certain place begins at token *at*: a name, "the port"."""
    return reading.is_word(at, "determiner") or (at < len(reading.words) and reading.tokens.capital[at])


def _same_people(toll: Toll, other: Toll) -> bool:
    return toll.measure == other.measure and toll.first < other.end and other.first < toll.end


def _zero(reading: Reading, hit: Hit[TollWord]) -> Toll | None:
    """Read "no deaths", "nobody was hurt", "there were no injuries or deaths"."""
    if hit.entry.measure not in {"killed", "injured", "missing"}:
        return None
    for at in range(hit.start - 1, max(-1, hit.start - 7), -1):
        if reading.is_stop(at) or reading.is_word(at, "zeroend"):
            return None
        is_zero = reading.is_word(at, "zero") and (
            hit.entry.form == "n" or not reading.is_word(at, "no") or reading.is_word(at + 1, "nobody")
        )
        if is_zero and not reading.is_word(at + 1, "longer"):
            return Toll(
                hit.entry.measure, Count.exactly(0, reading.tokens.slice(at, hit.end)), at, hit.end, hit.start
            )
    return None


def _from_verb(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "killed nine", "killing nine", "nine were killed", "nine killed"."""
    if reading.is_word(hit.end, "of"):
        return _after(reading, hit, quantities, hit.end + 1)
    if _is_passive(reading, hit):
        return _before(reading, hit, quantities)
    if reading.is_word(hit.end, "me") or (hit.shape == "s" and lacks_object(reading, hit.end)):
        return None  # "that joke killed me", "massacres after the battle"
    adjacent = _adjacent(quantities, hit.start)
    if adjacent is not None and hit.shape in {"ed", "part"} and not counts_something(reading, hit.end):
        return _toll(reading, hit, [adjacent])
    toll = _after(reading, hit, quantities, hit.end)
    is_object = reading.is_word(hit.end, "reflexive") or counts_something(reading, hit.end)  # "nine sheep"
    if toll is None and hit.shape in {"ed", "part"} and not is_object:
        return _before(reading, hit, quantities, numbers_only=True)
    return toll


def _from_death(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "nine people died", "his brother lost his life"."""
    if hit.shape == "ing":
        return _before(reading, hit, quantities, numbers_only=True)
    if hit.shape == "base" and reading.is_word(hit.start - 1, "unreal"):
        return None
    return _before(reading, hit, quantities)


def _from_adjective(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "left nine dead", "nine people were missing", "27 wounded"."""
    adjacent = _adjacent(quantities, hit.start)
    if adjacent is not None:
        return _toll(reading, hit, [adjacent])
    back = hit.start - 1
    while back >= 0 and (reading.is_word(back, "adverb")):
        back -= 1
    if back >= 0 and reading.is_word(back, "be"):
        return _before(reading, hit, quantities)
    left = next(
        (q for q in quantities if q.end <= hit.start and hit.start - q.end <= 8 and q.is_people), None
    )
    leaves = left and reading.is_word(left.first - 1, "leave")
    return _toll(reading, hit, [left]) if left and leaves else None


def _from_noun(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "nine deaths", "the death of a nurse", "a death toll of 40", "the toll rose to 9"."""
    adjacent = _adjacent(quantities, hit.start)
    if adjacent is not None and (adjacent.head is None or adjacent.head >= hit.start - 2):
        return _toll(reading, hit, [adjacent])
    inside = next((q for q in quantities if q.core == hit.start and not q.is_sub), None)
    if inside is not None:
        return _toll(reading, hit, [inside])
    words = reading.words
    if reading.is_word(hit.end, "of") and not reading.is_word(hit.start, "tolldead"):
        return _after(reading, hit, quantities, hit.end + 1)
    if any(reading.is_word(at, "toll") for at in range(hit.start, hit.end + 1)):
        last = min(len(words), hit.end + 26)
        stop = next((at for at in range(hit.end, last) if reading.is_stop(at) or words[at] == ","), last)
        near = [q for q in quantities if hit.end <= q.first < stop and not q.is_sub]
        raised = [q for q in near if reading.is_word(q.first - 1, "raised")]
        chosen = raised[-1:] or near[:1]
        return _toll(reading, hit, chosen) if chosen else None
    return None


def _from_lives(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "claimed nine lives", "claimed the lives of nine people"."""
    inside = [q for q in quantities if hit.start < q.first < hit.end]
    if inside:
        return _toll(reading, hit, inside[:1])
    return _after(reading, hit, quantities, hit.end)


def _unnumbered(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity]) -> Toll | None:
    """Read "heavy losses": people were hit, nobody says how many."""
    del quantities
    return Toll(
        hit.entry.measure,
        Count(None, None, None, reading.tokens.slice(hit.start, hit.end)),
        hit.start,
        hit.end,
        hit.start,
    )


_READERS = {
    "v": _from_verb,
    "d": _from_death,
    "a": _from_adjective,
    "n": _from_noun,
    "l": _from_lives,
    "u": _unnumbered,
}


def _is_passive(reading: Reading, hit: Hit[TollWord]) -> bool:
    if hit.shape not in {"ed", "part"}:
        return False
    back = hit.start - 1
    while back >= 0 and (reading.is_word(back, "adverb") or reading.is_word(back, "twinned")):
        back -= 1
    return back >= 0 and reading.is_word(back, "be")


def _adjacent(quantities: list[Quantity], at: int) -> Quantity | None:
    """Return the quantity that ends right before token *at*."""
    return next((q for q in quantities if q.end == at and q.best is not None and not q.is_sub), None)


def _after(reading: Reading, hit: Hit[TollWord], quantities: list[Quantity], at: int) -> Toll | None:
    """Return the toll whose people follow token *at*."""
    words = reading.words
    while (
        at < len(words)
        and (
            reading.is_word(at, "adverb")
            or reading.is_word(at, "tollfiller")
            or any(t.start == at and t.entry.form == "v" for t in reading.tolls)
        )
        and not any(q.first == at for q in quantities)
    ):
        at += 1
    first = next((q for q in quantities if q.first <= at < q.end or q.first == at), None)
    if first is not None and first.first <= at:
        if reading.is_word(hit.start, "takesthings") and not first.is_people:
            return None
        return _toll(reading, hit, _coordinated(reading, quantities, first))
    group = group_from(reading, at)
    return _toll(reading, hit, [group]) if group else None


def _before(
    reading: Reading, hit: Hit[TollWord], quantities: list[Quantity], *, numbers_only: bool = False
) -> Toll | None:
    """Return the toll whose people precede the verb of *hit*."""
    back = hit.start
    while (
        back
        and (
            reading.is_word(back - 1, "be")
            or reading.is_word(back - 1, "have")
            or reading.is_word(back - 1, "adverb")
            or reading.is_word(back - 1, "tolllink")
            or any(t.start <= back - 1 < t.end and t.entry.form in "va" for t in reading.tolls)
        )
        and not any(q.first <= back - 1 < q.end and q.head is not None for q in quantities)
    ):
        back -= 1
    edge = back
    for quantity in reversed([q for q in quantities if q.end <= back]):
        if edge - quantity.end > _BRIDGE or _is_broken(reading, quantity.end, edge):
            break
        if not quantity.is_sub:
            chain = _chained_back(reading, quantities, quantity)
            return _toll(reading, hit, chain)
        edge = quantity.first
    if numbers_only:
        return None
    group = group_to(reading, back)
    return _toll(reading, hit, [group]) if group else None


def _is_broken(reading: Reading, first: int, end: int) -> bool:
    """Whether a verb or the end of a clause lies between a subject and what is said of it."""
    for at in range(first, end):
        if reading.is_stop(at) and reading.words[at] not in {"(", ")"}:
            return True
        if reading.is_word(at, "sub") or reading.is_word(at, "belonging"):
            continue
        if reading.is_verb(at) or reading.is_word(at, "interrupter"):
            return True
        if any(hit.start == at and hit.entry.form in "vda" for hit in reading.tolls):
            return True
    return False


def _coordinated(reading: Reading, quantities: list[Quantity], first: Quantity) -> list[Quantity]:
    """Return *first* and the people named beside it: "two women, a child and an officer"."""
    chain = [first]
    while True:
        last = chain[-1]
        at = last.end
        if reading.is_word(at, "along") and reading.is_word(at + 1, "with"):
            at += 2
        elif reading.is_word(at, "listjoin") or reading.is_word(at, "plus"):
            at += 1
            at += reading.is_word(at, "plus")
            group = next((q for q in quantities if q.first == at), None)
            if group is None and not _is_action(reading, at):
                group = group_from(reading, at, named=False)
            if (
                group
                and not group.is_sub
                and group.best is not None
                and group.is_people
                and last.is_people
                and not _has_own_verb(reading, group.end)
            ):
                chain.append(group)
                continue
        return chain


def _is_action(reading: Reading, at: int) -> bool:
    """Whether a verb at *at* goes on: "killed nine and detained a guard"."""
    return at < len(reading.words) and (reading.is_verb(at) or reading.is_word(at, "past"))


def _chained_back(reading: Reading, quantities: list[Quantity], last: Quantity) -> list[Quantity]:
    """Return the people named up to *last*: "two women and a child were"."""
    chain = [last]
    while True:
        first = chain[0]
        if not reading.is_word(first.first - 1, "plus"):
            return chain
        before = next(
            (q for q in quantities if q.end == first.first - 1 and q.is_people and not q.is_sub), None
        )
        if before is None or before.best is None:
            group = group_to(reading, first.first - 1)
            before = group if group and group.first > 0 and group.is_people and group.best == 1 else None
        if before is None or any(hit.end == before.first for hit in reading.tolls):
            return chain  # "killed three and seven were arrested"
        chain.insert(0, before)


def _has_own_verb(reading: Reading, at: int) -> bool:
    """Whether what stands at *at* makes the group before it the subject of another verb."""
    if at >= len(reading.words):
        return False
    if reading.is_word(at, "be") or reading.is_word(at, "have"):
        return True
    return any(hit.start == at for hit in reading.tolls) or (
        reading.is_verb(at) and not reading.words[at].endswith("ing")
    )


def _toll(reading: Reading, hit: Hit[TollWord], people: list[Quantity]) -> Toll | None:
    """Return the toll of *people* added up."""
    first, end = min(q.first for q in people), max(q.end for q in people)
    text = reading.tokens.slice(min(first, hit.start), max(end, hit.end))
    if (
        hit.entry.measure == "displaced"
        and people[0].head is not None
        and {"fighter", "force"} & reading.classes[people[0].head]
    ):
        return None
    if hit.entry.measure != "killed" and people[0].head is not None and not people[0].is_people:
        return None
    if any(q.best is None for q in people):
        count = Count(None, None, None, text)
    else:
        highs = [q.high for q in people]
        count = Count(
            sum(q.low or 0 for q in people),
            sum(q.best or 0 for q in people),
            None if None in highs else sum(high or 0 for high in highs),
            text,
        )
    span = range(min(first, hit.start), max(end, hit.end))
    is_more = any(reading.is_word(at, "furthermore") and not reading.is_word(at + 1, "than") for at in span)
    return Toll(hit.entry.measure, count, first, end, hit.start, people[0].head, is_more)
