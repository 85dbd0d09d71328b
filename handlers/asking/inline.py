"""`@bot latest in Sweida` in any chat: the answer and each of its incidents as cards to post there.

A card shows how the question was read and the first that was found; posting it sends the answer, with a
button that asks the same in the private chat. A name that several places have is a card for each.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle
from telegram import InlineQueryResultsButton as HintButton
from telegram import InputTextMessageContent as Content
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.asking.views import answer_key, view
from handlers.rendering.addresses import HELP, link_to, words_payload
from handlers.rendering.cards import answer_card, card_of, incident_card, redigit_card
from handlers.texts import text
from handlers.understanding.reading import read
from handlers.updates.rate_limit import Room, Verdict
from handlers.updates.reply import NO_PREVIEW, clean, services_of
from handlers.updates.services import Requester, preferences_of, reader_of
from incidents.errors import AmbiguousPlaceError, QuestionError
from incidents.models import ChatId, Intent
from incidents.questions import answer
from incidents.questions.encoding.links import LINKED
from incidents.questions.retrieval.answering import PAGE
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.rendering.cards import Card
    from handlers.updates.services import ChatPreferences, Services
    from incidents.models import Question
    from incidents.store import Session

CACHE_S = 60
"""For how long Telegram may answer the same words of the same person itself."""
MAX_QUERY = 256
"""https://core.telegram.org/bots/api#inlinequery: characters of a query."""
MAX_PAGES = 20
MAX_CHOICES = 5

_AS_LIST = {Intent.MAP: Intent.LATEST, Intent.SOURCES: Intent.LATEST, Intent.WHY: Intent.LATEST}
"""What a card cannot show, or cannot go on from, and what it shows instead."""


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
        with services.admission:
            found = tuple(_answers(services, requester, words, min(page, MAX_PAGES)))
    except QuestionError:
        found = ()
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester, words)
        language = preferences.language
        has_arabic_digits = preferences.chat.look.arabic_digits
    hint = text("inline-private" if found else "inline-unclear", language)
    cards = tuple(redigit_card(card) if has_arabic_digits else card for cards, _ in found for card in cards)
    is_more = len(found) == 1 and found[0][1] and page < MAX_PAGES
    return Cards(cards, str(page + 1) if is_more else "", hint, words_payload(words) or HELP)


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
        return (card_of(question, view(session, services, preferences, question)[0].text),), False
    found = answer(session, question, services.now(), services.gazetteer, preferences.zone)
    reader = reader_of(services, preferences, found.asked_at)
    first = () if question.page else (answer_card(found, reader),)
    if found.parts or not is_only:
        return first, False
    each = tuple(incident_card(one, found, reader) for one in found.incidents)
    return first + each, question.page * PAGE + len(found.incidents) < found.total


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
