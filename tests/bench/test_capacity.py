"""The table of what Sitrep bears follows from its costs and Telegram's limits."""

from __future__ import annotations

import pytest

from tests.bench.capacity import LOADS, Costs, Load, article_seconds, needs_of, table

COSTS = Costs(article_s=0.02, filter_s=0.5, chat_s=0.001, article_bytes=20_000, chat_bytes=10_000)


def test_the_dearer_database_says_what_an_article_costs() -> None:
    """A bench among many articles, not a quick look at a few, decides how many cores a load needs."""
    assert 0.001 < article_seconds() < 1


def test_a_small_newsroom_needs_one_core() -> None:
    """A thousand articles a day keep a core busy for twenty seconds."""
    needs = needs_of(Load(articles=1_000, chats=100, filters=10), COSTS)

    assert needs.cores == 1
    assert needs.year_bytes == pytest.approx(7.3e9)
    assert needs.compose_s == pytest.approx(5.1)


def test_telegram_takes_the_digests_of_many_chats_in_hours_or_for_a_fee_in_minutes() -> None:
    """100,000 chats with two messages each: thirty a second, or a thousand that are paid for."""
    needs = needs_of(Load(articles=0, chats=100_000, filters=1), COSTS)

    assert needs.free_s == pytest.approx(6_667, abs=1)
    assert needs.paid_s == 200


def test_the_table_reaches_a_million_articles_and_a_hundred_thousand_chats() -> None:
    """Every load has a row under the same columns."""
    lines = table(COSTS).splitlines()

    assert len(lines) == 2 + len(LOADS)
    assert {line.count("|") for line in lines} == {10}
    assert lines[-1].startswith("| 1,000,000 | 100,000 |")
