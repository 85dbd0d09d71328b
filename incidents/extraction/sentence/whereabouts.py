"""Where a told event took place, among all the places a sentence names.

The place of a speaker, an outlet, a nationality or a landmark ("the border with …", "east of the …") is not
the place of the event. Of a town and its province the town counts; towns named side by side are several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.extraction.annotation.reading import Located
from incidents.extraction.annotation.scenes import (
    contains,
    fineness,
    is_nursed_at,
    is_origin,
    is_scene,
    is_situated,
    word_before,
)
from incidents.extraction.syntax.clauses import clause_around
from incidents.extraction.syntax.numerals import number_at
from incidents.models import Place, PlacePrecision

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.sentence.triggers import Firing

_WATER = 2  # against a sea or a river of several countries
_FAR = 9  # against a landmark, more than anything can speak for it
_NEAR_UNITS = 50  # km or miles within which a landmark is the place itself, for want of a better
_STRETCH = 4  # tokens from "between" to the second of its two names
_MOST_PARTS = 2  # words of "in north eastern" between a town and its province
_NEIGHBOURS = 7  # tokens between a town and the province it is said to be in


_LEAVING = frozenset({"move", "suffer", "seize"})  # frames of what is done to those who leave a place


class Candidate(NamedTuple):
    """A place that may be the event's, with how well it stands for it."""

    score: float
    located: Located


def find_places(
    reading: Reading, found: Firing, spoken: tuple[tuple[int, int], ...], others: list[Firing]
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
    best = _finer(reading, best, candidates)
    beside = [each.located for each in _beside(reading, best, candidates)]
    places: list[Place] = []
    for each in beside:
        place = each.toponym.place
        if not any(_same(place, other) for other in places):
            places.append(place)
    return places


def _score(
    reading: Reading, found: Firing, each: Located, spoken: tuple[tuple[int, int], ...], others: list[Firing]
) -> float:
    """Return how well a toponym stands for the place of *found*, 0 or less where it does not."""
    if any(first <= each.first < end for first, end in spoken) or not is_scene(reading, each):
        return 0
    place, before = each.toponym.place, word_before(reading, each)
    if _locates_another(reading, each, before) or _is_of_fighters(reading, found, before):
        return 0
    if is_nursed_at(reading, before):
        return 0  # "four were taken to a hospital in Mar": it happened elsewhere
    if any(first < before == end for first, end in spoken) or _is_on_road(reading, found, each):
        return 0  # "sources in Mar said": where the speakers are
    score = 1.0 + 0.25 * fineness(place) - (_WATER if place.country is None else 0)
    if is_situated(reading, before):
        score += 3
    elif place.precision is PlacePrecision.COUNTRY and place.id is not None:
        if found.entry.frame != "event" and before != found.end - 1:
            return 0
    elif before == found.end - 1 or each.end == found.start:
        score += 2
    score -= _landmark(reading, found, before, others)
    score -= _FAR if _is_far(reading, each) or _is_yardstick(reading, each, before) else 0
    first, end = clause_around(reading, found.start, found.end)
    if not first <= each.first < end:
        score -= 2
    score -= _nearer_to_others(found, each, others)
    return score - 0.05 * min(abs(each.first - found.end), abs(found.start - each.end), 30)


def _nearer_to_others(found: Firing, each: Located, others: list[Firing]) -> float:
    """Return what speaks against a place that stands by another event of the sentence."""
    against = 0.0
    if any(not other.is_hint and _between(other, found, each) for other in others):
        against += 0.8
    if any(not other.is_hint and other.end <= each.first and each.end <= found.start for other in others):
        against += 0.8  # "a day after the raid in Mar shells fell on Dun"
    return against


def _landmark(reading: Reading, found: Firing, before: int, others: list[Firing]) -> float:
    """Return what speaks against a place after token *before*: origins, borders, bearings, offices."""
    against = 0.0
    if reading.is_word(before, "away") and found.entry.frame not in _LEAVING:
        against += 6
    if reading.is_word(before - 1, "felt"):
        against += 6  # a quake is felt far from where it strikes
    if reading.is_word(before - 1, "posted"):
        is_acting = any(each.subject[0] <= before < each.subject[1] for each in (found, *others))
        against += 6 if is_acting else 3  # "units stationed in Mar hit Dun with shells"
    if is_origin(reading, before):
        against += _origin(reading, found, before)
    is_of = reading.is_word(before, "of")
    is_to = reading.is_word(before, "to")
    if reading.is_word(before - 1, "outlawed") or (is_of and reading.is_word(before - 1, "envoy")):
        against += _FAR  # "a group banned in Mar", "the ambassador of Mar to Dun"
    if reading.is_word(before, "with") or (is_of and reading.is_word(before - 1, "landmark")):
        against += 3
    if is_to and (reading.is_word(before - 1, "landmark") or reading.is_word(before - 1, "journey")):
        against += 6
    if reading.is_word(before, "beside") and _follows_place(reading, before):
        against += 3  # "in Dun, near Mar"
    if (is_of or is_to) and reading.is_word(before - 1, "office"):
        against += 3
    return against


def _follows_place(reading: Reading, at: int) -> bool:
    """Whether the words before token *at* name a place finer than a country, with or without a comma."""
    last = at - 1 - (at > 0 and reading.words[at - 1] == ",")
    place = reading.place_at(last)
    return place is not None and not place.toponym.is_demonym and fineness(place.toponym.place) > 1


def _origin(reading: Reading, found: Firing, before: int) -> float:
    """Return what speaks against the home of those who are told of: they may be hit on the way from it.

    It stands for the place where they are counted or are who acts or is hit: "killed six residents of Dun",
    but not "hit a bus with residents of Dun".
    """
    if found.entry.frame in _LEAVING:
        return 0
    sides = [(first, end) for first, end in (found.subject, found.object) if first < before <= end]
    is_party = any(not reading.has_class(first, before, "vehicle") for first, _ in sides)
    is_counted = any(number_at(reading, at) for at in range(max(0, before - 3), before - 1))
    return 1 if is_party or is_counted else 6


def _is_on_road(reading: Reading, found: Firing, each: Located) -> bool:
    """Whether an event told before is put on a road called after its ends: "the bomb on the Gao road"."""
    return reading.is_word(each.end, "roadword") and reading.is_word(found.start - 1, "definite")


def _locates_another(reading: Reading, each: Located, before: int) -> bool:
    """Whether a place only tells where the one in front of it is: "Madaya west of the capital Mar"."""
    between = range(before + 1, each.first)
    return reading.place_at(before) is not None and any(
        reading.words[at] == "of" and reading.is_word(at - 1, "bearing") for at in between
    )


def _is_of_fighters(reading: Reading, found: Firing, before: int) -> bool:
    """Whether a place tells who somebody is: "the coalition fighting ISIS in Mar"."""
    foe = reading.group_at(before - 1)
    if foe is None or reading.words[before] != "in":
        return False
    at = foe.start - 1
    return reading.is_word(at, "combat") and not (
        found.start <= at < found.end or reading.is_word(at - 1, "aux")
    )


def _is_yardstick(reading: Reading, each: Located, before: int) -> bool:
    """Whether a place stands for what happened there before: "the worst fighting since Mar"."""
    return reading.is_word(before, "sinceword") and not (
        each.end < len(reading.words) and reading.is_verb(each.end)
    )


def _is_far(reading: Reading, each: Located) -> bool:
    """Whether a place is only a far landmark: "575 km southeast of"; near ones are close enough to name."""
    at = before = each.first - 1
    while reading.is_word(at, "bearing"):
        at -= 1
    figure = reading.words[at - 1].replace(",", "") if at > 0 else ""
    return at < before and reading.is_word(at, "length") and figure.isdecimal() and int(figure) > _NEAR_UNITS


def _between(other: Firing, found: Firing, each: Located) -> bool:
    if other is found:
        return False
    return found.end <= other.start < each.first or each.end <= other.start < found.start


def _finer(reading: Reading, best: Candidate, candidates: list[Candidate]) -> Candidate:
    """Return the finest place beside *best* that lies inside it."""
    for other in candidates:
        inside = contains(best.located, other.located) or _is_said_inside(
            reading, other.located, best.located
        )
        near = abs(other.located.first - best.located.first) <= _NEIGHBOURS
        if inside and (near or best.score - other.score < 1.5) and other.score > 0.5:
            return _finer(reading, other, candidates)
    return best


def _is_said_inside(reading: Reading, inner: Located, outer: Located) -> bool:
    """Whether a town is said to be in another, whose name is its province's too: "Jos in northern Kano"."""
    place, other = inner.toponym.place, outer.toponym.place
    parts = range(inner.end + 1, outer.first)
    return (
        reading.words[inner.end : inner.end + 1] == ("in",)
        and len(parts) <= _MOST_PARTS
        and all(reading.is_word(at, "placepart") for at in parts)
        and outer.first > inner.end
        and other.name == other.admin1 == place.admin1
        and place.country == other.country
        and place.precision in {PlacePrecision.TOWN, PlacePrecision.SITE}
    )


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
    if _is_between(reading, listed[at].located):
        return chain
    for step in (1, -1):
        here = at
        while 0 <= here + step < len(listed):
            left, right = sorted(
                (listed[here].located, listed[here + step].located), key=lambda each: each.first
            )
            if not are_listed(reading, left, right):
                break
            here += step
            if not contains(listed[here].located, best.located) and not contains(
                best.located, listed[here].located
            ):
                chain.append(listed[here])
    chain.sort(key=lambda each: each.located.first)
    return chain


def _is_between(reading: Reading, each: Located) -> bool:
    """Whether a place is one end of a stretch, told by both: "the road between Gao and Kidal"."""
    return reading.has_word(each.first - _STRETCH, each.first, "between")


def are_listed(reading: Reading, left: Located, right: Located) -> bool:
    """Whether only list words stand between two places."""
    gap = range(left.end, right.first)
    if not gap or len(gap) > 5:
        return False
    return all(reading.is_word(at, "placelist") for at in gap) and any(
        reading.is_word(at, "listjoin") for at in gap
    )


def _same(place: Place, other: Place) -> bool:
    return place.id == other.id and place.name == other.name
