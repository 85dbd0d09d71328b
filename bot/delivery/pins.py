"""The latest digest of a subscription stays pinned, and no earlier one."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from incidents.store.readers import subscriptions

if TYPE_CHECKING:
    import telegram

    from handlers.updates.services import Services
    from incidents.models import SubscriptionId
    from incidents.store.delivery.outgoing import Outgoing

log = logging.getLogger(__name__)


async def pin(services: Services, bot: telegram.Bot, outgoing: Outgoing, message_id: int) -> None:
    """Pin a message that was sent, without a sound, and unpin the one before.

    Without the right to pin the digest stands as it is: it was sent, and that was promised.
    """
    which = outgoing.pin_for
    if which is None:
        return
    before = await asyncio.to_thread(_exchange, services, which, message_id)
    try:
        await bot.pin_chat_message(outgoing.chat_id, message_id, disable_notification=True)
        if before is not None:
            await bot.unpin_chat_message(outgoing.chat_id, before)
    except TelegramError as error:
        told = {"subscription": which, "chat": outgoing.chat_id, "reason": str(error)}
        log.info("message not pinned", extra=told)


def _exchange(services: Services, which: SubscriptionId, message_id: int) -> int | None:
    """Remember the message that is pinned from now on; return the one before."""
    with services.store.begin() as session:
        before = subscriptions.find_pinned(session, which)
        subscriptions.put_pinned(session, which, message_id)
    return before
