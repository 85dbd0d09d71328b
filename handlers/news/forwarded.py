"""Posts, texts and links that somebody brings in private → what they tell; operators may store them as news.

For others nothing is kept: they see how the bot reads a text. What an operator was shown waits in the store
for their word.
"""

from __future__ import annotations

import asyncio
import re
from functools import partial
from typing import TYPE_CHECKING

from telegram import MessageOriginChannel
from telegram.ext import filters

from handlers.news.posts import make_post
from handlers.rendering import callbacks
from handlers.rendering.items import Item, render_items
from handlers.rendering.markup import bold, lines, say
from handlers.talk import free_text
from handlers.texts import text
from handlers.updates.notices import notice
from handlers.updates.reply import reply, requester_of, services_of, words_of
from handlers.updates.services import is_operator, preferences_of, reader_of
from incidents.errors import FormatError, IntakeError
from incidents.extraction import extract
from incidents.feeds import Defaults, FeedItem, Fetched, Limits, fetch, make_article, open_client, parse_page
from incidents.feeds.items import digest
from incidents.feeds.page import is_page
from incidents.ingest import ingest
from incidents.models import ArticleId, Button, Incident, IncidentId, Message, Report
from incidents.store.intake import pending

if TYPE_CHECKING:
    import telegram
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services
    from incidents.models import Article, ButtonRows, Claim

MAX_SHOWN = 5
"""Incidents of one post; more are a list, whose quotations say little."""


MIN_NEWS = 60
"""Characters of what a person wrote; what is shorter is a question, such as "floods in Kassala"."""
MIN_PASTED = 150
"""Characters of what is typed or pasted; hardly a question is as long, and one tells of no incident."""
_LINK = re.compile(r"https?://[^\s<>]{4,2000}")
_TIMEOUT_S = 5.0  # somebody waits for the answer


class _Pasted(filters.MessageFilter):
    """Passes long texts and bare links that answer nothing the bot asked."""

    def filter(self, message: telegram.Message) -> bool:
        """Whether *message* is one."""
        words = (message.text or message.caption or "").strip()
        is_news = len(words) >= MIN_PASTED or _LINK.fullmatch(words) is not None
        return is_news and message.reply_to_message is None


PASTED = _Pasted()


async def brought(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show what a forwarded or pasted text tells; one that tells of nothing is taken for a question.

    So is a pasted one that names no place: people also tell the bot at length what befell them.
    """
    services, requester, message = services_of(context), requester_of(update), update.effective_message
    words = words_of(update)
    if message and not message.forward_origin and _LINK.fullmatch(words):
        await reply(update, await asyncio.to_thread(show_page, services, requester, words))
        return
    article = _article_of(message, words, services) if message else None
    must_name_place = message is not None and message.forward_origin is None
    shown = (
        await asyncio.to_thread(show, services, requester, article, must_name_place=must_name_place)
        if article
        else ()
    )
    if shown:
        await reply(update, shown)
    else:
        await free_text(update, context)


def _article_of(message: telegram.Message, words: str, services: Services) -> Article | None:
    """Return what was forwarded, None where it has hardly words; people's names are not kept."""
    origin = message.forward_origin
    try:
        if isinstance(origin, MessageOriginChannel):
            return make_post(origin.chat, origin.message_id, words, origin.date, services)
        if len(words) < MIN_NEWS:
            return None
        url = f"telegram:{digest(words)}"
        moment = origin.date if origin else message.date
        item = FeedItem(url, url, "", words, moment, outlet="Telegram")
        return make_article(item, Defaults(services.now()))
    except IntakeError:
        return None


def show_page(services: Services, requester: Requester, url: str) -> tuple[Message, ...]:
    """Return what the page at *url* tells, or why that cannot be said."""
    limits = Limits(timeout_s=_TIMEOUT_S, allowed_hosts=services.feed_hosts)
    try:
        with open_client() as client:
            ask = partial(fetch, client=client, limits=limits)
            services.robots.check(url, ask, services.now())
            answer = ask(url)
        if not isinstance(answer, Fetched) or not is_page(answer.body):
            raise FormatError(url, "no web page")
        article = parse_page(answer.body, answer.url, Defaults(services.now()))
    except IntakeError as error:
        return notice(services, requester, "page-unread", reason=error.reason)
    return show(services, requester, article) or notice(services, requester, "page-tells-nothing")


def show(
    services: Services, requester: Requester, article: Article, *, must_name_place: bool = False
) -> tuple[Message, ...]:
    """Return what the claims of *article* say, for operators with buttons to store it; nothing for none."""
    claims = extract(article, services.gazetteer)
    if not claims or (must_name_place and all(each.place.id is None for each in claims)):
        return ()
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
    language = preferences.language
    items = [Item(_alone(article, each)) for each in claims[:MAX_SHOWN]]
    told = (
        bold(say("forwarded-understood", language, n=len(claims))),
        *render_items(items, reader_of(services, preferences)),
    )
    rows: ButtonRows = ()
    if is_operator(services, requester):
        key = callbacks.text_key(article.url)
        with services.store.begin() as session:
            pending.put_pending(session, key, article, services.now())
        rows = (
            (
                Button(text("button-store", language), callbacks.pack(callbacks.NEWS, "store", key)),
                Button(text("button-discard", language), callbacks.pack(callbacks.NEWS, "discard", key)),
            ),
        )
    return (Message(lines(told, language), rows),)


def _alone(article: Article, claim: Claim) -> Incident:
    """Return the incident that a claim alone would make."""
    at = article.published_at
    report = Report(claim, ArticleId(0), article.outlet, article.title, article.url, at, article.language)
    return Incident(
        id=IncidentId(0),
        kind=claim.kind,
        status=claim.status,
        period=claim.period,
        place=claim.place,
        tolls=claim.tolls,
        reports=(report,),
        first_reported_at=at,
        last_reported_at=at,
        actors=claim.actors,
        certainty=claim.certainty,
    )


def settle(services: Services, requester: Requester, what: str, key: str) -> tuple[Message, ...]:
    """Store or discard what an operator was shown; return what is said of it, nothing for a stale button."""
    with services.store.read() as session:
        article = pending.find_pending(session, key)
    if article is None or not is_operator(services, requester) or what not in {"store", "discard"}:
        return ()
    if what == "discard":
        return notice(services, requester, "forwarded-discarded")
    try:
        done = ingest(services.store, article, services.gazetteer, services.now())
    except IntakeError as error:
        return notice(services, requester, "forwarded-refused", reason=error.reason)
    return notice(services, requester, f"forwarded-{done.outcome}")
