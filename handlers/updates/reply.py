"""Telegram's objects in and out: where an update came from, and sending what was rendered."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from handlers.rendering.digits import redigit_message
from handlers.updates.journal import current_update
from handlers.updates.outcomes import BEHIND, judge
from handlers.updates.photos import send_photo
from handlers.updates.services import KEY, Requester, Services
from incidents.models import ChatId
from incidents.store.delivery.replies import Draft

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Iterable, Iterator

    import telegram
    from telegram import CallbackQuery, InlineKeyboardMarkup, Update
    from telegram.ext import ContextTypes

    from incidents.models import Button, Message
    from incidents.store.delivery.outgoing import Outgoing, Priority

# Words of Telegram's refusals of an edit, in lower case.
_SAYS_SO_ALREADY = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")

_UNUSABLE = re.compile("[\\0\ud800-\udfff]")

# Sources are linked many times in one message; a preview of the first would look like the answer itself.
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def services_of(context: ContextTypes.DEFAULT_TYPE) -> Services:
    """Return the services of the application."""
    services: Services = context.bot_data[KEY]
    return services


def requester_of(update: Update) -> Requester:
    """Return where *update*, which must belong to a chat, came from."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None:
        raise ValueError(f"update {update.update_id} belongs to no chat")
    return Requester(
        ChatId(chat.id),
        message.message_thread_id if message and message.is_topic_message else None,
        user.id if user else None,
        user.language_code if user else None,
        chat.type == ChatType.PRIVATE,
    )


def argument_of(update: Update) -> str:
    """Return what follows a command, on however many lines."""
    message = update.effective_message
    words = clean(message.text or "").split(maxsplit=1) if message else []
    return words[1].strip() if len(words) > 1 else ""


def words_of(update: Update) -> str:
    """Return the text or caption of a message without the mention of the bot."""
    message, bot = update.effective_message, update.get_bot()
    if message is None:
        return ""
    mention = re.compile(rf"@{re.escape(bot.username)}\b", re.IGNORECASE)
    return mention.sub(" ", clean(message.text or message.caption or "")).strip()


def clean(words: str) -> str:
    """Return *words* without what no database and no reply takes: NUL, and halves of UTF-16 pairs."""
    return _UNUSABLE.sub("", words)


async def reply(
    update: Update,
    messages: Iterable[Message],
    **options: Any,  # Any: further arguments of sendMessage and its like, for the first try
) -> list[int]:
    """Send *messages* to where *update* came from; in a group as a reply to what was said.

    They are in the outbox before the first is sent, and the update is done with that. What cannot be sent now
    is sent later by `bot.delivery.sending`; returned are Telegram's numbers of those that were.

    Raises:
        TelegramError: Telegram takes a message for wrong, which is a fault of ours.
    """
    current, drafts = current_update.get(), _drafts(update, messages)
    if not drafts:
        return []
    queued, sent = await current.journal.answer(drafts), list[int]()
    for place, outgoing in enumerate(queued):
        try:
            sent.append(await dispatch(update.get_bot(), outgoing, **options))
        except Exception as error:
            outcome = judge(error, outgoing.attempts)
            await current.journal.settle(outgoing, outcome)
            for later in queued[place + 1 :]:
                await current.journal.settle(later, BEHIND)
            if outcome.retry_s is None and outcome.paused is None:
                raise
            break
        await current.journal.settle(outgoing, sent[-1])
    return sent


def _drafts(update: Update, messages: Iterable[Message]) -> list[Draft]:
    """Return *messages* as the next parts of the answer to *update*."""
    current, requester, drafts = current_update.get(), requester_of(update), list[Draft]()
    for each in messages:
        quoted = _quoted(update, requester)
        drafts.append(
            Draft(current.update_id, current.said, requester.chat_id, requester.thread_id, each, quoted)
        )
        current.said += 1
    return drafts


def _quoted(update: Update, requester: Requester) -> int | None:
    """Return the message that answers in a group refer to; a button's is above anyway."""
    message = update.effective_message
    is_quoted = message is not None and not requester.is_private and update.callback_query is None
    return message.message_id if message is not None and is_quoted else None


@dataclass(frozen=True, slots=True)
class Ask:
    """What the governor is told of a message of the outbox.

    `before` is awaited when it is its turn; `settled` ends when what became of it is written down.
    """

    priority: Priority
    before: Callable[[], Awaitable[None]] | None = None
    settled: asyncio.Future[None] | None = None


async def dispatch(
    bot: telegram.Bot,
    outgoing: Outgoing,
    ask: Ask | None = None,
    **options: Any,  # Any: as above
) -> int:
    """Send a message of the outbox and return Telegram's number of it; *ask* is for the governor.

    Raises:
        TelegramError: it was not sent, or nobody knows; `handlers.updates.outcomes.judge` tells what follows.
    """
    if outgoing.arabic_digits:
        outgoing = replace(outgoing, message=redigit_message(outgoing.message))
    if outgoing.edits is not None:
        return await _edit(bot, outgoing, outgoing.edits)
    quoting = None
    if outgoing.reply_to is not None:
        quoting = ReplyParameters(outgoing.reply_to, allow_sending_without_reply=True)
    common = {"reply_parameters": quoting, "rate_limit_args": ask or Ask(outgoing.priority), **options}
    sent = await send(bot, outgoing.chat_id, outgoing.thread_id, outgoing.message, **common)
    return sent.message_id


async def _edit(bot: telegram.Bot, outgoing: Outgoing, message_id: int) -> int:
    """Give a message that was sent the text of *outgoing*, unless it has it already."""
    options: dict[str, Any] = {  # Any: as above
        "parse_mode": ParseMode.HTML,
        "link_preview_options": NO_PREVIEW,
        "api_kwargs": keyboard(outgoing.message),
        "rate_limit_args": Ask(outgoing.priority),
    }
    with _unless(_SAYS_SO_ALREADY):
        await bot.edit_message_text(outgoing.message.text, outgoing.chat_id, message_id, **options)
    return message_id


async def rewrite(query: CallbackQuery, message: Message) -> None:
    """Show *message* in place of the one whose button was pressed, unless that is so already or gone."""
    with _unless(_SAYS_SO_ALREADY, *_GONE):
        await query.edit_message_text(message.text, ParseMode.HTML, api_kwargs=keyboard(message))


async def rewrite_buttons(query: CallbackQuery, buttons: InlineKeyboardMarkup) -> None:
    """Give the message whose button was pressed other *buttons*, unless it has them already or is gone."""
    with _unless(_SAYS_SO_ALREADY, *_GONE):
        await query.edit_message_reply_markup(buttons)


@contextmanager
def _unless(*refusals: str) -> Iterator[None]:
    """Go on where Telegram refuses an edit with one of these words: nothing is left to be done."""
    try:
        yield
    except BadRequest as error:
        if not any(each in str(error).lower() for each in refusals):
            raise


async def send(
    bot: telegram.Bot,
    chat_id: int,
    thread_id: int | None,
    message: Message,
    **options: Any,  # Any: further arguments of sendMessage and its like, such as rate_limit_args
) -> telegram.Message:
    """Send one rendered message and return Telegram's record of it."""
    common = {
        "message_thread_id": thread_id,
        "parse_mode": ParseMode.HTML,
        "disable_notification": message.silent or None,
        "api_kwargs": keyboard(message),
        **options,
    }
    if message.photo is not None:
        return await send_photo(bot, chat_id, message.photo, caption=message.text or None, **common)
    if message.file is not None:
        name, content = message.file.name, message.file.content
        return await bot.send_document(chat_id, content, filename=name, caption=message.text, **common)
    return await bot.send_message(chat_id, message.text, link_preview_options=NO_PREVIEW, **common)


def keyboard(message: Message) -> dict[str, Any]:  # Any: Telegram's JSON
    """Return the buttons of *message* as `api_kwargs`, nothing where it has none.

    To make the library's objects and turn them into JSON again is a twelfth of the bot's work on a reply.
    """
    rows = [[_button(each) for each in row] for row in message.buttons]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _button(button: Button) -> dict[str, str]:
    told = {"text": button.label, "callback_data": button.callback, "url": button.url}
    return {name: each for name, each in told.items() if each is not None}
