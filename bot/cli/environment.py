"""What many commands need: settings, the store, the moment to count from, the option `--json`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from dotenv import dotenv_values

from bot.settings import Settings
from incidents.errors import SettingsError, StoreOutdatedError
from incidents.store import open_store, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from incidents.store import Store

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def read_settings() -> Settings:
    """Return the settings; a variable of the environment stands above the same one in `.env`.

    Raises:
        SettingsError: `.env` is no text in UTF-8, or a setting cannot be used.
    """
    try:
        written = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    except UnicodeDecodeError as error:
        raise SettingsError(".env", "is no text in UTF-8") from error
    return Settings.from_env({**written, **os.environ})


@contextmanager
def opened_store(settings: Settings) -> Iterator[Store]:
    """Give the store, made first where there is none yet; an outdated one is refused, never changed."""
    try:
        store = open_store(settings.database_url)
    except StoreOutdatedError as error:
        if error.found is not None:
            raise
        upgrade(settings.database_url)
        store = open_store(settings.database_url)
    try:
        yield store
    finally:
        store.close()


def parse_now(text: str | None, zone: ZoneInfo) -> datetime:
    """Return the moment of an ISO text, in *zone* where it names none; the present where there is no text.

    Raises:
        typer.BadParameter: it is no ISO moment.
    """
    if text is None:
        return datetime.now(tz=UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no ISO moment such as 2018-11-19T12:00") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
