"""What Telegram shows before anybody writes, and the pages of /help and /language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.announce import announce
from handlers.asking.guide import TOPICS
from handlers.texts import LANGUAGES, text
from tests.handlers.desk import OPERATOR, Desk, labels, told

if TYPE_CHECKING:
    from bot.sandbox import Chat, User

pytestmark = pytest.mark.asyncio(loop_scope="module")


def listed(desk: Desk, chat: Chat, user: User) -> dict[str, str]:
    """Return the commands that an app lists, with what it says of them."""
    return {str(each["command"]): str(each["description"]) for each in desk.sandbox.commands_in(chat, user)}


@pytest.mark.parametrize(
    ("app", "said"),
    [
        pytest.param("en", "Newest reports from a place", id="English"),
        pytest.param("ar", "أحدث الأخبار من مكان", id="Arabic"),
        pytest.param("fr", "Dernières dépêches d’un lieu", id="French"),
        pytest.param("de", "Newest reports from a place", id="a language without texts"),
    ],
)
async def test_each_chat_lists_what_can_be_done_there(desk: Desk, app: str, said: str) -> None:
    """Members of a group see what they may ask, its administrators also what they may order."""
    owner, member = desk.person(app), desk.person(app)
    group = desk.group(owner)

    private = listed(desk, desk.sandbox.private_chat(member), member)
    of_member, of_owner = listed(desk, group, member), listed(desk, group, owner)

    assert private["latest"] == of_member["latest"] == of_owner["latest"] == said
    assert list(private) == [
        *("latest", "ask", "digest", "export", "subscribe", "subscriptions", "next", "preview", "change"),
        *("unsubscribe", "language", "settings", "forget", "help", "start"),
    ]
    assert list(of_member) == ["latest", "ask", "digest", "subscriptions", "next", "preview", "help"]
    assert set(private) - set(of_owner) == {"start"}


async def test_operators_see_their_commands_too(desk: Desk) -> None:
    """An operator who has written to the bot finds /status in the list."""
    operator = replace(desk.person("fr"), id=OPERATOR)
    desk.sandbox.world.users[OPERATOR] = operator
    await desk.ask(operator, "/start")

    await announce(desk.application.bot, [OPERATOR, 99])

    commands = listed(desk, desk.sandbox.private_chat(operator), operator)
    assert commands["status"] == "État du bot, pour les opérateurs"


async def test_the_bot_describes_itself_in_each_language(desk: Desk) -> None:
    """An empty chat and the profile say what can be asked; Telegram's limits hold."""
    profile = desk.sandbox.world.profile

    for language in LANGUAGES:
        code = "" if language == "en" else language
        assert profile.descriptions[code] == text("bot-description", language)
        assert profile.short_descriptions[code] == text("bot-about", language)
        assert len(profile.descriptions[code]) <= 512
        assert len(profile.short_descriptions[code]) <= 120


async def test_nothing_is_set_twice(desk: Desk) -> None:
    """A second start changes nothing: Telegram limits how often a bot may describe itself."""
    before = len(desk.sandbox.calls)

    await announce(desk.application.bot, [])

    methods = {each.method for each in list(desk.sandbox.calls)[before:]}
    assert not [each for each in methods if each.startswith("set")]
    assert "getMyDescription" in methods


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_has_a_page_for_each_topic(desk: Desk, language: str, topic: str) -> None:
    """By button and by name; each page leads to the others, and fits into one message."""
    reader = desk.person(language)
    name = text(f"topic-{topic}", language)
    [overview] = await desk.ask(reader, "/help")

    [by_button], _ = await desk.press(reader, overview, name)
    [by_name] = await desk.ask(reader, f"/help {name}")

    assert by_button.text == by_name.text
    assert by_button.text.lstrip("\u200f").startswith(name.split()[0])
    assert len(labels(by_button)) == len(TOPICS) - 1
    assert name not in labels(by_button)


async def test_help_about_something_else_is_the_overview(desk: Desk) -> None:
    """A topic that is none is no error."""
    assert "/latest PLACE" in await desk.read(desk.person(), "/help <cooking>")


@pytest.mark.parametrize(
    ("app", "asked", "button", "answer"),
    [
        pytest.param("en", "Which language", "Français", "Enregistré.", id="French by button"),
        pytest.param("fr", "Quelle langue", "العربية", "حُفظ.", id="Arabic by button"),
        pytest.param("ar", "بأي لغة", "English", "Saved.", id="English by button"),
    ],
)
async def test_a_language_is_chosen_with_one_tap(
    desk: Desk, app: str, asked: str, button: str, answer: str
) -> None:
    """/language asks in the reader's language, each language under its own name."""
    reader = desk.person(app)
    [choice] = await desk.ask(reader, "/language")

    [saved], _ = await desk.press(reader, choice, button)

    assert asked in choice.text
    assert saved.text.lstrip("\u200f").startswith(answer)


async def test_a_language_is_named_and_left_to_each_question_again(desk: Desk) -> None:
    """Who chose French by name gets English for English again after one tap."""
    reader = desk.person()
    named = told(await desk.ask(reader, "/language français"))
    before = await desk.read(reader, "latest in Kassala")
    [choice] = await desk.ask(reader, "/language")
    await desk.press(reader, choice, "Celle de chaque question")

    assert named.startswith("Enregistré.")
    assert "Inondation" in before
    assert "Flood" in await desk.read(reader, "latest in Kassala")


@pytest.mark.parametrize(
    ("app", "city"),
    [("en", "Damascus"), ("fr", "Damas"), ("ar", "دمشق")],
)
async def test_zones_are_named_as_readers_call_their_cities(desk: Desk, app: str, city: str) -> None:
    """The buttons of /settings say Damas to a French reader."""
    [settings] = await desk.ask(desk.person(app), "/settings")

    assert city in labels(settings)
