"""Buttons that ask again with less, or more widely."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Update
from telegram.ext import filters

from handlers.rendering.repairs import ALL_KINDS, ANY_TIME, ANY_TOLL, LONGER, NARROWER, WIDER, repair
from incidents.models import DatePrecision, Kind, Period
from tests.handlers.desk import NOON, bare, labels
from tests.handlers.records import TODAY, question

if TYPE_CHECKING:
    from tests.handlers.desk import Desk

TOMORROW = TODAY + timedelta(days=1)
WEEK = Period(TODAY - timedelta(days=7), TODAY)


def test_each_button_changes_its_part_only() -> None:
    """What was read right stays as it was."""
    asked = question(kinds=(Kind.FLOOD,), period=WEEK, radius_km=50.0)

    found = [repair(asked, which, gazetteer=None) for which in (ALL_KINDS, ANY_TIME, WIDER)]

    assert found == [
        question(period=WEEK, radius_km=50.0),
        question(kinds=(Kind.FLOOD,), radius_km=50.0),
        question(kinds=(Kind.FLOOD,), period=WEEK, radius_km=100.0),
    ]


def test_a_least_toll_is_dropped_with_its_measure() -> None:
    """Nobody was killed, but something may have happened."""
    asked = question(kinds=(Kind.FLOOD,), min_toll=1, toll_of="killed")

    assert repair(asked, ANY_TOLL, gazetteer=None) == question(kinds=(Kind.FLOOD,))


@pytest.mark.parametrize("which", [ALL_KINDS, ANY_TIME, ANY_TOLL, WIDER, "forged"])
def test_nothing_is_offered_where_nothing_was_asked(which: str) -> None:
    """A button that changes nothing would only be in the way."""
    assert repair(question(), which, gazetteer=None) is None


@pytest.mark.parametrize(("radius_km", "narrower"), [(50.0, 25.0), (25.0, 12.0), (9.0, None)])
def test_a_circle_shrinks_to_a_part_of_a_town(radius_km: float, narrower: float | None) -> None:
    """A smaller one would hold no place that news name."""
    asked = repair(question(radius_km=radius_km), NARROWER, gazetteer=None)

    assert (asked and asked.radius_km) == narrower


def test_a_circle_does_not_grow_over_several_countries() -> None:
    """Beyond a few hundred kilometres one asks for the country."""
    assert repair(question(radius_km=300.0), WIDER, gazetteer=None) is None


@pytest.mark.parametrize(
    ("language", "words", "button", "head"),
    [
        pytest.param("en", "floods in Derna", "All kinds", "Derna province\n", id="English"),
        pytest.param("ar", "فيضانات في درنة", "كل الأنواع", "محافظة درنة\n", id="Arabic"),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_filter_that_hides_everything_is_dropped_with_one_tap(
    desk: Desk, language: str, words: str, button: str, head: str
) -> None:
    """Nothing of this kind was reported, but something else was."""
    reader = desk.person(language)
    *_, nothing = await desk.ask(reader, words)

    found, _ = await desk.press(reader, nothing, button)

    assert button in labels(nothing)
    assert found[0].text.lstrip("\u200f").startswith(head)
    assert button not in labels(found[-1])


@pytest.mark.parametrize(
    ("language", "words", "head", "button", "longer"),
    [
        pytest.param(
            "en",
            "what happened in El Fasher this week",
            "El Fasher · this week so far: today, Mon 7 Oct",
            "Last 7 days",
            "El Fasher · since Tue 1 Oct",
            id="English",
        ),
        pytest.param(
            "ar",
            "ماذا حدث في الفاشر هذا الأسبوع",
            "الفاشر · هذا الأسبوع حتى الآن: اليوم، الاثنين 7 أكتوبر",
            "آخر 7 أيام",
            "الفاشر · منذ الثلاثاء 1 أكتوبر",
            id="Arabic",
        ),
        pytest.param(
            "fr",
            "que s'est-il passé à El Fasher cette semaine",
            "El-Facher · cette semaine jusqu’ici : aujourd’hui, lun. 7 oct.",
            "7 derniers jours",
            "El-Facher · depuis le mar. 1 oct.",
            id="French",
        ),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_week_that_has_just_begun_is_a_tap_from_seven_days(
    own_desk: Desk, language: str, words: str, head: str, button: str, longer: str
) -> None:
    """On a Monday "this week" is that day, which is said, and whoever meant more has it in one tap."""
    own_desk.clock.move_to(NOON - timedelta(days=2))
    reader = own_desk.person(language)
    *_, monday = await own_desk.ask(reader, words)

    [week], _ = await own_desk.press(reader, monday, button)

    assert bare(monday.text).startswith(head)
    assert bare(week.text).startswith(longer)
    assert button not in labels(week)


@pytest.mark.parametrize(
    ("period", "longer"),
    [
        pytest.param(Period(TODAY, TOMORROW, DatePrecision.MONTH), 30, id="a month"),
        pytest.param(Period(TODAY, TOMORROW, DatePrecision.YEAR), 365, id="a year"),
        pytest.param(Period(TODAY, TOMORROW), None, id="today was meant"),
        pytest.param(Period(TODAY - timedelta(days=1), TOMORROW, DatePrecision.WEEK), None, id="two days"),
    ],
)
def test_only_what_has_just_begun_is_made_longer(period: Period, longer: int | None) -> None:
    """The first of a month offers thirty days; a day that was asked for is meant."""
    asked = repair(question(period=period), LONGER, gazetteer=None)

    assert (asked and asked.period and asked.period.days) == longer


@pytest.mark.asyncio(loop_scope="module")
async def test_a_town_is_widened_to_its_province_with_one_tap(desk: Desk) -> None:
    """Who meant the province need not know how the program calls it."""
    reader = desk.person()
    *_, town = await desk.ask(reader, "protests in El Fasher")

    found, _ = await desk.press(reader, town, "All of North Darfur")

    assert found[0].text.startswith("North Darfur · peaceful protests")
    assert "Hundreds of people protested" in found[0].text
    assert "All of North Darfur" not in labels(found[-1])


@pytest.mark.parametrize(
    ("language", "words", "province", "to_town", "town", "to_province"),
    [
        pytest.param(
            "en",
            "latest in Derna province",
            "Derna province",
            "Only the town of Derna",
            "Derna",
            "All of Derna province",
            id="English",
        ),
        pytest.param(
            "ar",
            "آخر الأخبار في محافظة درنة",
            "محافظة درنة",
            "مدينة درنة فقط",
            "درنة",
            "كل محافظة درنة",
            id="Arabic",
        ),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_province_and_the_town_of_its_name_are_a_tap_apart(
    desk: Desk, language: str, words: str, province: str, to_town: str, town: str, to_province: str
) -> None:
    """Which of the two was read stands in the first line; the other is a button, and back."""
    reader = desk.person(language)
    *_, around = await desk.ask(reader, words)

    inside, _ = await desk.press(reader, around, to_town)
    back, _ = await desk.press(reader, inside[-1], to_province)

    heads = [each.text.lstrip("\u200f").splitlines()[0] for each in (around, inside[0], back[0])]
    assert heads == [province, town, province]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_shared_location_with_much_around_it_is_narrowed(desk: Desk) -> None:
    """In a city at war half the way is enough to read."""
    reader = desk.person()
    shared = desk.sandbox.share_location(reader, reader, 13.63, 25.35)
    await desk.settle()
    *_, crowded = desk.answers(reader, shared)

    [nearer], _ = await desk.press(reader, crowded, "Within 25 km")

    assert nearer.text.startswith("within 25 km of your location (nearest place: El Fasher)")


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param({}, id="a point"),
        pytest.param({"location": {"live_period": 900}}, id="a live location"),
        pytest.param({"venue": {"title": "Souk", "address": "Derna"}}, id="a venue"),
    ],
)
def test_every_kind_of_location_is_one(extra: dict[str, dict[str, object]]) -> None:
    """Whatever a phone shares has a point."""
    point: dict[str, object] = {"latitude": 32.76, "longitude": 22.64}
    told = {
        name: point | each if name == "location" else each | {"location": point}
        for name, each in extra.items()
    }
    chat = {"id": 5, "type": "private", "first_name": "Amira"}
    body = {
        "message_id": 1,
        "date": 1,
        "chat": chat,
        "from": chat | {"is_bot": False},
        "location": point,
        **told,
    }

    update = Update.de_json({"update_id": 1, "message": body})

    assert filters.LOCATION.check_update(update)
