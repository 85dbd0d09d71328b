"""Places on the command line: `sitrep places import|remove|show|search|check`."""

from __future__ import annotations

import typer

from bot.cli.places import check, look, own

commands = typer.Typer(
    no_args_is_help=True, help="The gazetteer: look into it, and add whole countries of your own."
)
commands.command("import")(own.import_places)
commands.command("remove")(own.remove_places)
commands.command("show")(look.show_place)
commands.command("search")(look.search_places)
commands.command("check")(check.check_places)


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.add_typer(commands, name="places")
