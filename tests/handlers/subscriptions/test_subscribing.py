"""People order digests for themselves, their groups and their channels, and get them."""

from __future__ import annotations

import asyncio
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.delivery.sending import deliver
from bot.intake.sources import take_in
from bot.jobs.digests import queue_due
from bot.sandbox import Status
from handlers.updates.cache import KEPT
from incidents.models import Article, ChatId, Style, Template
from incidents.store.delivery import outbox
from incidents.store.readers import chats, subscriptions
from tests.handlers.desk import NOON, Desk, at_work, labels, read

if TYPE_CHECKING:
    from bot.sandbox import Chat, User
    from incidents.models import Subscription
    from incidents.store import Store

pytestmark = pytest.mark.asyncio(loop_scope="module")

EIGHT = NOON + timedelta(hours=20)
"""Eight in the morning of the next day in Khartoum, Thursday 10 October 2024."""
STORM = "A storm killed six people in Kassala in Sudan on Wednesday, the governor said."


def subscribed(desk: Desk, chat: Chat | User) -> list[Subscription]:
    """Return what is subscribed in *chat*."""
    with desk.services.store.read() as session:
        return subscriptions.list_all(session, ChatId(chat.id))


def queued(desk: Desk) -> int:
    """Return how many messages the outbox has or had."""
    with desk.services.store.read() as session:
        return sum(outbox.counts(session).values())


def report_storm(desk: Desk) -> None:
    """Let a report come in at this moment."""
    now = desk.clock()
    article = Article("https://redseanote.example/storm", "Red Sea Note", "Storm", STORM, now)
    take_in(desk.services.store, desk.services.gazetteer, [article], now)


async def tick(desk: Desk) -> None:
    """Let the jobs of a minute do their work."""
    await asyncio.to_thread(queue_due, desk.services)
    await deliver(desk.services, desk.application.bot)


async def night(desk: Desk) -> None:
    """Let a report come in at ten in the evening, and let it become eight in the morning."""
    desk.clock.move_to(EIGHT - timedelta(hours=10))
    report_storm(desk)
    desk.clock.move_to(EIGHT)
    await tick(desk)


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        pytest.param(
            "en",
            "/subscribe Derna daily 08:00",
            "Done: Derna, every day at 08:00 (Africa/Khartoum).",
            id="day",
        ),
        pytest.param(
            "en", "/subscribe Sudan weekly friday 18:00", "Done: Sudan, every Friday at 18:00", id="week"
        ),
        pytest.param("en", "/subscribe Derna hourly", "Done: Derna, every hour", id="hour"),
        pytest.param("en", "/subscribe Derna", "Done: Derna, every day at 08:00", id="no time said"),
        pytest.param("en", "/subscribe daily 07:30", "Done: everything, every day at 07:30", id="everything"),
        pytest.param(
            "en",
            "send me a daily brief on floods in Derna at 7",
            "Done: Derna · floods, every day at 07:00",
            id="in words",
        ),
        pytest.param(
            "ar",
            "/subscribe درنة يومياً 08:00",
            "تم: درنة، كل يوم الساعة 08:00 (Africa/Khartoum).",
            id="in Arabic",
        ),
        pytest.param(
            "en", "alert me about Derna", "Done: Derna, as soon as something is reported", id="an alert"
        ),
        pytest.param(
            "en",
            "alert me about air strikes on hospitals in Derna",
            "Done: Derna · air strikes · with “hospitals”, as soon as something is reported",
            id="what is hit",
        ),
    ],
)
async def test_an_order_is_told_back(desk: Desk, language: str, words: str, expected: str) -> None:
    """Somebody sees what they will get."""
    reader = desk.person(language)

    answer = read(await desk.ask(reader, words))

    assert answer.startswith(expected)
    assert len(subscribed(desk, reader)) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "/subscribe Zzyzxville daily", "I know no place called Zzyzxville", id="an unknown place"
        ),
        pytest.param("/subscribe", "Tell me what and when", id="nothing said"),
        pytest.param("/subscribe please", "Tell me what and when", id="nothing to go by"),
    ],
)
async def test_words_that_are_not_understood_do_not_become_an_order(
    desk: Desk, words: str, expected: str
) -> None:
    """Nobody gets the news of the whole world for a typo."""
    reader = desk.person()

    answer = await desk.read(reader, words)

    assert answer.startswith(expected)
    assert subscribed(desk, reader) == []


async def test_what_is_left_out_of_an_order_is_told(desk: Desk) -> None:
    """A word that could not be used is named, so that nobody waits for it in vain."""
    answer = await desk.read(desk.person(), "/subscribe Derna blorp daily")

    assert "Not understood: blorp\n" in answer


@pytest.mark.parametrize(
    ("language", "order", "told_back"),
    [
        pytest.param("en", "within 50 km of Derna", "within 50 km of Derna", id="a radius"),
        pytest.param("en", "Derna without floods", "Derna · without floods", id="kinds left out"),
        pytest.param(
            "en",
            "Derna toll:5 sources:2",
            "at least 5 people harmed · at least 2 independent sources",
            id="tolls",
        ),
        pytest.param("en", 'Derna without:"football match"', "without “football match”", id="a phrase"),
        pytest.param("en", "Derna regex:/drones?|uav/", "like /drones?|uav/", id="an expression"),
        pytest.param("en", "Derna tier:grave in:ar", "grave only · reports in ar", id="a tier"),
        pytest.param("ar", "درنة خطورة:بالغ دون:مباراة", "بالغ الخطورة فقط · دون «مباراة»", id="in Arabic"),
        pytest.param(
            "fr", "Derna bilan:5 sans:match", "au moins 5 victimes · sans « match »", id="in French"
        ),
    ],
)
async def test_a_filter_is_told_back(desk: Desk, language: str, order: str, told_back: str) -> None:
    """Who orders a radius, a toll or a word sees it in the answer."""
    daily = {"en": "daily", "ar": "يومياً", "fr": "chaque jour"}[language]
    answer = read(await desk.ask(desk.person(language), f"/subscribe {order} {daily}"))

    assert told_back in answer


@pytest.mark.parametrize(
    ("order", "named"),
    [
        pytest.param("Derna regex:/(unclosed/ daily", "regex:/(unclosed/", id="no expression"),
        pytest.param("Derna quiet:always daily", "quiet:always", id="no hours"),
        pytest.param("daily radius:20", "radius:20", id="a circle around nothing"),
        pytest.param("Derna daily 25:00", "25:00", id="an hour that no clock shows"),
        pytest.param("Derna daily 8:75", "8:75", id="a minute that no clock shows"),
    ],
)
async def test_an_option_that_means_nothing_is_named(desk: Desk, order: str, named: str) -> None:
    """Nobody gets a briefing other than the one they ordered."""
    reader = desk.person()

    answer = read(await desk.ask(reader, f"/subscribe {order}"))

    assert answer.startswith(f"I cannot use {named}")
    assert subscribed(desk, reader) == []


@pytest.mark.parametrize(
    ("language", "done"),
    [("en", "Changed:"), ("ar", "تم التغيير:"), ("fr", "Modifié :")],
)
async def test_a_subscription_is_changed_by_its_number(desk: Desk, language: str, done: str) -> None:
    """/change sets one thing and keeps the rest; /subscriptions tells the numbers."""
    reader = desk.person(language)
    await desk.ask(reader, "/subscribe Derna daily 08:00 toll:5")
    [order] = subscribed(desk, reader)
    listed = read(await desk.ask(reader, "/subscriptions"))

    answer = read(await desk.ask(reader, f"/change {order.id} template:headlines pin:on quiet:22:00-07:00"))

    [changed] = subscribed(desk, reader)
    assert f"/change {order.id}" in listed
    assert answer.startswith(done)
    assert changed.filter == order.filter
    assert changed.style == Style(Template.HEADLINES, pins=True)
    assert changed.restraint.quiet_from == time(22)


async def test_only_an_administrator_changes_what_a_group_gets(desk: Desk) -> None:
    """A member who writes /change is told so, and nothing changes."""
    owner, member = desk.person(), desk.person()
    group = desk.group(owner)
    desk.sandbox.set_member(group, member, Status.MEMBER)
    await desk.ask(owner, "/subscribe Derna daily 08:00", group)
    before = subscribed(desk, group)

    answer = read(await desk.ask(member, f"/change {before[0].id} silent:on", group))

    assert answer.startswith("Only an administrator")
    assert subscribed(desk, group) == before


async def test_the_latest_digest_stays_pinned_and_the_one_before_does_not(own_desk: Desk) -> None:
    """With pin:on the newest digest is pinned; the day after, only that day's."""
    reader = own_desk.person()
    await own_desk.ask(reader, "/subscribe Kassala daily 08:00 pin:on silent:on picture:off")

    await night(own_desk)
    own_desk.clock.move_to(EIGHT + timedelta(days=1))
    await tick(own_desk)

    calls = [each.method for each in own_desk.sandbox.calls if "pin" in each.method.lower()]
    assert calls == ["pinChatMessage", "pinChatMessage", "unpinChatMessage"]


async def test_alerts_keep_quiet_at_night_and_tell_all_of_it_in_the_morning(own_desk: Desk) -> None:
    """What comes between ten and seven is one briefing at seven."""
    reader = own_desk.person()
    [done] = await own_desk.ask(reader, "/subscribe Kassala alerts quiet:22:00-07:00")
    own_desk.clock.move_to(NOON + timedelta(hours=11))
    report_storm(own_desk)
    own_desk.clock.move_to(NOON + timedelta(hours=11, minutes=2))
    await tick(own_desk)
    at_night = own_desk.answers(reader, done)

    own_desk.clock.move_to(NOON + timedelta(hours=19, minutes=1))
    await tick(own_desk)

    assert at_night == []
    assert "killed six people" in read(own_desk.answers(reader, done))


async def test_the_digest_comes_at_eight_with_a_map_and_once(own_desk: Desk) -> None:
    """What was reported since yesterday at eight is told, with a picture of where, one time."""
    reader = own_desk.person()
    [done] = await own_desk.ask(reader, "/subscribe Kassala daily 08:00")

    await night(own_desk)
    await tick(own_desk)

    digest, picture = own_desk.answers(reader, done)
    assert digest.text.startswith("Briefing: Kassala\nWed 9 Oct 08:00 – Thu 10 Oct 08:00")
    assert "6 killed" in digest.text
    assert picture.photo
    assert picture.is_silent


async def test_an_alert_comes_with_the_next_report_and_not_before(own_desk: Desk) -> None:
    """An alert tells what is reported from now on, within a minute, and is silent otherwise."""
    reader = own_desk.person()
    [done] = await own_desk.ask(reader, "alert me about Kassala")
    own_desk.clock.advance(timedelta(minutes=1))
    await tick(own_desk)
    quiet = own_desk.answers(reader, done)

    own_desk.clock.advance(timedelta(seconds=20))
    report_storm(own_desk)
    own_desk.clock.advance(timedelta(minutes=1))
    await tick(own_desk)

    assert quiet == []
    alert = own_desk.answers(reader, done)[0]
    assert alert.text.startswith("Alert: Kassala\n")
    assert "🌀 Storm" in alert.text


async def test_subscriptions_are_listed_and_stopped_one_by_one(desk: Desk) -> None:
    """Each has a line and a button; "stop all" stops the rest."""
    reader = desk.person()
    for place in ("Derna", "Sabha", "Kassala"):
        await desk.ask(reader, f"/subscribe {place} daily 08:00")

    listed = await desk.read(reader, "/subscriptions")
    [menu] = await desk.ask(reader, "/unsubscribe")
    [stopped], _ = await desk.press(reader, menu, "Derna · every day at 08:00")
    [again], _ = await desk.press(reader, menu, "Stop all")
    [gone], _ = await desk.press(reader, menu, "Derna · every day at 08:00")

    assert " Sabha, every day at 08:00 (Africa/Khartoum) · next Thu 10 Oct 08:00" in listed
    assert stopped.text == "Stopped: Derna."
    assert again.text == "Stopped 2 briefings."
    assert gone.text == "That one was stopped before."
    assert (await desk.read(reader, "/change 4711 toll:5")).startswith("There is no briefing number 4711")
    assert subscribed(desk, reader) == []


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "what am I subscribed to?", "Sent here:"),
        ("en", "show my subscriptions", "Sent here:"),
        ("en", "Which subscriptions do we have", "Sent here:"),
        ("ar", "شو الاشتراكات عندي", "يُرسل إلى هنا:"),
        ("ar", "ما هي اشتراكاتي؟", "يُرسل إلى هنا:"),
        ("fr", "quels sont mes abonnements ?", "Envoyés ici :"),
        ("fr", "À quoi suis-je abonnée ?", "Envoyés ici :"),
    ],
)
async def test_who_asks_what_they_ordered_orders_nothing(
    desk: Desk, language: str, words: str, expected: str
) -> None:
    """The word is that of an order, and a question before it named a place."""
    reader = desk.person(language)
    await desk.ask(reader, "/subscribe Derna daily 08:00")
    await desk.ask(reader, "/latest Kassala")

    answer = read(await desk.ask(reader, words))

    assert answer.startswith(expected)
    assert len(subscribed(desk, reader)) == 1


async def test_a_subscription_is_stopped_by_its_number(desk: Desk) -> None:
    """`/unsubscribe 12` needs no button; a number of none says so, and "all" stops the rest."""
    reader = desk.person()
    for place in ("Derna", "Sabha", "Kassala"):
        await desk.ask(reader, f"/subscribe {place} daily 08:00")
    first = subscribed(desk, reader)[0]

    stopped = await desk.read(reader, f"/unsubscribe {first.id}")
    again = await desk.read(reader, f"/unsubscribe {first.id}")
    rest = await desk.read(reader, "/unsubscribe all")

    assert stopped == "Stopped: Derna."
    assert again.startswith(f"There is no briefing number {first.id} here")
    assert rest == "Stopped 2 briefings."


async def test_a_member_stops_no_subscription_of_a_group_by_its_number(desk: Desk) -> None:
    """Rights are asked for as with a button."""
    ali, member = desk.person(), desk.person()
    group = desk.group(ali)
    desk.sandbox.set_member(group, member, Status.MEMBER)
    await desk.ask(ali, "/subscribe Derna daily 08:00", group)

    answer = await desk.read(member, f"/unsubscribe {subscribed(desk, group)[0].id}", group)

    assert answer == f"Only an administrator of {group.title} can do that."
    assert len(subscribed(desk, group)) == 1


async def test_a_new_order_can_be_changed_or_stopped_at_once(desk: Desk) -> None:
    """Under "Done" stands the button that /subscriptions has; its menu ends the order again."""
    reader = desk.person()

    [done] = await desk.ask(reader, "alert me about Derna")
    await desk.press(reader, done, "⚙️ Change or stop")
    await desk.press(reader, done, "🗑 Stop")

    assert subscribed(desk, reader) == []


@pytest.mark.parametrize(
    ("language", "order", "expected"),
    [
        pytest.param(
            "en",
            "/subscribe Derna daily 08:00 template:headlines silent:on pin:on picture:off",
            "at 08:00 (Africa/Khartoum) · headlines only · without a map · without a sound · pinned.",
            id="how it looks and arrives",
        ),
        pytest.param(
            "en",
            "/subscribe Derna alerts quiet:22:00-07:00 cooldown:2h cap:3",
            "is reported (Africa/Khartoum) · quiet from 22:00 to 07:00"
            " · the same story after 120 minutes at the soonest · at most 3 a day.",
            id="what holds alerts back",
        ),
        pytest.param(
            "en", "/subscribe Derna alerts", "Derna, as soon as something is reported.", id="no hour"
        ),
        pytest.param(
            "en",
            "/subscribe Derna daily 08:00 quiet:22:00-07:00",
            "· quiet hours hold for alerts and hourly briefings only.",
            id="quiet hours of a fixed hour",
        ),
        pytest.param(
            "fr",
            "/subscribe Derna alertes silence:22:00-07:00 modele:headlines",
            "(Africa/Khartoum) · titres seuls · silence de 22:00 à 07:00.",
            id="in French",
        ),
        pytest.param(
            "ar",
            "/subscribe درنة تنبيهات هدوء:22:00-07:00 حد:3",
            "هدوء من 22:00 إلى 07:00 · 3 مرات في اليوم على الأكثر.",
            id="in Arabic",
        ),
        pytest.param(
            "en",
            "/subscribe Derna daily 08:00 language:arabic",
            "· العربية.",
            id="another language than the reader's",
        ),
    ],
)
async def test_what_was_chosen_of_an_order_is_told_back(
    desk: Desk, language: str, order: str, expected: str
) -> None:
    """Who asks for headlines, quiet nights or no map sees that it was heard, now and in the list."""
    reader = desk.person(language)

    answer = read(await desk.ask(reader, order)).splitlines()[0]
    listed = read(await desk.ask(reader, "/subscriptions"))

    assert answer.endswith(expected)
    assert expected.removesuffix(".") in listed


async def test_the_same_order_twice_is_one(desk: Desk) -> None:
    """Nobody gets a digest twice for having asked twice."""
    reader = desk.person()
    await desk.ask(reader, "/subscribe Derna daily 08:00")

    answer = await desk.read(reader, "/subscribe derna every day at 8")

    assert answer == "This briefing is already sent here."
    assert len(subscribed(desk, reader)) == 1


async def test_a_chat_has_a_quota(sqlite_store: Store) -> None:
    """More than the operator allows is refused with the number."""
    async with at_work(sqlite_store, max_subscriptions=1) as desk:
        reader = desk.person()
        await desk.ask(reader, "/subscribe Derna daily 08:00")

        answer = await desk.read(reader, "/subscribe Sabha daily 08:00")

    assert answer.startswith("There can be only 1 subscription in one chat")


async def test_a_channel_is_subscribed_by_who_administers_it(own_desk: Desk) -> None:
    """The owner subscribes it from a private chat; its digest comes there, and the owner can stop it."""
    nour = own_desk.person()
    channel = own_desk.channel(nour)
    name = f"@{channel.username}"
    own_desk.sandbox.add_bot_to(channel, by=nour)

    done = await own_desk.read(nour, f"/subscribe {name} Sudan daily 08:00")
    await night(own_desk)
    listed = await own_desk.read(nour, "/subscriptions")
    [menu] = await own_desk.ask(nour, "/unsubscribe")
    [stopped], _ = await own_desk.press(nour, menu, labels(menu)[0])

    assert done.startswith(f"Done: Sudan to {name}, every day at 08:00")
    assert own_desk.sandbox.messages(channel)[0].text.startswith("Briefing: Sudan")
    assert f" · in {name} · next " in listed
    assert labels(menu) == [f"Sudan · every day at 08:00 ({name})"]
    assert stopped.text == "Stopped: Sudan."
    assert subscribed(own_desk, channel) == []


def _forget_names(desk: Desk) -> None:
    """Let so many other chats be named that none is known any more that was, as after a restart."""
    for number in range(KEPT):
        desk.services.chat_names.keep(-number, "")


@pytest.mark.parametrize("command", ["/subscriptions", "/next", "/preview", "/unsubscribe"])
async def test_a_channel_is_told_by_its_name_after_a_restart_too(own_desk: Desk, command: str) -> None:
    """Its number says nothing to its owner, and its name is not stored: Telegram is asked for it."""
    nour = own_desk.person()
    channel = own_desk.channel(nour)
    own_desk.sandbox.add_bot_to(channel, by=nour)
    await own_desk.ask(nour, f"/subscribe @{channel.username} Sudan daily 08:00")
    _forget_names(own_desk)

    told = await own_desk.read(nour, command)

    assert f"@{channel.username}" in told
    assert str(channel.id) not in told


async def test_a_channel_without_a_name_is_told_by_its_title(own_desk: Desk) -> None:
    """A private channel has no @name; one that Telegram tells nothing of keeps its number."""
    nour = own_desk.person()
    channel = own_desk.channel(nour)
    channel.username = None
    own_desk.sandbox.add_bot_to(channel, by=nour)
    await own_desk.ask(nour, f"/subscribe {channel.id} Sudan daily 08:00")
    _forget_names(own_desk)

    told = await own_desk.read(nour, "/subscriptions")
    own_desk.sandbox.kick_bot(channel)
    _forget_names(own_desk)
    left = await own_desk.read(nour, "/subscriptions")

    assert f" · in {channel.title} · next " in told
    assert f" · in {channel.id} · " in left


async def test_a_channel_that_the_bot_cannot_see_is_refused(desk: Desk) -> None:
    """The owner is told to add the bot first."""
    nour = desk.person()
    channel = desk.channel(nour)

    answer = await desk.read(nour, f"/subscribe @{channel.username} Sudan daily 08:00")

    assert answer.startswith(f"I cannot see @{channel.username}.")


async def test_a_stranger_cannot_subscribe_a_channel(desk: Desk) -> None:
    """Whoever does not administer a channel cannot make the bot post there."""
    nour, eve = desk.person(), desk.person()
    channel = desk.channel(nour)
    desk.sandbox.add_bot_to(channel, by=nour)

    answer = await desk.read(eve, f"/subscribe @{channel.username} Sudan daily 08:00")

    assert answer == f"Only an administrator of @{channel.username} can do that."
    assert subscribed(desk, channel) == []


async def test_a_channel_where_the_bot_may_not_post_is_refused(desk: Desk) -> None:
    """An order that could never be served is not taken."""
    nour = desk.person()
    channel = desk.channel(nour)
    desk.sandbox.add_bot_to(channel, {"can_edit_messages"}, by=nour)

    answer = await desk.read(nour, f"/subscribe @{channel.username} Sudan daily 08:00")

    assert answer.startswith(f"I may not post in @{channel.username} yet.")


async def test_who_lost_a_channel_cannot_stop_its_digest(desk: Desk) -> None:
    """Rights are checked again at every change."""
    nour, salem = desk.person(), desk.person()
    channel = desk.channel(salem)
    desk.sandbox.set_member(channel, nour, Status.ADMINISTRATOR, {"can_post_messages"})
    desk.sandbox.add_bot_to(channel, by=salem)
    await desk.ask(nour, f"/subscribe @{channel.username} Sudan daily 08:00")
    [menu] = await desk.ask(nour, "/unsubscribe")
    desk.sandbox.set_member(channel, nour, Status.MEMBER)

    [answer], _ = await desk.press(nour, menu, labels(menu)[0])

    assert answer.text.startswith("Only an administrator of")
    assert len(subscribed(desk, channel)) == 1


@pytest.mark.parametrize("words", ["/subscribe Derna daily 08:00", "/settings Arabic", "/unsubscribe"])
async def test_a_group_is_changed_by_its_administrators_only(desk: Desk, words: str) -> None:
    """A member cannot change what a group gets, by command or by button."""
    ali, member = desk.person(), desk.person()
    group = desk.group(ali)
    desk.sandbox.set_member(group, member, Status.MEMBER)
    await desk.ask(ali, "/subscribe Kassala daily 08:00", group)

    [answer] = await desk.ask(member, words, group)
    if answer.buttons:
        [answer], _ = await desk.press(member, answer, labels(answer)[0])

    assert answer.text == f"Only an administrator of {group.title} can do that."
    assert len(subscribed(desk, group)) == 1


async def test_blocking_pauses_and_unblocking_resumes(own_desk: Desk) -> None:
    """Who blocks the bot gets nothing, and keeps everything for the day they come back."""
    reader = own_desk.person()
    await own_desk.ask(reader, "/subscribe Kassala daily 08:00")

    own_desk.sandbox.block(reader)
    await own_desk.settle()
    [blocked] = subscribed(own_desk, reader)
    await night(own_desk)
    own_desk.sandbox.unblock(reader)
    await own_desk.settle()
    [resumed] = subscribed(own_desk, reader)

    assert blocked.paused == "blocked"
    assert queued(own_desk) == 0
    assert (resumed.paused, resumed.next_due_at) == (None, EIGHT + timedelta(days=1))


async def test_being_removed_from_a_channel_pauses_it(desk: Desk) -> None:
    """A channel that throws the bot out keeps its subscription, paused with the reason."""
    nour = desk.person()
    channel = desk.channel(nour)
    desk.sandbox.add_bot_to(channel, by=nour)
    await desk.ask(nour, f"/subscribe @{channel.username} Sudan daily 08:00")

    desk.sandbox.kick_bot(channel)
    await desk.settle()
    listed = await desk.read(nour, "/subscriptions")
    desk.sandbox.add_bot_to(channel, by=nour)
    await desk.settle()

    assert "paused: the bot was removed" in listed
    assert subscribed(desk, channel)[0].paused is None


async def test_a_group_that_becomes_a_supergroup_keeps_everything(own_desk: Desk) -> None:
    """Settings and subscriptions move to the new chat with Telegram's change of id."""
    ali = own_desk.person()
    group = own_desk.sandbox.add_group("Desk", ali, members=[own_desk.sandbox.bot])
    await own_desk.ask(ali, "/subscribe Kassala daily 08:00", group)
    await own_desk.ask(ali, "/settings Arabic", group)

    large = own_desk.sandbox.upgrade_group(group)
    await own_desk.settle()
    await night(own_desk)

    assert subscribed(own_desk, group) == []
    with own_desk.services.store.read() as session:
        assert chats.get_chat(session, ChatId(large.id)).language == "ar"
    assert any("6 killed" in each.text for each in own_desk.sandbox.messages(large))
