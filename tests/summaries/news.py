"""Builders of incidents for the tests: short calls, whole records."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from incidents.models import (
    ArticleId,
    Certainty,
    Claim,
    Count,
    Incident,
    IncidentId,
    Kind,
    Period,
    Place,
    PlaceId,
    PlacePrecision,
    Quote,
    Report,
    Status,
    Tolls,
)

UNTIL = datetime(2026, 5, 12, 5, tzinfo=UTC)
SINCE = UNTIL - timedelta(days=1)


def place(
    name: str,
    number: int = 1,
    *,
    admin1: str | None = "Aleppo",
    country: str | None = "SY",
    precision: PlacePrecision = PlacePrecision.TOWN,
    point: tuple[float, float] | None = (36.5, 36.9),
    name_ar: str | None = None,
) -> Place:
    """Return a town of a Syrian province, unless told otherwise."""
    latitude, longitude = point or (None, None)
    ancestors = {PlacePrecision.COUNTRY: 0, PlacePrecision.PROVINCE: 1}.get(precision, 2)
    provinces = {"Aleppo": 91, "Idlib": 92, "Taiz": 93}
    above = (PlaceId(90 if country == "SY" else 80), PlaceId(provinces.get(admin1 or "", 99)))[:ancestors]
    return Place(
        PlaceId(number), name, precision, country, admin1, None, latitude, longitude, above, 0, name_ar
    )


AFRIN = place("Afrin", 1, name_ar="عفرين")
AZAZ = place("Azaz", 2, point=(36.6, 37.05))
IDLIB = place("Idlib", 3, admin1="Idlib", point=(35.93, 36.63))
TAIZ = place("Taiz", 4, admin1="Taiz", country="YE", point=(13.58, 44.02))


def tolls(**numbers: int) -> Tolls:
    """Return exact tolls told in digits."""
    return Tolls(**{name: Count.exactly(number, str(number)) for name, number in numbers.items()})


def report(
    *sentences: str,
    outlet: str = "Levant Wire",
    hours: float = 6,
    language: str = "en",
    told: Tolls | None = None,
    where: Place = AFRIN,
    kind: Kind = Kind.ARMED_CLASH,
    retracted: bool = False,
) -> Report:
    """Return what an outlet told, *hours* before `UNTIL`, with *sentences* as its quotations."""
    quotes = tuple(Quote(text, 100 * n, 100 * n + len(text)) for n, text in enumerate(sentences))
    published = UNTIL - timedelta(hours=hours)
    claim = Claim(kind, Status.CURRENT, Period.of_day(published.date()), where, quotes, told or Tolls())
    number = ArticleId(abs(hash((outlet, hours, sentences))) % 10**9)
    return Report(
        claim, number, outlet, sentences[0], f"https://{number}.example", published, language, retracted
    )


def incident(
    *reports: Report, number: int = 1, day: date = date(2026, 5, 11), known: Tolls | None = None
) -> Incident:
    """Return the incident that *reports* tell; without *known* its toll is the newest report's."""
    newest = sorted(reports, key=lambda each: each.published_at, reverse=True)
    return Incident(
        IncidentId(number),
        newest[0].claim.kind,
        Status.CURRENT,
        Period.of_day(day),
        newest[0].claim.place,
        known or newest[0].claim.tolls,
        tuple(newest),
        newest[-1].published_at,
        newest[0].published_at,
        (),
        Certainty.STATED,
    )


SENTENCES = {
    AFRIN: "Fighting in Afrin killed 11 people on Monday, the civil defence said.",
    AZAZ: "A car bomb exploded near the market of Azaz, wounding 5 shoppers, police said.",
    IDLIB: "Warplanes bombed two villages outside Idlib overnight, residents said.",
    TAIZ: "Mortar rounds hit a school in Taiz and killed 3 children, a doctor said.",
}


def clash(where: Place, number: int, **toll: int) -> Incident:
    """Return an incident at *where*, told by its sentence."""
    return incident(report(SENTENCES[where], where=where, told=tolls(**toll)), number=number)


AT_AFRIN = clash(AFRIN, 1, killed=11)

AT_AZAZ = clash(AZAZ, 2, injured=5)

AT_IDLIB = clash(IDLIB, 3)

AT_TAIZ = clash(TAIZ, 4, killed=3)
