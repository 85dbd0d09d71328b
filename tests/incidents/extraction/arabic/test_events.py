"""Arabic sentences are read as a reader of news reads them: who, to whom, says who, or nothing at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from incidents.models import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.models import Claim

    Extract = Callable[..., tuple[Claim, ...]]

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param(
            "قُتل تاجر على يد مسلحين في مدينة حماة الأربعاء.", "gunmen", Role.PERPETRATOR, id="at the hands"
        ),
        pytest.param(
            "قُتل جنديان في هجوم نفذه تنظيم داعش قرب تدمر.",
            "Islamic State",
            Role.PERPETRATOR,
            id="carried out by",
        ),
        pytest.param(
            "قصف الجيش السوداني مدينة نيالا.", "Sudanese army", Role.PERPETRATOR, id="an active verb"
        ),
        pytest.param("غارة إسرائيلية على مدينة صيدا.", "Israel", Role.PERPETRATOR, id="an adjective"),
        pytest.param("قتل ثلاثة مدنيين بقصف على تعز.", "civilians", Role.TARGET, id="whom it hit"),
        pytest.param(
            "اشتباكات بين الجيش السوداني وقوات الدعم السريع في الفاشر.",
            "Rapid Support Forces",
            Role.PARTICIPANT,
            id="a side of a clash",
        ),
    ],
)
def test_an_actor_has_the_name_that_english_reports_give_it(
    extract_text: Extract, text: str, name: str, role: Role
) -> None:
    """One register names actors in both languages."""
    [claim] = extract_text(text, TODAY, "ar")

    assert (name, role) in [(actor.name, actor.role) for actor in claim.actors]


def test_those_hit_before_a_blast_did_not_cause_it(extract_text: Extract) -> None:
    """Soldiers wounded by a mine are its victims, though they stand where the subject of a verb stands."""
    [claim] = extract_text("أصيب ثلاثة جنود من الجيش السوري بانفجار لغم قرب تدمر.", TODAY, "ar")

    assert not [actor for actor in claim.actors if actor.role is Role.PERPETRATOR]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "قال المرصد السوري لحقوق الإنسان إن قصفا استهدف مدينة منبج.",
            "Syrian Observatory for Human Rights",
            id="a monitor of the register",
        ),
        pytest.param("استهدف قصف مدينة منبج، بحسب مصدر طبي.", "مصدر طبي", id="a source without a name"),
        pytest.param(
            "استهدف قصف مدينة منبج، وفقا لشهود عيان.", "شهود عيان", id="with a particle glued to it"
        ),
    ],
)
def test_who_says_so_is_kept(extract_text: Extract, text: str, source: str) -> None:
    """A source has its canonical name, or its own words."""
    [claim] = extract_text(text, TODAY, "ar")

    assert claim.attribution == (source,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("حذر خبراء من احتمال وقوع زلزال في مدينة حلب.", id="a warning"),
        pytest.param("نفت الوزارة وقوع قصف على مدينة حلب.", id="a denial"),
        pytest.param("لم تقع اشتباكات في مدينة حلب.", id="a negation"),
        pytest.param("تعتزم النقابات تنظيم مظاهرة في مدينة حلب.", id="a plan"),
        pytest.param("دعا الوزير إلى وقف إطلاق النار في مدينة حلب.", id="a call"),
    ],
)
def test_what_has_not_happened_is_no_incident(extract_text: Extract, text: str) -> None:
    """Plans, warnings and denials are not told as news."""
    assert extract_text(text, TODAY, "ar") == ()


def test_where_an_article_was_filed_is_no_scene(extract_text: Extract) -> None:
    """The town before the dash is the reporter's; "the city" is no town of that name."""
    [claim] = extract_text("القاهرة - انفجرت عبوة ناسفة في مدينة العريش وأغلقت الشرطة المدينة.", TODAY, "ar")

    assert (claim.kind, claim.place.country, claim.place.admin1) == (Kind.BOMBING, "EG", "North Sinai")


def test_a_quotation_stands_in_the_article(extract_text: Extract) -> None:
    """Offsets are those of the Arabic text, vowel signs and all."""
    text = "اجتمع الوزراء. وقُتِلَ ثلاثة مدنيين بقصفٍ على مدينة تعز أمس."
    [claim] = extract_text(text, TODAY, "ar")
    [quote] = claim.quotes

    assert text[quote.start : quote.end] == quote.text == "وقُتِلَ ثلاثة مدنيين بقصفٍ على مدينة تعز أمس."
