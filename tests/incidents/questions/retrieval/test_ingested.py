"""From an article to an answer, with nothing in between replaced."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from incidents.ingest import ingest
from incidents.models import Article, Kind
from incidents.questions import answer
from tests.incidents.questions.conftest import NOON

if TYPE_CHECKING:
    from incidents.places import Gazetteer
    from incidents.store import Store
    from tests.incidents.questions.conftest import Ask

ARTICLE = Article(
    url="https://lakeside.example/2019/03/12/baidoa",
    outlet="Lakeside Wire",
    title="Car bomb hits tea shop in Baidoa",
    text="A car bomb killed six people and wounded eleven at a tea shop in the Somali town of Baidoa on "
    "Monday, a police officer said.\nNobody claimed the blast.",
    published_at=datetime(2019, 3, 12, 8, 0, tzinfo=UTC),
)


def test_an_article_read_today_answers_a_question_today(
    sqlite_store: Store, gazetteer: Gazetteer, ask: Ask
) -> None:
    """One report of a bomb: listed, counted, and offered to those who ask about the next town."""
    ingest(sqlite_store, ARTICLE, gazetteer, NOON)

    with sqlite_store.read() as session:
        listed = answer(session, ask("what happened in baidoa on monday"), NOON, gazetteer)
        summed = answer(session, ask("how many killed in baidoa since sunday"), NOON, gazetteer)
        other = answer(session, ask("latest in Buurhakaba"), NOON, gazetteer)

    assert [each.kind for each in listed.incidents] == [Kind.BOMBING]
    assert summed.toll is not None
    assert (summed.toll.best, summed.toll.incidents) == (6, 1)
    assert summed.incidents[0].reports[0].outlet == "Lakeside Wire"
    assert (other.total, len(other.elsewhere)) == (0, 1)
