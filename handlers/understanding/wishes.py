"""A `Question` → the `Filter` of a subscription or a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Filter
from incidents.questions import NEAR_KM

if TYPE_CHECKING:
    from incidents.models import Question


def wanted_of(question: Question) -> Filter:
    """Return what *question* limits; "near" means `NEAR_KM` around, a direction has no room in a filter."""
    is_circle = bool(question.places) and question.direction is None and not question.is_between
    radius_km = question.radius_km if question.radius_km is not None else NEAR_KM if question.near else None
    return Filter(
        places=question.places,
        radius_km=radius_km if is_circle else None,
        kinds=question.kinds,
        excluded_kinds=question.excluded_kinds,
        actors=question.actors,
        include=question.searched,
        min_toll=question.min_toll,
        toll_of=question.toll_of,
        min_sources=question.min_sources,
    )
