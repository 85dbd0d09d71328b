"""The sandbox under the real python-telegram-bot: people write, the bot answers over HTTP."""

from __future__ import annotations

import pytest

from bot.sandbox import Sandbox, plain
from tests.bot.sandbox.conftest import NOON, echo_bot


async def test_a_bot_answers_what_a_person_writes(sandbox: Sandbox) -> None:
    """Amira writes "Hello" and gets it back in bold, dated by the sandbox's clock, with a button."""
    amira = sandbox.add_user("Amira", "ar")

    async with echo_bot(sandbox):
        question = sandbox.say(amira, amira, "Hello")
        [answer] = await sandbox.wait_for(amira, after=question)

    assert answer.text == "Hello"
    assert [(entity.type, entity.offset, entity.length) for entity in answer.entities] == [("bold", 0, 5)]
    assert answer.date == NOON
    assert plain(answer) == "Hello\n[ Again ]"


async def test_a_command_reaches_its_handler(sandbox: Sandbox) -> None:
    """/start is marked as a command, as an app would, so that the bot greets."""
    amira = sandbox.add_user("Amira")

    async with echo_bot(sandbox):
        sandbox.say(amira, amira, "/start")
        [answer] = await sandbox.wait_for(amira)

    assert answer.text == "Welcome"


async def test_a_pressed_button_is_answered_and_its_message_edited(sandbox: Sandbox) -> None:
    """Pressing "Again" shows a notice and changes the message, which loses its button."""
    amira = sandbox.add_user("Amira")

    async with echo_bot(sandbox):
        sandbox.say(amira, amira, "Hello")
        [message] = await sandbox.wait_for(amira)
        press = sandbox.press(amira, message, "Again")
        notice = await sandbox.wait_answer(press)
        await sandbox.wait_for(amira, lambda each: each.edited_at is not None)

    assert notice.text == "Once more"
    assert (message.text, message.keyboard) == ("Again", ())


async def test_waiting_in_vain_tells_what_is_in_the_chat(sandbox: Sandbox) -> None:
    """A test that waits for an answer that never comes shows the chat in its failure."""
    amira = sandbox.add_user("Amira")
    sandbox.say(amira, amira, "Is anybody there?")

    with pytest.raises(TimeoutError, match=r"Amira: Is anybody there\?"):
        await sandbox.wait_for(amira, timeout_s=0.05)
