"""The rows of intake: which linked pages are read, and what waits for an operator's word."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - evaluated at run time

from sqlmodel import Field

from incidents.models import Article  # noqa: TC001 - evaluated at run time
from incidents.store.columns import ArticleText, UtcMoment
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


class PendingRow(Row, table=True):
    """An article that an operator was shown and may store, by what its button calls it."""

    __tablename__ = "pending"

    key: str = Field(primary_key=True)
    article: Article = Field(sa_type=ArticleText)
    shown_at: datetime = Field(sa_type=UtcMoment, index=True)
