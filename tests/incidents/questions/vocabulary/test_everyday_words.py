"""Words of ordinary talk are no places, and names of places may be made of such words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import Intent

if TYPE_CHECKING:
    from incidents.models import Question
    from tests.incidents.questions.conftest import Ask


def told(question: Question) -> list[tuple[str, str | None]]:
    """Return the names and countries of its places."""
    return [(place.name, place.country) for place in question.places]


@pytest.mark.parametrize(
    "text",
    [
        "quel est le cours du cacao",
        "t'es marié",
        "le chien dort dans le jardin",
        "un verre de vin",
        "il neige à la montagne",
        "le soleil brille",
        "joyeux anniversaire maman chérie",
        "i'm bored",
        "are you married",
        "this bot sucks",
        "send nudes",
        "he had eggs for breakfast",
        "brb dinner time",
        "القط نايم",
        "انا تعبان اليوم",
        "الولد بيلعب بالحديقة",
        "المدير معصب",
        "الحمد لله على السلامة",
        "اشتريت خبز وحليب",
        "شكرا يا غالي",
    ],
)
def test_ordinary_talk_asks_nothing(ask: Ask, text: str) -> None:
    """Every word of it is a village somewhere, or sounds like a town."""
    question = ask(text)

    assert question.intent in {Intent.SMALLTALK, Intent.OUT_OF_SCOPE}
    assert question.places == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("paul said the plan was odd", id="a first name"),
        pytest.param("is there any string for my workshop", id="things"),
        pytest.param("قال إن الكتاب سيئ", id="two words that sound like a town in one"),
        pytest.param("سأقول لك", id="a verb of what is to come"),
        pytest.param("هل تستطيعين المساعدة", id="a verb to a woman"),
        pytest.param("انظروا لديك سيارة", id="an order to several"),
        "why so much tanker lately",
        "pourquoi tant de litres ici",
        "ليش كل هذا الجلوس",
        "he said peter was right",
        "il dit que claire a raison",
        "سألت جيمس عن الموضوع",
    ],
)
def test_words_of_talk_are_no_places(ask: Ask, text: str) -> None:
    """What only sounds like a town far away is not one because nothing else explains it."""
    assert told(ask(text)) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("uk", [("United Kingdom", "GB")], id="short for a country"),
        pytest.param("news in usa", [("United States", "US")], id="and for another"),
        pytest.param("news from the US", [("United States", "US")], id="in capitals it is no we"),
        pytest.param("GIVE US NEWS OF HOMS", [("Homs", "SY")], id="unless all are capitals"),
        pytest.param("كم قتيل في أكتوبر", [], id="October is no Aktobe"),
        pytest.param("quel journal a publié l'attaque de Djibo", [("Djibo", "BF")], id="a verb is no Puebla"),
        pytest.param("nouvelles du front à Marib", [("Marib", "YE")], id="the front is no Front"),
        pytest.param("Lattaquié avant le 10", [("Latakia", "SY")], id="a name that ends as verbs do"),
        pytest.param("des nouvelles de n'djaména", [("Ville de Ndjamena", "TD")], id="no elided pronoun"),
        pytest.param("cité soleil", [("Cite Soleil", "HT")], id="two words that are a name"),
        pytest.param("les nouvelles de nice", [("Nice", "FR")], id="a large town that is a word"),
    ],
)
def test_a_word_is_told_from_a_name(ask: Ask, text: str, places: list[tuple[str, str]]) -> None:
    """What is a place is found, what is a word is not."""
    assert told(ask(text)) == places


def test_a_name_may_hold_the_word_for_a_kind(ask: Ask) -> None:
    """ "port de paix" is a town of Haiti and no agreement, in small letters too."""
    before = ask("séismes en Haïti")
    question = ask("port de paix surtout", before)

    assert [country for _, country in told(question)] == ["HT"]
    assert question.kinds == before.kinds


def test_an_owner_is_named_without_his_ending(ask: Ask) -> None:
    """ "Mali's regions" are those of Mali."""
    assert told(ask("rank mali's regions by attacks")) == [("Mali", "ML")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("attacks in Baga or Gwoza", "NG", id="a village beside a town"),
        pytest.param("clashes in Tripoli and Benghazi", "LY", id="of two large ones, near the other"),
        pytest.param("clashes in Tripoli and Beirut", "LB", id="the same name elsewhere"),
    ],
)
def test_places_told_together_lie_in_one_country(ask: Ask, text: str, country: str) -> None:
    """Who names two places at once means neighbours, not a namesake half the world away."""
    assert [each for _, each in told(ask(text))] == [country, country]


def test_articles_typed_without_an_apostrophe_are_taken_off(ask: Ask) -> None:
    """ "lattaque" is an attack."""
    assert ask("qui a fait lattaque de Djibo").kinds == ask("qui a fait l'attaque de Djibo").kinds != ()
