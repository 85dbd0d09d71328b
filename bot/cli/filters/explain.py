"""`sitrep extract --explain FILE`: what fired in each sentence, what became of it, and what was set aside."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from bot.cli.filters.gazetteer import filter_gazetteer
from bot.intake.sources import read_sources
from incidents.extraction.explaining import explain
from incidents.feeds import Defaults, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.extraction.explaining import Explanation, Line, Mark, Outcome, ToldEvent

_STYLES = {
    "trigger": "bold green",
    "aside": "bold yellow",
    "near miss": "dim",
    "toll": "red",
    "place": "cyan",
    "date": "magenta",
    "source": "blue",
    "group": "bright_red",
}


def explain_source(source: str, *, as_json: bool) -> None:
    """Print why extraction makes of each article of *source* (a file, an address or "-") what it does.

    Raises:
        typer.Exit: with status 1 where nothing could be read.
    """
    gazetteer, refused = filter_gazetteer(), False
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    for item in read_sources([source], Defaults(datetime.now(tz=UTC)), ()):
        if isinstance(item, Refusal):
            refused = True
            typer.echo(f"refused: {item.source}: {item.reason}", err=True)
            continue
        explanation = explain(item, gazetteer)
        if as_json:
            typer.echo(json.dumps(asdict(explanation), ensure_ascii=False))
            continue
        for line in render(explanation):
            console.print(line)
    if refused:
        raise typer.Exit(1)


def render(explanation: Explanation) -> Iterator[Text]:
    """Yield *explanation* line by line: each sentence with its marks, then the incidents."""
    yield Text.assemble((explanation.title or "(no title)", "bold"), f"  read as of {explanation.today}")
    for number, line in enumerate(explanation.lines):
        yield Text("")
        yield _sentence(number, line)
        yield from map(_mark, line.marks)
        yield from map(_told, line.told)
    yield Text("")
    for outcome in explanation.outcomes:
        yield from _outcome(outcome)
    if not any(each.record for each in explanation.outcomes):
        yield Text("no incidents", "bold")


def _sentence(number: int, line: Line) -> Text:
    """Return a sentence with its marks coloured."""
    text = Text(line.text.replace("\n", " "), "italic" if line.is_heading else "")
    for mark in line.marks:
        text.stylize(_style(mark), mark.start - line.start, mark.end - line.start)
    return Text.assemble((f"[{number}] ", "bold"), text)


def _style(mark: Mark) -> str:
    return _STYLES["aside" if mark.what == "trigger" and mark.why else mark.what]


def _mark(mark: Mark) -> Text:
    """Return what a mark means, where its rule stands, and why it was set aside."""
    text = Text.assemble("    ", (f"{mark.what:9}", _style(mark)), f" {mark.words!r} → {mark.means}")
    if mark.rule:
        text.append(f"   {mark.rule}", "dim")
    if mark.why:
        text.append(
            f"   {'does not fire' if mark.what == 'near miss' else 'set aside'}: {mark.why}", "yellow"
        )
    return text


def _told(told: ToldEvent) -> Text:
    """Return what a sentence tells, and where it went."""
    parts = [told.kind, told.place, told.days, *told.tolls, *told.actors, *told.standing]
    parts += [f"says {name}" for name in told.sources]
    where = "no incident" if told.incident is None else f"incident {told.incident}"
    return Text.assemble("    ⇒ ", "; ".join(filter(None, parts)), (f"  → {where}: {told.why}", "green"))


def _outcome(outcome: Outcome) -> Iterator[Text]:
    """Yield an incident as it was put together, or why it was dropped."""
    told = ", ".join(map(str, outcome.sentences))
    record = outcome.record
    if record is None:
        yield Text(f"incident {outcome.number} dropped: {outcome.dropped} (sentences {told})", "yellow")
        return
    place, tolls = record["place"], [f"{name} {record[name]['best']}" for name in _TOLLS if record[name]]
    yield Text.assemble(
        (f"incident {outcome.number}: {record['kind']}", "bold green"),
        f" in {place['name'] or 'nowhere known'} ({place['precision']}, {place['country'] or '??'}),"
        f" {record['date_start']} to {record['date_end']}",
        f"{', ' if tolls else ''}{', '.join(tolls)}",
    )
    yield Text(f"    {record['status']}: {outcome.status_why}; {record['certainty']}; sentences {told}")
    actors = "; ".join(f"{each['name']} ({each['role']})" for each in record["actors"])
    if actors:
        yield Text(f"    actors: {actors}")
    if record["attribution"]:
        yield Text(f"    says: {'; '.join(record['attribution'])}")


_TOLLS = ("killed", "injured", "missing", "abducted", "detained", "displaced")
