"""Incidents → blocks of a message: what, where, when, how many, who says so, quoted and sourced.

Nothing here is said in Sitrep's own words but labels; the telling itself is the quotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from handlers import words
from handlers.markup import Html, blockquote, bold, escape, italic, join, lines, link, name, say, shorten
from incidents.actors import display_name
from incidents.models import TOLLS, Certainty, Role, Status
from incidents.text import fold
from summaries.select import count_independent, find_lead_in, rank_tellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from incidents.models import Count, Incident, Place, Quote, Report

MAX_QUOTE_UNITS = 1200
"""A sentence of news has about 150; what is longer is a page without full stops."""
MAX_GAP = 2
"""Characters between two sentences that follow each other: a blank or the end of a paragraph."""
MAX_VOICES = 3
"""Tellings of a toll or speakers named in one line."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom words are chosen: language, wall clock, today's date there, and a gazetteer for names."""

    language: str
    zone: tzinfo
    asked: date
    gazetteer: words.KnowsPlaces | None = None

    @classmethod
    def at(
        cls, moment: datetime, language: str, zone: tzinfo, gazetteer: words.KnowsPlaces | None = None
    ) -> Reader:
        """Return a reader for whom it is *moment*."""
        return cls(language, zone, moment.astimezone(zone).date(), gazetteer)


@dataclass(frozen=True, slots=True)
class Item:
    """An incident of a list, and what stands around it.

    `mark` is said before its heading ("65 km from Idlib"); `quoted` is the sentence to quote, without one the
    best that `summaries.select` finds; `under` is the place whose name stands above and need not be repeated;
    `measure` is the toll that was asked for, which the sentence should give.
    """

    incident: Incident
    mark: str = ""
    quoted: Quote | None = None
    under: Place | None = None
    measure: str | None = None


class _Block(NamedTuple):
    """Headings over the sentences that tell them, and the source of those."""

    heads: tuple[Html, ...]
    sentences: tuple[Quote, ...]
    source: Html

    def shares(self, other: _Block) -> bool:
        """Whether the sentences of one block are among those that the other quotes from the same source."""
        one, two = set(self.sentences), set(other.sentences)
        return bool(one and two) and self.source == other.source and (one <= two or two <= one)

    def with_block(self, other: _Block) -> _Block:
        """Return one block for both."""
        longer = max(self.sentences, other.sentences, key=len)
        return _Block(tuple(dict.fromkeys(self.heads + other.heads)), longer, self.source)


def render_items(items: Iterable[Item], reader: Reader) -> list[Html]:
    """Return the blocks of *items* in order; those told by the very same sentence share one block."""
    blocks: list[_Block] = []
    for item in items:
        block = _block(item, reader)
        for position, earlier in enumerate(blocks):
            if earlier.shares(block):
                blocks[position] = earlier.with_block(block)
                break
        else:
            blocks.append(block)
    return [lines((*each.heads, quotation(each.sentences), each.source), reader.language) for each in blocks]


def _block(item: Item, reader: Reader) -> _Block:
    incident = item.incident
    report, sentences = choose_sentences(item, reader.language)
    head = lines(
        (
            join((italic(item.mark) if item.mark else "", heading(incident, reader, item.under))),
            join((when(incident, reader), *tolls(incident, reader), *marks(incident, reader))),
        ),
        reader.language,
    )
    return _Block((head,), sentences, source_line(report, incident, reader))


def quotation(sentences: Sequence[Quote]) -> Html:
    """Return *sentences* of one article quoted in a row, with a mark where some between them are left out."""
    if not sentences:
        return Html()
    told, last = "", None
    for each in sentences:
        is_next = last is None or each.start - last.end <= MAX_GAP
        told += f"{'' if is_next else ' […]'} {each.text.strip()}"
        last = each
    return blockquote(shorten(told.strip(), MAX_QUOTE_UNITS))


def heading(incident: Incident, reader: Reader, under: Place | None = None) -> Html:
    """Return "✈️ <b>Air or drone strike</b> · Hajin, Deir ez-Zor", without what *under* says already."""
    language = reader.language
    if under is None:
        place = words.full_place_words(incident.place, language, reader.gazetteer)
    else:
        place = "" if incident.place.id == under.id else words.place_words(incident.place, language)
    label = f"{say(f'sign-{incident.kind}', language)} {bold(say(f'kind-{incident.kind}', language))}"
    return join((Html(label), name(place, language)))


def when(incident: Incident, reader: Reader) -> Html:
    """Return the days of *incident* in words."""
    return escape(words.period_words(incident.period, reader.asked, reader.language, reader.zone))


def tolls(incident: Incident, reader: Reader) -> list[Html]:
    """Return each toll: one figure, or every source's own where sources differ."""
    return [
        _toll(measure, merged, voices, reader)
        for measure, merged in incident.tolls.items()
        if (voices := _tellings(incident, measure)) or merged
    ]


def _toll(measure: str, merged: Count | None, tellings: list[tuple[str, Count]], reader: Reader) -> Html:
    language = reader.language
    readings = dict.fromkeys(
        (each.low, each.best, each.high) for _, each in tellings if each.best is not None
    )
    if len(readings) < 2 or merged is None:
        exact = next((each for _, each in tellings if each.best is not None), None)
        count = exact or merged or tellings[0][1]
        return words.toll_words(measure, count, language)
    by_figure: dict[Html, list[str]] = {}
    for speaker, count in tellings[:MAX_VOICES]:
        by_figure.setdefault(words.figure_words(count, language), []).append(speaker)
    voices = [
        say("toll-voice", language, figure=figure, voice=voices_words(speakers, language))
        for figure, speakers in by_figure.items()
    ]
    return say(
        "toll-and-voices", language, toll=words.toll_words(measure, merged, language), voices=join(voices)
    )


def _tellings(incident: Incident, measure: str) -> list[tuple[str, Count]]:
    """Return who gives which figure of *measure*, newest first; each voice once, with its newest."""
    told: dict[str, Count] = {}
    for report in incident.reports:
        count: Count | None = getattr(report.claim.tolls, measure)
        if count is not None and not report.retracted:
            told.setdefault(voice(report), count)
    return list(told.items())


def voice(report: Report) -> str:
    """Return who says it: the first of those the article quotes, else its outlet."""
    return next(iter(report.claim.attribution), report.outlet)


def marks(incident: Incident, reader: Reader) -> list[Html]:
    """Return what a reader must know before believing: background, claimed, disputed, taken back."""
    language = reader.language
    found = []
    if incident.status is Status.BACKGROUND:
        found.append(italic(say("mark-background", language)))
    if all(report.retracted for report in incident.reports):
        found.append(italic(say("mark-retracted", language)))
    match incident.certainty:
        case Certainty.CLAIMED:
            found.append(italic(_claimed(incident, language)))
        case Certainty.BELIEVED | Certainty.DENIED:
            found.append(italic(say(f"mark-{incident.certainty}", language)))
        case _:
            pass
    return found


def _claimed(incident: Incident, language: str) -> Html:
    speakers = [each for report in incident.reports for each in report.claim.attribution]
    speakers = speakers or [each.name for each in incident.actors if each.role is Role.PERPETRATOR]
    if not speakers:
        return say("mark-claimed-by-nobody", language)
    return say("mark-claimed", language, voices=voices_words(speakers, language))


def voices_words(speakers: Iterable[str], language: str) -> Html:
    """Return up to three distinct names in a row, each in its first spelling, known ones in *language*."""
    distinct: dict[str, str] = {}
    for speaker in speakers:
        shown = display_name(speaker, language)
        distinct.setdefault(fold(shown), shown[: words.MAX_NAME])
    first = list(distinct.values())[:MAX_VOICES]
    return join((name(each, language) for each in first), say("list-comma", language))


def source_line(report: Report, incident: Incident, reader: Reader) -> Html:
    """Return the outlet, linked, its time, whom it quotes, and how many sources there are."""
    language = reader.language
    # "claimed by …" above names them already.
    quoting = () if incident.certainty is Certainty.CLAIMED else report.claim.attribution
    return join(
        (
            outlet_and_time(report, reader),
            say("source-quoting", language, voices=voices_words(quoting, language)) if quoting else "",
            say("sources-count", language, n=count_independent(incident.reports)),
        )
    )


def outlet_and_time(report: Report, reader: Reader) -> Html:
    """Return "<a>Outlet</a>, Mon 19 Nov 09:10"."""
    language = reader.language
    return say(
        "source-line",
        language,
        outlet=link(name(report.outlet[: words.MAX_NAME], language), report.url),
        moment=words.moment_words(report.published_at, reader.zone, reader.asked, language),
    )


def toll_figures(report: Report, language: str) -> Html:
    """Return the tolls that one report gives."""
    told = ((measure, getattr(report.claim.tolls, measure)) for measure in TOLLS)
    return join(words.toll_words(measure, count, language) for measure, count in told if count is not None)


def choose_sentences(item: Item, language: str) -> tuple[Report, tuple[Quote, ...]]:
    """Return the sentences to quote, in the order of their article, and the report they are from.

    There are two where the best cannot be understood alone, and none where every sentence is empty.
    """
    report, quote = _telling(item, language)
    if quote is None or not quote.text.strip():
        return report, ()
    before = find_lead_in(item.incident.place, report, quote)
    return report, (before, quote) if before else (quote,)


def _telling(item: Item, language: str) -> tuple[Report, Quote | None]:
    incident, quoted = item.incident, item.quoted
    if quoted is not None:
        reports = (each for each in incident.reports if quoted in each.claim.quotes)
        return next(reports, incident.reports[0]), quoted
    until = incident.last_reported_at + timedelta(seconds=1)
    tellings = rank_tellings(incident, incident.first_reported_at, until, language, measure=item.measure)
    if tellings:
        return tellings[0].report, tellings[0].quote
    report = incident.reports[0]
    return report, next(iter(report.claim.quotes), None)
