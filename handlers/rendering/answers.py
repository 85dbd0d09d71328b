"""An Answer → messages: how the question was read, what is known, and buttons to go on.

The first line repeats the reading, so that a misreading is visible before anything is believed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering import callbacks, words
from handlers.rendering.items import Item, outlet_and_time, render_items
from handlers.rendering.markup import Html, bold, escape, italic, join, lines, name, say, shorten
from handlers.rendering.parts import capital, render_parts, sum_words
from handlers.rendering.repairs import repair_buttons
from handlers.rendering.split import split_blocks
from handlers.rendering.tolls import course, ranges, toll_figures, voices_words
from handlers.rendering.wrong import wrong_button
from handlers.texts import Phrase, text
from incidents.models import TOLLS, Button, Intent, Message, PlacePrecision
from incidents.questions import question_to_code
from incidents.questions.retrieval.answering import MAP_LIMIT, PAGE
from incidents.questions.retrieval.charted import CHARTED
from incidents.stories import count_independent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.rendering.readers import Reader
    from incidents.models import Answer, ButtonRows, Incident, Place, Question, Report

MAX_CHOICES = 8
"""Buttons for places; more would not be read on a phone."""
MAX_LABEL_UNITS = 60
"""A button on a phone shows about 30 letters; the rest is kept for screen readers."""


def render_answer(answer: Answer, reader: Reader) -> tuple[Message, ...]:
    """Return the messages of *answer*, one at least, the buttons on the last."""
    if answer.choices:
        return (render_choices(answer.question.text, "", answer.choices, reader),)
    parts = split_blocks([_head(answer, reader), *_body(answer, reader)])
    return with_buttons(parts, buttons_of(answer, reader))


def _head(answer: Answer, reader: Reader) -> Html:
    language = reader.language
    number, everybody = Html(), Html()
    toll = answer.toll
    if toll is not None and (toll.incidents or toll.without_figure):
        number = bold(capital(sum_words(toll, language)))
        # A report of three children killed may tell a toll of thirty; no source says how many of whom.
        if toll.incidents and answer.question.searched:
            everybody = say("answer-everybody", language)
    elif answer.question.intent is Intent.COUNT:
        number = bold(_count_words(answer, language))
    is_told = bool(answer.incidents or answer.background or answer.parts)
    reading = reading_line(answer.question, reader, is_told=is_told)
    left_out = say("answer-recalled", language, n=answer.recalled) if answer.recalled else Html()
    since = Html()
    if answer.since is not None:
        day = words.day_words(answer.since, reader.asked, language, reader.zone)
        since = say("answer-since", language, day=day)
    return lines((reading, number, everybody, since, left_out), language)


def _body(answer: Answer, reader: Reader) -> list[Html]:
    language = reader.language
    if answer.parts:
        return render_parts(answer, reader)
    blocks: list[Html] = []
    if not answer.incidents:
        blocks += _nothing(answer, reader)
    measure = answer.question.measure if answer.question.measure in TOLLS else None
    blocks += render_items((Item(each, measure=measure) for each in answer.incidents), reader)
    if answer.incidents and answer.background:
        blocks.append(say("answer-background", language))
    blocks += render_items(map(Item, answer.background), reader)
    if answer.incidents and answer.total > len(answer.incidents):
        blocks.append(_shown(answer, language))
    return blocks


def _nothing(answer: Answer, reader: Reader) -> list[Html]:
    language, question = reader.language, answer.question
    if question.page and not answer.elsewhere and not answer.background:
        return [say("answer-no-more", language)]
    if answer.background:
        return [say("background-only", language)]
    if not question.places:
        return [say("answer-nothing", language)]
    place = words.place_words(question.places[0], language)
    if question.point is not None:
        place = text("your-location", language)
    is_inside = question.point is None and not question.is_between
    blocks = [say("answer-nothing-in" if is_inside else "answer-nothing", language, place=place)]
    if answer.elsewhere:
        blocks.append(say("answer-elsewhere", language))
    nearby = (
        Item(incident, mark=text("mark-elsewhere", language, km=max(1, round(km)), place=place))
        for incident, km in answer.elsewhere
    )
    return blocks + render_items(nearby, reader)


def _shown(answer: Answer, language: str) -> Html:
    first = answer.question.page * PAGE + 1
    last, total = first + len(answer.incidents) - 1, words.total_words(answer, language)
    return italic(say("answer-shown", language, first=first, last=last, total=total))


def _count_words(answer: Answer, language: str) -> Html:
    if not answer.is_more:
        return say("answer-count", language, n=answer.total)
    counted = text("counted-incidents", language, n=answer.total)
    return capital(say("figure-more-than", language, counted=counted))


def reading_line(question: Question, reader: Reader, *, is_told: bool = True) -> Html:
    """Return how *question* was read: "As-Suwayda · air strikes · since Mon 12 Nov".

    Where nothing is told of it, its place is named with its country: "Atlantis, Western Cape, South Africa"
    shows at once that another one was meant.
    """
    language = reader.language
    measure = question.measure if question.measure != "incidents" else None
    parts = [
        bold(_where(question, reader, is_told=is_told)),
        words.kinds_words(question.kinds, language),
        say("read-without", language, kinds=words.kinds_words(question.excluded_kinds, language))
        if question.excluded_kinds
        else "",
        voices_words(question.actors, language),
        text(f"measure-{measure}", language) if measure else "",
        *words.limit_words(question, language),
        _worst_first(question, language),
        words.asked_period_words(question.period, reader.asked, language, reader.zone)
        if question.period
        else "",
    ]
    told = (
        ("read-heard", question.heard),
        ("read-searched", question.searched),
        ("read-not-understood", question.unknown),
    )
    comma = text("list-comma", language)
    notes = [
        italic(say(key, language, words=shorten(comma.join(heard), 200))) for key, heard in told if heard
    ]
    return lines((join(parts), *notes), language)


def _worst_first(question: Question, language: str) -> Phrase:
    """Return by which toll the incidents are in order: "most killed first"; empty for the newest first."""
    if question.worst_of is None:
        return Phrase("")
    return text("read-worst", language, toll=text(f"measure-{question.worst_of}", language))


def _where(question: Question, reader: Reader, *, is_told: bool) -> Html:
    language = reader.language
    if not question.places:
        return say("read-everywhere", language)
    if len(question.places) > 1 or (is_told and not question.heard):
        places = _places(question.places[:MAX_CHOICES], reader)
    else:
        places = escape(words.choice_words(question.places[0], language, reader.gazetteer))
    if question.is_between and len(question.places) == 2:
        first, second = (name(words.place_words(each, language), language) for each in question.places)
        return say("read-between", language, first=first, second=second)
    if question.point is not None or question.radius_km is not None:
        return _circle(question, places, language)
    if question.direction is not None:
        is_wide = question.places[0].precision in {PlacePrecision.PROVINCE, PlacePrecision.COUNTRY}
        point = text("compass", language, point=Phrase(question.direction))
        return say("read-part-of" if is_wide else "read-towards", language, point=point, place=places)
    return say("read-near", language, place=places) if question.near else places


def _places(places: Sequence[Place], reader: Reader) -> Html:
    """Return the names in a row; one place that is not the town of its name says so."""
    language, first = reader.language, places[0]
    is_province = len(places) == 1 and first.precision is PlacePrecision.PROVINCE
    if is_province and reader.gazetteer is not None and words.find_namesake(first, reader.gazetteer):
        return escape(words.province_words(first, language))
    return escape(words.places_words(places, language))


def _circle(question: Question, places: Html, language: str) -> Html:
    """Return "within 20 km of Palmyra", "about 65 km north-west of Aleppo", "… of your location"."""
    km = words.number_words(question.radius_km or 0, language)
    if question.point is not None:
        return say("read-shared", language, km=km, place=places)
    if question.direction is None:
        return say("read-within", language, km=km, place=places)
    point = text("compass", language, point=Phrase(question.direction))
    key = "read-spot" if question.is_spot else "read-within-towards"
    return say(key, language, km=km, point=point, place=places)


def render_choices(
    question: str, asked_name: str, choices: Sequence[Place], reader: Reader, *, key: str = "choose-place"
) -> Message:
    """Return a message that offers *choices* as buttons for the place *asked_name* in *question*.

    Args:
        question: the whole message as it was asked; a button carries its `text_key`.
        asked_name: the word that was unclear.
        choices: likeliest first; those without an id cannot be chosen and are left out.
        reader: for whom.
        key: which text stands above, "choose-place" or "unknown-place-nearest".
    """
    rows = tuple(
        (_choice(question, place, reader),) for place in choices[:MAX_CHOICES] if place.id is not None
    )
    said = say(key, reader.language, name=shorten(asked_name, words.MAX_NAME))
    return Message(lines((said,), reader.language), rows)


def _choice(question: str, place: Place, reader: Reader) -> Button:
    label = shorten(words.choice_words(place, reader.language, reader.gazetteer), MAX_LABEL_UNITS)
    return Button(label, callbacks.pack(callbacks.PICK, callbacks.text_key(question), place.id or 0))


def render_unknown_place(question: str, asked_name: str, nearest: Sequence[Place], reader: Reader) -> Message:
    """Return that *asked_name* is no place, with the nearest spellings as buttons if there are any."""
    key = "unknown-place-nearest" if nearest else "unknown-place"
    return render_choices(question, asked_name, nearest, reader, key=key)


def render_sources(answer: Answer, reader: Reader) -> tuple[Message, ...]:
    """Return who reported each incident of *answer*, when, with which figures and whom they quote."""
    told = answer.incidents + answer.background
    blocks = [bold(say("sources-title", reader.language)), *(_reports(each, reader) for each in told)]
    return tuple(Message(part) for part in split_blocks(blocks))


def _reports(incident: Incident, reader: Reader) -> Html:
    language = reader.language
    place = words.full_place_words(incident.place, language, reader.gazetteer)
    label = join((Html(words.kind_words(incident.kind, language)), name(place, language)))
    told = (report_line(each, reader) for each in incident.reports)
    differ = ranges(incident, language)
    differing = italic(say("sources-differ", language, tolls=join(differ))) if differ else ""
    sources = say("sources-count", language, n=count_independent(incident.reports))
    return lines(
        (bold(label), *(Html(f"• {line}") for line in told), sources, course(incident, reader), differing),
        language,
    )


def report_line(report: Report, reader: Reader) -> Html:
    """Return the outlet and time of one report, the tolls it gives, whom it quotes, if it was taken back."""
    language = reader.language
    voices = voices_words(report.claim.attribution, language)
    return join(
        (
            outlet_and_time(report, reader),
            toll_figures(report, language),
            say("source-quoting", language, voices=voices) if voices else "",
            italic(say("mark-retracted", language)) if report.retracted else "",
        )
    )


def with_buttons(parts: Sequence[Html], buttons: ButtonRows) -> tuple[Message, ...]:
    """Return *parts* as messages, *buttons* under the last."""
    return tuple(Message(part, buttons if part is parts[-1] else ()) for part in parts)


def buttons_of(answer: Answer, reader: Reader, *, with_chart: bool = True) -> ButtonRows:
    """Return the buttons that go on from *answer*: what it has more of, and how it could be asked again."""
    language = reader.language
    key, page = callbacks.question_key(answer.question), answer.question.page
    told = answer.incidents + answer.background
    row = []
    if answer.incidents and not answer.parts and page * PAGE + len(answer.incidents) < answer.total:
        row.append(Button(text("button-more", language), callbacks.pack(callbacks.MORE, key, page + 1)))
    if any(each.place.point is not None for each in told):
        mapped = page * PAGE // MAP_LIMIT
        row.append(Button(text("button-map", language), callbacks.pack(callbacks.MAP, key, mapped)))
    if with_chart and answer.question.intent in CHARTED and any(part.total for part in answer.parts):
        row.append(Button(text("button-chart", language), callbacks.pack(callbacks.CHART, key, page)))
    if told:
        row.append(Button(text("button-sources", language), callbacks.pack(callbacks.SOURCES, key, page)))
    shared = [wrong_button(key, page, language)] if told or answer.elsewhere else []
    if told and question_to_code(answer.question) is not None:
        shared.append(Button(text("button-share", language), callbacks.pack(callbacks.SHARE, key)))
    rows = (tuple(row), repair_buttons(answer, reader), tuple(shared))
    return tuple(each for each in rows if each)
