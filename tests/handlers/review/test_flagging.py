"""Readers find something wrong: from the button under an answer to the operators' notice, over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.jobs.notices import tell_operators
from handlers.rendering.callbacks import unpack
from handlers.review import flagging
from handlers.texts import text
from handlers.updates.services import Requester
from incidents.models import ChatId, Flaw
from incidents.store import IncidentQuery, incidents
from incidents.store.delivery import outbox
from incidents.store.review import decisions, flags
from incidents.store.review.decisions import Action, Decision
from tests.handlers.desk import NOON, OPERATOR, labels, told

if TYPE_CHECKING:
    from incidents.store.review.flags import Flag
    from tests.handlers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="module")


def raised_by(desk: Desk, user_id: int) -> list[Flag]:
    """Return the open flags of a reader."""
    with desk.services.store.read() as session:
        return [each for each in flags.open_flags(session) if each.user_id == user_id]


@pytest.mark.parametrize(
    ("language", "taps", "answers"),
    [
        pytest.param(
            "en",
            ("latest in Port Sudan", "Not right", "number of people"),
            ("What is not right about it?", "Thank you.", "your words are with it"),
            id="English",
        ),
        pytest.param(
            "ar",
            ("آخر الأخبار في بورتسودان", "غير صحيح", "عدد الناس"),
            ("ما غير الصحيح فيه؟", "شكراً.", "حُفظت كلماتك"),
            id="Arabic",
        ),
        pytest.param(
            "fr",
            ("les dernières nouvelles de Port-Soudan", "Inexact", "nombre de personnes"),
            ("Qu’est-ce qui est inexact", "Merci.", "vos mots y sont joints"),
            id="French",
        ),
    ],
)
async def test_a_reader_flags_a_toll_and_says_why(
    desk: Desk, language: str, taps: tuple[str, str, str], answers: tuple[str, str, str]
) -> None:
    """Two taps and a reply, in the reader's language; the words go with the flag."""
    words, button, flaw = taps
    reader = desk.person(language)
    *_, answer = await desk.ask(reader, words)

    [what], _ = await desk.press(reader, answer, button)
    [done], _ = await desk.press(reader, what, flaw)
    reply = desk.sandbox.say(reader, reader, "Five, not four", reply_to=done)
    await desk.settle()
    [note] = desk.answers(reader, reply)
    [flag] = raised_by(desk, reader.id)

    assert all(each in told([said]) for each, said in zip(answers, (what, done, note), strict=True))
    assert (flag.flaw, flag.words) == (Flaw.TOLL, "Five, not four")


async def test_of_several_incidents_the_reader_chooses_one(desk: Desk) -> None:
    """The list names kind, place and day of each incident of the answer."""
    reader = desk.person()
    *_, answer = await desk.ask(reader, "latest in Sudan")
    [which], _ = await desk.press(reader, answer, "Not right")
    chosen = next(label for label in labels(which) if "Flood" in label)
    [what], _ = await desk.press(reader, which, chosen)
    await desk.press(reader, what, "not an incident")
    [flag] = raised_by(desk, reader.id)

    assert told([which]).startswith("Which one is not right?")
    assert len(labels(which)) > 1
    assert "Kassala" in told([what])
    assert flag.flaw is Flaw.NOT_INCIDENT


async def test_of_a_timeline_its_own_incidents_can_be_flagged(desk: Desk) -> None:
    """A timeline tells more than the newest five, the oldest first, and so does the list under its button."""
    reader = desk.person()
    *_, answer = await desk.ask(reader, "timeline of Sudan")
    [which], _ = await desk.press(reader, answer, "Not right")
    lines = [each for each in told([answer]).splitlines() if each.startswith("•")]

    assert len(labels(which)) == min(len(lines), flagging.MAX_SHOWN)
    assert len(labels(which)) > 5


async def test_a_digest_can_be_flagged_as_well(desk: Desk) -> None:
    """The briefing that was asked for has the button too."""
    reader = desk.person()
    *_, digest = await desk.ask(reader, "/digest Derna")
    [what], _ = await desk.press(reader, digest, "Not right")

    assert "Derna" in told([what])


async def test_in_a_group_the_button_leads_to_the_private_chat(desk: Desk) -> None:
    """Nobody else need read along: a deep link opens the same list there."""
    reader = desk.person()
    group = desk.group(reader)
    *_, answer = await desk.ask(reader, "/latest Port Sudan", group)
    last = desk.sandbox.messages(group)[-1]
    pressed = desk.sandbox.press(reader, answer, "Not right")
    await desk.settle()
    link = (await desk.sandbox.wait_answer(pressed)).url

    assert desk.answers(group, last) == []
    assert "?start=wrong-" in link
    opened = await desk.read(reader, f"/start {link.partition('start=')[2]}")
    assert "What is not right about it?" in opened


@pytest.mark.parametrize(
    ("language", "asked", "said", "answer"),
    [
        pytest.param("en", "latest in Port Sudan", "that's wrong", "What is not right", id="English"),
        pytest.param(
            "en", "latest in Port Sudan", "the number is wrong", "What is not right", id="a part of it"
        ),
        pytest.param("en", "latest in Sudan", "this isn't true", "Which one is not right?", id="several"),
        pytest.param("en", "latest in Sudan", "the second one is wrong", "What is not right", id="by number"),
        pytest.param("ar", "آخر الأخبار في بورتسودان", "هذا غير صحيح", "ما غير الصحيح", id="Arabic"),
        pytest.param(
            "fr", "nouvelles de Port-Soudan", "c'est faux", "Qu’est-ce qui est inexact", id="French"
        ),
    ],
)
async def test_who_says_that_it_is_wrong_is_asked_what(
    desk: Desk, language: str, asked: str, said: str, answer: str
) -> None:
    """Words do what the button does, and so does a flaw that is named."""
    reader = desk.person(language)
    await desk.ask(reader, asked)

    assert answer in await desk.read(reader, said)


async def test_what_is_said_in_reply_is_about_the_message_replied_to(desk: Desk) -> None:
    """An older answer, or a digest, was meant, and not the last answer."""
    reader = desk.person()
    *_, digest = await desk.ask(reader, "/digest Derna")
    await desk.ask(reader, "latest in Port Sudan")

    assert "Derna" in told(await desk.ask(reader, "that's wrong", reply_to=digest))


async def test_where_nothing_was_told_nothing_is_wrong(desk: Desk) -> None:
    """Whoever begins so is told what can be asked."""
    assert "not right" not in await desk.read(desk.person(), "that's wrong")


async def test_in_a_group_words_lead_to_the_private_chat_too(desk: Desk) -> None:
    """The list opens where nobody else need read along."""
    reader = desk.person()
    group = desk.group(reader)
    *_, answer = await desk.ask(reader, "/latest Port Sudan", group)

    [led] = await desk.ask(reader, "that is wrong", group, reply_to=answer)

    [link] = [each.url or "" for each in led.buttons]
    opened = await desk.read(reader, f"/start {link.partition('start=')[2]}")
    assert "What is not right about it?" in opened


async def test_a_forgotten_list_is_a_link_that_leads_nowhere(desk: Desk) -> None:
    """A link from long ago, or a forged one, does no harm."""
    said = await desk.read(desk.person(), "/start wrong-0123456789ab")

    assert said.startswith(text("link-broken", "en")[:20])


async def test_a_button_whose_answer_is_forgotten_finds_nothing(desk: Desk) -> None:
    """Another chat never had the question, and a damaged page is none."""
    reader = desk.person()
    *_, answer = await desk.ask(reader, "latest in Port Sudan")
    data = next(each.data or "" for each in answer.buttons if each.text == "Not right")
    _, (key, page) = unpack(data)
    mine, other = (Requester(ChatId(each)) for each in (reader.id, reader.id + 1))

    assert flagging.find_shown(desk.services, mine, key, page) != []
    assert flagging.find_shown(desk.services, other, key, page) == []
    assert flagging.find_shown(desk.services, mine, key, "all") == []


async def test_a_reader_has_so_many_flags_a_day(desk: Desk) -> None:
    """More than anybody reads with care; tomorrow there are new ones, and other readers have their own."""
    with desk.services.store.read() as session:
        ids = [each.id for each in incidents.find_incidents(session, IncidentQuery(), 10)]
    wishes = [(each, flaw) for each in ids for flaw in Flaw]
    here, other = (Requester(ChatId(each), user_id=each) for each in (901, 902))
    done = [flagging.flag(desk.services, here, each, flaw).number is not None for each, flaw in wishes]
    others = flagging.flag(desk.services, other, *wishes[0])
    with desk.services.store.begin() as session:
        decided = decisions.add_decision(session, Decision(ids[0], Action.CONFIRM, OPERATOR, NOON))
        flags.settle(session, ids, decided.id)

    assert done == [True] * flagging.DAILY_LIMIT + [False] * (len(wishes) - flagging.DAILY_LIMIT)
    assert others.number is not None


async def test_operators_hear_of_flags_at_most_once_an_hour(desk: Desk) -> None:
    """The notice counts what waits; what it told of is not told again."""
    reader = desk.person()
    *_, answer = await desk.ask(reader, "latest in Derna")
    [what], _ = await desk.press(reader, answer, "Not right")
    desk.clock.advance(timedelta(hours=2))
    new = []
    for flaw in ("place", "kind of event"):
        await desk.press(reader, what, flaw)
        new.append(tell_operators(desk.services))
    desk.clock.advance(timedelta(hours=1))
    new.append(tell_operators(desk.services))
    new.append(tell_operators(desk.services))
    with desk.services.store.read() as session:
        queued = [each for each in outbox.list_messages(session) if each.key.startswith("flags:")]

    assert new[1:] == [0, 1, 0]
    assert len(queued) == 2
    assert {each.chat_id for each in queued} == {OPERATOR}
    assert all("/review" in each.message.text for each in queued)
