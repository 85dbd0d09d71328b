"""Which incidents a question finds, in which order, and what they add up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from incidents.models import (
    UNRESOLVED,
    Actor,
    Count,
    DatePrecision,
    Kind,
    MergedReading,
    Period,
    Place,
    Role,
    Status,
    Tolls,
    TollSum,
)
from incidents.store import IncidentQuery, incidents
from incidents.store.finding import fulltext
from incidents.store.intake import articles
from tests.incidents.store.samples import (
    ABECHE,
    CHAD,
    DAY,
    EL_FASHER,
    KUTUM,
    NORTH_DARFUR,
    NOW,
    SUDAN,
    ZAMZAM,
    add,
    article,
    claim,
    ids_of,
    place,
)

if TYPE_CHECKING:
    import sqlite3

    from incidents.models import Claim, IncidentId, PlaceId
    from incidents.store import Session, Store

HOUR = timedelta(hours=1)

EARTH_KM = 20_016.0
"""Half around the earth: nothing is farther away."""


def found(session: Session, query: IncidentQuery) -> list[IncidentId]:
    """Return the ids that *query* finds, after checking that the count says the same."""
    ids = [each.id for each in incidents.find_incidents(session, query, limit=50)]
    assert incidents.count_incidents(session, query) == len(ids)
    return ids


def test_a_day_of_a_timeline_counts_all_and_tells_the_newest(store: Store) -> None:
    """Seven incidents of one day are seven, though three of them are told; a second day stands alone."""
    with store.begin() as session:
        ids = add(session, *[claim(EL_FASHER)] * 7, claim(KUTUM, day=DAY + timedelta(days=1)))
    with store.read() as session:
        query = IncidentQuery(places=ids_of(NORTH_DARFUR, KUTUM))
        days = incidents.newest_by_first_day(session, query, 3)

    assert [(each.day, each.incidents) for each in days] == [(DAY, 7), (DAY + timedelta(days=1), 1)]
    assert [each.newest for each in days] == [[ids[6], ids[5], ids[4]], [ids[7]]]


@pytest.mark.parametrize("places", [(SUDAN,), (SUDAN, NORTH_DARFUR), ()])
def test_the_worst_come_with_the_highest_toll_first(store: Store, places: tuple[Place, ...]) -> None:
    """Thirty dead of last week stand before four of today, which stand before an incident without a toll."""
    with store.begin() as session:
        tolls = enumerate((30, 4, None))
        told = (claim(KUTUM, day=DAY - timedelta(days=7 - n), killed=killed) for n, killed in tolls)
        ids = list(add(session, *told))
    with store.read() as session:
        worst = IncidentQuery(places=ids_of(*places), worst_of="killed")
        listed = found(session, worst)
        second = incidents.find_ids(session, worst, 1, offset=1)
        of_injured = found(session, replace(worst, worst_of="injured"))

    assert listed == ids
    assert second == ids[1:2]
    assert of_injured == ids[::-1]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        pytest.param((SUDAN,), ["El Fasher", "Zamzam", "Kutum", "Sudan"], id="a-country"),
        pytest.param((NORTH_DARFUR,), ["El Fasher", "Zamzam", "Kutum"], id="a-province"),
        pytest.param((EL_FASHER,), ["El Fasher"], id="a-town"),
        pytest.param((CHAD,), ["Abéché"], id="another-country"),
        pytest.param((KUTUM, CHAD), ["Kutum", "Abéché"], id="two-places"),
        pytest.param((SUDAN, EL_FASHER), ["El Fasher", "Zamzam", "Kutum", "Sudan"], id="a-place-twice"),
        pytest.param((), ["El Fasher", "Zamzam", "Kutum", "Abéché", "Sudan", ""], id="everywhere"),
    ],
)
def test_a_place_means_it_and_everything_under_it(
    store: Store, asked: tuple[Place, ...], names: list[str]
) -> None:
    """A camp belongs to its province and its country, once each."""
    told = (EL_FASHER, ZAMZAM, KUTUM, ABECHE, SUDAN, UNRESOLVED)
    with store.begin() as session:
        add(session, *(claim(each, day=DAY - timedelta(days=n)) for n, each in enumerate(told)))
    with store.read() as session:
        listed = incidents.find_incidents(session, IncidentQuery(places=ids_of(*asked)), limit=10)

        assert incidents.count_incidents(session, IncidentQuery(places=ids_of(*asked))) == len(names)
    assert [each.place.name for each in listed] == names


def test_the_newest_is_what_happened_last_not_what_was_told_last(store: Store) -> None:
    """Yesterday's clash comes before one of last month that is told of today."""
    with store.begin() as session:
        [yesterday] = add(session, claim(), name="a", at=NOW - 20 * HOUR)
        [recalled] = add(session, claim(day=DAY - timedelta(days=30)), name="b", at=NOW)
        [later] = add(session, claim(), name="c", at=NOW - HOUR)
        [same_hour] = add(session, claim(), name="d", at=NOW - HOUR)
    with store.read() as session:
        assert found(session, IncidentQuery()) == [same_hour, later, yesterday, recalled]


def test_pages_follow_each_other(store: Store) -> None:
    """The answer to "more" is what was not shown."""
    with store.begin() as session:
        add(session, *(claim(day=DAY - timedelta(days=n)) for n in range(5)))
    with store.read() as session:
        pages = [incidents.find_incidents(session, IncidentQuery(), 2, offset) for offset in (0, 2, 4, 6)]

    assert [[each.id for each in page] for page in pages] == [[1, 2], [3, 4], [5], []]


JULY = Period(date(2026, 7, 1), date(2026, 8, 1), DatePrecision.MONTH)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1), DatePrecision.YEAR)
WEEK = Period.inclusive(date(2026, 11, 9), date(2026, 11, 15), DatePrecision.WEEK)


@pytest.mark.parametrize(
    ("told", "asked", "is_found"),
    [
        pytest.param(Period.of_day(DAY), Period.of_day(DAY), True, id="the-day"),
        pytest.param(Period.of_day(DAY), Period.of_day(DAY + timedelta(days=1)), False, id="the-day-after"),
        pytest.param(Period.of_day(DAY), Period.of_day(DAY - timedelta(days=1)), False, id="the-day-before"),
        pytest.param(WEEK, Period.of_day(date(2026, 11, 15)), True, id="last-day-of-a-week"),
        pytest.param(WEEK, Period.of_day(date(2026, 11, 9)), True, id="first-day-of-a-week"),
        pytest.param(JULY, JULY, True, id="a-month-in-that-month"),
        pytest.param(JULY, Period.of_day(date(2026, 7, 3)), False, id="a-month-on-one-of-its-days"),
        pytest.param(YEAR, Period.of_day(DAY), False, id="a-year-yesterday"),
        pytest.param(YEAR, YEAR, True, id="a-year-in-that-year"),
        pytest.param(
            Period.inclusive(DAY, DAY + timedelta(days=9)),
            Period.of_day(DAY + timedelta(days=7)),
            False,
            id="a-curfew-on-a-day-not-yet-told-of",
        ),
    ],
)
def test_a_period_finds_what_happened_on_its_days(
    store: Store, told: Period, asked: Period, *, is_found: bool
) -> None:
    """What is told only by its month is no answer to "yesterday"."""
    with store.begin() as session:
        add(session, claim(period=told))
    with store.read() as session:
        assert bool(found(session, IncidentQuery(period=asked))) is is_found


def test_kinds_are_wanted_or_unwanted(store: Store) -> None:
    """As in "only air strikes" and "no floods"."""
    with store.begin() as session:
        shelling, strike, flood = add(
            session, claim(), claim(kind=Kind.AIR_STRIKE), claim(kind=Kind.FLOOD, status=Status.BACKGROUND)
        )
    with store.read() as session:
        assert found(session, IncidentQuery(kinds=(Kind.AIR_STRIKE, Kind.FLOOD))) == [flood, strike]
        assert found(session, IncidentQuery(excluded_kinds=(Kind.FLOOD,))) == [strike, shelling]
        assert found(session, IncidentQuery(status=Status.BACKGROUND)) == [flood]


def test_a_window_of_reporting_asks_when_reports_were_published(store: Store) -> None:
    """A digest of the night holds what was told in the night, at whatever time it happened."""
    with store.begin() as session:
        [before] = add(session, claim(), name="before", at=NOW - 10 * HOUR)
        [at_start] = add(session, claim(), name="start", at=NOW - 8 * HOUR)
        [at_end] = add(session, claim(), name="end", at=NOW)
    with store.read() as session:
        window = IncidentQuery(reported_since=NOW - 8 * HOUR, reported_until=NOW)
        assert found(session, window) == [at_start]
        assert found(session, replace(window, reported_until=None)) == [at_end, at_start]
        assert found(session, replace(window, reported_since=None)) == [at_start, before]


@pytest.mark.parametrize("days", [pytest.param(7, id="a-week"), pytest.param(70, id="ten-weeks")])
@pytest.mark.parametrize("places", [(), (EL_FASHER.id,)], ids=["everywhere", "one-place"])
def test_a_short_and_a_long_window_find_alike(store: Store, days: int, places: tuple[PlaceId, ...]) -> None:
    """However it is read, what was told in a window comes newest first, each once."""
    with store.begin() as session:
        [older] = add(session, claim(), name="older", at=NOW - 30 * HOUR)
        [newer] = add(session, claim(), name="newer", at=NOW - 3 * HOUR)
        add(session, claim(), name="before", at=NOW - timedelta(days=days + 1))
        [gone] = add(session, claim(), name="gone", at=NOW - 2 * HOUR)
        [report] = incidents.get_incident(session, gone).reports
        incidents.put_report(session, newer, articles.get_article(session, report.article_id), claim(), NOW)
        incidents.retract_report(session, gone, report.article_id, NOW)
    with store.read() as session:
        window = IncidentQuery(places, reported_since=NOW - timedelta(days=days), reported_until=NOW)
        assert found(session, window) == [newer, older]
        assert incidents.count_incidents(session, window) == 2


def test_a_window_of_recording_asks_when_articles_were_stored(store: Store) -> None:
    """What was published at six and read at nine is news to those who were told everything at eight."""
    with store.begin() as session:
        told = article("late", at=NOW - 10 * HOUR)
        stored = articles.get_article(session, articles.add_article(session, told, NOW))
        [late] = incidents.add_claims(session, stored, [claim()], NOW)
    with store.read() as session:
        since_then = IncidentQuery(recorded_since=NOW, recorded_until=NOW + HOUR)
        assert found(session, since_then) == [late]
        assert found(session, IncidentQuery(recorded_until=NOW)) == []
        assert found(session, replace(since_then, reported_since=NOW - 9 * HOUR)) == []


def test_told_before_and_after_a_window_is_not_told_in_it(store: Store) -> None:
    """Two reports that enclose the window do not count as one inside."""
    with store.begin() as session:
        [incident_id] = add(session, claim(), name="before", at=NOW - 10 * HOUR)
        stored = articles.get_article(session, articles.add_article(session, article("after"), NOW))
        incidents.put_report(session, incident_id, stored, claim(), NOW)
        both = MergedReading(
            Kind.SHELLING, Status.CURRENT, Period.of_day(DAY), EL_FASHER, NOW - 10 * HOUR, NOW
        )
        incidents.put_reading(session, incident_id, both)
    with store.read() as session:
        between = IncidentQuery(reported_since=NOW - 9 * HOUR, reported_until=NOW - HOUR)
        assert found(session, between) == []
        assert found(session, replace(between, reported_until=NOW + HOUR)) == [incident_id]


@pytest.fixture(params=[fulltext.FEW, 0], ids=["rare words", "common words"])
def rarity(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reports be few or many: it decides how they are looked for, never which are found."""
    monkeypatch.setattr(fulltext, "FEW", request.param)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param("market", True, id="a-word-of-the-quote"),
        pytest.param("MARKET shells", True, id="two-words-any-case"),
        pytest.param("market jets", False, id="one-of-two"),
        pytest.param("first", True, id="a-word-of-the-title"),
        pytest.param("100%", False, id="a-sign-that-sql-reads-as-anything"),
        pytest.param("  ", True, id="nothing"),
    ],
)
@pytest.mark.usefixtures("rarity")
def test_words_are_looked_up_in_titles_and_quotes(store: Store, text: str, *, is_found: bool) -> None:
    """Whatever is no place, kind or time falls back to the words of reports."""
    with store.begin() as session:
        add(session, claim())
    with store.read() as session:
        assert bool(found(session, IncidentQuery(text=text))) is is_found


@pytest.mark.parametrize(
    ("language", "quote", "text"),
    [
        pytest.param("en", "Workers repaired the dams.", "dam repairs", id="another-form"),
        pytest.param("fr", "Les médecins vaccinaient des élèves.", "MEDECIN vacciner", id="accents"),
        pytest.param("ar", "انهارت السدود في المدينة", "سدود", id="an-arabic-plural-without-its-article"),
        pytest.param("ar", "أُصلحت المدرسة", "اصلحت المدرسه", id="arabic-orthography"),
        pytest.param("so", "Biyo xireenka waa la dayactiray", "xireenka", id="a-language-without-stems"),
        pytest.param("en", "The F-16 flew at 500 metres.", "f-16 500", id="figures"),
    ],
)
@pytest.mark.usefixtures("rarity")
def test_words_are_found_in_any_form(store: Store, language: str, quote: str, text: str) -> None:
    """A reader types the word as it comes, and both databases find the same."""
    with store.begin() as session:
        told = replace(article("told"), language=language)
        stored = articles.get_article(session, articles.add_article(session, told, NOW))
        [ours] = incidents.add_claims(session, stored, [claim(quote=quote)], NOW)
        add(session, claim(quote="Snow fell."), name="another")
    with store.read() as session:
        assert found(session, IncidentQuery(text=text)) == [ours]


@pytest.mark.parametrize(
    "text",
    [
        '"market',
        "market*",
        "shells AND NOT market",
        "market:",
        "(market",
        "mar'ket & |",
        "^market -shells",
        "'",
    ],
)
def test_signs_of_a_search_language_are_no_orders(store: Store, text: str) -> None:
    """Quotation marks and brackets of a question are punctuation."""
    with store.begin() as session:
        add(session, claim())
    with store.read() as session:
        found(session, IncidentQuery(text=text))


@pytest.mark.usefixtures("rarity")
def test_words_combine_with_place_kind_and_time_and_follow_corrections(store: Store) -> None:
    """A report that a later wording drops is found no more, nor one that says something else now."""
    flood = replace(claim(KUTUM, quote="The bridge broke."), kind=Kind.FLOOD)
    with store.begin() as session:
        [dropped] = add(session, claim(quote="The bridge broke."))
        [bridge] = add(session, flood, name="second")
        [changed] = add(session, claim(quote="The bridge broke."), name="third")
        second = articles.find_article(session, "https://wire.example/third")
        assert second is not None
        incidents.put_report(session, changed, second, claim(quote="The road broke."), NOW)
        first = articles.find_article(session, "https://wire.example/first")
        assert first is not None
        assert first.id is not None
        incidents.retract_report(session, dropped, first.id, NOW)
    with store.read() as session:
        query = IncidentQuery(text="bridges")
        assert found(session, query) == [bridge]
        assert found(session, replace(query, kinds=(Kind.FLOOD,), places=ids_of(SUDAN))) == [bridge]
        assert found(session, replace(query, kinds=(Kind.SHELLING,))) == []
        assert found(session, replace(query, places=ids_of(CHAD))) == []
        assert found(session, replace(query, period=Period.of_day(DAY))) == [bridge]
        assert found(session, replace(query, period=Period.of_day(DAY - timedelta(days=3)))) == []


def test_a_name_is_found_as_a_phrase_in_the_words_of_a_report(store: Store) -> None:
    """The words of a name stand together; any of several names will do."""
    acting = replace(claim(), actors=(Actor("Rapid Forces Battalion", Role.PERPETRATOR),))
    with store.begin() as session:
        ours, _ = add(session, acting, claim())
    with store.read() as session:
        assert found(session, IncidentQuery(named=("nobody", "Forces Battalion"))) == [ours]
        assert found(session, IncidentQuery(named=("Battalion Forces",))) == []


@pytest.mark.parametrize(
    ("radius_km", "names"),
    [
        pytest.param(5, ["El Fasher"], id="the-town"),
        pytest.param(20, ["El Fasher", "Zamzam"], id="its-camp"),
        pytest.param(100, ["El Fasher", "Zamzam", "Kutum"], id="the-next-town"),
        pytest.param(20_016, ["El Fasher", "Zamzam", "Kutum", "Abéché"], id="the-earth"),
    ],
)
def test_a_radius_finds_towns_and_sites_within_it(store: Store, radius_km: float, names: list[str]) -> None:
    """What is told of a province or a country lies nowhere near."""
    told = (EL_FASHER, ZAMZAM, KUTUM, ABECHE, SUDAN, NORTH_DARFUR, UNRESOLVED)
    with store.begin() as session:
        add(session, *(claim(each, day=DAY - timedelta(days=n)) for n, each in enumerate(told)))
    with store.read() as session:
        near = incidents.find_incidents(
            session, IncidentQuery(point=(13.63, 25.35), radius_km=radius_km), limit=10
        )

    assert [each.place.name for each in near] == names


def test_a_radius_and_a_place_both_hold(store: Store) -> None:
    """As in "within 600 km of El Fasher, in Chad"."""
    with store.begin() as session:
        _, there = add(session, claim(EL_FASHER), claim(ABECHE))
    with store.read() as session:
        query = IncidentQuery(places=ids_of(CHAD), point=(13.63, 25.35), radius_km=600)
        assert found(session, query) == [there]


def test_a_radius_reaches_over_the_date_line(store: Store) -> None:
    """Two islands 40 km apart lie on both sides of the 180th meridian."""
    island = place(90, "Island", -16.8, 179.9)
    with store.begin() as session:
        [there] = add(session, claim(island))
    with store.read() as session:
        assert found(session, IncidentQuery(point=(-16.8, -179.8), radius_km=40)) == [there]


def test_tolls_add_up_over_incidents_once_each(store: Store) -> None:
    """Nine here and "10 to 20" there; "heavy losses" is no figure; the camp counts once in two places."""
    range_ = Count(10, 15, 20)
    with store.begin() as session:
        add(
            session,
            claim(killed=9),
            claim(ZAMZAM, killed=range_),
            claim(KUTUM, killed=Count(None, None, None, "heavy losses")),
            claim(ABECHE, killed=100),
            claim(KUTUM),
        )
    with store.read() as session:
        query = IncidentQuery(places=ids_of(SUDAN, NORTH_DARFUR))
        total = incidents.sum_toll(session, query, "killed")
        none = incidents.sum_toll(session, query, "injured")

    assert total == TollSum("killed", low=19, best=24, high=29, incidents=2, without_figure=2)
    assert none == TollSum("injured", low=0, best=0, high=0, incidents=0, without_figure=4)


def test_a_sum_knows_how_many_told_it_in_figures_and_how_many_in_words(store: Store) -> None:
    """The incidents listed below a sum are counted with it, and as if they were counted alone."""
    in_words = Count(None, None, None, "heavy losses")
    with store.begin() as session:
        add(session, claim(killed=9), claim(KUTUM, killed=in_words), claim(ZAMZAM), claim(ABECHE, killed=7))
    told = [IncidentQuery(measure="killed", has_figure=each) for each in (True, False)]
    with store.begin() as session:  # one that writes shares nothing with the next
        alone = [incidents.count_incidents(session, each) for each in told]
    with store.read() as session:
        incidents.sum_toll(session, IncidentQuery(), "killed")
        with_the_sum = [incidents.count_incidents(session, each) for each in told]

    assert with_the_sum == alone == [2, 1]


def test_the_first_day_is_that_of_what_is_wanted(store: Store) -> None:
    """Of Kutum it is a day later than of Sudan, where El Fasher is too; of nothing there is none."""
    first, second, third, fourth = (DAY - timedelta(days=ago) for ago in (4, 3, 2, 1))
    with store.begin() as session:
        told = ((EL_FASHER, first), (KUTUM, second), (KUTUM, fourth), (ABECHE, third))
        add(session, *(claim(place, day=day) for place, day in told))
    with store.read() as session:
        found = [
            incidents.find_first_day(session, IncidentQuery(places=ids_of(*places)))
            for places in ((KUTUM,), (SUDAN, NORTH_DARFUR), (ZAMZAM,))
        ]

    assert found == [second, first, None]


def test_an_open_toll_leaves_the_sum_open(store: Store) -> None:
    """At least 12, and 3, are 15 or more."""
    with store.begin() as session:
        add(session, claim(killed=Count(12, 12, None)), claim(KUTUM, killed=3))
    with store.read() as session:
        total = incidents.sum_toll(session, IncidentQuery(), "killed")

    assert total == TollSum("killed", low=15, best=15, high=None, incidents=2, without_figure=0)


def test_only_tolls_are_added_up(store: Store) -> None:
    """Anything else is a mistake of the caller."""
    with store.read() as session, pytest.raises(ValueError, match="no toll"):
        incidents.sum_toll(session, IncidentQuery(), "incidents")


def test_the_places_of_a_query_are_those_its_incidents_are_told_of(store: Store) -> None:
    """Each with its point; asking for exactly these finds the same incidents."""
    with store.begin() as session:
        add(session, *map(claim, (EL_FASHER, ZAMZAM, SUDAN, CHAD)))

    with store.read() as session:
        query = IncidentQuery(places=ids_of(NORTH_DARFUR))
        places = incidents.places_of(session, query)

        assert places == {each.id: each.point for each in (EL_FASHER, ZAMZAM)}
        assert found(session, IncidentQuery(at=tuple(places))) == found(session, query)
        assert found(session, IncidentQuery(at=())) == []


def test_the_nearest_come_with_their_distance(store: Store) -> None:
    """Where nothing happened here, the nearest elsewhere are offered: nearest first, newest first there."""
    told: list[Claim] = [
        claim(KUTUM),
        claim(ZAMZAM, day=DAY - timedelta(days=9)),
        claim(ZAMZAM),
        claim(ABECHE),
    ]
    told += [claim(SUDAN), replace(claim(EL_FASHER, kind=Kind.FLOOD), tolls=Tolls())]
    with store.begin() as session:
        kutum, old, new, *_ = add(session, *told)
    with store.read() as session:
        query = IncidentQuery(excluded_kinds=(Kind.FLOOD,))
        near = incidents.find_nearest(session, (13.63, 25.35), query, limit=3, within_km=EARTH_KM)
        all_of_them = incidents.find_nearest(session, (13.63, 25.35), query, limit=9, within_km=EARTH_KM)

    assert [(each.id, round(distance)) for each, distance in near] == [(new, 16), (old, 16), (kutum, 97)]
    assert [each.place.name for each, _ in all_of_them] == ["Zamzam", "Zamzam", "Kutum", "Abéché"]


def test_nothing_is_near_in_an_empty_store(store: Store) -> None:
    """The first question may come before the first article."""
    with store.read() as session:
        assert incidents.find_nearest(session, (0.0, 0.0), IncidentQuery(), limit=3, within_km=EARTH_KM) == []
        assert incidents.places_with_incidents(session) == set()
        assert incidents.count_incidents(session, IncidentQuery()) == 0


def test_places_with_incidents_are_known_with_all_above_them(store: Store) -> None:
    """A misspelt name is looked for among these first."""
    with store.begin() as session:
        add(session, claim(ZAMZAM), claim(ABECHE), claim(UNRESOLVED))
    with store.read() as session:
        assert incidents.places_with_incidents(session) == set(
            ids_of(SUDAN, NORTH_DARFUR, ZAMZAM, CHAD, ABECHE)
        )


def test_known_places_are_the_same_set_until_there_is_a_new_one(store: Store) -> None:
    """Between questions nothing is read again; a first incident in Chad is noticed at the next one."""
    with store.begin() as session:
        add(session, claim(ZAMZAM))
    with store.read() as session:
        first = incidents.places_with_incidents(session)
    with store.read() as session:
        again = incidents.places_with_incidents(session)
    with store.begin() as session:
        add(session, claim(ABECHE), name="second")
    with store.read() as session:
        later = incidents.places_with_incidents(session)

    assert again is first
    assert later == {*first, *ids_of(CHAD, ABECHE)}


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        pytest.param(IncidentQuery(kinds=(Kind.CURFEW,)), True, id="another-kind-of-it"),
        pytest.param(IncidentQuery(kinds=(Kind.SHELLING,)), True, id="its-merged-kind"),
        pytest.param(IncidentQuery(kinds=(Kind.FLOOD, Kind.ARREST)), False, id="kinds-nobody-told"),
        pytest.param(IncidentQuery(excluded_kinds=(Kind.CURFEW,)), False, id="another-kind-left-out"),
        pytest.param(IncidentQuery(excluded_kinds=(Kind.FLOOD,)), True, id="a-kind-nobody-told-left-out"),
    ],
)
def test_an_incident_is_found_by_every_kind_that_it_was(
    store: Store,
    query: IncidentQuery,
    is_found: bool,
) -> None:
    """The shelling after which a curfew was imposed answers "curfews" too."""
    with store.begin() as session:
        [both] = add(session, replace(claim(), also_kinds=(Kind.CURFEW,)))
    with store.read() as session:
        assert found(session, query) == ([both] if is_found else [])


def test_an_answer_counts_the_same_but_once_and_the_next_one_anew(store: Store) -> None:
    """What a session sees does not change while it is open; what is stored afterwards counts for the next."""
    query = IncidentQuery(kinds=(Kind.CURFEW,), period=Period.of_day(DAY))
    with store.read() as session:
        before = incidents.count_incidents(session, query)
        with store.begin() as writing:
            add(writing, replace(claim(), kind=Kind.CURFEW))
        assert incidents.count_incidents(session, query) == before
    with store.read() as session:
        assert incidents.count_incidents(session, query) == before + 1


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(IncidentQuery(), id="everywhere"),
        pytest.param(IncidentQuery(places=ids_of(SUDAN)), id="a-place"),
        pytest.param(IncidentQuery(places=ids_of(SUDAN), kinds=(Kind.FLOOD,), period=JULY), id="more-limits"),
    ],
)
def test_the_newest_in_a_place_are_one_range_of_one_index(sqlite_store: Store, query: IncidentQuery) -> None:
    """A million incidents elsewhere cost nothing: the plan reads the index only and sorts nothing."""
    statements: list[str] = []
    with sqlite_store.read() as session:
        driver = cast("sqlite3.Connection", session.connection().connection.dbapi_connection)
        driver.set_trace_callback(statements.append)
        incidents.find_incidents(session, query, limit=10)
        driver.set_trace_callback(None)
        listing = next(each for each in statements if "incident_places" in each)
        plan = [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {listing}")]

    assert len(plan) == 1
    assert plan[0].startswith(
        "SEARCH incident_places USING COVERING INDEX ix_incident_places_newest (place_id=?"
    )
