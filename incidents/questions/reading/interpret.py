"""Text → `Question`: the one deterministic reading of a chat message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.errors import AmbiguousPlaceError, QuestionError, UnknownPlaceError
from incidents.models import DatePrecision, Intent, Period, Place, PlacePrecision, Question
from incidents.questions.reading.corrected import correction_at
from incidents.questions.reading.follow import follow, next_frame
from incidents.questions.reading.intent import read_intent, read_measure
from incidents.questions.reading.said import Said, read_message
from incidents.questions.times.rates import read_rate

if TYPE_CHECKING:
    from incidents.questions.context import Context
    from incidents.questions.places.spots import Spot

PLAIN = frozenset({Intent.SMALLTALK, Intent.HELP, Intent.OUT_OF_SCOPE})
"""Intents that ask nothing of the store: such a question has no place, period or kind."""
_ORDERS = frozenset({Intent.SUBSCRIBE, Intent.UNSUBSCRIBE})
"""Intents that are about no days."""
_OF_ITSELF = frozenset({Intent.UNSUBSCRIBE, Intent.WHY, Intent.SOURCES})
"""Intents that need no place, so that a word without a place's "in" is none: "y r they fighting"."""
_ORDERED = frozenset({Intent.LIST, Intent.MAP, Intent.SOURCES, Intent.WHY})
"""Intents that tell incidents one by one: the worst first, where that is asked."""
_RATED = frozenset({Intent.COUNT, Intent.SUM, Intent.TREND})
"""Intents whose numbers may be wanted for each day, week, month or year."""
_MONTH = 31
"""Days of the longest month."""
_UNREADABLE = 3
"""So many words of which none is understood are no question."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The likeliest reading of a message, and what is wrong with it, if anything."""

    question: Question
    problem: QuestionError | None = None


def interpret(text: str, context: Context) -> Question:
    """Return what *text* asks for, read as a follow-up of `context.frame` where it is one.

    Raises:
        UnknownPlaceError: a word in the slot of a place is no place; `.nearest` holds spellings to offer.
        AmbiguousPlaceError: a name fits several places about equally; `.choices` holds them.
        UnclearPeriodError: a date is impossible or ends before it starts.
    """
    read = interpret_leniently(text, context)
    if read.problem is not None:
        raise read.problem
    return read.question


def interpret_leniently(text: str, context: Context) -> Interpretation:
    """Return the likeliest reading of *text* whatever is wrong: names that are no place are left out."""
    said = read_message(text, context)
    at = correction_at(said.words)
    return _read(text, said, context) if at is None else _corrected(text, at, context)


def _corrected(text: str, at: int, context: Context) -> Interpretation:
    """Return *text* read up to *at*, and from there on as a follow-up that mends it."""
    wrong = interpret_leniently(text[:at], context)
    mended = interpret_leniently(text[at:], replace(context, frame=next_frame(context.frame, wrong.question)))
    if mended.question.intent in PLAIN:  # "Homs, sorry to bother you"
        return Interpretation(replace(wrong.question, text=text), wrong.problem)
    question = replace(mended.question, text=text, earlier=wrong.question.earlier)
    if wrong.question.intent is Intent.SUBSCRIBE:
        cadence = question.cadence or wrong.question.cadence
        question = replace(question, intent=Intent.SUBSCRIBE, cadence=cadence)
    return Interpretation(question, mended.problem)


def _read(text: str, said: Said, context: Context) -> Interpretation:
    """Return the likeliest reading of a message that goes on to its end."""
    intent = read_intent(said)
    if intent is None and said.words.has("marker", "reset") and not said.has_subject:
        return Interpretation(Question(text, Intent.SMALLTALK, said.words.language, resets=True))
    question = _question(text, said, intent, context)
    if question.intent in PLAIN:
        return Interpretation(question)
    question = follow(_whole(_pick(question, said, context), said, context), said, intent, context.frame)
    is_led = context.frame is not None and (intent is not None or said.radius_km is not None)
    if is_led or intent in _OF_ITSELF:
        said, question = _without_loose(said, question)
    problem = said.problem or _place_problem(text, said.spots)
    if problem is None and intent is None and context.frame is None and _is_bare_name(said):
        problem = UnknownPlaceError(text, text.strip())
    return Interpretation(question, problem)


def _without_loose(said: Said, question: Question) -> tuple[Said, Question]:
    """Return both with names that are none and follow no "in" as unknown words: "which papers aired it"."""
    loose = [spot for spot in said.spots if spot.best is None and (said.pairs.ends or not spot.slot)]
    if not loose:
        return said, question
    spots = tuple(spot for spot in said.spots if spot not in loose)
    unknown = () if said.pairs.ends else (*question.unknown, *(spot.name for spot in loose))
    return replace(said, spots=spots), replace(question, unknown=unknown)


def _pick(question: Question, said: Said, context: Context) -> Question:
    """Return *question* about those places of the frame's names that lie in its own: "the one in Lebanon"."""
    if context.frame is None or not said.picks:
        return question
    found = (
        next(iter(context.gazetteer.find(place.name, under=outer.id)), None)
        for place in context.frame.places
        for outer in question.places
        if outer.id is not None
    )
    picked = tuple(dict.fromkeys(place for place in found if place is not None))
    return replace(question, places=picked) if picked else question


def _whole(question: Question, said: Said, context: Context) -> Question:
    """Return *question* about the countries of the frame's places: "what about the whole country"."""
    if context.frame is None or question.places or not said.words.has("marker", "country"):
        return question
    countries = (_country(place, context) for place in context.frame.places)
    return replace(question, places=tuple(dict.fromkeys(countries)), near=False)


def _country(place: Place, context: Context) -> Place:
    """Return the country that *place* lies in, or is."""
    around = (context.gazetteer.get(each) for each in place.ancestors)
    return next((each for each in around if each.precision is PlacePrecision.COUNTRY), place)


def _question(text: str, said: Said, intent: Intent | None, context: Context) -> Question:
    """Return the message as a question of its own."""
    if intent is None and context.frame is None:
        if said.is_talk:
            greets = said.words.has("intent", Intent.SMALLTALK)
            intent = Intent.SMALLTALK if greets else Intent.OUT_OF_SCOPE
        elif _is_unreadable(said):
            intent = _unreadable(said)
    if intent in PLAIN:
        return Question(text, intent, said.words.language)
    places = tuple(dict.fromkeys(place for spot in said.spots if (place := spot.best)))
    period, baseline = _period(said, context) if intent not in _ORDERS else (None, None)
    people_kinds = said.people_kinds if intent is not Intent.SUM else ()
    return Question(
        text=text,
        intent=intent or _default(said, places, period, context.frame),
        language=said.words.language,
        places=places,
        radius_km=said.radius_km if places or context.frame else None,
        near=said.near,
        period=period,
        kinds=tuple(dict.fromkeys((*said.kinds, *people_kinds))),
        excluded_kinds=said.excluded_kinds,
        actors=said.actors,
        measure=read_measure(said, intent),
        cadence=said.cadence if intent is Intent.SUBSCRIBE else None,
        searched=said.nouns,
        unknown=(*said.unknown, *_not_left_out(said, context.frame)),
        direction=said.direction,
        baseline=baseline,
        group=said.group,
        resets=said.words.has("marker", "reset") and intent is not Intent.SUBSCRIBE,
        is_between=said.is_between,
        is_spot=said.is_spot,
        min_toll=said.limits.min_toll,
        toll_of=said.limits.toll_of,
        min_sources=said.limits.min_sources,
        worst_of=said.worst if intent in _ORDERED else None,
        heard=tuple(spot.name for spot in said.spots if spot.is_heard),
        per=read_rate(said.words) if intent in _RATED else None,
    )


def _unreadable(said: Said) -> Intent:
    """Return what a message is for of which nothing is understood: a name, a kind word, or none of ours."""
    if said.words.has("intent", Intent.SMALLTALK):
        return Intent.SMALLTALK
    return Intent.LATEST if _is_bare_name(said) else Intent.OUT_OF_SCOPE


def _not_left_out(said: Said, frame: Question | None) -> tuple[str, ...]:
    """Return the names to leave out of places that hold them: a part of a place cannot be cut out of it.

    What was asked about before goes, and what lies elsewhere is left out by itself ("not Homs but Hama").
    """
    asked = frame.places if frame is not None else ()
    wanted = {place.id for place in (*asked, *(spot.best for spot in said.spots)) if place is not None}
    return tuple(
        spot.name
        for spot in said.unwanted
        if (place := spot.best) is None
        or (place not in asked and (not wanted or wanted.intersection(place.ancestors)))
    )


def _is_unreadable(said: Said) -> bool:
    """Whether nothing in the message is understood, or next to nothing."""
    if said.has_subject:
        return all(spot.best is None and not spot.choices for spot in said.spots) and bool(
            len(said.words.tokens) > _UNREADABLE and not (said.periods or said.all_kinds or said.actors)
        )
    marked = any(match.get("marker") for match in said.words.matches)
    return not marked


def _is_bare_name(said: Said) -> bool:
    """Whether a few words are all there is, and may name what reports know: "white helmets"."""
    return bool(said.unknown) and not said.has_subject and len(said.words.tokens) <= _UNREADABLE


def _default(said: Said, places: tuple[Place, ...], period: Period | None, frame: Question | None) -> Intent:
    """Return what a message without a word for it asks: the newest, or a list where it narrows."""
    if period is not None or said.all_kinds or said.actors:
        return Intent.LIST
    if places or said.spots or said.words.has("marker") or frame is not None:
        return Intent.LATEST
    return Intent.HELP


def _period(said: Said, context: Context) -> tuple[Period | None, Period | None]:
    """Return the period asked about and the one to compare it with.

    Two periods beside a word of comparing are told apart, the later first; otherwise two that overlap
    narrow each other and two that do not span what lies between.
    """
    periods = said.periods
    compares = said.words.has("intent", Intent.COMPARE) or said.words.has("intent", Intent.TREND)
    compares = compares or said.are_against
    if not periods:
        return None, None
    if compares and len(periods) > 1:
        earlier, *_, later = sorted(periods)
        return later, earlier
    if said.is_baseline and len(said.spots) < 2:
        now = _same_unit_now(periods[0], context)
        return (now, periods[0]) if now is not None else (periods[0], None)
    whole = periods[0]
    for other in periods[1:]:
        start, end = max(whole.start, other.start), min(whole.end, other.end)
        if start < end:
            whole = Period(start, end, max(whole, other, key=lambda each: -each.days).precision)
        else:
            whole = Period(min(whole.start, other.start), max(whole.end, other.end), whole.precision)
    return whole, None


def _same_unit_now(before: Period, context: Context) -> Period | None:
    """Return today or the week, month or year so far, whichever *before* was one of: "than in September".

    None where *before* is not over.
    """
    today, tomorrow = context.today, context.today + timedelta(days=1)
    if before.end > today:
        return None
    match before.precision:
        case DatePrecision.DAY if before.days == 1:
            start = today
        case DatePrecision.MONTH if before.days <= _MONTH:
            start = today.replace(day=1)
        case DatePrecision.YEAR:
            start = today.replace(month=1, day=1)
        case _:
            start = before.end
    return Period(max(start, before.end), tomorrow)


def _place_problem(text: str, spots: tuple[Spot, ...]) -> QuestionError | None:
    """Return the first name that is no place, or several."""
    for spot in spots:
        if spot.is_unclear:
            return AmbiguousPlaceError(text, spot.name, spot.choices)
        if spot.place is None:
            return UnknownPlaceError(text, spot.name, spot.choices)
    return None
