"""Short cases and whole articles, written for this test, one file a subject."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from incidents.models import Claim
    from tests.incidents.extraction.conftest import Extract

HERE = Path(__file__).parent
TOLLS = ("killed", "injured", "missing", "abducted", "detained", "displaced")


def cases(folder: str) -> list[Any]:  # Any: what a TOML file holds
    """Return the cases of every file of *folder*, named by file and description."""
    files = [
        (path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted((HERE / folder).glob("*.toml"))
    ]
    return [
        pytest.param(case, id=f"{name}: {case['description']}")
        for name, table in files
        for case in table["case"]
    ]


def differences(claim: Claim, wanted: dict[str, Any]) -> list[str]:
    """Return the fields in which *claim* is not what a case wants, empty when it is."""
    return [
        f"{name}: {got!r}, not {value!r}"
        for name, value in wanted.items()
        if (got := _field(claim, name, value)) != value
    ]


def _field(claim: Claim, name: str, wanted: Any) -> Any:
    if name in TOLLS:
        count = getattr(claim.tolls, name)
        return "none" if count is None else count.best
    simple = {
        "kind": claim.kind,
        "status": claim.status,
        "certainty": claim.certainty,
        "place": claim.place.name,
        "country": claim.place.country,
        "date_start": claim.period.start,
        "date_end": claim.period.last_day,
    }
    if name in simple:
        return simple[name]
    if name == "killed_low":
        return claim.tolls.killed and claim.tolls.killed.low
    if name == "attribution":
        return wanted if wanted in claim.attribution else claim.attribution
    names = [actor.name for actor in claim.actors if actor.role == name]
    return wanted if wanted in names else names


@pytest.mark.parametrize("case", [*cases("corpus"), *cases("articles")])
def test_a_text_gives_the_incidents_that_a_reader_would_list(
    case: dict[str, Any], extract_text: Extract
) -> None:
    """Each case names the incidents it wants and what must be right about them."""
    claims = extract_text(case["text"], case["published"])

    told = [(claim.kind.value, claim.place.name, claim.status.value) for claim in claims]
    assert len(claims) == len(case["expect"]), told
    for wanted in case["expect"]:
        assert any(not differences(claim, wanted) for claim in claims), [
            differences(claim, wanted) for claim in claims
        ]
