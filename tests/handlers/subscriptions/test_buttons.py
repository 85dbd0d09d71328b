"""Subscriptions are changed by buttons, and muted under their alerts, by those who may."""

from __future__ import annotations

import asyncio
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivery.sending import deliver
from bot.intake.sources import take_in
from bot.jobs.digests import queue_due
from handlers.subscriptions.menus import MENUS, value_words
from handlers.subscriptions.options import apply
from handlers.texts import LANGUAGES
from incidents.models import Article, Cadence, ChatId, Every, Subscription, Template, Tier
from incidents.store.readers import subscriptions
from tests.handlers.desk import NOON, Desk, labels

if TYPE_CHECKING:
    from bot.sandbox import Chat, Message, User

pytestmark = pytest.mark.asyncio(loop_scope="module")


def order_of(desk: Desk, chat: Chat | User) -> Subscription:
    """Return the subscription of *chat*."""
    with desk.services.store.read() as session:
        [found] = subscriptions.list_all(session, ChatId(chat.id))
    return found


async def menu(desk: Desk, reader: User, order: str = "/subscribe Derna daily 08:00") -> Message:
    """Let *reader* order something and open its menu; return the message that holds it."""
    await desk.ask(reader, order)
    [listed] = await desk.ask(reader, "/subscriptions")
    await desk.press(reader, listed, labels(listed)[0])
    return shown(desk, listed)


def shown(desk: Desk, message: Message) -> Message:
    """Return a message as it is now."""
    return next(each for each in desk.sandbox.messages(message.chat) if each.id == message.id)


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        pytest.param(("🕗 Time", "07:00"), "every day at 07:00", id="time"),
        pytest.param(("🕗 Time", "08:00, 20:00"), "every day at 08:00, 20:00", id="twice a day"),
        pytest.param(("📅 Days", "working days"), "every working day at 08:00", id="working days"),
        pytest.param(("📅 Days", "Friday"), "every Friday at 08:00", id="a day of the week"),
        pytest.param(
            ("📅 Days", "Thursday", "Monday"), "every Monday and Thursday at 08:00", id="two days of the week"
        ),
        pytest.param(
            ("📅 Days", "Thursday", "Monday", "☑ Thursday", "☑ Monday"),
            "every day at 08:00",
            id="all days of the week taken off",
        ),
        pytest.param(("🗓 Day of the month", "15th"), "on the 15th of every month at 08:00", id="the 15th"),
        pytest.param(
            ("🗓 Day of the month", "last day"), "on the last day of every month at 08:00", id="the last day"
        ),
        pytest.param(("🔁 How often", "every 6 hours"), "every 6 hours", id="every six hours"),
        pytest.param(("🔁 How often", "as soon as something is reported"), "as soon as", id="at once"),
        pytest.param(("⚠️ Severity", "grave only"), "grave only", id="severity"),
        pytest.param(("👥 Toll", "at least 5 people harmed"), "at least 5 people harmed", id="toll"),
        pytest.param(("⏸ Pause",), "paused: somebody here paused it", id="pause"),
        pytest.param(("⏸ Pause", "▶️ Resume"), "next Thu 10 Oct 08:00", id="resume"),
        pytest.param(("🔕 Mute", "1 hour"), "muted until Wed 9 Oct 13:00", id="mute"),
        pytest.param(("🔕 Mute", "‹ Back"), "next Thu 10 Oct 08:00", id="there and back"),
    ],
)
async def test_a_subscription_is_changed_by_buttons(desk: Desk, way: tuple[str, ...], expected: str) -> None:
    """The message shows the subscription as it is after each tap; nothing new is posted."""
    reader = desk.person()
    message = await menu(desk, reader)

    for label in way:
        said, _ = await desk.press(reader, shown(desk, message), label)
        assert said == []

    assert expected in shown(desk, message).text


async def test_looks_are_switched_by_a_tap(desk: Desk) -> None:
    """Silent, pinned, without a map, headlines only, in French: all of it is stored."""
    reader = desk.person()
    message = await menu(desk, reader)
    for label in ("☐ without a sound", "☐ pinned", "☑ with a map"):
        await desk.press(reader, shown(desk, message), label)
    for way in (("🧾 Length", "headlines only"), ("🌐 Language", "Français")):
        for label in way:
            await desk.press(reader, shown(desk, message), label)

    order = order_of(desk, reader)
    assert (order.style.silent, order.style.pins, order.style.picture) == (True, True, False)
    assert (order.style.template, order.language) == (Template.HEADLINES, "fr")


async def test_what_a_reader_paused_goes_on_by_their_hand_only(desk: Desk) -> None:
    """A bot that was blocked and let in again does not wake what was paused before."""
    reader = desk.person()
    message = await menu(desk, reader)
    await desk.press(reader, message, "⏸ Pause")
    chat = desk.sandbox.private_chat(reader)
    desk.sandbox.block(reader)
    await desk.settle()
    desk.sandbox.unblock(reader)
    await desk.settle()

    assert order_of(desk, chat).paused == "reader"


async def test_members_of_a_group_change_nothing_by_buttons(desk: Desk) -> None:
    """Who may not order may not change: a notice says so, and the menu stays as it was."""
    owner, member = desk.person(), desk.person()
    group = desk.group(owner)
    await desk.ask(owner, "/subscribe Derna daily 08:00", group)
    [listed] = await desk.ask(owner, "/subscriptions", group)

    _, notice = await desk.press(member, listed, labels(listed)[0])

    assert notice.startswith("Only an administrator of")
    assert shown(desk, listed).text == listed.text


async def test_an_alert_is_muted_and_unmuted_where_it_stands(own_desk: Desk) -> None:
    """One tap under an alert keeps the next ones back, another lets them come."""
    desk, reader = own_desk, own_desk.person()
    [done] = await desk.ask(reader, "/subscribe Kassala alerts")
    storm = "A storm killed six people in Kassala in Sudan on Wednesday, the governor said."
    desk.clock.move_to(NOON + timedelta(minutes=30))
    article = Article("https://redseanote.example/storm", "Red Sea Note", "Storm", storm, desk.clock())
    take_in(desk.services.store, desk.services.gazetteer, [article], desk.clock())
    desk.clock.move_to(NOON + timedelta(minutes=32))
    await asyncio.to_thread(queue_due, desk.services)
    await deliver(desk.services, desk.application.bot)
    alert = next(each for each in desk.answers(reader, done) if each.buttons)

    _, notice = await desk.press(reader, alert, "🔕 1 hour")
    assert "muted until Wed 9 Oct 13:32" in notice
    assert "🔔 Unmute" in labels(shown(desk, alert))
    assert order_of(desk, reader).muted_until == NOON + timedelta(minutes=92)

    await desk.press(reader, shown(desk, alert), "🔔 Unmute")
    assert "🔕 1 hour" in labels(shown(desk, alert))
    assert order_of(desk, reader).muted_until is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "value"), [(name, each) for name, values in MENUS.items() for each in values]
)
async def test_every_value_on_a_button_has_words_and_can_be_set(language: str, name: str, value: str) -> None:
    """No button says nothing, and none is refused."""
    order = Subscription(None, ChatId(1), Cadence(Every.DAY, time(8)), "UTC")

    assert value_words(name, value, language)
    assert apply(order, [(name, value)], NOON) is not None


@pytest.mark.parametrize(
    ("options", "cadence"),
    [
        pytest.param([("time", "8,20:30")], Cadence(Every.DAY, time(8), also_at=(time(20, 30),)), id="times"),
        pytest.param([("days", "الجمعة")], Cadence(Every.WEEK, time(7), (4,)), id="a day in Arabic"),
        pytest.param([("days", "thu,lundi")], Cadence(Every.WEEK, time(7), (0, 3)), id="two days"),
        pytest.param([("days", "weekend")], Cadence(Every.WEEK, time(7), (5, 6)), id="the weekend in UTC"),
        pytest.param(
            [("zone", "Africa/Cairo"), ("days", "weekend")],
            Cadence(Every.WEEK, time(7), (4, 5)),
            id="the weekend in Cairo",
        ),
        pytest.param([("days", "ouvrés")], Cadence(Every.DAY, time(7), workdays=True), id="in French"),
        pytest.param([("month", "15,1")], Cadence(Every.MONTH, time(7), month_days=(1, 15)), id="two dates"),
        pytest.param(
            [("month", "آخر")], Cadence(Every.MONTH, time(7), month_days=(31,)), id="last, in Arabic"
        ),
        pytest.param(
            [("month", "5"), ("time", "9")],
            Cadence(Every.MONTH, time(9), month_days=(5,)),
            id="a date and a time",
        ),
        pytest.param(
            [("every", "6h"), ("month", "1")], Cadence(Every.MONTH, month_days=(1,)), id="hours to a date"
        ),
        pytest.param(
            [("month", "1"), ("days", "fri")], Cadence(Every.WEEK, time(7), (4,)), id="a date to a day"
        ),
        pytest.param([("every", "6")], Cadence(Every.HOUR, step=6), id="hours"),
        pytest.param([("every", "6h"), ("time", "9")], Cadence(Every.DAY, time(9)), id="back to a time"),
        pytest.param([("every", "6h"), ("days", "daily")], Cadence(Every.DAY), id="back to days"),
    ],
)
async def test_the_schedule_is_an_option_too(options: list[tuple[str, str]], cadence: Cadence) -> None:
    """What buttons set can be written: /change 12 time:8,20:30."""
    order = Subscription(None, ChatId(1), Cadence(Every.DAY, time(7)), "UTC")

    assert apply(order, options, NOON).cadence == cadence
    assert order.filter.tier is Tier.ANY
