"""Which place a name means, taken back in words and in /settings, through the running bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.asking.chosen import find_taken_back
from incidents.models import ChatId
from incidents.store.readers import chats
from tests.handlers.desk import Desk, labels, read

if TYPE_CHECKING:
    from bot.sandbox import User

pytestmark = pytest.mark.asyncio(loop_scope="module")

WHICH = "Which Tripoli do you mean?"


async def choose_tripoli(desk: Desk, language: str = "en") -> User:
    """Return somebody who chose the Tripoli of Libya."""
    reader = desk.person(language)
    [choice] = await desk.ask(reader, "latest in Tripoli")
    libyan = next(each for each in labels(choice) if each.startswith("Tripoli, Lib"))
    await desk.press(reader, choice, libyan)
    return reader


@pytest.mark.parametrize("said", ["not that Tripoli", "the other Tripoli", "Wrong Tripoli!"])
async def test_another_place_of_the_name_is_asked_for_at_once(desk: Desk, said: str) -> None:
    """Who says "not that Tripoli" sees the Tripolis to choose from again."""
    reader = await choose_tripoli(desk)

    answer = await desk.read(reader, said)

    assert answer.startswith(WHICH)


async def test_another_place_answers_the_question_that_was_asked(desk: Desk) -> None:
    """The choice after "not that Tripoli" belongs to the question before, with its kinds."""
    reader = desk.person()
    [choice] = await desk.ask(reader, "floods in Tripoli")
    await desk.press(reader, choice, "Tripoli, Libya")

    [again] = await desk.ask(reader, "not that Tripoli")
    [answer], _ = await desk.press(reader, again, next(each for each in labels(again) if "Lebanon" in each))

    assert answer.text.splitlines()[0].endswith("Lebanon · floods")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("forget which Tripoli I meant", "Next time I will ask which tripoli is meant"),
        ("انسَ أي tripoli قصدت", "سأسأل أي"),
        ("oublie quel Tripoli je voulais dire", "je demanderai"),
    ],
    ids=["en", "ar", "fr"],
)
async def test_a_choice_is_forgotten_in_words(desk: Desk, said: str, told: str) -> None:
    """After "forget which Tripoli I meant" the bot asks again, the next time the name is used."""
    reader = await choose_tripoli(desk)

    noted = await desk.read(reader, said)
    again = await desk.read(reader, "/latest Tripoli")

    assert told in noted
    assert again.startswith(WHICH)


async def test_a_choice_is_forgotten_by_a_tap_in_settings(desk: Desk) -> None:
    """/settings shows the name with its place; a tap takes it away, a second one says it is gone."""
    reader = await choose_tripoli(desk)
    [settings] = await desk.ask(reader, "/settings")
    label = labels(settings)[-1]

    [after], _ = await desk.press(reader, settings, label)
    second, notice = await desk.press(reader, settings, label)
    again = await desk.read(reader, "/latest Tripoli")

    assert label == "✕ tripoli: Tripoli, Libya"
    assert "a tap forgets the choice" in settings.text
    assert after.text.startswith("Saved.")
    assert "✕" not in " ".join(labels(after))
    assert (second, notice) == ([], "I no longer have this answer at hand. Please ask again.")
    assert again.startswith(WHICH)


async def test_a_name_that_was_never_chosen_is_a_question_as_before(desk: Desk) -> None:
    """ "The other Derna" where no Derna was chosen asks about Derna."""
    assert "Derna, Libya" in await desk.read(desk.person(), "the other Derna")


@pytest.mark.parametrize(
    ("said", "name", "means_other"),
    [
        ("ليست طرابلس هذه", "طرابلس", True),
        ("طرابلس الأخرى", "طرابلس", True),
        ("انس طرابلس", "طرابلس", False),
        ("pas cette Géorgie-là !", "georgie", True),
        ("l’autre Géorgie", "georgie", True),
        ("the other Tripoli?", "tripoli", True),
    ],
)
async def test_sentences_that_take_a_name_back(said: str, name: str, *, means_other: bool) -> None:
    """Each language has its ways to say "not that one", in its own order of words."""
    found = find_taken_back(said)

    assert found is not None
    assert name in found.names
    assert found.means_other is means_other


@pytest.mark.parametrize(
    "said", ["latest in Tripoli", "what happened in the other half of Tripoli", "x" * 500]
)
async def test_other_sentences_take_nothing_back(said: str) -> None:
    """A question about a place is not a wish to forget it."""
    assert find_taken_back(said) is None


@pytest.mark.parametrize(
    ("language", "question", "words", "country"),
    [
        pytest.param("en", "latest in Tripoli", "the Lebanese one", "LB", id="a people"),
        pytest.param("en", "latest in Tripoli", "Libya", "LY", id="a country"),
        pytest.param("en", "latest in Tripoli", "Tripoli, Libya", "LY", id="the place in full"),
        pytest.param("fr", "nouvelles de Tripoli", "Liban", "LB", id="a country in French"),
        pytest.param("ar", "آخر الأخبار في طرابلس", "ليبيا", "LY", id="a country in Arabic"),
    ],
)
async def test_a_place_is_chosen_in_words(
    desk: Desk, language: str, question: str, words: str, country: str
) -> None:
    """Asked which Tripoli is meant, one may say so as well as tap, and the question is answered."""
    reader = desk.person(language)
    await desk.ask(reader, question)

    told = await desk.read(reader, words)

    with desk.services.store.read() as session:
        [(_, place_id)] = chats.get_chat(session, ChatId(reader.id)).aliases
    assert desk.services.gazetteer.get(place_id).country == country
    assert "Tripoli" in told or "طرابلس" in told


async def test_another_question_is_no_choice(desk: Desk) -> None:
    """Who asks something else instead is not told about Tripoli, and "Libya" later is all of it."""
    reader = desk.person()
    await desk.ask(reader, "latest in Tripoli")
    await desk.ask(reader, "floods in Kassala")

    told = read(await desk.ask(reader, "latest in Libya"))

    assert told.startswith("Libya")
    with desk.services.store.read() as session:
        assert chats.get_chat(session, ChatId(reader.id)).aliases == ()
