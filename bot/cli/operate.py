"""For operators: `outbox`, `questions`, `settings`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.environment import opened_store, read_settings
from bot.settings import describe_settings
from incidents.errors import SitrepError
from incidents.store.delivery import outbox, outgoing
from incidents.store.readers import asked

if TYPE_CHECKING:
    from incidents.store.delivery.outgoing import Outgoing

messages = typer.Typer(no_args_is_help=True, help="Messages that wait, were refused, or are in doubt.")


def describe_message(message: Outgoing) -> dict[str, object]:
    """Return a message of the outbox as a flat record; its text is shortened."""
    return {
        "id": message.id,
        "state": message.state.value,
        "chat": message.chat_id,
        "created_at": message.created_at.isoformat(timespec="seconds"),
        "attempts": message.attempts,
        "reason": message.reason,
        "text": message.message.text[:80],
    }


@messages.command("list")
def list_messages(
    state: Annotated[outgoing.State | None, typer.Option(help="Only messages in this state.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, newest first.")] = 50,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List messages of the outbox, newest first, and how many are in each state."""
    with opened_store(read_settings()) as store, store.read() as session:
        found = outbox.list_messages(session, state, limit)
        numbers = outbox.counts(session)
    if not as_json:
        typer.echo("  ".join(f"{each.value} {number}" for each, number in numbers.items()))
    for message in found:
        record = describe_message(message)
        typer.echo(
            json.dumps(record, ensure_ascii=False) if as_json else "  ".join(str(v) for v in record.values())
        )


@messages.command("retry")
def retry_message(identity: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Send a refused, postponed or doubtful message again."""
    with opened_store(read_settings()) as store, store.begin() as session:
        found = outbox.retry(session, identity, datetime.now(tz=UTC))
    if not found:
        raise SitrepError(f"message {identity} is not there, or is on its way already")
    typer.echo(f"message {identity} waits to be sent")


@messages.command("drop")
def drop_message(identity: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Let a message go for good: it is marked as refused by the operator."""
    with opened_store(read_settings()) as store, store.begin() as session:
        found = outbox.drop(session, identity, datetime.now(tz=UTC))
    if not found:
        raise SitrepError(f"message {identity} is not there, or was sent")
    typer.echo(f"message {identity} will not be sent")


def list_questions(
    limit: Annotated[int, typer.Option(min=1, help="At most so many, newest first.")] = 50,
    *,
    not_understood: Annotated[
        bool, typer.Option("--not-understood", help="Only those that were answered with a question.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List what was asked and how it was read, where SITREP_LOG_QUESTIONS_DAYS keeps it."""
    settings = read_settings()
    with opened_store(settings) as store, store.read() as session:
        found = asked.list_newest(session, limit, is_understood=False if not_understood else None)
    if not found and not settings.log_questions_days:
        typer.echo("no question is kept: SITREP_LOG_QUESTIONS_DAYS is 0", err=True)
    for each in found:
        record = {
            "asked_at": each.asked_at.isoformat(timespec="seconds"),
            "understood": each.is_understood,
            "reading": each.reading,
            "words": each.words,
        }
        reading = each.reading if each.is_understood else f"not understood: {each.reading}"
        told = f"{record['asked_at']}  {reading}  {each.words}"
        typer.echo(json.dumps(record, ensure_ascii=False) if as_json else told)


def show_settings() -> None:
    """List the SITREP_* variables with their defaults and what they do."""
    for name, default, meaning in describe_settings():
        typer.echo(f"{name}  (default: {default or 'none'})\n    {meaning}")


def register(app: typer.Typer) -> None:
    """Add the operators' commands to *app*."""
    app.add_typer(messages, name="outbox")
    app.command("questions")(list_questions)
    app.command("settings")(show_settings)
