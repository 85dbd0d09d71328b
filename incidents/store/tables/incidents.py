"""The rows of what happened: incidents, what reports say of them, where and when they are listed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from incidents.models import Actor, Claim, Correction, Former, Place, PlaceId
from incidents.store.tables.base import Row
from incidents.store.tables.columns import BigId, BytewiseText, Day, RecordText, UtcMoment

EVERYWHERE = PlaceId(0)
"""The place id under which every incident is listed; GeoNames has no such id."""


class PlaceRow(Row, table=True):
    """A place at which an incident was told to have happened, for finding near ones."""

    __tablename__ = "places"
    __table_args__ = (Index(None, "latitude", "longitude"),)

    id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    name: str
    precision: str
    latitude: float | None = None
    longitude: float | None = None


class IncidentRow(Row, table=True):
    """One incident: the merged reading of its reports.

    `corrections` stand in the columns above them already. `merged_into` names the incident that took over
    all reports of this one, so that an old id leads there. `sources` is how many independent sources
    tell it, None until what an earlier version stored was counted.
    """

    __tablename__ = "incidents"
    __table_args__ = (
        Index("ix_incidents_place", "place_id", "period_end", "period_start"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    kind: str
    status: str
    period_start: date = Field(sa_type=Day)
    period_end: date = Field(sa_type=Day)
    period_precision: str
    place: Place = Field(sa_type=RecordText(Place))
    place_id: int | None = Field(default=None, sa_type=BigId, foreign_key="places.id")
    certainty: str
    actors: tuple[Actor, ...] = Field(sa_type=RecordText(tuple[Actor, ...]))
    sources: int | None = None
    first_reported_at: datetime = Field(sa_type=UtcMoment)
    last_reported_at: datetime = Field(sa_type=UtcMoment, index=True)
    story_id: int | None = Field(default=None, sa_type=BigId, index=True)
    merged_into: int | None = Field(default=None, sa_type=BigId, index=True)
    corrections: tuple[Correction, ...] = Field(
        default=(), sa_type=RecordText(tuple[Correction, ...]), sa_column_kwargs={"server_default": "[]"}
    )


class ReportRow(Row, table=True):
    """What one article says of one incident; `revision` is the wording that its quotes are cut from.

    `came_from` is the incident under which it stood first, None where that is this one. `words` holds the
    folded title, quotes and actors, `stems` the stems of these: see `fulltext`. `former` are the tolls of
    earlier wordings, None where none gave others.
    """

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("incident_id", "article_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    incident_id: int = Field(sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE")
    article_id: int = Field(sa_type=BigId, foreign_key="articles.id", ondelete="CASCADE", index=True)
    revision: int
    claim: Claim = Field(sa_type=RecordText(Claim))
    words: str = Field(sa_type=Text)
    stems: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    retracted: bool = False
    recorded_at: datetime = Field(sa_type=UtcMoment)
    came_from: int | None = Field(default=None, sa_type=BigId)
    former: tuple[Former, ...] | None = Field(default=None, sa_type=RecordText(tuple[Former, ...]))


class TollRow(Row, table=True):
    """One number of the merged reading of an incident; `measure` is a name of `TOLLS`."""

    __tablename__ = "tolls"
    # The key is all that a sum looks up: without a rowid SQLite finds the numbers beside it.
    __table_args__ = ({"sqlite_with_rowid": False},)

    incident_id: int = Field(primary_key=True, sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE")
    measure: str = Field(primary_key=True)
    low: int | None = Field(default=None, sa_type=BigId)
    best: int | None = Field(default=None, sa_type=BigId)
    high: int | None = Field(default=None, sa_type=BigId)
    text: str = ""


class IncidentActorRow(Row, table=True):
    """What one who takes part in an incident may be asked for by: see `incidents.actors.parts_of`."""

    __tablename__ = "incident_actors"
    __table_args__ = (Index("ix_incident_actors_part", "part", "incident_id"), {"sqlite_with_rowid": False})

    incident_id: int = Field(primary_key=True, sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE")
    part: str = Field(primary_key=True, sa_type=BytewiseText)


class IncidentPlaceRow(Row, table=True):
    """An incident listed under a place: its own (`depth` 0), each ancestor (1 for the parent), everywhere.

    The columns repeat what questions filter and sort by, so that "newest in a place and everything under
    it" reads one range of one index and nothing else. `first_day` to `last_day` are the days by which an
    incident is found (see `listing.searched_days`). `kinds` holds a bit for each kind that the merged
    reading or any report tells (see `kinds`).
    """

    __tablename__ = "incident_places"
    __table_args__ = (
        Index(
            "ix_incident_places_newest",
            *("place_id", "last_day", "last_reported_at", "incident_id"),
            *("first_day", "first_reported_at", "depth", "kinds", "status"),
        ),
        {"sqlite_with_rowid": False},
    )

    incident_id: int = Field(primary_key=True, sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE")
    place_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    depth: int
    first_day: date = Field(sa_type=Day)
    last_day: date = Field(sa_type=Day)
    first_reported_at: datetime = Field(sa_type=UtcMoment)
    last_reported_at: datetime = Field(sa_type=UtcMoment)
    status: str
    kinds: int = Field(default=0, sa_type=BigId, sa_column_kwargs={"server_default": "0"})


class PlaceTotalRow(Row, table=True):
    """How many incidents of one status and set of kinds are listed under a place; see `totals`."""

    __tablename__ = "place_totals"
    __table_args__ = ({"sqlite_with_rowid": False},)

    place_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    status: str = Field(primary_key=True)
    kinds: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    incidents: int


class ListedPlaceRow(Row, table=True):
    """A place under which an incident was ever listed, numbered as they came; see `known`."""

    __tablename__ = "listed_places"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    place_id: int = Field(sa_type=BigId, unique=True)


class StampRow(Row, table=True):
    """What stands for all that answers tell, in one row; see `stamp`."""

    __tablename__ = "stamps"

    id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    stamp: int = Field(sa_type=BigId)
