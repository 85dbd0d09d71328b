"""Places by id, name, sound and nearness."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from incidents.errors import StoreError
from incidents.models import PlaceId, PlacePrecision
from incidents.places import Gazetteer, open_gazetteer
from incidents.places.bloom import make_filter, may_hold
from incidents.places.kinds import Feature, Naming, precision_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_town_knows_its_district_province_and_country(gazetteer: Gazetteer) -> None:
    """Afrin lies in Afrin district, Aleppo, Syria."""
    [afrin] = [place for place in gazetteer.find("Afrin") if place.precision is PlacePrecision.TOWN]

    above = [gazetteer.get(each).name for each in afrin.ancestors]

    assert above == ["Syria", "Aleppo", "Afrin District"]
    assert (afrin.country, afrin.admin1, afrin.admin2) == ("SY", "Aleppo", "Afrin District")


@pytest.mark.parametrize("name", ["Sweida", "As-Suwayda", "السويداء", "soueida", "SUWEIDA"])
def test_sweida_is_found_as_city_and_as_governorate(gazetteer: Gazetteer, name: str) -> None:
    """However it is spelt."""
    found = {(place.name, place.precision.value) for place in gazetteer.find(name, country="SY")}

    assert {("As-Suwayda", "town"), ("As-Suwayda", "province")} <= found


def test_the_plateau_of_the_seed_article_is_known(gazetteer: Gazetteer) -> None:
    """Tulul al-Safa is a site in As-Suwayda."""
    [safa] = gazetteer.find("Tulul al Safa")

    assert safa.point == pytest.approx((33.1, 37.15))
    assert (safa.admin1, safa.precision) == ("As-Suwayda", PlacePrecision.SITE)


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("دير الزور", "SY", "Deir ez-Zor"),
        ("Hajin", "SY", "Deir ez-Zor"),
        ("Mosul", "IQ", "Nineveh"),
        ("Hodeida", "YE", "Hodeidah"),
        ("Lashkar Gah", "AF", "Helmand"),
        ("Bavaria", "DE", "Bavaria"),
        ("Khan Younis", "PS", "Gaza Strip"),
    ],
)
def test_provinces_have_the_names_of_english_newspapers(
    gazetteer: Gazetteer, name: str, country: str, admin1: str
) -> None:
    """Halab is Aleppo, Bayern is Bavaria."""
    place = gazetteer.find(name, country=country)[0]

    units = {gazetteer.get(each).name for each in place.ancestors} | {place.admin1}

    assert admin1 in units


def test_countries_stand_in_their_middle(gazetteer: Gazetteer) -> None:
    """Syria is not Damascus, Russia is not Moscow."""
    syria, russia = gazetteer.country("SY"), gazetteer.country("RU")

    assert syria is not None
    assert russia is not None
    assert syria.point == pytest.approx((35, 38))
    assert russia.longitude == pytest.approx(100)
    assert gazetteer.country("??") is None


def test_find_narrows_by_country_and_by_ancestor(gazetteer: Gazetteer) -> None:
    """Tripoli in Lebanon, Springfield in Illinois."""
    illinois = gazetteer.find("Illinois")[0]
    assert illinois.id is not None

    lebanese = gazetteer.find("Tripoli", country="LB")
    springfield = gazetteer.find("Springfield", under=illinois.id)

    assert {place.country for place in lebanese} == {"LB"}
    assert springfield[0].admin1 == "Illinois"
    assert all(place.lies_in(illinois) for place in springfield)
    assert not lebanese[0].lies_in(illinois)


def test_short_forms_count_only_in_capitals(gazetteer: Gazetteer) -> None:
    """Told apart: "US" is a country, "us" is a word, "Calif." a state."""
    upper, lower = gazetteer.bearers("US"), gazetteer.bearers("us")

    assert gazetteer.get(upper[0].place_id).name == "United States"
    assert all(each.naming is not Naming.ABBREVIATION for each in lower)
    assert gazetteer.get(gazetteer.bearers("Calif.")[0].place_id).name == "California"


def test_unknown_ids_and_names_are_told(gazetteer: Gazetteer) -> None:
    """KeyError for an id, nothing for a name."""
    with pytest.raises(KeyError):
        gazetteer.get(PlaceId(1))

    assert gazetteer.find("Qobbledygrumph") == ()
    assert gazetteer.find("!!!") == ()


def test_a_misspelling_is_suggested_within_the_country_only(gazetteer: Gazetteer) -> None:
    """In a country: "Damascsu" means Damascus in Syria and nothing without a country."""
    here = gazetteer.suggest("Damascsu", countries=["SY"])
    nowhere = gazetteer.suggest("Damascsu")

    assert here[0][0].name == "Damascus"
    assert 0.45 <= here[-1][1] <= here[0][1] <= 1
    assert nowhere == ()


def test_a_misspelling_is_suggested_among_places_with_incidents(gazetteer: Gazetteer) -> None:
    """Places of the news come without naming their country."""
    hajin = gazetteer.find("Hajin", country="SY")[0]
    assert hajin.id is not None

    suggested = gazetteer.suggest("Hajjine", among=[hajin.id])

    assert [place for place, _ in suggested] == [hajin]


def test_the_nearest_places_come_first(gazetteer: Gazetteer) -> None:
    """A shared location in the middle of Aleppo is Aleppo; mid-ocean something is still nearest."""
    near = gazetteer.nearest(36.2, 37.16, 3)
    ocean = gazetteer.nearest(-48.9, -123.4)

    assert "Aleppo" in {place.name for place in near}
    assert len(near) == 3
    assert len(ocean) == 1


def test_within_a_radius_is_ordered_by_distance(gazetteer: Gazetteer) -> None:
    """Everything within 20 km of Afrin, Afrin first."""
    afrin = gazetteer.find("Afrin", country="SY")[0]
    assert afrin.point is not None

    around = gazetteer.within(*afrin.point, 20)

    assert around[0] == afrin
    assert len(around) > 3


def test_the_unit_named_after_a_town_is_its_governorate(gazetteer: Gazetteer) -> None:
    """News "in Sweida" is news of the governorate too; Hajin has none."""
    sweida = next(p for p in gazetteer.find("Sweida") if p.precision is PlacePrecision.TOWN)
    hajin = gazetteer.find("Hajin", country="SY")[0]

    unit = gazetteer.unit_named_after(sweida)

    assert unit is not None
    assert unit.precision is PlacePrecision.PROVINCE
    assert gazetteer.unit_named_after(hajin) is None


def test_every_alias_of_a_sample_finds_its_place_or_a_namesake(gazetteer: Gazetteer) -> None:
    """What the file lists under a key, `named` returns, the likeliest first."""
    rows = gazetteer._rows.select("select key, place from names where place % 997 = 3 order by key")

    for key, place in rows:
        bearers = gazetteer.named(key)
        assert place in {each.place_id for each in bearers}
        assert [each.rank for each in bearers] == sorted((each.rank for each in bearers), reverse=True)
    assert len(rows) > 300


def test_threads_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    """Each thread reads through a connection of its own."""
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(gazetteer.nearest(33.5, 36.3)[0].country or ""))
        for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == ["SY"] * 4
    assert open_gazetteer() is gazetteer


def test_a_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    """With a sentence that says what to do."""
    noise = tmp_path / "noise.sqlite"
    noise.write_bytes(b"no database at all" * 100)
    empty = tmp_path / "empty.sqlite"
    sqlite3.connect(empty).executescript("create table t (x)")

    with pytest.raises(StoreError, match=r"incidents\.places\.build"):
        open_gazetteer(tmp_path / "nothing.sqlite")
    with pytest.raises(StoreError, match="no gazetteer"):
        open_gazetteer(noise)
    with pytest.raises(StoreError, match="make setup"):
        open_gazetteer(empty)


def test_a_filter_never_denies_what_it_holds() -> None:
    """And passes few others."""
    keys = [f"place {n}" for n in range(2000)]
    bits = make_filter(keys)

    assert all(may_hold(bits, key) for key in keys)
    assert sum(may_hold(bits, f"word {n}") for n in range(2000)) < 20


def test_a_region_across_borders_is_as_coarse_as_a_country() -> None:
    """The Sahel is no province."""
    assert precision_of(Feature.REGION, None) is PlacePrecision.COUNTRY
    assert precision_of(Feature.REGION, "UA") is PlacePrecision.PROVINCE
    assert precision_of(Feature.TOWN, "UA") is PlacePrecision.TOWN


def test_suggestions_are_alike_or_left_out(gazetteer: Gazetteer) -> None:
    """Whoever types "Kharkiev" is not offered Hasakah, nor anything at all for "Bloomfield" in Syria."""
    kharkiv = gazetteer.suggest("Kharkiev", countries=["SY", "UA"])
    nothing = gazetteer.suggest("Bloomfield", countries=["SY"])

    assert {place.country for place, _ in kharkiv} == {"UA"}
    assert nothing == ()


def test_a_countrys_provinces_are_its_own_the_largest_first(gazetteer: Gazetteer) -> None:
    """Syria has fourteen, each with a point to write its name at; a code of no country has none."""
    provinces = gazetteer.provinces("SY")

    assert len(provinces) == 14
    assert {place.country for place in provinces} == {"SY"}
    assert all(place.point for place in provinces)
    assert [place.population for place in provinces] == sorted(
        (place.population for place in provinces), reverse=True
    )
    assert gazetteer.provinces("XX") == ()
