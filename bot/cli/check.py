"""`sitrep check`: is everything in order, and what to do where it is not."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.environment import read_settings
from bot.doctor import Finding, State, ask_telegram, look_around
from incidents.errors import SettingsError


def check(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nothing of Telegram.")] = False,
) -> None:
    """Look at settings, database, gazetteer, feeds, disk, clock, webhook and rights; 1 where any fails."""
    found = _look(offline=offline)
    for each in found:
        typer.echo(json.dumps(asdict(each), ensure_ascii=False) if as_json else _line(each))
    if any(each.state is State.FAIL for each in found):
        raise typer.Exit(1)


def _look(*, offline: bool) -> list[Finding]:
    try:
        settings = read_settings()
    except SettingsError as error:
        return [Finding("settings", State.FAIL, str(error), "mend it in .env or the environment")]
    found = list(look_around(settings, Path(".env")))
    return found if offline else found + ask_telegram(settings, datetime.now(UTC))


def _line(finding: Finding) -> str:
    remedy = f"\n{'':17}→ {finding.remedy}" if finding.remedy else ""
    return f"{finding.state:<4}  {finding.check:<10} {finding.told}{remedy}"


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command("check")(check)
