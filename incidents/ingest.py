"""One article, start to end: cleaned, extracted, matched with what is known, stored in one transaction.

The same article twice changes nothing. A changed text is a revision: its claims replace those of the wording
before, and claims that it dropped are marked retracted, so that nothing is lost and nothing retracted is told
as news. The result depends on when articles were published, not on the order in which they arrive (see
`incidents.stories.filing`).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from incidents.errors import IntakeError
from incidents.extraction import extract
from incidents.extraction.garbage import without_collector
from incidents.models import stored
from incidents.store import Session, Store, incidents
from incidents.store.intake import articles
from incidents.stories.filing import file_claims, file_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from incidents.models import Article, ArticleId, Claim, IncidentId
    from incidents.places import Gazetteer

MAX_TEXT_CHARACTERS = 1_000_000
"""The longest article is a hundredth of it: more is a book, a log or a mistake."""

MAX_URL_CHARACTERS = 2_000
"""PostgreSQL indexes no more than 2,704 bytes, and browsers take little more."""

# Text that was decoded as what it is not is full of these; one or two stand in honest pages.
_MAX_NULS = 10

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of an article: `incident_ids` are those it reports now, its main one first.

    "seen" means that this text stood at this address before; "revised", that another one did.
    """

    outcome: Literal["new", "seen", "revised"]
    article_id: ArticleId
    incident_ids: tuple[IncidentId, ...]


class PreparedArticle(NamedTuple):
    """An article as it can be stored, and what it says: all that needs no database.

    `asked_at` is when its source was asked. A wording that was stored since then stays, and the article
    counts as seen: a hub brought it while the source was still sending what it had before.
    """

    article: Article
    claims: tuple[Claim, ...]
    asked_at: datetime | None = None


def prepare(article: Article, gazetteer: Gazetteer, now: datetime) -> PreparedArticle:
    """Return *article* ready to be filed.

    Characters that no database takes are left out. One dated after *now* counts as published now: feeds with
    a wrong clock or zone would stay "the latest" for hours or years.

    Raises:
        IntakeError: it has no words, is binary, or its text or address is too long.
    """
    article = _clean(article, now)
    return PreparedArticle(article, extract(article, gazetteer))


def ingest(store: Store, article: Article, gazetteer: Gazetteer, now: datetime) -> Ingested:
    """Store *article* with its incidents, all or nothing; see `prepare` for how it is read.

    Raises:
        IntakeError: it cannot be prepared.
        StoreError: the database refuses; nothing is stored.
    """
    article = _clean(article, now)
    with store.read() as session:
        known = articles.find_article(session, article.url)
        if known is not None and known.text == article.text:
            return _seen(session, known)
    # Extraction takes longer than all of the rest: it is done before anybody has to wait for the lock.
    prepared = PreparedArticle(article, extract(article, gazetteer))
    with store.begin(in_turn=True) as session:
        return file_prepared(session, [prepared], now)[0]


def find_seen(session: Session, told: Iterable[Article]) -> set[str]:
    """Return the addresses of those articles, 10,000 at most, whose very text was stored before.

    Most items of a feed are those of its last reading: a question for all of them costs a tenth of one each.
    """
    texts = {each.url: each.text for each in told}
    known = articles.find_articles(session, list(texts))
    return {url for url, each in known.items() if each.text == _storable(texts[url])}


@without_collector()
def file_prepared(session: Session, told: Sequence[PreparedArticle], now: datetime) -> list[Ingested]:
    """Store articles with their incidents in the transaction of *session*, one begun in turn.

    They come out as if each had come through `ingest`, and a thousand at once take a tenth of the time.

    Returns:
        What became of each, in order.
    """
    known = articles.find_articles(session, [each.article.url for each in told])
    new = {each.article.url: each for each in reversed(told) if each.article.url not in known}
    ids = articles.add_articles(session, [each.article for each in new.values()], now)
    stored = [
        (replace(each.article, id=article_id), each.claims)
        for each, article_id in zip(new.values(), ids, strict=True)
    ]
    filed = file_new(session, stored, now)
    done = {
        id(each): Ingested("new", article_id, incident_ids)
        for each, article_id, incident_ids in zip(new.values(), ids, filed, strict=True)
    }
    return [done.get(id(each)) or _file_known(session, each, now) for each in told]


def _clean(article: Article, now: datetime) -> Article:
    """Return the article as it can be stored; see `prepare` for what is refused."""
    if article.text.count("\0") > _MAX_NULS:
        raise IntakeError(article.url[:200], "binary data, no text")
    text, title = _storable(article.text), _storable(article.title)
    if not any(letter.isalpha() for letter in text):
        raise IntakeError(article.url[:200], "no words")
    if len(text) > MAX_TEXT_CHARACTERS:
        raise IntakeError(article.url[:200], f"{len(text):,} characters are too many for an article")
    if len(article.url) > MAX_URL_CHARACTERS:
        raise IntakeError(article.url[:200], f"an address of {len(article.url):,} characters")
    if article.published_at > now:
        log.info("published in the future", extra={"url": article.url, "published": article.published_at})
    return replace(
        article,
        url=_storable(article.url),
        title=title,
        text=text,
        outlet=_storable(article.outlet),
        author=None if article.author is None else _storable(article.author),
        published_at=min(article.published_at, now),
    )


def _storable(text: str) -> str:
    """Leave out NUL, which PostgreSQL refuses, and halves of characters, which are no UTF-8."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def _seen(session: Session, known: Article) -> Ingested:
    """Return what a stored article reports."""
    article_id = stored(known.id)
    told = incidents.get_incidents(session, incidents.incidents_of(session, article_id))
    ids = tuple(
        each.id
        for each in told
        if any(report.article_id == article_id and not report.retracted for report in each.reports)
    )
    return Ingested("seen", article_id, ids)


def _stays(session: Session, known: Article, told: PreparedArticle) -> bool:
    """Whether what is stored is the very text, or newer than what was asked for."""
    if known.text == told.article.text:
        return True
    return told.asked_at is not None and articles.is_recorded_since(session, stored(known.id), told.asked_at)


def _file_known(session: Session, told: PreparedArticle, now: datetime) -> Ingested:
    """File an article at an address that is stored: it was seen, or is a revision."""
    article = told.article
    known = articles.find_article(session, article.url)
    assert known is not None  # noqa: S101 - looked up, or stored, just before
    if _stays(session, known, told):
        return _seen(session, known)
    article_id = stored(known.id)
    articles.add_revision(session, article_id, article.title, article.text, now)
    ids = file_claims(session, articles.get_article(session, article_id), told.claims, now)
    return Ingested("revised", article_id, ids)
