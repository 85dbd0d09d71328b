"""`sitrep review`: what readers flag and operators decide, on the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.environment import AsJson, opened_store, read_settings
from bot.gazetteer import gazetteer_of
from handlers.review.measures import read_toll
from incidents.errors import ReviewError
from incidents.models import Correction, Flaw, IncidentId, Kind
from incidents.places import resolve
from incidents.store import incidents
from incidents.store.review import decisions, flags
from incidents.store.tables import NOBODY
from incidents.stories import correcting

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.models import Incident, Place
    from incidents.places import Gazetteer
    from incidents.store import Session
    from incidents.store.review.decisions import Decision
    from incidents.store.review.flags import Flag

review = typer.Typer(help="Settle what readers find wrong.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(metavar="INCIDENT", min=1)]
Reason = Annotated[str, typer.Option(help="Why; kept in the history.")]


def describe_flag(flag: Flag) -> dict[str, object]:
    """Return a flag as a flat record."""
    return {
        "incident": flag.incident_id,
        "flaw": flag.flaw.value,
        "at": flag.at.isoformat(timespec="seconds"),
        "user": flag.user_id,
        "words": flag.words,
    }


def describe_incident(incident: Incident) -> dict[str, object]:
    """Return an incident as it stands, with the sentence it rests on."""
    quotes = (quote.text for report in incident.reports for quote in report.claim.quotes)
    return {
        "incident": incident.id,
        "kind": incident.kind.value,
        "place": incident.place.name,
        "from": incident.period.start.isoformat(),
        "to": incident.period.last_day.isoformat(),
        "tolls": {
            name: [each.low, each.best, each.high]
            for name, each in incident.tolls.items()
            if each is not None
        },
        "quotation": next(quotes, ""),
        "sources": [report.url for report in incident.reports],
        "corrected": [each.flaw.value for each in incident.corrections],
    }


def describe_decision(decision: Decision) -> dict[str, object]:
    """Return a step of a history as a flat record."""
    return {
        "decision": decision.id,
        "incident": decision.incident_id,
        "action": decision.action.value,
        "flaw": decision.correction.flaw.value if decision.correction else None,
        "by": decision.by or "command line",
        "at": decision.at.isoformat(timespec="seconds"),
        "undoes": decision.undoes,
        "reason": decision.reason,
    }


def _print(record: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False))
    else:
        typer.echo(
            "  ".join(f"{key}: {value}" for key, value in record.items() if value not in (None, "", [], {}))
        )


@review.command("list")
def list_flags(*, as_json: AsJson = False) -> None:
    """List what readers flagged and nobody settled, longest waiting first."""
    with opened_store(read_settings()) as store, store.read() as session:
        waiting = flags.open_flags(session)
    for flag in waiting:
        _print(describe_flag(flag), as_json=as_json)


@review.command("show")
def show(number: Number, *, as_json: AsJson = False) -> None:
    """Show an incident with its evidence, open flags and history."""
    with opened_store(read_settings()) as store, store.read() as session:
        incident = _get(session, number)
        waiting = flags.open_flags(session, incident.id)
        steps = decisions.history(session, incident.id)
    _print(describe_incident(incident), as_json=as_json)
    for flag in waiting:
        _print(describe_flag(flag), as_json=as_json)
    for step in steps:
        _print(describe_decision(step), as_json=as_json)


@review.command("confirm")
def confirm(number: Number, reason: Reason = "") -> None:
    """Settle the flags of an incident that is right as it is."""
    _decide(number, lambda s, now: correcting.confirm(s, IncidentId(number), NOBODY, now, reason))


@review.command("correct")
def correct(
    number: Number,
    place: Annotated[str | None, typer.Option(help="The name of the right place.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="The right kind.")] = None,
    toll: Annotated[str | None, typer.Option(help='The right number: 9, 9-12, "30 injured".')] = None,
    duplicate_of: Annotated[int | None, typer.Option(help="The incident that it repeats.")] = None,
    reason: Reason = "",
) -> None:
    """Let something else hold of an incident than its reports say; one field at a time."""
    if sum(each is not None for each in (place, kind, toll, duplicate_of)) != 1:
        raise typer.BadParameter("exactly one of --place, --kind, --toll and --duplicate-of is needed")
    if duplicate_of is not None:
        other = IncidentId(duplicate_of)
        _decide(
            number,
            lambda s, now: correcting.mark_duplicate(s, IncidentId(number), other, NOBODY, now, reason),
        )
        return
    with opened_store(read_settings()) as store:
        where = None if place is None else _find_place(place, gazetteer_of(store))
    tolls = None if toll is None else read_toll(toll)
    if toll is not None and tolls is None:
        raise typer.BadParameter(f"no number in {toll!r}")

    def decide(session: Session, now: datetime) -> Decision:
        if where is not None:
            made = Correction(Flaw.PLACE, NOBODY, now, place=where, reason=reason)
        elif tolls is not None:
            made = Correction(Flaw.TOLL, NOBODY, now, tolls=tolls, reason=reason)
        else:
            made = Correction(Flaw.KIND, NOBODY, now, kind=kind, reason=reason)
        return correcting.correct(session, IncidentId(number), made)

    _decide(number, decide)


@review.command("retract")
def retract(number: Number, reason: Reason = "") -> None:
    """Take an incident out of every answer, sum and digest; it stays in the store."""
    _decide(number, lambda s, now: correcting.retract(s, IncidentId(number), NOBODY, now, reason))


@review.command("undo")
def undo(decision: Annotated[int, typer.Argument(metavar="DECISION", min=1)], reason: Reason = "") -> None:
    """Take a decision back; `sitrep review show` lists them."""
    _decide(None, lambda s, now: correcting.undo(s, decision, NOBODY, now, reason))


def _decide(number: int | None, decide: Callable[[Session, datetime], Decision]) -> None:
    with opened_store(read_settings()) as store, store.begin(in_turn=True) as session:
        if number is not None:
            _get(session, number)
        made = decide(session, datetime.now(tz=UTC))
    _print(describe_decision(made), as_json=False)


def _get(session: Session, number: int) -> Incident:
    try:
        return incidents.get_incident(session, IncidentId(number))
    except KeyError:
        raise ReviewError(f"there is no incident {number}") from None


def _find_place(name: str, gazetteer: Gazetteer) -> Place:
    found = resolve(name, gazetteer)
    if found.place is None:
        near = ", ".join(f"{each.name} ({each.admin1}, {each.country})" for each in found.choices[:8])
        raise typer.BadParameter(f"{name!r} is not clear{': ' + near if near else ''}")
    return found.place


def register(app: typer.Typer) -> None:
    """Add the group to *app*."""
    app.add_typer(review, name="review")
