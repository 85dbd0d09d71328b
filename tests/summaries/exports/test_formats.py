"""What is exported says the same when it is read back, and runs in no spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from incidents.models import Actor, Correction, Count, DatePrecision, Flaw, Kind, Period, Role, Tolls
from summaries import exports
from summaries.exports import Format, write
from summaries.exports.cells import guarded
from summaries.exports.formats import describe, fields_of
from summaries.exports.objects import read_record
from tests.handlers.records import MOKHA, NOW, TAIZ, TODAY, YEMEN, incident, report

if TYPE_CHECKING:
    from incidents.models import Incident

CLASH = incident(
    report("Soldiers fought Houthis at the port; 9 to 11 died.", outlet="Red Sea Wire"),
    report("Fighters died at the port.", outlet="Aden Post", hours_ago=5),
    number=7,
    kind=Kind.ARMED_CLASH,
    tolls=Tolls(killed=Count(9, 11, 11), injured=Count(20, 20, None)),
    actors=(Actor("Yemeni army", Role.PARTICIPANT), Actor("Houthis", Role.PARTICIPANT)),
)
FLOOD = incident(number=8, kind=Kind.FLOOD, place=TAIZ)
NOWHERE = incident(number=9, kind=Kind.ATTACK, place=replace(YEMEN, latitude=None, longitude=None))
ALL = (CLASH, FLOOD, NOWHERE)


def exported(name: Format, *told: Incident) -> str:
    """Return the text of an export of these incidents, or of all."""
    out = io.StringIO(newline="")
    write(told or ALL, name, out)
    return out.getvalue()


def rows(name: Format, *told: Incident) -> list[dict[str, str]]:
    """Return the rows of a CSV export."""
    return list(csv.DictReader(io.StringIO(exported(name, *told), newline="")))


def test_acled_has_its_columns_and_the_conservative_toll() -> None:
    """A clash by ACLED's codebook; a flood is none of its events."""
    clash, attack = rows(Format.ACLED)

    assert list(clash) == list(fields_of(Format.ACLED))
    told = {
        "event_id_cnty": "YEM7",
        "event_date": (TODAY.replace(day=TODAY.day - 1)).isoformat(),
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Yemeni army",
        "actor2": "Houthis",
        "iso": "887",
        "country": "Yemen",
        "location": "Al Mukha",
        "latitude": "13.32",
        "geo_precision": "1",
        "source": "Red Sea Wire; Aden Post",
        "fatalities": "9",
    }
    assert {field: clash[field] for field in told} == told
    assert clash["notes"] == "Soldiers fought Houthis at the port; 9 to 11 died."
    assert (
        attack["civilian_targeting"],
        attack["geo_precision"],
        attack["latitude"],
        attack["fatalities"],
    ) == (
        *("Civilian targeting", "3", ""),
        "0",
    )


@pytest.mark.parametrize(
    ("kind", "disorder"),
    [
        pytest.param(Kind.PEACEFUL_PROTEST, "Demonstrations", id="protest"),
        pytest.param(Kind.MOB_VIOLENCE, "Political violence", id="mob"),
        pytest.param(Kind.EXCESSIVE_FORCE, "Political violence; Demonstrations", id="force"),
        pytest.param(Kind.ARREST, "Strategic developments", id="arrests"),
    ],
)
def test_acled_tells_disorder_from_development(kind: Kind, disorder: str) -> None:
    """The codebook's own table of disorder types."""
    [row] = rows(Format.ACLED, incident(kind=kind))

    assert row["disorder_type"] == disorder


def test_ucdp_lists_what_killed_with_low_best_and_high() -> None:
    """One event of GED: sides, precision, figures; nobody killed, no event."""
    [row] = rows(Format.UCDP)

    assert list(row) == list(fields_of(Format.UCDP))
    assert (row["low"], row["best"], row["high"]) == ("9", "11", "11")
    assert (row["side_a"], row["side_b"], row["where_prec"]) == ("Yemeni army", "Houthis", "1")
    assert (row["number_of_sources"], row["date_prec"]) == ("2", "1")


@pytest.mark.parametrize(
    ("last", "precision", "acled", "ucdp"),
    [
        pytest.param(10, DatePrecision.DAY, "1", "1", id="a day"),
        pytest.param(16, DatePrecision.WEEK, "2", "3", id="a week"),
        pytest.param(31, DatePrecision.MONTH, "3", "4", id="some weeks"),
    ],
)
def test_a_vague_date_says_so(last: int, precision: DatePrecision, acled: str, ucdp: str) -> None:
    """Both schemes have a code for how exactly the time is told."""
    period = Period.inclusive(TODAY.replace(day=10), TODAY.replace(day=last), precision)
    told = replace(CLASH, period=period)

    assert rows(Format.ACLED, told)[0]["time_precision"] == acled
    assert rows(Format.UCDP, told)[0]["date_prec"] == ucdp


def test_plover_lines_tell_type_mode_and_parties() -> None:
    """One JSON object a line; what PLOVER has no type for is left out."""
    strike = replace(CLASH, kind=Kind.AIR_STRIKE)
    first, second = (json.loads(line) for line in exported(Format.PLOVER, strike, FLOOD, CLASH).splitlines())

    assert (first["event_type"], first["event_mode"]) == ("ASSAULT", "aerial")
    assert (second["event_type"], second["event_mode"]) == ("ASSAULT", None)
    assert first["magnitude"]["dead"] == {"low": 9, "best": 11, "high": 11}
    assert (first["actor"], first["recipient"]) == (["Yemeni army"], ["Houthis"])
    assert set(first) == set(fields_of(Format.PLOVER))


def test_geojson_is_a_collection_of_points_longitude_first() -> None:
    """RFC 7946: a place without a point has no geometry."""
    collection = json.loads(exported(Format.GEOJSON))
    clash, flood, nowhere = collection["features"]

    assert collection["type"] == "FeatureCollection"
    assert clash["geometry"] == {"type": "Point", "coordinates": [MOKHA.longitude, MOKHA.latitude]}
    assert nowhere["geometry"] is None
    assert (clash["properties"]["glide"], flood["properties"]["glide"]) == (None, "FL")
    assert {"id", *flood["properties"]} == set(fields_of(Format.GEOJSON))


def test_nothing_is_a_valid_file_too() -> None:
    """A question without an answer gives a header, an empty collection, no lines."""
    empty = [write((), name, io.StringIO()) for name in Format]

    assert empty == [0] * len(Format)
    out = io.StringIO()
    write((), Format.GEOJSON, out)
    assert json.loads(out.getvalue())["features"] == []


def test_our_own_lines_are_read_back_as_they_were() -> None:
    """Reports, quotations with offsets, tolls and corrections: nothing is lost."""
    made = Correction(Flaw.PLACE, 4242, NOW, 3, place=TAIZ, reason="typed")
    stored = replace(FLOOD, reports=tuple(replace(each, sketch=b"\xff\x00") for each in FLOOD.reports))
    told = (*ALL, replace(CLASH, corrections=(made,)), stored)

    assert tuple(map(read_record, exported(Format.JSON, *told).splitlines())) == told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('=HYPERLINK("http://evil.example")', id="equals"),
        pytest.param("+1", id="plus"),
        pytest.param("-2+3", id="minus"),
        pytest.param("@SUM(A1)", id="at"),
        pytest.param("\t=1", id="tab"),
        pytest.param("  =1", id="blanks before"),
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    """News is written by strangers; a spreadsheet must not run what they wrote."""
    [row] = rows(Format.UCDP, replace(CLASH, reports=(replace(CLASH.reports[0], title=text),)))

    assert row["source_headline"] == f"'{text}"


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    """A longitude west of Greenwich is a number, not a formula."""
    assert (guarded(-13.5), guarded("Al Mukha"), guarded("'Adra")) == (-13.5, "Al Mukha", "'Adra")
    west = replace(CLASH, place=replace(MOKHA, longitude=-13.5))
    assert rows(Format.ACLED, west)[0]["longitude"] == "-13.5"


def test_the_page_about_exports_is_what_the_fields_say() -> None:
    """After a change in fields.tsv: python -m summaries.exports."""
    page = Path(exports.__path__[0]) / "README.md"

    assert page.read_text(encoding="utf-8") == describe()
