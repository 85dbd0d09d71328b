"""The invented world: the same every time, and in the database exactly what the store itself would write."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from incidents.models import Article, Claim, Kind, MergedReading, Quote, Status
from incidents.places import open_gazetteer
from incidents.store import incidents
from incidents.store.intake import articles
from incidents.store.tables import Row
from tests.bench.world.copying import copy_store
from tests.bench.world.filling import fill
from tests.bench.world.geography import spots
from tests.bench.world.inventing import NOW, invent
from tests.bench.world.rows import FILLER, title_of

if TYPE_CHECKING:
    from incidents.store import Store
    from tests.bench.world.geography import World
    from tests.bench.world.inventing import Invented

SOME = 150


@pytest.fixture(scope="module")
def world() -> World:
    """Every place where something happens."""
    return spots(open_gazetteer())


@pytest.fixture(scope="module")
def invented(world: World) -> list[Invented]:
    """Some incidents of ten years."""
    return list(invent(SOME, world))


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table by its key, records read back, but for the stamp, drawn by lot."""
    with store.read() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(select(table).order_by(*table.primary_key.columns)).all()
            ]
            for table in Row.metadata.sorted_tables
            if table.name != "stamps"
        }


def file_one_by_one(store: Store, invented: list[Invented]) -> None:
    """Store the incidents as the program does it, each report in its turn."""
    with store.begin() as session:
        for each in invented:
            first, last = each.reports[0].published_at, each.reports[-1].published_at
            reading = MergedReading(
                *(each.kind, each.status, each.period, each.place, first, last, each.tolls, each.actors),
                sources=len({told.outlet for told in each.reports}),
            )
            incident_id = incidents.add_incident(session, reading)
            for told in each.reports:
                article = Article(
                    f"https://news.example/{told.article:09d}",
                    told.outlet,
                    title_of(each),
                    f"{each.quote} {FILLER}",
                    told.published_at,
                )
                article_id = articles.add_article(session, article, told.published_at)
                claim = Claim(
                    each.kind,
                    each.status,
                    each.period,
                    each.place,
                    (Quote(each.quote, 0, len(each.quote)),),
                    each.tolls,
                    each.actors,
                    (told.speaker,) if told.speaker else (),
                )
                stored = articles.get_article(session, article_id)
                incidents.put_report(session, incident_id, stored, claim, told.published_at)


def test_a_filled_store_holds_what_the_store_itself_would_have_written(
    sqlite_store: Store, postgresql_store: Store, invented: list[Invented], world: World
) -> None:
    """What is measured on a million incidents in bulk is what a bot has that read them one by one."""
    fill(sqlite_store, invented, world.places)
    file_one_by_one(postgresql_store, invented)

    assert everything(sqlite_store) == everything(postgresql_store)


def test_a_copied_store_is_the_same_and_goes_on_numbering(
    sqlite_store: Store, postgresql_store: Store, invented: list[Invented], world: World
) -> None:
    """PostgreSQL gets the very rows of SQLite, its indexes back, and a next incident the next number."""
    fill(sqlite_store, invented, world.places)
    before = _indexes(postgresql_store)

    copy_store(sqlite_store, postgresql_store)

    assert everything(postgresql_store) == everything(sqlite_store)
    assert _indexes(postgresql_store) == before
    one = invented[0]
    with postgresql_store.begin() as session:
        reading = MergedReading(one.kind, one.status, one.period, one.place, NOW, NOW)
        assert incidents.add_incident(session, reading) == SOME + 1


def test_filling_leaves_every_index_in_its_place(
    sqlite_store: Store, invented: list[Invented], world: World
) -> None:
    """A store without an index would be measured slower than it is, or faster."""
    statement = "select name from sqlite_master where type = 'index' order by name"
    with sqlite_store.read() as session:
        before = session.execute(text(statement)).scalars().all()

    fill(sqlite_store, invented, world.places)

    with sqlite_store.read() as session:
        assert session.execute(text(statement)).scalars().all() == before


def test_the_same_seed_gives_the_same_world(world: World, invented: list[Invented]) -> None:
    """Numbers of two runs compare because the incidents are the same."""
    assert list(invent(SOME, world)) == invented
    assert list(invent(SOME, world, seed=8)) != invented


def test_the_world_runs_to_the_present_and_is_told_in_order(world: World) -> None:
    """Ten years of incidents, none told before it happened or after now."""
    told = list(invent(2_000, world))

    assert all(one.number < two.number for one, two in pairwise(told))
    assert all(each.period.start <= each.reports[0].published_at.date() for each in told)
    assert all(report.published_at <= NOW for each in told for report in each.reports)
    assert {each.period.start.year for each in told} >= set(range(2017, 2027))
    assert {Kind.SHELLING, Kind.FLOOD} <= {each.kind for each in told}
    assert {each.status for each in told} == set(Status)
    assert any(each.place.id is None for each in told)


def test_a_few_places_have_most_of_the_news(world: World) -> None:
    """As in the real world; every question about a big city reads a long range of the index."""
    assert world.shares.sum() == pytest.approx(1)
    assert sum(sorted(world.shares)[-500:]) > 0.25


def _indexes(store: Store) -> list[str]:
    with store.read() as session:
        found = session.execute(
            text("select indexdef from pg_indexes where schemaname = 'public' order by 1")
        )
        return list(found.scalars())
