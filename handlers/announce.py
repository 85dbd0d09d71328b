"""What Telegram shows of the bot before anybody writes: its commands by place and language, its description.

Asked for at every start and set only where it differs: Telegram limits how often these may be changed.
The menu button beside the text box is Telegram's own list of these commands, its default for a bot.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden

from handlers.texts import LANGUAGES, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import telegram

log = logging.getLogger(__name__)

COMMANDS = (
    "latest",
    "ask",
    "digest",
    "export",
    "subscribe",
    "subscriptions",
    "next",
    "preview",
    "change",
    "unsubscribe",
    "language",
    "settings",
    "forget",
    "help",
    "start",
)
"""In the order in which an app lists them, in private."""
GROUP_COMMANDS = ("latest", "ask", "digest", "subscriptions", "next", "preview", "help")
"""What every member of a group may do."""
ADMINISTRATOR_COMMANDS = tuple(each for each in COMMANDS if each != "start")
OPERATOR_COMMANDS = ("status", "review", "feeds", "addfeed", "removefeed")


async def announce(bot: telegram.Bot, operators: Iterable[int]) -> None:
    """Tell Telegram the commands of each kind of chat and language, operators theirs, and what the bot is."""
    # https://core.telegram.org/bots/api#determining-list-of-commands: the narrowest scope that has a list.
    lists: list[tuple[BotCommandScope, tuple[str, ...]]] = [
        (BotCommandScopeDefault(), COMMANDS),
        (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
        (BotCommandScopeAllChatAdministrators(), ADMINISTRATOR_COMMANDS),
    ]
    for language in LANGUAGES:
        await asyncio.gather(*(_list(bot, scope, names, language) for scope, names in lists))
        await _describe(bot, language)
    for operator in operators:
        try:
            for language in LANGUAGES:
                await _list(bot, BotCommandScopeChat(operator), COMMANDS + OPERATOR_COMMANDS, language)
        except (BadRequest, Forbidden) as error:  # who never wrote to the bot has no chat with it yet
            log.info("an operator has no chat", extra={"user": operator, "reason": str(error)})


def _code(language: str) -> str | None:
    """Return the language as Telegram wants it: English also stands for every one that has no texts."""
    return None if language == "en" else language


async def _list(bot: telegram.Bot, scope: BotCommandScope, names: tuple[str, ...], language: str) -> None:
    """Set the commands of a scope in a language, unless they are set."""
    wanted = tuple(BotCommand(name, text(f"command-{name}", language)) for name in names)
    if await bot.get_my_commands(scope, _code(language)) != wanted:
        await bot.set_my_commands(wanted, scope, _code(language))


async def _describe(bot: telegram.Bot, language: str) -> None:
    """Set what an empty chat and the profile show, unless they do."""
    code, long, short = _code(language), text("bot-description", language), text("bot-about", language)
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
