"""The outbox → Telegram: what becomes of each message, by the words of Telegram and through the sandbox."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PIL import Image
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from bot.delivery.sending import deliver, recover, send_one
from bot.sandbox import FaultKind, FaultPlan, MovableClock, Sandbox, Status
from handlers.texts import LANGUAGES, has_text
from handlers.updates.outcomes import FIRST_RETRY_S, LAST_ATTEMPT, LAST_RETRY_S, Outcome, judge
from incidents.models import Button, Cadence, ChatId, Every, Message, Subscription
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import Queued
from incidents.store.readers import chats, subscriptions
from tests.bot.outgoing import NOON, calling, listed, queue, states

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import Chat, User
    from handlers.updates.reply import Ask
    from handlers.updates.services import Services

BLOCKED = "Forbidden: bot was blocked by the user"


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        pytest.param(
            RetryAfter(timedelta(seconds=17)),
            Outcome("Flood control exceeded. Retry in 0:00:17", retry_s=17),
            id="told to wait",
        ),
        pytest.param(
            ChatMigrated(-100_7),
            Outcome("Group migrated to supergroup. New chat id: -1007", 0, ChatId(-100_7)),
            id="migrated",
        ),
        pytest.param(Forbidden(BLOCKED), Outcome(BLOCKED, paused="blocked"), id="blocked"),
        pytest.param(
            Forbidden("Forbidden: bot was kicked from the supergroup chat"),
            Outcome("Forbidden: bot was kicked from the supergroup chat", paused="kicked"),
            id="kicked",
        ),
        pytest.param(
            Forbidden("Forbidden: bot is not a member of the channel chat"),
            Outcome("Forbidden: bot is not a member of the channel chat", paused="kicked"),
            id="not a member",
        ),
        pytest.param(
            Forbidden("Forbidden: user is deactivated"),
            Outcome("Forbidden: user is deactivated", paused="gone"),
            id="account deleted",
        ),
        pytest.param(
            BadRequest("Chat not found"), Outcome("Chat not found", paused="gone"), id="chat unknown"
        ),
        pytest.param(
            BadRequest("Not enough rights to send text messages to the chat"),
            Outcome("Not enough rights to send text messages to the chat", paused="rights"),
            id="no rights",
        ),
        pytest.param(
            BadRequest("Need administrator rights in the channel chat"),
            Outcome("Need administrator rights in the channel chat", paused="rights"),
            id="no administrator of the channel",
        ),
        pytest.param(
            BadRequest("Topic_closed"),
            Outcome("Topic_closed", paused="topic", topic_only=True),
            id="topic closed",
        ),
        pytest.param(
            BadRequest("Message thread not found"),
            Outcome("Message thread not found", paused="topic", topic_only=True),
            id="topic gone",
        ),
        pytest.param(
            BadRequest("Message is too long"), Outcome("Message is too long"), id="any other refusal"
        ),
        pytest.param(TimedOut(), Outcome("Timed out", retry_s=FIRST_RETRY_S), id="no answer"),
        pytest.param(NetworkError("reset"), Outcome("reset", retry_s=FIRST_RETRY_S), id="no connection"),
        pytest.param(
            InvalidToken("Unauthorized"), Outcome("Unauthorized", retry_s=FIRST_RETRY_S), id="bad token"
        ),
        pytest.param(
            Conflict("two pollers"), Outcome("two pollers", retry_s=FIRST_RETRY_S), id="anything else"
        ),
    ],
)
def test_what_telegram_answers_decides_what_becomes_of_a_message(
    error: TelegramError, outcome: Outcome
) -> None:
    """Each kind of answer has its outcome; nothing is tried for ever, and nothing given up without need."""
    assert judge(error, 1) == outcome


def test_waits_double_while_telegram_cannot_be_reached() -> None:
    """Two seconds, four, eight, and never more than five minutes."""
    waits = [judge(NetworkError("no route"), attempts).retry_s for attempts in (1, 2, 3, 8, 9, 400)]

    assert waits == [2, 4, 8, 256, 300, 300]


@pytest.mark.parametrize("reason", ["blocked", "kicked", "gone", "rights", "topic"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_a_pause_has_words(reason: str, language: str) -> None:
    """/subscriptions says why nothing comes."""
    assert has_text(f"pause-{reason}", language)


@pytest.fixture
def faults() -> FaultPlan:
    """What goes wrong, nothing unless a test scripts it."""
    return FaultPlan()


@pytest_asyncio.fixture
async def sandbox(clock: MovableClock, faults: FaultPlan) -> AsyncIterator[Sandbox]:
    """A sandbox that goes by the clock."""
    async with Sandbox(clock, faults=faults) as running:
        yield running


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox, clock: MovableClock) -> AsyncIterator[ExtBot[Ask]]:
    """The bot that delivers."""
    async with calling(sandbox, clock) as client:
        yield client


@pytest.fixture
def amira(sandbox: Sandbox) -> User:
    """Somebody with an open chat."""
    user = sandbox.add_user("Amira")
    sandbox.say(user, user, "/start")
    return user


@dataclass(frozen=True)
class Post:
    """Everything between the outbox and a reader."""

    sandbox: Sandbox
    services: Services
    bot: ExtBot[Ask]
    amira: User
    clock: MovableClock
    faults: FaultPlan


@pytest.fixture
def post(
    sandbox: Sandbox,
    services: Services,
    bot: ExtBot[Ask],
    amira: User,
    clock: MovableClock,
    faults: FaultPlan,
) -> Post:
    """An empty outbox, a bot to empty it, Amira to receive."""
    return Post(sandbox, services, bot, amira, clock, faults)


def received(sandbox: Sandbox, chat: Chat | User) -> list[str]:
    """Return what the bot said in a chat."""
    return [each.text for each in sandbox.messages(chat) if each.is_from(sandbox.bot)]


def subscribe(services: Services, chat: int, thread: int | None = None) -> None:
    """Order a daily digest for a chat."""
    order = Subscription(
        None, ChatId(chat), Cadence(Every.DAY, time(8)), "UTC", thread_id=thread, next_due_at=NOON
    )
    with services.store.begin() as session:
        subscriptions.add(session, order)


def pauses(services: Services, chat: int) -> list[str | None]:
    """Return why each subscription of a chat is paused."""
    with services.store.read() as session:
        return [each.paused for each in subscriptions.list_all(session, ChatId(chat))]


async def test_messages_arrive_in_the_order_in_which_they_were_queued(post: Post) -> None:
    """The parts of a digest follow each other; Telegram's ids are noted."""
    queue(post.services, post.amira.id, "one", "two", "three")

    assert await deliver(post.services, post.bot) == 3

    assert received(post.sandbox, post.amira) == ["one", "two", "three"]
    assert states(post.services.store) == {"one": "sent", "two": "sent", "three": "sent"}
    sent = [each.id for each in post.sandbox.messages(post.amira) if each.is_from(post.sandbox.bot)]
    assert [listed(post.services.store)[text].message_id for text in ("one", "two", "three")] == sent
    assert await deliver(post.services, post.bot) == 0


async def test_a_bot_that_is_asked_to_stop_sends_what_it_took_and_takes_no_more(post: Post) -> None:
    """A digest to a thousand chats takes longer than systemd waits before it kills."""
    queue(post.services, post.amira.id, "one", "two", "three")
    looks = iter([True])

    assert await deliver(post.services, post.bot, goes_on=lambda: next(looks, False)) == 1

    assert states(post.services.store) == {"one": "sent", "two": "waiting", "three": "waiting"}
    assert await deliver(post.services, post.bot) == 2


async def test_a_message_keeps_buttons_picture_and_silence(post: Post) -> None:
    """What was composed is what arrives, also after a stay in the database."""
    file = io.BytesIO()
    Image.new("RGB", (90, 60), "#6a9b5c").save(file, "PNG")
    picture = file.getvalue()
    buttons = ((Button("More", "more:1"), Button("Source", url="https://x.example/")),)
    with post.services.store.begin() as session:
        for number, message in enumerate(
            (Message("a <b>word</b>", buttons), Message("map", photo=picture, silent=True))
        ):
            outbox.enqueue(session, Queued(ChatId(post.amira.id), None, message, str(number)), NOON)

    await deliver(post.services, post.bot)

    text, photo = [each for each in post.sandbox.messages(post.amira) if each.is_from(post.sandbox.bot)]
    assert (text.text, [each.text for each in text.buttons]) == ("a word", ["More", "Source"])
    assert (photo.photo, photo.text, photo.is_silent, text.is_silent) == (picture, "map", True, False)


async def test_a_chat_told_to_wait_waits_and_others_do_not(post: Post) -> None:
    """After "retry after 30" nothing is sent there for 30 seconds, then all of it in order."""
    sami = post.sandbox.add_user("Sami")
    post.sandbox.say(sami, sami, "/start")
    post.faults.retry_after_s = 30
    post.faults.script("sendMessage", FaultKind.TOO_MANY_REQUESTS)
    queue(post.services, post.amira.id, "one", "two")
    await deliver(post.services, post.bot)
    queue(post.services, sami.id, "three")
    await deliver(post.services, post.bot)

    assert states(post.services.store) == {"one": "postponed", "three": "sent", "two": "waiting"}
    post.clock.advance(timedelta(seconds=29))
    assert await deliver(post.services, post.bot) == 0
    post.clock.advance(timedelta(seconds=2))
    await deliver(post.services, post.bot)
    assert received(post.sandbox, post.amira) == ["one", "two"]
    assert listed(post.services.store)["one"].attempts == 2


@pytest.mark.parametrize(
    "kind", [FaultKind.INTERNAL_ERROR, FaultKind.BAD_GATEWAY, FaultKind.RESET], ids=lambda kind: kind.value
)
async def test_a_message_survives_a_bad_day_of_telegram(post: Post, kind: FaultKind) -> None:
    """Server errors and broken connections postpone; the message arrives once."""
    post.faults.script("sendMessage", kind, kind)
    queue(post.services, post.amira.id, "news")
    for _ in range(3):
        await deliver(post.services, post.bot)
        post.clock.advance(timedelta(seconds=FIRST_RETRY_S * 2))

    assert received(post.sandbox, post.amira) == ["news"]
    assert states(post.services.store) == {"news": "sent"}
    assert listed(post.services.store)["news"].attempts == 3


async def test_who_blocks_the_bot_is_left_in_peace(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    """The message is refused with Telegram's words, the subscription paused, and a warning logged."""
    subscribe(post.services, post.amira.id)
    post.sandbox.block(post.amira)
    queue(post.services, post.amira.id, "news")

    await deliver(post.services, post.bot)

    assert states(post.services.store) == {"news": "refused"}
    assert "blocked by the user" in (listed(post.services.store)["news"].reason or "")
    assert pauses(post.services, post.amira.id) == ["blocked"]
    with post.services.store.read() as session:
        assert chats.get_chat(session, ChatId(post.amira.id)).paused == "blocked"
    assert [each.levelname for each in caplog.records if each.message == "message refused"] == ["WARNING"]


async def test_a_group_that_threw_the_bot_out_gets_nothing_more(post: Post) -> None:
    """Kicked: the group's subscriptions are paused, each with the reason."""
    group = post.sandbox.add_group("Desk", post.amira, members=[post.sandbox.bot], is_supergroup=True)
    subscribe(post.services, group.id)
    post.sandbox.kick_bot(group)
    queue(post.services, group.id, "news")

    await deliver(post.services, post.bot)

    assert (states(post.services.store), pauses(post.services, group.id)) == ({"news": "refused"}, ["kicked"])


@pytest.mark.parametrize(
    "rights", [("can_edit_messages",), None], ids=["may not post", "is no administrator"]
)
async def test_a_channel_in_which_the_bot_may_not_post_is_paused(
    post: Post, rights: tuple[str, ...] | None
) -> None:
    """The owner took the right away: the channel's owner finds the reason under /subscriptions."""
    channel = post.sandbox.add_channel("news_here", "News", post.amira)
    subscribe(post.services, channel.id)
    post.sandbox.add_bot_to(channel)
    if rights is None:
        post.sandbox.set_member(channel, post.sandbox.bot, Status.LEFT)
    else:
        post.sandbox.set_member(channel, post.sandbox.bot, Status.ADMINISTRATOR, rights)
    queue(post.services, channel.id, "news")

    await deliver(post.services, post.bot)

    assert states(post.services.store) == {"news": "refused"}
    assert pauses(post.services, channel.id) == ["kicked" if rights is None else "rights"]


async def test_a_closed_topic_pauses_the_topic_alone(post: Post) -> None:
    """The other topics of the forum, and the group itself, go on."""
    forum = post.sandbox.add_group("Desk", post.amira, members=[post.sandbox.bot], is_forum=True)
    closed, open_one = post.sandbox.add_topic(forum, "Old"), post.sandbox.add_topic(forum, "New")
    post.sandbox.close_topic(forum, closed)
    for topic in (closed, open_one):
        subscribe(post.services, forum.id, topic.id)
        queue(post.services, forum.id, f"in {topic.name}", thread=topic.id)

    await deliver(post.services, post.bot)

    assert states(post.services.store) == {"in New": "sent", "in Old": "refused"}
    assert pauses(post.services, forum.id) == ["topic", None]
    with post.services.store.read() as session:
        assert chats.get_chat(session, ChatId(forum.id)).paused is None


async def test_a_group_that_became_a_supergroup_takes_everything_along(post: Post) -> None:
    """Settings, subscriptions and the rest of the outbox move; messages arrive in the new group, in order."""
    group = post.sandbox.add_group("Desk", post.amira, members=[post.sandbox.bot])
    subscribe(post.services, group.id)
    with post.services.store.begin() as session:
        chats.put_chat(session, chats.Chat(ChatId(group.id), language="ar", zone="Asia/Aden"))
    queue(post.services, group.id, "one", "two")
    new = post.sandbox.upgrade_group(group)

    await deliver(post.services, post.bot)
    await deliver(post.services, post.bot)

    assert received(post.sandbox, new) == ["one", "two"]
    assert states(post.services.store) == {"one": "sent", "two": "sent"}
    assert (pauses(post.services, group.id), pauses(post.services, new.id)) == ([], [None])
    with post.services.store.read() as session:
        moved = chats.get_chat(session, ChatId(new.id))
    assert (moved.language, moved.zone) == ("ar", "Asia/Aden")


async def test_a_message_that_telegram_calls_bad_is_refused_and_the_next_is_sent(post: Post) -> None:
    """A mistake of ours costs one message, is kept with Telegram's words, and pauses nobody."""
    subscribe(post.services, post.amira.id)
    queue(post.services, post.amira.id, "<b>never closed", "news")

    await deliver(post.services, post.bot)

    assert received(post.sandbox, post.amira) == ["news"]
    assert states(post.services.store) == {"<b>never closed": "refused", "news": "sent"}
    assert "parse entities" in (listed(post.services.store)["<b>never closed"].reason or "")
    assert pauses(post.services, post.amira.id) == [None]


async def test_a_fault_of_our_own_costs_no_message_at_once_and_is_not_tried_for_ever(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    """A bot put together wrongly cannot call: the message stays, with the reason, and is refused at last."""
    queue(post.services, 7, "news")
    queue(post.services, 8, "more news")
    ungoverned = ExtBot(post.sandbox.token, post.sandbox.base_url)
    found = []
    for _ in range(LAST_ATTEMPT):
        await deliver(post.services, ungoverned)
        found.append(set(states(post.services.store).values()))
        post.clock.advance(timedelta(seconds=LAST_RETRY_S))

    assert found == [{"postponed"}, {"postponed"}, {"refused"}]
    await ungoverned.shutdown()
    assert "ValueError" in (listed(post.services.store)["news"].reason or "")
    assert "message cannot be sent" in caplog.messages


async def test_a_message_that_has_expired_is_not_sent(post: Post) -> None:
    """Yesterday's briefing is no news; it is kept as refused."""
    with post.services.store.begin() as session:
        expires_at = NOON + timedelta(hours=24)
        outbox.enqueue(session, Queued(ChatId(post.amira.id), None, Message("old"), "old", expires_at), NOON)
    post.clock.advance(timedelta(hours=24))

    assert await deliver(post.services, post.bot) == 0
    assert states(post.services.store) == {"old": "refused"}
    assert listed(post.services.store)["old"].reason == "expired"


@pytest.mark.parametrize(
    ("age", "state", "expected"),
    [
        pytest.param(timedelta(seconds=90), "waiting", ["news"], id="young: repeated"),
        pytest.param(timedelta(minutes=2), "in_doubt", [], id="old: in doubt"),
    ],
)
async def test_after_a_crash_in_mid_call_a_message_is_repeated_or_in_doubt(
    post: Post, age: timedelta, state: str, expected: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram has no key against repetition: a reader takes two within two minutes for a hiccup."""
    queue(post.services, post.amira.id, "news")
    with post.services.store.begin() as session:
        outbox.claim_next(session, NOON)
    post.clock.advance(age)

    recover(post.services, alone=True)

    assert states(post.services.store) == {"news": state}
    await deliver(post.services, post.bot)
    assert received(post.sandbox, post.amira) == expected
    doubts = [each for each in caplog.records if each.message == "message in doubt"]
    assert [each.levelno for each in doubts] == ([] if expected else [logging.WARNING])


def test_what_only_waited_for_its_turn_is_sent_after_any_outage(post: Post) -> None:
    """A machine that was off for hours: only what Telegram was being called with is in doubt."""
    queue(post.services, 7, "called")
    queue(post.services, 8, "waiting")
    with post.services.store.begin() as session:
        called, _ = outbox.claim_next(session, NOON, worker="gone", is_called=False)
        outbox.mark_called(session, called.id, NOON, worker="gone")
    post.clock.advance(timedelta(hours=3))

    recover(post.services, alone=True)

    assert states(post.services.store) == {"called": "in_doubt", "waiting": "waiting"}
    assert {text: each.attempts for text, each in listed(post.services.store).items()} == {
        "called": 1,
        "waiting": 0,
    }


@pytest.mark.parametrize(
    ("age", "state"),
    [
        pytest.param(timedelta(seconds=59), "sending", id="its sender may still be at it"),
        pytest.param(timedelta(seconds=61), "waiting", id="its sender is gone"),
    ],
)
def test_beside_other_processes_only_a_lease_that_ran_out_is_taken_over(
    post: Post, age: timedelta, state: str
) -> None:
    """Two bots on one PostgreSQL do not send each other's messages twice."""
    queue(post.services, 7, "news")
    with post.services.store.begin() as session:
        outbox.claim_next(session, NOON)
    post.clock.advance(age)

    recover(post.services, alone=False)

    assert states(post.services.store) == {"news": state}


def test_who_waited_beyond_the_lease_may_not_send_what_another_has_now(post: Post) -> None:
    """A machine that stood still for a minute: its message was taken over, and is called with by one."""
    queue(post.services, 7, "news")
    with post.services.store.begin() as session:
        [slow] = outbox.claim_next(session, NOON, worker="slow", is_called=False)
    post.clock.advance(timedelta(seconds=61))
    recover(post.services, alone=False, worker="quick")
    with post.services.store.begin() as session:
        in_between = outbox.mark_called(session, slow.id, post.clock(), worker="slow")
        [same] = outbox.claim_next(session, post.clock(), worker="quick", is_called=False)
        may = [outbox.mark_called(session, same.id, post.clock(), worker=each) for each in ("slow", "quick")]
        outbox.mark_sent(session, same.id, post.clock())
        after = outbox.mark_called(session, slow.id, post.clock(), worker="slow")

    assert (in_between, may, after) == (False, [False, True], False)


async def test_a_message_that_another_process_has_taken_over_is_not_sent(post: Post) -> None:
    """It is neither sent nor given back: the other one does what is to be done."""
    queue(post.services, post.amira.id, "news")
    with post.services.store.begin() as session:
        [claimed] = outbox.claim_next(session, NOON, worker="another", is_called=False)

    assert not await send_one(post.services, post.bot, claimed, "this one")

    assert received(post.sandbox, post.amira) == []
    assert states(post.services.store) == {"news": "sending"}


def test_a_clock_that_jumps_repeats_nothing_that_is_under_way(post: Post) -> None:
    """Set forward by hours, every lease looks old; a process knows what it is sending itself."""
    queue(post.services, 7, "news")
    with post.services.store.begin() as session:
        outbox.claim_next(session, NOON, worker="this one")
    for jump in (timedelta(hours=9), timedelta(hours=-20)):
        post.clock.advance(jump)
        recover(post.services, alone=False, worker="this one")
        with post.services.store.begin() as session:
            assert outbox.claim_next(session, post.clock(), worker="this one") == []

    assert states(post.services.store) == {"news": "sending"}


async def test_a_lost_answer_repeats_the_message_and_says_so_nowhere_else(post: Post) -> None:
    """Telegram took it and the answer never came: two equal messages within seconds, never none."""
    post.faults.script("sendMessage", FaultKind.RESET_LOST)
    queue(post.services, post.amira.id, "news")
    await deliver(post.services, post.bot)
    post.clock.advance(timedelta(seconds=FIRST_RETRY_S))
    await deliver(post.services, post.bot)

    assert received(post.sandbox, post.amira) == ["news", "news"]
    assert states(post.services.store) == {"news": "sent"}
