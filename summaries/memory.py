"""An incident as it was told and as it is known → what there is to tell of it again.

Pure decisions: nothing is asked, nothing stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from incidents.models import Change, Changed, Flaw, IncidentId, Told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from incidents.models import Count, Incident, Place

Memory = Mapping[IncidentId, Sequence[Told]]
"""What a reader was told of each incident, oldest first."""


def describe(incident: Incident, at: datetime) -> Told:
    """Return what a reader is told of *incident* now."""
    return Told(at, incident.kind, incident.place, incident.tolls, is_taken_back(incident))


def is_taken_back(incident: Incident) -> bool:
    """Whether no source stands by *incident* any more, or an operator found that it did not happen."""
    if any(each.flaw is Flaw.NOT_INCIDENT for each in incident.corrections):
        return True
    return all(each.retracted for each in incident.reports)


def find_changes(told: Sequence[Told], incident: Incident) -> tuple[Change, ...]:
    """Return how *incident* differs from the last of *told*, the gravest change first.

    A toll counts as new where none of *told* gave it: two outlets that go on telling seven and nine in turn
    say nothing new, unless an operator decided between them. A place does where the two do not lie in each
    other, a kind where an operator corrected it; else readings only become more exact.
    """
    last, is_gone = told[-1], is_taken_back(incident)
    if is_gone or last.retracted:
        if is_gone == last.retracted:
            return ()
        return (Change(Changed.RETRACTED if is_gone else Changed.RESTORED, last.at, last),)
    changes = [
        Change(Changed.TOLL, last.at, last, measure)
        for measure, count in incident.tolls.items()
        if count is not None
        and _is_new(count, measure, told[-1:] if _is_corrected(incident, measure) else told)
    ]
    if not _is_within(last.place, incident.place):
        changes.append(Change(Changed.PLACE, last.at, last))
    is_corrected = any(each.flaw is Flaw.KIND for each in incident.corrections)
    if is_corrected and last.kind is not incident.kind:
        changes.append(Change(Changed.KIND, last.at, last))
    return tuple(changes)


def part(
    incidents: Iterable[Incident], memory: Memory
) -> tuple[list[Incident], dict[IncidentId, tuple[Change, ...]], int]:
    """Return those of *incidents* to tell, their changes since told, and how many are as they were told."""
    fresh: list[Incident] = []
    changes: dict[IncidentId, tuple[Change, ...]] = {}
    unchanged = 0
    for each in incidents:
        told = memory.get(each.id, ())
        found = find_changes(told, each) if told else ()
        if told and not found:
            unchanged += 1
        elif told or not is_taken_back(each):
            fresh.append(each)
            changes[each.id] = found
    return fresh, changes, unchanged


def _is_corrected(incident: Incident, measure: str) -> bool:
    return any(getattr(each.tolls, measure) is not None for each in incident.corrections)


def _is_new(count: Count, measure: str, told: Sequence[Told]) -> bool:
    if count.best is None:
        return False
    before = [getattr(each.tolls, measure) for each in told]
    return count.best not in {each.best for each in before if each is not None}


def _is_within(one: Place, other: Place) -> bool:
    """Whether the places are one, or one lies in the other; a place without an id is in doubt of any."""
    return one.id is None or other.id is None or one.overlaps(other)
