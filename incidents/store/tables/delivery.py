"""The rows of delivery: messages under way, their pictures, slots of digests, Telegram's limits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, LargeBinary, Text, text
from sqlmodel import Field

from incidents.models import ButtonRows
from incidents.store.tables.base import Row
from incidents.store.tables.columns import BigId, RecordText, UtcMoment

_OPEN = text("state IN ('waiting', 'sending', 'postponed')")


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
    buttons: ButtonRows = Field(sa_type=RecordText(ButtonRows))
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


class PictureRow(Row, table=True):
    """A picture or file of messages of the outbox, kept once for all that show it."""

    __tablename__ = "pictures"

    key: str = Field(primary_key=True)
    image: bytes = Field(sa_type=LargeBinary)


class SlotRow(Row, table=True):
    """A moment for which a digest was composed; the key makes it happen once."""

    __tablename__ = "slots"

    subscription_id: int = Field(
        primary_key=True, sa_type=BigId, foreign_key="subscriptions.id", ondelete="CASCADE"
    )
    slot_at: datetime = Field(primary_key=True, sa_type=UtcMoment)
    taken_at: datetime = Field(sa_type=UtcMoment)


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
