"""How many really say so."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from incidents.models import Kind
from incidents.stories import are_akin, independent_sources, kinds_akin_to
from incidents.stories.owners import owner_of
from incidents.text.sketches import sketch
from incidents.text.tables import table_rows
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


COPY = (
    "Water reached the roofs of the old quarter on Friday after two days of rain, and boats brought "
    "families to a school on the hill. The mayor said that the dam above the town had held and that its "
    "gates would be opened by hand during the night. Bakeries gave out bread without asking for money, "
    "and the road to the coast was closed where a bridge had lost one of its piers. Nobody was reported "
    "missing by the evening."
)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(COPY, 1, id="whole"),
        pytest.param(COPY[: len(COPY) // 2], 1, id="cut"),
        pytest.param(f"KHARTOUM (own report) - {COPY} Read more of our stories.", 1, id="with a frame"),
        pytest.param(COPY.replace("said that", "said").replace("families", "people"), 1, id="edited"),
        pytest.param(" ".join(COPY.split()[::-1]), 2, id="the same words in another order"),
        pytest.param("Water reached the roofs.", 2, id="too short to tell"),
    ],
)
def test_a_text_that_is_printed_again_is_one_source(text: str, sources: int) -> None:
    """A paper that quotes another sentence of the agency's text has it from the agency none the less."""
    theirs = replace(report(at(EL_FASHER, quote=AGENCY), "agency"), sketch=sketch(COPY))
    ours = replace(report(at(EL_FASHER, quote=OWN), "daily"), sketch=sketch(text))

    assert len(independent_sources([theirs, ours])) == len(independent_sources([ours, theirs])) == sources


def test_a_reprint_of_two_makes_them_one_source() -> None:
    """The third report shows that the first two come from one pen."""
    reports = [
        report(at(EL_FASHER, quote=AGENCY), "agency"),
        report(at(EL_FASHER, quote=OWN), "river", hours=1),
        report(at(EL_FASHER, quote=f"{AGENCY} {OWN}"), "both", hours=2),
    ]
    [group] = independent_sources(reports[::-1])

    assert [each.outlet for each in group] == ["agency", "river", "both"]


@pytest.mark.parametrize(
    ("one", "two", "sources"),
    [
        pytest.param("Sputnik", "RIA Novosti", 1, id="agencies-of-one-state-group"),
        pytest.param("Al Jazeera English", "AL JAZEERA", 1, id="desks-of-one-network"),
        pytest.param("The Guardian", "Guardian", 1, id="with-and-without-the"),
        pytest.param("Reuters", "AFP", 2, id="two-agencies"),
        pytest.param("The Wire", "The River", 2, id="outlets-nobody-knows"),
    ],
)
def test_outlets_of_one_owner_are_one_source(one: str, two: str, sources: int) -> None:
    """A group's papers and a state's channels speak with one voice."""
    reports = [
        report(at(EL_FASHER, quote=text), name, outlet=name) for name, text in ((one, AGENCY), (two, OWN))
    ]

    assert len(independent_sources(reports)) == sources


def test_an_owner_is_known_by_the_address_too() -> None:
    """Feeds have titles like "Middle East", and their addresses tell whose they are."""
    assert owner_of("Middle East", "https://www.rt.com/news/1") == owner_of("Ruptly", "https://ruptly.tv/2")
    assert owner_of("Middle East", "http://[") == owner_of("Middle East", "https://news.example/1")


@pytest.mark.parametrize(
    ("speakers", "sources"),
    [
        pytest.param(["Reuters"], 1, id="an-agency-alone"),
        pytest.param(["Reuters correspondent"], 1, id="somebody-of-the-agency"),
        pytest.param(["Reuters", "a doctor"], 2, id="and-somebody-else"),
        pytest.param(["AFP"], 2, id="another-agency"),
        pytest.param(["Petra Khoury"], 2, id="a-person-with-the-name-of-an-agency"),
        pytest.param([], 2, id="the-papers-own-voice"),
    ],
)
def test_what_is_told_on_the_word_of_an_agency_is_its_report(speakers: list[str], sources: int) -> None:
    """A paper that has it from Reuters does not confirm Reuters."""
    theirs = report(at(EL_FASHER, quote=AGENCY), "Reuters")
    ours = replace(at(EL_FASHER, quote=OWN), attribution=tuple(speakers))

    assert len(independent_sources([theirs, report(ours, "daily")])) == sources


def test_no_name_or_address_has_two_owners() -> None:
    """The table says one thing of each outlet, and why."""
    _, *rows = table_rows(files("incidents.stories").joinpath("owners.tsv"))
    keys = [key for _, outlets, domains, _ in rows for key in f"{outlets}|{domains}".split("|") if key]

    assert len({key.casefold() for key in keys}) == len(keys)
    assert all(why for *_, why in rows)


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
