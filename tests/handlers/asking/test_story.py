"""The button under a digest or an alert that opens all that was reported of one of its stories."""

from __future__ import annotations

import asyncio
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivery.sending import deliver
from bot.intake.sources import take_in
from bot.jobs.digests import queue_due
from handlers.rendering.callbacks import unpack
from handlers.rendering.readers import Reader
from handlers.rendering.stories import MOST_REPORTS, render_story
from incidents.models import Article
from tests.handlers.desk import Desk, labels, told
from tests.handlers.records import NOW, incident, report

if TYPE_CHECKING:
    from bot.sandbox import Message, User

pytestmark = pytest.mark.asyncio(loop_scope="module")

FIRST = "A storm killed six people in Kassala in Sudan on Wednesday, the governor said."
SECOND = "The storm in Kassala killed nine people on Wednesday, a hospital said."


async def alerted(
    desk: Desk, reader: User, *sentences: str, order: str = "/subscribe Kassala alerts"
) -> Message:
    """Return the alert that *reader* gets of *sentences*, each by an outlet of its own."""
    await desk.ask(reader, order)
    desk.clock.move_to(desk.clock() + timedelta(minutes=30))
    articles = [
        Article(f"https://outlet{n}.example/{n}", f"Outlet {n}", "Storm", each, desk.clock())
        for n, each in enumerate(sentences, 1)
    ]
    take_in(desk.services.store, desk.services.gazetteer, articles, desk.clock())
    desk.clock.move_to(desk.clock() + timedelta(minutes=2))
    await asyncio.to_thread(queue_due, desk.services)
    await deliver(desk.services, desk.application.bot)
    return next(
        each for each in desk.sandbox.messages(reader)[::-1] if "Kassala" in told([each]) and each.buttons
    )


@pytest.mark.parametrize(
    ("language", "order", "label", "title"),
    [
        pytest.param("en", "/subscribe Kassala alerts", "More", "This story", id="English"),
        pytest.param("ar", "نبهني عند حدوث أي شيء في كسلا", "المزيد", "هذه القصة", id="Arabic"),
        pytest.param(
            "fr", "alerte-moi s'il se passe quelque chose à Kassala", "Suite", "Cette affaire", id="French"
        ),
    ],
)
async def test_a_story_is_a_tap_away(
    own_desk: Desk, language: str, order: str, label: str, title: str
) -> None:
    """Two outlets count six and nine dead: the button tells both sentences, each with its outlet."""
    reader = own_desk.person(language)
    alert = await alerted(own_desk, reader, FIRST, SECOND, order=order)
    [button] = [each for each in labels(alert) if label in each]

    [story], _ = await own_desk.press(reader, alert, button)

    said = told([story])
    assert title in said
    assert FIRST in said
    assert SECOND in said
    assert "Outlet 1" in said
    assert "Outlet 2" in said


async def test_what_one_outlet_told_once_has_no_more_to_it(own_desk: Desk) -> None:
    """There is no button that would only say the same again."""
    alert = await alerted(own_desk, own_desk.person(), FIRST)

    assert not [each for each in labels(alert) if each.startswith("More")]


async def test_in_a_group_the_story_is_read_in_private(own_desk: Desk) -> None:
    """A link opens it there; a forged or forgotten number is a link that leads nowhere."""
    reader = own_desk.person()
    alert = await alerted(own_desk, reader, FIRST, SECOND)
    [data] = [each.data or "" for each in alert.buttons if unpack(each.data or "")[0] == "story"]
    number = unpack(data)[1][0]

    opened = await own_desk.read(reader, f"/start story-{number}")
    forged = await own_desk.read(reader, "/start story-987654321")

    assert FIRST in opened
    assert "This story" not in forged


async def test_the_reports_of_a_story_come_newest_first_and_a_long_one_is_counted() -> None:
    """The last figure is what a reader looks for; a sentence that several print is quoted once."""
    same = [report("Shells hit the pier.", outlet=f"Paper {n}", hours_ago=n + 1) for n in range(MOST_REPORTS)]
    long = incident(*same, report("Two boats burnt.", outlet="Late Post", hours_ago=40))

    said = "".join(each.text for each in render_story([long], Reader.at(NOW, "en", UTC)))

    assert said.count("Shells hit the pier.") == 1
    assert said.index("Paper 0") < said.index("Paper 1") < said.index("Paper 9")
    assert "Late Post" not in said
    assert "and one more report" in said
