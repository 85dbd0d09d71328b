"""CSV rows: ACLED's columns and UCDP's, by the public codebooks of both.

https://acleddata.com/knowledge-base/codebook and https://ucdp.uu.se/downloads (GED codebook). Only the
conventions are theirs, never a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.actors import find_registered
from incidents.actors.register import ActorKind
from incidents.extraction.words.taxonomy import taxonomy
from incidents.models import DatePrecision, Kind, PlacePrecision, Status
from summaries.exports.cells import (
    FOREIGN,
    STATE,
    alpha3_of,
    country_name,
    is_state,
    numeric_of,
    outlets_of,
    quotation_of,
    sides_of,
)

if TYPE_CHECKING:
    from incidents.models import Count, Incident
    from summaries.exports.cells import Cell

_TIME = {DatePrecision.DAY: 1, DatePrecision.WEEK: 2, DatePrecision.MONTH: 3, DatePrecision.YEAR: 3}
_GEO = {PlacePrecision.SITE: 1, PlacePrecision.TOWN: 1, PlacePrecision.DISTRICT: 2}
_WHERE = {**dict.fromkeys(_GEO, 1), PlacePrecision.DISTRICT: 3, PlacePrecision.PROVINCE: 4}
_REBELS = frozenset({ActorKind.ARMED_GROUP, ActorKind.ALLIANCE})
_MILITIAS = frozenset({ActorKind.MILITIA, ActorKind.GANG, ActorKind.CARTEL})
_AGAINST_CIVILIANS = "Violence against civilians"
_DEMONSTRATIONS = frozenset({"Protests", "Riots"})
_LETHAL = frozenset({"Battles", "Explosions/Remote violence", _AGAINST_CIVILIANS})


def acled_row(incident: Incident) -> dict[str, Cell] | None:
    """Return the columns of ACLED, None for a kind that ACLED does not know."""
    entry, place = taxonomy()[incident.kind], incident.place
    if not entry.acled_event:
        return None
    first, second = sides_of(incident)
    inter = [_class_of(side[0], incident.kind) if side else "" for side in (first, second)]
    return {
        "event_id_cnty": f"{alpha3_of(place.country)}{incident.id}",
        "event_date": incident.period.start.isoformat(),
        "year": incident.period.start.year,
        "time_precision": _TIME[incident.period.precision],
        "disorder_type": _disorder(incident.kind, entry.acled_event),
        "event_type": entry.acled_event,
        "sub_event_type": entry.acled_sub_event,
        "actor1": next(iter(first), ""),
        "assoc_actor_1": "; ".join(first[1:]),
        "inter1": inter[0],
        "actor2": next(iter(second), ""),
        "assoc_actor_2": "; ".join(second[1:]),
        "inter2": inter[1],
        "interaction": "-".join(filter(None, inter)),
        "civilian_targeting": "Civilian targeting" if _hits_civilians(incident.kind) else "",
        "iso": numeric_of(place.country),
        "region": "",
        "country": country_name(place.country),
        "admin1": place.admin1 or "",
        "admin2": place.admin2 or "",
        "admin3": "",
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": _GEO.get(place.precision, 3),
        "source": "; ".join(outlets_of(incident)),
        "source_scale": "",
        "notes": quotation_of(incident),
        "fatalities": _least(incident.tolls.killed),
        "tags": "; ".join(_tags(incident)),
        "timestamp": int(incident.last_reported_at.timestamp()),
    }


def ucdp_row(incident: Incident) -> dict[str, Cell] | None:
    """Return columns of UCDP's GED, None for other than organised violence in which somebody was killed."""
    entry, place, killed = taxonomy()[incident.kind], incident.place, incident.tolls.killed
    best = None if killed is None else killed.best or killed.low
    if entry.acled_event not in _LETHAL or killed is None or not best:
        return None
    sides = sides_of(incident)
    side_a, side_b = ("; ".join(each) for each in sides)
    is_one_sided = entry.acled_event == _AGAINST_CIVILIANS
    newest, period = incident.reports[0], incident.period
    side_b = side_b or ("Civilians" if is_one_sided else "")
    has_state = any(is_state(name) for side in sides for name in side)
    return {
        "id": incident.id,
        "year": period.start.year,
        "type_of_violence": 3 if is_one_sided else 1 if has_state else 2,
        "dyad_name": " - ".join(filter(None, (side_a, side_b))),
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": len(outlets_of(incident)),
        "source_article": newest.url,
        "source_office": newest.outlet,
        "source_date": newest.published_at.date().isoformat(),
        "source_headline": newest.title,
        "where_prec": _WHERE.get(place.precision, 6),
        "where_coordinates": place.name,
        "adm_1": place.admin1 or "",
        "adm_2": place.admin2 or "",
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": country_name(place.country),
        "event_clarity": 1 if period.days == 1 else 2,
        "date_prec": _date_precision(period.days),
        "date_start": period.start.isoformat(),
        "date_end": period.last_day.isoformat(),
        "best": best,
        "high": killed.high,
        "low": _least(killed),
    }


def _least(count: Count | None) -> int:
    """Return the conservative reading of a toll: the lowest figure, 0 where none is told."""
    if count is None:
        return 0
    return next((each for each in (count.low, count.best) if each is not None), 0)


def _disorder(kind: Kind, event: str) -> str:
    if event == "Strategic developments":
        return event
    if kind is Kind.EXCESSIVE_FORCE:
        return "Political violence; Demonstrations"
    is_political = event not in _DEMONSTRATIONS or kind is Kind.MOB_VIOLENCE
    return "Political violence" if is_political else "Demonstrations"


def _hits_civilians(kind: Kind) -> bool:
    return taxonomy()[kind].acled_event == _AGAINST_CIVILIANS or kind is Kind.EXCESSIVE_FORCE


def _class_of(name: str, kind: Kind) -> str:
    known = find_registered(name)
    classes = (
        (STATE, "State forces"),
        (_REBELS, "Rebel group"),
        (_MILITIAS, "Political militia"),
        (FOREIGN, "External/Other forces"),
    )
    found = next((told for kinds, told in classes if known is not None and known.kind in kinds), "")
    if found:
        return found
    event = taxonomy()[kind].acled_event
    return {"Protests": "Protesters", "Riots": "Rioters"}.get(event, "")


def _tags(incident: Incident) -> list[str]:
    tags = ["corrected"] if incident.corrections else []
    tags += ["background"] if incident.status is Status.BACKGROUND else []
    return [*tags, incident.certainty.value]


def _date_precision(days: int) -> int:
    """Return GED's date_prec for so many days."""
    return next((prec for most, prec in ((1, 1), (6, 2), (10, 3), (31, 4)) if days <= most), 5)
