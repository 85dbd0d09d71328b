"""Which of two places tells more: a part of a town or a province than the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.places import km_between

if TYPE_CHECKING:
    from incidents.models import Place

_QUARTER_KM = 6.0  # from the middle of a town to its quarters


def is_inside(place: Place, outer: Place | None) -> bool:
    """Whether *place* is a part of *outer*, not *outer* itself; a quarter of its town by how near it is."""
    if outer is None or outer.id is None:
        return False
    is_part = place.precision is PlacePrecision.SITE and outer.precision is PlacePrecision.TOWN
    return place.lies_in(outer) or (
        is_part and place.admin1 == outer.admin1 and km_between(place, outer) <= _QUARTER_KM
    )


def is_finer(place: Place, known: Place | None) -> bool:
    """Whether *place* tells more than *known*: a part of it, or a town where *known* may mean the province.

    News says "in Aleppo" of the town and of the province alike.
    """
    if is_inside(place, known):
        return True
    if known is None or place.id == known.id or place.country != known.country:
        return False
    is_namesake = known.admin1 == known.name and place.admin1 == known.admin1
    is_town = place.id is None or place.precision in {PlacePrecision.TOWN, PlacePrecision.SITE}
    return is_namesake and is_town
