"""Towns and villages that a text names and no toponym covers: "Tell Mar", "Dun, a hamlet in Lir province".

Where news puts an event there, a name with a capital is a place: behind "the village of", in front of
"village", in a list with towns, behind "in" or "near", as what jets bombed. The gazetteer may know it, where
only its likeness to other names spoke against it; else it keeps the name that the text gives and stands where
its province does, which is all that is known of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.extraction.annotation.reading import Located
from incidents.extraction.annotation.scenes import is_scene, scene_places
from incidents.models import Place, PlacePrecision
from incidents.places import Toponym
from incidents.places.soundalikes import heard_as
from incidents.places.spelling import name_key
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.annotation.reading import Reading
    from incidents.places import Gazetteer

_LONGEST = 4  # words of a name
_SHORTEST = 3  # letters of one
_APPOSED = 4  # tokens from the comma to "village": "Mar, a small farming village"
_MEMORY = 3  # sentences back to where the text played last
_REACH = 12  # tokens from a village to the province it is said to be in
_OF_PEOPLES = ("ian", "ians", "ish", "ite", "ese", "ic")  # "an Assyrian village"
_FINE = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN})
_ROUGH = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})
_ENDS = frozenset({"preposition", "conjunction", "subordinator", "past", "verbal", "settlement", "adverb"})
_LISTED_ENDS = _ENDS - {"past", "verbal"}


def find_villages(
    reading: Reading, told: Sequence[Place], named: Sequence[Place], gazetteer: Gazetteer
) -> list[Located]:
    """Return the settlements that *reading* names and that none of its places covers, in reading order.

    *told* are the places of the article so far, *named* those and its peoples; the latest come last.
    """
    if not (reading.starts["triggers"] or reading.tolls):
        return []  # nobody asks where
    found: list[Located] = []
    free = 0
    for at in _capitals(reading):
        end = _name_end(reading, at) if at >= free else at
        if end == at:
            continue
        if _is_settlement(reading, at, end, found):
            name, beside = reading.tokens.slice(at, end), (*reading.places, *found)
            place = next((each for each in told if each.name == name), None)
            home = _home(reading, at, end, beside, told)
            if place is None and home and _is_quarter(reading, at, end, home, beside):
                place = replace(home, id=None, name=name, population=0, name_ar=None)
            place = place or (inside(name, home, gazetteer) if home else _alone(name, named, gazetteer))
            found.append(place_on(reading, at, end, place))
        free = end
    return found


def _capitals(reading: Reading) -> list[int]:
    """Return the tokens at which a name may begin, most sentences having none."""
    return [
        at
        for at, (is_capital, word) in enumerate(zip(reading.tokens.capital, reading.words, strict=True))
        if (is_capital or "-" in word) and not reading.marks[at] and not reading.classes[at]
    ]


def _is_quarter(reading: Reading, first: int, end: int, home: Place, beside: Sequence[Located]) -> bool:
    """Whether a name is told in a list with quarters of a town: it is another of them, no village."""
    is_told = home.precision is PlacePrecision.SITE and any(each.toponym.place == home for each in beside)
    ends = {*reading.words[first - 1 : first], *reading.words[end : end + 1]}
    return is_told and bool(ends & {",", "and"}) and "settlement" not in reading.all_marks


def _name_end(reading: Reading, at: int) -> int:
    """Return the end of the run of capitals at *at* that may be a name, *at* itself for none."""
    capital = reading.tokens.capital
    if at and capital[at - 1] and not reading.marks[at - 1]:
        return at  # the rest of a longer name, or of somebody's
    end = at
    while end < min(len(reading.words), at + _LONGEST):
        is_joined = end > at and reading.words[end] in reading.lexicon.grammar["articleprefix"]
        if not (_may_name(reading, end) or (is_joined and end + 1 < len(capital) and capital[end + 1])):
            break
        end += 1
    if end == at or (end < len(capital) and capital[end] and not _is_known(reading, end)):
        return at  # a run that goes on with what is no name, or too long
    return end


def _is_known(reading: Reading, at: int) -> bool:
    return reading.date_at(at) is not None or reading.place_at(at) is not None


def _may_name(reading: Reading, at: int) -> bool:
    """Whether token *at* can be part of a settlement's name: a capital, and no word of the lexicon."""
    word = reading.words[at]
    if reading.marks[at] or reading.classes[at] or len(word) < _SHORTEST:
        return False
    article, joined, rest = word.partition("-")
    if rest in reading.lexicon.grammar["heldby"]:
        return False  # "the Kanem-controlled town of"
    is_prefixed = bool(joined) and article in reading.lexicon.grammar["articleprefix"]
    if not (reading.tokens.capital[at] or is_prefixed) or reading.tokens.slice(at, at + 1).isupper():
        return False
    if word in reading.lexicon.grammar["unplaced"]:
        return False
    is_taken = _is_known(reading, at) or reading.group_at(at) is not None
    return not is_taken and not any(hit.start <= at < hit.end for hit in reading.speakers)


def _is_settlement(reading: Reading, first: int, end: int, found: Sequence[Located]) -> bool:
    """Whether the words around a name make it a settlement's."""
    before = first - 1
    while before > 0 and reading.is_word(before, "placepart") and not reading.is_word(before, "of"):
        before -= 1  # "in nearby Mar"
    if reading.is_word(before, "of") and reading.is_word(before - 1, "settlement"):
        return True
    if reading.is_word(end, "settlement") and not reading.tokens.capital[end]:
        is_people = reading.words[end - 1].endswith(_OF_PEOPLES) or _has_own_name(reading, end)
        return first > 0 and not is_people and not reading.is_word(end + 1, "office")
    if _is_apposed(reading, end):
        return True
    if before < 0 or _is_person(reading, first, end) or not _ends(reading, end, _ENDS):
        return False
    if reading.is_word(before, "inplace") or reading.is_word(before, "hitting"):
        return True
    return _beside(reading, first, end, found) is not None


def _has_own_name(reading: Reading, unit: int) -> bool:
    """Whether "town" on token *unit* is called otherwise: "the Sirian town of Mar", one letter wrong."""
    named = reading.place_at(unit + 2) if reading.is_word(unit + 1, "of") else None
    if named is None or named.first != unit + 2 or reading.is_word(named.end, "provinceword"):
        return False
    return named.toponym.place.precision is PlacePrecision.TOWN


def _is_apposed(reading: Reading, end: int) -> bool:
    """Whether a name is explained as a settlement: "Mar, a hamlet in", "Dun, the village where"."""
    if reading.words[end : end + 1] != (",",) or not reading.is_word(end + 1, "determiner"):
        return False
    near = range(end + 2, min(len(reading.words), end + 2 + _APPOSED))
    unit = next((at for at in near if reading.is_word(at, "settlement")), None)
    if unit is None or any(reading.is_stop(at) or reading.is_verb(at) for at in range(end + 2, unit)):
        return False
    return _ends(reading, unit + 1, _ENDS)


def _is_person(reading: Reading, first: int, end: int) -> bool:
    words = read_vocabulary()
    keys = [name_key(word) for word in reading.words[first:end]]
    return keys[0] in words.first_names or (first > 0 and reading.words[first - 1] in words.title)


def _ends(reading: Reading, at: int, marks: frozenset[str]) -> bool:
    """Whether a name may end before token *at*, so that it describes no noun: "in Mar on Sunday"."""
    if at >= len(reading.words) or reading.is_stop(at) or reading.words[at] in {",", "'s"}:
        return True
    if reading.is_word(at, "of"):
        return False  # "in Support of"
    return not marks.isdisjoint(reading.marks[at]) or reading.date_at(at) is not None


def _beside(reading: Reading, first: int, end: int, found: Sequence[Located]) -> Place | None:
    """Return the town before a name in a list: "Mar, Dun and Lir", where the last joins by "and"."""
    joint = first - 1
    is_and = reading.is_word(joint, "and")
    if not (is_and or reading.words[joint] == ",") or not _ends(reading, end, _LISTED_ENDS):
        return None
    before = joint - (is_and and reading.words[joint - 1] == ",")
    beside = next((each for each in (*reading.places, *found) if each.end == before), None)
    if beside is None or beside.toponym.is_demonym:
        return None
    place = beside.toponym.place
    if place.precision in _ROUGH and place.id is not None:
        return None
    return place if is_and or reading.is_word(end, "and") or _goes_on(reading, end) else None


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether the list goes on behind a comma, up to the name that "and" joins."""
    at = end
    while reading.words[at : at + 1] == (",",):
        beside = reading.place_at(at + 1)
        following = beside.end if beside is not None else _name_end(reading, at + 1)
        if following == at + 1:
            return reading.is_word(at + 1, "and")
        at = following
    return reading.is_word(at, "and")


def _home(
    reading: Reading, first: int, end: int, beside: Sequence[Located], told: Sequence[Place]
) -> Place | None:
    """Return where a village lies: what the sentence names behind it, else before it, else told last."""
    here = [each for each in beside if each.toponym.place.country is not None and is_scene(reading, each)]
    behind = [
        each
        for each in here
        if end <= each.first <= end + _REACH
        and _reaches(reading, end, each.first)
        and not reading.has_word(end, each.first, "apart")
    ]
    before = [
        each
        for each in here
        if each.end <= first
        and (reading.is_word(each.first - 1, "inplace") or _reaches(reading, each.end, first))
    ]
    near = (*[each.toponym.place for each in behind[:1]], *[each.toponym.place for each in before[-1:]])
    if near:
        return near[0]
    known = [each for each in reversed(told) if each.id is not None and each.country is not None]
    fine = (each for each in known if each.precision is not PlacePrecision.COUNTRY)
    return next(iter((*_last_scenes(reading), *fine, *known)), None)


def _last_scenes(reading: Reading) -> list[Place]:
    """Return the places in which the sentences just before played, those of the last one that named any."""
    before = reading.previous
    for _ in range(_MEMORY):
        if before is None:
            return []
        scenes = [each for each in scene_places(before) if each.id is not None and each.country is not None]
        if scenes:
            return scenes
        before = before.previous
    return []


def _reaches(reading: Reading, first: int, end: int) -> bool:
    """Whether no verb and no stop stands on the tokens *first* up to *end*."""
    return not any(reading.is_stop(at) or reading.is_verb(at) for at in range(first, end))


def inside(name: str, near: Place, gazetteer: Gazetteer) -> Place:
    """Return the place called *name* in the unit of *near*, unlisted where the gazetteer knows none there."""
    known = [each for each in _bearers(name, gazetteer) if each.country == near.country]
    known += heard_as(name, near.country, gazetteer) if near.country and near.admin1 else []
    listed = next((each for each in known if near.admin1 is None or each.admin1 == near.admin1), None)
    if listed is not None:
        return listed
    is_unit = near.precision not in _FINE and near.id is not None
    seat = near if near.latitude is not None else _around(near, gazetteer)
    return Place(
        None,
        name,
        near.precision if is_unit else PlacePrecision.DISTRICT,
        near.country,
        near.admin1 or (near.name if near.precision is PlacePrecision.PROVINCE else None),
        near.admin2 if is_unit else None,
        seat.latitude,
        seat.longitude,
        (*near.ancestors, near.id) if is_unit and near.id is not None else near.ancestors,
    )


def _around(unit: Place, gazetteer: Gazetteer) -> Place:
    """Return the smallest unit around one whose own coordinates are not known."""
    outer = (gazetteer.get(each) for each in reversed(unit.ancestors))
    return next((each for each in outer if each.latitude is not None), unit)


def _alone(name: str, named: Sequence[Place], gazetteer: Gazetteer) -> Place:
    """Return the place called *name* where none is told: in a country told by its people, else the only one.

    "Israeli jets bombed Mar" does not say that Mar is in Israel.
    """
    known = _bearers(name, gazetteer)
    countries = {each.country for each in named} & {each.country for each in known} or {
        each.country for each in known
    }
    if len(countries) == 1:
        return next(each for each in known if each.country in countries)
    return Place(None, name, PlacePrecision.UNRESOLVED)


def _bearers(name: str, gazetteer: Gazetteer) -> list[Place]:
    """Return the towns and sites of that very name, the likeliest first."""
    places = (gazetteer.get(each.place_id) for each in gazetteer.bearers(name))
    return [each for each in places if each.precision in _FINE]


def place_on(reading: Reading, first: int, end: int, place: Place) -> Located:
    """Return *place* as told on tokens *first* up to *end*."""
    tokens = reading.tokens
    name = tokens.slice(first, end)
    return Located(first, end, Toponym(tokens.starts[first], tokens.ends[end - 1], name, place, 0.0))
