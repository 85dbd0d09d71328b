"""Where a told event took place, among all the places a sentence names.

The place of a speaker, an outlet, a nationality or a landmark ("the border with …", "east of the …") is not
the place of the event. Of a town and its province the town counts; towns named side by side are several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.capitals import capitals
from incidents.extraction.clauses import clause_around
from incidents.models import Place, PlacePrecision

if TYPE_CHECKING:
    from incidents.extraction.reading import Located, Reading
    from incidents.extraction.triggers import Found

_OWNED = frozenset(
    {"instrument", "aircraft", "force", "armed", "official"}
)  # "US air strikes" are not in the US
_FINE = {
    PlacePrecision.SITE: 4,
    PlacePrecision.TOWN: 3,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.PROVINCE: 1,
}
_AFTER_NAME = frozenset({"preposition", "conjunction", "listjoin", "verbal", "aux", "subordinator", "past"})
_PART_NAME = 5  # tokens of "Reg-e Khan Neshin district"
_UNITS = frozenset({"placeunit", "placepart", "determiner"})
_FAR = 9  # against a landmark, more than anything can speak for it
_NEAR_UNITS = 50  # km or miles within which a landmark is the place itself, for want of a better
_NEIGHBOURS = 7  # tokens between a town and the province it is said to be in


class Candidate(NamedTuple):
    """A place that may be the event's, with how well it stands for it."""

    score: float
    located: Located


def find_places(
    reading: Reading, found: Found, spoken: tuple[tuple[int, int], ...], others: list[Found]
) -> list[Place]:
    """Return the places of *found*, several when towns are named side by side, none when none is told."""
    candidates = [
        Candidate(score, each)
        for each in reading.places
        if (score := _score(reading, found, each, spoken, others)) > 0
    ]
    if not candidates:
        return []
    best = max(candidates, key=lambda each: (each.score, -each.located.first))
    best = _finer(best, candidates)
    beside = [each.located for each in _beside(reading, best, candidates)]
    places: list[Place] = []
    for each in beside:
        place = each.toponym.place
        if not any(_same(place, other) for other in places):
            places.append(place)
    return places


def _score(
    reading: Reading, found: Found, each: Located, spoken: tuple[tuple[int, int], ...], others: list[Found]
) -> float:
    """Return how well a toponym stands for the place of *found*, 0 or less where it does not."""
    if any(first <= each.first < end for first, end in spoken) or not is_scene(reading, each):
        return 0
    place, before = each.toponym.place, _before(reading, each)
    if any(first < before == end for first, end in spoken):
        return 0  # "sources in Mar said": where the speakers are
    score = 1.0 + 0.25 * _FINE.get(place.precision, 0)
    if _is_situated(reading, before):
        score += 3
    elif place.precision is PlacePrecision.COUNTRY:
        if found.entry.frame != "event" and before != found.end - 1:
            return 0
    elif before == found.end - 1 or each.end == found.start:
        score += 2
    score -= _landmark(reading, found, before) + (_FAR if _is_far(reading, each) else 0)
    first, end = clause_around(reading, found.start, found.end)
    if not first <= each.first < end:
        score -= 2
    if any(not other.is_hint and _between(other, found, each) for other in others):
        score -= 0.8
    return score - 0.05 * min(abs(each.first - found.end), abs(found.start - each.end), 30)


def is_scene(reading: Reading, each: Located) -> bool:
    """Whether a toponym can be a scene: no people, no part of a group's or a source's name, no "X-based"."""
    if each.toponym.is_demonym or reading.group_at(each.first) is not None or _is_speaker(reading, each):
        return False
    after = reading.classes[each.end] if each.end < len(reading.words) else frozenset()
    if each.toponym.place.precision is PlacePrecision.COUNTRY and after & _OWNED:
        return False
    if is_adjective(reading, each) or _speaks(reading, each):
        return False
    grammar = reading.lexicon.grammar
    prefix, _, suffix = reading.words[each.end - 1].rpartition("-")
    return not (prefix and suffix in grammar["origin"]) and not (
        suffix and reading.words[each.first].partition("-")[0] in grammar["siding"]
    )


def _speaks(reading: Reading, each: Located) -> bool:
    """Whether a town stands for the government that sits there: "Washington blamed it on them"."""
    if each.first > 0 and reading.is_word(each.first - 1, "preposition"):
        return False
    place = each.toponym.place
    is_seat = capitals().get(place.country or "") == place.name
    acts = reading.is_word(each.end, "have") and not reading.is_word(each.end + 1, "be")
    return reading.is_word(each.end, "reporting") or (is_seat and acts)


def is_adjective(reading: Reading, each: Located) -> bool:
    """Whether a name tells whose or of what sort something is: "a U.S. student", "the Caribbean port"."""
    if each.end >= len(reading.words):
        return False
    place = each.toponym.place
    if place.country is None:
        return reading.is_word(each.end, "placeunit") or reading.is_word(each.end, "coast")
    if not ("." in each.toponym.text or reading.is_initials(each.first)):
        return False
    return place.precision is PlacePrecision.COUNTRY and not (
        reading.is_stop(each.end) or _AFTER_NAME.intersection(reading.marks[each.end])
    )


def _before(reading: Reading, each: Located) -> int:
    """Return the token before a place, articles and units ("the northern town of") aside; -1 for none.

    What stands before the first of a list stands before all: "some from Gao, Kidal and Timbuktu".
    """
    before = each.first - 1
    while before > 0 and reading.is_word(before, "listjoin"):
        other = next((place for place in reading.places if place.end in {before, before - 1}), None)
        if other is None or other.toponym.place.precision != each.toponym.place.precision:
            break
        before = other.first - 1
    while before >= 0 and not _UNITS.isdisjoint(reading.marks[before]):
        if reading.is_word(before, "of") and _UNITS.isdisjoint(reading.marks[before - 1]):
            break  # "control of Mar", not "the town of Mar"
        before -= 1
    return before


def _is_situated(reading: Reading, before: int) -> bool:
    """Whether a place follows a word that sets a scene, or a part of it: "in Dun district, MAR province"."""
    if reading.is_word(before, "situating"):
        return True
    if before < 1 or reading.words[before] != ",":
        return False
    at = before - 1
    while at > max(0, before - _PART_NAME) and (
        reading.tokens.capital[at] or reading.is_word(at, "placeunit") or reading.place_at(at)
    ):
        at -= 1
    return at < before - 1 and reading.is_word(at, "situating")


def _landmark(reading: Reading, found: Found, before: int) -> float:
    """Return what speaks against a place after token *before*: origins, borders, bearings, offices."""
    against = 0.0
    if reading.is_word(before, "away") and found.entry.frame not in {"move", "suffer", "seize"}:
        against += 6
    is_of = reading.is_word(before, "of")
    is_to = reading.is_word(before, "to")
    if reading.is_word(before, "with") or (is_of and reading.is_word(before - 1, "landmark")):
        against += 3
    if is_to and (reading.is_word(before - 1, "landmark") or reading.is_word(before - 1, "journey")):
        against += 6
    if (is_of or is_to) and reading.is_word(before - 1, "office"):
        against += 3
    return against


def _is_far(reading: Reading, each: Located) -> bool:
    """Whether a place is only a far landmark: "575 km southeast of"; near ones are close enough to name."""
    at = before = each.first - 1
    while reading.is_word(at, "bearing"):
        at -= 1
    figure = reading.words[at - 1].replace(",", "") if at > 0 else ""
    return at < before and reading.is_word(at, "length") and figure.isdecimal() and int(figure) > _NEAR_UNITS


def _is_speaker(reading: Reading, each: Located) -> bool:
    """Whether a name is a source of news rather than a place."""
    return any(hit.start <= each.first < hit.end for hit in reading.speakers)


def _between(other: Found, found: Found, each: Located) -> bool:
    if other is found:
        return False
    return found.end <= other.start < each.first or each.end <= other.start < found.start


def _finer(best: Candidate, candidates: list[Candidate]) -> Candidate:
    """Return the finest place beside *best* that lies inside it."""
    for other in candidates:
        inside = best.located.toponym.place.id in other.located.toponym.place.ancestors
        near = abs(other.located.first - best.located.first) <= _NEIGHBOURS
        if (
            inside
            and best.located.toponym.place.id is not None
            and (near or best.score - other.score < 1.5)
            and other.score > 0.5
        ):
            return _finer(other, candidates)
    return best


def _beside(reading: Reading, best: Candidate, candidates: list[Candidate]) -> list[Candidate]:
    """Return *best* and the places listed with it by commas and "and"."""
    listed = [each for each in candidates if each.score > 0.5]
    listed.sort(key=lambda each: each.located.first)
    at = (
        next(index for index, each in enumerate(listed) if each.located is best.located)
        if best in listed
        else -1
    )
    if at < 0:
        return [best]
    chain = [best]
    for step in (1, -1):
        here = at
        while 0 <= here + step < len(listed):
            left, right = sorted(
                (listed[here].located, listed[here + step].located), key=lambda each: each.first
            )
            if not _listed(reading, left, right):
                break
            here += step
            if not _contains(listed[here].located, best.located) and not _contains(
                best.located, listed[here].located
            ):
                chain.append(listed[here])
    chain.sort(key=lambda each: each.located.first)
    return chain


def _listed(reading: Reading, left: Located, right: Located) -> bool:
    """Whether only list words stand between two places."""
    gap = range(left.end, right.first)
    if not gap or len(gap) > 5:
        return False
    return all(reading.is_word(at, "placelist") for at in gap) and any(
        reading.is_word(at, "listjoin") for at in gap
    )


def _contains(outer: Located, inner: Located) -> bool:
    return outer.toponym.place.id is not None and outer.toponym.place.id in inner.toponym.place.ancestors


def _same(place: Place, other: Place) -> bool:
    return place.id == other.id and place.name == other.name


def scene_places(reading: Reading) -> list[Place]:
    """Return the places finer than a country that a sentence sets its scene in, most exact first."""
    found = [
        each
        for each in reading.places
        if each.toponym.place.precision in _FINE
        and is_scene(reading, each)
        and (before := _before(reading, each)) >= 0
        and _is_situated(reading, before)
        and not (reading.is_word(before, "away") or reading.is_word(before, "to"))
    ]
    found.sort(key=lambda each: -_FINE[each.toponym.place.precision])
    return [each.toponym.place for each in found]
