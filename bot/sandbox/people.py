"""What people do in their Telegram apps: write, press, share, forward, edit, ask inline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.emit import message_json, seconds, user_json
from bot.sandbox.entities import tidy
from bot.sandbox.keyboards import read_markup
from bot.sandbox.members import Status, User
from bot.sandbox.methods.content import MAX_TEXT, read_text
from bot.sandbox.recognise import find_entities
from bot.sandbox.records import Chat, ChatType, Location, Message, Origin
from bot.sandbox.schema import Arguments
from bot.sandbox.stage import Stage
from bot.sandbox.units import utf16_length
from bot.sandbox.world import Change, Press, Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.records import Button, JsonObject


class People(Stage):
    """Acts for people; each act queues the update the bot would get for it."""

    def say(  # noqa: PLR0913 - what a message may be besides its text, by name
        self,
        user: User,
        chat: Chat | User,
        text: str,
        *,
        reply_to: Message | None = None,
        thread: int | None = None,
        is_anonymous: bool = False,
    ) -> Message:
        """Let *user* write *text* and return the message; an app cuts what is too long, then the last part.

        In a channel the text is posted in the channel's name; in a group an administrator may write
        anonymously. The ValueError of an empty text is the app's.
        """
        room = self._room(user, chat)
        if not text.strip():
            raise ValueError("an app sends no empty text")
        if is_anonymous and not self.world.standing(room, user).is_administrator:
            raise ValueError(f"{user.first_name} does not administer {room.name}")
        message: Message | None = None
        for part in _split(text):
            shown, entities = tidy(part, find_entities(part))
            message = self._new(user, room)
            message.text, message.entities = shown, entities
            message.reply_to, message.thread_id = reply_to, thread
            message.sender_chat = room if is_anonymous else None
            self._send(message)
        assert message is not None  # noqa: S101 - a text has at least one part
        return message

    def share_location(
        self,
        user: User,
        chat: Chat | User,
        latitude: float,
        longitude: float,
        *,
        thread: int | None = None,
    ) -> Message:
        """Let *user* share a point."""
        message = self._new(user, self._room(user, chat))
        message.thread_id = thread
        message.media = Location(latitude, longitude)
        return self._send(message)

    def forward(self, user: User, message: Message, chat: Chat | User) -> Message:
        """Let *user* forward *message*; what it was and where it came from stays with it."""
        copy = self._new(user, self._room(user, chat))
        copy.text, copy.entities, copy.media = message.text, message.entities, message.media
        copy.origin = message.origin or (
            Origin(message.date, chat=message.chat, message_id=message.id)
            if message.chat.type is ChatType.CHANNEL
            else Origin(message.date, user=message.sender)
        )
        return self._send(copy)

    def edit(self, user: User, message: Message, text: str) -> Message:
        """Let *user* change the text of their own *message*."""
        if not message.is_from(user):
            raise ValueError("people edit only what they wrote")
        message.text, message.entities = tidy(text, find_entities(text))
        message.edited_at = self.world.now()
        self.world.notify(Change("edit", message.chat.id, message.id))
        self.world.deliver(message, is_edit=True)
        return message

    def press(self, user: User, message: Message, label_or_data: str) -> Press:
        """Let *user* press a button of *message*, named by its label or its data.

        The answer of the bot appears in the `answer` of what is returned. A ValueError names the buttons that
        are there when there is none like this, or one that sends nothing to the bot.
        """
        button = _find_button(message, label_or_data)
        if button.data is None:
            raise ValueError(f"“{button.text}” acts by its {button.action}: {button.value}")
        world = self.world
        press = Press(str(next(world.query_ids)), user, message, button.data, world.now())
        world.presses[press.id] = press
        payload: JsonObject = {
            "id": press.id,
            "from": user_json(user),
            "chat_instance": str(7_000_000_000 + abs(message.chat.id)),
            "data": press.data,
        }
        if message.inline_message_id:
            payload["inline_message_id"] = message.inline_message_id
        else:
            payload["message"] = message_json(message)
        world.updates.add("callback_query", payload)
        return press

    def inline(self, user: User, query: str, offset: str = "") -> Query:
        """Let *user* type *query* after the bot's name, or scroll on to *offset*; results appear in it."""
        world = self.world
        asked = Query(str(next(world.query_ids)), user, query, world.now(), offset)
        world.queries[asked.id] = asked
        world.updates.add(
            "inline_query",
            {
                "id": asked.id,
                "from": user_json(user),
                "query": query,
                "offset": offset,
                "chat_type": "sender",
            },
        )
        return asked

    def open_link(self, user: User, payload: str) -> Message:
        """Let *user* follow a link to the bot, or the button above inline results: /start in private."""
        return self.say(user, user, f"/start {payload}")

    def choose(
        self, query: Query, result_id: str, chat: Chat | User, *, thread: int | None = None
    ) -> Message:
        """Let who asked *query* send one of its results to *chat*, in the bot's words."""
        world = self.world
        result = next(Arguments(each) for each in query.results or () if each["id"] == result_id)
        message = self._new(query.user, self._room(query.user, chat))
        content = result.inside(result.nested("input_message_content"))
        message.text, message.entities = read_text(world, content, "message_text")
        message.keyboard, _ = read_markup(result)
        message.via_bot, message.thread_id = world.bot, thread
        chosen: JsonObject = {"result_id": result_id, "from": user_json(query.user), "query": query.text}
        if message.keyboard:
            chosen["inline_message_id"] = message.inline_message_id = f"inline-{query.id}"
            world.inline_messages[f"inline-{query.id}"] = message
        world.updates.add("chosen_inline_result", chosen)
        return self._send(message)

    def react(self, user: User, message: Message, *emoji: str) -> None:
        """Let *user* set their reaction to *message*; none takes it away."""
        before = message.reactions.get(user.id, ())
        message.reactions[user.id] = emoji
        self.world.updates.add(
            "message_reaction",
            {
                "chat": message_json(message)["chat"],
                "message_id": message.id,
                "user": user_json(user),
                "date": seconds(self.world.now()),
                "old_reaction": [{"type": "emoji", "emoji": each} for each in before],
                "new_reaction": [{"type": "emoji", "emoji": each} for each in emoji],
            },
        )

    def messages(self, chat: Chat | User) -> list[Message]:
        """Return the messages of *chat* as they stand, oldest first; deleted ones are gone."""
        room = self.world.chats.get(chat.id)
        return list(room.messages.values()) if room else []

    def _room(self, user: User, chat: Chat | User) -> Chat:
        """Return the chat *user* may write to, as a member if it is not a private one."""
        if isinstance(chat, User):
            chat = self.private_chat(chat)
        if chat.migrated_to is not None:
            chat = self.world.chats[chat.migrated_to]
        member = self.world.standing(chat, user)
        if chat.type is ChatType.CHANNEL and not member.is_administrator:
            raise ValueError(f"{user.first_name} may not post in {chat.title}")
        if not member.is_present:
            if chat.type is ChatType.PRIVATE or member.status is Status.BANNED:
                raise ValueError(f"{user.first_name} is not in {chat.name}")
            self.set_member(chat, user, Status.MEMBER)
        return chat

    def _new(self, user: User, chat: Chat) -> Message:
        """Return an empty message of *user*."""
        return Message(chat, self.world.next_message_id(chat), self.world.now(), sender=user)

    def _send(self, message: Message) -> Message:
        """Put *message* into its chat and queue it for the bot."""
        self.world.post(message)
        self.world.deliver(message)
        return message


def _find_button(message: Message, label_or_data: str) -> Button:
    """Return the button of *message* with that label, else with that data."""
    for button in message.buttons:
        if button.text == label_or_data:
            return button
    for button in message.buttons:
        if button.data == label_or_data:
            return button
    labels = ", ".join(f"“{button.text}”" for button in message.buttons) or "none"
    raise ValueError(f"no button “{label_or_data}”; there are: {labels}")


def _split(text: str) -> Iterator[str]:
    """Cut *text* into parts an app would send, at characters."""
    part: list[str] = []
    length = 0
    for character in text:
        size = utf16_length(character)
        if length + size > MAX_TEXT:
            yield "".join(part)
            part, length = [], 0
        part.append(character)
        length += size
    yield "".join(part)
