"""`IncidentQuery`: which incidents are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.models import IncidentId, Kind, Period, PlaceId, Status


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents are wanted; what is not given does not limit.

    `places` means those places and everything under them, any of them. `point` (latitude, longitude) with
    `radius_km` means incidents told of a site, town or district whose own point lies within it; a
    province or a country is too wide to be near anything. `at` means incidents told of exactly one of
    these places. `kinds` and `excluded_kinds` look at every kind that the merged reading or a report
    tells: an air strike that was also a displacement is found as either. `period` means
    incidents on one of its days; one told only by its month or year counts on the middle day of it, so
    that "in 2018" is no answer to "yesterday". `reported_since` to `reported_until` is half-open: some
    report, not retracted, was published in it; `recorded_since` to `recorded_until` the same for when
    its article was stored, and where both windows are given one report lies in both. Each word of
    `text` occurs, in some form, in the title, the quotes or the actors of one report. `actors` are any of
    several names, as an actor's name has them from the beginning of a word on; `among` are the only
    incidents that may be found; `named` are any of several phrases in these words.
    `measure`, a name of `TOLLS`, means incidents that tell it, in figures or else only in words.
    `min_toll` is the least that the toll `toll_of` reads, `min_sources` the
    fewest independent sources that tell the incident. `worst_of` is a toll too: what is listed comes with the
    highest of it first.
    """

    places: tuple[PlaceId, ...] = ()
    point: tuple[float, float] | None = None
    radius_km: float | None = None
    at: tuple[PlaceId, ...] | None = None
    kinds: tuple[Kind, ...] = ()
    excluded_kinds: tuple[Kind, ...] = ()
    period: Period | None = None
    reported_since: datetime | None = None
    reported_until: datetime | None = None
    recorded_since: datetime | None = None
    recorded_until: datetime | None = None
    status: Status | None = None
    text: str = ""
    actors: tuple[str, ...] = ()
    among: tuple[IncidentId, ...] | None = None
    named: tuple[str, ...] = ()
    measure: str | None = None
    has_figure: bool = True
    min_toll: int = 0
    toll_of: str | None = None
    min_sources: int = 1
    worst_of: str | None = None
