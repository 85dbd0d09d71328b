"""What becomes of a chat in the middle of a digest: moved, shut, opened again, renamed; on both databases."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.delivery.sending import deliver
from bot.sandbox import plain
from incidents.models import Cadence, ChatId, Every, Subscription
from incidents.store.readers import chats, subscriptions
from incidents.store.readers.chats import Chat as Settings
from incidents.store.tables import Row
from tests.bot.outgoing import queue, states
from tests.handlers.desk import Desk, at_work

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.sandbox import Chat
    from bot.sandbox.records import Topic
    from bot.sandbox.world import Change
    from incidents.store import Store

PARTS = ("first part", "second part", "third part")
NEXT = "the next digest"


class Room:
    """A chat with settings and an order, to which a digest of three parts is on its way."""

    def __init__(self, desk: Desk, kind: str) -> None:
        self.desk, self.owner = desk, desk.person()
        self.topic: Topic | None = None
        self.chat: Chat = self._make(kind)
        number = ChatId(self.chat.id)
        thread = self.topic.id if self.topic else None
        with desk.services.store.begin() as session:
            chats.put_chat(session, Settings(number, "ar", "Africa/Khartoum"))
            order = Subscription(None, number, Cadence(Every.DAY), "UTC", thread_id=thread)
            subscriptions.add(session, order)
        queue(desk.services, self.chat.id, *PARTS, thread=thread)

    def _make(self, kind: str) -> Chat:
        sandbox = self.desk.sandbox
        match kind:
            case "private":
                return sandbox.private_chat(self.owner)
            case "channel":
                channel = self.desk.channel(self.owner)
                sandbox.add_bot_to(channel)
                return channel
            case "forum":
                forum = self.desk.group(self.owner, is_forum=True)
                self.topic = sandbox.add_topic(forum, "News")
                return forum
            case "basic group":
                return sandbox.add_group("Basic", self.owner, members=[sandbox.bot])
        return self.desk.group(self.owner)

    def after_first_part(self, event: Callable[[], None]) -> None:
        """Let *event* happen the moment that the first part has arrived."""
        world = self.desk.sandbox.world

        def look(change: Change) -> None:
            if change.chat_id == self.chat.id and PARTS[0] in self.read():
                world.listeners.remove(look)
                event()

        world.listeners.append(look)

    async def deliver(self) -> None:
        """Send what waits, and let the bot hear of what happened."""
        await deliver(self.desk.services, self.desk.application.bot)
        await self.desk.settle()

    def parts(self, chat: Chat | None = None) -> list[str]:
        """Return which digests and parts of them arrived in the chat, in order."""
        return [each for each in self.read(chat) if each in (*PARTS, NEXT)]

    def read(self, chat: Chat | None = None) -> list[str]:
        """Return what the bot said in the chat."""
        said = self.desk.sandbox.messages(chat or self.chat)
        return [plain(each) for each in said if each.is_from(self.desk.sandbox.bot)]

    def kept(self, chat_id: int | None = None) -> tuple[str | None, str | None, list[str | None]]:
        """Return language, why the chat is paused, and why its orders are."""
        number = ChatId(chat_id or self.chat.id)
        with self.desk.services.store.read() as session:
            chat = chats.get_chat(session, number)
            return (
                chat.language,
                chat.paused,
                [each.paused for each in subscriptions.list_all(session, number)],
            )


@asynccontextmanager
async def room(store: Store, kind: str) -> AsyncIterator[Room]:
    """Give a room of a kind with the bot at work."""
    async with at_work(store) as desk:
        yield Room(desk, kind)


def block(it: Room) -> None:
    """Let the person block the bot."""
    it.desk.sandbox.block(it.owner)


def unblock(it: Room) -> None:
    """Let the person take it back."""
    it.desk.sandbox.unblock(it.owner)


def kick(it: Room) -> None:
    """Throw the bot out."""
    it.desk.sandbox.kick_bot(it.chat)


def let_in(it: Room) -> None:
    """Let the bot in as it was."""
    it.desk.sandbox.add_bot_to(it.chat)


def silence(it: Room) -> None:
    """Take the right to write."""
    it.desk.sandbox.restrict_bot(it.chat)


def demote(it: Room) -> None:
    """Take the right to post in a channel."""
    it.desk.sandbox.add_bot_to(it.chat, rights={"can_edit_messages"})


def close(it: Room) -> None:
    """Close the topic."""
    assert it.topic is not None
    it.desk.sandbox.close_topic(it.chat, it.topic)


def reopen(it: Room) -> None:
    """Open the topic again."""
    assert it.topic is not None
    it.desk.sandbox.reopen_topic(it.chat, it.topic)


@pytest.mark.parametrize(
    ("kind", "shut", "reason", "open_again"),
    [
        pytest.param("private", block, "blocked", unblock, id="blocked and unblocked"),
        pytest.param("group", kick, "kicked", let_in, id="kicked from a group and let in"),
        pytest.param("channel", kick, "kicked", let_in, id="removed from a channel and let in"),
        pytest.param("group", silence, "rights", let_in, id="silenced in a group and heard again"),
        pytest.param("channel", demote, "rights", let_in, id="rights in a channel lost and returned"),
    ],
)
async def test_a_chat_that_shuts_the_bot_out_in_mid_digest_is_paused_and_goes_on_later(
    store: Store, kind: str, shut: Callable[[Room], None], reason: str, open_again: Callable[[Room], None]
) -> None:
    """The part before arrives, those after never; settings and orders are kept and hold when it is let in."""
    async with room(store, kind) as it:
        it.after_first_part(lambda: shut(it))
        await it.deliver()
        shut_out = it.kept()
        open_again(it)
        await it.desk.settle()
        opened = it.kept()
        queue(it.desk.services, it.chat.id, NEXT)
        await it.deliver()

        assert it.parts() == ["first part", NEXT]
        assert shut_out == ("ar", reason, [reason])
        assert opened == ("ar", None, [None])


async def test_a_group_upgraded_in_mid_digest_gets_the_rest_in_its_supergroup(store: Store) -> None:
    """Each part once and in order, in the old chat or the new; settings and orders move along."""
    async with room(store, "basic group") as it:
        new: list[Chat] = []
        it.after_first_part(lambda: new.append(it.desk.sandbox.upgrade_group(it.chat)))
        await it.deliver()
        await it.deliver()

        assert it.parts() + it.parts(new[0]) == list(PARTS)
        assert it.parts()[:1] == ["first part"]
        assert it.kept(new[0].id) == ("ar", None, [None])
        assert it.kept() == (None, None, [])


async def test_an_upgrade_told_only_by_a_refusal_is_followed_too(store: Store) -> None:
    """The service message got lost: error 400 names the new chat, and everything moves in one step."""
    async with room(store, "basic group") as it:
        new = it.desk.sandbox.upgrade_group(it.chat)
        it.desk.sandbox.world.updates.clear()
        await it.deliver()
        await it.deliver()

        assert it.parts(new) == list(PARTS)
        assert it.kept(new.id) == ("ar", None, [None])


async def test_a_topic_closed_in_mid_digest_pauses_the_topic_until_it_is_open_again(store: Store) -> None:
    """The chat itself and its other topics go on."""
    async with room(store, "forum") as it:
        assert it.topic is not None
        it.after_first_part(lambda: close(it))
        await it.deliver()
        closed = it.kept()
        queue(it.desk.services, it.chat.id, "in the general topic")
        await it.deliver()
        reopen(it)
        await it.desk.settle()
        queue(it.desk.services, it.chat.id, NEXT, thread=it.topic.id)
        await it.deliver()

        assert closed == ("ar", None, ["topic"])
        assert it.kept() == ("ar", None, [None])
        assert it.parts() == ["first part", NEXT]
        assert "in the general topic" in it.read()


async def test_a_deleted_topic_pauses_its_orders_alone(store: Store) -> None:
    """ "message thread not found": nothing is sent to the general topic instead."""
    async with room(store, "forum") as it:
        assert it.topic is not None
        it.after_first_part(it.chat.topics.clear)
        await it.deliver()

        assert it.kept() == ("ar", None, ["topic"])
        assert it.parts() == ["first part"]
        assert states(store)["third part"] == "refused"


async def test_an_account_that_is_gone_is_paused_and_nothing_is_deleted(store: Store) -> None:
    """The chat is not found any more; what was set stays for as long as nobody asks for more."""
    async with room(store, "private") as it:
        it.after_first_part(it.desk.sandbox.world.chats.clear)
        await it.deliver()

        assert it.kept() == ("ar", "gone", ["gone"])


async def test_a_renamed_channel_gets_the_rest_under_its_new_name(store: Store) -> None:
    """Orders hold the number of a chat, which no renaming changes."""
    async with room(store, "channel") as it:
        world = it.desk.sandbox.world

        def rename() -> None:
            old = it.chat.username or ""
            it.chat.title, it.chat.username = "Another title", "another_name"
            world.names["another_name"] = world.names.pop(old.lower())

        it.after_first_part(rename)
        await it.deliver()

        assert it.parts() == list(PARTS)
        assert it.chat.title == "Another title"
        assert it.kept() == ("ar", None, [None])


async def test_a_group_that_throws_the_bot_out_holds_up_no_other_chat(store: Store) -> None:
    """One chat is shut; the digest of another arrives whole."""
    async with room(store, "group") as it:
        other = it.desk.person()
        it.desk.sandbox.private_chat(other)
        queue(it.desk.services, other.id, "for the other")
        it.after_first_part(lambda: kick(it))
        await it.deliver()

        assert [plain(each) for each in it.desk.sandbox.messages(other)] == ["for the other"]
        assert it.kept()[1] == "kicked"


async def test_forget_erases_a_chat_in_mid_digest(store: Store) -> None:
    """Two presses, and nothing of the chat is left in any table; what comes later begins anew."""
    async with room(store, "private") as it:
        [offer] = await it.desk.ask(it.owner, "/forget")
        [_] = await it.desk.ask(it.owner, "/latest Derna")
        said, _ = await it.desk.press(it.owner, offer, offer.buttons[0].text)
        left = rows_with(store, it.chat.id)
        await it.deliver()

        assert said == []
        assert left == []
        assert not set(PARTS) & set(it.read())
        assert it.kept() == (None, None, [])
        assert "لم أعد أحفظ" in it.read()[0]


async def test_only_administrators_let_a_group_be_forgotten(store: Store) -> None:
    """A member is told so, before and at the button."""
    async with room(store, "group") as it:
        member = it.desk.person()
        refused = await it.desk.read(member, f"/forget@{it.desk.sandbox.bot.username}", it.chat)
        [offer] = await it.desk.ask(it.owner, f"/forget@{it.desk.sandbox.bot.username}", it.chat)
        _, notice = await it.desk.press(member, offer, offer.buttons[0].text)

        assert notice
        assert "\n" not in refused
        assert it.kept() == ("ar", None, [None])


def rows_with(store: Store, chat_id: int) -> list[str]:
    """Return the tables in which any row holds the digits of *chat_id* in any column."""
    digits, found = str(abs(chat_id)), []
    with store.read() as session:
        for table in Row.metadata.sorted_tables:
            rows = session.execute(table.select()).all()
            found += [table.name for row in rows if digits in repr(tuple(row))]
    return found


def test_the_search_for_what_is_left_finds_something(store: Store) -> None:
    """Otherwise the tests above could not fail."""
    with store.begin() as session:
        chats.put_chat(session, replace(Settings(ChatId(77_777_777)), language="fr"))

    assert rows_with(store, 77_777_777) == ["chats"]
