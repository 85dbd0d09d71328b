"""Whether two articles tell of the same incident."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from incidents.models import IncidentId
from incidents.stories import match_claim, match_revision
from incidents.stories.likeness import ENOUGH, are_alike, likeness
from tests.incidents.store.samples import EL_FASHER, KUTUM, NORTH_DARFUR
from tests.incidents.stories.samples import Told, at, incident, parse_claim, report

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))["pair"]


@pytest.mark.parametrize(
    "pair", [pytest.param(pair, id=pair["description"].replace(" ", "-")) for pair in PAIRS]
)
def test_two_tellings_are_one_incident_or_two(pair: dict[str, Told]) -> None:
    """Every pair of pairs.toml, and the same in the other order of arrival."""
    one, two = parse_claim(pair["one"]), parse_claim(pair["two"])
    expected = 1 if pair["same"] else None

    assert match_claim(two, [incident(report(one))]) == expected
    assert match_claim(one, [incident(report(two))]) == expected


@pytest.mark.parametrize(
    "pair", [pytest.param(pair, id=pair["description"].replace(" ", "-")) for pair in PAIRS]
)
def test_two_tellings_are_alike_whenever_their_likeness_is_enough(pair: dict[str, Told]) -> None:
    """Also where it is known before all of it was compared."""
    one, two = parse_claim(pair["one"]), parse_claim(pair["two"])
    is_enough = (likeness(one, two) or 0.0) >= ENOUGH

    assert are_alike(one, two) is are_alike(two, one) is is_enough


def test_the_best_of_several_is_taken() -> None:
    """Same place, day and kind, but only one has these dead."""
    other = incident(report(at(EL_FASHER, killed=2)), number=1)
    ours = incident(report(at(EL_FASHER, killed=9)), number=2)

    assert match_claim(at(EL_FASHER, killed=9), [other, ours]) == 2


def test_of_equals_the_first_stored_is_taken() -> None:
    """Whatever order the database gives them in."""
    twins = [incident(report(at(EL_FASHER)), number=number) for number in (5, 3)]

    assert match_claim(at(EL_FASHER), twins) == 3


def test_without_candidates_it_is_news() -> None:
    """The first report of a day."""
    assert match_claim(at(EL_FASHER), []) is None


def test_a_retracted_incident_takes_no_more_reports() -> None:
    """What everybody took back is not confirmed by the next report of the town."""
    assert match_claim(at(EL_FASHER), [incident(report(at(EL_FASHER), retracted=True))]) is None


def test_a_place_of_unknown_position_is_near_nothing() -> None:
    """Without coordinates another name is another place."""
    unknown = replace(KUTUM, latitude=None, longitude=None)

    assert match_claim(at(unknown, killed=9), [incident(report(at(EL_FASHER, killed=9)))]) is None


def test_any_report_may_have_the_same_number() -> None:
    """The toll of the morning still matches at night, when others say more."""
    known = incident(report(at(NORTH_DARFUR, killed=7)), report(at(NORTH_DARFUR, killed=11), "late", hours=9))

    assert match_claim(at(NORTH_DARFUR, killed=7), [known]) == 1


def test_a_correction_is_of_the_same_incident_whatever_its_numbers() -> None:
    """The 4 was a slip for 40."""
    before = [(IncidentId(1), at(KUTUM, killed=4)), (IncidentId(2), at(EL_FASHER, killed=4))]

    assert match_revision(at(EL_FASHER, killed=40), before) == 2


def test_a_correction_of_the_place_is_another_incident() -> None:
    """It did not happen in Kutum: what was said of Kutum is taken back."""
    assert match_revision(at(EL_FASHER), [(IncidentId(1), at(KUTUM))]) is None
