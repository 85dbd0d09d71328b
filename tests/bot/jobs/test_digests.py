"""Subscriptions that are due → digests in the outbox: when, for which time, and all or nothing."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.jobs.digests import LATE, prepare, queue, queue_due
from bot.sandbox import MovableClock
from handlers.rendering.callbacks import unpack
from handlers.rendering.wrong import LISTED
from handlers.review import flagging
from handlers.updates.services import Requester
from incidents.ingest import ingest
from incidents.models import Article, Cadence, ChatId, Every, Kind, Restraint, Subscription, SubscriptionId
from incidents.store import incidents
from incidents.store.delivery import outbox
from incidents.store.readers import subscriptions
from tests.bot.outgoing import services_on
from tests.power import PowerCut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.updates.services import Services
    from incidents.store import Store
    from incidents.store.delivery.outgoing import Outgoing

ADEN = ZoneInfo("Asia/Aden")
EIGHT = datetime(2024, 10, 9, 8, 0, tzinfo=ADEN)
"""Wednesday; a daily digest of that zone is due."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHAT = ChatId(77)
CADENCES = {
    "hourly": Cadence(Every.HOUR),
    "daily": Cadence(Every.DAY, time(8)),
    "weekly": Cadence(Every.WEEK, time(8), (2,)),
    "alerts": Cadence(Every.EVENT),
}


@pytest.fixture
def services(store: Store) -> Services:
    """A bot's services on an empty store; the clock stands at eight."""
    return services_on(store, MovableClock(EIGHT))


def move(services: Services, moment: datetime) -> None:
    """Set the clock."""
    clock = services.now
    assert isinstance(clock, MovableClock)
    clock.move_to(moment)


def subscribe(
    services: Services, cadence: str = "daily", *, due: datetime = EIGHT, last: datetime | None = None
) -> SubscriptionId:
    """Order everything for the chat, first due at *due*, last sent at *last*."""
    subscription = Subscription(None, CHAT, CADENCES[cadence], ADEN.key, next_due_at=due, last_slot_at=last)
    with services.store.begin() as session:
        return subscriptions.add(session, subscription)


def report(services: Services, sentence: str, published: datetime, *, read: datetime | None = None) -> None:
    """Take in an article of one sentence, *read* when it was published unless told otherwise."""
    slug = re.sub(r"\W+", "-", sentence)
    article = Article(f"https://wire.example/{slug}", "Gulf Wire", "News", sentence, published)
    ingest(services.store, article, services.gazetteer, read or published)


def queued(services: Services) -> list[Outgoing]:
    """Return what is in the outbox, oldest first."""
    with services.store.read() as session:
        return outbox.list_messages(session)[::-1]


def told(services: Services) -> str:
    """Return all texts of the outbox."""
    return "\n".join(each.message.text for each in queued(services))


def order_of(services: Services, which: SubscriptionId) -> Subscription:
    """Return a subscription as it stands."""
    with services.store.read() as session:
        return subscriptions.get(session, which)


BOMB = "A car bomb killed three guards in Aden in Yemen on Tuesday, the police said."
RAID = "An air strike killed six people in Taiz in Yemen on Tuesday, the police said."
SHELLS = "Shelling wounded four people in Taiz in Yemen on Tuesday, the governor said."
BLAST = "Jets bombed a wedding and killed thirty people in Taiz in Yemen on Tuesday, doctors said."
FLOOD = "A flood killed six people in Mukalla in Yemen on Monday, the governor said."


def composed(services: Services) -> dict[str, float]:
    """Return how many digests came to what, as the metrics tell it."""
    families = services.metrics.registry.collect()
    samples = [sample for each in families if each.name == "sitrep_digests" for sample in each.samples]
    return {each.labels["outcome"]: each.value for each in samples if each.name.endswith("_total")}


def test_a_digest_is_queued_once_for_its_slot(services: Services) -> None:
    """At eight, and not again at one minute past; the next is due tomorrow at eight."""
    which = subscribe(services)
    report(services, BOMB, EIGHT - 9 * HOUR)

    assert queue_due(services) == 1
    move(services, EIGHT + timedelta(minutes=1))
    assert queue_due(services) == 0

    first, *rest = queued(services)
    assert "three guards" in first.message.text
    assert [each.message.photo is not None for each in rest] == [True]
    assert {each.chat_id for each in queued(services)} == {CHAT}
    assert first.expires_at == EIGHT + DAY
    subscription = order_of(services, which)
    assert (subscription.last_slot_at, subscription.next_due_at) == (EIGHT, EIGHT + DAY)


def test_the_button_under_a_digest_knows_what_it_shows(services: Services) -> None:
    """Whoever taps "not right", in a channel too, is asked which of these incidents is meant."""
    subscribe(services)
    for sentence in (BOMB, FLOOD):
        report(services, sentence, EIGHT - 9 * HOUR)
    queue_due(services)
    first, *_ = queued(services)
    [[button]] = first.message.buttons
    _, (key, page) = unpack(button.callback or "")
    shown = flagging.find_shown(services, Requester(CHAT), key, page)
    with services.store.read() as session:
        kinds = {each.kind for each in incidents.get_incidents(session, shown)}

    assert page == LISTED
    assert kinds == {Kind.BOMBING, Kind.FLOOD}


def test_nothing_is_queued_before_it_is_due(services: Services) -> None:
    """A minute to eight is not eight."""
    subscribe(services)
    move(services, EIGHT - timedelta(minutes=1))

    assert (queue_due(services), queued(services)) == (0, [])


@pytest.mark.parametrize(
    ("cadence", "messages"),
    [("daily", 1), ("weekly", 1), ("hourly", 0), ("alerts", 0)],
)
def test_a_quiet_day_is_told_and_a_quiet_hour_is_not(services: Services, cadence: str, messages: int) -> None:
    """Who hears once a day wants to know that there was nothing; who hears every hour wants news."""
    subscribe(services, cadence)

    queue_due(services)

    assert len(queued(services)) == messages
    assert composed(services) == {"queued" if messages else "empty": 1}
    assert ("Nothing new was reported" in told(services)) == bool(messages)


@pytest.mark.parametrize(
    ("late", "is_sent"),
    [
        pytest.param(timedelta(minutes=5), True, id="five minutes"),
        pytest.param(timedelta(hours=23), True, id="within the window"),
        pytest.param(timedelta(hours=24), False, id="a day: the next is due"),
    ],
)
def test_a_digest_is_caught_up_with_for_a_day(services: Services, late: timedelta, *, is_sent: bool) -> None:
    """After an outage the digest comes late, or, when the next is due anyway, is left to that."""
    which = subscribe(services, due=EIGHT)
    report(services, BOMB, EIGHT - HOUR)
    move(services, EIGHT + late)

    queue_due(services)

    taken = order_of(services, which).last_slot_at
    assert taken == (EIGHT if is_sent else EIGHT + DAY)


def test_a_slot_older_than_the_window_is_given_up(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    """A weekly digest two days late is not sent; the log says so, and the next is due in its week."""
    which = subscribe(services, "weekly")
    move(services, EIGHT + 2 * DAY)

    assert queue_due(services) == 0

    assert queued(services) == []
    assert order_of(services, which).next_due_at == EIGHT + 7 * DAY
    assert "digest skipped" in caplog.messages
    assert composed(services) == {"skipped": 1}


def test_missed_slots_are_served_one_by_one_in_order(services: Services) -> None:
    """Five hours without the bot: each hour with news has its digest, the oldest first, marked late."""
    which = subscribe(services, "hourly", due=EIGHT - 4 * HOUR, last=EIGHT - 5 * HOUR)
    report(services, BOMB, EIGHT - 4.5 * HOUR)
    report(services, FLOOD, EIGHT - 0.5 * HOUR)

    queue_due(services)

    texts = [each.message.text for each in queued(services) if each.message.photo is None]
    assert len(texts) == 2
    assert "three guards" in texts[0]
    assert "Late: it was due Wed 9 Oct 04:00" in texts[0]
    assert "six people" in texts[1]
    assert "guards" not in texts[1]
    subscription = order_of(services, which)
    assert (subscription.last_slot_at, subscription.next_due_at) == (EIGHT, EIGHT + HOUR)


@pytest.mark.parametrize("last", [None, EIGHT - DAY], ids=["its first", "a later one"])
def test_a_muted_digest_comes_when_the_mute_ends(services: Services, last: datetime | None) -> None:
    """Muted over eight until ten: the digest of eight comes at ten, says so, and tomorrow's as ever."""
    which = subscribe(services, last=last)
    report(services, BOMB, EIGHT - HOUR)
    with services.store.begin() as session:
        muted = replace(order_of(services, which), muted_until=EIGHT + 2 * HOUR)
        subscriptions.put(session, muted)

    queue_due(services)
    assert queued(services) == []
    move(services, EIGHT + 2 * HOUR)
    queue_due(services)

    assert "three guards" in told(services)
    assert "Late: it was due Wed 9 Oct 08:00" in told(services)
    assert {each.expires_at for each in queued(services)} == {EIGHT + 2 * HOUR + DAY}
    assert order_of(services, which).next_due_at == EIGHT + DAY


def test_what_was_held_back_over_night_is_one_digest(services: Services) -> None:
    """Quiet from ten to seven: of the nine hours only one digest comes, and it has all of them."""
    start = EIGHT - 10 * HOUR
    which = subscribe(services, "hourly", due=start, last=start - HOUR)
    restraint = Restraint(quiet_from=time(22), quiet_until=time(7))
    with services.store.begin() as session:
        subscriptions.put(session, replace(order_of(services, which), restraint=restraint))
    report(services, BOMB, EIGHT - 9.5 * HOUR)
    report(services, FLOOD, EIGHT - 1.5 * HOUR)
    for hours in range(10):
        move(services, start + hours * HOUR)
        queue_due(services)

    [text] = [each.message.text for each in queued(services) if each.message.photo is None]
    assert "three guards" in text
    assert "six people" in text


def test_what_changed_while_a_story_cooled_down_is_told_after_it(services: Services) -> None:
    """Told at eight, nine dead at ten past: no alert before nine, and then one without a new report."""
    which = subscribe(services, "alerts", last=EIGHT - 2 * HOUR)
    report(services, FLOOD, EIGHT - HOUR)
    queue_due(services)
    report(services, FLOOD_ABOUT_SAME, EIGHT + timedelta(minutes=10))
    before = len(queued(services))
    for minutes in (11, 40):
        move(services, EIGHT + timedelta(minutes=minutes))
        queue_due(services)
    assert len(queued(services)) == before
    for minutes in (61, 62, 63):
        move(services, EIGHT + timedelta(minutes=minutes))
        queue_due(services)

    texts = [each.message.text for each in queued(services)[before:] if each.message.photo is None]
    assert len(texts) == 1
    assert "6 → 7 killed" in texts[0]
    assert order_of(services, which).paused is None


def test_an_alert_on_a_story_that_was_told_waits_until_it_has_cooled_down(services: Services) -> None:
    """Told of a raid at eight, the reader hears at nine, once, of the shells that fell beside it."""
    subscribe(services, "alerts", last=EIGHT - HOUR)
    report(services, RAID, EIGHT - HOUR / 2)
    queue_due(services)
    report(services, SHELLS, EIGHT + timedelta(minutes=10))

    assert alerts_after(services, (11, 40)) == []
    [text] = alerts_after(services, (61, 62, 63))
    assert "wounded four people" in text


def test_an_escalation_is_told_at_once_with_all_that_waited(services: Services) -> None:
    """Thirty dead beside six are no matter for an hour later."""
    subscribe(services, "alerts", last=EIGHT - HOUR)
    report(services, RAID, EIGHT - HOUR / 2)
    queue_due(services)
    report(services, SHELLS, EIGHT + timedelta(minutes=10))
    alerts_after(services, (11,))
    report(services, BLAST, EIGHT + timedelta(minutes=20))

    [text] = alerts_after(services, (21, 22, 40, 61, 82))
    assert "thirty" in text
    assert "wounded four people" in text


def alerts_after(services: Services, minutes: Sequence[int]) -> list[str]:
    """Return the texts that were queued so many minutes after eight."""
    before = len(queued(services))
    for each in minutes:
        move(services, EIGHT + timedelta(minutes=each))
        queue_due(services)
    return [each.message.text for each in queued(services)[before:] if each.message.photo is None]


def test_a_late_digest_says_for_when_it_was_due(services: Services) -> None:
    """From a quarter of an hour on the reader is told why it comes at an odd time."""
    subscribe(services)
    move(services, EIGHT + LATE)
    queue_due(services)
    assert "Late" not in told(services)

    subscribe(services)
    move(services, EIGHT + LATE + timedelta(minutes=1))
    queue_due(services)
    assert "Late: it was due Wed 9 Oct 08:00" in told(services)


def test_what_was_read_late_is_in_the_next_digest(services: Services) -> None:
    """Published at half past seven, read at half past eight: told tomorrow, and once."""
    subscribe(services, last=EIGHT - DAY)
    queue_due(services)
    assert "three guards" not in told(services)
    report(services, BOMB, EIGHT - 0.5 * HOUR, read=EIGHT + 0.5 * HOUR)

    for days in (1, 2):
        move(services, EIGHT + days * DAY)
        queue_due(services)

    assert told(services).count("three guards") == 1


def test_an_archive_that_is_read_in_is_no_news(services: Services) -> None:
    """`sitrep ingest` of last year's reports does not fill tomorrow's digest."""
    subscribe(services, last=EIGHT - DAY)
    report(services, "A flood killed six people in Mukalla in Yemen on 3 March 2023, the governor said.",
           EIGHT - 500 * DAY, read=EIGHT - HOUR)  # fmt: skip

    queue_due(services)

    assert "Nothing new was reported" in told(services)


def test_an_alert_comes_within_minutes_of_what_is_read_and_once(services: Services) -> None:
    """Published twenty minutes ago, read now: the next look tells it, the ones after do not."""
    subscribe(services, "alerts", last=EIGHT - HOUR)
    report(services, BOMB, EIGHT - timedelta(minutes=20), read=EIGHT - timedelta(seconds=30))

    for minutes in range(5):
        move(services, EIGHT + timedelta(minutes=minutes))
        queue_due(services)

    texts = [each.message.text for each in queued(services) if each.message.photo is None]
    assert len(texts) == 1
    assert "three guards" in texts[0]


def test_an_alert_tells_nothing_from_before_it_was_ordered(services: Services) -> None:
    """What the subscriber could have read before is no alert."""
    report(services, BOMB, EIGHT - HOUR, read=EIGHT - timedelta(minutes=2))
    subscribe(services, "alerts", last=EIGHT)

    move(services, EIGHT + timedelta(minutes=1))
    queue_due(services)

    assert queued(services) == []


def test_a_report_that_is_stored_while_an_alert_looks_is_told_by_the_next(services: Services) -> None:
    """A report bears the moment at which its storing began, and that may be before an alert looked."""
    subscribe(services, "alerts", last=EIGHT - HOUR)
    queue_due(services)
    report(services, BOMB, EIGHT - HOUR, read=EIGHT - timedelta(seconds=2))

    move(services, EIGHT + timedelta(minutes=1))
    queue_due(services)

    assert "three guards" in told(services)


def test_a_digest_and_its_messages_are_one_fact(services: Services) -> None:
    """A crash between queueing and the end leaves neither slot nor message; the digest is queued after it."""
    which = subscribe(services)
    report(services, BOMB, EIGHT - HOUR)
    subscription = order_of(services, which)
    with services.store.read() as session:
        prepared = prepare(session, services, subscription, EIGHT)
    with pytest.raises(PowerCut), services.store.begin() as session:  # noqa: PT012 - it breaks off at the end
        assert queue(session, services, [prepared], EIGHT)
        raise PowerCut

    assert (queued(services), order_of(services, which)) == ([], subscription)
    assert composed(services) == {}
    assert queue_due(services) == 1
    assert "three guards" in told(services)
    assert composed(services) == {"queued": 1}


@pytest.mark.parametrize("change", ["stopped", "paused", "served"])
def test_an_order_that_changed_while_its_digest_was_composed_is_left_alone(
    services: Services, change: str
) -> None:
    """/unsubscribe at eight sharp means that nothing comes."""
    which = subscribe(services)
    subscription = order_of(services, which)
    with services.store.read() as session:
        prepared = prepare(session, services, subscription, EIGHT)
    with services.store.begin() as session:
        match change:
            case "stopped":
                subscriptions.remove(session, which)
            case "paused":
                subscriptions.pause(session, which, "blocked")
            case _:
                subscriptions.mark_sent(session, [(which, EIGHT, EIGHT + DAY)])

    with services.store.begin() as session:
        assert not queue(session, services, [prepared], EIGHT)

    assert queued(services) == []


def test_a_subscription_that_fails_keeps_no_other_waiting(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    """A zone that the time-zone data no longer know is logged each minute; the others are served."""
    broken, sound = subscribe(services, due=EIGHT - HOUR), subscribe(services)
    with services.store.begin() as session:
        session.execute(text("UPDATE subscriptions SET zone = 'Nowhere/Gone' WHERE id = :id"), {"id": broken})

    assert queue_due(services) == 1

    assert order_of(services, sound).last_slot_at == EIGHT
    assert order_of(services, broken).last_slot_at is None
    failures = [each for each in caplog.records if each.message == "digest failed"]
    assert [getattr(each, "subscription", None) for each in failures] == [broken]
    assert composed(services) == {"failed": 1, "queued": 1}


def test_after_a_long_pause_only_news_is_told(services: Services) -> None:
    """Paused for a month and resumed: the digest holds two days at most, not the month."""
    subscribe(services, last=EIGHT - 30 * DAY)
    report(services, FLOOD, EIGHT - 20 * DAY)
    report(services, BOMB, EIGHT - HOUR)

    queue_due(services)

    assert "three guards" in told(services)
    assert "six people" not in told(services)


def test_two_processes_queue_each_digest_once(postgresql_store: Store) -> None:
    """On PostgreSQL two bots share the work: every slot is taken by one of them."""
    services = services_on(postgresql_store, MovableClock(EIGHT))
    subscribed = [subscribe(services) for _ in range(8)]
    start = threading.Barrier(2)
    counts: list[int] = []

    def work() -> None:
        start.wait()
        counts.append(queue_due(services))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert sum(counts) == len(subscribed)
    keys = [each.key for each in queued(services)]
    assert len(keys) == len(set(keys)) == len(subscribed)
    assert {order_of(services, each).last_slot_at for each in subscribed} == {EIGHT}


FLOOD_ABOUT_SAME = "A flood killed seven people in Mukalla in Yemen on Monday, the governor said later."
FLOOD_GREW = "A flood killed nine people in Mukalla in Yemen on Monday, the governor said on Tuesday."


def tomorrow(services: Services, days: int = 1) -> str:
    """Let the digest of a later day be queued; return what it says."""
    before = len(queued(services))
    move(services, EIGHT + days * DAY)
    queue_due(services)
    return "\n".join(each.message.text for each in queued(services)[before:])


def test_what_was_told_is_told_again_only_with_what_changed(services: Services) -> None:
    """Six dead on Wednesday, nine by Thursday: the update says so, and the bomb is not told again."""
    subscribe(services, last=EIGHT - DAY)
    report(services, FLOOD, EIGHT - 9 * HOUR)
    report(services, BOMB, EIGHT - 9 * HOUR)
    queue_due(services)
    report(services, FLOOD_GREW, EIGHT + 2 * HOUR)
    again = BOMB.replace("the police said", "a second source said")
    report(services, again, EIGHT + 3 * HOUR)

    update = tomorrow(services)

    assert "Update since Wed 9 Oct 08:00: 6 → 9 killed" in update
    assert "guards" not in update
    assert "One more incident was told here before" in update


def test_an_alert_and_a_digest_of_one_chat_know_of_each_other(services: Services) -> None:
    """What an alert told at night is no news in the morning; a weekly summary has it all the same."""
    subscribe(services, "alerts", due=EIGHT - 9 * HOUR, last=EIGHT - 9 * HOUR)
    report(services, BOMB, EIGHT - 8 * HOUR)
    move(services, EIGHT - 7 * HOUR)
    queue_due(services)
    for cadence in ("daily", "weekly"):
        subscribe(services, cadence)
    before = len(queued(services))
    move(services, EIGHT)
    queue_due(services)
    daily, weekly = (each.message.text for each in queued(services)[before:] if each.message.photo is None)

    assert "guards" not in daily
    assert "guards" in weekly


def test_what_was_taken_back_is_told_to_who_heard_of_it(services: Services) -> None:
    """The article drops its claim: the next digest says that the flood was taken back, and once."""
    subscribe(services, last=EIGHT - DAY)
    report(services, FLOOD, EIGHT - 9 * HOUR)
    queue_due(services)
    slug = re.sub(r"\W+", "-", FLOOD)
    text_now = "The governor visited a school in Mukalla in Yemen on Monday."
    article = Article(f"https://wire.example/{slug}", "Gulf Wire", "News", text_now, EIGHT - 9 * HOUR)
    ingest(services.store, article, services.gazetteer, EIGHT + HOUR)

    assert "taken back" in tomorrow(services)
    assert "taken back" not in tomorrow(services, 2)
