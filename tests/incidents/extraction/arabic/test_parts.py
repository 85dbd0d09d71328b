"""Arabic sentences on two towns, and villages that no gazetteer lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract

PARTS = [
    ("انفجرت عبوة ناسفة في كركوك وقتل ثلاثة جنود في الموصل.", ["Kirkuk", "Mosul"], [None, 3], "behind and"),
    (
        "أدى انفجار في مقديشو إلى مقتل 5 جنود بينما قتل 3 مدنيين في كيسمايو.",
        ["Mogadishu", "Kismayo"],
        [5, 3],
        "while",
    ),
    ("قتل ثلاثة جنود في كركوك وأصيب اثنان في المدينة.", ["Kirkuk"], [3], "but not in one town"),
    ("قتل ثلاثة جنود وأصيب اثنان في كركوك والموصل.", ["Kirkuk"], [3], "nor where both share their towns"),
]


@pytest.mark.parametrize(("text", "places", "killed", "name"), PARTS, ids=[each[-1] for each in PARTS])
def test_each_clause_with_a_place_is_an_incident(
    extract_text: Extract, text: str, places: list[str], killed: list[int | None], name: str
) -> None:
    """What one clause tells has the place and the toll of that clause."""
    assert name
    claims = extract_text(text, language="ar")

    assert [each.place.name for each in claims] == places
    assert [each.tolls.killed and each.tolls.killed.best for each in claims] == killed


def test_those_killed_are_not_their_killers(extract_text: Extract) -> None:
    """Soldiers told behind "were killed" are who was hit, not also who did it."""
    [claim] = extract_text("قتل ثلاثة جنود في كركوك.", language="ar")

    assert [each.role.value for each in claim.actors] == ["target"]


VILLAGES = [
    ("قصف مدفعي على بلدة كفرعروق في ريف إدلب.", "كفرعروق", "Idlib", "one word"),
    ("قصفت قوات النظام قرية تل الشهوان شمال الرقة.", "تل الشهوان", "Raqqa", "two with a head"),
    ("غارة على قرية المسيفرية بقضاء مرجعيون.", "المسيفرية", "Nabatieh", "in a district without coordinates"),
    ("اندلعت اشتباكات في تعز. وطال القصف قرية المدشنة.", "المدشنة", "Taiz", "where the text played last"),
    ("قصف مدفعي على قرية حدودية في ريف إدلب.", "Idlib", "Idlib", "but not a border village"),
    ("قصف مدفعي على القرية قرب إدلب.", "Idlib", "Idlib", "nor the village"),
    ("قصف مدفعي على قرية تل في ريف إدلب.", "Idlib", "Idlib", "nor half a name"),
]


@pytest.mark.parametrize(("text", "name", "province", "case"), VILLAGES, ids=[each[-1] for each in VILLAGES])
def test_a_village_no_gazetteer_lists_keeps_its_name(
    extract_text: Extract, text: str, name: str, province: str, case: str
) -> None:
    """ "The village of Mar in Dun province" is Mar, and stands where Dun does."""
    assert case
    place = extract_text(text, language="ar")[-1].place

    assert (place.name, place.admin1, place.latitude is None) == (name, province, False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("أعمال شغب في نيروبي مساء الأحد.", "violent_demonstration", id="riots alone"),
        pytest.param("استمر القتال في تعز الأحد.", "armed_clash", id="fighting alone"),
        pytest.param("غارة على صعدة", "air_strike", id="a raid on a town"),
        pytest.param("مقتل جندي في مأرب.", "attack", id="somebody killed in a town"),
    ],
)
def test_a_short_report_tells_of_an_incident(extract_text: Extract, text: str, kind: str) -> None:
    """A noun and a place are enough."""
    assert [each.kind.value for each in extract_text(text, language="ar")] == [kind]
