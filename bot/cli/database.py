"""For operators: `db upgrade|downgrade|check|backup|restore|forget-chat`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.environment import opened_store, read_settings
from incidents.errors import StoreError
from incidents.models import ChatId
from incidents.store import open_store, upgrade
from incidents.store.backup import back_up, downgrade, restore
from incidents.store.intake import articles
from incidents.store.readers import chats
from incidents.stories import counting, events

database = typer.Typer(no_args_is_help=True, help="Make, upgrade, check, back up and restore the database.")


@database.command("upgrade")
def upgrade_database() -> None:
    """Make the database, or bring it to this version."""
    _bring_up(read_settings().database_url)
    typer.echo("the database is at the version of this program")


@database.command("downgrade")
def downgrade_database(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="What the older program asks for: 0015.")],
) -> None:
    """Take the database back to an older version, while no bot runs; what that did not know is lost."""
    downgrade(read_settings().database_url, version)
    typer.echo(f"the database is at version {version}: install the program that asks for it")


@database.command("forget-chat")
def forget_chat(
    chat: Annotated[int, typer.Argument(metavar="CHAT", help="Telegram's number of it.")],
) -> None:
    """Erase everything known of a chat or a person, as /forget does; the bot may run meanwhile."""
    with opened_store(read_settings()) as store, store.begin() as session:
        chats.forget_chat(session, ChatId(chat))
    typer.echo(f"no row names chat {chat} any more")


@database.command("check")
def check_database() -> None:
    """Say whether the database is whole and of this version; exit status 1 when it is not."""
    store = open_store(read_settings().database_url)
    try:
        faults = store.check()
    finally:
        store.close()
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    typer.echo("the database is whole")


@database.command("backup")
def back_up_database(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
) -> None:
    """Write all of the database to one file; the bot may run meanwhile."""
    back_up(read_settings().database_url, target, os.environ, shutil.which("pg_dump"))
    typer.echo(f"{target}: {target.stat().st_size:,} bytes, verified")


@database.command("restore")
def restore_database(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What `sitrep db backup` wrote.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Let go of what the database holds.")] = False,
) -> None:
    """Put a backup in the place of the database, while no bot runs, and bring it to this version."""
    url = read_settings().database_url
    if not replace:
        raise StoreError("what the database holds would be lost: say --replace")
    restore(url, source, os.environ, shutil.which("pg_restore"))
    _bring_up(url)
    typer.echo("the database is restored and at the version of this program")


def _bring_up(url: str) -> None:
    """Upgrade the tables, and fill in what only the rules of today can tell."""
    upgrade(url)
    store = open_store(url)
    try:
        events.back_fill(store)
        articles.back_fill(store)
        counting.back_fill(store)
    finally:
        store.close()


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(database, name="db")
