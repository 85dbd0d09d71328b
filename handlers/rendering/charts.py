"""An Answer with lines → a chart with its words: title, axes, legend, sources, and a caption to hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handlers.rendering import words
from handlers.rendering.answers import buttons_of, reading_line
from handlers.rendering.markup import escape, plain, shorten
from handlers.rendering.parts import figure, line_labels
from handlers.rendering.split import MAX_CAPTION_UNITS
from handlers.texts import Phrase, text
from incidents.models import TOLLS, Count, DatePrecision, Intent, Message, Period
from summaries.charts import (
    Bar,
    Cell,
    Column,
    Note,
    Panel,
    Toll,
    Words,
    draw_ranking,
    draw_timeline,
    draw_trend,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.rendering.readers import Reader
    from incidents.models import Answer, AnswerPart, TollSum
    from incidents.questions.retrieval.charted import Charted, Series
MAX_NOTES = 6
"""Incidents of a timeline that are named, as far as there is room."""
_TOLD = 3
"""Lines of a ranking and incidents of a timeline that the caption tells."""


def render_chart(answer: Answer, charted: Charted, reader: Reader) -> Message:
    """Return the chart of *answer*; its caption says in words what the picture shows.

    Args:
        answer: one with lines.
        charted: what `incidents.questions.retrieval.charted.chart_of` made of it.
        reader: for whom; a language that is read from right to left mirrors the picture.
    """
    reading = _reading(answer, reader)
    source = _source(charted, reader)
    match answer.question.intent:
        case Intent.RANK:
            picture = _draw_ranking(answer, charted, reader, _Heads(reading, source))
        case Intent.TIMELINE if all(part.total == len(part.incidents) for part in charted.series[0].parts):
            picture = _draw_timeline(charted, reader, _Heads(reading, source))
        case _:
            picture = _draw_trend(charted, reader, _Heads(reading, source))
    caption = text("chart-caption", reader.language, reading=Phrase(reading))
    left_out = (text("answer-recalled", reader.language, n=answer.recalled),) if answer.recalled else ()
    told = " · ".join((caption, *_told(answer, charted, reader), source, *left_out))
    buttons = buttons_of(answer, reader, with_chart=False)
    return Message(escape(shorten(told, MAX_CAPTION_UNITS)), buttons, picture)


class _Heads(NamedTuple):
    """What stands above and below a chart."""

    title: str
    source: str


def _reading(answer: Answer, reader: Reader) -> str:
    """Return how the question was read, without notes on what was not understood."""
    return plain(reading_line(answer.question, reader)).partition("\n")[0]


def _source(charted: Charted, reader: Reader) -> str:
    """Return how many reports of how many outlets the chart is made from, and the days it shows."""
    language = reader.language
    told = text("counted-incidents", language, n=charted.incidents)
    if charted.reports:
        told = text("chart-source", language, reports=charted.reports, outlets=charted.outlets)
    if charted.period is None:
        return told
    return Phrase(f"{told} · {words.period_words(charted.period, reader.asked, language, reader.zone)}")


def _told(answer: Answer, charted: Charted, reader: Reader) -> list[str]:
    """Return what the picture shows, for readers who hear it: totals, the highest, the first few."""
    language, intent = reader.language, answer.question.intent
    if intent in {Intent.RANK, Intent.COMPARE} or answer.question.baseline is not None:
        shown = list(zip(answer.parts, line_labels(answer, reader), strict=True))
        return [
            text(
                "chart-note",
                language,
                place=Phrase(plain(label)),
                toll=Phrase(plain(figure(part, reader))),
            )
            for part, label in shown[: _TOLD if intent is Intent.RANK else None]
        ]
    total = text("counted-incidents", language, n=charted.incidents)
    if intent is Intent.TIMELINE:
        return [total, *(note for _, note in _notes(charted.series[0], reader)[:_TOLD])]
    measure = answer.question.measure if answer.question.measure in TOLLS else None
    parts = [part for each in charted.series for part in each.parts]
    most = max(parts, key=lambda part: part.toll.best if measure and part.toll else part.total)
    toll = most.toll if measure else None
    said = text("counted-incidents", language, n=most.total) if toll is None else _toll_words(toll, language)
    return [total, text("chart-most", language, figure=said, when=_when(most.period, reader))]


def _toll_words(toll: TollSum, language: str) -> Phrase:
    return Phrase(plain(words.toll_words(toll.measure, Count(toll.low, toll.best, toll.high), language)))


def _when(period: Period | None, reader: Reader) -> Phrase:
    return Phrase(words.period_words(period, reader.asked, reader.language, reader.zone) if period else "")


def _words(
    charted: Charted, reader: Reader, heads: _Heads, unit: DatePrecision | None, *, toll: bool
) -> Words:
    """Return the words around a chart whose columns are of *unit*."""
    language = reader.language

    def axis(measure: str) -> str:
        what = text(f"measure-{measure}", language)
        said = text(f"chart-by-{unit}", language, what=what) if unit else what
        return said[:1].upper() + said[1:]

    return Words(
        language,
        *heads,
        count=axis("incidents"),
        toll=axis(charted.measure) if toll else "",
        nothing=text("chart-nothing", language),
        lowest=text("chart-lowest", language),
        best=text("chart-best", language),
        highest=text("chart-highest", language),
        or_more=text("chart-or-more", language),
        arabic_digits=reader.look.arabic_digits,
    )


def _draw_trend(charted: Charted, reader: Reader, heads: _Heads) -> bytes:
    is_toll_told = any(part.toll and part.toll.incidents for each in charted.series for part in each.parts)
    unit = charted.series[0].parts[0].period
    panels = [
        Panel(_panel_title(each, charted, reader), tuple(_bars(each, reader))) for each in charted.series
    ]
    chosen = _words(charted, reader, heads, unit.precision if unit else None, toll=is_toll_told)
    return draw_trend(panels, chosen, dark=reader.look.dark)


def _panel_title(series: Series, charted: Charted, reader: Reader) -> str:
    """Return the place of a series, or its days; nothing where it is the only one."""
    if len(charted.series) == 1:
        return ""
    if series.place is not None:
        return words.place_words(series.place, reader.language)
    periods = [part.period for part in series.parts if part.period]
    whole = Period(periods[0].start, periods[-1].end)
    return words.period_words(whole, reader.asked, reader.language, reader.zone)


def _bars(series: Series, reader: Reader) -> Iterator[Bar]:
    """Yield the stretches of a series with the labels of their first days."""
    for part in series.parts:
        said, group = _tick(part, series, reader)
        yield Bar(said, part.total, _range(part.toll), group)


def _draw_ranking(answer: Answer, charted: Charted, reader: Reader, heads: _Heads) -> bytes:
    bars = [
        Bar(
            words.place_words(part.place, reader.language) if part.place else "",
            part.total,
            _range(part.toll),
        )
        for part in charted.series[0].parts
    ]
    chosen = _words(charted, reader, heads, None, toll=answer.question.measure in TOLLS)
    return draw_ranking(bars, chosen, dark=reader.look.dark)


def _range(toll: TollSum | None) -> Toll | None:
    """Return a toll as a chart wants it, low ≤ best ≤ high; None where no figure is given."""
    if toll is None or not toll.incidents:
        return None
    high = None if toll.high is None else max(toll.best, toll.high)
    return Toll(min(toll.low, toll.best), toll.best, high)


def _draw_timeline(charted: Charted, reader: Reader, heads: _Heads) -> bytes:
    [series] = charted.series
    unit = series.parts[0].period
    columns = []
    for part in series.parts:
        said, group = _tick(part, series, reader)
        columns.append(Column(said, tuple(Cell(each.kind) for each in part.incidents), group))
    notes = [Note(column, said) for column, said in _notes(series, reader)]
    chosen = _words(charted, reader, heads, unit.precision if unit else None, toll=False)
    return draw_timeline(columns, notes, chosen, dark=reader.look.dark)


def _notes(series: Series, reader: Reader) -> list[tuple[int, str]]:
    """Return the deadliest incidents, the worst first, with the number of their column."""
    killed = [
        (incident.tolls.killed, n, incident)
        for n, part in enumerate(series.parts)
        for incident in part.incidents
        if incident.tolls.killed is not None and incident.tolls.killed.best
    ]
    killed.sort(key=lambda each: (-(each[0].best or 0), each[1], each[2].id))
    return [
        (
            column,
            text(
                "chart-note",
                reader.language,
                place=words.place_words(incident.place, reader.language),
                toll=Phrase(plain(words.toll_words("killed", count, reader.language))),
            ),
        )
        for count, column, incident in killed[:MAX_NOTES]
    ]


def _tick(part: AnswerPart, series: Series, reader: Reader) -> tuple[str, str]:
    """Return the label of a stretch and the year that goes below it, if more than the reader's is shown."""
    if part.period is None:
        return "", ""
    years = {each.period.start.year for each in series.parts if each.period}
    is_told = years == {reader.asked.year} or part.period.precision is DatePrecision.YEAR
    group = "" if is_told else str(part.period.start.year)
    return words.tick_words(part.period, reader.language, reader.zone), group
