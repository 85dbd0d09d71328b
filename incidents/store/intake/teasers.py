"""Items of feeds whose pages have been read, so that no page is asked for twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlmodel import col

from incidents.store.database.rows import insert_or_replace
from incidents.store.tables import TeaserRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Teaser:
    """An item by the address that it links; `mark` stands for its words.

    `url` is that of the article on its page, "" where none was read yet; `error` says why the page of these
    words cannot be read, None where it was, and `tries` counts how often that was so.
    """

    link: str
    mark: str
    url: str
    tries: int = 0
    error: str | None = None


def find_teasers(session: Session, links: Iterable[str]) -> dict[str, Teaser]:
    """Return what is known of items, by their links."""
    rows = session.execute(select(TeaserRow).where(col(TeaserRow.link).in_(list(links)))).scalars()
    return {row.link: Teaser(row.link, row.mark, row.url, row.tries, row.error) for row in rows}


def mark_teaser(session: Session, teaser: Teaser, now: datetime) -> None:
    """Remember that the page of an item was asked for."""
    values = {
        "link": teaser.link,
        "mark": teaser.mark,
        "url": teaser.url,
        "tries": teaser.tries,
        "error": teaser.error,
        "read_at": now,
    }
    insert_or_replace(session, TeaserRow, ("link",), values)


def forget_old(session: Session, before: datetime) -> None:
    """Forget items whose pages were asked for before a moment."""
    session.execute(delete(TeaserRow).where(col(TeaserRow.read_at) < before))
