"""What a button carries: an action and its arguments, in at most 64 bytes.

A question does not fit, so a button names it by `question_key`; the chat's frame keeps the question.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import blake2s
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.models import Question

MAX_BYTES = 64
"""https://core.telegram.org/bots/api#inlinekeyboardbutton: callback_data, 1-64 bytes."""

MORE, MAP, CHART, SOURCES = "more", "map", "chart", "src"
PICK, SETTING, UNSUBSCRIBE, REPAIR = "pick", "set", "stop", "fix"
SHARE, HELP, FORGET, TAKE_BACK = "link", "help", "forget", "unpick"
WRONG, FLAG, REVIEW, EXPORT = "wrong", "flag", "rev", "out"
EDIT, MUTE, NEWS, STORY = "sub", "mute", "news", "story"


def pack(action: str, *arguments: str | int) -> str:
    """Return the callback data of an action; more than 64 bytes is a ValueError."""
    data = ":".join((action, *map(str, arguments)))
    if len(data.encode()) > MAX_BYTES:
        raise ValueError(f"callback data of more than {MAX_BYTES} bytes: {data}")
    return data


def unpack(data: str) -> tuple[str, tuple[str, ...]]:
    """Return the action and the arguments of callback data."""
    action, *arguments = data.split(":")
    return action, tuple(arguments)


def text_key(text: str) -> str:
    """Return 12 letters that stand for *text*; the same in every process."""
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@lru_cache(maxsize=1024)
def question_key(question: Question) -> str:
    """Return what a button calls *question*, in whatever words and after whatever places, of any page."""
    return text_key(repr(replace(question, page=0, text="", earlier=())))
