"""answerCallbackQuery and answerInlineQuery."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import read_markup
from bot.sandbox.methods.content import read_text
from bot.sandbox.world import Answer, Change

if TYPE_CHECKING:
    from bot.sandbox.records import JsonObject
    from bot.sandbox.schema import Arguments
    from bot.sandbox.world import World

MAX_NOTICE = 200  # https://core.telegram.org/bots/api#answercallbackquery
MAX_RESULTS = 50  # https://core.telegram.org/bots/api#answerinlinequery
MAX_ID_BYTES = 64
MAX_OFFSET_BYTES = 64
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")  # https://core.telegram.org/bots/api#inlinequeryresultsbutton
# Telegram names no figure; answers that took minutes are refused.
LIFETIME = timedelta(minutes=5)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, arguments: Arguments) -> bool:
    """Answer a pressed button, with a notice or an alert where there is a text."""
    press = world.presses.get(arguments.text("callback_query_id"))
    if press is None or world.now() - press.at > LIFETIME:
        raise bad_request(_TOO_OLD)
    text = arguments.text("text")
    if len(text) > MAX_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answer = Answer(text, arguments.flag("show_alert"), arguments.text("url"))
    world.notify(Change("answer", press.message.chat.id, press.message.id, text))
    return True


def answer_inline_query(world: World, arguments: Arguments) -> bool:
    """Answer what somebody typed after the bot's name."""
    query = world.queries.get(arguments.text("inline_query_id"))
    if query is None or world.now() - query.at > LIFETIME:
        raise bad_request(_TOO_OLD)
    results = [arguments.inside(each) for each in arguments.items("results")]
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [result.text("id") for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(1 <= len(each.encode()) <= MAX_ID_BYTES for each in ids):
        raise bad_request("RESULT_ID_INVALID")
    for result in results:
        _check_result(world, result)
    button = _read_button(arguments)
    if len(arguments.text("next_offset").encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    query.button = button
    query.results = tuple(dict(result.values) for result in results)
    query.next_offset = arguments.text("next_offset")
    world.notify(Change("results", text=query.id))
    return True


def _read_button(arguments: Arguments) -> JsonObject | None:
    """Return the button above the results, refused where it opens nothing."""
    given = arguments.nested("button")
    if not given:
        return None
    button = arguments.inside(given)
    if not button.text("text"):
        raise bad_request("BUTTON_TEXT_EMPTY")
    if not _START.fullmatch(button.text("start_parameter")):
        raise bad_request("START_PARAM_INVALID")
    return {"text": button.text("text"), "start_parameter": button.text("start_parameter")}


def _check_result(world: World, result: Arguments) -> None:
    """Refuse a result that could not be sent when somebody chooses it."""
    content = result.inside(result.nested("input_message_content"))
    if not content.text("message_text"):
        raise bad_request("MESSAGE_EMPTY")
    read_text(world, content, "message_text")
    read_markup(result)
