"""`Question` ↔ JSON: the frame kept with a chat, and the record of the `sitrep interpret` filter."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

from incidents.models import (
    Cadence,
    DatePrecision,
    Every,
    Intent,
    Kind,
    Period,
    Place,
    PlaceId,
    PlacePrecision,
    Question,
)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Record = dict[str, Any]  # Any: JSON


def question_to_json(question: Question) -> str:
    """Return *question* as one line of JSON that `question_from_json` reads back unchanged."""
    record: Record = {
        "text": question.text,
        "intent": question.intent.value,
        "language": question.language,
        "places": [_place_to_record(place) for place in question.places],
        "radius_km": question.radius_km,
        "near": question.near,
        "direction": question.direction,
        "period": _period_to_record(question.period),
        "baseline": _period_to_record(question.baseline),
        "kinds": [kind.value for kind in question.kinds],
        "excluded_kinds": [kind.value for kind in question.excluded_kinds],
        "actors": list(question.actors),
        "measure": question.measure,
        "cadence": _cadence_to_record(question.cadence),
        "unknown": list(question.unknown),
        "page": question.page,
        "group": question.group.value if question.group else None,
        "resets": question.resets,
        "is_between": question.is_between,
        "is_spot": question.is_spot,
        "point": question.point,
        "named": list(question.named),
        "searched": list(question.searched),
        "earlier": [_place_to_record(place) for place in question.earlier],
        "min_toll": question.min_toll,
        "toll_of": question.toll_of,
        "min_sources": question.min_sources,
        "worst_of": question.worst_of,
        "heard": list(question.heard),
        "per": question.per.value if question.per else None,
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def question_from_json(text: str) -> Question:
    """Return the question that `question_to_json` wrote.

    Raises:
        ValueError: *text* is no such JSON (of another version, or damaged).
    """
    try:
        return _question(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no question in {text[:80]!r}") from error


def question_to_record(question: Question) -> Record:
    """Return what `sitrep interpret` prints of *question*; dates are inclusive ISO days."""
    period = question.period
    return {
        "intent": question.intent.value,
        "places": [
            {
                "name": place.name,
                "level": place.precision.value,
                "country": place.country,
                "lat": place.latitude,
                "lon": place.longitude,
            }
            for place in question.places
        ],
        "radius_km": question.radius_km,
        "kinds": [kind.value for kind in question.kinds],
        "not_kinds": [kind.value for kind in question.excluded_kinds],
        "actors": list(question.actors),
        "measure": question.measure,
        "date_start": period.start.isoformat() if period and period.has_start else None,
        "date_end": period.last_day.isoformat() if period else None,
        "schedule": _schedule(question.cadence),
        "min_toll": question.min_toll,
        "toll_of": question.toll_of,
        "min_sources": question.min_sources,
        "worst_of": question.worst_of,
        "searched": list(question.searched),
        "unknown": list(question.unknown),
    }


def _question(record: Record) -> Question:
    """Return the question of a parsed record."""
    return Question(
        text=record["text"],
        intent=Intent(record["intent"]),
        language=record["language"],
        places=tuple(_place(each) for each in record["places"]),
        radius_km=record["radius_km"],
        near=record["near"],
        direction=record["direction"],
        period=_period(record["period"]),
        baseline=_period(record["baseline"]),
        kinds=tuple(map(Kind, record["kinds"])),
        excluded_kinds=tuple(map(Kind, record["excluded_kinds"])),
        actors=tuple(record["actors"]),
        measure=record["measure"],
        cadence=_cadence(record["cadence"]),
        unknown=tuple(record["unknown"]),
        page=record["page"],
        group=PlacePrecision(record["group"]) if record["group"] else None,
        resets=record["resets"],
        # Frames that were stored before there were shapes have none.
        is_between=record.get("is_between", False),
        is_spot=record.get("is_spot", False),
        point=_point(record.get("point")),
        named=tuple(record.get("named", ())),
        searched=tuple(record.get("searched", ())),
        earlier=tuple(_place(each) for each in record.get("earlier", ())),
        min_toll=record.get("min_toll", 0),
        toll_of=record.get("toll_of"),
        min_sources=record.get("min_sources", 1),
        worst_of=record.get("worst_of"),
        heard=tuple(record.get("heard", ())),
        per=DatePrecision(record["per"]) if record.get("per") else None,
    )


def _point(record: list[float] | None) -> tuple[float, float] | None:
    """Return the point of a record."""
    return (record[0], record[1]) if record else None


def _place_to_record(place: Place) -> Record:
    """Return every field of *place*."""
    return {
        "id": place.id,
        "name": place.name,
        "precision": place.precision.value,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "ancestors": list(place.ancestors),
        "population": place.population,
        "name_ar": place.name_ar,
    }


def _place(record: Record) -> Place:
    """Return the place of a record."""
    number = record["id"]
    return Place(
        **record
        | {
            "id": None if number is None else PlaceId(number),
            "precision": PlacePrecision(record["precision"]),
            "ancestors": tuple(map(PlaceId, record["ancestors"])),
        }
    )


def _period_to_record(period: Period | None) -> list[str] | None:
    """Return first day, day after the last, and precision."""
    return [period.start.isoformat(), period.end.isoformat(), period.precision.value] if period else None


def _period(record: list[str] | None) -> Period | None:
    """Return the period of a record."""
    if record is None:
        return None
    start, end, precision = record
    return Period(date.fromisoformat(start), date.fromisoformat(end), DatePrecision(precision))


def _cadence_to_record(cadence: Cadence | None) -> list[Any] | None:
    """Return how often, the time of day, the weekdays, and what else a cadence says."""
    if cadence is None:
        return None
    return [
        cadence.every.value,
        cadence.at.isoformat() if cadence.at else None,
        list(cadence.weekdays),
        [each.isoformat() for each in cadence.also_at],
        cadence.step,
        cadence.workdays,
        list(cadence.month_days),
    ]


def _cadence(record: list[Any] | None) -> Cadence | None:
    """Return the cadence of a record."""
    if record is None:
        return None
    newer: list[Any] = [(), 1, False, ()]  # frames that were stored before there were such fields lack them
    every, at, weekdays, also_at, step, workdays, month_days = record + newer[len(record) - 3 :]
    return Cadence(
        Every(every),
        time.fromisoformat(at) if at else None,
        tuple(weekdays) if isinstance(weekdays, list) else () if weekdays is None else (weekdays,),
        tuple(map(time.fromisoformat, also_at)),
        step,
        workdays,
        tuple(month_days),
    )


def _schedule(cadence: Cadence | None) -> Record | None:
    """Return the cadence in words."""
    if cadence is None:
        return None
    return {
        "every": cadence.every.value,
        "weekday": _WEEKDAYS[cadence.weekdays[0]] if cadence.weekdays else None,
        "also_on": [_WEEKDAYS[each] for each in cadence.weekdays[1:]],
        "time": cadence.at.strftime("%H:%M") if cadence.at else None,
        "also_at": [each.strftime("%H:%M") for each in cadence.also_at],
        "step": cadence.step,
        "workdays": cadence.workdays,
        "month_days": list(cadence.month_days),
    }
