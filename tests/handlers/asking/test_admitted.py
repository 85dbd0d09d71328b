"""Answers to buttons and inline queries wait for their turn as others do; a press is heard at once."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.asking import again, conversation
from handlers.rendering.callbacks import question_key
from handlers.understanding.frames import KEPT, Frame, load_frame
from handlers.updates.admission import AT_ONCE, Admission
from handlers.updates.services import Requester
from incidents.models import ChatId, Intent, Question
from tests.handlers.desk import QUICK, Desk, told
from tests.handlers.updates.test_admission import PATIENCE_S, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from handlers.updates.services import Services

pytestmark = pytest.mark.asyncio(loop_scope="module")


@contextmanager
def crowd(desk: Desk) -> Iterator[None]:
    """Let others' answers be computed, as many as may be at once."""
    others = [Visitor(desk.services.admission, []) for _ in range(AT_ONCE)]
    try:
        assert all(each.is_in.wait(PATIENCE_S) for each in others)
        yield
    finally:
        for each in others:
            each.leave()


async def waits(desk: Desk) -> None:
    """Return as soon as somebody waits for their turn."""
    async with asyncio.timeout(PATIENCE_S):
        while not desk.services.admission.waiting:
            await asyncio.sleep(QUICK)


def by_words(services: Services, here: Requester) -> None:
    """Ask."""
    conversation.ask(services, here, "latest in Derna")


def by_location(services: Services, here: Requester) -> None:
    """Share a place near Derna."""
    again.around(services, here, (32.77, 22.64))


def by_link(services: Services, here: Requester) -> None:
    """Open what another chat asked."""
    again.reopen(services, here, Question("latest in Derna", Intent.LATEST))


def by_button(services: Services, here: Requester) -> None:
    """Turn the page."""
    with services.store.read() as session:
        last = load_frame(session, here).last or Question("", Intent.LATEST)
    again.show(services, here, Intent.MORE, question_key(last), 1)


@pytest.mark.parametrize(
    ("chat", "ways"),
    [
        pytest.param(5, [by_words], id="words"),
        pytest.param(6, [by_location], id="a location"),
        pytest.param(7, [by_link], id="a link"),
        pytest.param(8, [by_words, by_button], id="a button"),
    ],
)
async def test_an_answer_is_remembered_in_its_turn(
    desk: Desk, chat: int, ways: list[Callable[[Services, Requester], None]]
) -> None:
    """Whoever wrote while another computes would hold both up."""
    here, remembered = Requester(ChatId(chat)), list[Frame]()

    class Watched(Admission):
        """Notes what the chat can go on from when an answer's turn is over."""

        def __exit__(
            self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
        ) -> None:
            with desk.services.store.read() as session:
                remembered.append(load_frame(session, here))
            super().__exit__(kind, error, trace)

    for ask in ways:
        ask(replace(desk.services, admission=Watched()), here)

    with desk.services.store.read() as session:
        kept = load_frame(session, here)
    assert len(remembered) == len(ways)
    assert remembered[-1] == kept
    assert kept.last is not None


@pytest.mark.parametrize("words", ["/export geojson", "/preview Derna daily 08:00"])
async def test_what_takes_long_waits_for_its_turn(desk: Desk, words: str) -> None:
    """A file and a preview are computed as answers are."""
    reader = desk.person()
    await desk.ask(reader, "latest in Derna")

    with crowd(desk):
        said = desk.sandbox.say(reader, reader, words)
        await waits(desk)
        before = desk.answers(reader, said)
    await desk.settle()

    assert before == []
    assert desk.answers(reader, said)


@pytest.mark.parametrize("label", ["More", "Map", "Sources"])
async def test_a_button_is_acknowledged_before_its_turn_and_answered_in_turn(desk: Desk, label: str) -> None:
    """The button stops turning while others are served, and its answer comes when they have been."""
    reader = desk.person()
    [first] = await desk.ask(reader, "/latest El Fasher")

    with crowd(desk):
        pressed = desk.sandbox.press(reader, first, label)
        await waits(desk)
        heard = await desk.sandbox.wait_answer(pressed)
        before = desk.answers(first.chat, first)
    await desk.settle()

    assert heard.text == ""
    assert before == []
    assert desk.answers(first.chat, first)


async def test_a_button_that_means_nothing_any_more_says_so_in_the_chat_where_its_notice_came_before(
    desk: Desk,
) -> None:
    """Telegram shows one notice for a press."""
    reader = desk.person()
    [old] = await desk.ask(reader, "/latest Derna")
    for kind in ("floods", "arrests", "storms", "protests", "curfews")[:KEPT]:
        await desk.ask(reader, f"{kind} in Sudan")

    with crowd(desk):
        last = desk.sandbox.messages(old.chat)[-1]
        pressed = desk.sandbox.press(reader, old, "Map")
        await waits(desk)
        heard = await desk.sandbox.wait_answer(pressed)
    await desk.settle()

    assert heard.text == ""
    assert told(desk.answers(old.chat, last)) == "I no longer have this answer at hand. Please ask again."


async def test_what_is_typed_after_the_bots_name_is_answered_in_turn(desk: Desk) -> None:
    """Cards are an answer like any other."""
    reader = desk.person()

    with crowd(desk):
        query = desk.sandbox.inline(reader, "latest in Derna")
        await waits(desk)
        before = query.results
    cards = await desk.sandbox.wait_results(query)

    assert before is None
    assert cards
