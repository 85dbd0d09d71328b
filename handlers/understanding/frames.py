"""What a chat can go on from: its last questions and the places it was asked to choose, as stored JSON.

A button names a question by its key, so that "more" under an older answer still works; a topic of a group
has a frame of its own, and a restart loses none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from handlers.rendering.callbacks import question_key, text_key
from handlers.updates.cache import LruCache
from incidents.questions import question_from_json, question_to_json
from incidents.store.readers import chats

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from handlers.updates.services import Requester, Services
    from incidents.models import Question
    from incidents.store import Session

_dump = json.JSONEncoder(ensure_ascii=False).encode


# Of the questions of a frame all but the newest were written with the message before.
@lru_cache(maxsize=1024)
def _written(keyed: tuple[str, Question]) -> str:
    key, question = keyed
    return _dump((key, question_to_json(question)))


KEPT = 5
"""Questions a chat can go back to; a thumb scrolls no further."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Questions by key and unanswered choices by key, each newest last.

    A choice is the text of the message and the name in it that was unclear; `asked` is the key of the one
    that the reader was asked to make last, "" once another question was answered.
    """

    questions: tuple[tuple[str, Question], ...] = ()
    choices: tuple[tuple[str, str, str], ...] = ()
    asked: str = ""

    @property
    def last(self) -> Question | None:
        """The question that a follow-up goes on from."""
        return self.questions[-1][1] if self.questions else None

    def find_question(self, key: str) -> Question | None:
        """Return the question a button names, if it is still kept."""
        return dict(self.questions).get(key)

    def find_choice(self, key: str) -> tuple[str, str] | None:
        """Return the text and the unclear name a button names, if still kept."""
        return next(((text, name) for each, text, name in self.choices if each == key), None)

    def with_question(self, question: Question) -> Frame:
        """Return the frame after *question* was answered."""
        key = question_key(question)
        others = tuple(pair for pair in self.questions if pair[0] != key)
        return replace(self, questions=(*others, (key, question))[-KEPT:], asked="")

    def with_choice(self, text: str, name: str) -> Frame:
        """Return the frame after the reader was asked which place *name* means in *text*."""
        key = text_key(text)
        others = tuple(each for each in self.choices if each[0] != key)
        return replace(self, choices=(*others, (key, text, name))[-KEPT:], asked=key)


FRAMES: LruCache[tuple[str, Frame]] = LruCache(1000)
"""The last frame of a chat and topic and what is stored of it: who asks again goes on from it."""


def load_frame(session: Session, requester: Requester) -> Frame:
    """Return the frame of a chat and topic; an empty one where nothing was asked yet.

    One that cannot be read, such as that of another version, is forgotten: the next question stands alone.
    """
    stored = chats.find_frame(session, requester.chat_id, requester.thread_id)
    if stored is None:
        return Frame()
    here = requester.chat_id, requester.thread_id
    known = FRAMES.find(here)
    if known is None or known[0] != stored:  # another process may have answered meanwhile
        known = stored, _read(stored)
        FRAMES.keep(here, known)
    return known[1]


def _read(stored: str) -> Frame:
    try:
        fields = json.loads(stored)
        return Frame(
            tuple((key, question_from_json(question)) for key, question in fields["questions"]),
            tuple((key, text, name) for key, text, name in fields["choices"]),
            fields.get("asked", ""),  # frames that were stored before had none
        )
    except (ValueError, KeyError, TypeError):
        return Frame()


def save_frame(session: Session, requester: Requester, frame: Frame, now: datetime) -> None:
    """Store the frame of a chat and topic."""
    questions = ", ".join(map(_written, frame.questions))
    choices, asked = _dump(frame.choices), _dump(frame.asked)
    stored = f'{{"questions": [{questions}], "choices": {choices}, "asked": {asked}}}'
    FRAMES.keep((requester.chat_id, requester.thread_id), (stored, frame))
    chats.put_frame(session, requester.chat_id, stored, now, thread_id=requester.thread_id)


def remember(services: Services, requester: Requester, change: Callable[[Frame], Frame]) -> None:
    """Change what the chat can go on from."""
    with services.store.begin(lasting=False) as session:
        save_frame(session, requester, change(load_frame(session, requester)), services.now())
