"""Operators settle what readers flag: each decision in two taps, shown in answers, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.review.measures import read_toll
from incidents.models import Count, Flaw, IncidentId, Kind, Tolls
from incidents.store import IncidentQuery, incidents
from incidents.store.review import decisions, flags
from incidents.store.review.flags import Flag
from tests.handlers.desk import OPERATOR, labels, read, told

if TYPE_CHECKING:
    from bot.sandbox import Message, User
    from incidents.models import Incident
    from tests.handlers.desk import Desk

READER = 55


def operator_of(desk: Desk, language: str = "en") -> User:
    """Return the operator of the desk's bot, whose app is in *language*."""
    made = desk.person(language)
    desk.sandbox.world.users.pop(made.id)
    operator = type(made)(OPERATOR, "Operator", language, None)
    desk.sandbox.world.users[OPERATOR] = operator
    return operator


def find(desk: Desk, kind: Kind, place: str) -> Incident:
    """Return an incident of the wire."""
    with desk.services.store.read() as session:
        found = incidents.find_incidents(session, IncidentQuery(kinds=(kind,)), 20)
    return next(each for each in found if each.place.name == place)


def flag(desk: Desk, incident_id: IncidentId, flaw: Flaw, words: str = "") -> None:
    """Let a reader find something wrong."""
    with desk.services.store.begin() as session:
        flags.add_flag(session, Flag(incident_id, flaw, READER, desk.services.now(), words))


async def review(desk: Desk, operator: User) -> Message:
    """Return the card that /review shows."""
    [card] = await desk.ask(operator, "/review")
    return card


async def undo(desk: Desk, operator: User, done: Message, button: str = "Undo") -> str:
    """Take a decision back, so that the next test finds the wire as it was."""
    [undone], _ = await desk.press(operator, done, button)
    return told([undone])


@pytest.mark.asyncio(loop_scope="module")
async def test_the_card_shows_the_quotation_and_what_readers_say(desk: Desk) -> None:
    """What to decide and what it rests on is on one screen; a right one is settled with one tap."""
    operator = operator_of(desk)
    flag(desk, find(desk, Kind.BOMBING, "Port Sudan").id, Flaw.TOLL, "it was three")
    card = await review(desk, operator)
    [done], _ = await desk.press(operator, card, "Right as it is")
    nothing = await review(desk, operator)

    text = told([card])
    assert "1 incident waits for review" in text
    assert "A car bomb killed two guards" in text
    assert "number of people: “it was three”" in text
    assert "Confirmed as it is" in told([done])
    assert told([nothing]) == "Nothing waits for review."


@pytest.mark.parametrize(
    ("language", "fix", "other", "ask", "mark", "back"),
    [
        pytest.param(
            *("en", "Correct the place", "Another place", "latest in Suakin"),
            *("corrected by an operator, Wed 9 Oct 12:00: place", "Undo"),
            id="English",
        ),
        pytest.param(
            *("ar", "تصحيح المكان", "مكان آخر", "آخر الأخبار في سواكن"),
            *("صححه مشغّل، الأربعاء 9 أكتوبر 12:00: المكان", "إلغاء القرار"),
            id="Arabic",
        ),
        pytest.param(
            *("fr", "Corriger le lieu", "Un autre lieu", "les dernières nouvelles de Suakin"),
            *("corrigé par un opérateur", "Annuler"),
            id="French",
        ),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_place_is_typed_and_shown_as_corrected(
    desk: Desk, language: str, fix: str, other: str, ask: str, mark: str, back: str
) -> None:
    """Answers about the right place tell it, with who corrected it and when; undone, they do not."""
    operator = operator_of(desk, language)
    incident = find(desk, Kind.BOMBING, "Port Sudan")
    flag(desk, incident.id, Flaw.PLACE)
    card = await review(desk, operator)
    [choices], _ = await desk.press(operator, card, fix)
    [prompt], _ = await desk.press(operator, choices, other)
    reply = desk.sandbox.say(operator, operator, "Suakin", reply_to=prompt)
    await desk.settle()
    [done] = desk.answers(operator, reply)
    reader = desk.person(language)
    after = await desk.read(reader, ask)
    await undo(desk, operator, done, back)

    assert mark in after.replace("\u2068", "").replace("\u2069", "").replace("\u200f", "")
    assert find(desk, Kind.BOMBING, "Port Sudan").corrections == ()
    assert mark not in await desk.read(reader, ask)


@pytest.mark.asyncio(loop_scope="module")
async def test_namesakes_are_offered_and_chosen_with_a_tap(desk: Desk) -> None:
    """Derna in Libya is read; another Derna, or a place that the article names, is a button."""
    operator = operator_of(desk)
    flag(desk, find(desk, Kind.SHELLING, "Derna").id, Flaw.PLACE)
    [choices], _ = await desk.press(operator, await review(desk, operator), "Correct the place")
    offered = [each for each in labels(choices) if each != "Another place"]
    [done], _ = await desk.press(operator, choices, offered[0])

    assert "Corrected" in told([done])
    assert offered[0].split(",")[0] in told([done])
    await undo(desk, operator, done)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_kind_is_chosen_from_those_akin_or_from_all(desk: Desk) -> None:
    """A bomb may have been a grenade; a crime is among the others."""
    operator = operator_of(desk)
    flag(desk, find(desk, Kind.BOMBING, "Port Sudan").id, Flaw.KIND)
    [few], _ = await desk.press(operator, await review(desk, operator), "Correct the kind")
    [every], _ = await desk.press(operator, few, "Other kinds")
    [done], _ = await desk.press(operator, few, "💥 Grenade attack")
    reader = desk.person()
    found = await desk.read(reader, "grenade attacks in Port Sudan")
    before = await desk.read(reader, "bombings in Port Sudan")
    await undo(desk, operator, done)

    assert len(labels(few)) < len(labels(every)) == len(Kind) - 1
    assert "corrected by an operator" in found
    assert "Grenade attack" in found
    assert "No report of this" in before


@pytest.mark.asyncio(loop_scope="module")
async def test_a_number_is_typed_and_stands_in_answers_and_sums(desk: Desk) -> None:
    """Seven and nine were told; the operator knows of eight."""
    operator, reader = operator_of(desk), desk.person()
    flag(desk, find(desk, Kind.SHELLING, "Derna").id, Flaw.TOLL)
    [prompt], _ = await desk.press(operator, await review(desk, operator), "Correct the number")
    wrong = desk.sandbox.say(operator, operator, "a few", reply_to=prompt)
    await desk.settle()
    asked_again = told(desk.answers(operator, wrong))
    reply = desk.sandbox.say(operator, operator, "8", reply_to=prompt)
    await desk.settle()
    [done] = desk.answers(operator, reply)
    latest = await desk.read(reader, "latest in Derna")
    total = await desk.read(reader, "how many killed in Derna since Monday")
    await undo(desk, operator, done)

    assert "no number in “a few”" in asked_again
    assert "8 killed" in latest
    assert "9 killed" not in latest
    assert "8 killed in 1 incident" in total


@pytest.mark.asyncio(loop_scope="module")
async def test_a_retracted_incident_leaves_answers_with_its_reason_kept(desk: Desk) -> None:
    """No answer, sum or digest tells it; the store still knows it and why."""
    operator, reader = operator_of(desk), desk.person()
    incident = find(desk, Kind.BOMBING, "Port Sudan")
    flag(desk, incident.id, Flaw.NOT_INCIDENT)
    [why], _ = await desk.press(operator, await review(desk, operator), "Retract")
    [done], _ = await desk.press(operator, why, "The text tells of no incident")
    after = [
        await desk.read(reader, words)
        for words in ("latest in Port Sudan", "how many killed in Port Sudan", "/digest Port Sudan")
    ]
    with desk.services.store.read() as session:
        [step, *_] = decisions.history(session, incident.id)
    await undo(desk, operator, done)

    assert "Retracted: no answer tells it any more" in told([done])
    assert not any("guards" in each and "Port Sudan" in each.split("\n")[0] for each in after)
    assert "No report of this in Port Sudan" in after[0]
    assert "Nothing new was reported" in after[2]
    assert (step.reason, step.by) == ("no_event", OPERATOR)
    assert "guards" in await desk.read(reader, "latest in Port Sudan")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_duplicate_is_joined_with_one_of_the_same_days(desk: Desk) -> None:
    """The fighting and the abduction in El Fasher, say: one of them goes on under the other."""
    operator = operator_of(desk)
    abduction, clash = find(desk, Kind.ABDUCTION, "El Fasher"), find(desk, Kind.ARMED_CLASH, "El Fasher")
    flag(desk, abduction.id, Flaw.DUPLICATE)
    [others], _ = await desk.press(operator, await review(desk, operator), "Told twice")
    [done], _ = await desk.press(
        operator, others, next(each for each in labels(others) if "Armed clash" in each)
    )
    with desk.services.store.read() as session:
        joined = incidents.get_incident(session, abduction.id)
    undone = await undo(desk, operator, done)

    assert joined.id == clash.id
    assert len(joined.reports) == 2
    assert "Undone" in undone
    assert find(desk, Kind.ABDUCTION, "El Fasher") == abduction


@pytest.mark.asyncio(loop_scope="module")
async def test_next_goes_round_what_waits(desk: Desk) -> None:
    """One that is hard to decide can wait behind the others."""
    operator = operator_of(desk)
    first, second = find(desk, Kind.BOMBING, "Port Sudan"), find(desk, Kind.SHELLING, "Derna")
    for each in (first, second):
        flag(desk, each.id, Flaw.PLACE)
    one = await review(desk, operator)
    [two], _ = await desk.press(operator, one, "Next")
    [again], _ = await desk.press(operator, two, "Next")
    for card in (one, two):
        await desk.press(operator, card, "Right as it is")

    assert [f"Incident {each.id}" in told([card]) for each, card in ((first, one), (second, two))] == [
        True,
        True,
    ]
    assert told([again]) == told([one])


@pytest.mark.asyncio(loop_scope="module")
async def test_what_was_undone_cannot_be_undone_again(desk: Desk) -> None:
    """The second tap on the same button says so and changes nothing."""
    operator = operator_of(desk)
    flag(desk, find(desk, Kind.BOMBING, "Port Sudan").id, Flaw.NOT_INCIDENT)
    [why], _ = await desk.press(operator, await review(desk, operator), "Retract")
    [done], _ = await desk.press(operator, why, "It did not happen")
    await undo(desk, operator, done)

    assert "cannot be done any more" in await undo(desk, operator, done)


@pytest.mark.parametrize(
    ("language", "words", "card"),
    [
        pytest.param("en", "anything flagged?", "1 incident waits for review", id="English"),
        pytest.param("en", "review", "1 incident waits for review", id="one word"),
        pytest.param("ar", "شو في للمراجعة", "حادث واحد ينتظر المراجعة", id="Arabic"),
        pytest.param("fr", "montre les signalements", "1 incident à relire", id="French"),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_operators_review_in_words_of_their_own(
    desk: Desk, language: str, words: str, card: str
) -> None:
    """What waits is shown to operators; of others the same words ask for news."""
    operator = operator_of(desk, language)
    flag(desk, find(desk, Kind.BOMBING, "Port Sudan").id, Flaw.TOLL)

    shown = await desk.ask(operator, words)
    others = await desk.read(desk.person(language), words)
    await desk.press(operator, shown[0], labels(shown[0])[0])

    assert card in read(shown)
    assert card not in others


@pytest.mark.parametrize("words", ["/review", "/feeds", "/status", "anything to review?"])
@pytest.mark.asyncio(loop_scope="module")
async def test_in_a_group_operators_are_led_to_their_own_chat(desk: Desk, words: str) -> None:
    """The command is theirs; only the group is the wrong place, and the topic stays the same."""
    operator, reader = operator_of(desk), desk.person()
    forum = desk.group(operator, is_forum=True)
    topic = desk.sandbox.add_topic(forum, "Desk").id
    said = f"{words}@sitrep_sandbox_bot" if words.startswith("/") else f"@sitrep_sandbox_bot {words}"

    [led] = await desk.ask(operator, said, forum, thread=topic)
    unled = await desk.read(reader, said, forum)

    [link] = [each.url or "" for each in led.buttons]
    opened = await desk.read(operator, f"/start {link.partition('start=')[2]}")
    assert (led.text, led.thread_id) == ("Others read along here; I tell you in our private chat.", topic)
    assert any(each in opened for each in ("Nothing waits", "No feed is read", "State of Sitrep"))
    assert "private chat" not in unled


@pytest.mark.asyncio(loop_scope="module")
async def test_nobody_but_operators_reviews(desk: Desk) -> None:
    """For others there is no such command, in a group nothing is shown, and others' buttons do nothing."""
    operator, reader = operator_of(desk), desk.person()
    incident = find(desk, Kind.BOMBING, "Port Sudan")
    flag(desk, incident.id, Flaw.PLACE)
    card = await review(desk, operator)
    group = desk.group(operator)
    *_, answer = await desk.ask(reader, "latest in Derna")
    answer.keyboard = card.keyboard
    pressed, notice = await desk.press(reader, answer, "Right as it is")
    with desk.services.store.read() as session:
        waiting = flags.flagged(session)
    await desk.press(operator, card, "Right as it is")

    assert "I do not know this command" in await desk.read(reader, "/review")
    assert "waits for review" not in await desk.read(operator, "/review", group)
    assert (pressed, notice[:6]) == ([], "I no l")
    assert waiting == [incident.id]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param("9", Tolls(killed=Count(9, 9, 9, "9")), id="a number is of the killed"),
        pytest.param("9–12", Tolls(killed=Count(9, 9, 12, "9–12")), id="a range"),
        pytest.param("20+", Tolls(killed=Count(20, 20, None, "20+")), id="open upwards"),
        pytest.param(
            "1,200 displaced", Tolls(displaced=Count.exactly(1200, "1,200 displaced")), id="thousands"
        ),
        pytest.param("30 injured", Tolls(injured=Count.exactly(30, "30 injured")), id="of the injured"),
        pytest.param("٣٠ من الجرحى", Tolls(injured=Count.exactly(30, "٣٠ من الجرحى")), id="Arabic"),
        pytest.param("٣ جرحى", Tolls(injured=Count.exactly(3, "٣ جرحى")), id="a few in Arabic"),
        pytest.param("11 جريحاً", Tolls(injured=Count.exactly(11, "11 جريحاً")), id="many in Arabic"),
        pytest.param("7 dead", Tolls(killed=Count.exactly(7, "7 dead")), id="another word for the killed"),
        pytest.param("4 blessés", Tolls(injured=Count.exactly(4, "4 blessés")), id="French"),
        pytest.param("a dozen", None, id="no number"),
        pytest.param("12-9", None, id="a range the wrong way"),
        pytest.param("+963 11 123 456 789", None, id="a telephone's"),
    ],
)
def test_a_toll_is_read_as_operators_type_it(said: str, meant: Tolls | None) -> None:
    """In any script, with the people who are meant."""
    assert read_toll(said) == meant
