"""The chat page and what it asks for: `/`, its few files, and `/client/…`.

Reading is by GET, acting by POST of JSON (which another origin cannot send unasked); changes come as
server-sent events. The page is given the Bot API's own message objects and builds its elements from them.
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
import re
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError

from bot.sandbox.clocks import MovableClock
from bot.sandbox.emit import user_json
from bot.sandbox.guard import GuardedHandler
from bot.sandbox.members import User
from bot.sandbox.view import chats_of, event_json, is_visible, shown
from bot.sandbox.world import Change

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.sandbox.conversations import Conversations
    from bot.sandbox.records import Chat, JsonObject, Message

MAX_WAITING = 1000  # events a page may lag behind before it is told to load everything anew
KEEP_ALIVE_S = 15.0
ANSWER_TIMEOUT_S = 15.0
PAGE_FILES = tuple(sorted(each.name for each in files("bot.sandbox").joinpath("page").iterdir()))
# Pictures a browser may show; anything else is offered as a download.
_SHOWN = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})


class ClientHandler(GuardedHandler):
    """What every handler of the page knows: the sandbox, and the user the page speaks as."""

    def initialize(self, sandbox: Conversations) -> None:
        """Take the sandbox to show."""
        self.sandbox = sandbox

    def user(self, user_id: object) -> User:
        """Return a person by id; 404 if there is none."""
        user = self.sandbox.world.users.get(user_id) if isinstance(user_id, int) else None
        if user is None or user.is_bot:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return user

    def chat(self, chat_id: object, user: User) -> Chat | User:
        """Return a chat by id, *user* for their own private chat; 404 for one they cannot see."""
        if chat_id == user.id:
            return user
        chat = self.sandbox.world.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or not is_visible(chat, user):
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return chat


class PageHandler(ClientHandler):
    """The page itself and its files."""

    def get(self, name: str = "") -> None:
        """Send a file of the page."""
        file = name or "index.html"
        self.set_header("Content-Type", f"{mimetypes.guess_type(file)[0]}; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(files("bot.sandbox").joinpath("page", file).read_bytes())


class StateHandler(ClientHandler):
    """Who there is, and the chats of the user the page speaks as."""

    def get(self) -> None:
        """Send users, chats, the bot with its commands, and the time."""
        sandbox = self.sandbox
        people = [user for user in sandbox.world.users.values() if not user.is_bot]
        wanted = self.get_query_argument("as", "")
        me = next((user for user in people if str(user.id) == wanted), people[0] if people else None)
        self.finish(
            {
                "me": me and user_json(me),
                "users": [user_json(user) for user in people],
                "bot": user_json(sandbox.bot),
                "chats": chats_of(sandbox, me) if me else [],
                "now_ms": int(sandbox.clock().timestamp() * 1000),
                "zone": sandbox.zone and sandbox.zone.key,
                "is_clock_movable": isinstance(sandbox.clock, MovableClock),
                "is_cut": sandbox.faults.is_cut,
            }
        )


class MessagesHandler(ClientHandler):
    """The messages of one chat."""

    def get(self, user_id: str, chat_id: str) -> None:
        """Send the messages, oldest first."""
        chat = self.chat(int(chat_id), self.user(int(user_id)))
        self.finish({"messages": [shown(each) for each in self.sandbox.messages(chat)]})


class StoredFileHandler(ClientHandler):
    """A picture or file of a message."""

    def get(self, path: str) -> None:
        """Send the bytes; only pictures are shown in the page."""
        file = self.sandbox.world.files.find_path(path)
        if file is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        kind = mimetypes.guess_type(file.path)[0]
        self.set_header("Content-Type", kind if kind in _SHOWN else "application/octet-stream")
        if kind not in _SHOWN:
            self.set_header("Content-Disposition", "attachment")
        self.finish(file.content)


class EventsHandler(ClientHandler):
    """What changes, as it changes."""

    async def get(self) -> None:
        """Send server-sent events until the page is closed."""
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        waiting: asyncio.Queue[Change] = asyncio.Queue(MAX_WAITING)

        def listen(change: Change) -> None:
            if waiting.full():
                while not waiting.empty():
                    waiting.get_nowait()
                change = Change("chat")
            waiting.put_nowait(change)

        world = self.sandbox.world
        world.listeners.append(listen)
        try:
            await self._send(waiting)
        except StreamClosedError:
            return
        finally:
            world.listeners.remove(listen)

    async def _send(self, waiting: asyncio.Queue[Change]) -> None:
        """Write changes as they come, and a comment when it is quiet so that a closed page is noticed."""
        self.write("retry: 1000\n\n")
        while True:
            await self.flush()
            try:
                change = await asyncio.wait_for(waiting.get(), KEEP_ALIVE_S)
            except TimeoutError:
                self.write(":\n\n")
            else:
                self.write(f"data: {json.dumps(event_json(self.sandbox, change))}\n\n")

    def on_connection_close(self) -> None:
        """Let the next write notice; nothing is held but the queue."""


class ActHandler(ClientHandler):
    """What the person on the page does."""

    async def post(self, act: str) -> None:
        """Carry out an act; 400 with a reason for what an app would not do."""
        if not self.request.headers.get("Content-Type", "").startswith("application/json"):
            raise HTTPError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            fields = json.loads(self.request.body)
            user = self.user(fields.get("as"))
            self.finish(await _ACTS[act](self, user, fields))
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
            self.set_status(HTTPStatus.BAD_REQUEST)
            self.finish({"error": str(error)})

    def message(self, user: User, fields: Mapping[str, object], name: str = "message_id") -> Message:
        """Return the message that the act is about."""
        chat = self.chat(fields["chat_id"], user)
        found = [each for each in self.sandbox.messages(chat) if each.id == fields[name]]
        if not found:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return found[0]

    def thread(self, chat: Chat | User, fields: Mapping[str, object]) -> int | None:
        """Return the topic that the act is meant for, None outside topics; 404 for one that is not there."""
        thread = fields.get("thread")
        if not thread:
            return None
        if isinstance(chat, User) or not isinstance(thread, int) or thread not in chat.topics:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return thread

    async def say(self, user: User, fields: Mapping[str, object]) -> JsonObject:
        """Write a text."""
        reply_to = self.message(user, fields, "reply_to") if fields.get("reply_to") else None
        chat = self.chat(fields["chat_id"], user)
        thread = reply_to.thread_id if reply_to else self.thread(chat, fields)
        message = self.sandbox.say(user, chat, str(fields["text"]), reply_to=reply_to, thread=thread)
        return shown(message)

    async def edit(self, user: User, fields: Mapping[str, object]) -> JsonObject:
        """Change the text of an own message."""
        return shown(self.sandbox.edit(user, self.message(user, fields), str(fields["text"])))

    async def press(self, user: User, fields: Mapping[str, object]) -> JsonObject:
        """Press a button and wait for the bot's answer."""
        press = self.sandbox.press(user, self.message(user, fields), str(fields["data"]))
        try:
            answer = await self.sandbox.wait_answer(press, timeout_s=ANSWER_TIMEOUT_S)
        except TimeoutError:
            return {"text": "", "is_alert": False, "url": "", "is_late": True}
        return {"text": answer.text, "is_alert": answer.is_alert, "url": answer.url, "is_late": False}

    async def inline(self, user: User, fields: Mapping[str, object]) -> JsonObject:
        """Type words after the bot's name and wait for what it offers."""
        query = self.sandbox.inline(user, str(fields["text"]), str(fields.get("offset", "")))
        try:
            results = await self.sandbox.wait_results(query, timeout_s=ANSWER_TIMEOUT_S)
        except TimeoutError:
            results = ()
        return {
            "query_id": query.id,
            "results": list(results),
            "next_offset": query.next_offset,
            "button": query.button,
        }

    async def choose(self, user: User, fields: Mapping[str, object]) -> JsonObject:
        """Post one of the results of an own query."""
        query = self.sandbox.world.queries.get(str(fields["query_id"]))
        ids = [each["id"] for each in query.results or ()] if query and query.user == user else []
        if query is None or fields["result_id"] not in ids:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        chat = self.chat(fields["chat_id"], user)
        thread = self.thread(chat, fields)
        return shown(self.sandbox.choose(query, str(fields["result_id"]), chat, thread=thread))

    async def locate(self, user: User, fields: Mapping[str, object]) -> JsonObject:
        """Share a point."""
        latitude, longitude = float(str(fields["latitude"])), float(str(fields["longitude"]))
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ValueError("no such point on Earth")
        chat = self.chat(fields["chat_id"], user)
        thread = self.thread(chat, fields)
        return shown(self.sandbox.share_location(user, chat, latitude, longitude, thread=thread))

    async def block(self, user: User, fields: Mapping[str, object]) -> JsonObject:
        """Block the bot or take it back."""
        if fields["is_blocked"]:
            self.sandbox.block(user)
        else:
            self.sandbox.unblock(user)
        return {}

    async def network(self, _user: User, fields: Mapping[str, object]) -> JsonObject:
        """Cut the bot off, or let it through again."""
        self.sandbox.faults.is_cut = bool(fields["is_cut"])
        self.sandbox.world.notify(Change("chat"))
        return {}

    async def clock(self, _user: User, fields: Mapping[str, object]) -> JsonObject:
        """Move the clock to a moment, in milliseconds of Unix time."""
        clock = self.sandbox.clock
        if not isinstance(clock, MovableClock):
            raise ValueError("this sandbox runs by a clock that cannot be moved")  # noqa: TRY004 - told as 400
        clock.move_to(datetime.fromtimestamp(int(str(fields["now_ms"])) / 1000, UTC))
        self.sandbox.world.notify(Change("chat"))
        return {}


_ACTS: Mapping[str, Callable[[ActHandler, User, Mapping[str, object]], Awaitable[JsonObject]]] = {
    "say": ActHandler.say,
    "edit": ActHandler.edit,
    "press": ActHandler.press,
    "inline": ActHandler.inline,
    "choose": ActHandler.choose,
    "locate": ActHandler.locate,
    "block": ActHandler.block,
    "clock": ActHandler.clock,
    "network": ActHandler.network,
}


def routes(sandbox: Conversations) -> list[tuple[str, type[ClientHandler], dict[str, object]]]:
    """Return the routes of the page for a tornado Application."""
    known: dict[str, object] = {"sandbox": sandbox}
    return [
        (r"/", PageHandler, known),
        (rf"/({'|'.join(map(re.escape, PAGE_FILES))})", PageHandler, known),
        (r"/client/state", StateHandler, known),
        (r"/client/messages/(\d{1,18})/(-?\d{1,18})", MessagesHandler, known),
        (r"/client/files/(.+)", StoredFileHandler, known),
        (r"/client/events", EventsHandler, known),
        (rf"/client/({'|'.join(_ACTS)})", ActHandler, known),
    ]
