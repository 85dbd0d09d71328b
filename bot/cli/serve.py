"""The bot as a program that stays: `run`, `sandbox`, and the demo that ends by itself."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.app import build_application
from bot.cli.environment import read_settings
from bot.demo import play
from bot.demo.serve import serve
from bot.demo.transcript import Transcript
from bot.logs import set_up_logging
from bot.sandbox.clocks import system_time
from handlers.register import ALLOWED_UPDATES
from handlers.services import Services
from incidents.errors import SettingsError
from incidents.places import open_gazetteer
from incidents.store import open_store


def run() -> None:
    """Run the bot on Telegram until it is stopped (Ctrl-C, SIGTERM)."""
    settings = read_settings()
    if settings.telegram_token is None:
        raise SettingsError(
            "SITREP_TELEGRAM_TOKEN",
            "is not set; @BotFather on Telegram gives one (/newbot), "
            "and `sitrep demo` and `sitrep sandbox` need none",
        )
    set_up_logging(settings.log_level, settings.secrets)
    store = open_store(settings.database_url)
    with store.hold_exclusively():
        services = Services(
            store=store,
            gazetteer=open_gazetteer(),
            now=system_time,
            zone=settings.zone,
            language=settings.language,
            operators=settings.operators,
            max_subscriptions=settings.max_subscriptions,
            catch_up=settings.catch_up,
            version=__version__,
        )
        build_application(settings, services).run_polling(allowed_updates=ALLOWED_UPDATES)
    store.close()


def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0: any free one.")] = 8765,
    seconds: Annotated[float | None, typer.Option(help="Stop after so many seconds.")] = None,
) -> None:
    """Talk to the bot in a browser: a local stand-in for Telegram with the sample wire, no token needed."""
    with tempfile.TemporaryDirectory(prefix="sitrep-") as folder:
        try:
            asyncio.run(serve(Path(folder), port, typer.echo, seconds=seconds))
        except KeyboardInterrupt:
            typer.echo("stopped")


def demo(
    pictures: Annotated[Path | None, typer.Option(help="Keep pictures here instead of a new folder.")] = None,
) -> None:
    """Show the whole main job, without token and network: a wire, questions, a digest at 08:00."""
    folder = pictures or Path(tempfile.mkdtemp(prefix="sitrep-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    transcript = Transcript(typer.echo, folder, ansi=sys.stdout.isatty())
    with tempfile.TemporaryDirectory(prefix="sitrep-") as database:
        asyncio.run(play(Path(database), transcript))


def register(app: typer.Typer) -> None:
    """Add the commands that run the bot to *app*."""
    app.command("run")(run)
    app.command("sandbox")(sandbox)
    app.command("demo")(demo)
