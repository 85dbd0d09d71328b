"""The rows of reading feeds: which linked pages are read."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - evaluated at run time

from sqlmodel import Field

from incidents.store.columns import UtcMoment
from incidents.store.tables import Row


class TeaserRow(Row, table=True):
    """An item of a feed whose page was asked for, by the address that it links."""

    __tablename__ = "teasers"

    link: str = Field(primary_key=True)
    mark: str
    url: str
    tries: int
    error: str | None = None
    read_at: datetime = Field(sa_type=UtcMoment, index=True)
