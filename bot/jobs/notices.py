"""Telling operators that readers found something wrong, at most once an hour."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.review.reviewing import notice_of
from incidents.models import ChatId
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import Queued
from incidents.store.review import flags

if TYPE_CHECKING:
    from handlers.updates.services import Services

log = logging.getLogger(__name__)

AT_MOST_EVERY = timedelta(hours=1)
LASTS = timedelta(hours=24)
"""A notice that could not be sent for a day is not sent any more: /review shows what waits."""


def tell_operators(services: Services) -> int:
    """Queue a notice to each operator if there are flags they were not told of; return how many were new."""
    now = services.now()
    with services.store.begin() as session:
        last = flags.last_notice(session)
        if last is not None and now - last < AT_MOST_EVERY:
            return 0
        new = flags.mark_noticed(session, now)
        waiting = len(flags.flagged(session))
        for operator in services.operators if new else ():
            # Their own chat has the number of the user.
            chat_id, key = ChatId(operator), f"flags:{now.isoformat()}:{operator}"
            message = notice_of(session, services, chat_id, waiting)
            outbox.enqueue(session, Queued(chat_id, None, message, key, now + LASTS), now)
    if new:
        log.info("operators told of flags", extra={"new": new, "waiting": waiting})
    return new
