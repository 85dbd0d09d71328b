"""Messages that were sent → edits of them, where what they tell is not so any more."""

from __future__ import annotations

import logging
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from handlers.rendering.edits import mark_up, mark_words, render_notice
from handlers.rendering.readers import Reader
from incidents.store.delivery import edits, outbox
from incidents.store.delivery.outgoing import OPEN, State
from incidents.store.incidents import get_incidents
from incidents.store.readers.told import find_changed
from summaries.memory import find_changes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from handlers.updates.services import Services
    from incidents.models import Incident, IncidentId
    from incidents.store import Session
    from incidents.store.delivery.edits import Passage

log = logging.getLogger(__name__)

EDITED_FOR = timedelta(hours=48)
"""How long a message is kept up to date: Telegram lets bots edit for longer, but nobody scrolls back."""


class Editor:
    """Looks for messages to edit; it remembers since when it need not look again."""

    def __init__(self) -> None:
        self._looked_at: datetime | None = None

    def queue(self, services: Services) -> int:
        """Queue an edit of every message that tells what is not so any more; return how many.

        Changes between two looks are one edit, and an edit that still waits gives way to a newer one.
        """
        now = services.now()
        with services.store.read() as session:
            told = edits.find_told(session, now - EDITED_FOR)
            changed = find_changed(session, told, self._looked_at)
            incidents = {each.id: each for each in get_incidents(session, changed)}
            stale = list(_find_stale(edits.find_passages(session, changed, now - EDITED_FOR), incidents))
        queued, is_all_sent = 0, True
        if stale:
            with services.store.begin() as session:
                queued, is_all_sent = _queue(session, services, stale, now)
        if is_all_sent:  # what waits in the outbox is looked at again once it was sent
            self._looked_at = now - timedelta(minutes=1)  # a report bears the moment its storing began
        return queued


def _find_stale(
    passages: Iterable[Passage], incidents: dict[IncidentId, Incident]
) -> Iterable[tuple[Passage, str]]:
    """Yield each passage whose mark is not what it should be, with that."""
    for each in passages:
        incident = incidents.get(each.now_id)
        if incident is None:
            continue
        mark = mark_words(find_changes([each.told], incident), incident, each.language)
        if mark != each.mark:
            yield each, mark


def _queue(
    session: Session, services: Services, stale: Iterable[tuple[Passage, str]], now: datetime
) -> tuple[int, bool]:
    """Queue the edits that *stale* passages need; return how many, and whether all messages were sent."""
    keys: dict[str, list[tuple[Passage, str]]] = {}
    for passage, mark in stale:
        keys.setdefault(passage.message_key, []).append((passage, mark))
    queued, is_all_sent = 0, True
    for key, marks in keys.items():
        message = outbox.find_by_key(session, key)
        if message is None or message.state is not State.SENT or message.message_id is None:
            is_all_sent = is_all_sent and (message is None or message.state not in OPEN)
            continue
        for passage, mark in marks:
            edits.put_mark(session, passage, mark)
        passages = edits.passages_of(session, key)
        reader = Reader.at(now, passages[0].language, UTC, services.gazetteer)
        now_under = {each.id: each for each in get_incidents(session, [each.now_id for each in passages])}
        told = ((now_under[each.now_id], each.mark) for each in passages if each.now_id in now_under)
        text = mark_up(message.message.text, passages)
        edits.enqueue(session, message, text, render_notice(told, reader), now)
        queued += 1
        log.info("edit queued", extra={"outgoing": message.id, "chat": message.chat_id})
    return queued, is_all_sent
