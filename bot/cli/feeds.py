"""The feeds that `sitrep run` reads, on the command line: `sitrep feeds add|list|show|check|…`."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.environment import AsJson, opened_store, read_settings
from bot.cli.wording import counted
from incidents.errors import SitrepError
from incidents.feeds import Defaults, Limits, fetch, open_client
from incidents.feeds.discovery import discover
from incidents.feeds.opml import parse_opml, render_opml
from incidents.feeds.teasers import are_teasers
from incidents.models import Feed, FeedId, stored
from incidents.store.intake import feeds, hubs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.feeds.discovery import Offer
    from incidents.store import Session

commands = typer.Typer(no_args_is_help=True, help="The feeds that `sitrep run` reads.")

Url = Annotated[str, typer.Argument(metavar="URL")]


@commands.command("add")
def add_feed(
    url: Url,
    outlet: Annotated[str | None, typer.Option(help="Who publishes it, where it does not say.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, where it does not say: en, ar.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be read.")] = False,
    full_text: Annotated[bool, typer.Option("--full-text", help="Read the pages that it links too.")] = False,
) -> None:
    """Read a feed, or the one a site offers, once to see that it is one; it is read from now on."""
    offer = _look_at(url, outlet, language)
    if dry_run:
        _show(offer)
        return
    with opened_store(read_settings()) as store, store.begin() as session:
        feeds.add(session, Feed(None, offer.url, outlet or offer.outlet, language, full_text=full_text))
    number = counted(len(offer.articles), "article")
    typer.echo(f"{offer.outlet}: {number} now; `sitrep run` reads {offer.url} from here on")


def _look_at(url: str, outlet: str | None = None, language: str | None = None) -> Offer:
    limits = Limits(allowed_hosts=frozenset(read_settings().feed_hosts))
    with open_client() as client:
        defaults = Defaults(datetime.now(tz=UTC), outlet, language)
        return discover(url, defaults, partial(fetch, client=client, limits=limits))


def _show(offer: Offer) -> None:
    """Print what a feed holds."""
    typer.echo(f"{offer.outlet}  {offer.url}")
    for each in offer.articles:
        told = f"{each.published_at:%Y-%m-%d %H:%M}  {each.language}  {len(each.text):>6,} letters"
        typer.echo(f"  {told}  {each.title}")
    if are_teasers(offer.articles):
        typer.echo(
            "Most items are short or cut off, as teasers are: `sitrep feeds add --full-text URL` reads the"
            " pages that they link too, `sitrep feeds full-text URL` those of a feed that is read already."
        )


@commands.command("check")
def check_feed(url: Url) -> None:
    """Read a feed, or the one a site offers, and show what it holds; nothing is stored."""
    _show(_look_at(url))


@commands.command("list")
def list_feeds(*, as_json: AsJson = False) -> None:
    """List the feeds, when each is read next, and how often in a row it has failed."""
    with opened_store(read_settings()) as store, store.read() as session:
        found = feeds.list_all(session)
    for feed in found:
        record: dict[str, str | int | None] = {
            "url": feed.url,
            "outlet": feed.outlet,
            "next": _moment(feed.next_due_at) or "now",
            "failures": feed.failures,
            "paused": feed.paused or "",
            "error": feed.error or "",
        }
        typer.echo(json.dumps(record, ensure_ascii=False) if as_json else _line(record))


def _line(record: dict[str, str | int | None]) -> str:
    """Return how a feed stands, in one line for a person."""
    state = f"paused: {record['paused']}" if record["paused"] else f"next {record['next']}"
    failures = int(record["failures"] or 0)
    failed = f"failed {counted(failures, 'time')}: {record['error']}" if failures else ""
    return "  ".join(filter(None, (str(record["url"]), str(record["outlet"] or ""), state, failed)))


@commands.command("show")
def show_feed(url: Url, *, as_json: AsJson = False) -> None:
    """Show how a feed stands: read when, how often, what its last failure was."""
    with opened_store(read_settings()) as store, store.read() as session:
        feed = _get(session, url)
        asked = hubs.of_feed(session, stored(feed.id))
    record: dict[str, Any] = {  # Any: as JSON has it
        "url": feed.url,
        "outlet": feed.outlet,
        "language": feed.language,
        "full_text": feed.full_text,
        "read_at": _moment(feed.read_at),
        "next": _moment(feed.next_due_at),
        "every_minutes": feed.every and round(feed.every.total_seconds() / 60),
        "failures": feed.failures,
        "error": feed.error,
        "paused": feed.paused,
        "hub": asked and asked.hub,
        "hub_error": asked and asked.error,
        "pushed_until": _moment(feed.pushed_until),
        "etag": feed.etag,
        "modified": feed.modified,
    }
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False))
        return
    for name, value in record.items():
        typer.echo(f"{name.replace('_', ' '):<14} {'-' if value is None else value}")


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


@contextmanager
def _known(url: str) -> Iterator[tuple[Session, FeedId]]:
    """Give a transaction and the number of the feed that is read at an address."""
    with opened_store(read_settings()) as store, store.begin() as session:
        yield session, stored(_get(session, url).id)


def _get(session: Session, url: str) -> Feed:
    feed = feeds.find(session, url)
    if feed is None:
        raise SitrepError(f"no feed has the address {url}: `sitrep feeds list` shows them")
    return feed


@commands.command("pause")
def pause_feed(
    url: Url, reason: Annotated[str, typer.Option(help="What the list says of it.")] = "by the operator"
) -> None:
    """Read a feed no longer until it is resumed."""
    with _known(url) as (session, feed_id):
        feeds.pause(session, feed_id, reason)
    typer.echo(f"{url} is paused: {reason}")


@commands.command("resume")
def resume_feed(url: Url) -> None:
    """Read a paused feed again."""
    with _known(url) as (session, feed_id):
        feeds.pause(session, feed_id, None)
    typer.echo(f"{url} is read again")


@commands.command("full-text")
def read_full_text(
    url: Url, *, is_off: Annotated[bool, typer.Option("--off", help="Read its items only.")] = False
) -> None:
    """Read the pages that a feed links too, as far as their sites let programs read them (robots.txt)."""
    with _known(url) as (session, feed_id):
        feeds.read_pages(session, feed_id, is_on=not is_off)
    typer.echo(f"{url}: {'items only' if is_off else 'the pages of its items are read too'}")


@commands.command("remove")
def remove_feed(url: Url) -> None:
    """Read a feed no longer; its articles stay."""
    with _known(url) as (session, feed_id):
        feeds.remove(session, feed_id)
    typer.echo(f"{url} is read no longer")


@commands.command("import")
def import_feeds(path: Annotated[Path, typer.Argument(metavar="OPML", exists=True, dir_okay=False)]) -> None:
    """Add the feeds of a list that another feed reader wrote (OPML); those known already stay as they are."""
    found = parse_opml(path.read_bytes(), str(path))
    with opened_store(read_settings()) as store, store.begin() as session:
        known = {each.url for each in feeds.list_all(session)}
        for feed in found:
            feeds.add(session, feed)
    new = sum(each.url not in known for each in found)
    typer.echo(f"{counted(new, 'feed')} added, {len(found) - new} known before")


@commands.command("export")
def export_feeds() -> None:
    """Write the feeds to standard output as a list that other feed readers take (OPML)."""
    with opened_store(read_settings()) as store, store.read() as session:
        typer.echo(render_opml(feeds.list_all(session)), nl=False)


def register(app: typer.Typer) -> None:
    """Add the feed commands to *app*."""
    app.add_typer(commands, name="feeds")
