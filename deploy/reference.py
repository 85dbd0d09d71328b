"""Write REFERENCE.md: commands, settings and metrics as the code has them (`make reference`)."""

from __future__ import annotations

import tempfile
import tomllib
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.cli import build_cli
from bot.demo.play import prepared
from bot.settings import describe_settings
from bot.updates.gauges import StoreGauges
from handlers import announce
from handlers.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prometheus_client.metrics_core import Metric

PAGE = Path(__file__).with_name("REFERENCE.md")
_OPENING = """\
# Reference

Made from the code by `make reference`; change it there, a test compares.
What fields an export has, and what they mean, is told in [summaries/exports](../summaries/exports/README.md).
"""


def describe() -> str:
    """Return the page in Markdown."""
    parts = (_OPENING, _chat(), _options(), _settings(), _metrics(), _command_line())
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _chat() -> str:
    rows = []
    for name in announce.COMMANDS + announce.OPERATOR_COMMANDS:
        where = "private"
        if name in announce.ADMINISTRATOR_COMMANDS:
            where = "private; administrators of groups"
        if name in announce.GROUP_COMMANDS:
            where = "everywhere"
        if name in announce.OPERATOR_COMMANDS:
            where = "operators, in private"
        rows.append((f"`/{name}`", text(f"command-{name}", "en"), where))
    return "## In a chat\n\n" + _table(("command", "what it does", "listed for"), rows)


def _options() -> str:
    """Tell what `/subscribe` and `/change` take, in the words of each language."""
    options = (resources.files("handlers.subscriptions") / "options.toml").read_text(encoding="utf-8")
    names = tomllib.loads(options)["names"]
    rows = [(f"`{name}:`", ", ".join(f"`{each}`" for each in said)) for name, said in names.items()]
    told = "\n\n`/subscribe WHERE HOW OFTEN OPTION:VALUE…` and `/change NUMBER OPTION:VALUE…` take these.\n\n"
    return "## Options of a subscription" + told + _table(("option", "it may be written"), rows)


def _settings() -> str:
    rows = [
        (f"`{name}`", f"`{default}`" if default else "", told) for name, default, told in describe_settings()
    ]
    return "## Settings\n\n" + _table(("variable", "default", "what it does"), rows)


def metric_families() -> dict[str, Metric]:
    """Return every family of metrics by the name that is asked for, those of a bot with an empty store."""
    with (
        tempfile.TemporaryDirectory() as folder,
        prepared(Path(folder), lambda: datetime.now(tz=UTC)) as (_, services),
    ):
        families = [*services.metrics.registry.collect(), *StoreGauges(services).collect()]
    return {each.name + ("_total" if each.type == "counter" else ""): each for each in families}


def _metrics() -> str:
    rows = [(f"`{name}`", each.type, each.documentation) for name, each in sorted(metric_families().items())]
    return "## Metrics\n\n" + _table(("metric", "type", "what it tells"), rows)


def _command_line() -> str:
    # Any: Typer brings its own copy of click, whose classes are no public names
    program: Any = typer.main.get_command(build_cli([]))
    context = typer.Context(program, info_name="sitrep")
    commands = "\n\n".join(sorted(_commands(program, context)))
    opening = "## On the command line\n\nExit status: 0 done, 1 refused or failed, 2 a wrong command line."
    return f"{opening}\n\n{commands}"


def _commands(command: Any, context: Any) -> Iterator[str]:
    """Give the section of each command below *command*."""
    for name, each in getattr(command, "commands", {}).items():
        inner = typer.Context(each, info_name=name, parent=context)
        if hasattr(each, "commands"):
            yield from _commands(each, inner)
            continue
        pieces = (piece for piece in each.collect_usage_pieces(inner) if piece != "[OPTIONS]")
        records = (param.get_help_record(inner) for param in each.get_params(inner) if param.name != "help")
        # The bounds of a number stand behind its meaning; an argument without words is told by the usage.
        told = [
            f"- `{names.replace(' range>', '>')}`: {meaning}"
            for names, meaning in filter(None, records)
            if meaning != "[required]"
        ]
        heading = f"### {' '.join([inner.command_path, *map(_argument, pieces)])}"
        yield "\n".join([heading, "", each.help, *([""] if told else []), *told])


def _argument(piece: str) -> str:
    """Return `{FILE…}...` of Typer's usage as `FILE…`, `[[FILE…]]...` as `[FILE…]`."""
    inside = piece.removesuffix("...").strip("{}[]")
    return f"[{inside}]" if piece.startswith("[") else inside


if __name__ == "__main__":
    PAGE.write_text(describe(), encoding="utf-8")
