"""French questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from incidents.models import Every, Intent, Kind
from incidents.questions import told_language

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("dernières nouvelles de Kidal", Intent.LATEST, id="latest news"),
        pytest.param("que s'est-il passé à Kidal", Intent.LIST, id="what happened"),
        pytest.param("combien de morts à Kidal", Intent.SUM, id="how many dead"),
        pytest.param("combien d'attaques à Kidal", Intent.COUNT, id="how many attacks"),
        pytest.param("résumé de la situation à Kidal", Intent.SUMMARY, id="a summary"),
        pytest.param("les attaques augmentent-elles à Kidal ?", Intent.TREND, id="increasing"),
        pytest.param("quelles régions du Mali ont eu le plus d'attaques", Intent.RANK, id="the most"),
        pytest.param("qui dit ça ?", Intent.SOURCES, id="who says so"),
        pytest.param("préviens-moi s'il y a des combats à Kidal", Intent.SUBSCRIBE, id="alert me"),
        pytest.param("arrête les alertes", Intent.UNSUBSCRIBE, id="stop"),
        pytest.param("comment ça marche ?", Intent.HELP, id="help"),
        pytest.param("merci beaucoup", Intent.SMALLTALK, id="thanks"),
        pytest.param("quel temps fait-il à Bamako", Intent.OUT_OF_SCOPE, id="the weather"),
    ],
)
def test_the_words_say_what_is_asked_for(ask: Ask, text: str, intent: Intent) -> None:
    """With accents, elisions and inversions."""
    question = ask(text)

    assert question.intent is intent
    assert question.language == "fr"


def test_a_question_is_read_whole(ask: Ask) -> None:
    """Place, period and kinds of one sentence."""
    question = ask("enlèvements ou attentats près de Gao depuis lundi, sans les manifestations")

    assert [place.country for place in question.places] == ["ML"]
    assert question.near
    assert question.period is not None
    assert question.period.start == date(2019, 3, 11)
    assert set(question.kinds) == {Kind.ABDUCTION, Kind.ATTACK, Kind.BOMBING, Kind.SUICIDE_BOMBING}
    assert Kind.PEACEFUL_PROTEST in question.excluded_kinds


def test_an_hour_is_written_with_h(ask: Ask) -> None:
    """7h30 is half past seven."""
    question = ask("chaque lundi à 7h30 le bulletin du Mali")

    assert question.cadence is not None
    assert (question.cadence.every, question.cadence.weekdays, str(question.cadence.at)) == (
        Every.WEEK,
        (0,),
        "07:30:00",
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("Gao aujourd hui", 13, 13, id="today without its apostrophe"),
        pytest.param("Gao du 1er au 10", 1, 10, id="from the first"),
    ],
)
def test_days_are_read_as_typed_on_a_phone(ask: Ask, text: str, first: int, last: int) -> None:
    """Apostrophes and months are left out."""
    period = ask(text).period

    assert period is not None
    assert (period.start, period.last_day) == (date(2019, 3, first), date(2019, 3, last))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        pytest.param("bombardements Derna", "fr", id="one French word"),
        pytest.param("air strikes Derna", "en", id="English"),
        pytest.param("غارات Derna", None, id="as many Arabic words as others"),
        pytest.param("ماذا حدث في Derna", "ar", id="Arabic with a Latin name"),
        pytest.param("Port Sudan", None, id="a name alone"),
        pytest.param("plus", None, id="a word of both"),
        pytest.param("Libye weekly 09:00", None, id="an option of a command"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_words_tell_the_language(words: str, language: str | None) -> None:
    """The bot answers in the language of the words it knows; a name belongs to every language."""
    assert told_language(words) == language
