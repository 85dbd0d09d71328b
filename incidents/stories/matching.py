"""A claim and incidents that might be it → the one it tells of, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.stories.clustering import linkage
from incidents.stories.likeness import ENOUGH, circumstances, likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from incidents.models import Claim, Incident, IncidentId


def match_claim(claim: Claim, candidates: Sequence[Incident]) -> IncidentId | None:
    """Return the candidate that *claim* tells of, None where it is news.

    Pure: leave out incidents that the claim's own article already reports, because an article tells its
    incidents apart itself. Of equal candidates the one stored first is taken.
    """
    weights = {
        incident.id: linkage(
            [likeness(claim, report.claim) for report in incident.reports if not report.retracted]
        )
        for incident in candidates
    }
    return _heaviest({each: weight for each, weight in weights.items() if (weight or 0.0) >= ENOUGH})


def match_revision(claim: Claim, earlier: Sequence[tuple[IncidentId, Claim]]) -> IncidentId | None:
    """Return the incident of which *claim* is the new wording, among what the same article said before.

    A correction changes numbers and words, so these neither add nor veto; kind, place and time must fit.
    """
    return _heaviest({incident_id: circumstances(claim, old) for incident_id, old in earlier})


def _heaviest(weights: Mapping[IncidentId, float | None]) -> IncidentId | None:
    fitting = {each: weight for each, weight in weights.items() if weight is not None}
    return min(fitting, key=lambda each: (-fitting[each], each), default=None)
