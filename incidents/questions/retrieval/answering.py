"""`Question` → `Answer`: what the store knows, before anybody puts it into words.

Without a period the newest come first and what articles only recall stands apart as background; with one,
everything that happened in it counts. Where there is nothing, the nearest incidents elsewhere are offered as
such, and never passed off as an answer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from incidents.models import TOLLS, Answer, AnswerPart, Intent, PlacePrecision, Status
from incidents.questions.retrieval.finding import query_of, search_in_words
from incidents.questions.retrieval.parts import compared, ranked, timeline, trend, trend_period
from incidents.questions.retrieval.sums import sum_toll
from incidents.store import incidents

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from incidents.models import Incident, Question
    from incidents.places import Gazetteer
    from incidents.store import IncidentQuery, Session

PAGE = 5
"""Incidents of one page: what a phone shows in two screens."""
MAP_LIMIT = 50
"""Incidents of one map."""
COUNTED = 1000
"""Incidents with words that were searched for: to count half a million takes seconds and tells no more."""
BACKGROUND = 3
"""Recalled incidents shown below the news."""
NEARBY = 3
NEARBY_KM = 300.0
"""How far "nearby, but elsewhere" may be; what is farther is another story."""
_NO_QUESTION = frozenset(
    {Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.HELP, Intent.SMALLTALK, Intent.OUT_OF_SCOPE}
)
_NUMBERS = frozenset({Intent.SUM, Intent.COUNT})
_COUNTED = _NUMBERS | {Intent.COMPARE, Intent.RANK}
"""Intents whose numbers mean little without the time that they are counted over."""
_TELL_TOLLS = frozenset({Intent.SUM, Intent.SOURCES, Intent.WHY})
"""Intents that show who tells the toll asked for."""


def answer(
    session: Session, question: Question, asked_at: datetime, gazetteer: Gazetteer, zone: tzinfo = UTC
) -> Answer:
    """Return what is known about *question*; today is the day of *asked_at* in *zone*.

    `incidents` are a page of `PAGE` (of `MAP_LIMIT` for a map), newest first, or those of the
    highest toll first where the worst are asked for. For a sum they are those that tell the toll, if any
    does; `toll` then adds the merged toll of every incident once, as a range. The answer's question says
    which words were searched for in reports.
    """
    if question.intent in _NO_QUESTION:
        return Answer(question, asked_at)
    question, today = search_in_words(session, by_stretch(question)), asked_at.astimezone(zone).date()
    query, recalled = _without_recalled(session, question, today)
    plain = Answer(question, asked_at, recalled=recalled)
    tells_toll = question.intent in _TELL_TOLLS and question.measure in TOLLS
    if tells_toll and question.intent is Intent.SUM:
        found = _totalled(session, query, plain)  # what a sum shows is found with the sum
    else:
        found = _page(session, question, query, plain)
    if question.period is None and question.intent in _COUNTED and found.total > 1:
        found = replace(found, since=incidents.find_first_day(session, query))
    if tells_toll:
        found = _with_toll(session, question, query, found)
    found = replace(found, parts=_parts(session, found.question, gazetteer, today, query.status))
    if not (found.total or found.background or found.parts):
        found = replace(found, elsewhere=_elsewhere(session, question, query))
    return found


def by_stretch(question: Question) -> Question:
    """Return *question* as the trend that "how many a week" asks for: a number for each week."""
    is_rate = question.per is not None and question.intent in _NUMBERS
    return replace(question, intent=Intent.TREND) if is_rate else question


def _apart(query: IncidentQuery) -> tuple[IncidentQuery, IncidentQuery]:
    """Return *query* for the news alone and for what articles only recall."""
    return replace(query, status=Status.CURRENT), replace(query, status=Status.BACKGROUND)


def _without_recalled(session: Session, question: Question, today: date) -> tuple[IncidentQuery, int]:
    """Return what numbers of no period are taken over, and how many recalled incidents that leaves out.

    What articles recall is of any year, and of no year all: it is counted where there is nothing else. A
    trend leaves out those of its own days.
    """
    query = query_of(session, question)
    is_trend = question.intent is Intent.TREND
    if question.period is not None or not (is_trend or question.intent in _COUNTED):
        return query, 0
    counted = replace(query, period=trend_period(question, today)) if is_trend else query
    news, recalled = _apart(counted)
    left_out = incidents.count_incidents(session, recalled)
    if not left_out or not incidents.count_incidents(session, news):
        return query, 0
    return replace(query, status=news.status), left_out


def _page(session: Session, question: Question, query: IncidentQuery, plain: Answer) -> Answer:
    """Return the page asked for, news and background apart where no period is given."""
    size = MAP_LIMIT if question.intent is Intent.MAP else PAGE
    offset = question.page * size
    # The worst is told whenever it was.
    if question.period is not None or question.worst_of is not None or question.intent in _NUMBERS:
        found = _totalled(session, query, plain)
        shown = incidents.find_incidents(session, query, size, offset) if found.total else ()
        return replace(found, incidents=tuple(shown))
    news, recalled = _apart(query)
    found = _totalled(session, news, plain)
    newest = incidents.find_ids(session, news, size, offset) if found.total else []
    rest = BACKGROUND if found.total else size
    background = incidents.find_ids(session, recalled, rest) if question.page == 0 else []
    told = {each.id: each for each in incidents.get_incidents(session, [*newest, *background])}
    return replace(
        found,
        incidents=tuple(told[each] for each in newest if each in told),
        background=tuple(told[each] for each in background if each in told),
    )


def _totalled(session: Session, query: IncidentQuery, plain: Answer) -> Answer:
    """Return *plain* with how many incidents there are; those with words are counted up to `COUNTED`."""
    if not query.text:
        return replace(plain, total=incidents.count_incidents(session, query))
    counted = incidents.count_incidents(session, query, most=COUNTED + 1)
    return replace(plain, total=min(counted, COUNTED), is_more=counted > COUNTED)


def _with_toll(session: Session, question: Question, query: IncidentQuery, found: Answer) -> Answer:
    """Return *found* with the incidents that tell the toll asked for, figures first; of a sum with it."""
    measure = question.measure or ""
    if question.intent is Intent.SUM:
        found = replace(found, toll=sum_toll(session, query, measure))
    figures, in_words = (replace(query, measure=measure, has_figure=each) for each in (True, False))
    first = incidents.count_incidents(session, figures)
    total = first + incidents.count_incidents(session, in_words)
    offset = question.page * PAGE
    if not total:
        is_sum = question.intent is Intent.SUM
        shown = incidents.find_incidents(session, query, PAGE, offset) if is_sum else found.incidents
        return replace(found, incidents=tuple(shown))
    told = incidents.find_incidents(session, figures, PAGE, offset)
    if len(told) < PAGE:
        told += incidents.find_incidents(session, in_words, PAGE - len(told), max(0, offset - first))
    return replace(found, incidents=tuple(told), total=total, background=())


def _parts(
    session: Session, question: Question, gazetteer: Gazetteer, today: date, status: Status | None
) -> tuple[AnswerPart, ...]:
    """Return the lines of an intent that has lines; what is counted up is of *status*, where one is given."""
    match question.intent:
        case Intent.COMPARE:
            return compared(session, question, status)
        case Intent.RANK:
            return ranked(session, question, gazetteer, status)
        case Intent.TIMELINE:
            return timeline(session, question)
        case Intent.TREND:
            return trend(session, question, today, status)
        case _:
            return ()


def _elsewhere(
    session: Session, question: Question, query: IncidentQuery
) -> tuple[tuple[Incident, float], ...]:
    """Return the nearest incidents of other places with their distance in km; none for a whole country."""
    place = next(iter(question.places), None)
    if place is None or place.precision is PlacePrecision.COUNTRY:
        return ()
    middle = question.point or place.point
    if middle is None:
        return ()
    return tuple(incidents.find_nearest(session, middle, query, NEARBY, NEARBY_KM))
