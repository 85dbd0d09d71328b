"""Chats: settings, frames, moving and forgetting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import Cadence, ChatId, Every, Look, Message, PlaceId, Subscription
from incidents.store.delivery import outbox, slots
from incidents.store.delivery.outgoing import Queued
from incidents.store.readers import chats, subscriptions
from incidents.store.readers.chats import Chat
from tests.incidents.store.samples import NOW

if TYPE_CHECKING:
    from incidents.store import Session, Store

GROUP, SUPERGROUP, OTHER = ChatId(-42), ChatId(-1_001_234_567_890), ChatId(7)
DAILY = Cadence(Every.DAY)


def fill(session: Session, chat_id: ChatId) -> None:
    """Give a chat one of everything."""
    chats.put_chat(
        session,
        Chat(
            chat_id,
            "ar",
            "Africa/Khartoum",
            "blocked",
            (("fasher", PlaceId(3)),),
            Look(dark=True, arabic_digits=True),
        ),
    )
    chats.put_frame(session, chat_id, '{"text": "latest"}', NOW, thread_id=None)
    chats.put_frame(session, chat_id, '{"text": "map"}', NOW, thread_id=9)
    subscription_id = subscriptions.add(session, Subscription(None, chat_id, DAILY, "UTC"))
    slots.take(session, subscription_id, NOW, NOW)
    outbox.enqueue(session, Queued(chat_id, None, Message("News"), f"of {chat_id}"), NOW)


def test_a_chat_never_seen_has_default_settings(store: Store) -> None:
    """The first message needs no registration."""
    with store.read() as session:
        assert chats.get_chat(session, OTHER) == Chat(OTHER)
        assert chats.find_frame(session, OTHER, thread_id=None) is None


def test_settings_are_kept_and_changed(store: Store) -> None:
    """The last choice holds."""
    with store.begin() as session:
        fill(session, GROUP)
        chats.put_chat(session, Chat(GROUP, "en", "Africa/Cairo"))
    with store.read() as session:
        assert chats.get_chat(session, GROUP) == Chat(GROUP, "en", "Africa/Cairo")


def test_topics_of_a_group_follow_different_questions(store: Store) -> None:
    """A follow-up ("and in Kutum?") goes on from the last question of the same topic."""
    with store.begin() as session:
        fill(session, GROUP)
        chats.put_frame(session, GROUP, '{"text": "more"}', NOW, thread_id=9)
    with store.read() as session:
        frames = [chats.find_frame(session, GROUP, thread) for thread in (None, 9, 10)]

    assert frames == ['{"text": "latest"}', '{"text": "more"}', None]


def test_a_group_that_became_a_supergroup_takes_everything_along(store: Store) -> None:
    """Subscriptions, settings, frames and waiting messages go on under the new number; twice is as once."""
    with store.begin() as session:
        fill(session, GROUP)
        before = chats.get_chat(session, GROUP)
        chats.migrate_chat(session, GROUP, SUPERGROUP)
        chats.migrate_chat(session, GROUP, SUPERGROUP)
    with store.begin() as session:
        after = chats.get_chat(session, SUPERGROUP)
        [waiting] = outbox.claim_next(session, NOW)

        assert after == replace(before, id=SUPERGROUP)
        assert chats.find_frame(session, SUPERGROUP, 9) == '{"text": "map"}'
        assert [each.chat_id for each in subscriptions.list_all(session)] == [SUPERGROUP]
        assert waiting.chat_id == SUPERGROUP
        assert chats.get_chat(session, GROUP) == Chat(GROUP)
        assert chats.find_frame(session, GROUP, thread_id=None) is None


def test_what_the_supergroup_has_already_is_kept(store: Store) -> None:
    """A setting made there is newer than the old group's."""
    with store.begin() as session:
        fill(session, GROUP)
        chats.put_chat(session, Chat(SUPERGROUP, "fr"))
        chats.put_frame(session, SUPERGROUP, "{}", NOW, thread_id=None)
        chats.migrate_chat(session, GROUP, SUPERGROUP)
    with store.read() as session:
        assert chats.get_chat(session, SUPERGROUP).language == "fr"
        assert chats.find_frame(session, SUPERGROUP, thread_id=None) == "{}"
        assert chats.find_frame(session, SUPERGROUP, 9) == '{"text": "map"}'


def test_a_forgotten_chat_leaves_nothing(store: Store) -> None:
    """Erased on request, and nobody else's data with it."""
    with store.begin() as session:
        fill(session, GROUP)
        fill(session, OTHER)
        chats.forget_chat(session, GROUP)
    with store.read() as session:
        assert chats.get_chat(session, GROUP) == Chat(GROUP)
        assert chats.find_frame(session, GROUP, thread_id=None) is None
        assert chats.get_chat(session, OTHER).language == "ar"
        assert [each.chat_id for each in subscriptions.list_all(session)] == [OTHER]
        assert [each.chat_id for each in outbox.list_messages(session)] == [OTHER]


def test_one_name_is_forgotten_and_the_others_stay(store: Store) -> None:
    """Taking back what one name means keeps what others mean, and the settings."""
    before = Chat(ChatId(8), "fr", aliases=(("tripoli", PlaceId(1)), ("georgia", PlaceId(2))))
    with store.begin() as session:
        chats.put_chat(session, before)

        assert chats.forget_alias(session, before.id, "tripoli")
        assert not chats.forget_alias(session, before.id, "tripoli")

        assert chats.get_chat(session, before.id) == Chat(ChatId(8), "fr", aliases=(("georgia", PlaceId(2)),))
