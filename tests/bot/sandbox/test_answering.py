"""Answers to pressed buttons and inline queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from tests.bot.sandbox.conftest import post, refusal

if TYPE_CHECKING:
    from bot.sandbox import MovableClock, Sandbox, User


async def test_a_button_is_answered_while_it_is_fresh(
    sandbox: Sandbox, bot: Bot, amira: User, clock: MovableClock
) -> None:
    """An answer that comes too late, is too long, or to nobody, is refused."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    await bot.send_message(amira.id, "a", reply_markup=markup)
    press = sandbox.press(amira, sandbox.messages(amira)[-1], "More")

    long = await refusal(sandbox, bot.answer_callback_query(press.id, "x" * 201))
    await bot.answer_callback_query(press.id, "Here", show_alert=True)
    clock.advance(timedelta(minutes=6))
    with pytest.raises(BadRequest, match=r"[Qq]uery is too old"):
        await bot.answer_callback_query(press.id)

    assert long == "Bad Request: MESSAGE_TOO_LONG"
    assert press.answer is not None
    assert (press.answer.text, press.answer.is_alert) == ("Here", True)


async def test_a_press_of_nobody_cannot_be_answered(sandbox: Sandbox, bot: Bot) -> None:
    """An id that was never given is told like one that is too old."""
    told = await refusal(sandbox, bot.answer_callback_query("1"))

    assert told.startswith("Bad Request: query is too old")


async def test_an_inline_result_is_chosen_and_its_button_pressed(
    sandbox: Sandbox, bot: Bot, amira: User
) -> None:
    """What somebody types after the bot's name leads to a message they send, which the bot can edit."""
    query = sandbox.inline(amira, "sweida")
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    content = InputTextMessageContent("<b>Sweida</b>: quiet", parse_mode="HTML")
    result = InlineQueryResultArticle("1", "Sweida", content, reply_markup=markup)
    await bot.answer_inline_query(query.id, [result], next_offset="10")

    [shown] = await sandbox.wait_results(query)
    message = sandbox.choose(query, "1", amira)
    sandbox.press(amira, message, "More")
    pressed = (await bot.get_updates())[-1].callback_query
    assert pressed is not None
    await bot.edit_message_text("Sweida: still quiet", inline_message_id=pressed.inline_message_id)
    missing = await refusal(sandbox, bot.edit_message_text("a", inline_message_id="x"))

    assert shown["title"] == "Sweida"
    assert pressed.message is None
    assert (message.text, message.via_bot) == ("Sweida: still quiet", sandbox.bot)
    assert missing == "Bad Request: MESSAGE_ID_INVALID"


@pytest.mark.parametrize(
    ("ids", "text", "reason"),
    [
        pytest.param(["1", "1"], "a", "RESULT_ID_DUPLICATE", id="the same id twice"),
        pytest.param(["x" * 65], "a", "RESULT_ID_INVALID", id="a long id"),
        pytest.param(["1"], "<b>a", "can't parse entities", id="broken HTML"),
        pytest.param([str(i) for i in range(51)], "a", "RESULTS_TOO_MUCH", id="51 of them"),
    ],
)
async def test_inline_results_that_could_not_be_sent(
    sandbox: Sandbox, amira: User, ids: list[str], text: str, reason: str
) -> None:
    """Results are checked when they are offered, not when somebody chooses one."""
    query = sandbox.inline(amira, "x")
    content = {"message_text": text, "parse_mode": "HTML"}
    results = [
        {"type": "article", "id": each, "title": "a", "input_message_content": content} for each in ids
    ]

    code, told = await post(sandbox, "answerInlineQuery", inline_query_id=query.id, results=results)

    assert (code, told[: len(reason) + 13]) == (400, f"Bad Request: {reason}")
    assert query.results is None


async def test_a_query_of_nobody_cannot_be_answered(sandbox: Sandbox, bot: Bot) -> None:
    """An unknown inline query is told like one that is too old."""
    told = await refusal(sandbox, bot.answer_inline_query("1", []))

    assert told.startswith("Bad Request: query is too old")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"button": {"text": "", "start_parameter": "a"}}, "BUTTON_TEXT_EMPTY", id="no label"),
        pytest.param(
            {"button": {"text": "Ask", "start_parameter": "a b"}}, "START_PARAM_INVALID", id="a blank"
        ),
        pytest.param(
            {"button": {"text": "Ask", "start_parameter": "a" * 65}}, "START_PARAM_INVALID", id="too long"
        ),
        pytest.param({"next_offset": "1" * 65}, "NEXT_OFFSET_INVALID", id="a long offset"),
    ],
)
async def test_what_stands_around_inline_results_is_checked(
    sandbox: Sandbox, amira: User, fields: dict[str, object], reason: str
) -> None:
    """A button that leads nowhere and an offset that cannot come back are refused."""
    query = sandbox.inline(amira, "x", "3")

    code, told = await post(sandbox, "answerInlineQuery", inline_query_id=query.id, results=[], **fields)

    assert (code, told) == (400, f"Bad Request: {reason}")


async def test_the_button_above_inline_results_starts_the_private_chat(
    sandbox: Sandbox, bot: Bot, amira: User
) -> None:
    """Its payload comes as /start, in the chat with the bot."""
    query = sandbox.inline(amira, "x")
    await bot.answer_inline_query(
        query.id, [], button=InlineQueryResultsButton("Ask", start_parameter="words-1")
    )
    assert query.button == {"text": "Ask", "start_parameter": "words-1"}

    said = sandbox.open_link(amira, "words-1")

    assert said.text == "/start words-1"
