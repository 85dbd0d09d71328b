"""People talk in groups: the bot hears what is meant for it and answers where it was asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Update

from handlers.updates.rate_limit import MANY, RateLimiter, Ruling, Verdict
from tests.handlers.desk import Desk, told

if TYPE_CHECKING:
    from bot.sandbox import Chat, User

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)


def newsroom(desk: Desk, owner: User) -> Chat:
    """Return a forum of *owner* with the bot in it."""
    return desk.group(owner, is_forum=True)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        pytest.param(
            "/latest@sitrep_sandbox_bot Derna", "Derna province\n", id="a command with the bot's name"
        ),
        pytest.param("/latest Derna", "Derna province\n", id="a command"),
        pytest.param(
            "@sitrep_sandbox_bot floods in Kassala", "Kassala state · floods", id="a mention in front"
        ),
        pytest.param(
            "floods in Kassala, @SITREP_sandbox_bot?", "Kassala state · floods", id="a mention at the end"
        ),
        pytest.param("@sitrep_sandbox_bot ماذا حدث في درنة؟", "محافظة درنة", id="Arabic"),
        pytest.param(
            "@sitrep_sandbox_bot inondations à Kassala", "Kassala (État) · inondations", id="French"
        ),
        pytest.param("/frobnicate@sitrep_sandbox_bot", "I do not know this command", id="an unknown command"),
        pytest.param("/frobnicate", "", id="a command that may be another bot's"),
        pytest.param("/latest@weather_bot Derna", "", id="a command of another bot"),
        pytest.param("floods in Kassala!", "", id="talk"),
        pytest.param("@sitrep_sandbox_bot_fans floods in Kassala", "", id="a longer name"),
    ],
)
async def test_a_group_is_answered_when_the_bot_is_meant_and_only_then(
    desk: Desk, words: str, answer: str
) -> None:
    """Even in a group where the bot sees everything, talk among people is theirs."""
    ali = desk.person()
    group = desk.group(ali)
    desk.sandbox.add_bot_to(group, [])  # an administrator: privacy mode hides nothing from it

    said = await desk.ask(ali, words, group)

    assert told(said).lstrip("\u200f").startswith(answer)
    assert bool(said) == bool(answer)
    assert all(each.reply_to is not None and each.reply_to.sender is ali for each in said)


async def test_a_reply_to_the_bot_goes_on_in_its_topic(desk: Desk) -> None:
    """An answer, its buttons and what is replied to it stay in the topic where it was asked."""
    ali = desk.person()
    forum = newsroom(desk, ali)
    topic = desk.sandbox.add_topic(forum, "Sudan").id
    [answer] = await desk.ask(ali, "/latest@sitrep_sandbox_bot El Fasher", forum, thread=topic)

    [more], _ = await desk.press(ali, answer, "More")
    [follow_up] = await desk.ask(ali, "only floods", forum, thread=topic, reply_to=more)

    assert [each.thread_id for each in (answer, more, follow_up)] == [topic] * 3
    assert follow_up.text.startswith("El Fasher, North Darfur, Sudan · floods")


async def test_an_anonymous_administrator_is_one(desk: Desk) -> None:
    """Who writes in the name of the group may change its settings and order briefings; a member may not."""
    owner, member = desk.person(), desk.person()
    group = desk.group(owner)

    saved = told(await desk.ask(owner, "/settings Arabic", group, is_anonymous=True))
    ordered = told(await desk.ask(owner, "/subscribe Derna daily", group, is_anonymous=True))
    refused = told(await desk.ask(member, "/settings French", group))

    assert "حُفظ" in saved
    assert "تم: " in ordered
    assert "لا يستطيع ذلك إلا مشرف" in refused


async def test_a_group_is_greeted_once_in_the_language_of_who_lets_the_bot_in(desk: Desk) -> None:
    """The greeting says what is heard and what is not; becoming an administrator later brings no second."""
    owner = desk.person("fr")
    group = desk.sandbox.add_group("Rédaction", owner, is_supergroup=True)

    desk.sandbox.add_bot_to(group)
    await desk.settle()
    [greeting] = desk.sandbox.messages(group)[-1:]
    desk.sandbox.add_bot_to(group, ["can_pin_messages"])
    await desk.settle()

    assert greeting.text.startswith("Bonjour. Demandez-moi")
    assert "@sitrep_sandbox_bot frappes" in greeting.text
    assert [each for each in desk.sandbox.messages(group) if each.is_from(desk.sandbox.bot)] == [greeting]


async def test_a_channel_is_not_greeted(desk: Desk) -> None:
    """What stands in a channel was ordered."""
    channel = desk.channel(desk.person())

    desk.sandbox.add_bot_to(channel)
    await desk.settle()

    assert desk.sandbox.messages(channel) == []


async def test_posts_of_channels_are_no_questions(desk: Desk) -> None:
    """Neither a post that mentions the bot nor its copy in the channel's group is answered."""
    owner = desk.person()
    channel, group = desk.channel(owner), desk.group(owner)
    desk.sandbox.add_bot_to(channel)

    post = desk.sandbox.say(owner, channel, "@sitrep_sandbox_bot latest in Derna")
    copy = desk.sandbox.say(owner, group, "@sitrep_sandbox_bot latest in Derna")
    [update] = [each for each in desk.sandbox.world.updates.first(9) if "message" in each]
    message = update["message"]
    assert isinstance(message, dict)
    update["message"] = message | {"is_automatic_forward": True}
    await desk.application.update_queue.put(Update.de_json(update, desk.application.bot))
    await desk.settle()
    await desk.settle()

    assert desk.answers(channel, post) == []
    assert desk.answers(group, copy) == []


async def test_an_edited_message_of_a_group_is_not_answered(desk: Desk) -> None:
    """A mention that is added later is no new question."""
    ali = desk.person()
    group = desk.group(ali)
    talk = desk.sandbox.say(ali, group, "latest in Derna")

    desk.sandbox.edit(ali, talk, "@sitrep_sandbox_bot latest in Derna")
    await desk.settle()

    assert desk.answers(group, talk) == []


@pytest.mark.parametrize(
    ("app", "words"),
    [
        pytest.param("en", "I answer 6 questions a minute from one person here", id="English"),
        pytest.param("ar", "أجيب هنا عن 6 أسئلة في الدقيقة", id="Arabic"),
        pytest.param("fr", "Je réponds ici à 6 questions par minute", id="French"),
    ],
)
async def test_who_asks_too_much_is_told_once(own_desk: Desk, app: str, words: str) -> None:
    """After six questions a minute one kind word, then silence; others are answered, and later all are."""
    hasty, calm = own_desk.person(), own_desk.person()
    group = own_desk.group(hasty)
    await own_desk.ask(hasty, f"/settings {app}", group)

    said = [await own_desk.ask(hasty, "/latest Kassala", group) for _ in range(8)]
    other = await own_desk.ask(calm, "/latest Kassala", group)
    own_desk.clock.advance(timedelta(minutes=1))
    later = await own_desk.ask(hasty, "/latest Kassala", group)

    assert [len(each) for each in said] == [1] * 6 + [0] * 2
    assert words in told(said[5])
    assert "Kassala" in told(other)
    assert "Kassala" in told(later)


async def test_a_button_pressed_too_often_gets_a_notice(own_desk: Desk) -> None:
    """An app waits for an answer to each press, so each gets one, and no message."""
    hasty = own_desk.person()
    [answer] = await own_desk.ask(hasty, "/latest El Fasher")
    for _ in range(19):
        await own_desk.press(hasty, answer, "More")

    [first, second] = [await own_desk.press(hasty, answer, "More") for _ in range(2)]

    assert first[0] == second[0] == []
    assert first[1] == second[1]
    assert "I answer 20 questions a minute" in first[1]


async def test_a_minute_is_a_minute_for_each_person() -> None:
    """Questions fall out of the window one by one; what was too many does not count."""
    pace = RateLimiter(2)
    asked = [(0, "ali"), (20, "ali"), (30, "ali"), (31, "ali"), (31, "mona"), (60, "ali"), (61, "ali")]

    turns = [pace.take(who, NOON + timedelta(seconds=at)) for at, who in asked]

    answer = Ruling(Verdict.ANSWER)
    assert turns == [
        answer,
        answer,
        Ruling(Verdict.SAY_SO, timedelta(seconds=30)),
        Ruling(Verdict.SILENCE, timedelta(seconds=29)),
        answer,
        answer,
        Ruling(Verdict.SAY_SO, timedelta(seconds=19)),
    ]


async def test_a_pace_of_nought_is_none_and_many_people_are_not_remembered() -> None:
    """An operator may lift the limit; who asked long ago takes no memory."""
    free, pace = RateLimiter(0), RateLimiter(1)
    assert {free.take("ali", NOON).verdict for _ in range(100)} == {Verdict.ANSWER}

    for person in range(MANY):
        pace.take(person, NOON)
    pace.take("mona", NOON + timedelta(minutes=2))

    assert len(pace._asked) == 1
