"""The rows of news: feeds, hubs, articles and their wordings, linked pages, archives, what was set aside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, Text, text
from sqlmodel import Field

from incidents.models import Article
from incidents.store.tables.base import Row
from incidents.store.tables.columns import BigId, RecordText, UtcMoment

_NOT_DONE = text("progress <> 'done'")


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
    pushed_until: datetime | None = Field(default=None, sa_type=UtcMoment)


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


class TeaserRow(Row, table=True):
    """An item of a feed whose page was asked for, by the address that it links."""

    __tablename__ = "teasers"

    link: str = Field(primary_key=True)
    mark: str
    url: str
    tries: int
    error: str | None = None
    read_at: datetime = Field(sa_type=UtcMoment, index=True)


class HubSubscriptionRow(Row, table=True):
    """What a hub was asked for, by the word that ends the address at which it brings news."""

    __tablename__ = "hub_subscriptions"

    key: str = Field(primary_key=True)
    feed_id: int | None = Field(
        default=None, foreign_key="feeds.id", ondelete="SET NULL", unique=True, sa_type=BigId
    )
    hub: str
    topic: str
    secret: str
    until: datetime | None = Field(default=None, sa_type=UtcMoment)
    next_at: datetime | None = Field(default=None, sa_type=UtcMoment, index=True)
    tries: int = 0
    error: str | None = None


class PushRow(Row, table=True):
    """Something that a hub brought, so that it is not taken twice."""

    __tablename__ = "pushes"

    mark: str = Field(primary_key=True)
    brought_at: datetime = Field(sa_type=UtcMoment, index=True)


class PendingRow(Row, table=True):
    """An article that an operator was shown and may store, by what its button calls it."""

    __tablename__ = "pending"

    key: str = Field(primary_key=True)
    article: Article = Field(sa_type=RecordText(Article))
    shown_at: datetime = Field(sa_type=UtcMoment, index=True)


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
