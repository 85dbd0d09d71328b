"""The lines of a comparison, a ranking, a timeline and a trend, each counted in the store."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from incidents.models import TOLLS, AnswerPart, DatePrecision, Period, PlacePrecision
from incidents.questions.retrieval.finding import query_of
from incidents.questions.retrieval.sums import sum_toll
from incidents.store import incidents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from incidents.models import IncidentId, Place, PlaceId, Question, Status, TollSum
    from incidents.places import Gazetteer
    from incidents.store import Session
    from incidents.store.incidents import Begun, DayCount

RANKED = 10
"""Lines of a ranking."""
_EXAMPLES = 2
_TOLD = 5
"""Incidents that a line of a timeline tells."""
_MONTHLY = 3 * 366
"""Days up to which a timeline has a line a month; then one a year."""
_TREND_DAYS = 28
_DAILY, _WEEKLY = 14, 92
"""Up to so many days a trend has a line a day, and up to so many a line a week; then one a month."""
_WEEKS, _YEARS = 8, 5
"""Weeks and years of a trend that asks for them and for no time; days are `_DAILY`, months twelve."""
_FEWEST = 4
"""Lines of such a trend at least."""
MAX_STRETCHES = 120
"""Lines of a trend: ten years of months."""
_LENGTHS = {DatePrecision.DAY: 1, DatePrecision.WEEK: 7, DatePrecision.MONTH: 31}
"""Days of a stretch at most."""


def compared(session: Session, question: Question, status: Status | None = None) -> tuple[AnswerPart, ...]:
    """Return one line for each place, or for the period and the one it is compared with."""
    if question.baseline is not None and question.period is not None:
        both = (question.baseline, question.period)
        return tuple(_part(session, replace(question, period=each)) for each in both)
    return tuple(_part(session, question, place, status) for place in question.places)


def ranked(
    session: Session, question: Question, gazetteer: Gazetteer, status: Status | None
) -> tuple[AnswerPart, ...]:
    """Return the `RANKED` places with most incidents, or the highest toll where one is asked for.

    The level is the one asked for, else the next below the place: provinces of a country, towns of a
    province, countries of the world.
    """
    level = question.group or _level_below(question.places)
    # The candidates lie in the places asked about, so what is listed under one is listed under those too.
    query = replace(query_of(session, question), places=(), status=status)
    tree = gazetteer.tree(incidents.places_with_incidents(session))
    candidates = tree.at_level(level, [place.id for place in question.places if place.id is not None])
    counts = incidents.count_by_place(session, query, candidates)
    weights = counts
    if question.measure in TOLLS and question.measure is not None:
        weights = incidents.toll_by_place(session, query, question.measure, list(counts))
    places = {each: gazetteer.get(each) for each in _heaviest(weights, counts)}
    order = sorted(places, key=lambda each: (-weights.get(each, 0), -counts[each], places[each].name))[
        :RANKED
    ]
    newest = incidents.newest_by_place(session, query, order, _EXAMPLES)
    return tuple(
        AnswerPart(
            places[each],
            question.period,
            counts[each],
            newest[each],
            _toll(session, question, places[each], status),
        )
        for each in order
    )


def _heaviest(weights: Mapping[PlaceId, int], counts: Mapping[PlaceId, int]) -> list[PlaceId]:
    """Return the `RANKED` places of most weight, with those that tie with the last of them."""
    pairs = sorted(((weights.get(each, 0), counts[each]) for each in counts), reverse=True)
    least = pairs[:RANKED][-1] if pairs else (0, 0)
    return [each for each in counts if (weights.get(each, 0), counts[each]) >= least]


def _toll(session: Session, question: Question, place: Place, status: Status | None) -> TollSum | None:
    """Return the sum of the toll that is asked for, in one place."""
    if question.measure not in TOLLS or question.measure is None:
        return None
    query = query_of(session, replace(question, places=(place,)))
    return sum_toll(session, replace(query, status=status), question.measure)


def timeline(session: Session, question: Question) -> tuple[AnswerPart, ...]:
    """Return the days, months or years on which something began, oldest first, with the newest of each.

    All are counted; a unit is as long as it must be for the lines to be read.
    """
    days = incidents.newest_by_first_day(session, query_of(session, question), _TOLD)
    if not days:
        return ()
    unit = _unit_for((days[-1].day - days[0].day).days + 1)
    lines: dict[Period, list[Begun]] = {}
    for each in days:
        lines.setdefault(unit_of(each.day, unit), []).append(each)
    newest = {period: _newest(begun) for period, begun in lines.items()}
    every = [each for ids in newest.values() for each in ids]
    told = {each.id: each for each in incidents.get_incidents(session, every)}
    return tuple(
        AnswerPart(
            None,
            period,
            sum(each.incidents for each in begun),
            tuple(told[each] for each in newest[period] if each in told),
        )
        for period, begun in lines.items()
    )


def _newest(begun: Sequence[Begun]) -> list[IncidentId]:
    """Return the `_TOLD` newest of several days in their order."""
    return [each for day in reversed(begun) for each in day.newest][:_TOLD]


def _unit_for(days: int) -> DatePrecision:
    """Return the unit of a timeline that is so long."""
    if days <= _WEEKLY:
        return DatePrecision.DAY
    return DatePrecision.MONTH if days <= _MONTHLY else DatePrecision.YEAR


def trend(
    session: Session, question: Question, today: date, status: Status | None = None
) -> tuple[AnswerPart, ...]:
    """Return equal stretches of the period, oldest first, empty ones too; a few where none is given.

    There is no line where all of a period that was asked for are empty.
    """
    if question.baseline is not None:
        return compared(session, question)
    period = trend_period(question, today)
    query = query_of(session, replace(question, period=period))
    days = incidents.count_by_days(session, replace(query, status=status))
    if question.period is not None and not days:
        return ()
    spans = tuple(stretches(period, question.per))
    if question.per is not None and question.period is None and days:
        # What lies before the first news tells nothing but that the store is young.
        begun = touched(spans, days[0].first_day, days[0].last_day)
        spans = spans[min(begun.start, len(spans) - _FEWEST) :]
    if question.measure in TOLLS:
        told = (replace(question, period=each) for each in spans)
        return tuple(_part(session, each, status=status, examples=0) for each in told)
    return tuple(AnswerPart(None, each, total) for each, total in count_in(spans, days))


def _part(
    session: Session,
    question: Question,
    place: Place | None = None,
    status: Status | None = None,
    examples: int = _EXAMPLES,
) -> AnswerPart:
    """Return the line of one place, or of all places, and of the period of *question*."""
    places = question.places if place is None else (place,)
    query = replace(query_of(session, replace(question, places=places)), status=status)
    toll = None
    if question.measure in TOLLS and question.measure is not None:
        toll = sum_toll(session, query, question.measure)
    found = incidents.find_incidents(session, query, examples)
    return AnswerPart(place, question.period, incidents.count_incidents(session, query), tuple(found), toll)


def default_period(today: date) -> Period:
    """Return the four weeks that a trend shows where no time is asked about."""
    return Period(today - timedelta(days=_TREND_DAYS - 1), today + timedelta(days=1), DatePrecision.WEEK)


def with_start(period: Period) -> Period:
    """Return *period*, or the last four weeks of one without a start."""
    return period if period.has_start else default_period(period.last_day)


def trend_period(question: Question, today: date) -> Period:
    """Return the days of a trend: those asked about, else some last stretches up to *today*."""
    if question.period is not None and question.period.has_start:
        return question.period
    last = today if question.period is None else question.period.last_day
    end = last + timedelta(days=1)
    match question.per:
        case None:
            return default_period(last)
        case DatePrecision.DAY:
            return Period(end - timedelta(days=_DAILY), end)
        case DatePrecision.WEEK:
            return Period(end - timedelta(weeks=_WEEKS), end)
        case DatePrecision.MONTH:
            return Period(date(last.year - (last.month < 12), last.month % 12 + 1, 1), end)
        case _:
            return Period(date(last.year - _YEARS + 1, 1, 1), end)


def count_in(spans: Sequence[Period], days: Iterable[DayCount]) -> Iterator[tuple[Period, int]]:
    """Yield each stretch with the incidents of any of its days; one that goes on counts in several."""
    totals = [0] * len(spans)
    for first_day, last_day, count in days:
        for position in touched(spans, first_day, last_day):
            totals[position] += count
    yield from zip(spans, totals, strict=True)


def touched(spans: Sequence[Period], first_day: date, last_day: date) -> range:
    """Return the positions of the stretches, in order of time, with any day of *first_day* to *last_day*."""
    starts = [each.start for each in spans]
    return range(max(bisect_right(starts, first_day) - 1, 0), bisect_right(starts, last_day))


def _level_below(places: Iterable[Place]) -> PlacePrecision:
    """Return the level of the places that are compared inside *places*."""
    levels = {place.precision for place in places}
    if not levels:
        return PlacePrecision.COUNTRY
    return PlacePrecision.PROVINCE if PlacePrecision.COUNTRY in levels else PlacePrecision.TOWN


def unit_of(day: date, unit: DatePrecision) -> Period:
    """Return the day itself, its month or its year."""
    match unit:
        case DatePrecision.DAY:
            return Period.of_day(day)
        case DatePrecision.MONTH:
            return Period.of_month(day.year, day.month)
        case _:
            return Period(date(day.year, 1, 1), date(day.year + 1, 1, 1), DatePrecision.YEAR)


def stretches(period: Period, per: DatePrecision | None = None) -> Iterator[Period]:
    """Yield days, weeks, months or years that cover *period*, the first and last perhaps shorter.

    They are as long as is asked for (*per*), longer where there would be more than `MAX_STRETCHES`; those
    that nobody asked for are as long as a few lines tell.
    """
    if per is None:
        per = _stretch_for(period.days)
    while _LENGTHS.get(per, 366) * MAX_STRETCHES < period.days and per is not DatePrecision.YEAR:
        per = tuple(DatePrecision)[tuple(DatePrecision).index(per) + 1]
    start = period.start
    while start < period.end:
        end = min(_end_of(start, per), period.end)
        yield Period(start, end, per)
        start = end


def _stretch_for(days: int) -> DatePrecision:
    """Return how long the lines of a trend over so many days are."""
    if days <= _DAILY:
        return DatePrecision.DAY
    return DatePrecision.WEEK if days <= _WEEKLY else DatePrecision.MONTH


def _end_of(start: date, per: DatePrecision) -> date:
    """Return the day after the day, the seven days, the month or the year that begins on or holds *start*."""
    return start + timedelta(days=7) if per is DatePrecision.WEEK else unit_of(start, per).end
