"""Days and provinces as a reader calls them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from handlers.rendering.answers import render_answer
from handlers.rendering.readers import Reader
from handlers.rendering.words import limit_words, period_words, province_words
from incidents.models import Filter, Period
from tests.handlers.desk import bare
from tests.handlers.records import NOW, TAIZ, TODAY, answer, incident
from tests.handlers.rendering.reading import shown


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        pytest.param("Asia/Damascus", "الثلاثاء 11 آذار", id="Damascus"),
        pytest.param("Africa/Cairo", "الثلاثاء 11 مارس", id="Cairo"),
        pytest.param("UTC", "الثلاثاء 11 مارس", id="no region"),
    ],
)
def test_arabic_months_are_those_of_the_readers_region(zone: str, day: str) -> None:
    """March is آذار in Damascus and مارس in Cairo."""
    found = render_answer(answer(incident()), Reader.at(NOW, "ar", ZoneInfo(zone)))

    assert day in shown(found)


def test_levantine_months_stand_alone_too() -> None:
    """A whole month is named as in a date."""
    july = Period(date(2025, 7, 1), date(2025, 8, 1))

    assert period_words(july, TODAY, "ar", ZoneInfo("Asia/Beirut")) == "تموز"
    assert period_words(july, TODAY, "ar", ZoneInfo("Asia/Riyadh")) == "يوليو"


@pytest.mark.parametrize(
    ("name", "name_ar", "expected"),
    [
        pytest.param("Taiz", "تعز", ("Taiz governorate", "محافظة تعز", "Taëz (gouvernorat)"), id="bare"),
        pytest.param(
            "Taiz Region",
            "محافظة تعز",
            ("Taiz Region", "محافظة تعز", "Taiz Region"),
            id="a name that says so",
        ),
    ],
)
def test_a_province_is_called_one_once(name: str, name_ar: str, expected: tuple[str, ...]) -> None:
    """The word for it is not said twice."""
    place = replace(TAIZ, name=name, name_ar=name_ar)

    assert tuple(province_words(place, language) for language in ("en", "ar", "fr")) == expected


@pytest.mark.parametrize(("least", "told"), [(1, "avec des morts"), (5, "au moins 5 morts")])
def test_one_at_least_is_told_without_its_number_in_french(least: int, told: str) -> None:
    """ "Au moins 1 morts" is no French."""
    assert [bare(each) for each in limit_words(Filter(min_toll=least, toll_of="killed"), "fr")] == [told]
