"""A sandbox that runs, a clock that stands still, and the real python-telegram-bot as its client."""

from __future__ import annotations

import io
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import pytest
import pytest_asyncio
from PIL import Image
from telegram import Bot, InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.sandbox import MovableClock, Sandbox, User

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable
    from typing import Any

    from telegram.request import BaseRequest


def draw_picture(width: int = 90, height: int = 60, kind: str = "PNG") -> bytes:
    """Return a plain picture of a size in pixels."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#6a9b5c").save(file, kind)
    return file.getvalue()


PICTURE = draw_picture()
NOON = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _waits_are_durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let python-telegram-bot tell waits as timedelta; as a number it warns at every 429."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> MovableClock:
    """A clock that shows noon on 4 March 2025 until it is moved."""
    return MovableClock(NOON)


@pytest_asyncio.fixture
async def sandbox(clock: MovableClock) -> AsyncIterator[Sandbox]:
    """A sandbox that runs for the length of a test."""
    async with Sandbox(clock) as running:
        yield running


def _request(timeout_s: float) -> HTTPXRequest:
    """Return a client without certificates: reading them takes 40 ms, and the sandbox speaks plain HTTP."""
    return HTTPXRequest(read_timeout=timeout_s, httpx_kwargs={"verify": False})


@asynccontextmanager
async def client_of(
    sandbox: Sandbox,
    *,
    token: str | None = None,
    timeout_s: float = 5.0,
    request: BaseRequest | None = None,
) -> AsyncIterator[Bot]:
    """Give python-telegram-bot's own Bot, talking to *sandbox* by its own client or over *request*."""
    bot = Bot(
        token or sandbox.token,
        base_url=sandbox.base_url,
        base_file_url=sandbox.base_file_url,
        request=request or _request(timeout_s),
        get_updates_request=_request(timeout_s),
    )
    async with bot:
        yield bot


@pytest.fixture
def amira(sandbox: Sandbox) -> User:
    """A person who has started the bot."""
    user = sandbox.add_user("Amira")
    sandbox.say(user, user, "/start")
    return user


async def refusal(sandbox: Sandbox, call: Awaitable[object]) -> str:
    """Carry out *call* and return the description it was refused with, empty if it was not."""
    with suppress(TelegramError):
        await call
    return sandbox.calls[-1].description


def plain_http(base_url: str = "") -> httpx.AsyncClient:
    """Return a client that loads no certificates, which takes longer than most of these tests."""
    return httpx.AsyncClient(base_url=base_url, verify=False)  # noqa: S501 - plain HTTP


async def post(sandbox: Sandbox, method: str, **fields: object) -> tuple[int, str]:
    """Call *method* without python-telegram-bot and return code and description."""
    async with plain_http() as client:
        answer = await client.post(f"{sandbox.base_url}{sandbox.token}/{method}", json=fields)
    return answer.status_code, answer.json().get("description", "")


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """python-telegram-bot's own Bot, talking to the sandbox."""
    async with client_of(sandbox) as client:
        yield client


async def _echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Repeat a message in bold, with a button."""
    message = update.effective_message
    assert message is not None
    assert message.text is not None
    markup = {"inline_keyboard": [[{"text": "Again", "callback_data": "again"}]]}
    await message.reply_html(f"<b>{message.text}</b>", api_kwargs={"reply_markup": markup})


async def _greet(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Greet whoever starts."""
    assert update.effective_message is not None
    await update.effective_message.reply_text("Welcome")


async def _again(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer the button and change the message."""
    query = update.callback_query
    assert query is not None
    await query.answer("Once more")
    await query.edit_message_text("Again")


async def _offer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Offer to repeat what is typed after the bot's name."""
    query = update.inline_query
    assert query is not None
    content = InputTextMessageContent(f"Echo: {query.query}")
    button = InlineQueryResultsButton("Ask me", start_parameter="ask")
    await query.answer([InlineQueryResultArticle("1", query.query, content)], button=button)


@asynccontextmanager
async def echo_bot(sandbox: Sandbox) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """Run a small bot by long polling: the Any are python-telegram-bot's own type parameters."""
    application = (
        Application.builder()
        .token(sandbox.token)
        .base_url(sandbox.base_url)
        .base_file_url(sandbox.base_file_url)
        .build()
    )
    application.add_handler(CommandHandler("start", _greet))
    application.add_handler(CallbackQueryHandler(_again))
    application.add_handler(InlineQueryHandler(_offer))
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=5)
        yield application
        await application.updater.stop()
        await application.stop()
