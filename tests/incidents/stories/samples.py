"""Claims, reports and incidents for deciding what belongs together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from incidents.models import (
    UNRESOLVED,
    Actor,
    ArticleId,
    Claim,
    Count,
    DatePrecision,
    Incident,
    IncidentId,
    Kind,
    Period,
    Place,
    Quote,
    Report,
    Role,
    Status,
    Tolls,
)
from incidents.stories.merging import incident_of
from tests.incidents.store.samples import ABECHE, EL_FASHER, KUTUM, NORTH_DARFUR, NOW, SUDAN, ZAMZAM, place

SUBURB = place(8, "Abu Shouk", 13.67, 25.35, (SUDAN, NORTH_DARFUR))  # 4 km from El Fasher
PLACES = {each.name: each for each in (SUDAN, NORTH_DARFUR, EL_FASHER, ZAMZAM, KUTUM, ABECHE, SUBURB)}

Told = dict[str, object]


def parse_claim(told: Told) -> Claim:
    """Return the claim that a table of pairs.toml describes."""
    days, kinds = told["days"], told.get("also", [])
    assert isinstance(days, list)
    assert isinstance(kinds, list)
    name, quote = str(told["place"]), str(told.get("quote", ""))
    actors = told.get("actors", [])
    assert isinstance(actors, list)
    parties = [Actor(each, Role.PARTICIPANT) for each in actors]
    if "perpetrator" in told:
        parties.append(Actor(str(told["perpetrator"]), Role.PERPETRATOR))
    return Claim(
        kind=Kind(str(told["kind"])),
        status=Status.CURRENT,
        period=Period.inclusive(
            date(2026, 11, days[0]), date(2026, 11, days[1]), DatePrecision(str(told.get("precision", "day")))
        ),
        place=replace(UNRESOLVED, name=name[1:]) if name.startswith("?") else PLACES[name],
        quotes=(Quote(quote, 0, len(quote)),) if quote else (),
        tolls=Tolls(
            killed=_count(told.get("killed"), str(told.get("text", ""))), injured=_count(told.get("injured"))
        ),
        actors=tuple(parties),
        also_kinds=tuple(Kind(each) for each in kinds),
    )


def _count(told: object, text: str = "") -> Count | None:
    if isinstance(told, list):
        low, best, high = told
        return Count(low, best, None if high < 0 else high, text)
    return Count.exactly(told) if isinstance(told, int) else None


def report(
    claim: Claim, name: str = "wire", *, hours: float = 0, outlet: str | None = None, retracted: bool = False
) -> Report:
    """Return the report of an article that was published so many hours after noon."""
    at: datetime = NOW + timedelta(hours=hours)
    url = f"https://{name}.example/"
    return Report(claim, ArticleId(1), outlet or name, name, url, at, retracted=retracted)


def incident(*reports: Report, number: int = 1) -> Incident:
    """Return the incident of which these reports tell."""
    return incident_of(IncidentId(number), reports)


def at(where: Place, **changes: object) -> Claim:
    """Return a claim of a shelling at *where* on the 19th, with *changes*."""
    told: Told = {"kind": "shelling", "place": where.name or "?", "days": [19, 19]}
    return replace(parse_claim(told | changes), place=where)
