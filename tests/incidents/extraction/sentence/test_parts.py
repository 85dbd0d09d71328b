"""A sentence that tells of two towns: who was hit where, clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract

_Told = list[tuple[str, str, int | None]]

TOLD = [
    (
        "A bomb in Gao killed a guard; a herder died in Kidal.",
        [("bombing", "Gao", 1), ("bombing", "Kidal", 1)],
        "behind a semicolon",
    ),
    (
        "A mine killed a guard in Kirkuk and a mortar shell killed two children in Mosul.",
        [("bombing", "Kirkuk", 1), ("shelling", "Mosul", 2)],
        "behind and",
    ),
    (
        "In Mosul, a car bomb killed five people, and in Kirkuk gunmen shot dead a nurse.",
        [("bombing", "Mosul", 5), ("attack", "Kirkuk", 1)],
        "with the place in front",
    ),
    (
        "Jets bombed Idlib, killing six, while artillery struck Hama, killing two.",
        [("air_strike", "Idlib", 6), ("shelling", "Hama", 2)],
        "behind while",
    ),
    (
        "Gunmen abducted a doctor in Kano and killed a driver in Jos.",
        [("abduction", "Kano", None), ("attack", "Jos", 1)],
        "with one subject for both",
    ),
    (
        "Gunmen killed two people in Gao a day after a bomb killed five in Kidal.",
        [("attack", "Gao", 2), ("bombing", "Kidal", 5)],
        "behind a day after",
    ),
    (
        "A bomb killed nine people in Gao, officials said, and gunmen killed two in Kidal.",
        [("bombing", "Gao", 9), ("attack", "Kidal", 2)],
        "behind who says so",
    ),
    (
        "Troops raided Gao, gunmen killed a nurse in Kidal.",
        [("attack", "Gao", None), ("attack", "Kidal", 1)],
        "behind a comma with its own subject",
    ),
    (
        "Three soldiers died in an ambush near Gao, and two more in a blast in Kidal.",
        [("armed_clash", "Gao", 3), ("bombing", "Kidal", 2)],
        "without a verb",
    ),
    (
        "A bomb in Baghdad's Karrada district killed three people, and a mine in Sadr City killed two.",
        [("bombing", "Karrada", 3), ("bombing", "Sadr City", 2)],
        "in two quarters of one town",
    ),
    (
        "Clashes in Taiz and the town of Marib killed five soldiers.",
        [("armed_clash", "Taiz", 5), ("armed_clash", "Marib", None)],
        "but not in a list of towns",
    ),
    (
        "Gunmen attacked a bus in Gao, near Menaka, killing five.",
        [("attack", "Gao", 5)],
        "nor beside the town",
    ),
    (
        "Gunmen shot a mayor in Kidal and he died in a hospital in Bamako.",
        [("attack", "Kidal", 1)],
        "nor where the hurt are brought",
    ),
    (
        "Nine people were killed in Gao, where rebels stationed in Kidal fired shells last week.",
        [("shelling", "Gao", 9)],
        "nor in what tells more of the town",
    ),
]


@pytest.mark.parametrize(("text", "told"), [(text, told) for text, told, _ in TOLD], ids=[e[2] for e in TOLD])
def test_each_clause_with_a_place_is_an_incident(extract_text: Extract, text: str, told: _Told) -> None:
    """What one clause tells has the place and the toll of that clause."""
    assert [(each.kind, each.place.name, _killed(each.tolls.killed)) for each in extract_text(text)] == told


def _killed(count: object) -> int | None:
    best = getattr(count, "best", None)
    return best if isinstance(best, int) else None


SPREAD = [
    ("Two soldiers were killed in Gao and a policeman in Mopti.", "killed", [2, 1]),
    ("Gunmen killed a teacher in Gao and a nurse in Mopti.", "killed", [1, 1]),
    ("Ali Keita was shot dead in Gao and Omar Diallo in Mopti.", "killed", [1, 1]),
    ("Gunmen shot dead Ali Keita, a judge, in Gao, and Omar Diallo, a baker, in Mopti.", "killed", [1, 1]),
    ("Police arrested four people in Gao and six in Mopti.", "detained", [4, 6]),
    ("A mortar attack wounded five in Gao and three in Mopti.", "injured", [5, 3]),
    ("Gunmen killed a teacher in Gao and a nurse in Mopti was abducted.", "killed", [1, None]),
    ("Gunmen killed two guards in Gao and a nurse who left, in Mopti.", "killed", [2]),
    ("A drone strike in Gao killed four rebels, and another in Mopti killed two.", "killed", [4, 2]),
    ("A mine in Gao wounded three guards, and another in Mopti killed a boy.", "killed", [None, 1]),
]


@pytest.mark.parametrize(("text", "measure", "counts"), SPREAD, ids=[each[0] for each in SPREAD])
def test_each_town_has_those_told_beside_it(
    extract_text: Extract, text: str, measure: str, counts: list[int | None]
) -> None:
    """ "A teacher in Gao and a nurse in Mopti" are one in each town, counted or not."""
    claims = extract_text(text)

    tolls = [getattr(each.tolls, measure) for each in claims]
    assert [each.place.name for each in claims] == ["Gao", "Mopti"][: len(counts)]
    assert [each and each.best for each in tolls] == counts


def test_a_raid_by_a_suicide_bomber_is_one_with_his_blast(extract_text: Extract) -> None:
    """Whom a suicide bomber attacked is no clash beside the bombing; whom troops backed by bombers did is."""
    [claim] = extract_text("A suicide bomber attacked a checkpoint in Gao, killing six soldiers.")

    assert (claim.kind, claim.tolls.killed and claim.tolls.killed.best) == ("suicide_bombing", 6)


def test_the_days_of_each_clause_are_its_own(extract_text: Extract) -> None:
    """Days told in each clause are of that clause; one told at the end is of both."""
    own = extract_text("A mine killed two in Gao on Friday and a nurse died in Mopti on Sunday.")
    both = extract_text("A mine killed two in Gao and gunmen killed a nurse in Mopti on Sunday.")

    assert [each.period.start.day for each in own] == [12, 14]
    assert [each.period.start.day for each in both] == [14, 14]
