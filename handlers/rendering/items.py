"""Incidents → blocks of a message: what, where, when, how many, who says so, quoted and sourced.

Nothing here is said in Sitrep's own words but labels; the telling itself is the quotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from handlers.rendering import words
from handlers.rendering.context import MAX_GAP, find_sentence_before
from handlers.rendering.marks import marks
from handlers.rendering.markup import (
    Html,
    blockquote,
    bold,
    escape,
    folded,
    italic,
    join,
    lines,
    link,
    moment,
    name,
    say,
    shorten,
    units,
)
from handlers.rendering.tolls import TollLines, find_tolls, voices_words
from incidents.models import Certainty, Template
from incidents.stories import count_independent
from summaries.select import find_lead_in, find_telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from handlers.rendering.readers import Reader
    from incidents.models import Incident, IncidentId, Place, Quote, Report

MAX_QUOTE_UNITS = 1200
"""A sentence of news has about 150; what is longer is a page without full stops."""
MAX_OPEN_UNITS = 500
"""What is longer, a dozen lines of a phone, is folded to three until it is tapped."""
_KEPT = 500
"""Blocks, each with its incident, some 10 MB: the news of a town is that of its province and country too.

Of the 1,170 blocks in 1,500 digests of a busy day a tenth are made again.
"""
_MOST_LINK = 1_000
"""Characters that fluent.runtime takes as one part of a text."""
_MOST_REPORTS = 20
"""What more reports tell of changes too often to be kept, and weighs up to a megabyte."""


@dataclass(frozen=True, slots=True)
class Item:
    """An incident of a list, and what stands around it.

    `news` is a line above its heading ("Update: 7 → 11 killed"), `mark` is said before it ("65 km from
    Idlib");
    `quoted` is the sentence to quote, without one the
    best that `summaries.select` finds; `under` is the place whose name stands above and need not be repeated;
    `measure` is the toll that was asked for, which the sentence should give.
    """

    incident: Incident
    mark: str = ""
    news: Html | None = None
    quoted: Quote | None = None
    under: Place | None = None
    measure: str | None = None


class _Head(NamedTuple):
    """What happened, where, when and to how many: two or more lines over a quotation."""

    news: Html
    mark: Html
    labels: tuple[Html, ...]
    place: Html
    time: Html
    marks: tuple[Html, ...]
    tolls: TollLines

    def find_joined(self, other: _Head) -> _Head | None:
        """Return one head for both kinds if place, time and marks are the same, and only one has a toll."""
        if self._replace(labels=(), tolls=other.tolls) != other._replace(labels=()):
            return None
        told = {each for each in (self.tolls, other.tolls) if each.agreed or each.disputed}
        if len(told) > 1:
            return None
        labels = tuple(dict.fromkeys(self.labels + other.labels))
        return self._replace(labels=labels, tolls=next(iter(told), self.tolls))

    def render(self, language: str) -> Html:
        """Return its lines; a toll that is disputed has one of its own."""
        first = join((self.mark, *self.labels, self.place))
        return lines(
            (self.news, first, join((self.time, *self.tolls.agreed, *self.marks)), *self.tolls.disputed),
            language,
        )


class _Block(NamedTuple):
    """Heads over the sentences that tell them, and the source of those."""

    heads: tuple[_Head, ...]
    sentences: tuple[Quote, ...]
    source: Html
    incidents: tuple[IncidentId, ...]

    def shares(self, other: _Block) -> bool:
        """Whether the sentences of one block are among those that the other quotes from the same source."""
        one, two = set(self.sentences), set(other.sentences)
        return bool(one and two) and self.source == other.source and (one <= two or two <= one)

    def with_block(self, other: _Block) -> _Block:
        """Return one block for both."""
        heads = list(self.heads)
        for more in other.heads:
            for position, head in enumerate(heads):
                if (joined := head.find_joined(more)) is not None:
                    heads[position] = joined
                    break
            else:
                heads.append(more)
        sentences = max(self.sentences, other.sentences, key=len)
        return _Block(tuple(heads), sentences, self.source, self.incidents + other.incidents)

    def render(self, language: str, template: Template) -> Html:
        """Return the block as it is sent: in full, without its sentences, or as one line."""
        if template is Template.HEADLINES:
            heads = (join((each.news, *each.labels, each.place, *each.tolls.agreed)) for each in self.heads)
            return lines((join((*heads, self.source)),), language)
        heads = (each.render(language) for each in self.heads)
        sentences = quotation(self.sentences) if template is Template.FULL else Html()
        return lines((*heads, sentences, self.source), language)


class Rendered(NamedTuple):
    """A block as it is sent, and the incidents it tells."""

    html: Html
    incidents: tuple[IncidentId, ...]


def render_items(items: Iterable[Item], reader: Reader) -> list[Html]:
    """Return the blocks of *items* in order; those told by the very same sentence share one block."""
    return [each.html for each in render_blocks(items, reader)]


def render_blocks(
    items: Iterable[Item], reader: Reader, template: Template = Template.FULL
) -> list[Rendered]:
    """Return the blocks of *items* as `render_items` does, each with the incidents it tells."""
    blocks: list[_Block] = []
    listed = list(items)
    for item in listed:
        is_kept = len(item.incident.reports) <= _MOST_REPORTS
        block = (_kept_block if is_kept else _block)(item, reader)
        if item.quoted is None and len(block.sentences) == 1:
            before = find_sentence_before(
                block.sentences[0], item.incident, (each.incident for each in listed)
            )
            block = block._replace(sentences=(before, *block.sentences)) if before else block
        for position, earlier in enumerate(blocks):
            if earlier.shares(block):
                blocks[position] = earlier.with_block(block)
                break
        else:
            blocks.append(block)
    return [Rendered(each.render(reader.language, template), each.incidents) for each in blocks]


def _block(item: Item, reader: Reader) -> _Block:
    incident = item.incident
    report, sentences = choose_sentences(item, reader.language)
    head = _Head(
        item.news or Html(),
        italic(item.mark) if item.mark else Html(),
        (kind_label(incident, reader.language),),
        place_label(incident, reader, item.under),
        when(incident, reader),
        tuple(marks(incident, reader)),
        find_tolls(incident, reader.language),
    )
    return _Block((head,), sentences, source_line(report, incident, reader), (incident.id,))


_kept_block = lru_cache(_KEPT)(_block)


def quotation(sentences: Sequence[Quote]) -> Html:
    """Return *sentences* of one article quoted in a row, with a mark where some between them are left out."""
    if not sentences:
        return Html()
    told, last = "", None
    for each in sentences:
        is_next = last is None or each.start - last.end <= MAX_GAP
        told += f"{'' if is_next else ' […]'} {each.text.strip()}"
        last = each
    told = shorten(told.strip(), MAX_QUOTE_UNITS)
    return folded(told) if units(told) > MAX_OPEN_UNITS else blockquote(told)


def kind_label(incident: Incident, language: str) -> Html:
    """Return "✈️ <b>Air or drone strike</b>"."""
    kind = incident.kind
    return Html(f"{say(f'sign-{kind}', language)} {bold(say(f'kind-{kind}', language))}")


def place_label(incident: Incident, reader: Reader, under: Place | None = None) -> Html:
    """Return "Hajin, Deir ez-Zor", without what *under*, which stands above, says already."""
    language = reader.language
    if under is None:
        return name(words.full_place_words(incident.place, language, reader.gazetteer), language)
    return name(
        "" if incident.place.id == under.id else words.place_words(incident.place, language), language
    )


def heading(incident: Incident, reader: Reader) -> Html:
    """Return "✈️ <b>Air or drone strike</b> · Hajin, Deir ez-Zor"."""
    return join((kind_label(incident, reader.language), place_label(incident, reader)))


def when(incident: Incident, reader: Reader) -> Html:
    """Return the days of *incident* in words."""
    return escape(words.period_words(incident.period, reader.asked, reader.language, reader.zone))


def source_line(report: Report, incident: Incident, reader: Reader) -> Html:
    """Return the outlet, linked, its time, whom it quotes, and how many sources there are."""
    language = reader.language
    # "as claimed by …" above names them already.
    quoting = () if incident.certainty is Certainty.CLAIMED else report.claim.attribution
    return join(
        (
            outlet_and_time(report, reader),
            say("source-quoting", language, voices=voices_words(quoting, language)) if quoting else "",
            say("sources-count", language, n=count_independent(incident.reports)),
        )
    )


def outlet_and_time(report: Report, reader: Reader) -> Html:
    """Return "<a>Outlet</a>, Mon 19 Nov 09:10"; without the hour where only the day is known."""
    language = reader.language
    outlet = name(words.outlet_words(report.outlet, language), language)
    linked = link(outlet, report.url)
    return say(
        "source-line",
        language,
        outlet=linked if len(linked) <= _MOST_LINK else outlet,  # a page names its own address
        moment=_published(report.published_at, reader),
    )


def _published(at: datetime, reader: Reader) -> Html:
    """Return when something was published, on the clock of who reads it.

    Midnight sharp in UTC is how a date without an hour is read: it is the same day for every reader.
    """
    if at.time() == time.min:
        return escape(words.day_words(at.date(), reader.asked, reader.language, reader.zone))
    return moment(words.moment_words(at, reader.zone, reader.asked, reader.language), at)


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
    told = find_telling(incident, incident.first_reported_at, until, language, measure=item.measure)
    if told is not None:
        return told
    report = incident.reports[0]
    return report, next(iter(report.claim.quotes), None)
