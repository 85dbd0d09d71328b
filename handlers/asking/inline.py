"""`@bot latest in Sweida` in any chat: the answer and each of its incidents as cards to post there.

A card shows how the question was read and the first that was found; posting it sends the answer, with a
button that asks the same in the private chat. A name that several places have is a card for each.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle
from telegram import InlineQueryResultsButton as HintButton
from telegram import InputTextMessageContent as Content
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.asking.views import view
from handlers.rendering.addresses import HELP, link_to, words_payload
from handlers.rendering.answers import render_answer
from handlers.rendering.callbacks import question_key
from handlers.rendering.digits import redigit
from handlers.rendering.items import Item, choose_sentences, heading
from handlers.rendering.markup import plain, shorten
from handlers.texts import text
from handlers.understanding.reading import read
from handlers.updates.cache import answer_key
from handlers.updates.rate_limit import Room, Verdict
from handlers.updates.reply import NO_PREVIEW, clean, services_of
from handlers.updates.services import Requester, preferences_of, reader_of
from incidents.errors import AmbiguousPlaceError, QuestionError
from incidents.models import ChatId, Intent, Question
from incidents.questions import answer, question_to_code
from incidents.questions.answering import PAGE
from incidents.questions.links import LINKED
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import ChatPreferences, Services
    from incidents.models import Answer, Incident
    from incidents.store import Session

CACHE_S = 60
"""For how long Telegram may answer the same words of the same person itself."""
MAX_QUERY = 256
"""https://core.telegram.org/bots/api#inlinequery: characters of a query."""
MAX_PAGES = 20
MAX_TITLE, MAX_DESCRIPTION = 100, 180
"""UTF-16 units; a phone shows one line of the title and two of the description."""
MAX_CHOICES = 5

_AS_LIST = {Intent.MAP: Intent.LATEST, Intent.SOURCES: Intent.LATEST, Intent.WHY: Intent.LATEST}
"""What a card cannot show, or cannot go on from, and what it shows instead."""


class Card(NamedTuple):
    """Something to post: what a list of results shows of it, its HTML, and the payload that asks the same."""

    key: str
    title: str
    description: str
    html: str
    payload: str | None


@dataclass(frozen=True, slots=True)
class Cards:
    """The results of a query, the offset of the next ones ("" at the end), and the button above them."""

    cards: tuple[Card, ...]
    next_offset: str
    hint: str
    payload: str


def offer(services: Services, requester: Requester, words: str, offset: str = "") -> Cards:
    """Return cards for what *words* ask; `requester` is the private chat of who types, whose settings hold.

    Nothing is remembered of it: a query comes with each pause in typing.
    """
    page = int(offset) if offset.isascii() and offset.isdecimal() and len(offset) < 3 else 0
    try:
        found = tuple(_answers(services, requester, words, min(page, MAX_PAGES)))
    except QuestionError:
        found = ()
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester, words)
        language = preferences.language
        has_arabic_digits = preferences.chat.look.arabic_digits
    hint = text("inline-private" if found else "inline-unclear", language)
    cards = tuple(_redigit(card) if has_arabic_digits else card for cards, _ in found for card in cards)
    is_more = len(found) == 1 and found[0][1] and page < MAX_PAGES
    return Cards(cards, str(page + 1) if is_more else "", hint, words_payload(words) or HELP)


def _redigit(card: Card) -> Card:
    return card._replace(
        title=redigit(card.title), description=redigit(card.description), html=redigit(card.html)
    )


def _answers(
    services: Services, requester: Requester, words: str, page: int
) -> Iterator[tuple[tuple[Card, ...], bool]]:
    """Yield the cards of each reading of *words*, and whether there are more of that reading."""
    try:
        asked = [read(services, requester, words)]
    except AmbiguousPlaceError as error:
        asked = [
            read(services, requester, words, settled={fold(error.name): place.id})
            for place in error.choices[:MAX_CHOICES]
            if place.id is not None
        ]
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester, words)
        for each in asked:
            question = replace(each, intent=_AS_LIST.get(each.intent, each.intent), page=page)
            if question.intent in LINKED:
                yield _offered(session, services, preferences, question, is_only=len(asked) == 1)


def _offered(
    session: Session, services: Services, preferences: ChatPreferences, question: Question, *, is_only: bool
) -> tuple[tuple[Card, ...], bool]:
    """Return the cards of a question, those of before where nothing has changed since."""
    known = answer_key(session, question, preferences, services.now(), services.gazetteer)
    key = None if known is None else (known, is_only)
    cards = services.cards.find(key)
    if cards is None:
        cards = _cards(session, services, preferences, question, is_only=is_only)
        services.cards.keep(key, cards)
    return cards


def _cards(
    session: Session, services: Services, preferences: ChatPreferences, question: Question, *, is_only: bool
) -> tuple[tuple[Card, ...], bool]:
    """Return the answer as a card, on the first page, and its incidents as one each."""
    if question.intent is Intent.SUMMARY:
        return (_whole(question, view(session, services, preferences, question)[0].text),), False
    found = answer(session, question, services.now(), services.gazetteer, preferences.zone)
    first = () if question.page else (_whole(question, _render(found, services, preferences)),)
    if found.parts or not is_only:
        return first, False
    each = tuple(_one(one, found, services, preferences) for one in found.incidents)
    return first + each, question.page * PAGE + len(found.incidents) < found.total


def _whole(question: Question, html: str) -> Card:
    title, *told = [line for line in plain(html).splitlines() if line.strip()]
    description = shorten(" · ".join(told[:3]), MAX_DESCRIPTION)
    key = question_key(question)
    return Card(key, shorten(title, MAX_TITLE), description, html, question_to_code(question))


def _one(incident: Incident, found: Answer, services: Services, preferences: ChatPreferences) -> Card:
    """Return an incident of an answer as a card of its own."""
    question = replace(found.question, page=0)
    alone = replace(found, question=question, incidents=(incident,), background=(), total=1, toll=None)
    reader = reader_of(services, preferences, found.asked_at)
    _, sentences = choose_sentences(Item(incident), preferences.language)
    return Card(
        f"{question_key(question)}-{incident.id}",
        shorten(plain(heading(incident, reader)), MAX_TITLE),
        shorten(" ".join(each.text for each in sentences), MAX_DESCRIPTION),
        _render(alone, services, preferences),
        question_to_code(question),
    )


def _render(found: Answer, services: Services, preferences: ChatPreferences) -> str:
    """Return the first message of an answer, which is all that a card can post."""
    return render_answer(found, reader_of(services, preferences, found.asked_at))[0].text


async def inline(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer an inline query; whoever types faster than they can read is asked to wait."""
    query, services = update.inline_query, services_of(context)
    if query is None:
        return
    user, words = query.from_user, clean(query.query)[:MAX_QUERY].strip()
    requester = Requester(ChatId(user.id), user_id=user.id, user_language=user.language_code)
    turn = services.rate_limiter.take((Room.INLINE, user.id), services.now(), Room.INLINE)
    if turn.verdict is Verdict.ANSWER:
        found = await asyncio.to_thread(offer, services, requester, words, query.offset)
    else:
        found = await asyncio.to_thread(_too_fast, services, requester, words)
    with suppress(BadRequest):  # typed on meanwhile: Telegram has forgotten this query
        await query.answer(
            [_result(card, context.bot.username, found.hint) for card in found.cards],
            cache_time=CACHE_S if found.cards else 0,
            is_personal=True,
            next_offset=found.next_offset,
            button=HintButton(found.hint, start_parameter=found.payload),
        )


def _too_fast(services: Services, requester: Requester, words: str) -> Cards:
    with services.store.read() as session:
        language = preferences_of(session, services, requester, words).language
    return Cards((), "", text("inline-slow", language), HELP)


def _result(card: Card, bot: str, label: str) -> InlineQueryResultArticle:
    keyboard = None
    if card.payload is not None:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(label, link_to(bot, card.payload))]])
    return InlineQueryResultArticle(
        card.key,
        card.title,
        Content(card.html, ParseMode.HTML, link_preview_options=NO_PREVIEW),
        keyboard,
        description=card.description,
    )
