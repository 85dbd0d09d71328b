"""Two tellings of one event become one incident; two events stay two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.coreference import is_news
from incidents.extraction.totals import merge_tolls
from incidents.models import Count, Period

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract

from datetime import date

ONE = [
    (
        "Gunmen attacked a clinic in Gao on Sunday. The attack killed six people.",
        "a definite noun points back",
    ),
    ("A bomb killed six people in Gao on Sunday. Two more died in hospital.", "a bare toll"),
    ("A bomb killed six people in Gao on Sunday. The blast hit a bus station.", "another word for it"),
    (
        "Six people died in a bomb blast in Mali on Sunday. The bomb exploded in Gao.",
        "a country and its town",
    ),
    ("A fire killed six people in Gao on Sunday. A guard was missing.", "somebody missing"),
    ("Students marched in Gao on Sunday. Some threw stones at the police.", "a march that turns violent"),
    (
        "Troops entered Gao on Sunday after air strikes. Nine rebels were killed. Troops now hold Gao.",
        "a bare toll of the advance",
    ),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in ONE[:-1]])
def test_one_event_told_twice_is_one_incident(text: str, extract_text: Extract) -> None:
    """Kind, place and time can be the same, so they are."""
    assert len(extract_text(text)) == 1


TWO = [
    ("Gunmen attacked a clinic in Gao on Sunday. A second attack killed a nurse in Gao.", "a second attack"),
    ("A bomb killed six people in Gao on Sunday. A bomb killed two people in Kidal.", "two towns"),
    (
        "Gunmen kidnapped a nurse in Gao. A guard was shot dead in Gao by the gunmen.",
        "a kidnapping and a killing",
    ),
    ("A bomb killed six people in Gao on Sunday. A bomb in Gao killed nine people in March.", "two times"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for text, name in TWO])
def test_two_events_stay_two(text: str, extract_text: Extract) -> None:
    """What cannot be the same is not merged."""
    assert len(extract_text(text)) == 2


def test_a_bare_toll_belongs_to_the_advance_not_to_the_strikes_beside_it(extract_text: Extract) -> None:
    """The main event of the sentence before takes it."""
    claims = extract_text(ONE[-1][0])

    assert [
        claim.kind.value
        for claim in claims
        if claim.tolls.killed == Count.exactly(9, "Nine rebels were killed")
    ] == ["armed_clash"]


def test_a_toll_keeps_its_lowest_and_highest_telling(extract_text: Extract) -> None:
    """The first exact number is the best one."""
    text = "A bomb killed six people in Gao on Sunday. The blast killed eight people, a nurse said."
    [claim] = extract_text(text)

    assert claim.tolls.killed is not None
    assert (claim.tolls.killed.low, claim.tolls.killed.best, claim.tolls.killed.high) == (6, 6, 8)


def test_nothing_told_is_no_toll() -> None:
    """An incident without tellings of people hit has none."""
    assert not merge_tolls([])


@pytest.mark.parametrize(
    ("period", "is_background", "expected"),
    [
        pytest.param(None, False, True, id="undated news"),
        pytest.param(None, True, False, id="undated background"),
        pytest.param(Period.of_day(date(2020, 6, 14)), True, True, id="yesterday, whatever the words"),
        pytest.param(Period.of_day(date(2020, 3, 1)), False, False, id="months ago"),
    ],
)
def test_the_date_decides_what_is_news(period: Period | None, *, is_background: bool, expected: bool) -> None:
    """Words of recall count only where no date is told."""
    assert is_news(period, date(2020, 6, 15), is_background=is_background) is expected
