"""Archives in: `backfill`, and what could not be read: `refused`."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from bot.backfill.engines import Cluster, Engine, Pool
from bot.backfill.run import Order, Tally, backfill
from bot.backfill.sources import find_sources
from bot.cli.environment import opened_store, parse_now, read_settings
from bot.cli.wording import counted
from bot.gazetteer import gazetteer_of
from incidents.feeds import Defaults
from incidents.feeds.rows import NAMES
from incidents.store.intake import backfills

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from incidents.places import Gazetteer

EVERY_S = 10
"""How often a line of progress is written where nobody watches."""


def fill(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…")],
    dask: Annotated[str | None, typer.Option(help="Scheduler of a Dask cluster.", metavar="ADDRESS")] = None,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes of this machine.", show_default="one a core")
    ] = os.cpu_count() or 1,
    chunk: Annotated[int, typer.Option(min=1, max=5_000, help="Articles in a transaction.")] = 200,
    column: Annotated[
        list[str] | None, typer.Option(help="A column called otherwise, such as text=inhalt.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it, where it does not say.")] = None,
    language: Annotated[str | None, typer.Option(help="Language, where it is known better: en, ar.")] = None,
    now: Annotated[
        str | None, typer.Option(help="An ISO moment to take for the present.", metavar="ISO")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Read archives (JSON lines, CSV, Parquet, WARC, documents), here or s3://…; go on where it ended."""
    settings = read_settings()
    defaults = Defaults(parse_now(now, settings.zone), outlet, language, parse_columns(column or []))
    found = find_sources(sources)
    with opened_store(settings) as store:
        order = Order(defaults, own_places(gazetteer_of(store)), chunk)
        engine: Engine = Cluster(dask) if dask else Pool(workers)
        try:
            tally = backfill(store, found, engine, order, watcher())
        finally:
            engine.close()
    told = {
        name: tally.outcomes[name] for name in ("new", "revised", "seen", "refused", "incidents", "passed")
    }
    if as_json:
        typer.echo(json.dumps(told))
        return
    typer.echo(
        f"{told['new']} new, {told['revised']} revised, {told['seen']} seen, {told['refused']} refused, "
        f"{told['passed']} filed in an earlier run; {counted(told['incidents'], 'report')} of incidents"
    )


def parse_columns(given: list[str]) -> dict[str, str]:
    """Return field → column of words such as "text=inhalt".

    Raises:
        typer.BadParameter: one of them names no field.
    """
    pairs = [each.partition("=") for each in given]
    unknown = [field for field, _, name in pairs if field not in NAMES or not name]
    if unknown:
        raise typer.BadParameter(f"write FIELD=COLUMN; fields are {', '.join(NAMES)}")
    return {field: name for field, _, name in pairs}


def own_places(gazetteer: Gazetteer) -> Path | None:
    """Return the file of the operator's own places; a cluster's workers must find it at the same path."""
    own = gazetteer.files[1:]
    return own[0].path if own else None


def watcher() -> Callable[[Tally], None]:
    """Return what writes progress on standard error: always anew for a person, else now and then."""
    began = told = time.monotonic()

    def tell(tally: Tally) -> None:
        nonlocal told
        moment = time.monotonic()
        if not sys.stderr.isatty() and moment - told < EVERY_S:
            return
        told = moment
        end = "\r" if sys.stderr.isatty() else "\n"
        sys.stderr.write(describe(tally, moment - began) + end)
        sys.stderr.flush()

    return tell


def describe(tally: Tally, seconds: float) -> str:
    """Return a line of progress: articles, rate, share of all bytes, time left."""
    rate = tally.articles / max(seconds, 0.001)
    share = tally.done / tally.total if tally.total else 1.0
    left = seconds * (1 - share) / share if share else 0.0
    clock = f"{int(left // 3600)}:{int(left % 3600 // 60):02}:{int(left % 60):02}"
    return f"{tally.articles:,} articles, {rate:.0f}/s, {share:.1%}, {clock} left"


def refused(
    limit: Annotated[int, typer.Option(min=1, help="At most so many, newest first.")] = 100,
    *,
    forget: Annotated[bool, typer.Option("--forget", help="Forget them all.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List what could not be used as news, and why."""
    with opened_store(read_settings()) as store:
        if forget:
            with store.begin() as session:
                backfills.forget_set_aside(session)
            return
        with store.read() as session:
            found = backfills.list_set_aside(session, limit)
    for each in found:
        moment = each.noticed_at.isoformat(timespec="seconds")
        record = {"source": each.source, "reason": each.reason, "noticed_at": moment}
        line = (
            json.dumps(record, ensure_ascii=False) if as_json else f"{moment}  {each.source}: {each.reason}"
        )
        typer.echo(line)


def register(app: typer.Typer) -> None:
    """Add the commands of archives to *app*."""
    app.command("backfill")(fill)
    app.command("refused")(refused)
