"""What people do, and what a bot hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox import Chat, MovableClock, Sandbox, Status, User
from bot.sandbox.entities import Entity
from bot.sandbox.records import Button
from tests.bot.sandbox.conftest import NOON


@pytest.fixture
def stage(clock: MovableClock) -> Sandbox:
    """A sandbox that is not served: nothing here needs the network."""
    return Sandbox(clock)


@pytest.fixture
def amira(stage: Sandbox) -> User:
    """A person."""
    return stage.add_user("Amira", "ar")


def heard(sandbox: Sandbox) -> list[str]:
    """Return the kinds of the updates that wait for the bot."""
    return [list(update)[1] for update in sandbox.world.updates.first(100)]


@pytest.fixture
def group(stage: Sandbox, amira: User) -> Chat:
    """A group with the bot in it, whose arrival it has heard of."""
    chat = stage.add_group("Desk", amira, members=[stage.add_user("Omar")])
    stage.add_bot_to(chat)
    stage.world.updates.clear()
    return chat


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        pytest.param("good morning", False, id="talk among people"),
        pytest.param("/latest Sweida", True, id="a command"),
        pytest.param("/latest@sitrep_sandbox_bot Sweida", True, id="a command for this bot"),
        pytest.param("/latest@other_bot Sweida", False, id="a command for another bot"),
        pytest.param("@Sitrep_Sandbox_bot what is new?", True, id="a mention in any case"),
        pytest.param("@other_bot what is new?", False, id="a mention of another bot"),
    ],
)
def test_privacy_mode_lets_a_bot_hear_only_what_is_meant_for_it(
    stage: Sandbox, amira: User, group: Chat, text: str, *, is_heard: bool
) -> None:
    """In groups, people among themselves are not overheard."""
    stage.say(amira, group, text)

    assert heard(stage) == (["message"] if is_heard else [])


def test_an_administrator_or_a_bot_without_privacy_hears_everything(
    stage: Sandbox, amira: User, group: Chat, clock: MovableClock
) -> None:
    """Rights, or privacy mode switched off, open the bot's ears."""
    stage.add_bot_to(group, ())
    stage.say(amira, group, "good morning")
    open_one = Sandbox(clock, sees_all=True)
    omar = open_one.add_user("Omar")
    room = open_one.add_group("Desk", omar)
    open_one.add_bot_to(room)
    open_one.say(omar, room, "good morning")

    assert heard(stage) == ["my_chat_member", "message"]
    assert heard(open_one) == ["my_chat_member", "message", "message"]


def test_a_bot_that_was_thrown_out_hears_nothing_more(stage: Sandbox, amira: User, group: Chat) -> None:
    """It is told that it was removed, and then there is silence."""
    stage.kick_bot(group)
    stage.say(amira, group, "/latest")

    assert heard(stage) == ["my_chat_member", "message"]


def test_a_channel_tells_its_posts_and_their_edits(stage: Sandbox, amira: User) -> None:
    """Posts come as channel posts, without a person."""
    channel = stage.add_channel("@daily", "Daily", amira)
    stage.add_bot_to(channel)
    stage.edit(amira, stage.say(amira, channel, "first"), "better")

    assert heard(stage) == ["my_chat_member", "channel_post", "edited_channel_post"]
    with pytest.raises(ValueError, match="may not post"):
        stage.say(stage.add_user("Omar"), channel, "spam")


def test_a_long_text_is_cut_by_the_app(stage: Sandbox, amira: User) -> None:
    """10,000 characters arrive as three messages, joined the same text."""
    text = "".join(f"{i:04d} 😀 " for i in range(1250))

    stage.say(amira, amira, text)
    parts = stage.messages(amira)

    assert len(parts) == 3
    assert "".join("".join(each.text.split()) for each in parts) == "".join(text.split())


def test_nothing_cannot_be_sent(stage: Sandbox, amira: User) -> None:
    """An app does not send an empty text."""
    with pytest.raises(ValueError, match="no empty text"):
        stage.say(amira, amira, " \n")


def test_a_command_is_marked_with_its_place(stage: Sandbox, amira: User) -> None:
    """The command of a message is the range its handlers look for."""
    message = stage.say(amira, amira, "/latest السويداء")

    assert message.entities == (Entity("bot_command", 0, 7),)


def test_a_reply_and_its_topic_stay_together(stage: Sandbox, amira: User) -> None:
    """What is said in a topic carries the topic and what it answers."""
    forum = stage.add_group("Forum", amira, is_forum=True)
    stage.add_bot_to(forum, ())
    topic = stage.add_topic(forum, "South")
    first = stage.say(amira, forum, "what is new?", thread=topic.id)
    stage.say(amira, forum, "well?", reply_to=first, thread=topic.id)

    last = stage.world.updates.first(100)[-1]["message"]
    assert isinstance(last, dict)
    assert (last["message_thread_id"], last["reply_to_message"]["message_id"]) == (topic.id, first.id)


def test_a_forwarded_post_keeps_its_channel(stage: Sandbox, amira: User) -> None:
    """Forwarding twice still names where it was first said."""
    channel = stage.add_channel("wire", "Wire", amira)
    post = stage.say(amira, channel, "Flood in the valley")

    again = stage.forward(amira, stage.forward(amira, post, amira), amira)

    assert again.text == "Flood in the valley"
    assert again.origin is not None
    assert (again.origin.chat, again.origin.message_id) == (channel, post.id)


def test_a_button_is_pressed_by_label_or_data(stage: Sandbox, amira: User) -> None:
    """Buttons that send nothing, and those that are not there, name what there is."""
    message = stage.say(amira, amira, "hello")
    message.keyboard = (
        (Button("More", "callback_data", "more:2"), Button("Read", "url", "https://example.org")),
    )

    assert stage.press(amira, message, "More").data == stage.press(amira, message, "more:2").data
    with pytest.raises(ValueError, match=r"“Read” acts by its url: https://example.org"):
        stage.press(amira, message, "Read")
    with pytest.raises(ValueError, match=r"no button “Map”; there are: “More”, “Read”"):
        stage.press(amira, message, "Map")


def test_people_edit_only_their_own(stage: Sandbox, amira: User, group: Chat) -> None:
    """Nobody puts words into another's mouth."""
    message = stage.say(amira, group, "/latest")

    with pytest.raises(ValueError, match="only what they wrote"):
        stage.edit(stage.add_user("Eve"), message, "/spam")


def test_a_message_to_an_upgraded_group_lands_in_the_new_one(
    stage: Sandbox, amira: User, group: Chat
) -> None:
    """People notice nothing of the upgrade but the service message."""
    supergroup = stage.upgrade_group(group)

    message = stage.say(amira, group, "/latest")

    assert message.chat is supergroup
    assert supergroup.members[stage.bot.id].status is Status.MEMBER


def test_a_clock_stands_still_until_it_is_moved(stage: Sandbox, amira: User, clock: MovableClock) -> None:
    """Messages carry the time of the clock, whatever the machine says."""
    first = stage.say(amira, amira, "today")
    clock.advance(timedelta(days=1))
    second = stage.say(amira, amira, "tomorrow")
    clock.move_to(NOON - timedelta(days=1))

    assert (first.date, second.date) == (NOON, NOON + timedelta(days=1))
    assert clock() == NOON - timedelta(days=1)


def test_a_clock_of_the_machine_goes_on_after_it_was_moved() -> None:
    """Set to another day, it still ticks."""
    clock = MovableClock()
    clock.move_to(NOON)

    first = clock()

    assert NOON <= first <= clock() < NOON + timedelta(seconds=5)


def test_an_administrator_writes_in_the_name_of_the_group(stage: Sandbox, amira: User, group: Chat) -> None:
    """The bot sees the group as the sender and a placeholder for the person; a member cannot do it."""
    stage.say(amira, group, "/latest Sweida", is_anonymous=True)
    [update] = stage.world.updates.first(1)
    omar = next(each.user for each in group.members.values() if each.user.first_name == "Omar")

    message = update["message"]
    assert isinstance(message, dict)
    assert message["from"]["username"] == "GroupAnonymousBot"
    assert message["sender_chat"]["id"] == group.id
    with pytest.raises(ValueError, match="Omar does not administer Desk"):
        stage.say(omar, group, "/latest Sweida", is_anonymous=True)
