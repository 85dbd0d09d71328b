"""What only Telegram can tell: token, clock, webhook, and rights where briefings go."""

from __future__ import annotations

import asyncio
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.doctor.findings import broken, doubtful, fine
from handlers.subscriptions.rights import may_post
from incidents.errors import StoreError
from incidents.store import open_store
from incidents.store.readers import subscriptions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from telegram import WebhookInfo

    from bot.doctor.findings import Finding
    from bot.settings import Settings

TIMEOUT_S = 10.0
SKEW_S = 60
"""A digest a minute off is not noticed; one an hour off is, and signatures of HTTPS may fail before."""
MANY_UPDATES = 100


def ask_telegram(settings: Settings, now: datetime) -> list[Finding]:
    """Return what Telegram says about token, clock, webhook and the chats that briefings go to.

    It runs a loop of its own, so no coroutine may call it.
    """

    async def ask() -> list[Finding]:
        return [each async for each in _ask(settings, now)]

    return asyncio.run(ask())


async def _ask(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    token, address = settings.telegram_token, settings.bot_api
    if token is None:
        return
    yield await _clock(address, now)
    async with HTTPXRequest(connect_timeout=TIMEOUT_S, read_timeout=TIMEOUT_S) as request:
        bot = Bot(token, base_url=address, request=request, get_updates_request=request)
        try:
            yield fine("telegram", f"the token is that of @{(await bot.get_me()).username}")
            yield _webhook(await bot.get_webhook_info(), settings)
            async for finding in _chats(bot, settings):
                yield finding
        except InvalidToken:
            yield broken(
                "telegram", "knows no such token", "ask @BotFather (/token), then sitrep init --replace"
            )
        except TelegramError as error:
            yield broken(
                "telegram", f"does not answer: {error.message}", "open the way to api.telegram.org:443"
            )


async def _clock(address: str, now: datetime) -> Finding:
    """Hold this machine's clock against the date that the server of the Bot API gives."""
    server = address.removesuffix("/bot")
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT_S) as client:
            told = parsedate_to_datetime((await client.head(server)).headers["Date"])
    except (httpx.HTTPError, KeyError, ValueError):
        return doubtful("clock", "nothing to hold it against: the server tells no time", "look at `date`")
    return clock_finding(now, told)


def clock_finding(now: datetime, told: datetime) -> Finding:
    """Hold the moment *now* of this machine against the one that a server told."""
    skew = abs((now - told).total_seconds())
    if skew > SKEW_S:
        return broken("clock", f"{skew:.0f} seconds off the server's", "switch time synchronisation (NTP) on")
    return fine("clock", f"within {SKEW_S} seconds of the server's")


def _webhook(info: WebhookInfo, settings: Settings) -> Finding:
    """Say whether updates come the way that the settings want."""
    if info.url != (settings.webhook_url or ""):
        remedy = "sitrep run puts it right when it starts; no other program may use this token"
        return doubtful("webhook", f"Telegram has {info.url or 'none'}", remedy)
    if info.last_error_message:
        remedy = "see that SITREP_WEBHOOK_URL reaches SITREP_LISTEN from the internet"
        return doubtful("webhook", f"the last try failed: {info.last_error_message}", remedy)
    if info.pending_update_count > MANY_UPDATES:
        return doubtful(
            "webhook", f"{info.pending_update_count} updates wait", "see that sitrep run is running"
        )
    return fine("webhook", info.url or "none: sitrep run asks for updates")


async def _chats(bot: Bot, settings: Settings) -> AsyncIterator[Finding]:
    """Yield whether the bot may post in each group and channel that has a briefing."""
    try:
        store = open_store(settings.database_url)
    except StoreError:  # told by the look at the database
        return
    try:
        with store.read() as session:
            ids = sorted({each.chat_id for each in subscriptions.list_all(session) if each.chat_id < 0})
    finally:
        store.close()
    for chat_id in ids:
        yield await _chat(bot, chat_id)
    if not ids:
        yield fine("channels", "no group or channel has a briefing")


async def _chat(bot: Bot, chat_id: int) -> Finding:
    try:
        chat = await bot.get_chat(chat_id)
        own = await bot.get_chat_member(chat_id, bot.id)
    except (BadRequest, Forbidden) as error:
        remedy = "add the bot to it again, or end its briefings"
        return doubtful("channels", f"chat {chat_id}: {error.message}", remedy)
    if may_post(own, chat.type):
        return fine("channels", f"may post in {chat.title}")
    return doubtful("channels", f"may not post in {chat.title}", "make the bot an administrator who may post")
