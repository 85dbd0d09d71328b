"""Operators' decisions about incidents: each in the history, in force at once, and undone by another.

What is decided stands above what reports say, now and later: `store.incidents.put_reading` puts it over every
new reading, and `filing` leaves the reports of a corrected incident together. A retracted one is found by no
search and counted in no sum; it stays in the store with the reason, and takes up further reports of the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.errors import ReviewError
from incidents.models import TOLLS, Correction, Flaw, Tolls
from incidents.store import incidents
from incidents.store.review import decisions, flags
from incidents.store.review.decisions import Action, Decision
from incidents.stories.events import put_in_stories
from incidents.stories.merging import merge_reports

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.models import Incident, IncidentId
    from incidents.store import Session


def confirm(session: Session, incident_id: IncidentId, by: int, now: datetime, reason: str = "") -> Decision:
    """Settle the flags of an incident without changing it.

    Raises:
        KeyError: there is no such incident.
    """
    incident = incidents.get_incident(session, incident_id)
    decision = Decision(incident.id, Action.CONFIRM, by, now, reason=reason)
    return _settled(session, decisions.add_decision(session, decision))


def correct(session: Session, incident_id: IncidentId, correction: Correction) -> Decision:
    """Let *correction* hold instead of what the reports of an incident say, retractions included.

    Raises:
        KeyError: there is no such incident.
        ReviewError: the correction says nothing, or is a duplicate (see `mark_duplicate`).
    """
    _require_value(correction)
    incident = incidents.get_incident(session, incident_id)
    action = Action.RETRACT if correction.flaw is Flaw.NOT_INCIDENT else Action.CORRECT
    decision = Decision(
        incident.id,
        action,
        correction.by,
        correction.at,
        correction=correction,
        before=_before(incident, correction),
        reason=correction.reason,
    )
    made = decisions.add_decision(session, decision)
    read_anew(session, incident.id)
    return _settled(session, made)


def retract(session: Session, incident_id: IncidentId, by: int, now: datetime, reason: str = "") -> Decision:
    """Take an incident out of every answer, sum and digest: nothing of the kind happened.

    Raises:
        KeyError: there is no such incident.
    """
    return correct(session, incident_id, Correction(Flaw.NOT_INCIDENT, by, now, reason=reason))


def mark_duplicate(  # noqa: PLR0913, PLR0917 - two incidents, who, when and why
    session: Session, incident_id: IncidentId, of: IncidentId, by: int, now: datetime, reason: str = ""
) -> Decision:
    """Move the reports of an incident to the one that it repeats; its id leads there from now on.

    What an article that reports both says of the duplicate stays where it was.

    Raises:
        KeyError: one of them is no incident.
        ReviewError: they are one already.
    """
    incident, kept = (incidents.get_incident(session, each) for each in (incident_id, of))
    if incident.id == kept.id:
        raise ReviewError(f"incident {incident_id} is incident {kept.id} already")
    known = {report.article_id for report in kept.reports}
    moved = tuple(each.article_id for each in incident.reports if each.article_id not in known)
    others = decisions.leading_to(session, incident.id)
    incidents.move_reports(session, [(each, incident.id, kept.id) for each in moved])
    incidents.mark_merged(session, incident.id, kept.id)
    correction = Correction(Flaw.DUPLICATE, by, now, articles=moved, others=others, reason=reason)
    decision = Decision(kept.id, Action.CORRECT, by, now, correction=correction, reason=reason)
    made = decisions.add_decision(session, decision)
    read_anew(session, kept.id)
    put_in_stories(session, [incident.id])
    flags.settle(session, others, made.id)
    return made


def undo(session: Session, number: int, by: int, now: datetime, reason: str = "") -> Decision:
    """Take a decision back: what held before holds again, unless another decision says otherwise.

    Raises:
        ReviewError: there is no such decision, nothing to take back, or its incident was merged since.
    """
    made = _undoable(session, number)
    if made.correction is not None and made.correction.flaw is Flaw.DUPLICATE:
        own = made.correction.others[0]
        decisions.give_back(session, made.correction.others)
        incidents.move_reports(session, [(each, made.incident_id, own) for each in made.correction.articles])
        read_anew(session, own)
    step = Decision(
        made.incident_id,
        Action.UNDO,
        by,
        now,
        correction=made.before,
        before=made.correction,
        reason=reason,
        undoes=number,
    )
    taken_back = decisions.add_decision(session, step)
    read_anew(session, made.incident_id)
    return taken_back


def _undoable(session: Session, number: int) -> Decision:
    try:
        made = decisions.get_decision(session, number)
    except KeyError:
        raise ReviewError(f"there is no decision {number}") from None
    if made.correction is None or made.undoes is not None or decisions.is_undone(session, number):
        raise ReviewError(f"decision {number} holds nothing that could be taken back")
    if incidents.get_incident(session, made.incident_id).id != made.incident_id:
        raise ReviewError(f"incident {made.incident_id} was merged since: undo that first")
    return made


def read_anew(session: Session, incident_id: IncidentId) -> None:
    """Read the reports of an incident again; one that everybody retracted is kept but listed nowhere."""
    incident = incidents.get_incident(session, incident_id)
    is_told = any(not report.retracted for report in incident.reports)
    incidents.put_reading(session, incident_id, merge_reports(incident.reports), listed=is_told)
    put_in_stories(session, [incident_id])


def _require_value(correction: Correction) -> None:
    says = {
        Flaw.PLACE: correction.place is not None,
        Flaw.KIND: correction.kind is not None,
        Flaw.TOLL: bool(correction.tolls),
        Flaw.NOT_INCIDENT: True,
        Flaw.DUPLICATE: False,
    }
    if not says[correction.flaw]:
        raise ReviewError(f"a correction of the {correction.flaw} has to say what holds instead")


def _before(incident: Incident, correction: Correction) -> Correction | None:
    """Return what holds until *correction* does, in the same fields; None where there is nothing to say."""
    told = replace(correction, reason="", place=None, kind=None, tolls=Tolls())
    match correction.flaw:
        case Flaw.PLACE:
            return replace(told, place=incident.place)
        case Flaw.KIND:
            return replace(told, kind=incident.kind)
        case Flaw.TOLL:
            changed = (dict(correction.tolls.items())[name] is not None for name in TOLLS)
            held = (
                count if now else None
                for (_, count), now in zip(incident.tolls.items(), changed, strict=True)
            )
            return replace(told, tolls=Tolls(*held))
        case _:
            return None


def _settled(session: Session, decision: Decision) -> Decision:
    """Close the flags of the decided incident and of those that lead to it."""
    flags.settle(session, decisions.leading_to(session, decision.incident_id), decision.id)
    return decision
