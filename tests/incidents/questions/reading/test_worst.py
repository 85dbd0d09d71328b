"""The deadliest: incidents by their toll, or places to rank?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.models import Intent

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask


@pytest.mark.parametrize(
    ("text", "worst_of"),
    [
        pytest.param("the deadliest bombing in Quetta", "killed", id="one incident"),
        pytest.param("worst floods in Niger this year", "killed", id="the worst"),
        pytest.param("which blast in Kano killed the most people", "killed", id="that killed the most"),
        pytest.param("riots in Dhaka with the most wounded", "injured", id="the most wounded"),
        pytest.param("أكثر تفجير دموية في كويتا", "killed", id="one incident in Arabic"),
        pytest.param("أعنف اشتباك في كانو", "killed", id="the most violent"),
        pytest.param("أي هجوم في كويتا أوقع أكبر عدد من القتلى", "killed", id="the most dead"),
        pytest.param("l'attentat le plus meurtrier à Quetta", "killed", id="one incident in French"),
        pytest.param("les pires inondations au Niger", "killed", id="the worst in French"),
    ],
)
def test_the_deadliest_of_a_kind_are_incidents_by_their_toll(ask: Ask, text: str, worst_of: str) -> None:
    """Who asks for the deadliest bombing wants that bombing, and no ranking of towns."""
    question = ask(text)

    assert (question.intent, question.worst_of, question.measure) == (Intent.LIST, worst_of, None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("deadliest towns in Niger", id="towns"),
        pytest.param("where were the deadliest bombings in Niger", id="where"),
        pytest.param("rank the regions of Niger by deaths", id="by deaths"),
        pytest.param("أكثر المدن دموية في النيجر", id="towns in Arabic"),
        pytest.param("les régions les plus meurtrières du Niger", id="regions in French"),
    ],
)
def test_the_deadliest_places_are_ranked(ask: Ask, text: str) -> None:
    """The deadliest towns are places in the order of their dead."""
    question = ask(text)

    assert (question.intent, question.worst_of) == (Intent.RANK, None)


def test_another_way_to_tell_the_deadliest_keeps_their_order(ask: Ask) -> None:
    """A map of the deadliest, and the next page, are of the same incidents; a summary has its own order."""
    asked = ask("deadliest bombings in Quetta")

    assert ask("map", asked).worst_of == ask("more", asked).worst_of == "killed"
    assert ask("map of the deadliest bombings in Quetta").worst_of == "killed"
    assert ask("sum it up", asked).worst_of is None
