"""Articles and their earlier wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update
from sqlmodel import col

from incidents.models import Article, ArticleId, FeedId, stored
from incidents.store.database.rows import insert_numbered, run, write
from incidents.store.tables import ArticleRevisionRow, ArticleRow
from incidents.text.sketches import sketch

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from incidents.store.store import Store

_BATCH = 500
_WORDING = (
    "id",
    "url",
    "outlet",
    "title",
    "text",
    "published_at",
    "language",
    "feed_id",
    "revision",
    "author",
)
_AT = select(*(col(getattr(ArticleRow, name)) for name in _WORDING)).where(
    col(ArticleRow.url).in_(bindparam("urls", expanding=True))
)


def find_article(session: Session, url: str) -> Article | None:
    """Return the newest wording of the article at *url*, None where it was never seen."""
    return find_articles(session, [url]).get(url)


def get_article(session: Session, article_id: ArticleId, revision: int | None = None) -> Article:
    """Return an article in its newest wording, or in an earlier one.

    Raises:
        KeyError: there is no such article or no such revision of it.
    """
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise KeyError(article_id)
    if revision is None or revision == row.revision:
        return _to_article(row)
    earlier = session.get(ArticleRevisionRow, (article_id, revision))
    if earlier is None:
        raise KeyError((article_id, revision))
    return _to_article(row, earlier)


def find_articles(session: Session, urls: Collection[str]) -> dict[str, Article]:
    """Return by address the newest wordings of those articles that were seen before, 10,000 at most."""
    return {row.url: _to_article(row) for row in run(session, _AT, {"urls": list(urls)})}


def is_recorded_since(session: Session, article_id: ArticleId, moment: datetime) -> bool:
    """Whether the newest wording of an article was stored after *moment*."""
    newest = col(ArticleRow.id) == article_id, col(ArticleRow.recorded_at) > moment
    return session.execute(select(col(ArticleRow.id)).where(*newest)).first() is not None


def add_article(session: Session, article: Article, now: datetime) -> ArticleId:
    """Store an article that is not there yet and return its id.

    Raises:
        StoreError: one with the same url is there (raised where the session ends).
    """
    return add_articles(session, [article], now)[0]


def add_articles(session: Session, told: Sequence[Article], now: datetime) -> list[ArticleId]:
    """Store articles that are not there yet and return their ids in order; see `add_article`."""
    rows = [
        {
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "text": article.text,
            "published_at": article.published_at,
            "language": article.language,
            "feed_id": article.feed_id,
            "revision": 1,
            "author": article.author,
            "recorded_at": now,
            "sketch": sketch(article.text),
        }
        for article in told
    ]
    return [ArticleId(each) for each in insert_numbered(session, ArticleRow, rows)]


def add_revision(session: Session, article_id: ArticleId, title: str, text: str, now: datetime) -> int:
    """Replace the wording of an article, keep the old one, and return the number of the new revision.

    Raises:
        KeyError: there is no such article.
    """
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise KeyError(article_id)
    session.add(
        ArticleRevisionRow(
            article_id=article_id,
            revision=row.revision,
            title=row.title,
            text=row.text,
            recorded_at=row.recorded_at,
        )
    )
    row.revision, row.title, row.text, row.recorded_at = row.revision + 1, title, text, now
    row.sketch = sketch(text)
    session.flush()
    return row.revision


def back_fill(store: Store) -> None:
    """Sketch the texts that an earlier version of the program stored, 500 a transaction."""
    missing = select(col(ArticleRow.id), col(ArticleRow.text)).where(col(ArticleRow.sketch).is_(None))
    put = update(ArticleRow).where(col(ArticleRow.id) == bindparam("article"))
    while True:
        with store.begin(in_turn=True) as session:
            found = session.execute(missing.order_by(col(ArticleRow.id)).limit(_BATCH)).all()
            if found:
                write(session, put, [{"article": each, "sketch": sketch(text)} for each, text in found])
        if len(found) < _BATCH:
            return


def _to_article(row: Any, earlier: ArticleRevisionRow | None = None) -> Article:  # of `articles`, or of `_AT`
    wording = earlier or row
    return Article(
        id=ArticleId(stored(row.id)),
        url=row.url,
        outlet=row.outlet,
        title=wording.title,
        text=wording.text,
        published_at=row.published_at,
        language=row.language,
        feed_id=None if row.feed_id is None else FeedId(row.feed_id),
        revision=wording.revision,
        author=row.author,
    )
