"""What the sandbox keeps: chats, messages and what hangs on them.

Users, buttons and files are frozen; chats and messages change as people and the bot act on them. Ids are
Telegram's kind: a private chat has the id of its user, a group is negative, a supergroup or channel begins
with -100. Datetimes are aware and UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.sandbox.members import PERMISSIONS, Member, User

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox.entities import Entity

JsonObject = dict[str, object]


class ChatType(StrEnum):
    """The four kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(slots=True)
class Topic:
    """A topic of a forum; `id` is the id of the message that opened it."""

    id: int
    name: str
    is_closed: bool = False


@dataclass(slots=True, eq=False)
class Chat:
    """A chat with its members and messages, oldest first."""

    id: int
    type: ChatType
    title: str = ""
    username: str | None = None
    person: User | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict, repr=False)
    messages: dict[int, Message] = field(default_factory=dict, repr=False)
    topics: dict[int, Topic] = field(default_factory=dict, repr=False)
    permissions: frozenset[str] = frozenset(PERMISSIONS)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    last_message_id: int = 0

    @property
    def name(self) -> str:
        """What a list of chats shows."""
        return self.person.first_name if self.person else self.title

    @property
    def is_group(self) -> bool:
        """Whether many people write here: a group or a supergroup."""
        return self.type in {ChatType.GROUP, ChatType.SUPERGROUP}


@dataclass(frozen=True, slots=True)
class Button:
    """A button of an inline keyboard; `action` is the one field it acts by, `value` what that field holds."""

    text: str
    action: str
    value: object
    style: JsonObject = field(default_factory=dict)

    @property
    def data(self) -> str | None:
        """The callback data, None for a button of another kind."""
        return str(self.value) if self.action == "callback_data" else None

    @property
    def url(self) -> str | None:
        """The address it opens, None for a button of another kind."""
        return str(self.value) if self.action == "url" else None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file's bytes under the ids the bot knows it by."""

    id: str
    unique_id: str
    path: str
    content: bytes = field(repr=False)
    name: str
    mime_type: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with its size in pixels."""

    file: StoredFile
    width: int
    height: int
    has_spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file sent as it is."""

    file: StoredFile


@dataclass(frozen=True, slots=True)
class Location:
    """A point in degrees; `accuracy_m` is the radius in which it lies."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a forwarded message was first sent: by a user, or in a channel under an id."""

    date: datetime
    user: User | None = None
    chat: Chat | None = None
    message_id: int | None = None


@dataclass(slots=True, eq=False)
class Message:
    """A message as it stands now; `text` is the caption where there is a photo or a document.

    `sender_chat` is the chat in whose name it was sent, such as the group of an anonymous administrator.
    `service` holds the fields of a message that tells an event, such as `migrate_to_chat_id`; `options` the
    plain fields that only travel through, such as `link_preview_options`. `markup` is a reply keyboard.
    """

    chat: Chat
    id: int
    date: datetime
    sender: User | None = None
    sender_chat: Chat | None = None
    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: Photo | Document | Location | None = None
    keyboard: Keyboard = ()
    reply_to: Message | None = None
    thread_id: int | None = None
    edited_at: datetime | None = None
    origin: Origin | None = None
    via_bot: User | None = None
    inline_message_id: str | None = None
    is_silent: bool = False
    options: JsonObject = field(default_factory=dict)
    service: JsonObject = field(default_factory=dict)
    markup: JsonObject | None = None
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def has_caption(self) -> bool:
        """Whether `text` is a caption."""
        return isinstance(self.media, Photo | Document)

    @property
    def photo(self) -> bytes | None:
        """The bytes of its picture, None where it has none."""
        return self.media.file.content if isinstance(self.media, Photo) else None

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Every button of its inline keyboard, in reading order."""
        return tuple(button for row in self.keyboard for button in row)

    def is_from(self, user: User) -> bool:
        """Whether *user* sent it; of a channel's post, whether they wrote it."""
        return self.sender is not None and self.sender.id == user.id
