"""What a reader can tell from an answer: when something was published, since when something is counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.intake.sources import take_in
from incidents.models import Article
from tests.handlers.desk import Desk, read

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.asyncio(loop_scope="module")


def print_papers(desk: Desk, told: Iterable[tuple[datetime, str]]) -> None:
    """Let a paper print sentences, each at its time."""
    articles = [
        Article(f"https://redseanote.example/{n}", "Red Sea Note", "News", sentence, at)
        for n, (at, sentence) in enumerate(told)
    ]
    take_in(desk.services.store, desk.services.gazetteer, articles, desk.clock())


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "latest in Atbara", "Red Sea Note, Tue 8 Oct ·", id="English"),
        pytest.param("ar", "آخر الأخبار في عطبرة", "Red Sea Note، الثلاثاء 8 أكتوبر ·", id="Arabic"),
        pytest.param("fr", "dernières nouvelles d'Atbara", "Red Sea Note, mar. 8 oct. ·", id="French"),
    ],
)
async def test_an_article_of_a_day_without_an_hour_is_told_by_its_day(
    own_desk: Desk, language: str, words: str, expected: str
) -> None:
    """A paper that dates by the day shows no 00:00, and no 03:00 elsewhere: nobody printed it then."""
    day = datetime(2024, 10, 8, tzinfo=UTC)
    print_papers(
        own_desk, [(day, "A fire killed three people in Atbara in Sudan on Monday, the police said.")]
    )

    said = read(await own_desk.ask(own_desk.person(language), words)).replace(
        " (https://redseanote.example/0)", ""
    )

    assert expected in said
