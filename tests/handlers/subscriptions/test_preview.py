"""/preview tells what a week would have brought, /next when and what comes: neither sends or remembers."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.sending import deliver
from bot.intake.sources import take_in
from bot.jobs.digests import queue_due
from handlers.subscriptions.preview import DAYS, look_back
from incidents.models import Article, Cadence, ChatId, Every, Subscription
from incidents.store.delivery import outbox
from incidents.store.readers import subscriptions
from tests.handlers.desk import NOON, Desk, read
from tests.handlers.records import incident

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param("en", "/preview Sudan daily 08:00", "Preview, not sent to anybody", id="English"),
        pytest.param("ar", "/preview السودان يومياً 08:00", "معاينة لم تُرسل إلى أحد", id="Arabic"),
        pytest.param("fr", "/preview Soudan chaque jour à 8h", "Aperçu, envoyé à personne", id="French"),
    ],
)
async def test_an_order_can_be_seen_before_it_is_given(
    desk: Desk, language: str, words: str, expected: str
) -> None:
    """Seven days are counted and one digest is shown; nothing is ordered, queued or remembered."""
    reader = desk.person(language)
    with desk.services.store.read() as session:
        before = outbox.counts(session)

    first, sample = await desk.ask(reader, words)

    lines = read([first]).splitlines()
    assert lines[0] == expected
    assert sum(bool(re.search(r": \d+$", line)) for line in lines) == DAYS
    assert expected.split(maxsplit=1)[0].rstrip(",") in read([sample]).splitlines()[0]
    with desk.services.store.read() as session:
        assert subscriptions.list_all(session, ChatId(reader.id)) == []
        assert outbox.counts(session) == before


async def test_a_preview_speaks_one_language(desk: Desk) -> None:
    """Whose app is French and who orders in English words gets both messages in English, as it would be."""
    head, sample = await desk.ask(desk.person("fr"), "/preview clashes in Sudan every day at 8")

    assert read([head]).startswith("Preview, not sent to anybody")
    assert read([sample]).startswith("Preview, not sent: Sudan · armed clashes")


async def test_a_subscription_is_previewed_by_its_number_or_with_all_of_its_chat(desk: Desk) -> None:
    """What is ordered already needs no words."""
    reader = desk.person()
    await desk.ask(reader, "/subscribe Sudan daily 08:00")
    await desk.ask(reader, "/subscribe Derna hourly")
    with desk.services.store.read() as session:
        first, second = subscriptions.list_all(session, ChatId(reader.id))

    assert f"{second.id} Derna, every hour" in await desk.read(reader, f"/preview {second.id}")
    both = await desk.read(reader, "/preview")
    assert f"{first.id} Sudan, every day" in both
    assert f"{second.id} Derna, every hour" in both


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("/preview", "To see what the last seven days would have brought", id="nothing named"),
        pytest.param("/preview Zzyzxville daily", "I know no place called Zzyzxville", id="an unknown place"),
        pytest.param("/preview Sudan toll:many", "I cannot use toll:many", id="a filter that cannot be"),
        pytest.param("/preview 7", "There is no briefing number 7 here", id="a number of no subscription"),
        pytest.param("/preview Iceland daily", "Nothing that it asks for was reported", id="a quiet place"),
    ],
)
async def test_what_cannot_be_previewed_is_said(desk: Desk, words: str, expected: str) -> None:
    """A reader is never left without an answer."""
    assert expected in await desk.read(desk.person(), words)


@pytest.mark.parametrize(
    ("options", "alerts"),
    [
        pytest.param("cooldown:off", 4, id="each at once"),
        pytest.param("cooldown:2h", 3, id="a cool-down of two hours"),
        pytest.param("cooldown:off cap:1", 2, id="one alert a day"),
    ],
)
async def test_a_preview_of_alerts_keeps_cool_down_and_cap(own_desk: Desk, options: str, alerts: int) -> None:
    """A bomb, a grenade beside it and a fire in another town within an hour; the wire has older news."""
    desk = own_desk
    for minutes, sentence in (
        (10, "A car bomb killed thirty people in Kassala in Sudan on Wednesday, the governor said."),
        (30, "A grenade killed two people in Kassala in Sudan on Wednesday, the mayor said."),
        (50, "A fire killed three people in Atbara in Sudan on Wednesday, the police said."),
    ):
        desk.clock.move_to(NOON + timedelta(minutes=minutes))
        url = f"https://redseanote.example/{minutes}"
        article = Article(url, "Red Sea Note", "News", sentence, desk.clock())
        take_in(desk.services.store, desk.services.gazetteer, [article], desk.clock())
    desk.clock.move_to(NOON + timedelta(hours=1))

    said = await desk.read(desk.person(), f"/preview Kassala, Atbara alerts {options}")

    assert f"in {alerts} messages" in said


async def test_a_week_is_counted_on_the_readers_days() -> None:
    """What came in at half past eleven in the evening in London was of the next day in Beirut."""
    late = datetime(2024, 10, 7, 23, 30, tzinfo=ZoneInfo("Europe/London"))
    order = Subscription(None, ChatId(1), Cadence(Every.DAY), "Asia/Beirut")

    week = look_back([incident(first_reported_at=late)], order, late + timedelta(days=2))

    assert [(str(day), count) for day, count in week.days if count] == [("2024-10-08", 1)]
    assert (len(week.days), week.total) == (DAYS, 1)
    assert [each.at for each in week.sendings] == [datetime(2024, 10, 8, 8, tzinfo=ZoneInfo("Asia/Beirut"))]


@pytest.mark.parametrize(
    ("language", "order", "title", "waiting"),
    [
        pytest.param("en", "/subscribe Sudan weekly friday 08:00", "Coming next:", "wait", id="English"),
        pytest.param("ar", "/subscribe السودان أسبوعياً الجمعة 08:00", "القادم:", "تنتظر", id="Arabic"),
        pytest.param("fr", "/subscribe Soudan chaque vendredi à 8h", "À venir :", "attend", id="French"),
    ],
)
async def test_the_next_digests_are_told_with_what_waits(
    desk: Desk, language: str, order: str, title: str, waiting: str
) -> None:
    """The next moment, the two after it, and how much there is to tell so far."""
    reader = desk.person(language)
    await desk.ask(reader, order)

    answer = read(await desk.ask(reader, "/next"))

    assert answer.startswith(title)
    assert answer.count("08:00") == 4  # the order, the next, and two more
    assert waiting in answer


async def test_next_says_what_is_held_back_and_what_is_paused(desk: Desk) -> None:
    """A quiet night and a mute are told, so that silence is no riddle."""
    reader = desk.person()
    await desk.ask(reader, "/subscribe Sudan alerts quiet:11:00-13:30")
    await desk.ask(reader, "/subscribe Derna daily 08:00 mute:2h")

    answer = await desk.read(reader, "/next")

    assert "held back until Wed 9 Oct 13:30" in answer
    assert "muted until Wed 9 Oct 14:00" in answer


@pytest.mark.parametrize(
    ("cool_down", "waiting"),
    [pytest.param("off", True, id="none"), pytest.param("2h", False, id="two hours")],
)
async def test_next_leaves_out_what_cools_down(own_desk: Desk, cool_down: str, *, waiting: bool) -> None:
    """One more dead of what was just told is not promised for the next alert."""
    desk, reader = own_desk, own_desk.person()
    await desk.ask(reader, f"/subscribe Kassala alerts cooldown:{cool_down}")
    for minutes, killed in ((30, "ten"), (40, "eleven")):
        desk.clock.move_to(NOON + timedelta(minutes=minutes))
        storm = f"A storm killed {killed} people in Kassala in Sudan on Wednesday, the governor said."
        article = Article(
            f"https://redseanote.example/{killed}", "Red Sea Note", "Storm", storm, desk.clock()
        )
        take_in(desk.services.store, desk.services.gazetteer, [article], desk.clock())
        if killed == "ten":
            desk.clock.move_to(NOON + timedelta(minutes=32))
            await asyncio.to_thread(queue_due, desk.services)
            await deliver(desk.services, desk.application.bot)

    desk.clock.move_to(NOON + timedelta(minutes=41))
    assert ("wait" in await desk.read(reader, "/next")) is waiting


async def test_nothing_comes_next_where_nothing_is_ordered(desk: Desk) -> None:
    """The answer says how to order."""
    assert "Nothing is sent here" in await desk.read(desk.person(), "/next")
