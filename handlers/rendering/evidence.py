"""Why an incident was read as it was: the sentence, the words of its kind, whence place and time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.rendering import words
from handlers.rendering.items import Item, choose_sentences, heading, outlet_and_time, quotation
from handlers.rendering.markup import Html, bold, folded, join, lines, name, say, shorten
from handlers.rendering.split import split_blocks
from handlers.rendering.tolls import course, voices_words
from handlers.texts import text
from incidents.actors import party_name
from incidents.extraction.words.taxonomy import taxonomy
from incidents.models import Kind, Message, Period, PlacePrecision, Role
from incidents.text import fold
from summaries.select import names_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handlers.rendering.readers import Reader
    from incidents.models import Answer, Incident, Quote, Report

_MAX_FURTHER, _MAX_SENTENCE = 5, 300
"""Further sentences of an incident, and UTF-16 units of one; "sources" tells every report."""
_SHORTEST_STEM = 3
_ENDING = 2
"""Letters at the end of a word that a form of it may change: "kill", "killed"; "die", "dying"."""


_DEEDS = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"})
"""What is done by somebody, by ACLED's names."""


def render_why(answer: Answer, reader: Reader) -> tuple[Message, ...]:
    """Return the evidence for each incident of *answer*."""
    told = answer.incidents + answer.background
    blocks = [bold(say("why-title", reader.language)), *(_evidence(each, reader) for each in told)]
    return tuple(Message(part) for part in split_blocks(blocks))


def _evidence(incident: Incident, reader: Reader) -> Html:
    language = reader.language
    report, sentences = choose_sentences(Item(_agreeing(incident)), language)
    told = " ".join(each.text for each in sentences)
    reasons = (
        _kind_reason(report, told, language),
        _place_reason(report, told, reader),
        _time_reason(report, reader),
        *_who(report, language),
        *_unnamed(incident, report, language),
    )
    return lines(
        (
            heading(incident, reader),
            quotation(sentences),
            *(join(("•", each), " ") for each in reasons),
            outlet_and_time(report, reader),
            course(incident, reader),
            _further(incident, sentences, language),
        ),
        language,
    )


def _agreeing(incident: Incident) -> Incident:
    """Return *incident* with the reports alone that tell the place and the days it has, if any does.

    One event is told by many: of the province, or of the day on which somebody spoke of it.
    """
    places = [each for each in incident.reports if each.claim.place.id == incident.place.id]
    days = [each for each in places if each.claim.period == incident.period]
    return replace(incident, reports=tuple(days or places) or incident.reports)


def _further(incident: Incident, shown: Sequence[Quote], language: str) -> Html:
    """Return what else was quoted for an incident, each with its outlet, folded; empty if all is shown."""
    seen, told = {fold(each.text) for each in shown}, []
    for report in incident.reports:
        for quote in report.claim.quotes:
            if quote.text.strip() and fold(quote.text) not in seen:
                seen.add(fold(quote.text))
                sentence = say("quoted", language, words=shorten(quote.text.strip(), _MAX_SENTENCE))
                told.append(
                    join((name(words.outlet_words(report.outlet, language), language), sentence), ": ")
                )
    return folded(lines(told[:_MAX_FURTHER], language)) if told else Html()


def _kind_reason(report: Report, sentences: str, language: str) -> Html:
    found = [say("quoted", language, words=each) for each in telling_words(report.claim.patterns, sentences)]
    if not found:
        return say("why-context", language)
    told = join(found, text("list-comma", language))
    return say("why-words", language, words=told)


def telling_words(patterns: Sequence[str], sentences: str) -> tuple[str, ...]:
    """Return entries of the lexicon as a reader finds them in *sentences*; all of them where none is there.

    Of "shelling" and "shelling of" the longer tells both.
    """
    said = fold(sentences).split()
    there = [each for each in patterns if all(_is_said(slot, said) for slot in each.split() if slot != "*")]
    shown = dict.fromkeys(spelled_out(each, sentences) for each in there or patterns)
    return tuple(
        each for each in shown if not any(each != other and f" {each} " in f" {other} " for other in shown)
    )


def spelled_out(pattern: str, sentences: str) -> str:
    """Return an entry of the lexicon as words: of "air/drone strike" the choice that *sentences* make.

    A gap between words, "*" in the lexicon, is shown as "…".
    """
    said = fold(sentences).split()
    slots = [slot.split("/") for slot in pattern.split()]
    chosen = (next((each for each in choices if _is_said(each, said)), choices[0]) for choices in slots)
    return " ".join("…" if word == "*" else word for word in chosen)


def _is_said(slot: str, said: Sequence[str]) -> bool:
    """Whether a form of any word of *slot*, "air/drone", is among folded words."""
    stems = (word[: max(_SHORTEST_STEM, len(word) - _ENDING)] for word in slot.split("/"))
    return any(each.startswith(stem) for stem in stems for each in said)


def _place_reason(report: Report, sentences: str, reader: Reader) -> Html:
    place = report.claim.place
    if place.precision is PlacePrecision.UNRESOLVED:
        return say("why-place-unknown", reader.language)
    is_named = names_place(place, sentences) == 1
    told = words.full_place_words(place, reader.language, reader.gazetteer)
    return say("why-place-named" if is_named else "why-place-around", reader.language, place=told)


def _who(report: Report, language: str) -> Iterator[Html]:
    """Yield who did it, to whom, and who fought, as far as the report names any."""
    for role in Role:
        names = [each.name for each in report.claim.actors if each.role is role]
        if names:
            yield say(f"why-{role}", language, names=voices_words(names, language, called=party_name))


def _unnamed(incident: Incident, report: Report, language: str) -> Iterator[Html]:
    """Yield who did it where *report* does not tell: as another report does, or that none names anybody."""
    if _doers(report) or not _is_deed(incident.kind):
        return
    other = next((each for each in incident.reports if _doers(each)), None)
    if other is None:
        yield say("why-nobody", language)
        return
    names = voices_words(_doers(other), language, called=party_name)
    yield say(
        "why-perpetrator-elsewhere", language, outlet=words.outlet_words(other.outlet, language), names=names
    )


def _doers(report: Report) -> list[str]:
    """Return the names of those who did what *report* tells, or fought."""
    return [each.name for each in report.claim.actors if each.role is not Role.TARGET]


def _is_deed(kind: Kind) -> bool:
    """Whether somebody did it, of whom a reader may ask: no storm, no deal and no march."""
    return kind is Kind.CRIME or taxonomy()[kind].acled_event in _DEEDS


def _time_reason(report: Report, reader: Reader) -> Html:
    period = report.claim.period
    days = words.period_words(period, reader.asked, reader.language, reader.zone)
    is_published = period == Period.of_day(report.published_at.date())
    return say("why-time-published" if is_published else "why-time-told", reader.language, days=days)
