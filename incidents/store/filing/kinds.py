"""Kinds as bits of one number, so that "was it a curfew, among others" is read off the index.

What is stored is the position in `_BITS`: a new kind goes to its end, and none ever moves.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from incidents.models import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

_BITS = (
    *("armed_clash", "territory_regained", "territory_seized", "air_strike", "shelling", "bombing"),
    *("suicide_bombing", "grenade", "chemical_attack", "attack", "abduction", "sexual_violence"),
    *("peaceful_protest", "protest_with_intervention", "excessive_force", "violent_demonstration"),
    *("mob_violence", "agreement", "arrest", "group_change", "weapons_seized", "base_established"),
    *("property_destruction", "withdrawal", "troop_movement", "displacement", "siege", "curfew"),
    *("aid_delivery", "earthquake", "tsunami", "flood", "storm", "wildfire", "landslide", "volcano"),
    *("drought", "extreme_temperature", "epidemic", "transport_accident", "industrial_accident"),
    *("building_fire", "structural_collapse", "crime"),
)
_BIT_OF = {Kind(value): 1 << place for place, value in enumerate(_BITS)}


def bits_of(kinds: Iterable[Kind]) -> int:
    """Return the number that has the bits of *kinds*, 0 for none; 63 kinds fit into 64 bits with a sign."""
    return reduce(or_, (_BIT_OF[kind] for kind in kinds), 0)
