"""Whatever people write, press and do to the bot, it answers; nothing is refused, no error is logged."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.delivery.governor import RateGovernor
from bot.delivery.sending import deliver
from bot.jobs.digests import queue_due
from bot.sandbox import Limits, MovableClock
from incidents.ingest import ingest
from incidents.models import Article
from incidents.store.delivery import outbox
from tests.handlers.desk import NOON, at_work, labels, refusals, troubles
from tests.hostile.words import COMMANDS, SAID, TAILS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox import Chat, User
    from incidents.store import Store
    from tests.handlers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("command", ["", "/ask ", "/latest ", "/digest ", "/subscribe ", "/settings "])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Derna\x00", id="NUL"),
        pytest.param("Derna \ud83d", id="half a UTF-16 pair"),
        pytest.param("\U0001f600\U0001f4a5", id="emoji alone"),
        pytest.param("<b>Derna</b> & <script>alert(1)</script>", id="HTML"),
        pytest.param("&lt;Derna&gt; &#x202e;", id="entities"),
        pytest.param("\u202eanreD\u2066\u200f", id="marks of direction"),
        pytest.param("{ $n } %s {0} \\", id="formats"),
        pytest.param("'; DROP TABLE incidents; --", id="SQL"),
        pytest.param("De\u0301rna" + "\u0301" * 300, id="hundreds of accents"),
        pytest.param("؟؟؟ !!! …", id="marks alone"),
        pytest.param("١٢٣٤٥٦٧٨٩٠ 99999999999999999999", id="numbers alone"),
        pytest.param("30 February 2024 Derna", id="an impossible date"),
        pytest.param("Derna since 9999-99-99", id="an impossible number of a date"),
        pytest.param(" \n\t Derna \n ", id="white space"),
        pytest.param("@sitrep_sandbox_bot", id="the bot's own name"),
        pytest.param("Derna " * 160, id="a word a hundred times"),
    ],
)
async def test_odd_words_get_an_answer(desk: Desk, command: str, words: str) -> None:
    """An answer, a question or a hint: never silence, an apology or a broken message."""
    said = await desk.read(desk.person(), command + words)

    assert said
    assert "went wrong" not in said


async def test_names_and_quotes_with_signs_of_html_arrive_as_they_are_written(desk: Desk) -> None:
    """A report that says "<b>army</b>" is quoted with its signs."""
    said = await desk.read(desk.person(), "latest in Port Sudan")

    assert "killed two guards & wounded five" in said
    assert "<b>army</b>" in said


async def test_a_flood_of_reports_stays_within_what_a_message_holds(sqlite_store: Store) -> None:
    """Sources of an incident told by fifty outlets: several messages, each within Telegram's limits."""
    async with at_work(sqlite_store) as desk:
        for number in range(50):
            toll = f"{number % 9 + 2} people"
            sentence = f"Shelling killed {toll} in Derna in Libya on Tuesday, hospital {number} said."
            outlet = f"Outlet <{number}> & Sons {'of the coast ' * 6}"
            article = Article(
                f"https://{number}.example/{'x' * 300}",
                outlet,
                "News",
                sentence,
                NOON - timedelta(hours=number % 20),
            )
            ingest(desk.services.store, article, desk.services.gazetteer, NOON)
        person = desk.person()
        *_, last = await desk.ask(person, "latest in Derna")
        sources, _ = await desk.press(person, last, "Sources")

        assert "Map" in labels(last)
        assert len(sources) > 1
        assert refusals(desk) == []


async def test_everybody_is_answered_by_way_of_a_telegram_that_counts(sqlite_store: Store) -> None:
    """Eighty questions at once, forty in one group: each is answered, and hardly a request is refused."""
    clock = MovableClock(NOON)

    async def nap(seconds: float) -> None:
        clock.advance(timedelta(seconds=seconds))

    governor = RateGovernor(clock=lambda: clock().timestamp(), sleep=nap)
    async with at_work(sqlite_store, limits=Limits(), governor=governor, clock=clock) as desk:
        people = [desk.person() for _ in range(10)]
        group = desk.group(people[0])
        for _ in range(4):
            for person in people:
                desk.sandbox.say(person, person, "/help")
                desk.sandbox.say(person, group, "/help")
        await desk.settle()
        with sqlite_store.read() as session:
            assert sum(outbox.counts(session).values()) > 0  # forty in a minute are too many for a group
        for _ in range(120):
            clock.advance(timedelta(seconds=1))
            await deliver(desk.services, desk.application.bot)

        rooms: list[Chat | User] = [*people, group]
        said = [each for room in rooms for each in desk.sandbox.messages(room)]
        assert sum(each.is_from(desk.sandbox.bot) for each in said) == 80
        # The clock jumps while requests are under way, so a few seem closer together than they were begun.
        assert len(refusals(desk)) <= 8


DEEDS = st.sampled_from(
    ["say"] * 12 + ["press"] * 5 + ["edit", "locate", "forward", "block", "unblock", "kick", "let in", "tick"]
)
STEPS = st.tuples(DEEDS, st.integers(0, 2), st.integers(0, 3), COMMANDS, SAID, TAILS, st.integers(0, 10_000))
Step = tuple[str, int, int, str, str, str, int]


class Crowd:
    """Three people in private, a group and a forum with two topics, who do as a list of steps says."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.sandbox = desk, desk.sandbox
        self.people = [desk.person("en"), desk.person("ar"), desk.person(None)]
        self.group, self.forum = desk.group(self.people[0]), desk.group(self.people[1], is_forum=True)
        self.topic = self.sandbox.add_topic(self.forum, "News")

    async def act(self, steps: Sequence[Step]) -> None:
        """Do all steps; what an app would not let people do is left out."""
        for number, step in enumerate(steps):
            with suppress(ValueError):
                self.do(step)
            if step[0] == "tick":
                await self.desk.settle()
                self.desk.clock.advance(timedelta(minutes=step[-1]))
                queue_due(self.desk.services)
                await deliver(self.desk.services, self.desk.application.bot)
            elif number % 5 == 4:  # bursts of five reach the bot side by side
                await self.desk.settle()
        await self.desk.settle()

    def do(self, step: Step) -> None:
        """Do one step; a ValueError is what an app would not let people do."""
        deed, who, where, command, words, tail, choice = step
        user, sandbox = self.people[who], self.sandbox
        room: Chat | User = (user, user, self.group, self.forum)[where]
        match deed:
            case "say":
                thread = self.topic.id if room is self.forum and choice % 2 else None
                sandbox.say(user, room, command + words + tail, thread=thread)
            case "block":
                sandbox.block(user)
            case "unblock":
                sandbox.unblock(user)
            case "kick":
                sandbox.kick_bot(self.group)
            case "let in":
                sandbox.add_bot_to(self.group)
            case "locate":
                sandbox.share_location(user, room, choice % 90, choice % 180)
            case _:
                self.go_back(deed, user, room, words, choice)

    def go_back(self, deed: str, user: User, room: Chat | User, words: str, choice: int) -> None:
        """Press, forward or edit something that was said before."""
        said = self.sandbox.messages(room)
        match deed:
            case "press":
                buttons = [(each, button.data) for each in said for button in each.buttons if button.data]
                if buttons:
                    self.sandbox.press(user, *buttons[-1 - choice % len(buttons)])
            case "forward" if said:
                self.sandbox.forward(user, said[choice % len(said)], room)
            case "edit" if own := [each for each in said if each.is_from(user)]:
                self.sandbox.edit(user, own[-1], words)


@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # to shrink two hundred steps would take an hour
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(steps=st.lists(STEPS, min_size=200, max_size=200))
async def test_after_two_hundred_random_deeds_the_bot_still_answers(
    shared_desk: Desk, caplog: pytest.LogCaptureFixture, steps: list[Step]
) -> None:
    """No error was logged; Telegram refused only messages to who shut it out, and edits that change nothing.

    A button that is pressed a second time shows what stands there already.
    """
    since = len(shared_desk.sandbox.calls)
    await Crowd(shared_desk).act(steps)

    assert "/latest" in await shared_desk.read(shared_desk.person(), "/help")
    assert troubles(caplog.get_records("call")) == []
    expected = ("Forbidden", "message is not modified")
    refused = refusals(shared_desk, since)
    assert [each for each in refused if not any(known in each for known in expected)] == []
