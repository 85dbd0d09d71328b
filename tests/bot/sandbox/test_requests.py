"""Requests that are not right: fields, tokens, methods, malice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from telegram.error import InvalidToken

from tests.bot.sandbox.conftest import client_of, post

if TYPE_CHECKING:
    from telegram import (
        Bot,
    )

    from bot.sandbox import Sandbox


@pytest.mark.parametrize(
    ("method", "fields", "code", "reason"),
    [
        pytest.param("sendMessage", {"text": "a"}, 400, "Bad Request: chat_id is empty", id="no chat"),
        pytest.param("sendMessage", {"chat_id": 1}, 400, "Bad Request: message text is empty", id="no text"),
        pytest.param(
            "sendPhoto", {"chat_id": 1}, 400, "Bad Request: there is no photo in the request", id="photo"
        ),
        pytest.param("getFile", {}, 400, "Bad Request: file_id not specified", id="no file"),
        pytest.param(
            "sendMessage", {"chat_id": 9, "text": "a"}, 400, "Bad Request: chat not found", id="no such chat"
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": "@none", "text": "a"},
            400,
            "Bad Request: chat not found",
            id="no such name",
        ),
        pytest.param("getChat", {"chat_id": "x"}, 400, "Bad Request: chat not found", id="no id at all"),
        pytest.param("sendMessages", {}, 404, "Not Found: method not found", id="no such method"),
        pytest.param(
            "sendMessage",
            {"chat_id": 1, "text": "a", "parse_mod": "HTML"},
            400,
            'Bad Request: sendMessage has no field "parse_mod"',
            id="a misspelt field",
        ),
        pytest.param(
            "sendMessage",
            {"chat_id": 1, "text": "a", "business_connection_id": "x"},
            501,
            'Not Implemented: the sandbox does not offer the field "business_connection_id"',
            id="beyond the sandbox",
        ),
        pytest.param(
            "getUpdates",
            {"limit": "many"},
            400,
            'Bad Request: field "limit" must be of type Integer',
            id="no number",
        ),
        pytest.param(
            "sendLocation",
            {"chat_id": 1, "latitude": "north", "longitude": 1},
            400,
            'Bad Request: field "latitude" must be of type Float',
            id="no degrees",
        ),
        pytest.param(
            "setMyCommands",
            {"commands": "{"},
            400,
            "Bad Request: can't parse commands JSON object",
            id="broken JSON",
        ),
        pytest.param(
            "setMyCommands",
            {"commands": [], "scope": {"type": "moon"}},
            400,
            'Bad Request: can\'t parse BotCommandScope: field "scope.type" names no kind',
            id="an unknown scope",
        ),
    ],
)
async def test_a_request_that_is_not_right(
    sandbox: Sandbox, method: str, fields: dict[str, object], code: int, reason: str
) -> None:
    """Missing, unknown and ill-typed fields, unknown chats and methods are told apart."""
    answered, told = await post(sandbox, method, **fields)

    assert answered == code
    assert told.startswith(reason)


async def test_a_wrong_token_opens_nothing(sandbox: Sandbox) -> None:
    """A bot with another token is told so at its first call."""
    async with httpx.AsyncClient() as client:
        wrong = await client.get(f"{sandbox.base_url}1:x/getMe")
        broken = await client.get(f"{sandbox.base_url}nonsense/getMe")
    with pytest.raises(InvalidToken):
        async with client_of(sandbox, token="1:x"):
            pass

    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert (broken.status_code, broken.json()["description"]) == (404, "Not Found")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b"[" * 200_000, "application/json", id="deep nesting"),
        pytest.param(b'{"chat_id": NaN, "text": [1]}', "application/json", id="odd numbers"),
        pytest.param(b"[1, 2]", "application/json", id="a list"),
        pytest.param(b"text=%ff%fe&chat_id=1", "application/x-www-form-urlencoded", id="no UTF-8"),
        pytest.param(
            b"chat_id=" + b"9" * 6000 + b"&text=a", "application/x-www-form-urlencoded", id="a huge id"
        ),
        pytest.param(
            b"chat_id=1&text=" + b"x" * 10_000_000, "application/x-www-form-urlencoded", id="10 MB of text"
        ),
        pytest.param(
            b"chat_id=1&text=a&reply_markup=" + b"[" * 200_000,
            "application/x-www-form-urlencoded",
            id="deep markup",
        ),
    ],
)
async def test_a_malicious_request_is_refused_and_the_next_is_answered(
    sandbox: Sandbox, bot: Bot, content: bytes, kind: str
) -> None:
    """Whatever arrives is answered with 400 and does not shake the sandbox."""
    async with httpx.AsyncClient() as client:
        address = f"{sandbox.base_url}{sandbox.token}/sendMessage"
        answer = await client.post(address, content=content, headers={"Content-Type": kind})

    assert answer.status_code == 400
    assert (await bot.get_me()).is_bot
