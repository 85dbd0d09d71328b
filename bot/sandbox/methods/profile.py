"""getMe, the bot's commands per scope and language, its descriptions, and getFile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.access import find_chat
from bot.sandbox.emit import file_json, user_json
from bot.sandbox.errors import bad_request
from bot.sandbox.files import MAX_DOWNLOAD_BYTES
from bot.sandbox.records import Photo

if TYPE_CHECKING:
    from bot.sandbox.records import JsonObject
    from bot.sandbox.schema import Arguments
    from bot.sandbox.world import World

# https://core.telegram.org/bots/api#botcommand and #setmycommands
MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
MAX_DESCRIPTION = 512  # https://core.telegram.org/bots/api#setmydescription
MAX_SHORT_DESCRIPTION = 120  # https://core.telegram.org/bots/api#setmyshortdescription

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")  # ISO 639-1 or none


def get_me(world: World, _arguments: Arguments) -> JsonObject:
    """Return the bot and what it can do."""
    return user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.sees_all,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }


def _language(arguments: Arguments) -> str:
    """Return the language a request is about, "" for every other."""
    language = arguments.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("LANGUAGE_CODE_INVALID")
    return language


def _scope(world: World, arguments: Arguments) -> tuple[str, str]:
    """Return the scope and language a request is about; a scope with a chat names the chat by its id."""
    scope = arguments.inside(arguments.nested("scope") or {"type": "default"})
    parts = [scope.text("type")]
    if "chat_id" in scope:
        parts.append(str(find_chat(world, scope).id))
    if "user_id" in scope:
        parts.append(scope.text("user_id"))
    return ":".join(parts), _language(arguments)


def set_my_commands(world: World, arguments: Arguments) -> bool:
    """Set the commands shown in a scope and language."""
    key = _scope(world, arguments)
    commands = [arguments.inside(each) for each in arguments.items("commands")]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command.text("command").removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.text("description")) <= MAX_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile.commands[key] = tuple(
        {"command": each.text("command").removeprefix("/"), "description": each.text("description")}
        for each in commands
    )
    return True


def get_my_commands(world: World, arguments: Arguments) -> list[JsonObject]:
    """Return the commands set for exactly this scope and language."""
    return list(world.profile.commands.get(_scope(world, arguments), ()))


def delete_my_commands(world: World, arguments: Arguments) -> bool:
    """Take away the commands of a scope and language."""
    world.profile.commands.pop(_scope(world, arguments), None)
    return True


def set_my_description(world: World, arguments: Arguments) -> bool:
    """Set what an empty chat with the bot shows."""
    text = arguments.text("description")
    if len(text) > MAX_DESCRIPTION:
        raise bad_request("DESCRIPTION_TOO_LONG")
    world.profile.descriptions[_language(arguments)] = text
    return True


def get_my_description(world: World, arguments: Arguments) -> JsonObject:
    """Return the description in a language, else the one for all."""
    return {"description": _in_language(world.profile.descriptions, _language(arguments))}


def set_my_short_description(world: World, arguments: Arguments) -> bool:
    """Set what the bot's profile shows."""
    text = arguments.text("short_description")
    if len(text) > MAX_SHORT_DESCRIPTION:
        raise bad_request("SHORT_DESCRIPTION_TOO_LONG")
    world.profile.short_descriptions[_language(arguments)] = text
    return True


def get_my_short_description(world: World, arguments: Arguments) -> JsonObject:
    """Return the short description in a language, else the one for all."""
    return {"short_description": _in_language(world.profile.short_descriptions, _language(arguments))}


def _in_language(texts: dict[str, str], language: str) -> str:
    """Return the text of *texts* for *language*."""
    return texts.get(language) or texts.get("", "")


def get_file(world: World, arguments: Arguments) -> JsonObject:
    """Return where the bytes of a file can be fetched."""
    found = world.files.find(arguments.text("file_id"))
    if found is None:
        raise bad_request("invalid file_id")
    file = found.file if isinstance(found, Photo) else found
    if len(file.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file_json(file)
