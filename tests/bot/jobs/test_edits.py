"""Messages that were sent are kept true: edited with a mark, or answered, through the sandbox."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest_asyncio

from bot.delivery.sending import deliver
from bot.jobs.digests import queue_due
from bot.jobs.edits import EDITED_FOR, Editor
from bot.sandbox import MovableClock, Sandbox
from incidents.ingest import ingest
from incidents.models import Article, Cadence, ChatId, Correction, Every, Flaw, Subscription, Tolls
from incidents.store import IncidentQuery, incidents
from incidents.store.delivery import outbox
from incidents.store.delivery.outgoing import State
from incidents.store.readers import subscriptions
from incidents.store.review import decisions
from incidents.store.review.decisions import Action, Decision
from tests.bot.outgoing import calling, services_on

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram.ext import ExtBot

    from bot.sandbox import User
    from bot.sandbox.records import Message
    from handlers.updates.reply import Ask
    from handlers.updates.services import Services
    from incidents.store import Store

ADEN = ZoneInfo("Asia/Aden")
EIGHT = datetime(2024, 10, 9, 8, 0, tzinfo=ADEN)
HOUR = timedelta(hours=1)
FLOOD = "A flood killed six people in Mukalla in Yemen on Monday, the governor said."
FIRE = "A fire in a warehouse killed two workers in Ibb in Yemen on Tuesday, the police said."


@dataclass
class Reader:
    """Somebody with a daily digest, and all between the news and them."""

    sandbox: Sandbox
    services: Services
    bot: ExtBot[Ask]
    user: User
    clock: MovableClock
    editor: Editor = field(default_factory=Editor)

    def report(self, sentence: str, hours: float, *, slug: str = "") -> None:
        """Take in an article of one sentence, so many hours from eight; with *slug* in place of another."""
        at = EIGHT + hours * HOUR
        url = f"https://wire.example/{slug or re.sub('[^a-z]+', '-', sentence.lower())}"
        ingest(self.services.store, Article(url, "Gulf Wire", "News", sentence, at), now=at,
               gazetteer=self.services.gazetteer)  # fmt: skip

    async def live(self, hours: float, *, is_sent: bool = True) -> int:
        """Let the jobs run, so many hours from eight; return how many edits were queued."""
        self.clock.move_to(EIGHT + hours * HOUR)
        queued = self.editor.queue(self.services)
        if is_sent:
            await deliver(self.services, self.bot)
        return queued

    def messages(self) -> list[Message]:
        """Return what the bot wrote, pictures left out."""
        return [
            each
            for each in self.sandbox.messages(self.user)
            if each.is_from(self.sandbox.bot) and each.photo is None
        ]


@pytest_asyncio.fixture
async def reader(store: Store) -> AsyncIterator[Reader]:
    """Somebody who got a digest of a flood and a fire at eight."""
    clock = MovableClock(EIGHT)
    async with Sandbox(clock) as sandbox, calling(sandbox, clock) as bot:
        user = sandbox.add_user("Amira")
        sandbox.say(user, user, "/start")
        found = Reader(sandbox, services_on(store, clock), bot, user, clock)
        found.report(FLOOD, -9, slug="flood")
        found.report(FIRE, -8)
        with store.begin() as session:
            order = Subscription(
                None, ChatId(user.id), Cadence(Every.DAY, time(8)), ADEN.key, next_due_at=EIGHT
            )
            subscriptions.add(session, order)
        queue_due(found.services)
        await deliver(found.services, bot)
        yield found


async def test_a_digest_is_edited_when_a_toll_changes(reader: Reader) -> None:
    """Nine dead an hour later: the digest says so under the flood, and keeps its quotations and button."""
    [before] = [each.text for each in reader.messages()]
    reader.report(FLOOD.replace("six", "nine"), 1)

    assert await reader.live(1) == 1

    [digest] = reader.messages()
    assert digest.edited_at is not None
    assert digest.text.replace("\n✏️ Changed since: 6 → 9 killed", "") == before
    assert digest.text.index("six people") < digest.text.index("✏️") < len(digest.text)
    assert [each.text for each in digest.buttons] == ["Not right"]
    assert await reader.live(2) == 0


async def test_changes_while_an_edit_waits_are_one_edit(reader: Reader) -> None:
    """Nine dead and then eleven before Telegram could be reached: the reader sees eleven."""
    for hours, killed in ((1, "nine"), (2, "eleven")):
        reader.report(FLOOD.replace("six", killed), hours)
        await reader.live(hours, is_sent=False)
    with reader.services.store.read() as session:
        waiting = [each for each in outbox.list_messages(session, State.WAITING) if each.edits]

    await reader.live(3)

    [digest] = reader.messages()
    assert len(waiting) == 1
    assert "✏️ Changed since: 6 → 11 killed" in digest.text
    assert digest.text.count("✏️") == 1


async def test_an_edit_that_came_to_nothing_is_done(reader: Reader) -> None:
    """Nine dead and then six again before Telegram could be reached: no reply tells that nothing changed."""
    reader.report(FLOOD.replace("six", "nine"), 1, slug="flood")
    await reader.live(1, is_sent=False)
    reader.report(FLOOD, 2, slug="flood")
    await reader.live(2)
    with reader.services.store.read() as session:
        [edit] = [each for each in outbox.list_messages(session) if each.edits]

    [digest] = reader.messages()
    assert digest.edited_at is None
    assert (edit.state, edit.reason) == (State.SENT, None)


async def test_what_was_taken_back_is_marked_and_the_mark_goes_with_it(reader: Reader) -> None:
    """The article is rewritten without the flood, then with it again."""
    [before] = [each.text for each in reader.messages()]
    reader.report("The governor opened a school in Mukalla in Yemen on Monday.", 1, slug="flood")
    await reader.live(1)
    [marked] = [each.text for each in reader.messages()]
    reader.report(FLOOD, 2, slug="flood")
    await reader.live(2)
    [after] = [each.text for each in reader.messages()]

    assert "✏️ Changed since: taken back" in marked
    assert after == before


async def test_an_operators_correction_reaches_what_was_sent(reader: Reader) -> None:
    """Corrected to one worker, while the flood stands as it was told."""
    store = reader.services.store
    with store.begin() as session:
        [fire] = [
            each
            for each in incidents.find_incidents(session, IncidentQuery(), 9)
            if each.tolls.killed is not None and each.tolls.killed.best == 2
        ]
        one = Tolls(killed=type(fire.tolls.killed).exactly(1) if fire.tolls.killed else None)
        correction = Correction(Flaw.TOLL, 7, EIGHT + HOUR, tolls=one)
        decisions.add_decision(
            session, Decision(fire.id, Action.CORRECT, 7, EIGHT + HOUR, correction=correction)
        )
        reading = incidents.get_incident(session, fire.id)
    assert reading.corrections

    reader.report(FIRE.replace("police", "fire brigade"), 1)
    await reader.live(1)

    [digest] = reader.messages()
    assert "✏️ Changed since: 2 → 1 killed" in digest.text
    assert digest.text.count("✏️") == 1


async def test_a_message_that_cannot_be_edited_is_answered(reader: Reader) -> None:
    """Somebody deleted the digest: what changed comes as a message of its own."""
    [digest] = reader.messages()
    del reader.sandbox.world.chats[reader.user.id].messages[digest.id]
    reader.report(FLOOD.replace("six", "nine"), 1)

    await reader.live(1)
    await reader.live(2)

    [notice] = reader.messages()
    assert notice.text.splitlines() == ["💧 Flood · Mukalla, Hadhramaut", "✏️ Changed since: 6 → 9 killed"]


async def test_after_two_days_nothing_is_edited(reader: Reader) -> None:
    """Nobody scrolls back so far; the next digest tells it."""
    hours = EDITED_FOR / HOUR + 1
    reader.report(FLOOD.replace("six", "nine"), hours)

    assert await reader.live(hours) == 0


async def test_a_message_that_is_still_waiting_is_edited_once_it_was_sent(reader: Reader) -> None:
    """The toll changed between the queueing and the sending of tomorrow's digest."""
    reader.report(FIRE.replace("Ibb", "Taiz"), 23)
    reader.clock.move_to(EIGHT + 24 * HOUR)
    queue_due(reader.services)
    reader.report(FIRE.replace("Ibb", "Taiz").replace("two", "three"), 24)
    assert await reader.live(24.1) == 0

    assert await reader.live(24.2) == 1

    assert "✏️ Changed since: 2 → 3 killed" in reader.messages()[-1].text
