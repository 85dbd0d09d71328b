"""The command line: `sitrep COMMAND`; one module a group of commands, imported only when it is called.

Exit status 0 is success, 1 a refusal or failure told in one line on standard error, 2 a wrong command line.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from typing import TYPE_CHECKING, Annotated

import typer

import bot
from incidents.errors import SitrepError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Command → the module that registers it. Filters must start fast, so only the named module is imported.
COMMANDS = {
    "demo": "bot.cli.play",
    "init": "bot.cli.init",
    "check": "bot.cli.check",
    "run": "bot.cli.serve",
    "sandbox": "bot.cli.play",
    "ingest": "bot.cli.news",
    "backfill": "bot.cli.backfill",
    "refused": "bot.cli.backfill",
    "ask": "bot.cli.news",
    "digest": "bot.cli.news",
    "export": "bot.cli.export",
    "review": "bot.cli.review",
    "feeds": "bot.cli.feeds",
    "places": "bot.cli.places",
    "db": "bot.cli.database",
    "outbox": "bot.cli.operate",
    "questions": "bot.cli.operate",
    "settings": "bot.cli.operate",
    "extract": "bot.cli.filters.extract",
    "locate": "bot.cli.filters.locate",
    "dates": "bot.cli.filters.dates",
    "interpret": "bot.cli.filters.interpret",
    "group": "bot.cli.filters.group",
    "summarize": "bot.cli.filters.summarize",
}


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"sitrep {bot.__version__}")
        raise typer.Exit


def sitrep(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """News in, incidents out: a Telegram bot that answers and briefs in sourced quotations."""


def build_cli(arguments: Sequence[str]) -> typer.Typer:
    """Return the command line with the group that *arguments* name, or all groups for help."""
    wanted = next((word for word in arguments if not word.startswith("-")), None)
    modules = {COMMANDS[wanted]} if wanted in COMMANDS else dict.fromkeys(COMMANDS.values())
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(sitrep)
    for module in () if arguments == ["--version"] else modules:
        importlib.import_module(module).register(app)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        build_cli(words)(args=words, prog_name="sitrep")
    except SitrepError as error:
        typer.echo(f"sitrep: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:  # while a command is imported; later typer does the same
        sys.exit(128 + signal.SIGINT)
    except BrokenPipeError:
        # The reader has gone (`| head`): https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        # A folder that is not there, a file that may not be written, a full disk, a port that is taken.
        where = (
            f"{os.fsdecode(error.filename)}: "
            if isinstance(error.filename, str | bytes | os.PathLike)
            else ""
        )
        typer.echo(f"sitrep: {where}{error.strerror or error}", err=True)
        sys.exit(1)
