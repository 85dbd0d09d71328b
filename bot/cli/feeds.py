"""Feeds on the command line: `sitrep feeds add|list|remove`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.cli.environment import opened_store, read_settings
from bot.intake import read_sources
from incidents.errors import IntakeError, SitrepError
from incidents.feeds import Defaults, Refusal
from incidents.models import Article, Feed
from incidents.store import feeds

commands = typer.Typer(no_args_is_help=True, help="The feeds that `sitrep run` reads.")


@commands.command("add")
def add_feed(
    url: Annotated[str, typer.Argument(metavar="URL")],
    outlet: Annotated[str | None, typer.Option(help="Who publishes it, where it does not say.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, where it does not say: en, ar.")] = None,
) -> None:
    """Read a feed once to see that it is one, and have it read from now on."""
    settings = read_settings()
    defaults = Defaults(datetime.now(tz=UTC), outlet, language)
    items = list(read_sources([url], defaults, settings.feed_hosts))
    articles = [item for item in items if isinstance(item, Article)]
    if not articles:
        reasons = [item.reason for item in items if isinstance(item, Refusal)]
        raise IntakeError(url, reasons[0] if reasons else "holds no articles")
    with opened_store(settings) as store, store.begin() as session:
        feeds.add(session, Feed(None, url, outlet or articles[0].outlet, language))
    typer.echo(f"{articles[0].outlet}: {len(articles)} articles now; `sitrep run` reads it from here on")


@commands.command("list")
def list_feeds(
    *, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False
) -> None:
    """List the feeds, when each is read next, and how often in a row it has failed."""
    with opened_store(read_settings()) as store, store.read() as session:
        found = feeds.list(session)
    for feed in found:
        record = {
            "url": feed.url,
            "outlet": feed.outlet,
            "next": feed.next_due_at.isoformat(timespec="seconds") if feed.next_due_at else "now",
            "failures": feed.failures,
            "paused": feed.paused or "",
        }
        typer.echo(
            json.dumps(record, ensure_ascii=False) if as_json else "  ".join(map(str, record.values()))
        )


@commands.command("remove")
def remove_feed(url: Annotated[str, typer.Argument(metavar="URL")]) -> None:
    """Read a feed no longer; its articles stay."""
    with opened_store(read_settings()) as store, store.begin() as session:
        found = next((feed for feed in feeds.list(session) if feed.url == url), None)
        if found is None or found.id is None:
            raise SitrepError(f"no feed has the address {url}: `sitrep feeds list` shows them")
        feeds.remove(session, found.id)
    typer.echo(f"{url} is read no longer")


def register(app: typer.Typer) -> None:
    """Add the feed commands to *app*."""
    app.add_typer(commands, name="feeds")
