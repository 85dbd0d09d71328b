"""A story → messages: all that was reported of its incidents, the newest first; and the button to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.rendering import callbacks, words
from handlers.rendering.answers import report_line
from handlers.rendering.items import heading, quotation, when
from handlers.rendering.markup import Html, bold, italic, join, lines, say, shorten
from handlers.rendering.split import split_blocks
from handlers.rendering.tolls import course
from handlers.texts import text
from incidents.models import Button, Message
from summaries.select import rank_tellings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from handlers.rendering.digests import Part
    from handlers.rendering.readers import Reader
    from incidents.models import Incident, Report

MOST_REPORTS = 20
"""Reports that are told of a story, about two messages; the rest is counted."""
MOST_BUTTONS = 4
"""Stories under one message that have a button."""
_IN_A_ROW = 2
_LABEL_UNITS = 40


def render_story(incidents: Sequence[Incident], reader: Reader) -> tuple[Message, ...]:
    """Return all that was reported of *incidents*, each report with its sentence, the newest first."""
    blocks = [bold(say("story-title", reader.language))]
    left, said = MOST_REPORTS, set[str]()
    for incident in sorted(incidents, key=lambda each: each.last_reported_at, reverse=True):
        shown = incident.reports[:left]
        left -= len(shown)
        told = [_report(incident, each, reader, said) for each in shown]
        if told:
            head = (heading(incident, reader), join((when(incident, reader), course(incident, reader))))
            blocks += [lines((*head, told[0]), reader.language), *told[1:]]
    if hidden := sum(len(each.reports) for each in incidents) - (MOST_REPORTS - left):
        blocks.append(italic(say("story-left-out", reader.language, n=hidden)))
    return tuple(map(Message, split_blocks(blocks)))


def _report(incident: Incident, report: Report, reader: Reader, said: set[str]) -> Html:
    """Return who told it when, with the best sentence for it unless that was *said* already."""
    until = report.published_at
    ranked = rank_tellings(replace(incident, reports=(report,)), until, until, reader.language)
    told = [each.quote for each in ranked[:1] if each.quote.text not in said]
    said.update(each.text for each in told)
    return lines((Html(f"• {report_line(report, reader)}"), quotation(told)), reader.language)


def with_story_buttons(
    messages: Sequence[Message], parts: Sequence[Part], more: Collection[Incident], reader: Reader
) -> tuple[Message, ...]:
    """Return *messages* with buttons to the stories of the incidents of which there is *more*, under each."""
    by_id = {each.id: each for each in more}
    rows: list[list[Button]] = [[] for _ in messages]
    for part in parts:
        if part.incident_id in by_id and len(rows[part.message]) < MOST_BUTTONS:
            rows[part.message].append(_button(by_id[part.incident_id], reader))
    return tuple(
        replace(message, buttons=(*message.buttons, *_in_rows(row)))
        for message, row in zip(messages, rows, strict=True)
    )


def _button(incident: Incident, reader: Reader) -> Button:
    language = reader.language
    place = words.place_words(incident.place, language)
    label = text("button-story", language, sign=text(f"sign-{incident.kind}", language), place=place)
    return Button(shorten(label, _LABEL_UNITS), callbacks.pack(callbacks.STORY, incident.id))


def _in_rows(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]
