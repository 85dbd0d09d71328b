"""Updates full of odd words, by webhook: the bot takes each, no handler fails, and it goes on."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.settings import secret_of
from bot.updates.web import SECRET_HEADER
from tests.bot.updates.test_web import answer_to, served
from tests.hostile.updates import MESSAGE, broken, said
from tests.stores import count_open

if TYPE_CHECKING:
    import pytest

    from incidents.store import Store

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
        assert count_open(session) == 0


async def test_who_speaks_a_language_that_is_no_word_is_passed_over(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """The apology for it would need that language."""
    user = {**MESSAGE["from"], "language_code": [None]}

    assert await bring(sqlite_store, [{"message": {**MESSAGE, "from": user}}]) == {200}
    assert "an update cannot be read" in caplog.messages


async def test_by_polling_too_an_update_that_cannot_be_read_is_passed_over(sqlite_store: Store) -> None:
    """The library alone would ask for it for ever, and for nothing after it."""
    async with served(sqlite_store) as bot:
        bot.sandbox.world.updates.add("message", {**MESSAGE, "chat": "no chat"})

        assert "Sitrep" in await answer_to(bot, "/start")
