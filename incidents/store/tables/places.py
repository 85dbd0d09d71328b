"""The rows of the operator's own places: what was imported, and its names."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from incidents.store.tables.base import Row
from incidents.store.tables.columns import BigId, UtcMoment


class ImportRow(Row, table=True):
    """A GeoNames file that an operator imported; a newer one of its country and layout takes its place."""

    __tablename__ = "imports"

    country: str = Field(primary_key=True)
    layout: str = Field(primary_key=True)
    file_name: str
    digest: str
    lines: int
    kept: int
    imported_at: datetime = Field(sa_type=UtcMoment)


class ImportedPlaceRow(Row, table=True):
    """A place of an imported country; `units` are joined by tabs, `names` are one a line."""

    __tablename__ = "imported_places"

    id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    country: str = Field(index=True)
    name: str
    code: str
    latitude: float
    longitude: float
    population: int = Field(sa_type=BigId)
    units: str
    names: str = Field(sa_type=Text)


class ImportedNameRow(Row, table=True):
    """A name of a place, shipped or imported, from a file of alternate names."""

    __tablename__ = "imported_names"

    place_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    name: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    country: str = Field(index=True)
    is_preferred: bool
    is_historic: bool
