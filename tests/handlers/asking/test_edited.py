"""News whose toll its outlet changed: the former figure is told with the new one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.intake.sources import take_in
from incidents.models import Article
from tests.handlers.desk import NOON, Desk

if TYPE_CHECKING:
    from bot.sandbox import User

pytestmark = pytest.mark.asyncio(loop_scope="module")


def print_paper(desk: Desk, killed: str, hours: float) -> None:
    """Let a paper print its report, or a new wording of it, so many hours after noon."""
    desk.clock.move_to(NOON + timedelta(hours=hours))
    told = f"A fire killed {killed} people at a market in Kassala in Sudan on Wednesday, the governor said."
    article = Article("https://redseanote.example/fire", "Red Sea Note", "Fire", told, NOON)
    take_in(desk.services.store, desk.services.gazetteer, [article], desk.clock())


async def asked(desk: Desk, reader: User, follow_up: str) -> str:
    """Return what *reader* gets who asks for the fire and then *follow_up*."""
    await desk.ask(reader, "fires in Kassala today")
    return await desk.read(reader, follow_up)


@pytest.mark.parametrize("follow_up", ["sources", "why?"])
async def test_the_former_toll_of_an_edited_article_is_told(own_desk: Desk, follow_up: str) -> None:
    """Seven dead at noon, eleven in the wording of three hours later: both, with the outlet."""
    print_paper(own_desk, "seven", 0)
    print_paper(own_desk, "eleven", 3)

    said = await asked(own_desk, own_desk.person(), follow_up)

    line = next(each for each in said.splitlines() if "→" in each)
    before, _, after = line.partition("→")
    assert "7" in before
    assert "11 killed" in after
    assert line.count("Red Sea Note") == 2
