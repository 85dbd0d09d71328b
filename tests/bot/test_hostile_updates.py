"""Updates full of odd words, by webhook: the bot takes each, no handler fails, and it goes on."""

from __future__ import annotations

import copy
import itertools
import json
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.settings import secret_of
from bot.web import SECRET_HEADER
from incidents.store.readers.updates import count_open as backlog_of
from tests.bot.test_web import answer_to, served

if TYPE_CHECKING:
    import pytest

    from incidents.store import Store

USER = {"id": 77, "is_bot": False, "first_name": "Salma", "language_code": "en"}
PRIVATE = {"id": 77, "type": "private", "first_name": "Salma"}
GROUP = {"id": -1_001_234, "type": "supergroup", "title": "News"}
MESSAGE = {"message_id": 1, "date": 1_700_000_000, "chat": PRIVATE, "from": USER, "text": "latest in Derna"}
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
            place[last] = draw(JUNK)
        else:
            place[draw(st.sampled_from(["photo", "chat", "from", "entities", "via_bot", "new"]))] = draw(JUNK)
    return update


NUMBERS = itertools.count(10_000_000)
BOUNDED = settings(
    max_examples=1,  # a second one would meet the numbers of the first again
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # an example is thirty updates through the whole bot
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


async def bring(store: Store, updates: list[dict[str, Any]]) -> set[int]:
    """Bring updates to a bot at work and return the statuses it answers; people are served afterwards."""
    async with served(store, is_webhook=True) as bot:
        headers = {SECRET_HEADER: secret_of(bot.sandbox.token)}
        bodies = [json.dumps({"update_id": next(NUMBERS), **each}) for each in updates]
        answers = [await bot.client.post("/telegram", content=each, headers=headers) for each in bodies]
        await bot.application.update_queue.join()
        assert "Sitrep" in await answer_to(bot, "/start")
    return {each.status_code for each in answers}


@BOUNDED
@given(updates=st.lists(said(), min_size=30, max_size=30))
async def test_whatever_people_write_no_handler_fails(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture, updates: list[dict[str, Any]]
) -> None:
    """Names, titles, words, queries and the data of forged buttons: taken, and no fault in the log."""
    caplog.clear()

    assert await bring(sqlite_store, updates) == {200}
    faults = [
        each.exc_info[1] for each in caplog.records if each.message == "a handler failed" and each.exc_info
    ]
    # Telegram does not know these presses and queries: it says so, as it does to late answers.
    assert [each for each in faults if "Query is too old" not in str(each)] == []


@BOUNDED
@given(updates=st.lists(broken(), min_size=60, max_size=60))
async def test_an_update_of_another_shape_stops_nothing(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture, updates: list[dict[str, Any]]
) -> None:
    """Telegram's API grows: what the bot cannot read is taken and logged, and people are served."""
    caplog.clear()

    assert await bring(sqlite_store, updates) == {200}
    assert not [each for each in caplog.records if "while handling the error" in each.getMessage()]
    with sqlite_store.read() as session:
        assert backlog_of(session) == 0


async def test_by_polling_too_an_update_that_cannot_be_read_is_passed_over(sqlite_store: Store) -> None:
    """The library alone would ask for it for ever, and for nothing after it."""
    async with served(sqlite_store) as bot:
        bot.sandbox.world.updates.add("message", {**MESSAGE, "chat": "no chat"})

        assert "Sitrep" in await answer_to(bot, "/start")
