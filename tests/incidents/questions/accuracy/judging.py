"""A reading beside the one that is meant → which parts are right, as strictly as one would from outside.

A town must be within 60 km, anything larger within 300 km; days must be the very days; of several kinds
half must be right. "whole" takes every part of the record; "filters" are actors and kinds that are excluded.
"""

from __future__ import annotations

import math
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from incidents.models import Intent, Question
from incidents.questions import Context, interpret_leniently, next_frame
from incidents.questions.encoding.records import question_to_record
from incidents.text import fold
from tests.incidents.questions.accuracy.gold import GoldPlace, Message, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from incidents.places import Gazetteer

ASKED_AT = datetime(2018, 11, 19, 10, 0, tzinfo=UTC)
"""Monday noon in Beirut."""
_TODAY = "2018-11-19"
_TOWN_KM, _UNIT_KM = 60, 300
_HALF = 0.5
_PLAIN = frozenset({Intent.SMALLTALK, Intent.HELP, Intent.OUT_OF_SCOPE})
Record = dict[str, Any]  # Any: JSON, as `sitrep interpret` prints it


def read_all(messages: Iterable[Message], gazetteer: Gazetteer) -> Iterator[tuple[Message, Record]]:
    """Yield each message with its reading; a follow-up is read after the lines above it."""
    frame: Question | None = None
    for message in messages:
        before = frame if message.turn > 1 else None
        context = Context(ASKED_AT, ZoneInfo("Asia/Beirut"), message.language, gazetteer, before)
        question = interpret_leniently(message.text, context).question
        frame = next_frame(context.frame, question)
        yield message, question_to_record(question)


def judge(gold: Message, got: Record) -> dict[str, bool]:
    """Return part to whether it is right; a part that neither names is left out."""
    parts = {"intent": got["intent"] in gold.intents}
    if not gold.intents & _PLAIN:
        parts |= {name: right for name, right in _parts(gold, got) if right is not None}
    filters = parts.pop("filters", None)
    parts["whole"] = all(parts.values())
    return parts if filters is None else parts | {"filters": filters}


def score(readings: Iterable[tuple[Message, Record]]) -> dict[str, float]:
    """Return part to the share that is right."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for gold, got in readings:
        for part, is_right in judge(gold, got).items():
            asked[part] += 1
            right[part] += is_right
    return {part: right[part] / asked[part] for part in asked}


def _parts(gold: Message, got: Record) -> Iterator[tuple[str, bool | None]]:
    """Yield each part but the intent, None where there is nothing to judge."""
    yield "places", _places(gold, got) if any(gold.places) or got["places"] else None
    yield "days", _days(gold, got) if any(any(each) for each in gold.days) or got["date_start"] else None
    yield "kinds", _kinds(gold, set(got["kinds"])) if gold.kinds or got["kinds"] else None
    yield "measure", _measure(gold, got["measure"])
    yield "radius", _radius(gold, got["radius_km"])
    yield "schedule", _schedule(gold, got["schedule"]) if "every" in gold.rest or got["schedule"] else None
    yield "filters", _filters(gold, got)


def _places(gold: Message, got: Record) -> bool:
    """Whether the places read are all of one choice, and no more."""
    told = got["places"]
    return any(
        len(choice) == len(told) and all(any(_is_same(place, each) for each in told) for place in choice)
        for choice in gold.places
    )


def _is_same(gold: GoldPlace, got: Record) -> bool:
    """Whether the places are near enough, or of one name where there are no degrees."""
    if gold.point is None or got["lat"] is None:
        return fold(gold.name) == fold(got["name"])
    limit = _UNIT_KM if gold.is_wide or gold.level == "province" else _TOWN_KM
    (south, west), (north, east) = gold.point, (got["lat"], got["lon"])
    x = math.radians(east - west) * math.cos(math.radians((south + north) / 2))
    return 6371 * math.hypot(x, math.radians(north - south)) <= limit


def _days(gold: Message, got: Record) -> bool:
    """Whether the days are those of one choice; what is to come does not count."""
    read = (got["date_start"], min(got["date_end"] or _TODAY, _TODAY))
    return read in [(start, min(end or _TODAY, _TODAY)) for start, end in gold.days]


def _kinds(gold: Message, got: set[str]) -> bool:
    """Whether at least half of what is meant or wrongly read is right."""
    extra = got - gold.kinds - gold.kinds_too
    if not gold.kinds:
        return not extra
    return bool(gold.kinds & got) and len(gold.kinds & got) / len(gold.kinds | extra) >= _HALF


def _measure(gold: Message, got: str | None) -> bool | None:
    """Whether the right thing is counted; counting incidents needs no word."""
    must, may = gold.options("measure"), gold.options("measure?")
    if not must and got is None:
        return None
    return got in must or got in may or (got in {None, "incidents"} and must in ([], ["incidents"]))


def _radius(gold: Message, got: float | None) -> bool | None:
    """Whether the circle is as large as meant, to the nearest hundredth: 50 miles are 80 km."""
    if "radius" not in gold.rest:
        return None if got is None or "near" in gold.rest else False
    return got is not None and math.isclose(got, float(gold.rest["radius"]), rel_tol=0.01)


def _schedule(gold: Message, got: Record | None) -> bool:
    """Whether how often, the weekday and the time are right."""
    if got is None or "every" not in gold.rest:
        return got is None and gold.rest["every"].endswith("-")
    every, _, times = gold.rest["every"].partition("@")
    is_timely = got["time"] in (times.split(",") if times else [None])
    is_often = got["every"] in every.split(",") and got["step"] == int(gold.rest.get("step", "1"))
    days = [each for each in (got["weekday"], *got["also_on"]) if each]
    is_named = days == gold.options("weekday") and got["workdays"] == ("workdays" in gold.rest)
    return is_often and is_named and is_timely and got["also_at"] == gold.options("also")


def _filters(gold: Message, got: Record) -> bool | None:
    """Whether actors, kinds to leave out and limits are read, and no other."""
    actors, excluded = set(gold.options("actor")), expand(gold.rest.get("not", ""))
    least = f"{got['toll_of']}:{got['min_toll']}" if got["min_toll"] else None
    is_limited = (least, got["min_sources"]) == (gold.rest.get("least"), int(gold.rest.get("sources", "1")))
    if not (actors or excluded or got["actors"] or got["not_kinds"] or not is_limited):
        return None
    is_acting = actors <= set(got["actors"]) <= actors | set(gold.options("actor?"))
    return is_acting and is_limited and excluded <= set(got["not_kinds"])
