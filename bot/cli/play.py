"""The bot without a token: `sandbox`, a page to chat on, and `demo`, which ends by itself."""

from __future__ import annotations

import asyncio
import errno
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot.demo import play
from bot.demo.serve import serve
from bot.demo.transcript import Transcript
from incidents.errors import SettingsError


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
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise SettingsError("--port", f"{port} is taken; 0 takes any free one") from error


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
    """Add the commands that need no token to *app*."""
    app.command("sandbox")(sandbox)
    app.command("demo")(demo)
