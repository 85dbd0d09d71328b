"""An Answer → cards: what inline mode offers in any chat to be posted there, the whole or one incident."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from handlers.rendering.answers import render_answer
from handlers.rendering.callbacks import question_key
from handlers.rendering.digits import redigit
from handlers.rendering.items import Item, choose_sentences, heading
from handlers.rendering.markup import plain, shorten
from incidents.questions import question_to_code

if TYPE_CHECKING:
    from handlers.rendering.readers import Reader
    from incidents.models import Answer, Incident, Question

MAX_TITLE, MAX_DESCRIPTION = 100, 180
"""UTF-16 units; a phone shows one line of the title and two of the description."""


class Card(NamedTuple):
    """Something to post: what a list of results shows of it, its HTML, and the payload that asks the same."""

    key: str
    title: str
    description: str
    html: str
    payload: str | None


def card_of(question: Question, html: str) -> Card:
    """Return *html*, which answers *question*, as a card; its title is the first line."""
    title, *told = [line for line in plain(html).splitlines() if line.strip()]
    description = shorten(" · ".join(told[:3]), MAX_DESCRIPTION)
    return Card(
        question_key(question), shorten(title, MAX_TITLE), description, html, question_to_code(question)
    )


def answer_card(found: Answer, reader: Reader) -> Card:
    """Return the first message of an answer, which is all that a card can post."""
    return card_of(found.question, render_answer(found, reader)[0].text)


def incident_card(incident: Incident, found: Answer, reader: Reader) -> Card:
    """Return an incident of an answer as a card of its own."""
    question = replace(found.question, page=0)
    alone = replace(found, question=question, incidents=(incident,), background=(), total=1, toll=None)
    _, sentences = choose_sentences(Item(incident), reader.language)
    return Card(
        f"{question_key(question)}-{incident.id}",
        shorten(plain(heading(incident, reader)), MAX_TITLE),
        shorten(" ".join(each.text for each in sentences), MAX_DESCRIPTION),
        render_answer(alone, reader)[0].text,
        question_to_code(question),
    )


def redigit_card(card: Card) -> Card:
    """Return *card* with Arabic-Indic digits."""
    return card._replace(
        title=redigit(card.title), description=redigit(card.description), html=redigit(card.html)
    )
