"""A question and the one before it in the chat → the question that is meant.

"And in Afrin?", "only air strikes", "since Monday", "how many killed?": what a follow-up does not say is
taken over. A message that names its own place and asks something stands alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import TOLLS, Intent, Kind, Place, PlacePrecision, Question

if TYPE_CHECKING:
    from incidents.models import Period
    from incidents.questions.reading.said import Said

_CARRIED = frozenset(
    {Intent.LATEST, Intent.LIST, Intent.COUNT, Intent.SUM, Intent.SUMMARY, Intent.TIMELINE, Intent.MAP}
    | {Intent.COMPARE, Intent.TREND, Intent.RANK}
)
"""Intents that a follow-up without one takes over."""
_OUTSIDE = frozenset({Intent.SMALLTALK, Intent.HELP, Intent.OUT_OF_SCOPE, Intent.UNSUBSCRIBE})
_MEASURED = frozenset({Intent.SUM, Intent.COUNT, Intent.RANK, Intent.COMPARE, Intent.TREND})
_LINED = frozenset({Intent.RANK, Intent.COMPARE, Intent.TREND})
"""Intents whose answer has a line for each place or time, which may tell a toll."""
_PEOPLE = {Kind.ARREST: "detained", Kind.ABDUCTION: "abducted", Kind.DISPLACEMENT: "displaced"}
"""Whom kinds of incident are about: "how many people?" after arrests asks for the detained."""
_LEADS = ("about", "and", "corrects", "breaks_off")
"""Markers that a follow-up may begin with."""
_ABOUT_FRAME = frozenset({Intent.WHY, Intent.SOURCES, Intent.MORE})
_AS_LISTED = _ABOUT_FRAME | {Intent.LIST, Intent.MAP}
"""Intents that tell incidents one by one, in the order of the frame."""


def next_frame(frame: Question | None, question: Question) -> Question | None:
    """Return what the chat is about after *question*: greetings and orders leave the frame as it was."""
    if question.intent in _OUTSIDE:
        return None if question.resets else frame
    return question


def follow(question: Question, said: Said, intent: Intent | None, frame: Question | None) -> Question:
    """Return *question* with what it takes over from *frame*; *intent* is what its words say, if anything."""
    if frame is None or question.resets or question.intent is Intent.UNSUBSCRIBE:
        return question
    if _stands_alone(question, said, intent):
        return replace(question, earlier=_earlier(question.places, frame))
    kept, measure = _intent_and_measure(question, said, intent, frame)
    harmed = question if question.min_toll or said.words.has("marker", "any_kind") else frame
    asked = replace(
        _with_places(question, said, frame),
        intent=kept or question.intent,
        period=_period(question, said, intent, frame),
        baseline=_baseline(question, intent, frame),
        kinds=_kinds(question, said, frame),
        excluded_kinds=_excluded(question, said, frame),
        actors=question.actors or frame.actors,
        searched=_searched(question, said, frame),
        measure=measure,
        group=question.group or frame.group,
        min_toll=harmed.min_toll,
        toll_of=harmed.toll_of,
        min_sources=max(question.min_sources, frame.min_sources),
        worst_of=_worst(question, kept, frame),
        page=_page(question, kept, frame),
        per=question.per or (frame.per if kept in {None, frame.intent} else None),
    )
    if asked.intent is Intent.LATEST and intent is None and (asked.period or asked.kinds):
        return replace(asked, intent=Intent.LIST)
    return asked


def _intent_and_measure(
    question: Question, said: Said, intent: Intent | None, frame: Question
) -> tuple[Intent | None, str | None]:
    """Return what is asked now, None where nothing says it, and which number it is about."""
    kept = intent or (frame.intent if frame.intent in _CARRIED else None)
    if kept is Intent.SUM and frame.intent in _LINED and not said.words.has("intent", Intent.COUNT):
        return frame.intent, question.measure  # "and by deaths?" of a ranking
    if kept is Intent.COUNT and frame.measure in TOLLS and not said.all_kinds:
        return Intent.SUM, frame.measure
    if kept is Intent.COUNT and said.words.has("marker", "people") and (people := _people(frame)):
        return Intent.SUM, people
    return kept, question.measure or _measure(kept, frame)


def _worst(question: Question, kept: Intent | None, frame: Question) -> str | None:
    """Return the toll by which incidents are told now: a summary or the newest have their own order."""
    return question.worst_of or (frame.worst_of if kept in _AS_LISTED else None)


def _page(question: Question, kept: Intent | None, frame: Question) -> int:
    """Return the page that is meant: "why?" and "sources" are about the one that was read last."""
    if kept is Intent.MORE:
        return frame.page + 1
    says_more = question.places or question.kinds or question.period or question.measure
    return frame.page if kept in _ABOUT_FRAME and frame.intent is not Intent.MAP and not says_more else 0


def _with_places(question: Question, said: Said, frame: Question) -> Question:
    """Return *question* with the places asked about now, and how far around them unless they are others."""
    places = _places(question, said, frame)
    asked = replace(question, places=places, earlier=_earlier(places, frame), point=None)
    if question.places:
        return asked
    return replace(
        asked,
        radius_km=question.radius_km or frame.radius_km,
        near=question.near or frame.near or (question.direction is not None and _is_town(places)),
        direction=question.direction or frame.direction,
        is_between=question.is_between or frame.is_between,
        is_spot=question.is_spot or (frame.is_spot and question.radius_km is None),
        point=frame.point if places else None,
    )


def _is_town(places: tuple[Place, ...]) -> bool:
    """Whether what lies north of it lies outside it: a province has a north of its own."""
    inner = {PlacePrecision.TOWN, PlacePrecision.SITE, PlacePrecision.DISTRICT}
    return len(places) == 1 and places[0].precision in inner


def _period(question: Question, said: Said, intent: Intent | None, frame: Question) -> Period | None:
    """Return the period asked about now: "any time" and a subscription take none over."""
    if question.period is not None and frame.period is not None and said.pairs.extends:
        return _extended(frame.period, question.period)
    if question.period is not None or said.words.has("marker", "any_time") or intent is Intent.SUBSCRIBE:
        return question.period
    return frame.period


def _baseline(question: Question, intent: Intent | None, frame: Question) -> Period | None:
    """Return the period to compare with now: a new period or a subscription takes none over."""
    is_new = question.period is not None or intent is Intent.SUBSCRIBE
    return question.baseline or (None if is_new else frame.baseline)


def _extended(before: Period, told: Period) -> Period:
    """Return *before* made longer so that it takes in *told*: "extend the period to 15 November"."""
    start = min(before.start, told.start) if told.has_start else before.start
    return replace(before, start=start, end=max(before.end, told.end))


def _stands_alone(question: Question, said: Said, intent: Intent | None) -> bool:
    """Whether the message needs nothing from before: a place of its own and a thing it asks."""
    words = said.words
    if words.has("marker", "country") or (words.has("marker", "everywhere") and said.has_subject):
        return False
    if not question.places and (intent in _ABOUT_FRAME or not any(spot.slot for spot in said.spots)):
        return False
    if _is_addition(said) or _is_led(said) or _compares_with_frame(question):
        return False
    if said.picks or (words.has("marker", "only") and not (intent or said.kinds)):
        return False
    narrows = intent is not None or question.period is not None or bool(said.all_kinds)
    return narrows or not question.text.rstrip().endswith(("?", "؟"))


def _is_led(said: Said) -> bool:
    """Whether the message begins as a follow-up: "what about", "ok and", "same for", "وفي"."""
    index = 0
    for match in said.words.matches:
        if match.first != index:
            break
        if any(match.get("marker", each) for each in _LEADS):
            return True
        if not (match.get("filler") or match.get("intent", Intent.SMALLTALK)):
            break
        index = match.last
    return _begins_with_and(said)


def _begins_with_and(said: Said) -> bool:
    """Whether its first word has the Arabic "and" glued to it and is understood without it."""
    tokens = said.words.tokens
    if not tokens or not tokens[0].is_arabic or not tokens[0].folded.startswith("و"):
        return False
    is_place = any(spot.first == 0 for spot in said.spots)
    return is_place or any(match.first == 0 and match.get("marker", "in") for match in said.words.matches)


def _is_addition(said: Said) -> bool:
    """Whether it adds to what was asked: "plus Homs", "also floods"."""
    return said.words.has("marker", "also") and len(said.words.tokens) <= len(said.spots) * 3 + 4


def _compares_with_frame(question: Question) -> bool:
    """Whether it names one side of a comparison only: "compare with Homs"."""
    return question.intent is Intent.COMPARE and len(question.places) == 1 and question.baseline is None


def _places(question: Question, said: Said, frame: Question) -> tuple[Place, ...]:
    """Return the places asked about now."""
    if said.words.has("marker", "everywhere") and not question.places:
        return ()
    left_out = {spot.best for spot in said.unwanted}
    kept = tuple(place for place in frame.places if place not in left_out)
    if not question.places:
        return tuple(dict.fromkeys((*frame.earlier, *kept))) if _means_both(said, question, frame) else kept
    if _is_addition(said) or _compares_with_frame(question):
        return tuple(dict.fromkeys((*kept, *question.places)))
    return question.places


def _means_both(said: Said, question: Question, frame: Question) -> bool:
    """Whether the places asked about two turns back come too: "both of them", "compare them"."""
    is_pair = question.intent is Intent.COMPARE and len(frame.places) == 1 and question.baseline is None
    return said.words.has("marker", "both") or is_pair


def _earlier(places: tuple[Place, ...], frame: Question) -> tuple[Place, ...]:
    """Return the places asked about before *places*: those of the frame, or before it where they stay."""
    return frame.earlier if places == frame.places else frame.places


def _kinds(question: Question, said: Said, frame: Question) -> tuple[Kind, ...]:
    """Return the kinds asked about now: new ones replace, "also" adds, "no …" takes away."""
    if said.words.has("marker", "any_kind"):
        return ()
    if question.kinds and _is_addition(said):
        return tuple(dict.fromkeys((*frame.kinds, *question.kinds)))
    kinds = question.kinds or frame.kinds
    return tuple(kind for kind in kinds if kind not in question.excluded_kinds)


def _excluded(question: Question, said: Said, frame: Question) -> tuple[Kind, ...]:
    """Return the kinds that are not wanted now."""
    if said.words.has("marker", "any_kind"):
        return question.excluded_kinds
    both = dict.fromkeys((*frame.excluded_kinds, *question.excluded_kinds))
    return tuple(kind for kind in both if kind not in question.kinds)


def _searched(question: Question, said: Said, frame: Question) -> tuple[str, ...]:
    """Return the words looked for in reports now: those before, until others or every kind are asked for."""
    is_new = question.unknown or said.words.has("marker", "any_kind")
    return question.searched or (() if is_new else frame.searched)


def _people(frame: Question) -> str | None:
    """Return the toll that tells the people of the kinds asked about, or None."""
    return next((_PEOPLE[kind] for kind in frame.kinds if kind in _PEOPLE), None)


def _measure(intent: Intent | None, frame: Question) -> str | None:
    """Return the measure taken over: only where the answer is still a number or about it."""
    if intent in _ABOUT_FRAME or (intent in _MEASURED and intent is frame.intent):
        return frame.measure
    return "incidents" if intent is Intent.COUNT else None
