"""Articles and their earlier wordings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text as sql

from incidents.models import ArticleId, Feed
from incidents.store import IncidentQuery, incidents
from incidents.store.intake import articles, feeds
from incidents.text.sketches import sketch
from tests.incidents.store.samples import NOW, add, article, claim

if TYPE_CHECKING:
    from incidents.models import Report
    from incidents.store import Session, Store


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    """Every field of it, in whatever script."""
    with store.begin() as session:
        feed_id = feeds.add(session, Feed(None, "https://wire.example/rss", "The Wire"))
        told = replace(article(), title="قصف على السوق", author="R. Ode", language="ar", feed_id=feed_id)
        article_id = articles.add_article(session, told, NOW)
    with store.read() as session:
        found = articles.find_article(session, told.url)

    assert found == replace(told, id=article_id)


def test_an_article_never_seen_is_not_found(store: Store) -> None:
    """Asking for an unknown address gives nothing; asking for an unknown id is an error."""
    with store.read() as session:
        assert articles.find_article(session, "https://wire.example/none") is None
        with pytest.raises(KeyError):
            articles.get_article(session, ArticleId(404))


def test_a_new_wording_replaces_the_old_one_and_keeps_it(store: Store) -> None:
    """Quotes of the first wording can still be looked up after two corrections."""
    with store.begin() as session:
        article_id = articles.add_article(session, article(text="Four dead."), NOW)
        numbers = [
            articles.add_revision(session, article_id, "News", text, NOW)
            for text in ("Six dead.", "Five dead.")
        ]
    with store.read() as session:
        now = articles.get_article(session, article_id)
        texts = [articles.get_article(session, article_id, revision).text for revision in (1, 2, 3)]
        with pytest.raises(KeyError):
            articles.get_article(session, article_id, 4)

    assert numbers == [2, 3]
    assert (now.text, now.revision) == ("Five dead.", 3)
    assert texts == ["Four dead.", "Six dead.", "Five dead."]


def test_reports_bear_the_sketch_of_the_newest_wording(store: Store) -> None:
    """A paper that replaces an agency's text by its own is a source of its own."""
    with store.begin() as session:
        add(session, claim())
        first, before = only_report(session), article().text
        articles.add_revision(session, first.article_id, "News", "The market was shelled at dawn.", NOW)

        assert first.sketch == sketch(before)
        assert only_report(session).sketch == sketch("The market was shelled at dawn.")


def test_articles_of_an_earlier_version_get_their_sketches(store: Store) -> None:
    """The upgrade reads what was stored before there were sketches."""
    with store.begin() as session:
        add(session, claim())
        filed = only_report(session).sketch
        session.execute(sql("UPDATE articles SET sketch = NULL"))
        assert only_report(session).sketch == b""
    articles.back_fill(store)
    with store.read() as session:
        assert only_report(session).sketch == filed


def only_report(session: Session) -> Report:
    """Return the only report that is stored."""
    [[report]] = [each.reports for each in incidents.find_incidents(session, IncidentQuery(), 5)]
    return report


def test_an_article_that_is_not_there_has_no_revision(store: Store) -> None:
    """A correction of an unknown article is an error."""
    with store.begin() as session, pytest.raises(KeyError):
        articles.add_revision(session, ArticleId(404), "News", "Six dead.", NOW)
