"""A cache of answers, each good for as long as nothing that it depends on has changed.

Many chats ask the same: "latest in Khartoum" after an air raid. What an answer depends on is its key, the
store's stamp among it, so an answer is never told of what was stored before a change.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from incidents.models import ChatId, Intent
from incidents.questions.charted import CHARTED
from incidents.store.filing.moments import moment_of

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

    from handlers.updates.services import ChatPreferences
    from incidents.models import Question
    from incidents.places import Gazetteer
    from incidents.store import Session

KEPT = 2000
"""Answers: some 10 MB."""
KEPT_OFFERS = 300
"""Lists of cards: an answer and five incidents each."""
_BY_THE_MINUTE = frozenset({Intent.SUMMARY})
"""Intents whose answer changes with the clock and not only with the date."""


Told = TypeVar("Told")


class LruCache(Generic[Told]):
    """The last answers by what they depend on; threads may share it."""

    def __init__(self, limit: int = KEPT) -> None:
        self._limit = limit
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, Told] = OrderedDict()

    def find(self, key: Hashable) -> Told | None:
        """Return the answer with this key, None where there is none; no key has none."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def keep(self, key: Hashable, told: Told) -> None:
        """Remember an answer, unless it has no key; the one not asked for longest is dropped."""
        if key is None:
            return
        with self._lock:
            self._answers[key] = told
            if len(self._answers) > self._limit:
                self._answers.popitem(last=False)


def answer_key(
    session: Session, question: Question, preferences: ChatPreferences, now: datetime, gazetteer: Gazetteer
) -> Hashable | None:
    """Return all that the answer to *question* depends on, None where that changes with the minute.

    Args:
        session: from which the answer is read, so that its stamp is of the same moment.
        question: as it was understood; its words matter where they may ask for a chart, and what was asked
            before never.
        preferences: of the chat; who the chat is and what it calls places matters to the reading only.
        now: the moment of asking, of which an answer knows the reader's date.
        gazetteer: for names.
    """
    stamped = moment_of(session).stamp
    if stamped is None or question.intent in _BY_THE_MINUTE:
        return None
    anybody = replace(preferences, chat=replace(preferences.chat, id=ChatId(0), aliases=()))
    asked = replace(question, text=question.text if question.intent in CHARTED else "", earlier=())
    return stamped, asked, anybody, now.astimezone(preferences.zone).date(), gazetteer
