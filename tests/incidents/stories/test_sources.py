"""How many really say so."""

from __future__ import annotations

import pytest

from incidents.models import Kind
from incidents.stories import are_akin, independent_sources, kinds_akin_to
from tests.incidents.store.samples import EL_FASHER
from tests.incidents.stories.samples import at, report

AGENCY = "Two shells hit the vegetable market at dawn and killed nine traders, a doctor told the agency."
REPRINT = "Two shells hit the vegetable market at dawn and killed nine traders, a doctor said."
OWN = "Nine people died when the market was shelled before sunrise, residents reached by telephone said."


@pytest.mark.parametrize(
    ("one", "two", "sources"),
    [
        pytest.param(("agency", AGENCY), ("river", OWN), 2, id="two-reporters"),
        pytest.param(("agency", AGENCY), ("daily", REPRINT), 1, id="a-reprint"),
        pytest.param(("agency", AGENCY), ("Agency", OWN), 1, id="the-same-outlet-twice"),
        pytest.param(("agency", "Nine died."), ("river", "Nine died."), 2, id="too-short-to-tell"),
    ],
)
def test_outlets_and_reprints_count_once(one: tuple[str, str], two: tuple[str, str], sources: int) -> None:
    """Ten newspapers with one agency's sentence are one source."""
    reports = [report(at(EL_FASHER, quote=text), name, hours=n) for n, (name, text) in enumerate((one, two))]

    assert len(independent_sources(reports)) == sources


def test_a_reprint_of_two_makes_them_one_source() -> None:
    """The third report shows that the first two come from one pen."""
    reports = [
        report(at(EL_FASHER, quote=AGENCY), "agency"),
        report(at(EL_FASHER, quote=OWN), "river", hours=1),
        report(at(EL_FASHER, quote=f"{AGENCY} {OWN}"), "both", hours=2),
    ]
    [group] = independent_sources(reports[::-1])

    assert [each.outlet for each in group] == ["agency", "river", "both"]


def test_what_was_retracted_is_no_source() -> None:
    """Nobody says so any more."""
    assert independent_sources([report(at(EL_FASHER), retracted=True)]) == ()


def test_kinds_of_one_family_are_akin() -> None:
    """Jets or shells, but not a flood; and every kind is akin to itself."""
    assert are_akin(Kind.AIR_STRIKE, Kind.SHELLING)
    assert not are_akin(Kind.AIR_STRIKE, Kind.FLOOD)
    assert all(kind in kinds_akin_to(kind) for kind in Kind)


def test_being_akin_is_mutual() -> None:
    """The order of arrival decides nothing."""
    assert all(are_akin(one, two) == are_akin(two, one) for one in Kind for two in Kind)
