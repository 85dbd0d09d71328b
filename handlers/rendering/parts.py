"""Numbers over several incidents → words: sums, comparisons, rankings, timelines, trends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering import words
from handlers.rendering.items import heading, outlet_and_time, when
from handlers.rendering.marks import marks
from handlers.rendering.markup import Html, bold, italic, join, lines, name, say
from handlers.rendering.tolls import find_tolls
from handlers.texts import text
from incidents.models import Count, Intent

if TYPE_CHECKING:
    from handlers.rendering.readers import Reader
    from incidents.models import Answer, AnswerPart, Incident, Period, TollSum

BAR = 12
"""Signs of the longest bar of a trend: with its label it fills a phone's line."""
MAX_PER_DAY = 5
"""Incidents of one line of a timeline; the rest is counted."""


def render_parts(answer: Answer, reader: Reader) -> list[Html]:
    """Return the blocks of an answer that has lines: one block for all, or one for each day of a timeline."""
    if answer.question.intent is Intent.TIMELINE:
        return [_day(part, reader) for part in answer.parts]
    is_trend = answer.question.intent is Intent.TREND
    most = max((_weight(part) for part in answer.parts), default=0)
    told = []
    for number, (part, label) in enumerate(zip(answer.parts, line_labels(answer, reader), strict=True), 1):
        line = say("part-line", reader.language, label=bold(label), figure=figure(part, reader))
        if answer.question.intent is Intent.RANK:
            line = Html(f"{number}. {line}")
        told.append(join((line, _bar(part, most) if is_trend else ""), " "))
    return [lines(told, reader.language)]


def _day(part: AnswerPart, reader: Reader) -> Html:
    told = [join(("•", _one_line(each, part.period, reader)), " ") for each in part.incidents[:MAX_PER_DAY]]
    more = part.total - len(told)
    rest = italic(say("part-more", reader.language, n=more)) if more > 0 else ""
    return lines((bold(_label(part, reader)), *told, rest), reader.language)


def _one_line(incident: Incident, under: Period | None, reader: Reader) -> Html:
    """Return an incident of a timeline; where it stands *under* more than a day, with its own days."""
    source = outlet_and_time(incident.reports[0], reader)
    tolls = find_tolls(incident, reader.language)
    told = (*tolls.agreed, *tolls.disputed, *marks(incident, reader))
    is_day = under is None or under.days == 1
    days = "" if is_day or incident.period == under else when(incident, reader)
    return join((heading(incident, reader), days, *told, source))


def line_labels(answer: Answer, reader: Reader) -> list[Html]:
    """Return the labels of the lines of *answer*, without what stands above for all lines of a ranking."""
    is_inner = answer.question.intent is Intent.RANK and bool(answer.question.places)
    around = {_parent(each, reader) for each in answer.parts} if is_inner else set()
    has_parent = len(around) != 1
    return [_label(each, reader, answer.question.period, has_parent=has_parent) for each in answer.parts]


def _parent(part: AnswerPart, reader: Reader) -> str | None:
    return words.parent_words(part.place, reader.language, reader.gazetteer) if part.place else None


def _label(part: AnswerPart, reader: Reader, asked: Period | None = None, *, has_parent: bool = True) -> Html:
    """Return the place, with what it lies in, and the days of a line.

    Days that stand above for all lines are left out: those *asked* about.
    """
    language = reader.language
    place = ""
    if part.place:
        told = words.full_place_words(part.place, language, reader.gazetteer)
        place = name(told if has_parent else words.place_words(part.place, language), language)
    days = (
        part.period if part.place is None or part.period is None or not _covers(asked, part.period) else None
    )
    return join(
        (
            place,
            words.period_words(days, reader.asked, language, reader.zone) if days else "",
        )
    )


def _covers(asked: Period | None, days: Period) -> bool:
    """Whether *days* are those *asked* about, of which a line may leave out what is still to come."""
    return asked is not None and asked.start == days.start and asked.end >= days.end


def figure(part: AnswerPart, reader: Reader) -> Html:
    """Return the number of a line: its toll where one is asked for, else its incidents."""
    if part.toll is not None and part.toll.incidents:
        return sum_words(part.toll, reader.language)
    counted = say("counted-incidents", reader.language, n=part.total)
    if part.toll is None or not part.total:
        return counted
    return say("part-no-figure", reader.language, incidents=counted)


def _weight(part: AnswerPart) -> int:
    return part.total if part.toll is None else part.toll.best


def _bar(part: AnswerPart, most: int) -> str:
    return "▬" * max(round(BAR * _weight(part) / most), 1) if most and _weight(part) else ""


def sum_words(toll: TollSum, language: str) -> Html:
    """Return "at least 31 killed in 7 incidents (2 without a figure)".

    A sum that leaves incidents out, or of which any part is open upwards, is a lower bound and says so.
    """
    every = toll.incidents + toll.without_figure
    if not toll.incidents:
        return say(
            "sum-no-figure", language, measure=text(f"measure-{toll.measure}", language), incidents=every
        )
    high = None if toll.without_figure else toll.high
    low = toll.low if high is not None or toll.low > toll.best else min(toll.low, toll.best)
    figure = words.toll_words(toll.measure, Count(low, toll.best, high), language)
    if toll.without_figure:
        return say("sum-without-figure", language, toll=figure, incidents=every, without=toll.without_figure)
    return say("sum", language, toll=figure, incidents=every)


def capital(said: Html) -> Html:
    """Return *said* as the beginning of a sentence."""
    return Html(said[:1].upper() + said[1:])
