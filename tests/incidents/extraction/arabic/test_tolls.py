"""How many, in Arabic: polar numbers, the dual, nouns that count by their form, bounds and ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from incidents.extraction.annotation.reading import read_sentence
from incidents.extraction.arabic.tolls import find_tolls
from incidents.extraction.words.lexicon import load_lexicon
from incidents.models import MOST_PEOPLE

if TYPE_CHECKING:
    from incidents.models import Count


def tolls_of(text: str) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Return measure to low, best and high of the tolls of a sentence."""
    reading = read_sentence(text, 0, load_lexicon("ar"))
    return {each.measure: _readings(each.count) for each in find_tolls(reading)}


def _readings(count: Count) -> tuple[int | None, int | None, int | None]:
    return count.low, count.best, count.high


@pytest.mark.parametrize(
    ("text", "measure", "readings"),
    [
        pytest.param("قُتل ثلاثة جنود.", "killed", (3, 3, 3), id="a number of the other gender"),
        pytest.param("مقتل خمس نساء.", "killed", (5, 5, 5), id="a noun of action"),
        pytest.param("قُتل جنديان.", "killed", (2, 2, 2), id="the dual of whom it hit"),
        pytest.param("أسفر الحادث عن قتيلين.", "killed", (2, 2, 2), id="the dual of the dead"),
        pytest.param("قتل اثنا عشر شخصا.", "killed", (12, 12, 12), id="twelve"),
        pytest.param("لقي خمسة وعشرون شخصا حتفهم.", "killed", (25, 25, 25), id="tens and units"),
        pytest.param("مقتل مئة وعشرين شخصا.", "killed", (120, 120, 120), id="a hundred and tens"),
        pytest.param("نزوح ثلاثة آلاف شخص.", "displaced", (3000, 3000, 3000), id="thousands"),
        pytest.param("ثم قتل ثالث.", "killed", (1, 1, 1), id="a third one"),
        pytest.param("إصابة عاملين اثنين.", "injured", (2, 2, 2), id="a number behind the noun"),
        pytest.param(
            "قالت شبكة أطباء إن 34 مدنيا قتلوا.", "killed", (34, 34, 34), id="a verb behind its subject"
        ),
        pytest.param("إن مجهولين خطفوا مهندسا.", "abducted", (1, 1, 1), id="whom a plural verb hit"),
        pytest.param("قتل ما لا يقل عن 17 شخصا.", "killed", (17, 17, None), id="at least"),
        pytest.param("قتل 17 شخصا على الأقل.", "killed", (17, 17, None), id="at least, behind"),
        pytest.param("إصابة نحو ٢٠ شخصا.", "injured", (20, 20, 20), id="about, in Arabic digits"),
        pytest.param("قتل ما بين 10 و16 شخصا.", "killed", (10, 13, 16), id="a range"),
        pytest.param("إصابة عشرات المتظاهرين.", "injured", (12, 12, None), id="dozens"),
        pytest.param("ارتقى سبعة شهداء.", "killed", (7, 7, 7), id="a broken plural"),
        pytest.param("وأصيب آخر بجروح.", "injured", (1, 1, 1), id="another one"),
        pytest.param("قتل طفل وامرأة.", "killed", (2, 2, 2), id="one and one"),
        pytest.param("إصابة 13 بقذائف.", "injured", (13, 13, 13), id="nobody named, the weapon glued"),
        pytest.param("إن 15 شخصا قتلوا.", "killed", (15, 15, 15), id="the verb behind its subject"),
    ],
)
def test_people_are_counted(text: str, measure: str, readings: tuple[int, int, int | None]) -> None:
    """A toll has the number that a reader of the sentence would note down."""
    assert tolls_of(text) == {measure: readings}


def test_a_part_is_not_added() -> None:
    """ "Eight dead, two of them children" is eight."""
    assert tolls_of("مقتل ثمانية أشخاص بينهم طفلان.") == {"killed": (8, 8, 8)}


@pytest.mark.parametrize(
    "text", ["انفجار في المدينة دون وقوع إصابات.", "تظاهر مئات العمال.", "مقتل خمس قطط."]
)
def test_what_is_no_toll_is_not_counted(text: str) -> None:
    """Nobody hurt, people who march, and animals are no toll."""
    assert tolls_of(text) == {}


@pytest.mark.parametrize("number", ["9" * 5000, "²", "٩٩٩٩٩٩٩٩٩٩", "9999 مليون"])
def test_no_number_is_too_large_to_read(number: str) -> None:
    """What no incident can do is not counted, and no database is asked to hold it."""
    assert all((best or 0) <= MOST_PEOPLE for _, best, _ in tolls_of(f"قُتل {number} شخص.").values())
