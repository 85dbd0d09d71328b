"""An `Answer` with lines → what a chart of it shows: series over time, and who told of them.

An answer's lines are totals; a chart of two places wants each place's weeks. One statement a series counts
incidents and one adds up the toll, however many weeks there are.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incidents.models import TOLLS, AnswerPart, Intent, Period, Status, TollSum
from incidents.questions.retrieval.finding import query_of
from incidents.questions.retrieval.parts import (
    MAX_STRETCHES,
    count_in,
    default_period,
    stretches,
    touched,
    unit_of,
)
from incidents.store import incidents
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from incidents.models import Answer, Incident, Place, Question
    from incidents.store import IncidentQuery, Session
    from incidents.store.finding.breakdowns import DayToll

CHARTED = frozenset({Intent.TREND, Intent.COMPARE, Intent.RANK, Intent.TIMELINE})
"""Intents whose answers a chart can show."""
MAX_SERIES = 4
_COUNTED = 5000
"""Incidents up to which their reports are counted: 60 ms; of more, their own number is told."""
_LONGEST = timedelta(days=2 * 366)
"""How far back a chart looks from the newest incident where no period is asked for."""
_CELLS = 300
"""Incidents up to which a timeline shows each; of more, their numbers."""


@dataclass(frozen=True, slots=True)
class Series:
    """Stretches of time of one length, oldest first, with the incidents of one place or of all (None)."""

    place: Place | None
    parts: tuple[AnswerPart, ...]


@dataclass(frozen=True, slots=True)
class Charted:
    """What a chart shows: series over time (or one of places, for a ranking), and where it is from.

    `measure` names the toll; `period` is None where all times are meant. `reports` and `outlets` are 0
    where there are too many incidents to look at.
    """

    series: tuple[Series, ...]
    measure: str
    period: Period | None
    incidents: int
    reports: int
    outlets: int


def asks_for_chart(text: str) -> bool:
    """Whether a message names a chart: "graph of bombings in Iraq" wants a picture, "trend of …" words."""
    said = fold(text)
    return any(re.search(rf"\b{word}\b", said) for word in chart_words())


def chart_of(session: Session, found: Answer, zone: tzinfo) -> Charted | None:
    """Return what a chart of *found* shows up to today in *zone*, None where there is nothing to draw."""
    question = found.question
    if question.intent not in CHARTED:
        return None
    series: tuple[Series, ...]
    measure = question.measure if question.measure in TOLLS and question.measure is not None else "killed"
    match question.intent:
        case Intent.RANK:
            series = (Series(None, found.parts),)
        case Intent.TIMELINE:
            series = (Series(None, _drawn(session, question, found.parts)),)
        case _:
            series = _over_time(session, found, measure, zone)
    if not any(part.total for each in series for part in each.parts):
        return None
    period = _shown(question, series)
    total, told = 0, Counter[str]()
    for days in {period, question.baseline} - {None} or {None}:
        query = _counted(session, found, period=days)
        of_days = incidents.count_incidents(session, query)
        total += of_days
        if of_days <= _COUNTED:
            told.update(incidents.reports_by_outlet(session, query))
    return Charted(series, measure, period, total, sum(told.values()), len(told))


def _counted(session: Session, found: Answer, **asked: Any) -> IncidentQuery:  # Any: fields of a question
    """Return what a chart counts: what *found* does, so without what it leaves out as only recalled."""
    query = query_of(session, replace(found.question, **asked))
    return replace(query, status=Status.CURRENT) if found.recalled else query


def _over_time(session: Session, found: Answer, measure: str, zone: tzinfo) -> tuple[Series, ...]:
    """Return a series for each place of a comparison, for two periods, or for all that is asked about."""
    question, today = found.question, found.asked_at.astimezone(zone).date()
    if question.baseline is not None and question.period is not None:
        spans = [_until(each, today) for each in (question.baseline, question.period)]
        return tuple(_series(session, found, None, each, measure) for each in spans)
    if question.intent is Intent.TREND:
        return _as_told(session, found, measure, today)
    places: list[Place | None] = [*question.places[:MAX_SERIES]] if len(question.places) > 1 else [None]
    is_told = question.period is not None and question.period.has_start
    period = question.period if is_told else _lived(session, found)
    period = _until(period or default_period(today), today)
    return tuple(_series(session, found, place, period, measure) for place in places)


def _as_told(session: Session, found: Answer, measure: str, today: date) -> tuple[Series, ...]:
    """Return the series of the days that the lines of *found* tell."""
    told = [part.period for part in found.parts if part.period is not None]
    if not told:
        return ()
    days = _until(Period(told[0].start, told[-1].end), today)
    return (_series(session, found, None, days, measure),)


def _until(period: Period, today: date) -> Period:
    """Return *period* without the days that are still to come: nothing told of them means nothing."""
    return replace(
        period, end=max(min(period.end, today + timedelta(days=1)), period.start + timedelta(days=1))
    )


def _lived(session: Session, found: Answer) -> Period | None:
    """Return the days of all incidents asked about, at most the last two years of them."""
    days = incidents.count_by_days(session, _counted(session, found))
    if not days:
        return None
    last = max(each.last_day for each in days)
    first = min(each.first_day for each in days)
    return Period.inclusive(max(first, last - _LONGEST), last)


def _series(session: Session, found: Answer, place: Place | None, period: Period, measure: str) -> Series:
    """Return the stretches of *period* with the incidents of *place*, or of all that is asked about."""
    places = found.question.places if place is None else (place,)
    query = _counted(session, found, places=places, period=period)
    spans = tuple(stretches(period, found.question.per))[-MAX_STRETCHES:]
    tolls = [TollSum(measure, 0, 0, 0, 0, 0) for _ in spans]
    for told in incidents.toll_by_days(session, query, measure):
        for n in touched(spans, told.first_day, told.last_day):
            tolls[n] = _with(tolls[n], told)
    parts = (
        AnswerPart(place, span, total, (), replace(toll, without_figure=max(total - toll.incidents, 0)))
        for (span, total), toll in zip(
            count_in(spans, incidents.count_by_days(session, query)), tolls, strict=True
        )
    )
    return Series(place, tuple(parts))


def _with(toll: TollSum, told: DayToll) -> TollSum:
    """Return *toll* with those of some days added; what is open upwards stays open."""
    high = None if toll.high is None or told.is_open else toll.high + told.high
    return replace(
        toll,
        low=toll.low + told.low,
        best=toll.best + told.best,
        high=high,
        incidents=toll.incidents + told.incidents,
    )


def _drawn(session: Session, question: Question, parts: Sequence[AnswerPart]) -> tuple[AnswerPart, ...]:
    """Return the lines of a timeline, empty ones between them too, with all their incidents if not many."""
    known = {part.period: part.total for part in parts if part.period is not None}
    if not known:
        return ()
    told = _every(session, question) if sum(known.values()) <= _CELLS else {}
    first, last = min(known, key=_start), max(known, key=_start)
    period, filled = first, []
    while period.start <= last.start:
        begun = (each for day, each in told.items() if period.start <= day < period.end)
        filled.append(AnswerPart(None, period, known.get(period, 0), tuple(chain.from_iterable(begun))))
        period = unit_of(period.end, first.precision)
    return tuple(filled)


def _every(session: Session, question: Question) -> dict[date, list[Incident]]:
    """Return all incidents asked about by the day under which a timeline tells them."""
    days = incidents.newest_by_first_day(session, query_of(session, question), _CELLS)
    found = incidents.get_incidents(session, [each for begun in days for each in begun.newest])
    known = {each.id: each for each in found}
    return {begun.day: [known[each] for each in begun.newest if each in known] for begun in days}


def _start(period: Period) -> date:
    return period.start


def _shown(question: Question, series: Sequence[Series]) -> Period | None:
    """Return the days that a chart is about: all of them in one period, the earlier one left out."""
    if question.intent is Intent.RANK:
        return question.period
    periods = [part.period for part in series[-1].parts if part.period is not None]
    return Period(periods[0].start, periods[-1].end)


@cache
def chart_words() -> tuple[str, ...]:
    """Return the words for a chart in every language, folded."""
    tables = tomllib.loads(Path(__file__).with_name("charts.toml").read_text("utf-8"))
    return tuple(fold(word) for table in tables.values() for word in table["words"])
