"""One event of which several incidents of the store tell: once in a digest, with all its sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from incidents.models import Claim, Count, Incident, Kind, Place, PlaceId, PlacePrecision, Report, Tolls
from summaries.choose import DigestReader, choose_items
from summaries.retelling import is_retold, tell_once
from tests.summaries.news import AFRIN, AZAZ, IDLIB, SINCE, UNTIL, incident, place, report, tolls

PROVINCE = place("Aleppo", 91, precision=PlacePrecision.PROVINCE)
QUARTER = replace(place("Mahmudiya", 5), ancestors=(*AFRIN.ancestors, PlaceId(1)))
UNLISTED = replace(PROVINCE, id=None, name="Tell Darin")
SPELT = replace(UNLISTED, name="Afreen")
AT_LEAST_8 = Tolls(killed=Count(8, 8, None, "at least 8"))
AT_LEAST_12 = Tolls(killed=Count(12, 12, None, "at least 12"))


def told(
    number: int,
    outlet: str,
    known: Tolls,
    *,
    kind: Kind = Kind.BOMBING,
    where: Place = AFRIN,
    story: int = 1,
    day: date = date(2026, 5, 11),
) -> Incident:
    """Return what *outlet* tells of a blast in Afrin, in a sentence of its own."""
    said = report(f"A car bomb hit Afrin on Monday, {outlet} said.", outlet=outlet, told=known, kind=kind)
    moved = replace(said, claim=replace(said.claim, place=where))
    return replace(incident(moved, number=number, day=day), story_id=story)


FIRST = told(1, "Levant Wire", tolls(killed=20))


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(told(2, "Orontes Post", AT_LEAST_8), id="an early count"),
        pytest.param(told(2, "Orontes Post", tolls(killed=14)), id="a count that contradicts the other"),
        pytest.param(told(2, "Orontes Post", Tolls()), id="without a count"),
        pytest.param(told(2, "Orontes Post", Tolls(), kind=Kind.SUICIDE_BOMBING), id="another weapon"),
        pytest.param(told(2, "Orontes Post", AT_LEAST_8, where=QUARTER), id="a quarter of the town"),
        pytest.param(told(2, "Orontes Post", AT_LEAST_8, where=PROVINCE, story=2), id="only the province"),
        pytest.param(
            told(2, "Orontes Post", AT_LEAST_12, where=UNLISTED, story=2), id="a village that no map has"
        ),
        pytest.param(
            told(2, "Orontes Post", tolls(killed=14), where=SPELT, story=2, day=date(2026, 5, 10)),
            id="another spelling, count and day of a village that no map has",
        ),
        pytest.param(
            told(2, "Orontes Post", tolls(killed=14), where=QUARTER, story=2), id="as many as few blasts kill"
        ),
    ],
)
def test_an_event_that_another_outlet_tells_again_is_told_once(again: Incident) -> None:
    """Twenty dead in Afrin by one outlet, at least eight by the other: one item, and two sources."""
    items, left_out = choose_items([again, FIRST], DigestReader(SINCE, UNTIL, "en"), 10)

    assert [item.incident.id for item in items] == [FIRST.id]
    assert {each.outlet for each in items[0].incident.reports} == {"Levant Wire", "Orontes Post"}
    assert left_out == 0


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told(2, "Orontes Post", AT_LEAST_8, story=2), id="another story"),
        pytest.param(told(2, "Orontes Post", AT_LEAST_8, where=AZAZ), id="the next town"),
        pytest.param(told(2, "Orontes Post", AT_LEAST_8, day=date(2026, 5, 9)), id="two days before"),
        pytest.param(told(2, "Orontes Post", AT_LEAST_8, kind=Kind.TERRITORY_SEIZED), id="what came of it"),
        pytest.param(
            told(2, "Orontes Post", AT_LEAST_8, where=UNLISTED, story=2),
            id="few dead of a village off the map",
        ),
        pytest.param(
            told(2, "Orontes Post", tolls(killed=4), where=QUARTER), id="few other dead in a quarter"
        ),
        pytest.param(
            told(2, "Orontes Post", tolls(killed=30), where=PROVINCE, story=2), id="more dead in the province"
        ),
    ],
)
def test_what_may_be_another_event_is_told_by_itself(other: Incident) -> None:
    """Nothing is left out because something like it was told."""
    assert tell_once([], [FIRST, other]) == [FIRST, other]


def test_a_writer_who_counts_twice_tells_of_two_events() -> None:
    """Five dead by one blast and fifteen by the next, in one article: two items."""
    second = replace(FIRST.reports[0], claim=_with_tolls(FIRST.reports[0], tolls(killed=5)))
    other = replace(FIRST, id=told(2, "", Tolls()).id, reports=(second,), tolls=tolls(killed=5))

    assert not is_retold(FIRST, other)


@pytest.mark.parametrize(
    ("killed", "events"),
    [
        pytest.param(Count(29, 30, 30, "nearly 30"), 1, id="nearly the same"),
        pytest.param(Count.exactly(45), 2, id="others"),
        pytest.param(Count(25, 25, None, "more than 25"), 2, id="nobody knows how many"),
    ],
)
def test_one_writer_counts_the_dead_of_a_battle_for_one_place(killed: Count, events: int) -> None:
    """Twenty-nine dead on the road to Azaz are those of the battle for Afrin that the article sums up."""
    battle = told(1, "Levant Wire", Tolls(killed=killed), kind=Kind.ARMED_CLASH)
    road = told(2, "Levant Wire", tolls(killed=29), kind=Kind.ARMED_CLASH, where=AZAZ)
    said = replace(battle.reports[0], claim=replace(battle.reports[0].claim, place=AZAZ))

    assert len(tell_once([], [battle, replace(road, reports=(said,))])) == events


@pytest.mark.parametrize(
    ("killed", "events"), [pytest.param(29, 1, id="the very number"), pytest.param(30, 2, id="another")]
)
def test_the_very_number_of_many_dead_is_of_one_battle_in_a_province(killed: int, events: int) -> None:
    """An article that counts 29 dead in Afrin and 29 in the hills around it counts them once."""
    battle = told(1, "Levant Wire", tolls(killed=29), kind=Kind.ARMED_CLASH)
    hills = told(2, "Levant Wire", tolls(killed=killed), kind=Kind.ARMED_CLASH, where=AZAZ, story=2)
    said = replace(battle.reports[0], claim=replace(battle.reports[0].claim, place=AZAZ))

    assert len(tell_once([], [battle, replace(hills, reports=(said,))])) == events


@pytest.mark.parametrize(
    ("killed", "events"),
    [
        pytest.param(129, 1, id="an odd number"),
        pytest.param(120, 2, id="a round one"),
        pytest.param(29, 2, id="one that is not rare"),
    ],
)
def test_an_odd_number_of_many_dead_is_of_one_event_in_a_country(killed: int, events: int) -> None:
    """129 died in a battle, say two articles of a week, one of them beside news of another province."""
    battle = told(1, "Levant Wire", tolls(killed=killed), kind=Kind.ARMED_CLASH)
    recalled = told(
        2,
        "Orontes Post",
        tolls(killed=killed),
        kind=Kind.ARMED_CLASH,
        where=IDLIB,
        story=2,
        day=date(2026, 5, 8),
    )

    assert len(tell_once([], [battle, recalled])) == events


@pytest.mark.parametrize(
    ("fight", "events"),
    [
        pytest.param({"known": Tolls()}, 1, id="it counts nobody"),
        pytest.param({"known": tolls(killed=4)}, 2, id="it has a toll of its own"),
        pytest.param({"known": Tolls(), "where": AZAZ}, 2, id="another town"),
        pytest.param({"known": Tolls(), "story": 2}, 2, id="another story"),
    ],
)
def test_a_fight_is_told_with_what_came_of_it(fight: dict[str, Any], events: int) -> None:
    """A town was taken: that there was a fight for it, which cost nobody known, is no second item."""
    taken = told(1, "Levant Wire", Tolls(), kind=Kind.TERRITORY_SEIZED)
    clash = told(2, "Orontes Post", kind=Kind.ARMED_CLASH, **fight)

    assert len(tell_once([], [clash, taken])) == events


@pytest.mark.parametrize("kind", [Kind.SHELLING, Kind.ARMED_CLASH])
def test_what_lasts_may_kill_twice_in_a_day(kind: Kind) -> None:
    """Shells kill 20 in the morning and 14 at noon, each told by one outlet."""
    morning = told(1, "Levant Wire", tolls(killed=20), kind=kind)
    noon = told(2, "Orontes Post", tolls(killed=14), kind=kind)

    assert tell_once([], [morning, noon]) == [morning, noon]


def test_tolls_of_one_event_stand_side_by_side() -> None:
    """The gravest count leads, the lowest and the highest are its range; wounded are known by one only."""
    more = told(2, "Orontes Post", Tolls(killed=AT_LEAST_8.killed, injured=Count.exactly(40)))

    [event] = tell_once([], [more, FIRST])

    assert event.tolls.killed == Count(8, 20, None, "20")
    assert event.tolls.injured == Count.exactly(40)


SUBURB = replace(place("Jindayris", 6, point=(36.4, 36.7)), ancestors=AFRIN.ancestors)
QUAKE = told(1, "Levant Wire", tolls(killed=90), kind=Kind.EARTHQUAKE)


def test_a_quarter_that_no_gazetteer_lists_is_one_in_all_spellings() -> None:
    """A blast in "Mahmudiya" and one in "al-Mahmoudiyeh" of the same town and day are one."""
    own = replace(QUARTER, id=None, name="Mahmudiya")
    wire = told(1, "Levant Wire", tolls(killed=17), where=own)
    post = told(2, "Orontes Post", tolls(killed=15), where=replace(own, name="al-Mahmoudiyeh"))

    assert len(tell_once([], [wire, post])) == 1


def test_what_is_rare_is_told_once_with_its_suburbs() -> None:
    """A quake kills 90 in Afrin and 12 of them, says another outlet, in the next village: one item of 90."""
    village = told(2, "Orontes Post", tolls(killed=12), kind=Kind.EARTHQUAKE, where=SUBURB, story=2)

    [event] = tell_once([], [village, QUAKE])

    assert (event.id, event.tolls, len(event.reports)) == (QUAKE.id, QUAKE.tolls, 2)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"where": IDLIB}, id="another province"),
        pytest.param({"day": date(2026, 5, 8)}, id="days before"),
        pytest.param({"kind": Kind.FLOOD}, id="another disaster"),
    ],
)
def test_what_is_rare_elsewhere_or_on_another_day_is_another_event(other: dict[str, Any]) -> None:
    """Thirty kilometres and a day are the reach of one."""
    details: dict[str, Any] = {"kind": Kind.EARTHQUAKE, "story": 2} | other
    again = told(2, "Orontes Post", tolls(killed=12), **details)

    assert tell_once([], [QUAKE, again]) == [QUAKE, again]


@pytest.mark.parametrize(
    ("known", "events"),
    [
        pytest.param(tolls(injured=13), 1, id="the wounded alone"),
        pytest.param(tolls(killed=4, injured=9), 2, id="other wounded"),
        pytest.param(tolls(killed=2), 2, id="so few as many have"),
    ],
)
def test_an_attack_with_the_toll_of_a_blast_is_the_blast(known: Tolls, events: int) -> None:
    """A blast kills 2 and wounds 13, and an attack there wounds 13, says the article: one item."""
    blast = told(1, "Levant Wire", tolls(killed=2, injured=13))
    attack = told(2, "Levant Wire", known, kind=Kind.ATTACK)

    assert len(tell_once([], [attack, blast])) == events


def test_an_update_is_not_followed_by_the_same_event_as_news() -> None:
    """What changed since it was told is told with the sources of what tells it again."""
    again = told(2, "Orontes Post", AT_LEAST_8)

    [event] = tell_once([FIRST], [again])

    assert event.id == FIRST.id
    assert len(event.reports) == 2


def test_what_was_taken_back_hides_nothing() -> None:
    """An outlet that stands by the event is not silenced by one that retracted it."""
    gone = replace(FIRST, reports=(replace(FIRST.reports[0], retracted=True),))
    again = told(2, "Orontes Post", AT_LEAST_8)

    assert tell_once([gone], [again]) == [gone, again]


def _with_tolls(said: Report, known: Tolls) -> Claim:
    return replace(said.claim, tolls=known)


CRASH = told(1, "Levant Wire", tolls(killed=5), kind=Kind.TRANSPORT_ACCIDENT, where=PROVINCE)
STATION = replace(QUARTER, id=None, name="Station", precision=PlacePrecision.SITE)
MILL = replace(STATION, name="Mill")


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        pytest.param(CRASH, told(2, "Orontes Post", tolls(killed=5), story=2), 1, id="two kinds"),
        pytest.param(CRASH, told(2, "Orontes Post", tolls(killed=6), story=2), 2, id="another number"),
        pytest.param(CRASH, told(2, "Levant Wire", tolls(killed=5), story=2), 2, id="one outlet"),
        pytest.param(
            told(1, "Levant Wire", tolls(killed=40), where=STATION),
            told(2, "Orontes Post", tolls(killed=40), where=MILL, story=2),
            1,
            id="many of two quarters",
        ),
        pytest.param(
            told(1, "Levant Wire", tolls(killed=4), where=STATION),
            told(2, "Orontes Post", tolls(killed=4), where=MILL, story=2),
            2,
            id="few of two quarters",
        ),
    ],
)
def test_as_many_dead_of_a_place_and_day_are_of_one_event(
    one: Incident, other: Incident, events: int
) -> None:
    """Five die in a crash in the province, says one outlet; a bomb in Afrin kills five, says the other."""
    same = {report.article_id for report in one.reports}
    of_one = replace(other, reports=tuple(replace(each, article_id=min(same)) for each in other.reports))
    is_one_outlet = one.reports[0].outlet == other.reports[0].outlet

    assert len(tell_once([], [one, of_one if is_one_outlet else other])) == events
