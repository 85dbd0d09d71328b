"""Messages that take back what they said first, and places told apart by their people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.errors import AmbiguousPlaceError
from incidents.models import Intent

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("floods in khartoum, sorry I meant juba", "floods in juba", id="I meant"),
        pytest.param("floods in khartoum no wait juba", "floods in juba", id="no wait"),
        pytest.param("floods in khartoum, no, juba", "floods in juba", id="no"),
        pytest.param("floods in juba on friday, oops, on sunday", "floods in juba on sunday", id="a day"),
        pytest.param("floods, I mean storms in juba", "storms in juba", id="a kind"),
        pytest.param("فيضانات الخرطوم، لا قصدي جوبا", "فيضانات جوبا", id="Arabic: I meant"),
        pytest.param("فيضانات الخرطوم، عفوا، جوبا", "فيضانات جوبا", id="Arabic: sorry"),
        pytest.param("inondations à Niamey, pardon, à Gao", "inondations à Gao", id="French: sorry"),
        pytest.param(
            "inondations à Niamey, je voulais dire à Gao", "inondations à Gao", id="French: I meant"
        ),
    ],
)
def test_a_message_may_correct_itself(ask: Ask, text: str, meant: str) -> None:
    """What is taken back goes, the rest stays."""
    read, other = ask(text), ask(meant)

    assert (read.intent, read.places, read.kinds, read.period) == (
        other.intent,
        other.places,
        other.kinds,
        other.period,
    )
    assert not read.unknown


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("is it calm in juba, no?", "is it calm in juba", id="a tag"),
        pytest.param("floods in juba, sorry to bother you", "floods in juba", id="polite"),
        pytest.param("I mean floods in juba", "floods in juba", id="at the beginning"),
        pytest.param("floods in juba, no storms", "floods without storms in juba", id="a kind left out"),
    ],
)
def test_not_every_no_corrects(ask: Ask, text: str, meant: str) -> None:
    """A tag, a polite word and a kind to leave out take nothing back."""
    read, other = ask(text), ask(meant)

    assert (read.places, read.kinds, read.excluded_kinds) == (
        other.places,
        other.kinds,
        other.excluded_kinds,
    )


def test_a_corrected_order_keeps_its_time(ask: Ask) -> None:
    """Only the place is another."""
    question = ask("send me khartoum daily at 7, sorry, juba")

    assert question.intent is Intent.SUBSCRIBE
    assert question.cadence == ask("send me juba daily at 7").cadence
    assert question.places == ask("juba").places


@pytest.mark.parametrize("text", ["not khartoum but juba", "مو الخرطوم بل جوبا", "pas Khartoum mais Djouba"])
def test_not_this_but_that(ask: Ask, text: str) -> None:
    """What lies elsewhere is left out by itself and is no word to look for."""
    question = ask(text)

    assert [place.country for place in question.places] == ["SS"]
    assert not question.unknown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("storms in tripoli, the lebanese one", id="the Lebanese one"),
        pytest.param("storms in tripoli - the one in Lebanon", id="the one in"),
        pytest.param("Lebanese Tripoli storms", id="in front"),
        pytest.param("عواصف طرابلس اللبنانية", id="Arabic"),
        pytest.param("tempêtes à Tripoli (Liban)", id="in brackets"),
    ],
)
def test_a_people_says_which_place_of_a_name_is_meant(ask: Ask, text: str) -> None:
    """Tripoli is in Libya and in Lebanon."""
    question = ask(text)

    assert [place.country for place in question.places] == ["LB"]
    assert not question.unknown


def test_a_people_that_acts_picks_no_place(ask: Ask) -> None:
    """ "Turkish drones" says whose they are: which Tripoli is meant is still to be asked."""
    with pytest.raises(AmbiguousPlaceError):
        ask("Tripoli Turkish drones")
