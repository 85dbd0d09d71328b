"""News in and answers out on the terminal: `ingest`, `ask`, `digest`."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.environment import opened_store, parse_now, read_settings
from bot.cli.wording import counted
from bot.gazetteer import gazetteer_of
from bot.intake.sources import read_sources, take_in
from bot.sandbox.entities import tidy
from bot.sandbox.markup import parse_html
from bot.sandbox.plain import format_text
from handlers.asking import conversation
from handlers.asking.views import view
from handlers.texts import LANGUAGES
from handlers.understanding import reading
from handlers.updates.services import Requester, Services, preferences_of
from incidents.feeds import Defaults
from incidents.models import ChatId, Intent, Message, Period
from incidents.store import incidents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from incidents.feeds import Refusal
    from incidents.models import Article

    Step = Callable[[Article | Refusal], Article | Refusal]


def _known(language: str | None) -> str | None:
    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(f"there are texts in {', '.join(LANGUAGES)}")
    return language


Now = Annotated[str | None, typer.Option(help="An ISO moment to take for the present.", metavar="ISO")]
Language = Annotated[
    str | None,
    typer.Option(help="Language of the answer, by default the question's: en, ar, fr.", callback=_known),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def ingest_sources(
    sources: Annotated[list[str], typer.Argument(metavar="PATH|URL|-…")],
    outlet: Annotated[str | None, typer.Option(help="Who published it, where it does not say.")] = None,
    language: Annotated[str | None, typer.Option(help="Language, where it is known better: en, ar.")] = None,
    now: Now = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Read news: text, a web page, RSS, Atom, JSON feed or JSON lines; say what was new, seen or refused."""
    settings = read_settings()
    moment = parse_now(now, settings.zone)
    with opened_store(settings) as store, progress("reading") as step:
        items = read_sources(sources, Defaults(moment, outlet, language), settings.feed_hosts)
        outcomes, refused = take_in(store, gazetteer_of(store), map(step, items), moment)
    for refusal in refused:
        typer.echo(f"refused: {refusal.source}: {refusal.reason}", err=True)
    if as_json:
        record = dict(outcomes) | {"refused": [[each.source, each.reason] for each in refused]}
        typer.echo(json.dumps(record, ensure_ascii=False))
    else:
        typer.echo(
            f"{outcomes['new']} new, {outcomes['revised']} revised, {outcomes['seen']} seen before, "
            f"{len(refused)} refused; {counted(outcomes['incidents'], 'report')} of incidents"
        )
    if refused and not outcomes["new"] + outcomes["revised"] + outcomes["seen"]:
        raise typer.Exit(1)


@contextmanager
def progress(what: str) -> Iterator[Step]:
    """Give a function that passes items through and counts them on standard error, if a person watches."""
    if not sys.stderr.isatty():
        yield lambda item: item
        return
    from rich.console import Console  # noqa: PLC0415 - 0.1 s that a pipe need not wait for
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def step(item: Article | Refusal) -> Article | Refusal:
            bar.advance(task)
            return item

        yield step


@contextmanager
def terminal_services(now: str | None) -> Iterator[Services]:
    """Give what the bot's own core works with, on this machine's store, at a fixed moment."""
    settings = read_settings()
    moment = parse_now(now, settings.zone)
    with opened_store(settings) as store:
        yield Services(
            store=store,
            gazetteer=gazetteer_of(store),
            now=lambda: moment,
            zone=settings.zone,
            language=settings.language,
        )


def terminal(language: str | None) -> Requester:
    """Return the chat that the terminal asks as, with an id of its own: Telegram numbers none 0."""
    return Requester(ChatId(0), language=language)


def show(messages: Iterable[Message]) -> None:
    """Print messages as a chat would show them; a picture is named by its size."""
    for message in messages:
        if message.photo:
            typer.echo(f"[picture, {len(message.photo) // 1024 + 1} kB]")
        typer.echo(_on_terminal(message.text, ansi=sys.stdout.isatty()))
        for row in message.buttons:
            typer.echo("  ".join(f"[ {button.label} ]" for button in row))


def hint_at_empty(services: Services) -> None:
    """Say how news come in where the store has none: "no report" would be a riddle."""
    with services.store.read() as session:
        is_empty = not incidents.places_with_incidents(session)
    if is_empty:
        typer.echo(
            "sitrep: the store holds no incidents yet; `sitrep ingest FILE|URL` takes news in", err=True
        )


def ask(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION…")],
    now: Now = None,
    language: Language = None,
) -> None:
    """Answer a question as in chat: "latest in Sweida", "how many killed in Afrin since Saturday"."""
    with terminal_services(now) as services:
        show(conversation.latest(services, terminal(language), " ".join(question)))
        hint_at_empty(services)


def digest(
    place: Annotated[str | None, typer.Option(help="A place, everything in it included.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How many days, today included.")] = 1,
    now: Now = None,
    language: Language = None,
    picture: Annotated[Path | None, typer.Option(help="Write a map of it to this PNG file.")] = None,
) -> None:
    """Compose the digest of the last days, as a subscriber would get it."""
    with terminal_services(now) as services:
        requester = terminal(language)
        question = reading.read(services, requester, place or "")
        today = services.now().astimezone(services.zone).date()
        period = Period.inclusive(today - timedelta(days=days - 1), today)
        question = replace(question, intent=Intent.SUMMARY, period=period)
        with services.store.read() as session:
            preferences = preferences_of(session, services, requester, question.text)
            show(view(session, services, preferences, question))
            drawn = (
                view(session, services, preferences, replace(question, intent=Intent.MAP)) if picture else ()
            )
    if picture and drawn and drawn[0].photo:
        picture.write_bytes(drawn[0].photo)
        typer.echo(f"map: {picture}")
    elif picture:
        typer.echo(f"no map: there is nothing to show on {picture}", err=True)


def register(app: typer.Typer) -> None:
    """Add the news commands to *app*."""
    app.command("ingest")(ingest_sources)
    app.command("ask")(ask)
    app.command("digest")(digest)


def _on_terminal(html: str, *, ansi: bool) -> str:
    """Return *html* as lines of text; with *ansi* its styles are shown by escape sequences."""
    return format_text(*tidy(*parse_html(html)), ansi=ansi)
