"""The rows, one class a table; else `review_tables` and `told_tables` define some.

Rows stay in `incidents.store`: what leaves are the frozen records of `incidents.models`. A change here
needs a migration beside it (`migrations/versions`); a test compares the two on both databases.

    feeds ─< articles ─< article_revisions
                └──────< reports >── incidents ─< incident_places
                                         ├──────< tolls    summed up in place_totals and listed_places
                                         └─────── places
    chats      frames      subscriptions ─< slots      outbox >── pictures
    updates    stamps      turns      bans
    imports ─< imported_places      imports ─< imported_names
"""

from __future__ import annotations

from datetime import date, datetime, time  # noqa: TC003 - evaluated at run time
from typing import ClassVar

from sqlalchemy import Index, LargeBinary, MetaData, Text, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

from incidents.models import Actor, Claim, Correction, Filter, Place, PlaceId, Restraint, Style
from incidents.store.columns import (
    NO_CORRECTIONS,
    ActorsText,
    AliasesText,
    BigId,
    Buttons,
    ButtonsText,
    ClaimText,
    CorrectionsText,
    FilterText,
    PlaceText,
    RestraintText,
    StyleText,
    TimesText,
    UtcMoment,
)

EVERYWHERE = PlaceId(0)
"""The place id under which every incident is listed; GeoNames has no such id."""

NO_THREAD = 0
"""What `frames.thread_id` holds outside topics: a primary key cannot hold NULL."""

_OPEN = text("state IN ('waiting', 'sending', 'postponed')")
_NOT_DONE = text("progress <> 'done'")


class Row(SQLModel):
    """What all tables share: names of constraints that are the same on every database."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class FeedRow(Row, table=True):
    """An address that is read again and again."""

    __tablename__ = "feeds"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    url: str = Field(unique=True)
    outlet: str
    language: str | None = None
    etag: str | None = None
    modified: str | None = None
    next_due_at: datetime | None = Field(default=None, sa_type=UtcMoment, index=True)
    failures: int = 0
    paused: str | None = None
    digest: str | None = None
    error: str | None = None
    every_s: int | None = None
    read_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    full_text: bool = False
    added_by: int | None = Field(default=None, sa_type=BigId)


class ArticleRow(Row, table=True):
    """The newest wording of an article."""

    __tablename__ = "articles"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    url: str = Field(unique=True)
    outlet: str
    title: str
    text: str = Field(sa_type=Text)
    published_at: datetime = Field(sa_type=UtcMoment, index=True)
    language: str
    feed_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="feeds.id", ondelete="SET NULL", index=True
    )
    revision: int = 1
    author: str | None = None
    recorded_at: datetime = Field(sa_type=UtcMoment)
    sketch: bytes | None = Field(default=None, sa_type=LargeBinary)


class ArticleRevisionRow(Row, table=True):
    """An earlier wording, kept because retracted reports quote it by offset."""

    __tablename__ = "article_revisions"

    article_id: int = Field(primary_key=True, sa_type=BigId, foreign_key="articles.id", ondelete="CASCADE")
    revision: int = Field(primary_key=True)
    title: str
    text: str = Field(sa_type=Text)
    recorded_at: datetime = Field(sa_type=UtcMoment)


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
    """One incident: the merged reading of its reports. `actor_names` are folded, one a line.

    `corrections` stand in the columns above them already. `merged_into` names the incident that took over
    all reports of this one, so that an old id leads there.
    """

    __tablename__ = "incidents"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    kind: str
    status: str
    period_start: date
    period_end: date
    period_precision: str
    place: Place = Field(sa_type=PlaceText)
    place_id: int | None = Field(default=None, sa_type=BigId, foreign_key="places.id", index=True)
    certainty: str
    actors: tuple[Actor, ...] = Field(sa_type=ActorsText)
    actor_names: str = Field(sa_type=Text)
    first_reported_at: datetime = Field(sa_type=UtcMoment)
    last_reported_at: datetime = Field(sa_type=UtcMoment, index=True)
    story_id: int | None = Field(default=None, sa_type=BigId, index=True)
    merged_into: int | None = Field(default=None, sa_type=BigId, index=True)
    corrections: tuple[Correction, ...] = Field(
        default=(), sa_type=CorrectionsText, sa_column_kwargs={"server_default": NO_CORRECTIONS}
    )


class ReportRow(Row, table=True):
    """What one article says of one incident; `revision` is the wording that its quotes are cut from.

    `came_from` is the incident under which it stood first, None where that is this one. `words` holds the
    folded title, quotes and actors, `stems` the stems of these: see `fulltext`.
    """

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("incident_id", "article_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    incident_id: int = Field(sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE")
    article_id: int = Field(sa_type=BigId, foreign_key="articles.id", ondelete="CASCADE", index=True)
    revision: int
    claim: Claim = Field(sa_type=ClaimText)
    words: str = Field(sa_type=Text)
    stems: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    retracted: bool = False
    recorded_at: datetime = Field(sa_type=UtcMoment)
    came_from: int | None = Field(default=None, sa_type=BigId)


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
    first_day: date
    last_day: date
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


class ChatRow(Row, table=True):
    """A chat's settings."""

    __tablename__ = "chats"

    id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    language: str | None = None
    zone: str | None = None
    paused: str | None = None
    aliases: tuple[tuple[str, PlaceId], ...] = Field(sa_type=AliasesText)
    dark: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    arabic_digits: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class FrameRow(Row, table=True):
    """The last questions of a topic of a chat, as JSON, for "and in Afrin?"; the newest was `asked_at`."""

    __tablename__ = "frames"

    chat_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    thread_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    frame: str = Field(sa_type=Text)
    asked_at: datetime = Field(sa_type=UtcMoment)


class SubscriptionRow(Row, table=True):
    """A standing order for digests."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index("ix_subscriptions_due", "next_due_at", postgresql_where=text("paused IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    chat_id: int = Field(sa_type=BigId, index=True)
    thread_id: int | None = Field(default=None, sa_type=BigId)
    every: str
    at: time | None = None
    weekday: int | None = None
    zone: str
    language: str
    also_at: tuple[time, ...] = Field(
        default=(), sa_type=TimesText, sa_column_kwargs={"server_default": "[]"}
    )
    step: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    workdays: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    filter: Filter = Field(sa_type=FilterText, sa_column_kwargs={"server_default": "{}"})
    style: Style = Field(sa_type=StyleText, sa_column_kwargs={"server_default": "{}"})
    restraint: Restraint = Field(sa_type=RestraintText, sa_column_kwargs={"server_default": "{}"})
    muted_until: datetime | None = Field(default=None, sa_type=UtcMoment)
    pinned_id: int | None = Field(default=None, sa_type=BigId)
    next_due_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    last_slot_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    paused: str | None = None
    created_by: int | None = Field(default=None, sa_type=BigId)


class SlotRow(Row, table=True):
    """A moment for which a digest was composed; the key makes it happen once."""

    __tablename__ = "slots"

    subscription_id: int = Field(
        primary_key=True, sa_type=BigId, foreign_key="subscriptions.id", ondelete="CASCADE"
    )
    slot_at: datetime = Field(primary_key=True, sa_type=UtcMoment)
    taken_at: datetime = Field(sa_type=UtcMoment)


class PictureRow(Row, table=True):
    """A picture or file of messages of the outbox, kept once for all that show it."""

    __tablename__ = "pictures"

    key: str = Field(primary_key=True)
    image: bytes = Field(sa_type=LargeBinary)


class OutboxRow(Row, table=True):
    """A message on its way to Telegram; see `outbox` for the states."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_open", "chat_id", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_outbox_state", "state", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    key: str = Field(unique=True)
    chat_id: int = Field(sa_type=BigId)
    thread_id: int | None = Field(default=None, sa_type=BigId)
    text: str = Field(sa_type=Text)
    buttons: Buttons = Field(sa_type=ButtonsText)
    picture: str | None = Field(default=None, index=True)
    file_name: str | None = None
    pin_for: int | None = Field(default=None, sa_type=BigId)
    silent: bool = False
    state: str
    attempts: int = 0
    created_at: datetime = Field(sa_type=UtcMoment)
    not_before: datetime = Field(sa_type=UtcMoment)
    expires_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    sending_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    leased_until: datetime | None = Field(default=None, sa_type=UtcMoment)
    settled_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    message_id: int | None = Field(default=None, sa_type=BigId)
    reason: str | None = None
    priority: int
    reply_to: int | None = Field(default=None, sa_type=BigId)
    edits: int | None = Field(default=None, sa_type=BigId)
    notice: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    worker: str = ""


class UpdateRow(Row, table=True):
    """An update of Telegram, kept until it is answered; its number is kept longer, to know it again."""

    __tablename__ = "updates"
    __table_args__ = (Index("ix_updates_open", "id", sqlite_where=_NOT_DONE, postgresql_where=_NOT_DONE),)

    id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    chat_id: int | None = Field(default=None, sa_type=BigId)
    payload: str = Field(sa_type=Text)
    progress: str
    worker: str
    leased_until: datetime | None = Field(default=None, sa_type=UtcMoment)
    attempts: int


class TurnRow(Row, table=True):
    """A message that a process started to send; see `turns`."""

    __tablename__ = "turns"
    __table_args__ = (Index(None, "started_at"), Index(None, "chat_id", "started_at"))

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    chat_id: int = Field(sa_type=BigId)
    started_at: datetime = Field(sa_type=UtcMoment)


class BanRow(Row, table=True):
    """Until when Telegram wants nothing sent to a chat, or to anybody."""

    __tablename__ = "bans"

    chat_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    until: datetime = Field(sa_type=UtcMoment)


class StampRow(Row, table=True):
    """What stands for all that answers tell, in one row; see `stamp`."""

    __tablename__ = "stamps"

    id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    stamp: int = Field(sa_type=BigId)


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
