"""What a chat can go on from, in the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.understanding import frames
from handlers.understanding.frames import Frame, load_frame, save_frame
from handlers.updates.cache import LruCache
from handlers.updates.services import Requester
from incidents.models import ChatId
from incidents.store.readers import chats
from tests.handlers.desk import NOON
from tests.handlers.records import question

if TYPE_CHECKING:
    from incidents.store import Store

HERE = Requester(ChatId(7), thread_id=3)


def test_a_frame_comes_back_in_its_topic_only(sqlite_store: Store) -> None:
    """What was asked in one topic is no context of another."""
    frame = Frame().with_question(question()).with_choice("latest in tripoli", "tripoli")
    with sqlite_store.begin() as session:
        save_frame(session, HERE, frame, NOON)

    with sqlite_store.read() as session:
        assert load_frame(session, HERE) == frame
        assert load_frame(session, Requester(ChatId(7), thread_id=4)) == Frame()


def test_a_frame_comes_back_after_a_restart(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that remembers nothing reads in the store what a chat can go on from."""
    frame = Frame().with_question(question()).with_choice("latest in tripoli", "tripoli")
    with sqlite_store.begin() as session:
        save_frame(session, HERE, frame, NOON)

    monkeypatch.setattr(frames, "FRAMES", LruCache(0))

    with sqlite_store.read() as session:
        assert load_frame(session, HERE) == frame


def test_what_another_process_kept_of_a_chat_is_read(sqlite_store: Store) -> None:
    """The frame that this one remembers of the chat is an older one then."""
    ours, theirs = Frame().with_question(question()), Frame().with_choice("latest in tripoli", "tripoli")
    with sqlite_store.begin() as session:
        save_frame(session, replace(HERE, thread_id=5), theirs, NOON)
        stored = chats.find_frame(session, HERE.chat_id, 5)
        assert stored is not None
        save_frame(session, HERE, ours, NOON)
        chats.put_frame(session, HERE.chat_id, stored, NOON, thread_id=HERE.thread_id)

    with sqlite_store.read() as session:
        assert load_frame(session, HERE) == theirs


@pytest.mark.parametrize("stored", ["", "[]", '{"questions":[["key","{}"]],"choices":[]}'])
def test_a_frame_of_another_version_is_forgotten(sqlite_store: Store, stored: str) -> None:
    """After an upgrade a chat asks anew; it is not stuck with an error."""
    with sqlite_store.begin() as session:
        chats.put_frame(session, HERE.chat_id, stored, NOON, thread_id=HERE.thread_id)

    with sqlite_store.read() as session:
        assert load_frame(session, HERE) == Frame()
