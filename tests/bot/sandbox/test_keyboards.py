"""Buttons that Telegram refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)

from tests.bot.sandbox.conftest import post, refusal

if TYPE_CHECKING:
    from bot.sandbox import Sandbox, User


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        pytest.param(
            {"text": "a"}, "can't parse inline keyboard button: Text buttons are unallowed", id="no action"
        ),
        pytest.param(
            {"text": "a", "callback_data": "b", "url": "https://example.org"},
            "can't parse inline keyboard button: exactly one action is allowed",
            id="two actions",
        ),
        pytest.param({"text": "a", "callback_data": "ب" * 33}, "BUTTON_DATA_INVALID", id="66 bytes of data"),
        pytest.param({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID", id="empty data"),
        pytest.param(
            {"text": " ", "callback_data": "b"}, "inline keyboard button text must be non-empty", id="blank"
        ),
        pytest.param(
            {"text": "a", "url": "not a link"},
            "inline keyboard button URL 'not a link' is invalid: Wrong HTTP URL",
            id="a link to nowhere",
        ),
        pytest.param({"callback_data": "b"}, "can't parse InlineKeyboardButton: field", id="no label"),
        pytest.param(
            {"text": 1, "callback_data": "b"}, 'field "reply_markup.inline_keyboard', id="a number as label"
        ),
        pytest.param(
            {"text": "a", "callback": "b"}, "InlineKeyboardButton has no field", id="a misspelt field"
        ),
    ],
)
async def test_a_button_that_could_not_work(
    sandbox: Sandbox, amira: User, button: dict[str, object], reason: str
) -> None:
    """Every button needs a label and exactly one action that Telegram accepts."""
    markup = {"inline_keyboard": [[button]]}

    code, told = await post(sandbox, "sendMessage", chat_id=amira.id, text="a", reply_markup=markup)

    assert code == 400
    assert told.startswith(f"Bad Request: {reason}")


async def test_a_keyboard_has_at_most_a_hundred_buttons(sandbox: Sandbox, bot: Bot, amira: User) -> None:
    """The 101st button makes the whole message fail."""
    rows = [[InlineKeyboardButton(str(i), callback_data=str(i))] for i in range(101)]

    told = await refusal(sandbox, bot.send_message(amira.id, "a", reply_markup=InlineKeyboardMarkup(rows)))

    assert told == "Bad Request: REPLY_MARKUP_TOO_LONG"
