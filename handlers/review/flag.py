"""The buttons of "not right" in Telegram, and replies to what the bot asked.

In a group or channel a tap leads to the private chat with the bot: nobody else need read along.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import ForceReply
from telegram.error import NetworkError

from handlers.rendering import callbacks
from handlers.rendering.addresses import link_to
from handlers.review import flagging, reviewing
from handlers.updates.reply import reply, requester_of, services_of, words_of
from incidents.models import Flaw, IncidentId
from incidents.store.review import prompts

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services
    from incidents.models import Message

NOTE, PLACE, TOLL = "note", "place", "toll"
"""What a reply may be for: words of a reader; a place or a number from an operator."""

TAKEN: dict[str, Callable[[Services, Requester, int, str], tuple[Message, ...]]] = {
    NOTE: flagging.add_words,
    PLACE: reviewing.type_place,
    TOLL: reviewing.type_toll,
}


async def open_list(update: Update, context: ContextTypes.DEFAULT_TYPE, key: str, page: str) -> bool:
    """Show what may be wrong, here or by a link to the private chat; return whether anything is known."""
    services, requester = services_of(context), requester_of(update)
    ids = await asyncio.to_thread(flagging.find_shown, services, requester, key, page)
    if not ids or update.callback_query is None:
        return False
    if requester.is_private:
        with suppress(NetworkError):
            await update.callback_query.answer()
        await reply(update, await asyncio.to_thread(flagging.offer, services, requester, ids))
        return True
    kept = await asyncio.to_thread(flagging.remember, services, ids)
    url = link_to(context.bot.username, flagging.PAYLOAD + kept)
    with suppress(NetworkError):
        await update.callback_query.answer(url=url)
    return True


async def open_in_words(
    update: Update, context: ContextTypes.DEFAULT_TYPE, said: str, place: int | None = None
) -> bool:
    """Ask what is not right, as the button does, for who *said* so; return whether anything was told here.

    It is about the message that is replied to where that has the button, else about the last answer, and of
    those it tells about the one at *place*.
    """
    heard = flagging.Heard(said, _replied_to(update), place)
    messages = await asyncio.to_thread(
        flagging.hear, services_of(context), requester_of(update), heard, context.bot.username
    )
    await reply(update, messages)
    return bool(messages)


def _replied_to(update: Update) -> tuple[str, str] | None:
    """Return key and page of the button "not right" under the message that is replied to, if it has one."""
    message = update.effective_message
    replied = message.reply_to_message if message else None
    rows = replied.reply_markup.inline_keyboard if replied and replied.reply_markup else ()
    for button in (each for row in rows for each in row):
        match callbacks.unpack(str(button.callback_data or "")):
            case callbacks.WRONG, (key, page):
                return key, page
    return None


async def press(
    update: Update, context: ContextTypes.DEFAULT_TYPE, incident: int, flaw: str | None = None
) -> bool:
    """Ask what is wrong with an incident or take a flag; return whether there was what it is about."""
    if flaw is None:
        return await ask_what(update, context, incident)
    return await raise_flag(update, context, incident, flaw)


async def ask_what(update: Update, context: ContextTypes.DEFAULT_TYPE, incident: int) -> bool:
    """Ask what is wrong with an incident; return whether it is there."""
    services, requester = services_of(context), requester_of(update)
    messages = await asyncio.to_thread(flagging.offer_flaws, services, requester, IncidentId(incident))
    if messages and update.callback_query is not None:
        with suppress(NetworkError):
            await update.callback_query.answer()
        await reply(update, messages)
    return bool(messages)


async def raise_flag(update: Update, context: ContextTypes.DEFAULT_TYPE, incident: int, flaw: str) -> bool:
    """Raise a flag, say thank you and wait for words about it; return whether there was what it is about."""
    services, requester = services_of(context), requester_of(update)
    if flaw not in set(Flaw) or update.callback_query is None:
        return False
    flagged = await asyncio.to_thread(flagging.flag, services, requester, IncidentId(incident), Flaw(flaw))
    if not flagged.messages:
        return False
    with suppress(NetworkError):
        await update.callback_query.answer()
    [message] = flagged.messages
    if flagged.number is None:
        await reply(update, [message])
    else:
        await ask_back(update, context, message, f"{NOTE}:{flagged.number}")
    return True


async def ask_back(
    update: Update,
    context: ContextTypes.DEFAULT_TYPE,
    message: Message,
    purpose: str,
    *,
    is_needed: bool = False,
) -> None:
    """Send *message* and remember what a reply to it is for; open the field for it where it *is_needed*."""
    services, requester = services_of(context), requester_of(update)
    options = {"reply_markup": ForceReply(selective=True)} if is_needed else {}
    sent = await reply(update, [message], **options)

    def remember(message_id: int) -> None:
        with services.store.begin() as session:
            user = requester.user_id or 0
            prompts.put_prompt(session, requester.chat_id, message_id, user, purpose, services.now())

    for each in sent:  # what is sent later waits for no reply
        await asyncio.to_thread(remember, each)


async def take_reply(update: Update, context: ContextTypes.DEFAULT_TYPE) -> bool:
    """Take a reply to what the bot asked; return whether it was one."""
    message, services, requester = update.effective_message, services_of(context), requester_of(update)
    replied = message.reply_to_message if message else None
    if replied is None or replied.from_user is None or replied.from_user.id != context.bot.id:
        return False

    def take() -> tuple[Message, ...]:
        with services.store.read() as session:
            found = prompts.find_prompt(
                session, requester.chat_id, replied.message_id, requester.user_id or 0
            )
        purpose, _, number = (found or "").partition(":")
        taken = TAKEN.get(purpose)
        return () if taken is None else taken(services, requester, int(number), words_of(update))

    messages = await asyncio.to_thread(take)
    await reply(update, messages)
    return bool(messages)
