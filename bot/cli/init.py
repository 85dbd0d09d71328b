"""`sitrep init`: from nothing to a bot that can be run, by questions or by options."""

from __future__ import annotations

import os
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.environment import opened_store
from bot.cli.wording import counted
from bot.doctor import State, ask_telegram
from bot.settings import Settings, describe_settings
from bot.starter import REGIONS, feeds_of
from handlers.texts import LANGUAGES
from incidents.errors import SettingsError, SitrepError
from incidents.store.intake import feeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


FILE = Path(".env")
QUESTIONS = {
    "SITREP_TELEGRAM_TOKEN": "Token of the bot (@BotFather gives one: /newbot)",
    "SITREP_DATABASE_URL": "Place of the database",
    "SITREP_LANGUAGE": f"Language of chats that have chosen none ({', '.join(LANGUAGES)})",
    "SITREP_TIME_ZONE": "Time zone of chats that have chosen none (IANA, such as Asia/Damascus)",
}
FIRST_FEED = "`{sitrep} feeds add URL`: news to read, from a feed or from a site that offers one."
STEPS = (
    "`{sitrep} check`: whether all is in order.",
    "`{sitrep} run`: starts the bot; write it /start in Telegram.",
    "Make the bot an administrator of your channel; write to it /subscribe @yourchannel Syria daily 08:00",
)
_PLAIN = re.compile(r"[\w:/.@+=,%?&-]*")


def init(
    token: Annotated[
        str | None,
        typer.Option(
            envvar="SITREP_TELEGRAM_TOKEN", help="The bot's token; other users see options, not variables."
        ),
    ] = None,
    database: Annotated[str | None, typer.Option(help="Address of the database.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of chats that have chosen none.")] = None,
    time_zone: Annotated[
        str | None, typer.Option(help="IANA time zone of chats that have chosen none.")
    ] = None,
    region: Annotated[
        list[str] | None, typer.Option(help=f"First feeds: {', '.join(REGIONS)}, or none; may be repeated.")
    ] = None,
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: take the default of what is not given.")
    ] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Do not try the token with Telegram.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write .env anew; the old one stays as .env.old.")
    ] = False,
) -> None:
    """Ask for what a bot needs, try the token, write .env, make the database, add first feeds."""
    if FILE.exists() and not replace:
        raise SitrepError(f"{FILE} is there already; --replace writes it anew and keeps the old one")
    given = dict(zip(QUESTIONS, (token, database, language, time_zone), strict=True))
    values = {name: _value(name, given[name], ask=not yes) for name in QUESTIONS}
    regions = _regions(region, ask=not yes)
    settings = Settings.from_env({**_others(os.environ), **values})
    if not offline:
        _try_token(settings)
    _write(values)
    number = _add_feeds(settings, regions)
    typer.echo(
        f"{FILE} is written (mode 0600), the database is made, {counted(number, 'feed')} in it.\n\nNext"
    )
    steps = STEPS if number else (FIRST_FEED, *STEPS)
    typer.echo("\n".join(f"  {at}. {each.format(sitrep=_called())}" for at, each in enumerate(steps, 1)))


def _called() -> str:
    """Return what starts this program from this folder: its name where the shell finds it, else its path."""
    program = Path(sys.argv[0])
    if program.name != "sitrep" or shutil.which("sitrep") == str(program):
        return "sitrep"
    return os.path.relpath(program) if program.is_relative_to(Path.cwd()) else str(program)


def _others(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of Sitrep that no question is asked for."""
    return {
        name: value for name, value in environ.items() if name.startswith("SITREP_") and name not in QUESTIONS
    }


def _value(name: str, given: str | None, *, ask: bool) -> str:
    """Return what was given for a variable, else what is answered at last, or its default."""
    if given is not None:
        return _checked(name, required=True)(given)
    default = next(each for variable, each, _ in describe_settings() if variable == name)
    if not ask:
        if not default:
            raise SettingsError(name, "has no default: give --token, or set the variable")
        return default
    # A token on the screen stays in its scrollback; without a terminal there is none.
    is_hidden = not default and sys.stdin.isatty()
    answer: str = typer.prompt(
        QUESTIONS[name],
        default or None,
        hide_input=is_hidden,
        value_proc=_checked(name, required=not default),
    )
    return answer


def _checked(name: str, *, required: bool) -> Callable[[str], str]:
    """Return what takes a text and gives it back if the setting may have it."""

    def check(text: str) -> str:
        if required and not text.strip():
            raise typer.BadParameter("something must be given")
        try:
            Settings.from_env({name: text})
        except SettingsError as error:
            raise typer.BadParameter(error.reason) from None
        return text.strip()

    return check


def _regions(given: list[str] | None, *, ask: bool) -> list[str]:
    if given is None and ask:
        question = f"Regions to take first feeds from ({', '.join(REGIONS)}; several with commas; none)"
        answer: list[str] = typer.prompt(question, "none", value_proc=_read_regions)
        return answer
    return _read_regions(",".join(given or ()))


def _read_regions(text: str) -> list[str]:
    names = [each for each in re.split(r"[,\s]+", text.lower()) if each and each != "none"]
    unknown = [each for each in names if each not in REGIONS]
    if unknown:
        raise typer.BadParameter(f"no region is called {', '.join(unknown)}; there are {', '.join(REGIONS)}")
    return names


def _try_token(settings: Settings) -> None:
    """Tell whose token it is; one that Telegram does not take is refused."""
    for each in ask_telegram(settings, datetime.now(UTC)):
        if each.check == "telegram" and each.state is State.FAIL:
            raise SitrepError(f"Telegram {each.told}: {each.remedy}; --offline goes on without asking it")
        if each.check == "telegram":
            typer.echo(each.told)


def _write(values: Mapping[str, str]) -> None:
    """Write `.env` for its owner alone; one that was there is kept beside it."""
    if FILE.exists():
        FILE.replace(FILE.with_name(".env.old"))
    lines = ["# Written by `sitrep init`; `sitrep settings` lists what else can be set.\n"]
    lines += [f"{name}={_quoted(value)}\n" for name, value in values.items()]
    with os.fdopen(os.open(FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.writelines(lines)


def _quoted(value: str) -> str:
    """Return a value as python-dotenv, Compose and systemd read it alike."""
    if _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _add_feeds(settings: Settings, regions: Iterable[str]) -> int:
    """Make the database and put the regions' feeds in; return how many it has."""
    with opened_store(settings) as store, store.begin() as session:
        for region in regions:
            for feed in feeds_of(region):
                feeds.add(session, feed)
        return len(feeds.list_all(session))


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command("init")(init)
