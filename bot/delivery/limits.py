"""Telegram's flood limits as numbers: which chat may get a message, and when.

One message a second to a chat, twenty a minute to a group or channel, thirty a second to all
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Moments are seconds of any
clock that does not go back; nothing here waits: `bot.delivery.governor` does.
"""

from __future__ import annotations

import math
from collections import deque
from statistics import median
from typing import TypeAlias

ChatKey: TypeAlias = int | str
"""A chat's number, or the @name of a channel."""

PER_SECOND = 30
PAID_PER_SECOND = 1_000
"""What Telegram allows where the operator pays for what is above thirty (`allow_paid_broadcast`)."""

FORGET_AFTER_S = 60.0
"""The longest window; a chat without a message for so long is forgotten."""


class Window:
    """At most *limit* events in any *span_s* seconds."""

    def __init__(self, limit: int, span_s: float) -> None:
        self.limit, self.span_s = limit, span_s
        self.starts: deque[float] = deque(maxlen=limit)

    def free_at(self) -> float:
        """Return the moment from which one more may start."""
        return self.starts[0] + self.span_s if len(self.starts) == self.limit else 0.0

    def take(self, at: float) -> None:
        """Count an event that starts at *at*, later than those before; old ones are forgotten."""
        while self.starts and self.starts[0] + self.span_s <= at:
            self.starts.popleft()
        self.starts.append(at)


class Chat:
    """What one chat may still get."""

    def __init__(self, *, is_group: bool) -> None:
        self.windows = [Window(1, 1.0)] + ([Window(20, 60.0)] if is_group else [])
        self.closed_until = 0.0

    @property
    def last_start(self) -> float:
        """When the newest message started, 0 where there was none."""
        starts = self.windows[0].starts
        return starts[-1] if starts else 0.0

    def free_at(self) -> float:
        """Return the moment from which the next message may start."""
        return max(self.closed_until, *(window.free_at() for window in self.windows))


class Gate:
    """What was sent, and so what may be: to each chat and to all together."""

    def __init__(self, per_second: int) -> None:
        self._all = Window(per_second, 1.0)
        self._step_s = 1.0 / per_second
        self._last = -self._step_s
        self._closed_until = 0.0
        self._chats: dict[ChatKey, Chat] = {}

    def free_at(self, chat_id: ChatKey) -> float:
        """Return the moment from which *chat_id* may get a message, as far as it alone is concerned."""
        return self._chat(chat_id).free_at()

    def all_free_at(self) -> float:
        """Return the moment from which anybody may get one."""
        return max(self._closed_until, self._all.free_at())

    def paced_free_at(self) -> float:
        """Return the moment from which anybody may get what is sent evenly, and not in bursts."""
        return max(self.all_free_at(), self._last + self._step_s)

    def last_start(self, chat_id: ChatKey) -> float:
        """Return when *chat_id* got its newest message, 0 where it is not known."""
        return self._chat(chat_id).last_start

    def take(self, chat_id: ChatKey, now: float) -> None:
        """Count a message that starts *now*."""
        self._forget_idle(now)
        self._all.take(now)
        self._last = now
        for window in self._chat(chat_id).windows:
            window.take(now)

    def close(self, chat_id: ChatKey | None, until: float) -> None:
        """Let nothing pass to *chat_id*, or to anybody where it is None, before a moment."""
        if chat_id is None:
            self._closed_until = max(self._closed_until, until)
        else:
            chat = self._chat(chat_id)
            chat.closed_until = max(chat.closed_until, until)

    def _chat(self, chat_id: ChatKey) -> Chat:
        if chat_id not in self._chats:
            # A private chat has a positive id; groups and channels have negative ones or an @name.
            self._chats[chat_id] = Chat(is_group=not isinstance(chat_id, int) or chat_id < 0)
        return self._chats[chat_id]

    def _forget_idle(self, now: float) -> None:
        """Drop chats that are as free as new ones, once there are many."""
        if len(self._chats) < 1024:
            return
        for chat_id, chat in list(self._chats.items()):
            if now > max(chat.closed_until, chat.last_start + FORGET_AFTER_S):
                del self._chats[chat_id]


class Flights:
    """How many messages that nobody waits for are under way: each of them may arrive twice after a crash.

    They are as few as the pace needs, which is by Little's law (1961, Operations Research 9:383-387) messages
    a second times the seconds that one takes until its outcome is noted: a single one where that is within a
    thirtieth of a second. What is late keeps its place for `LATE_S`: a lost answer does not hold up others.
    """

    LATE_S = 0.5
    LAST = 15
    """Of so many the median is taken: a connection that opens slowly or a lost answer changes nothing."""
    SPARE = 2
    """Beside those the median needs, where it needs several: in a storm of faults one is 6 % too slow."""

    def __init__(self, per_second: int) -> None:
        self._per_second = per_second
        self._took_s = deque([0.0, 0.0], maxlen=self.LAST)
        self._begun: dict[object, float] = {}

    @property
    def most(self) -> int:
        """How many may be under way at a time."""
        needed = median(self._took_s) * self._per_second
        return 1 if needed <= 1 else math.ceil(needed) + self.SPARE

    def begin(self, message: object, now: float) -> None:
        """Note that *message* is under way."""
        self._begun[message] = now

    def end(self, message: object, now: float) -> None:
        """Note that its outcome is known and written down."""
        self._took_s.append(now - self._begun.pop(message))

    def free_at(self, now: float) -> float:
        """Return when the next may begin even if none of those under way ends before, *now* or later."""
        ends = sorted(since + self.LATE_S for since in self._begun.values() if now < since + self.LATE_S)
        return now if len(ends) < self.most else ends[len(ends) - self.most]


class Refusals:
    """Tells when "retry after" is meant for the whole bot, which Telegram does not say.

    A ban of one chat ends when it ends; a ban of the bot is told to every chat with the same end. So it is
    taken for that when `ALIKE` chats in a row, none served between, are refused until the same moment.
    """

    ALIKE = 3
    SAME_MOMENT_S = 1.5
    """Telegram tells whole seconds, and the answers are some tenths on their way."""

    def __init__(self) -> None:
        self._row: dict[ChatKey, float] = {}

    def note_sent(self) -> None:
        """Note that a message passed: the bot as a whole is not banned."""
        self._row.clear()

    def note(self, chat_id: ChatKey, until: float) -> bool:
        """Note that *chat_id* is closed *until*; return whether all are."""
        alike = {each: end for each, end in self._row.items() if abs(end - until) <= self.SAME_MOMENT_S}
        self._row = alike | {chat_id: until}
        return len(self._row) >= self.ALIKE
