"""The groups of a digest: by province, named by the gazetteer where it is at hand."""

from __future__ import annotations

from dataclasses import replace

from incidents.models import (
    Kind,
    PlacePrecision,
)
from summaries.choose import DigestReader, choose_items
from summaries.groups import group_items
from tests.summaries.news import (
    AT_AFRIN,
    AT_AZAZ,
    AT_TAIZ,
    SINCE,
    TAIZ,
    UNTIL,
    incident,
    place,
    report,
)


def test_incidents_of_a_province_stand_together_under_its_gravest() -> None:
    """Afrin and Azaz share a heading, the province; Taiz, between them in weight, does not part them."""
    items, _ = choose_items([AT_TAIZ, AT_AZAZ, AT_AFRIN], DigestReader(SINCE, UNTIL, "en"), 10)

    groups = group_items(items)

    assert [(head.name, [item.incident.place.name for item in group]) for head, group in groups] == [
        ("Aleppo", ["Afrin", "Azaz"]),
        ("Taiz", ["Taiz"]),
    ]
    assert groups[0][0].precision is PlacePrecision.PROVINCE
    assert groups[1][0] == TAIZ


def test_incidents_of_a_story_stand_together_under_its_gravest() -> None:
    """Jets and the families who flee them are told in a row, whatever else happened in the province."""
    fled = report("Ten families fled Afrin on Monday night.", kind=Kind.DISPLACEMENT)
    raid, flight = (replace(each, story_id=1) for each in (AT_AFRIN, incident(fled, number=9)))
    items, _ = choose_items([flight, AT_AZAZ, raid], DigestReader(SINCE, UNTIL, "en"), 10)
    [(_, group)] = group_items(items)

    assert [each.incident for each in items] == [raid, AT_AZAZ, flight]
    assert [each.incident for each in group] == [raid, flight, AT_AZAZ]


def test_a_village_that_no_map_has_heads_no_province() -> None:
    """It stands where its province does, as far as anybody knows, and is not it."""
    unlisted = place("Tell Darin", 91, precision=PlacePrecision.PROVINCE)
    raid = incident(report("Jets hit Tell Darin on Monday.", where=replace(unlisted, id=None)), number=7)
    items, _ = choose_items([AT_AFRIN, raid], DigestReader(SINCE, UNTIL, "en"), 10)

    assert [head.name for head, _ in group_items(items)] == ["Aleppo"]


def test_a_report_of_the_whole_province_heads_its_towns() -> None:
    """If an incident is told of the province itself, its record heads the group; so for a country."""
    province = place("Aleppo", 91, precision=PlacePrecision.PROVINCE)
    country = place("Syria", 90, admin1=None, precision=PlacePrecision.COUNTRY)
    wide = incident(report("Storms cut power in Aleppo province.", where=province), number=7)
    wider = incident(report("Syria closed its schools on Monday.", where=country), number=8)
    items, _ = choose_items([AT_AFRIN, wide, wider], DigestReader(SINCE, UNTIL, "en"), 10)

    assert {head.name for head, _ in group_items(items)} == {"Aleppo", "Syria"}


def test_places_nobody_could_resolve_are_grouped_by_their_names() -> None:
    """Two unknown villages are not thrown together."""
    unknown = [
        place(name, n, admin1=None, country=None, precision=PlacePrecision.UNRESOLVED, point=None)
        for n, name in enumerate(("Tal Nowhere", "Ain Nothing"), start=20)
    ]
    items, _ = choose_items(
        [
            incident(report(f"Gunmen attacked {each.name} at dawn.", where=each), number=n)
            for n, each in enumerate(unknown, start=1)
        ],
        DigestReader(SINCE, UNTIL, "en"),
        10,
    )

    assert {head.name for head, _ in group_items(items)} == {"Tal Nowhere", "Ain Nothing"}


def test_unresolved_villages_of_a_known_province_share_its_name_at_least() -> None:
    """Places without an id stand together if their province is known, and repeat each other by name."""
    villages = [
        replace(place(name, n, precision=PlacePrecision.UNRESOLVED, point=None), id=None, ancestors=())
        for n, name in enumerate(("Tal Nowhere", "Ain Nothing"), start=20)
    ]
    raid = "Gunmen on motorcycles attacked the village of {} at dawn on Monday, wounding {}farmers."
    found = [
        incident(report(raid.format(villages[0].name, ""), where=villages[0]), number=1),
        incident(report(raid.format(villages[0].name, "two "), where=villages[0]), number=2),
        incident(report(raid.format(villages[1].name, ""), where=villages[1]), number=3),
    ]

    items, left_out = choose_items(found, DigestReader(SINCE, UNTIL, "en"), 10)

    [(_, group)] = group_items(items)
    assert sorted(item.incident.place.name for item in group) == ["Ain Nothing", "Tal Nowhere"]
    assert left_out == 0


def test_the_gazetteer_names_the_province_of_a_group() -> None:
    """With the gazetteer at hand the heading is the province's own record, Arabic name included."""
    from incidents.places import open_gazetteer  # noqa: PLC0415 - the other tests do without its file

    gazetteer = open_gazetteer()
    towns = [gazetteer.find("Afrin", country="SY")[0], gazetteer.find("Azaz", country="SY")[0]]
    items, _ = choose_items(
        [
            incident(report(f"Shells hit {each.name} at dawn.", where=each), number=n)
            for n, each in enumerate(towns, start=1)
        ],
        DigestReader(SINCE, UNTIL, "en"),
        10,
    )

    [(head, _)] = group_items(items, gazetteer)

    assert (head.name, head.name_ar) == ("Aleppo", gazetteer.get(towns[0].ancestors[1]).name_ar)
