"""Kinds that two words tell together, and words that look like kinds and places and are none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

import incidents.questions.vocabulary
from incidents.models import Intent, Kind
from incidents.questions import Context, interpret_leniently
from incidents.questions.vocabulary.nicknames import name_of
from tests.incidents.questions.conftest import NOON

if TYPE_CHECKING:
    from incidents.places import Gazetteer
    from tests.incidents.questions.conftest import Ask

LEXICONS = Path(incidents.questions.vocabulary.__file__).with_name("lexicons")
PAIRED = tomllib.loads((LEXICONS / "paired_kinds.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(row["example"], row["kinds"], id=row["example"])
        for rows in PAIRED.values()
        for row in rows
    ],
)
def test_a_thing_and_what_became_of_it_tell_a_kind(ask: Ask, text: str, kinds: list[str]) -> None:
    """Each example of the lexicon is read as it says, and none of its words is left over."""
    question = ask(text)

    assert set(question.kinds) == set(map(Kind, kinds))
    assert not set(question.unknown) & {
        word for rows in PAIRED.values() for row in rows for word in (*row["of"], *row["what"])
    }


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("rockets fell on houses in Homs", {Kind.SHELLING}, id="a kind told beside a pair"),
        pytest.param(
            "towns captured in Hajin", {Kind.TERRITORY_REGAINED, Kind.TERRITORY_SEIZED}, id="no pair"
        ),
        pytest.param("Homs: trucks. Reached by phone", set(), id="two sentences"),
        pytest.param("no aid, did the convoy reach Homs", set(), id="what is not wanted"),
    ],
)
def test_a_pair_adds_nothing_to_what_is_told(ask: Ask, text: str, kinds: set[Kind]) -> None:
    """A kind that has a word of its own is meant, whatever else stands there."""
    assert set(ask(text).kinds) == kinds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("anything around Homs that isn't shelling", id="English"),
        pytest.param("Homs, with the exception of shelling", id="exception"),
        pytest.param("à Homs, autre chose que les tirs d'artillerie", id="French"),
    ],
)
def test_what_is_not_wanted_is_told_in_many_words(ask: Ask, text: str) -> None:
    """ "That isn't shelling" leaves shelling out."""
    question = ask(text)

    assert (question.kinds, question.excluded_kinds) == ((), (Kind.SHELLING,))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("news from jozi", "Johannesburg", id="English"),
        pytest.param("latest in kin", "Kinshasa", id="French"),
        pytest.param("rougeole en rdc", "Democratic Republic of the Congo", id="an acronym in small letters"),
        pytest.param("آخر أخبار الشام", "Damascus", id="Arabic"),
    ],
)
def test_places_are_known_by_their_nicknames(ask: Ask, text: str, place: str) -> None:
    """ "Jozi" is what chats call Johannesburg."""
    assert [each.name for each in ask(text).places] == [place]


def test_every_nickname_is_of_a_place_there_is(ask: Ask) -> None:
    """A nickname of nothing would be an unknown place."""
    named = tomllib.loads((LEXICONS / "nicknames.toml").read_text("utf-8"))["names"]

    assert all(ask(f"latest in {nickname}").places for nickname in named)
    assert name_of("nowhere") is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("turkey sandwich", Intent.OUT_OF_SCOPE, id="food"),
        pytest.param("my cousin bombed her exam", Intent.OUT_OF_SCOPE, id="an exam"),
        pytest.param("احجزلي طاولة ببيروت", Intent.OUT_OF_SCOPE, id="a table in Beirut"),
        pytest.param("merci mon ami", Intent.SMALLTALK, id="a friend"),
        pytest.param("that's all for today, thanks", Intent.SMALLTALK, id="the end"),
    ],
)
def test_talk_that_sounds_like_news_is_talk(ask: Ask, text: str, intent: Intent) -> None:
    """No place, kind or period is read into it."""
    question = ask(text)

    assert (question.intent, question.places, question.kinds) == (intent, (), ())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("en", "long god court college energy met standard met sees tries", id="English"),
        pytest.param("fr", "te sens parti pu seule mis choix permet mec viens serai", id="French"),
        pytest.param("ar", "منك فرصة طويلة لجنة كتبت لديك قصيرة ياهن", id="Arabic"),
    ],
)
def test_ordinary_words_name_no_place(gazetteer: Gazetteer, language: str, words: str) -> None:
    """Every word of every language is some village, or sounds like one."""
    context = Context(NOON, ZoneInfo("Asia/Aden"), language, gazetteer)

    assert [word for word in words.split() if interpret_leniently(word, context).question.places] == []


def test_a_long_name_of_a_small_place_needs_no_preposition(ask: Ask) -> None:
    """Nobody writes "maungdaw" by accident."""
    assert [each.country for each in ask("so many flee maungdaw").places] == ["MM"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("flods in Kassala", Kind.FLOOD, id="five letters and one missing"),
        pytest.param("earthqake in Kassala", Kind.EARTHQUAKE, id="a long word"),
    ],
)
def test_a_letter_may_be_missing(ask: Ask, text: str, kind: Kind) -> None:
    """Thumbs slip."""
    assert ask(text).kinds == (kind,)


@pytest.mark.parametrize(
    "text", ["total held in Sudan", "nombre de détenus au Soudan", "مجموع المعتقلين في السودان"]
)
def test_the_held_are_summed(ask: Ask, text: str) -> None:
    """ "Total held" counts people, not incidents."""
    question = ask(text)

    assert (question.intent, question.measure) == (Intent.SUM, "detained")


def test_now_turns_to_another_place(ask: Ask) -> None:
    """ "Now Homs" asks of Homs what was asked before."""
    trend = ask("is shelling in Hama going up")

    assert ask("now Homs", frame=trend).intent is Intent.TREND
    assert ask("now Homs").intent is Intent.LATEST
