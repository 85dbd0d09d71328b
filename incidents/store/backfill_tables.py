"""The rows of backfill: which chunks of which sources are filed, and what could not be read."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - evaluated at run time

from sqlalchemy import Text
from sqlmodel import Field

from incidents.store.columns import UtcMoment
from incidents.store.tables import Row


class FiledChunkRow(Row, table=True):
    """A chunk of a source whose articles are stored; written in the transaction that stores them."""

    __tablename__ = "filed_chunks"

    source: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    filed_at: datetime = Field(sa_type=UtcMoment)


class SetAsideRow(Row, table=True):
    """Something offered as news that could not be used, by where it stands."""

    __tablename__ = "set_aside"

    source: str = Field(primary_key=True)
    reason: str = Field(sa_type=Text)
    noticed_at: datetime = Field(sa_type=UtcMoment, index=True)
