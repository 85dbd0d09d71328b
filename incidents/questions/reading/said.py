"""One message on its own → what it says: places, period, kinds, measure, schedule, marks of a follow-up.

Nothing is carried over and no intent decided here; see `intent` and `follow`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from incidents.dates import tells_time
from incidents.models import Kind, Period, PlacePrecision
from incidents.questions.places.acting import read_actors
from incidents.questions.places.between import find_between
from incidents.questions.places.distance import read_distance, resized
from incidents.questions.places.spots import Spot, free_runs, without_peoples
from incidents.questions.places.voices import find_voices
from incidents.questions.places.where import find_spots
from incidents.questions.reading.kinds import read_kinds, read_measures
from incidents.questions.reading.unwanted import part_unwanted
from incidents.questions.spelling.respelt import respell
from incidents.questions.times.periods import are_set_against, is_baseline, read_periods
from incidents.questions.times.schedule import read_schedule
from incidents.questions.vocabulary.limits import Limits, number_at, read_limits
from incidents.questions.vocabulary.nouns import read_nouns
from incidents.questions.vocabulary.paired_kinds import Paired, read_paired
from incidents.questions.vocabulary.pairs import Pairs, read_pairs
from incidents.questions.vocabulary.plain import is_everyday, is_verb
from incidents.questions.vocabulary.words import Words, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from incidents.errors import QuestionError
    from incidents.models import Cadence
    from incidents.questions.context import Context
    from incidents.questions.places.namesakes import Search


_TURN = 4
"""Words at most that turn elsewhere from a place, and name no other."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says by itself.

    `measures` are pairs of a name and whether its word asks for the sum; `problem` is a date that cannot be;
    `unwanted` are places to leave out, `nouns` what else reports must speak of; `is_baseline` says that
    a word of comparing stands right before a period ("compared with last month"), `is_spot` that a distance
    beside a direction is one to go, not one to stay within; `worst` is the toll of "the deadliest attack",
    None where places are ranked ("where were the deadliest attacks"). `are_against` says that two periods
    are set against each other ("September against October").
    """

    words: Words
    cadence: Cadence | None
    periods: tuple[Period, ...]
    spots: tuple[Spot, ...]
    unwanted: tuple[Spot, ...]
    radius_km: float | None
    near: bool
    direction: str | None
    kinds: tuple[Kind, ...]
    excluded_kinds: tuple[Kind, ...]
    people_kinds: tuple[Kind, ...]
    actors: tuple[str, ...]
    measures: tuple[tuple[str, bool], ...]
    group: PlacePrecision | None
    nouns: tuple[str, ...]
    unknown: tuple[str, ...]
    is_baseline: bool
    is_between: bool
    is_spot: bool
    limits: Limits
    are_against: bool
    pairs: Pairs
    worst: str | None
    problem: QuestionError | None

    @property
    def has_subject(self) -> bool:
        """Whether it names a place, a time, a kind, an actor or a measure."""
        return bool(
            self.spots or self.unwanted or self.periods or self.all_kinds or self.actors or self.measures
        )

    @property
    def is_talk(self) -> bool:
        """Whether it names nothing that can be asked about, and what it speaks of is of every day."""
        if any(spot.best for spot in self.spots) or self.all_kinds or self.actors or self.measures:
            return False
        spotted = {index for spot in self.spots for index in range(spot.first, spot.last)}
        free = [
            index
            for index, token in enumerate(self.words.tokens)
            if self.words.at(index) is None and not token.is_number and not self._tells_time(index)
        ]
        plain = [index for index in free if is_everyday(self.words, index) or is_verb(self.words, index)]
        return bool(plain) and not self.nouns and (len(plain) > 1 or {*free} <= {*plain, *spotted})

    def _tells_time(self, index: int) -> bool:
        return tells_time(self.words.tokens[index].folded, self.words.language_at(index))

    @property
    def all_kinds(self) -> tuple[Kind, ...]:
        """Kinds wanted and kinds not wanted."""
        return (*self.kinds, *self.excluded_kinds, *self.people_kinds)

    @property
    def picks(self) -> bool:
        """Whether it begins as one that picks among places of one name: "the one in Lebanon"."""
        if self.spots and all(spot.is_people for spot in self.spots) and not self.all_kinds:
            return True  # "the Lebanese one"
        first = next(self.words.all("marker", "which"), None)
        opening = self.words.at(0)
        return first is not None and (
            first.first == 0
            or (opening is not None and opening.last == first.first and bool(opening.get("marker")))
        )


def read_message(text: str, context: Context) -> Said:
    """Return what *text* says, the words of which are of at most three languages."""
    read = read_words(text, context.likely_language)
    setting = _read_setting(text, read, context)
    words, taken = setting.words, set(setting.taken)
    subject = _read_subject(words, taken, replace(context.search, is_circle=setting.radius_km is not None))
    spots = subject.spots
    used = taken | {index for spot in (*spots, *subject.unwanted) for index in range(spot.first, spot.last)}
    nouns = read_nouns(words, used)
    kept = words.without(frozenset(used))
    pairs = read_pairs(read)
    kinds, excluded, people = read_kinds(kept, subject.actors, pairs)
    paired = Paired(kinds) if excluded else read_paired(words, kinds, used)
    direction = next(_values(kept, "direction"), None)
    group = next(map(PlacePrecision, _values(kept, "group")), None)
    return Said(
        words=kept,
        cadence=setting.cadence,
        periods=setting.periods,
        spots=spots,
        unwanted=subject.unwanted,
        radius_km=setting.radius_km,
        near=_is_near(words, spots, direction),
        direction=direction if spots or _turns(words, context) else None,
        kinds=paired.kinds,
        excluded_kinds=excluded,
        people_kinds=people,
        actors=subject.actors,
        measures=read_measures(kept, pairs),
        group=group,
        nouns=tuple(dict.fromkeys(nouns.values())),
        unknown=_unknown(words, used | nouns.keys() | paired.taken),
        is_baseline=setting.is_baseline,
        is_between=subject.is_between,
        is_spot=direction is not None and not words.has("marker", "bound"),
        problem=setting.problem,
        limits=setting.limits,
        are_against=setting.are_against,
        pairs=pairs,
        worst=next(_values(kept, "worst"), None) if paired.kinds and group is None else None,
    )


class _Setting(NamedTuple):
    """What is read before any name, in this order: limits, distance, schedule, periods.

    `words` are those of the message with slips mended, `taken` the tokens that told something.
    """

    words: Words
    taken: frozenset[int]
    limits: Limits
    radius_km: float | None
    cadence: Cadence | None
    periods: tuple[Period, ...]
    problem: QuestionError | None
    is_baseline: bool
    are_against: bool


def _read_setting(text: str, read: Words, context: Context) -> _Setting:
    """Return the numbers and times of a message: each takes the tokens that the next must not read again."""
    limits = read_limits(read)
    words = respell(read.without(limits.taken) if limits.taken else read, context.gazetteer, limits.taken)
    distance = read_distance(words, limits.taken)
    if distance.km is None and context.frame is not None and context.frame.radius_km is not None:
        distance = resized(words)
    words = distance.words
    schedule = read_schedule(words)
    before = limits.taken | distance.taken | (schedule.taken if schedule else frozenset())
    taken = set(before)
    periods, problem = read_periods(text, words, taken, context)
    cadence = schedule.cadence if schedule else None
    told = taken - before
    sides = is_baseline(words, told), are_set_against(words, told)
    return _Setting(words, frozenset(taken), limits, distance.km, cadence, periods, problem, *sides)


class _Subject(NamedTuple):
    """Whom and where a message asks about; `is_between` says that it is the road between two places."""

    spots: tuple[Spot, ...]
    unwanted: tuple[Spot, ...]
    actors: tuple[str, ...]
    is_between: bool


def _read_subject(words: Words, taken: set[int], search: Search) -> _Subject:
    """Return the places and actors named outside *taken*, which grows by the words of the actors."""
    told = taken | find_voices(words)
    named = find_spots(words, frozenset(told), search)
    between = find_between(words, frozenset(told), without_peoples(named), search)
    actors, spots = read_actors(words, between or named, taken)
    spots, unwanted = part_unwanted(words, without_peoples(spots))
    return _Subject(spots, unwanted, actors, between is not None)


def _turns(words: Words, context: Context) -> bool:
    """Whether a few words may turn from the place asked about before: "and further north?"."""
    return context.frame is not None and len(words.tokens) <= _TURN


def _values(words: Words, section: str) -> Iterator[str]:
    """Yield the values of the phrases of *section* of the lexicon, in reading order."""
    return (entry.value for match in words.all(section) if (entry := match.get(section)))


def _unknown(words: Words, used: set[int]) -> tuple[str, ...]:
    """Return the words that nothing explains but numbers, and words of time that make no date."""
    spans = [
        (first, last)
        for first, last in free_runs(words, used)
        if not all(number_at(words, index) is not None for index in range(first, last))
    ]
    spans += [
        (match.first, match.last)
        for match in words.all("marker", "time")
        if not set(range(match.first - 1, match.last + 1)) & used
    ]
    return tuple(
        words.text[words.tokens[first].start : words.tokens[last - 1].end] for first, last in sorted(spans)
    )


def _is_near(words: Words, spots: Iterable[Spot], direction: str | None) -> bool:
    """Whether "near" stands before a place, or a direction before a town: "north of Homs", "شرق رفح"."""
    for spot in spots:
        place = spot.best
        if spot.slot == "near":
            return True
        before = words.at(spot.first - 1) if spot.first else None
        pointed = direction is not None and before is not None and words.has("direction")
        if pointed and place is not None and place.precision is not PlacePrecision.COUNTRY:
            return words.language == "ar" or words.tokens[spot.first - 1].folded in {"of", "de", "d"}
    return False
