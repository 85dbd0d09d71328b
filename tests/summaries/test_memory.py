"""What a reader was told and what is known since: what there is to tell again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from incidents.models import Changed, Correction, Flaw, Incident, Kind, Tolls
from summaries.memory import describe, find_changes, part
from tests.summaries.news import AFRIN, IDLIB, SINCE, TAIZ, UNTIL, incident, place, report, tolls

TEXT = "Shelling killed people in Afrin on Monday, the civil defence said."
SEVEN, NINE, ELEVEN = (incident(report(TEXT, told=tolls(killed=n))) for n in (7, 9, 11))
TOLD = describe(SEVEN, SINCE)
PROVINCE = replace(AFRIN, id=AFRIN.ancestors[-1], ancestors=AFRIN.ancestors[:-1])


def changed(told: Incident, now: Incident) -> list[Changed]:
    """Return what is new in *now* for a reader who was told *told*."""
    return [each.what for each in find_changes([describe(told, SINCE)], now)]


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        pytest.param(SEVEN, [], id="the same"),
        pytest.param(ELEVEN, [Changed.TOLL], id="more dead"),
        pytest.param(incident(report(TEXT)), [], id="a report without a toll"),
        pytest.param(
            incident(report(TEXT, told=tolls(killed=7, injured=3))), [Changed.TOLL], id="injured too"
        ),
        pytest.param(replace(SEVEN, place=PROVINCE), [], id="told of the province"),
        pytest.param(replace(SEVEN, place=TAIZ), [Changed.PLACE], id="another place"),
        pytest.param(replace(SEVEN, kind=Kind.SHELLING), [], id="a reading that became more exact"),
        pytest.param(
            replace(
                SEVEN,
                kind=Kind.SHELLING,
                corrections=(Correction(Flaw.KIND, 1, UNTIL, kind=Kind.SHELLING),),
            ),
            [Changed.KIND],
            id="a kind that an operator corrected",
        ),
        pytest.param(incident(report(TEXT, retracted=True)), [Changed.RETRACTED], id="taken back"),
        pytest.param(
            replace(SEVEN, corrections=(Correction(Flaw.NOT_INCIDENT, 1, UNTIL),)),
            [Changed.RETRACTED],
            id="retracted by an operator",
        ),
    ],
)
def test_only_what_changed_is_told_again(now: Incident, changes: list[Changed]) -> None:
    """A new toll, another place, a retraction; not another wording of what was told."""
    assert changed(SEVEN, now) == changes


def test_what_is_reported_again_after_it_was_taken_back_is_told() -> None:
    """Who read that it did not happen must hear that it did."""
    assert changed(incident(report(TEXT, retracted=True)), SEVEN) == [Changed.RESTORED]


def test_two_outlets_that_differ_are_no_news_each_day() -> None:
    """Seven, nine, seven again: each number is told once."""
    told = [describe(SEVEN, SINCE), describe(NINE, UNTIL)]

    assert find_changes(told, SEVEN) == ()
    assert [each.before for each in find_changes(told, ELEVEN)] == [told[-1]]


def test_an_operator_who_goes_back_to_an_old_number_is_heard() -> None:
    """Seven, nine, and a correction to seven."""
    told = [describe(SEVEN, SINCE), describe(NINE, UNTIL)]
    corrected = replace(SEVEN, corrections=(Correction(Flaw.TOLL, 1, UNTIL, tolls=tolls(killed=7)),))

    assert [each.measure for each in find_changes(told, corrected)] == ["killed"]


def test_a_place_without_a_number_is_no_other_place() -> None:
    """A village that no gazetteer has may lie anywhere."""
    assert changed(SEVEN, replace(SEVEN, place=replace(place("Nowhere"), id=None))) == []


def test_news_updates_and_what_is_as_it_was_are_parted() -> None:
    """One is new, one developed, one stands as told, and one that nobody heard of was taken back."""
    new = incident(report(TEXT, where=IDLIB), number=2)
    known = incident(report(TEXT, told=Tolls()), number=3)
    gone = incident(report(TEXT, retracted=True), number=4)

    fresh, changes, unchanged = part(
        [new, ELEVEN, known, gone], {ELEVEN.id: [TOLD], known.id: [describe(known, SINCE)]}
    )

    assert [each.id for each in fresh] == [new.id, ELEVEN.id]
    assert [each.what for each in changes[ELEVEN.id]] == [Changed.TOLL]
    assert unchanged == 1
