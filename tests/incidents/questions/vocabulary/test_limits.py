"""How few are too few, as people say it in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.questions.vocabulary.lexicon import open_limits
from incidents.questions.vocabulary.limits import read_limits
from incidents.questions.vocabulary.words import read_words

if TYPE_CHECKING:
    from tests.incidents.questions.conftest import Ask

# The message, the least toll, of which it is one, and the fewest sources.
LIMITS = [
    ("attacks in Ghana with at least 4 dead", 4, "killed", 1),
    ("blasts that wounded more than thirty people", 31, "injured", 1),
    ("12 or more people kidnapped", 12, "abducted", 1),
    ("floods, 50+ displaced", 50, "displaced", 1),
    ("death toll above 8", 9, "killed", 1),
    ("Benin if at least two outlets say so", 0, None, 2),
    ("Benin from several independent sources", 0, None, 2),
    ("هجمات غانا وفيها ٤ قتلى او اكثر", 4, "killed", 1),
    ("انفجارات جرح فيها اكتر من ٣٠ شخص", 31, "injured", 1),
    ("بنين بتأكيد ثلاثة مصادر", 0, None, 3),
    ("بنين من مصدرين مختلفين", 0, None, 2),
    ("attaques au Ghana avec quatre morts ou plus", 4, "killed", 1),
    ("explosions avec plus de trente blessés", 31, "injured", 1),
    ("le Bénin si trois médias en parlent", 0, None, 3),
    ("le Bénin confirmé par plusieurs sources", 0, None, 2),
    ("only the deadly ones", 1, "killed", 1),
    ("floods in Ghana in which people died", 1, "killed", 1),
    ("just those with deaths", 1, "killed", 1),
    ("clashes that left any wounded", 1, "injured", 1),
    ("بس اللي فيها قتلى", 1, "killed", 1),
    ("هجمات غانا الدامية", 1, "killed", 1),
    ("حرائق فيها جرحى", 1, "injured", 1),
    ("seulement les attaques meurtrières", 1, "killed", 1),
    ("celles où il y a eu des blessés", 1, "injured", 1),
]
NO_LIMITS = [
    "Kumasi in the last 5 days",
    "within 8 km of Kumasi",
    "how many killed since 4 November",
    "more killed in Kumasi than in Tamale",
    "killed in over 5 attacks",
    "what does one source say",
    "plus de nouvelles de Kumasi",
    "the most deadly attacks in Ghana",
    "how deadly was the flood in Tamale",
    "فيها قتلى؟",
    "les attaques les plus meurtrières du Ghana",
]


@pytest.mark.parametrize(("text", "toll", "toll_of", "sources"), LIMITS)
def test_a_number_beside_a_word_of_limiting_is_a_limit(
    text: str, toll: int, toll_of: str | None, sources: int
) -> None:
    """At least four are four or more, more than thirty are thirty-one or more."""
    limits = read_limits(read_words(text))

    assert (limits.min_toll, limits.toll_of, limits.min_sources) == (toll, toll_of, sources)


@pytest.mark.parametrize("text", NO_LIMITS)
def test_other_numbers_are_no_limit(text: str) -> None:
    """Days, distances and questions for a number ask for no least toll."""
    limits = read_limits(read_words(text))

    assert (limits.min_toll, limits.min_sources) == (0, 1)


def test_a_limit_asks_for_no_sum(ask: Ask) -> None:
    """ "With more than 10 dead" narrows a list; "how many" of such are counted."""
    assert ask("attacks in Ghana with more than 10 dead").intent == "list"
    assert ask("how many attacks in Ghana with more than 10 dead").intent == "count"


def test_a_follow_up_keeps_the_limits(ask: Ask) -> None:
    """ "And in Togo?" asks for as many dead as before."""
    first = ask("attacks in Ghana with at least 4 dead")
    then = ask("and in Togo?", first)

    assert (then.min_toll, then.toll_of) == (4, "killed")


@pytest.mark.parametrize("text", ["all of them", "not just the deadly ones", "كل الأحداث", "tout"])
def test_everything_is_asked_for_again(ask: Ask, text: str) -> None:
    """Who has seen the deadly ones may want the others too."""
    deadly = ask("attacks in Ghana, deadly ones only")

    assert deadly.min_toll == 1
    assert ask(text, deadly).min_toll == 0


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_example_of_each_language_has_a_limit(language: str) -> None:
    """The vocabulary file teaches by an example that is read."""
    assert open_limits(language).language == language


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("2000 families displaced in Yei", None, id="English"),
        pytest.param("نزوح 2000 عائلة من ياي", None, id="Arabic"),
        pytest.param("2000 personnes déplacées à Yei", None, id="French"),
        pytest.param("in 2015 people fled Yei", 2015, id="a year before people"),
        pytest.param("Yei 2015", 2015, id="a year alone"),
    ],
)
def test_a_figure_before_people_counts_them(ask: Ask, text: str, year: int | None) -> None:
    """Two thousand families are no year, unless a word says that one comes."""
    period = ask(text).period

    assert (period.start.year if period is not None else None) == year
