"""A claim and incidents that operators corrected → the one it tells of, whichever of the two it tells.

Articles go on telling the wrong place or kind, others the right one; both are the corrected incident.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import Flaw
from incidents.store.filing.corrections import replace_tolls
from incidents.stories.likeness import ENOUGH, circumstances, likeness
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Claim, Incident, IncidentId


def find_corrected(claim: Claim, reviewed: Sequence[Incident]) -> IncidentId | None:
    """Return which of some corrected incidents *claim* tells of, None where it tells of none.

    Leave out incidents that the claim's own article already reports. It is enough to be like one report:
    those of a duplicate need not be like the others.
    """
    weights = {each.id: _closest(claim, each) for each in reviewed}
    fitting = [each for each in weights if weights[each] >= ENOUGH]
    return min(fitting, key=lambda each: (-weights[each], each), default=None)


def _closest(claim: Claim, incident: Incident) -> float:
    told = [each.claim for each in incident.reports if not each.retracted]
    told += [_corrected(each, incident) for each in told]
    return max((likeness(claim, each) or 0.0 for each in told), default=0.0)


def match_corrected(claim: Claim, told: Sequence[tuple[Incident, Claim]]) -> IncidentId | None:
    """Return the corrected incident that *claim* words anew, among what the same article *told* of them.

    Whatever was corrected may differ now, in either direction; a claim that quotes the same sentence is
    taken for the same even where nothing else fits.
    """
    for incident, old in told:
        if circumstances(_corrected(claim, incident), _corrected(old, incident)) is not None:
            return incident.id
    return next((incident.id for incident, old in told if _sentences(claim) & _sentences(old)), None)


def _corrected(claim: Claim, incident: Incident) -> Claim:
    """Return *claim* with what operators put in the place of its words."""
    for each in incident.corrections:
        match each.flaw:
            case Flaw.PLACE:
                claim = replace(claim, place=incident.place)
            case Flaw.KIND:
                claim = replace(claim, kind=incident.kind, also_kinds=())
            case Flaw.TOLL:
                claim = replace(claim, tolls=replace_tolls(claim.tolls, each.tolls))
            case _:
                pass
    return claim


def _sentences(claim: Claim) -> set[str]:
    return {fold(each.text).strip() for each in claim.quotes}
