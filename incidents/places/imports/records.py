"""What is kept of a GeoNames file, and of its having been imported."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.models import PlaceId


class Layout(StrEnum):
    """Which of the two kinds of file it is: the dump of a country, or the alternate names of its places."""

    PLACES = "places"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class ImportedPlace:
    """A row of a country dump whose feature makes news.

    `code` is the GeoNames feature code ("PPL"), `units` the codes of the administrative units around it, the
    first order first, without the empty ones at the end. `names` are its other spellings in Latin and Arabic
    script, of no told language.
    """

    id: PlaceId
    name: str
    code: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    units: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedName:
    """A row of a file of alternate names; `language` is an ISO 639 code or "" where none is told."""

    place_id: PlaceId
    name: str
    language: str = ""
    is_preferred: bool = False
    is_historic: bool = False


@dataclass(frozen=True, slots=True)
class ImportedSet:
    """A file as it was imported: of its `lines`, `kept` were; `digest` is the SHA-256 of the file."""

    country: str
    layout: Layout
    file_name: str
    digest: str
    lines: int
    kept: int
    imported_at: datetime
