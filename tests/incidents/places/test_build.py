"""The script that makes the gazetteer file, and the tables it reads."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from incidents.models import PlaceId
from incidents.places import Gazetteer, open_gazetteer
from incidents.places.build.assemble import assemble
from incidents.places.build.database import rank_of, write_gazetteer
from incidents.places.build.english import (
    arabic_name,
    english_name,
    first_arabic_name,
    is_worth_keeping,
    without_marks,
    without_unit,
)
from incidents.places.build.entries import GazetteerEntry
from incidents.places.build.sources import lend_arabic_names, place_units, seat_districts
from incidents.places.build.supplement import Neighbours, plural_of, read_supplement, table
from incidents.places.build.words import common_words
from incidents.places.gazetteer import FILE
from incidents.places.kinds import Feature, Naming
from incidents.places.spelling import name_key
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def make_country() -> GazetteerEntry:
    """An invented country."""
    return GazetteerEntry(
        1, "Ruritania", Feature.COUNTRY, "RU", 50.0, 20.0, 900, names={"Ruritania": Naming.PRIMARY}
    )


def make_town(number: int, name: str, latitude: float, people: int = 5000) -> GazetteerEntry:
    """An invented town of it."""
    return GazetteerEntry(
        number, name, Feature.TOWN, "RU", latitude, 20.0, people, 1, names={name: Naming.PRIMARY}
    )


@pytest.mark.parametrize(
    ("name", "others", "country", "expected"),
    [
        pytest.param("Ḩalab", ["Aleppo", "Aleppo Governorate"], "SY", "Aleppo", id="before Governorate"),
        pytest.param("Yaroslavskaya oblast'", ["Yaroslavl Oblast"], "RU", "Yaroslavl", id="before Oblast"),
        pytest.param("Wardak", [], "AF", "Wardak", id="no others"),
        pytest.param("Zābul", [], "AF", "Zabul", id="marks of a romanisation go"),
        pytest.param("Thüringen", [], "DE", "Thüringen", id="umlauts stay"),
        pytest.param("Laurel County", [], "US", "Laurel County", id="counties keep their noun"),
    ],
)
def test_units_get_the_name_of_english_papers(
    name: str, others: list[str], country: str, expected: str
) -> None:
    """The spelling in front of "Governorate" or "Oblast" is the English one."""
    assert english_name(name, others, country) == expected


def test_unit_words_come_off() -> None:
    """In front and behind."""
    assert without_unit("Hama Governorate") == "Hama"
    assert without_unit("Province of Hama") == "Hama"
    assert without_unit("Hama") is None
    assert without_marks("‘Afrīn") == "Afrin"


def test_only_readable_spellings_are_kept() -> None:
    """Airport codes and machine romanisations are noise."""
    names = ["Sweida", "السويداء", "as-Suwaida", "su wei da", "QSW", "苏韦达", "X"]

    kept = [name for name in names if is_worth_keeping(name)]

    assert kept == ["Sweida", "السويداء", "as-Suwaida"]


def test_peoples_have_plurals() -> None:
    """Syrians, but not Japaneses."""
    assert [plural_of(each) for each in ("Syrian", "Japanese", "French")] == ["Syrians", "Japanese", "French"]


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    """The file is reproducible, and what was written can be read."""
    entries = [make_country(), make_town(2, "Strelsau", 50.1), make_town(3, "Zenda", 50.9)]

    write_gazetteer(entries, tmp_path / "one.sqlite")
    write_gazetteer(reversed(entries), tmp_path / "other.sqlite")

    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "other.sqlite").read_bytes()
    zenda = open_gazetteer(tmp_path / "one.sqlite").find("zenda")
    assert [(place.name, place.ancestors) for place in zenda] == [("Zenda", (PlaceId(1),))]


def test_every_province_of_the_table_is_found_in_english_and_arabic(gazetteer: Gazetteer) -> None:
    """Readers of Arabic ask for Zamfara and Jonglei too."""
    lost = []
    for code, name, arabic, _ in table("provinces_ar.tsv"):
        for spelling in filter(None, (name, *arabic.split("|"))):
            found = [gazetteer.get(each.place_id) for each in gazetteer.bearers(spelling)]
            if not any(place.country == code[:2] and place.admin1 for place in found):
                lost.append(spelling)

    assert lost == []


def test_a_province_borrows_the_arabic_name_of_its_seat() -> None:
    """The sources know Konya in Arabic as a town only."""
    unit = GazetteerEntry(9, "Strelsau", Feature.PROVINCE, "RU", parent=1)
    seat = make_town(2, "Strelsau", 50.0)
    seat.name_ar = "سترلساو"
    seat.add_name("سترلساو", Naming.ALIAS)

    lend_arabic_names([unit], [seat])

    assert unit.name_ar == "سترلساو"
    assert "سترلساو" in unit.names


def test_more_people_rank_higher_and_fame_adds() -> None:
    """Ten ranks are ten times the people."""
    village, city, capital = (
        make_town(2, "A", 50, 1000),
        make_town(3, "B", 50, 100_000),
        make_town(4, "C", 50, 1000),
    )
    capital.fame = 7

    assert rank_of(city) - rank_of(village) == pytest.approx(20, abs=1)
    assert rank_of(capital) - rank_of(village) == 7


def test_a_village_has_not_the_people_of_the_city_it_is_called_after(gazetteer: Gazetteer) -> None:
    """GeoNames gives the hundred thousand of Slovyansk in Donetsk to a place in Zaporizhzhia as well."""
    first, *_ = sorted(gazetteer.named(name_key("Slovyansk")), key=lambda each: -each.rank)

    assert gazetteer.get(first.place_id).longitude == pytest.approx(37.6, abs=0.1)


def test_units_get_the_middle_and_the_people_of_their_towns() -> None:
    """Halfway between the outermost towns."""
    unit = GazetteerEntry(9, "Elphberg", Feature.PROVINCE, "RU", parent=1)
    towns = [make_town(2, "A", 50.0), make_town(3, "B", 50.1), make_town(4, "C", 52.0)]
    for town in towns:
        town.parent = 9

    place_units([unit], towns)

    assert (unit.latitude, unit.longitude, unit.population) == (51.0, 20.0, 15000)


def test_one_town_far_away_does_not_move_a_unit() -> None:
    """Islands of Tokyo, and towns put into the wrong region, are left out of its middle."""
    unit = GazetteerEntry(9, "Elphberg", Feature.PROVINCE, "RU", parent=1)
    towns = [make_town(number, "A", 50.0 + number / 10) for number in range(2, 12)]
    towns.append(make_town(20, "Far Island", 20.0))
    for town in towns:
        town.parent = 9

    place_units([unit], towns)

    assert unit.latitude == pytest.approx(50.65, abs=0.1)


def test_a_town_moves_into_the_district_named_after_it() -> None:
    """The sources put Afrin straight into Aleppo."""
    district = GazetteerEntry(9, "Strelsau District", Feature.DISTRICT, "RU", parent=1)
    town = make_town(2, "Strelsau", 50.0)

    seat_districts([district], [town])

    assert town.parent == 9


def test_a_row_that_the_sources_know_only_adds_names() -> None:
    """Kobani is one place, not two."""
    country = {"SY": GazetteerEntry(1, "Syria", Feature.COUNTRY, "SY")}
    known = GazetteerEntry(
        7, "Tall Rifat", Feature.TOWN, "SY", 36.47, 37.1, parent=1, names={"Tall Rifat": Naming.PRIMARY}
    )
    unrelated = GazetteerEntry(8, "Elsewhere", Feature.TOWN, "SY", 36.6, 37.3, parent=1)
    table_countries = {code: country["SY"] for code in {row[2][:2] for row in table("sites.tsv")} if code}

    added = {
        entry.name for entry in read_supplement("sites.tsv", table_countries, Neighbours([known, unrelated]))
    }

    assert "Tell Rifaat" not in added
    assert "Tel Rifaat" in known.names
    assert "Hmeimim air base" in added


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("countries.tsv", 6),
        ("provinces.tsv", 6),
        ("provinces_ar.tsv", 4),
        ("regions.tsv", 8),
        ("sites.tsv", 8),
        ("cues.tsv", 3),
    ],
)
def test_every_row_of_a_table_is_whole(name: str, columns: int) -> None:
    """As many columns as its head says, each row with its source or example."""
    rows = list(table(name))

    assert {len(row) for row in rows} == {columns}
    if columns in {3, 8}:
        assert all(row[-1] for row in rows)


@pytest.mark.parametrize("name", ["regions.tsv", "sites.tsv", "countries.tsv"])
def test_every_point_is_on_the_globe(name: str) -> None:
    """Latitude before longitude."""
    first = 2 if name == "countries.tsv" else 3

    points = [(float(row[first]), float(row[first + 1])) for row in table(name)]

    assert all(-90 <= latitude <= 90 and -180 <= longitude <= 180 for latitude, longitude in points)


def test_names_of_a_table_are_said_once() -> None:
    """No place twice under one title."""
    titles = [(row[0], row[2]) for name in ("regions.tsv", "sites.tsv") for row in table(name)]

    assert len(set(titles)) == len(titles)


def test_word_lists_are_lower_case() -> None:
    """They are compared with keys."""
    vocabulary = read_vocabulary()

    assert all(word == word.lower() for role in vocabulary for word in role)
    assert {"in", "near"} <= vocabulary.at


def test_plain_words_are_those_that_a_place_bears_and_news_does_not_mean(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    """Reading is a word, Phoenix a city, "flummoxed" no place at all; the Taliban come from a list."""
    (tmp_path / "english-words.10").write_text("reading\nphoenix\nflummoxed\nchina\n")
    (tmp_path / "english-words.35").write_text("buffalo\npacific\nAardvark\n")

    words = set(common_words(tmp_path, gazetteer))

    assert {"reading", "taliban"} <= words
    assert words.isdisjoint({"phoenix", "flummoxed", "china", "buffalo", "pacific"})


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["ادلب", "إدلب"], "إدلب", id="careful spelling"),
        pytest.param(["د مشق", "دمشق"], "دمشق", id="split by mistake"),
        pytest.param(["ملاکال", "ملكال"], "ملكال", id="Persian letters"),
        pytest.param(["الرُّقبان"], "الرقبان", id="vowel signs"),
        pytest.param(["Aleppo"], None, id="none"),
        pytest.param(["ااالزرقاء", "زرقا"], "الزرقاء", id="a slip of the hand"),
        pytest.param(["نزو", "نزوى", "نزوی", "نزویٰ"], "نزوى", id="what other languages write too"),
        pytest.param(["شارجه", "شارجہ", "الشارقة", "إمارة الشارقة"], "الشارقة", id="the article"),
        pytest.param(["بنغازى", "بنغازي"], "بنغازي", id="dots under the last letter"),
    ],
)
def test_readers_of_arabic_see_a_careful_spelling(names: list[str], expected: str | None) -> None:
    """The sources mix in Persian, split and hasty ones."""
    assert arabic_name(names) == expected


def test_the_order_of_a_table_decides_its_arabic_name() -> None:
    """Who writes a table, or marks a name as preferred, means the first, however many other names follow."""
    assert first_arabic_name(["عين العرب", "كوباني", "كوبانى", "کوبانی"]) == "عين العرب"
    assert first_arabic_name(["Kobani", "كوبانى", "كوباني"]) == "كوباني"
    assert first_arabic_name(["Kobani"]) is None


def test_a_town_nobody_counted_ranks_by_its_spellings() -> None:
    """The better known, the more; but a street in China stays one."""
    names = {f"Zenda {number}": Naming.ALIAS for number in range(4)}
    known = GazetteerEntry(1, "Zenda", Feature.TOWN, "SY", names=names)
    street = GazetteerEntry(2, "Zenda", Feature.TOWN, "CN", names=names)

    assert rank_of(known) == 30
    assert rank_of(street) == 0


def test_a_region_of_a_province_lies_in_it() -> None:
    """Eastern Ghouta is in Rif Dimashq."""
    country = GazetteerEntry(1, "Anywhere", Feature.COUNTRY, "SY")
    countries = {code: country for code in {row[2][:2] for row in table("regions.tsv")} if code}
    units = {"SY.08": GazetteerEntry(5, "Rif Dimashq", Feature.PROVINCE, "SY", parent=1)}

    regions = {
        entry.name: entry for entry in read_supplement("regions.tsv", countries, Neighbours([]), units)
    }

    assert (regions["Eastern Ghouta"].parent, regions["Eastern Ghouta"].country) == (5, "SY")
    assert regions["Rojava"].parent == 1


def test_a_row_that_sounds_like_the_town_beside_it_is_that_town() -> None:
    """Two spellings of one village are not two villages."""
    country = GazetteerEntry(1, "Syria", Feature.COUNTRY, "SY")
    beside = GazetteerEntry(7, "Zamalka", Feature.TOWN, "SY", 33.53, 36.36, names={"Zemelka": Naming.PRIMARY})
    countries = {code: country for code in {row[2][:2] for row in table("sites.tsv")} if code}

    added = {entry.name for entry in read_supplement("sites.tsv", countries, Neighbours([beside]))}

    assert "Zamalka" not in added
    assert "Zamalkah" in beside.names


@pytest.fixture(scope="module")
def entries() -> list[GazetteerEntry]:
    """Every place of the sources and tables, which takes half a minute."""
    return assemble()


@pytest.mark.slow
def test_every_alias_finds_its_place_or_a_namesake(
    entries: list[GazetteerEntry], gazetteer: Gazetteer
) -> None:
    """20,000 of 700,000 spellings at random, the same ones every time; a run over all of them found all."""
    spellings = [(name, entry.id) for entry in entries for name in entry.names]

    lost = [
        name
        for name, number in random.Random(7).sample(spellings, 20_000)
        if name_key(name) and number not in {each.place_id for each in gazetteer.bearers(name)}
    ]

    assert lost == []


@pytest.mark.slow
def test_the_sources_join_into_the_world_of_the_file(
    entries: list[GazetteerEntry], gazetteer: Gazetteer
) -> None:
    """The file is no older than the sources and tables: same places, same names, known parents."""
    by_id = {entry.id: entry for entry in entries}

    assert len(by_id) == len(entries) > 250_000
    assert all(entry.parent in by_id for entry in entries if entry.parent is not None)
    assert FILE.stat().st_size <= 40_000_000
    for number in sorted(by_id)[::500]:
        assert gazetteer.get(PlaceId(number)).name == by_id[number].name
