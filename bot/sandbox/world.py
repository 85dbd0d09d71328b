"""Everything the sandbox knows, in memory: people, chats, what was said, what waits for the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from bot.sandbox.emit import chat_json, member_json, message_json, seconds, user_json
from bot.sandbox.files import FileShelf
from bot.sandbox.members import Member, Status, User
from bot.sandbox.records import Chat, ChatType, JsonObject, Message
from bot.sandbox.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

# Far from the ids of people and beyond 32 bits, as Telegram's supergroups and channels are.
FIRST_USER_ID = 5_000_000_001
FIRST_GROUP_ID = -4_000_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a pressed button: a notice, an alert that must be closed, or an address."""

    text: str = ""
    is_alert: bool = False
    url: str = ""


@dataclass(slots=True, eq=False)
class Press:
    """A button somebody pressed; `answer` is None until the bot answers."""

    id: str
    user: User
    message: Message
    data: str
    at: datetime
    answer: Answer | None = None


@dataclass(slots=True, eq=False)
class Query:
    """Something typed after the bot's name; `results` is None until the bot answers.

    `button` stands above the results: a `text` and the `start_parameter` that a private chat begins with.
    """

    id: str
    user: User
    text: str
    at: datetime
    offset: str
    results: tuple[JsonObject, ...] | None = None
    next_offset: str = ""
    button: JsonObject | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something to see in a chat: a message sent, edited or deleted, an answered press, a bot that types."""

    kind: str
    chat_id: int = 0
    message_id: int = 0
    text: str = ""


@dataclass(slots=True)
class Profile:
    """What the bot told about itself, by language code ("" for every other language)."""

    commands: dict[tuple[str, str], tuple[JsonObject, ...]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


class World:
    """The state behind the stand-in, without HTTP and without a clock of its own."""

    def __init__(self, now: Callable[[], datetime], bot: User, *, strict: bool, sees_all: bool) -> None:
        self.now, self.bot, self.strict, self.sees_all = now, bot, strict, sees_all
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.names: dict[str, Chat] = {}
        self.inline_messages: dict[str, Message] = {}
        self.updates = UpdateQueue()
        self.files = FileShelf()
        self.profile = Profile()
        self.presses: dict[str, Press] = {}
        self.queries: dict[str, Query] = {}
        self.listeners: list[Callable[[Change], None]] = []
        self.user_ids = count(FIRST_USER_ID)
        self.group_ids = count(FIRST_GROUP_ID, -1)
        self.supergroup_ids = count(FIRST_SUPERGROUP_ID, -1)
        self.query_ids = count(4_300_000_000_000_000_001)
        self._shared_message_id = 0

    def notify(self, change: Change) -> None:
        """Tell everybody who listens that something changed."""
        for listener in tuple(self.listeners):
            listener(change)

    def next_message_id(self, chat: Chat) -> int:
        """Return the id of the next message; private chats and groups share one count, others have theirs."""
        if chat.type in {ChatType.PRIVATE, ChatType.GROUP}:
            self._shared_message_id += 1
            chat.last_message_id = self._shared_message_id
        else:
            chat.last_message_id += 1
        return chat.last_message_id

    def post(self, message: Message) -> Message:
        """Put *message* at the end of its chat."""
        message.chat.messages[message.id] = message
        self.notify(Change("message", message.chat.id, message.id))
        return message

    def remove(self, message: Message) -> None:
        """Take *message* out of its chat."""
        message.chat.messages.pop(message.id, None)
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.notify(Change("deletion", message.chat.id, message.id))

    def add_chat(self, chat: Chat) -> Chat:
        """Keep a new chat, under its name too if it has one."""
        self.chats[chat.id] = chat
        if chat.username:
            self.names[chat.username.lower()] = chat
        self.notify(Change("chat", chat.id))
        return chat

    def standing(self, chat: Chat, user: User) -> Member:
        """Return where *user* stands in *chat*; a stranger has left."""
        return chat.members.get(user.id) or Member(user, Status.LEFT)

    def bot_in(self, chat: Chat) -> Member:
        """Return where the bot stands in *chat*."""
        return self.standing(chat, self.bot)

    def set_bot_standing(self, chat: Chat, member: Member, by: User) -> None:
        """Change where the bot stands in *chat* and tell it, as done by the user *by*."""
        before = self.bot_in(chat)
        chat.members[self.bot.id] = member
        if before == member:
            return
        self.updates.add("my_chat_member", self.member_change(chat, before, member, by))
        self.notify(Change("chat", chat.id))

    def member_change(self, chat: Chat, before: Member, after: Member, by: User) -> JsonObject:
        """Return a ChatMemberUpdated, as done by the user *by*."""
        return {
            "chat": chat_json(chat),
            "from": user_json(by),
            "date": seconds(self.now()),
            "old_chat_member": member_json(before, chat),
            "new_chat_member": member_json(after, chat),
        }

    def deliver(self, message: Message, *, is_edit: bool = False) -> None:
        """Queue *message* for the bot, if the bot can see it."""
        if self._is_visible(message):
            kind = "channel_post" if message.chat.type is ChatType.CHANNEL else "message"
            self.updates.add(f"edited_{kind}" if is_edit else kind, message_json(message))

    def _is_visible(self, message: Message) -> bool:
        """Whether the bot receives *message*.

        https://core.telegram.org/bots/features#privacy-mode: in groups, unless privacy mode is off or the bot
        administers the group, only commands, mentions, replies to the bot and service messages.
        """
        chat, bot = message.chat, self.bot_in(message.chat)
        if message.service:
            return bot.is_present or "left_chat_member" in message.service
        if not bot.is_present:
            return False
        if not chat.is_group or self.sees_all or bot.is_administrator or message.via_bot:
            return True
        return self._is_meant_for_bot(message)

    def _is_meant_for_bot(self, message: Message) -> bool:
        """Whether a message of a group is a command, a mention of the bot, or a reply to it."""
        if message.reply_to and message.reply_to.is_from(self.bot):
            return True
        name = f"@{self.bot.username}".lower()
        for entity in message.entities:
            covered = entity.text(message.text).lower()
            if entity.type == "mention" and covered == name:
                return True
            if entity.type == "bot_command" and ("@" not in covered or covered.endswith(name)):
                return True
            if entity.type == "text_mention" and entity.argument == str(self.bot.id):
                return True
        return False
