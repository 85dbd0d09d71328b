"""The rows of chats: settings, what they go on from, subscriptions, updates, what they were told."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import Index, Text, false, text
from sqlmodel import Field

from incidents.models import Filter, PlaceId, Restraint, Style, Told
from incidents.store.tables.base import Row
from incidents.store.tables.columns import BigId, RecordText, UtcMoment

_NOT_DONE = text("progress <> 'done'")

NO_THREAD = 0
"""What `frames.thread_id` holds outside topics: a primary key cannot hold NULL."""


class ChatRow(Row, table=True):
    """A chat's settings."""

    __tablename__ = "chats"

    id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    language: str | None = None
    zone: str | None = None
    paused: str | None = None
    aliases: tuple[tuple[str, PlaceId], ...] = Field(sa_type=RecordText(tuple[tuple[str, PlaceId], ...]))
    dark: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    arabic_digits: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class FrameRow(Row, table=True):
    """The last questions of a topic of a chat, as JSON, for "and in Afrin?"; the newest was `asked_at`."""

    __tablename__ = "frames"

    chat_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    thread_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    frame: str = Field(sa_type=Text)
    asked_at: datetime = Field(sa_type=UtcMoment)


class AskedRow(Row, table=True):
    """A question in its words, where the operator keeps them: its intent, or what was unclear."""

    __tablename__ = "asked"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    chat_id: int = Field(sa_type=BigId)
    asked_at: datetime = Field(sa_type=UtcMoment, index=True)
    words: str = Field(sa_type=Text)
    reading: str
    is_understood: bool


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
    weekdays: tuple[int, ...] = Field(
        default=(), sa_type=RecordText(tuple[int, ...]), sa_column_kwargs={"server_default": "[]"}
    )
    zone: str
    language: str
    also_at: tuple[time, ...] = Field(
        default=(), sa_type=RecordText(tuple[time, ...]), sa_column_kwargs={"server_default": "[]"}
    )
    step: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    workdays: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    month_days: tuple[int, ...] = Field(
        default=(), sa_type=RecordText(tuple[int, ...]), sa_column_kwargs={"server_default": "[]"}
    )
    filter: Filter = Field(sa_type=RecordText(Filter), sa_column_kwargs={"server_default": "{}"})
    style: Style = Field(sa_type=RecordText(Style), sa_column_kwargs={"server_default": "{}"})
    restraint: Restraint = Field(sa_type=RecordText(Restraint), sa_column_kwargs={"server_default": "{}"})
    muted_until: datetime | None = Field(default=None, sa_type=UtcMoment)
    pinned_id: int | None = Field(default=None, sa_type=BigId)
    next_due_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    last_slot_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    paused: str | None = None
    created_by: int | None = Field(default=None, sa_type=BigId)


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


class ToldRow(Row, table=True):
    """An incident as a message of a subscription told it.

    `message_key` is the key of that message in the outbox, `block` the part of its text that is about the
    incident, and `mark` what was added to it since.
    """

    __tablename__ = "told"

    subscription_id: int = Field(
        primary_key=True, sa_type=BigId, foreign_key="subscriptions.id", ondelete="CASCADE"
    )
    # An incident that is forgotten takes its rows along; without the index each would read the whole table.
    incident_id: int = Field(
        primary_key=True, sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE", index=True
    )
    message_key: str = Field(primary_key=True, index=True)
    told: Told = Field(sa_type=RecordText(Told))
    told_at: datetime = Field(sa_type=UtcMoment, index=True)
    block: str = Field(sa_type=Text)
    mark: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
