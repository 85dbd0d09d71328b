"""What operators decided about incidents: a history that only grows, and what of it is in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update
from sqlmodel import col

from incidents.models import IncidentId, stored
from incidents.store.database.rows import run
from incidents.store.filing.candidates import SLACK_DAYS
from incidents.store.filing.corrections import in_force
from incidents.store.filing.loading import get_incidents
from incidents.store.tables import DecisionRow, IncidentRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.models import Claim, Correction, Incident


class Action(StrEnum):
    """What an operator did."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    RETRACT = "retract"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of the history of an incident.

    `by` is a Telegram user id, 0 on the command line. `correction` says what holds since and `before` what
    held until then. `undoes` is the number of the decision that this one takes back.
    """

    incident_id: IncidentId
    action: Action
    by: int
    at: datetime
    correction: Correction | None = None
    before: Correction | None = None
    reason: str = ""
    undoes: int | None = None
    id: int = 0


def add_decision(session: Session, decision: Decision) -> Decision:
    """Store a decision and put what is in force now with its incident; return it with its number."""
    row = DecisionRow(
        incident_id=decision.incident_id,
        action=decision.action,
        correction=decision.correction,
        before=decision.before,
        undoes=decision.undoes,
        made_by=decision.by,
        made_at=decision.at,
        reason=decision.reason,
    )
    session.add(row)
    session.flush()
    _put_in_force(session, decision.incident_id)
    return _to_decision(row)


def _put_in_force(session: Session, incident_id: IncidentId) -> None:
    steps = history(session, incident_id)
    undone = {each.undoes for each in steps}
    made = [
        replace(each.correction, decision=each.id)
        for each in reversed(steps)
        if each.correction is not None and each.id not in undone and each.undoes is None
    ]
    session.execute(
        update(IncidentRow).where(col(IncidentRow.id) == incident_id).values(corrections=in_force(made))
    )


def get_decision(session: Session, number: int) -> Decision:
    """Return a decision.

    Raises:
        KeyError: there is none with this number.
    """
    row = session.get(DecisionRow, number)
    if row is None:
        raise KeyError(number)
    return _to_decision(row)


def is_undone(session: Session, number: int) -> bool:
    """Whether a decision was taken back."""
    return (
        session.execute(select(col(DecisionRow.id)).where(col(DecisionRow.undoes) == number)).first()
        is not None
    )


def history(session: Session, incident_id: IncidentId) -> list[Decision]:
    """Return what was decided about an incident, newest first."""
    statement = select(DecisionRow).where(col(DecisionRow.incident_id) == incident_id)
    rows = session.execute(statement.order_by(col(DecisionRow.id).desc())).scalars()
    return [_to_decision(row) for row in rows]


_REVIEWED = (
    select(col(IncidentRow.id))
    .where(
        col(IncidentRow.id).in_(
            select(col(DecisionRow.incident_id)).where(col(DecisionRow.correction).is_not(None))
        ),
        col(IncidentRow.merged_into).is_(None),
        col(IncidentRow.period_end) > bindparam("after"),
        col(IncidentRow.period_start) < bindparam("before"),
    )
    .order_by(col(IncidentRow.id))
)


def find_reviewed(session: Session, claims: Sequence[Claim]) -> list[Incident]:
    """Return corrected and retracted incidents that one of *claims* may tell of by its time, oldest first.

    They are looked for anywhere, because what was corrected may be the place, and retracted ones are listed
    nowhere. Operators correct hundreds, of which a few are of any week.
    """
    if not claims:
        return []
    slack = timedelta(days=SLACK_DAYS)
    after = min(claim.period.start for claim in claims) - slack
    before = max(claim.period.end for claim in claims) + slack
    ids = run(session, _REVIEWED, {"after": after, "before": before}).scalars()
    found = get_incidents(session, [IncidentId(each) for each in ids])
    return [each for each in found if each.corrections]


def leading_to(session: Session, incident_id: IncidentId) -> tuple[IncidentId, ...]:
    """Return *incident_id* and the ids of incidents that were merged into it, oldest first."""
    led = col(IncidentRow.merged_into) == incident_id
    others = session.execute(select(col(IncidentRow.id)).where(led).order_by(col(IncidentRow.id))).scalars()
    return (incident_id, *(IncidentId(stored(each)) for each in others))


def give_back(session: Session, ids: Sequence[IncidentId]) -> None:
    """Let the first of *ids* be an incident of its own again, to which the others lead."""
    first, *others = ids
    stands_alone = col(IncidentRow.id) == first
    session.execute(update(IncidentRow).where(stands_alone).values(merged_into=None))
    session.execute(update(IncidentRow).where(col(IncidentRow.id).in_(others)).values(merged_into=first))


def _to_decision(row: DecisionRow) -> Decision:
    return Decision(
        id=stored(row.id),
        incident_id=IncidentId(row.incident_id),
        action=Action(row.action),
        by=row.made_by,
        at=row.made_at,
        correction=row.correction,
        before=row.before,
        reason=row.reason,
        undoes=row.undoes,
    )
