"""The rows of review: what readers flag, what operators decide, what the bot waits to be told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from incidents.models import Correction
from incidents.store.tables.base import Row
from incidents.store.tables.columns import BigId, RecordText, UtcMoment

NOBODY = 0
"""The user id of a reader who was forgotten, and of an operator on the command line."""

_OPEN = text("decision_id IS NULL")


class DecisionRow(Row, table=True):
    """What an operator decided about an incident: only ever added to, so that it is the audit log.

    `correction` says what holds since and `before` what held until then; `undoes` numbers the decision that
    this one takes back.
    """

    __tablename__ = "decisions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    incident_id: int = Field(sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE", index=True)
    action: str
    correction: Correction | None = Field(default=None, sa_type=RecordText(Correction))
    before: Correction | None = Field(default=None, sa_type=RecordText(Correction))
    undoes: int | None = Field(default=None, sa_type=BigId, unique=True)
    made_by: int = Field(sa_type=BigId)
    made_at: datetime = Field(sa_type=UtcMoment)
    reason: str = Field(default="", sa_type=Text)


class FlagRow(Row, table=True):
    """What a reader found wrong in an incident; open until a decision settles it."""

    __tablename__ = "flags"
    __table_args__ = (
        Index("ix_flags_open", "incident_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_flags_user", "user_id", "made_at"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    incident_id: int = Field(sa_type=BigId, foreign_key="incidents.id", ondelete="CASCADE", index=True)
    flaw: str
    words: str = Field(default="", sa_type=Text)
    user_id: int = Field(sa_type=BigId)
    made_at: datetime = Field(sa_type=UtcMoment)
    noticed_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    decision_id: int | None = Field(
        default=None, sa_type=BigId, foreign_key="decisions.id", ondelete="SET NULL"
    )


class PromptRow(Row, table=True):
    """A message of the bot to which somebody's reply means something; `purpose` is the handler's own."""

    __tablename__ = "prompts"

    chat_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    message_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    user_id: int = Field(sa_type=BigId)
    purpose: str
    asked_at: datetime = Field(sa_type=UtcMoment)


class ShownRow(Row, table=True):
    """Incidents of a message that its button cannot hold itself; `incident_ids` are joined by commas."""

    __tablename__ = "shown"

    key: str = Field(primary_key=True)
    incident_ids: str = Field(sa_type=Text)
    shown_at: datetime = Field(sa_type=UtcMoment)
