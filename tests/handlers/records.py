"""Incidents, articles and answers on invented events, short to write down in a test."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from incidents.models import (
    Actor,
    Answer,
    ArticleId,
    Certainty,
    Claim,
    Count,
    Digest,
    DigestItem,
    Incident,
    IncidentId,
    Intent,
    Kind,
    Period,
    Place,
    PlaceId,
    PlacePrecision,
    Question,
    Quote,
    Report,
    Status,
    Tolls,
)

NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)
"""A Wednesday."""
TODAY = NOW.date()

YEMEN = Place(
    PlaceId(69543), "Yemen", PlacePrecision.COUNTRY, "YE", latitude=15.5, longitude=47.5, name_ar="اليمن"
)
TAIZ = Place(
    PlaceId(70222),
    "Ta'izz",
    PlacePrecision.PROVINCE,
    "YE",
    "Ta'izz",
    None,
    13.4,
    43.9,
    (PlaceId(69543),),
    0,
    "تعز",
)
MOKHA = Place(
    PlaceId(72181), "Al Mukha", PlacePrecision.TOWN, "YE", "Ta'izz", None, 13.32, 43.25,
    (PlaceId(69543), PlaceId(70222)), 16000, "المخا",
)  # fmt: skip
HODEIDAH = Place(
    PlaceId(79415), "Al Hudaydah", PlacePrecision.TOWN, "YE", "Al Hudaydah", None, 14.8, 42.95,
    (PlaceId(69543), PlaceId(79416)), 617871, "الحديدة",
)  # fmt: skip


def report(
    sentence: str = "Two boats were hit at the pier before dawn.",
    *,
    outlet: str = "Red Sea Wire",
    hours_ago: float = 2,
    kind: Kind = Kind.SHELLING,
    place: Place = MOKHA,
    days: Period | None = None,
    **claim: Any,  # the fields of a Claim, as the test names them
) -> Report:
    """Return what one outlet says."""
    language = claim.pop("language", "en")
    retracted = claim.pop("retracted", False)
    url = claim.pop("url", "https://redsea.example/pier")
    return Report(
        Claim(
            kind,
            claim.pop("status", Status.CURRENT),
            days or Period.of_day(TODAY - timedelta(days=1)),
            place,
            (Quote(sentence, 0, len(sentence)),),
            **claim,
        ),
        ArticleId(abs(hash((outlet, sentence))) % 10_000),
        outlet,
        "The pier of Mokha",
        url,
        NOW - timedelta(hours=hours_ago),
        language,
        retracted,
    )


def incident(*reports: Report, number: int = 1, **fields: Any) -> Incident:
    """Return the incident that *reports* tell of; fields not given are those of the first report."""
    told = reports or (report(),)
    claim = told[0].claim
    return Incident(
        IncidentId(number),
        **{
            "kind": claim.kind,
            "status": claim.status,
            "period": claim.period,
            "place": claim.place,
            "tolls": claim.tolls,
            "actors": claim.actors,
            "certainty": claim.certainty,
            "reports": told,
            "first_reported_at": min(each.published_at for each in told),
            "last_reported_at": max(each.published_at for each in told),
            **fields,
        },
    )


def killed(low: int | None, best: int | None = None, high: int | None = None, text: str = "") -> Tolls:
    """Return a toll of dead: one number, or low, best and high."""
    return Tolls(
        killed=Count.exactly(low) if best is None and low is not None else Count(low, best, high, text)
    )


def question(text: str = "latest in Mokha", intent: Intent = Intent.LATEST, **fields: Any) -> Question:
    """Return a reading of *text*, about Mokha unless it says otherwise."""
    return Question(text, intent, **{"places": (MOKHA,), **fields})


def answer(*found: Incident, **fields: Any) -> Answer:
    """Return the answer that holds *found*."""
    return Answer(fields.pop("question", question()), NOW, found, **{"total": len(found), **fields})


def digest(*found: Incident, left_out: int = 0) -> Digest:
    """Return a day's digest of *found*, each under its own place."""
    groups: dict[Place, list[DigestItem]] = {}
    for each in found:
        told = each.reports[0]
        groups.setdefault(each.place, []).append(DigestItem(each, told, told.claim.quotes[0], 1.0))
    ordered = tuple((place, tuple(items)) for place, items in groups.items())
    return Digest(NOW - timedelta(days=1), NOW, ordered, left_out)


__all__ = [
    "HODEIDAH",
    "MOKHA",
    "NOW",
    "TAIZ",
    "TODAY",
    "YEMEN",
    "Actor",
    "Certainty",
    "answer",
    "date",
    "digest",
    "incident",
    "killed",
    "question",
    "report",
]
