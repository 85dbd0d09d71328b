"""Updates that Telegram may send with odd words in them, and updates as it does not send them."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

USER: dict[str, Any] = {"id": 77, "is_bot": False, "first_name": "Salma", "language_code": "en"}
PRIVATE = {"id": 77, "type": "private", "first_name": "Salma"}
GROUP = {"id": -1_001_234, "type": "supergroup", "title": "News"}
MESSAGE: dict[str, Any] = {
    "message_id": 1,
    "date": 1_700_000_000,
    "chat": PRIVATE,
    "from": USER,
    "text": "latest in Derna",
}
BOT = {"id": 1, "is_bot": True, "first_name": "Sitrep"}

SOUND: tuple[dict[str, Any], ...] = (  # Any: Telegram's JSON
    {"message": MESSAGE},
    {
        "message": {
            **MESSAGE,
            "text": "/latest",
            "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
        }
    },
    {"message": {**MESSAGE, "location": {"latitude": 32.7, "longitude": 22.6}}},
    {"message": {**MESSAGE, "chat": GROUP, "migrate_to_chat_id": -1_005_678}},
    {"message": {**MESSAGE, "chat": GROUP, "message_thread_id": 5, "forum_topic_reopened": {}}},
    {
        "callback_query": {
            "id": "1",
            "from": USER,
            "chat_instance": "1",
            "data": "more:x:1",
            "message": MESSAGE,
        }
    },
    {"inline_query": {"id": "1", "from": USER, "query": "Derna", "offset": ""}},
    {
        "my_chat_member": {
            "chat": GROUP,
            "from": USER,
            "date": 1_700_000_000,
            "old_chat_member": {"user": BOT, "status": "member"},
            "new_chat_member": {"user": BOT, "status": "left"},
        }
    },
)

WRITTEN = frozenset({"text", "first_name", "title", "language_code", "data", "query"})
"""What of an update people choose; all else is Telegram's."""
WORDS = st.one_of(
    st.text(min_size=1, max_size=40),
    st.text("<>&\"'/@:%\0\n", min_size=1, max_size=20),
    st.just("x" * 1_500),
    st.sampled_from(
        ["more:x:99999999999999999999", "set:", "stop:all", "forget", ":::", "pick:x:-1", "flag:9"]
    ),
)


def paths(tree: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value inside *tree*."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [way for key, value in items for way in ((*path, key), *paths(value, (*path, key)))]


@st.composite
def said(draw: st.DrawFn) -> dict[str, Any]:
    """Return an update that Telegram may send, in which everything that people write is odd."""
    update: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(SOUND)))
    for way in paths(update):
        if way[-1] in WRITTEN and draw(st.booleans()):
            place, last = find(update, way)
            place[last] = draw(WORDS)
    return update


def find(update: dict[str, Any], way: tuple[Any, ...]) -> tuple[Any, Any]:
    """Return what holds the value at the end of a way, and its key or place there."""
    place: Any = update
    for key in way[:-1]:
        place = place[key]
    return place, way[-1]


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(
        [0, -1, 2**31, 2**63, 10**30, 1.5, float("inf"), "", "x", [], {}, [[]], [None], {"id": 7}]
    ),
    st.recursive(st.none() | st.text(max_size=5), st.lists, max_leaves=6),
    WORDS,
)


@st.composite
def broken(draw: st.DrawFn) -> dict[str, Any]:
    """Return an update that is not as the Bot API says: values lack, or are of other types."""
    update: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(1, 4))):
        if not (ways := paths(update)):
            break
        place, last = find(update, draw(st.sampled_from(ways)))
        deed = draw(st.sampled_from(["lack", "other", "other", "added"]))
        if deed == "lack":
            del place[last]
        elif deed == "other" or isinstance(place, list):
            place[last] = copy.deepcopy(draw(JUNK))  # a later step may change what is in it
        else:
            place[draw(st.sampled_from(["photo", "chat", "from", "entities", "via_bot", "new"]))] = (
                copy.deepcopy(draw(JUNK))
            )
    return update
