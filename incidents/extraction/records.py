"""A claim as the JSON of the command line, field by field as the annotation guidelines name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from incidents.models import Claim, Count, Place


def claim_to_record(claim: Claim) -> dict[str, Any]:  # Any: JSON values
    """Return *claim* as a JSON object; dates are ISO and inclusive, unknown tolls are null."""
    return {
        "kind": claim.kind.value,
        "also_kinds": [kind.value for kind in claim.also_kinds],
        "status": claim.status.value,
        "date_start": claim.period.start.isoformat(),
        "date_end": claim.period.last_day.isoformat(),
        "date_precision": claim.period.precision.value,
        "place": _place(claim.place),
        **{name: _count(count) for name, count in claim.tolls.items()},
        "actors": [{"name": actor.name, "role": actor.role.value} for actor in claim.actors],
        "attribution": list(claim.attribution),
        "certainty": claim.certainty.value,
        "evidence": claim.quotes[0].text if claim.quotes else "",
        "quotes": [{"text": each.text, "start": each.start, "end": each.end} for each in claim.quotes],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name or None,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
        "precision": place.precision.value,
    }


def _count(count: Count | None) -> dict[str, Any] | None:
    if count is None:
        return None
    return {"low": count.low, "best": count.best, "high": count.high, "text": count.text}
