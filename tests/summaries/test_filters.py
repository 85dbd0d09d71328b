"""What a filter wants and what it does not."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from incidents.errors import FilterError
from incidents.models import Actor, Filter, Kind, Role, Tier
from summaries.filters import MOST_PATTERN, compile_pattern, matches
from tests.summaries.news import AFRIN, AZAZ, TAIZ, incident, report, tolls

if TYPE_CHECKING:
    from incidents.models import Incident

SAID = "Shells killed 11 people at a market in Afrin on Monday, the Red Crescent said."


def told() -> Incident:
    """Return shelling in Afrin that killed 11, as two outlets tell it."""
    reports = (
        report(SAID, outlet="Alpha", kind=Kind.SHELLING),
        report(SAID, outlet="Beta", kind=Kind.SHELLING, language="ar"),
    )
    army = Actor("Syrian army", Role.PERPETRATOR)
    return replace(incident(*reports, known=tolls(killed=11)), actors=(army,))


@pytest.mark.parametrize(
    ("wanted", "is_wanted"),
    [
        pytest.param(Filter(), True, id="everything"),
        pytest.param(Filter((AFRIN,)), True, id="its place"),
        pytest.param(Filter((replace(AFRIN, id=AFRIN.ancestors[0]),)), True, id="its country"),
        pytest.param(Filter((TAIZ,)), False, id="another place"),
        pytest.param(Filter((AZAZ,), radius_km=60), True, id="near enough"),
        pytest.param(Filter((AZAZ,), radius_km=5), False, id="too far"),
        pytest.param(Filter(kinds=(Kind.SHELLING,)), True, id="its kind"),
        pytest.param(Filter(kinds=(Kind.ARREST,)), False, id="another kind"),
        pytest.param(Filter(excluded_kinds=(Kind.SHELLING,)), False, id="its kind left out"),
        pytest.param(Filter(actors=("Syrian army",)), True, id="who did it"),
        pytest.param(Filter(actors=("Houthis",)), False, id="somebody else"),
        pytest.param(Filter(tier=Tier.GRAVE), True, id="grave"),
        pytest.param(Filter(min_toll=11), True, id="enough harmed"),
        pytest.param(Filter(min_toll=12), False, id="too few harmed"),
        pytest.param(Filter(min_toll=11, toll_of="killed"), True, id="enough killed"),
        pytest.param(Filter(min_toll=1, toll_of="injured"), False, id="nobody injured"),
        pytest.param(Filter(min_sources=3), False, id="too few sources"),
        pytest.param(Filter(languages=("ar",)), True, id="told in Arabic"),
        pytest.param(Filter(languages=("fr",)), False, id="not told in French"),
        pytest.param(Filter(outlets=("beta",)), True, id="an outlet"),
        pytest.param(Filter(outlets=("gamma",)), False, id="no such outlet"),
        pytest.param(Filter(include=("red crescent",)), True, id="a phrase"),
        pytest.param(Filter(include=("shell",)), False, id="a part of a word"),
        pytest.param(Filter(include=("أسواق",)), True, id="a noun in another language"),
        pytest.param(Filter(include=("shell*",)), True, id="the beginning of a word"),
        pytest.param(Filter(exclude=("monday",)), False, id="a word left out"),
        pytest.param(Filter(pattern=r"\bkilled \d+"), True, id="an expression"),
        pytest.param(Filter(pattern="drone|uav"), False, id="an expression that finds nothing"),
    ],
)
def test_a_filter_wants_what_it_says(wanted: Filter, is_wanted: bool) -> None:
    """Each part limits by itself; all of them must agree."""
    assert matches(wanted, told()) is is_wanted


def test_reports_that_were_taken_back_count_for_nothing() -> None:
    """An incident of which every report is retracted is wanted by nobody."""
    whole = told()
    gone = replace(whole, reports=tuple(replace(each, retracted=True) for each in whole.reports))

    assert not matches(Filter(), gone)


@pytest.mark.parametrize("pattern", ["(unclosed", "a{1001}", "x" * (MOST_PATTERN + 1), r"(a)\1"])
def test_an_expression_that_cannot_be_used_is_refused(pattern: str) -> None:
    """Back references and vast repeats, which no linear engine has, are told and not guessed."""
    with pytest.raises(FilterError) as caught:
        compile_pattern(pattern)

    assert caught.value.words == pattern


def test_an_expression_takes_time_in_proportion_to_the_text() -> None:
    """ "(a*)*b" takes a backtracking engine years; ten times the text takes about ten times."""
    search = compile_pattern("(a*)*b")
    search("a" * 1_000)
    took = []
    for length in (100_000, 1_000_000):
        start = time.process_time()
        assert search("a" * length) is None
        took.append(time.process_time() - start)

    assert took[1] < 100 * max(took[0], 0.001)
