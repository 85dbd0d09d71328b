"""NAME:VALUE → a setting of a subscription: `toll:5 without:"football match" quiet:22:00-07:00`.

The names and the words for values, in every language, are in options.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.understanding.languages import find_language, find_zone
from incidents.errors import FilterError
from incidents.models import Cadence, Every, Template, Tier
from incidents.questions.times.schedule import MOST_TURNS
from incidents.text import fold
from summaries.filters import compile_pattern
from summaries.schedule import LAST_DAY, moment_at, weekend_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from incidents.models import Filter, Subscription

    Setter = Callable[[Subscription, str, datetime], Subscription]

MOST = 20
"""Words, outlets or actors of one filter."""
MOST_TEXT = 100
"""Characters of one of them."""
MOST_TIMES = 6
"""Times of one day."""
_OPTION = re.compile(r'(?<!\S)(?P<name>[^\W\d]\w*)[:=](?P<value>"[^"]*"|/(?:[^/\\]|\\.)*/|[^\s"]+)')
_SPAN = re.compile(r"(\d{1,4})\s*([mhd]?)", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2}):?(\d\d)?\s*[-–]\s*(\d{1,2}):?(\d\d)?")
_CLOCK = re.compile(r"(\d{1,2})(?::?(\d\d))?")
_MINUTES = {"m": 1, "": 1, "h": 60, "d": 1440}
TURNS = {"d": Every.DAY, "w": Every.WEEK, "mo": Every.MONTH}
"""What comes round, by how it is written behind a number: "every:2w"."""
_TURNING = re.compile(rf"(\d{{1,2}})\s*({'|'.join(TURNS)})([\d,]*)")
_LONGEST_MUTE = 366 * _MINUTES["d"]


def split_options(words: str) -> tuple[str, list[tuple[str, str]]]:
    """Return *words* without their options, and these as pairs of a name of options.toml and a value.

    What is no such name stays: "08:00" and "https://…" are none.
    """
    names, options = _table("names"), []

    def take(match: re.Match[str]) -> str:
        name = names.get(fold(match["name"]))
        if name is None:
            return match[0]
        options.append((name, match["value"].strip('"')))
        return " "

    return " ".join(_OPTION.sub(take, words).split()), options


def apply(subscription: Subscription, options: Sequence[tuple[str, str]], now: datetime) -> Subscription:
    """Return *subscription* with *options* set.

    Raises:
        FilterError: a value is none of its option; its `words` are "name:value".
    """
    for name, value in options:
        try:
            subscription = _SETTERS[name](subscription, value, now)
        except (ValueError, KeyError) as error:
            raise FilterError(f"{name}:{value}", "no such value") from error
        except FilterError as error:
            raise FilterError(f"{name}:{value}", error.reason) from error
    return subscription


@cache
def _table(part: str) -> dict[str, str]:
    """Return the spellings of names or values, folded."""
    table = tomllib.loads(Path(__file__).with_name("options.toml").read_text("utf-8"))[part]
    return {fold(spelling): name for name, spellings in table.items() for spelling in spellings}


def _word(value: str) -> str:
    """Return the value that *value* spells, itself where it is no known word."""
    return _table("values").get(fold(value), value)


def _is_on(value: str) -> bool:
    return {"on": True, "off": False}[_word(value)]


def _number(value: str, most: int) -> int:
    number = 0 if _word(value) == "off" else int(value)
    if not 0 <= number <= most:
        raise ValueError(value)
    return number


def _several(before: tuple[str, ...], value: str) -> tuple[str, ...]:
    """Return the words of a list with *value*; "off" empties it."""
    if _word(value) == "off":
        return ()
    added = tuple(dict.fromkeys((*before, *(each.strip() for each in value.split(",") if each.strip()))))
    if len(added) > MOST or any(len(each) > MOST_TEXT for each in added) or added == before:
        raise ValueError(value)
    return added


def _wish(change: Callable[[Filter, str], Filter]) -> Setter:
    return lambda subscription, value, _: replace(subscription, filter=change(subscription.filter, value))


def _pattern(wanted: Filter, value: str) -> Filter:
    is_marked = len(value) > 1 and value.startswith("/") and value.endswith("/")
    pattern = "" if _word(value) == "off" else value[1:-1].replace("\\/", "/") if is_marked else value
    if pattern:
        compile_pattern(pattern)
    return replace(wanted, pattern=pattern)


def _report_languages(wanted: Filter, value: str) -> Filter:
    if _word(value) == "off":
        return replace(wanted, languages=())
    found = [find_language(each) for each in value.split(",")]
    if not all(found):
        raise ValueError(value)
    return replace(wanted, languages=tuple(each for each in found if each))


def _radius(wanted: Filter, value: str) -> Filter:
    radius = _number(value, 2_000)
    if radius and not wanted.places:
        raise ValueError(value)
    return replace(wanted, radius_km=float(radius) if radius else None)


def _tier(wanted: Filter, value: str) -> Filter:
    word = _word(value)
    return replace(wanted, tier=Tier.ANY if word == "off" else Tier(word))


def _language(subscription: Subscription, value: str, _: datetime) -> Subscription:
    found = find_language(value)
    if found is None:
        raise ValueError(value)
    return replace(subscription, language=found)


def _zone(subscription: Subscription, value: str, _: datetime) -> Subscription:
    found = find_zone(value)
    if found is None:
        raise ValueError(value)
    return replace(subscription, zone=found)


def _quiet(subscription: Subscription, value: str, _: datetime) -> Subscription:
    first = last = None
    if _word(value) != "off":
        hours = _HOURS.fullmatch(value)
        if hours is None:
            raise ValueError(value)
        first = time(int(hours[1]) % 24, int(hours[2] or 0))
        last = time(int(hours[3]) % 24, int(hours[4] or 0))
    return replace(
        subscription, restraint=replace(subscription.restraint, quiet_from=first, quiet_until=last)
    )


def _time(subscription: Subscription, value: str, _: datetime) -> Subscription:
    """Set the times of the day, "07:30" or "8,20"; what came every hour or at once comes daily then."""
    found = [_CLOCK.fullmatch(each.strip()) for each in value.split(",")]
    first, *others = (time(int(each[1]), int(each[2] or 0)) for each in found if each)
    if not all(found) or len(found) > MOST_TIMES:
        raise ValueError(value)
    keeps = subscription.cadence.every in {Every.DAY, Every.WEEK, Every.MONTH}
    cadence = subscription.cadence if keeps else Cadence(Every.DAY)
    return replace(subscription, cadence=replace(cadence, at=first, also_at=tuple(others)))


def _days(subscription: Subscription, value: str, _: datetime) -> Subscription:
    """Set the days: daily, workdays, weekend, or some of the week by names or numbers, Monday 0."""
    word, clock = (
        _word(value),
        subscription.cadence if subscription.cadence.every is not Every.HOUR else Cadence(Every.DAY),
    )
    if word in {"daily", "workdays"}:
        clock = replace(clock, every=Every.DAY, weekdays=(), workdays=word == "workdays", step=1)
    else:
        step = clock.step if clock.every is Every.WEEK else 1
        weekdays = _weekdays(value, subscription.zone)
        clock = replace(clock, every=Every.WEEK, weekdays=weekdays, workdays=False, step=step)
    return replace(subscription, cadence=replace(clock, month_days=()))


def _month_days(subscription: Subscription, value: str, _: datetime) -> Subscription:
    """Set the days of the month, "1,15" or "last", at the times of the day that it had."""
    words = [_word(each.strip()) for each in value.split(",")]
    days = {LAST_DAY if each == "last" else int(each) for each in words}
    if not days <= set(range(1, LAST_DAY + 1)):
        raise ValueError(value)
    clock = subscription.cadence if subscription.cadence.every is not Every.HOUR else Cadence(Every.DAY)
    monthly = Cadence(Every.MONTH, clock.at, also_at=clock.also_at, month_days=tuple(sorted(days)))
    return replace(subscription, cadence=monthly)


def _weekdays(value: str, zone: str) -> tuple[int, ...]:
    """Return the days of the week that *value* names, Monday 0, in order."""
    if _word(value) == "weekend":
        return tuple(sorted(weekend_in(ZoneInfo(zone))))
    days = {int(_word(each.strip()).removeprefix("weekday_")) for each in value.split(",")}
    if not days <= set(range(7)):
        raise ValueError(value)
    return tuple(sorted(days))


def _every(subscription: Subscription, value: str, _: datetime) -> Subscription:
    """Set the hours between two digests, "6h", the days, weeks or months, "2w", or "alerts": at once."""
    if _word(value) == "alerts":
        return replace(subscription, cadence=Cadence(Every.EVENT))
    if turns := _TURNING.fullmatch(value.lower()):
        return replace(subscription, cadence=_turning(subscription.cadence, *turns.groups()))
    hours = _minutes(value if value[-1:].lower() == "h" else f"{value}h") // 60
    if hours not in range(1, 25):
        raise ValueError(value)
    return replace(subscription, cadence=Cadence(Every.HOUR, step=hours))


def _turning(clock: Cadence, step: str, unit: str, days: str) -> Cadence:
    """Return the cadence of every so many days, weeks or months, at the times and on the days of *clock*."""
    every = TURNS[unit]
    named = tuple(sorted({int(each) for each in days.split(",") if each}))
    most = range(7) if every is Every.WEEK else range(1, LAST_DAY + 1)
    if int(step) not in range(1, MOST_TURNS + 1) or not {*named} <= {*most} or (named and unit == "d"):
        raise ValueError(days)
    kept = clock if clock.every is every else Cadence(every, clock.at, also_at=clock.also_at)
    if clock.every is Every.HOUR:
        kept = Cadence(every)
    if every is Every.WEEK:
        return replace(kept, step=int(step), weekdays=named or kept.weekdays)
    return replace(kept, step=int(step), month_days=named or kept.month_days, workdays=False)


def _minutes(value: str, most: int = 7 * _MINUTES["d"]) -> int:
    span = _SPAN.fullmatch("0" if _word(value) == "off" else value)
    if span is None:
        raise ValueError(value)
    return min(int(span[1]) * _MINUTES[span[2].lower()], most)


def _mute(subscription: Subscription, value: str, now: datetime) -> Subscription:
    """Set until when nothing comes: "2h", "tomorrow", or a day or moment of the reader, 2024-10-14T18:00."""
    zone = ZoneInfo(subscription.zone)
    if _word(value) == "tomorrow":
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        return replace(subscription, muted_until=moment_at(tomorrow, time.min, zone))
    if _SPAN.fullmatch(value) or _word(value) == "off":
        minutes = _minutes(value, _LONGEST_MUTE)
        return replace(subscription, muted_until=now + timedelta(minutes=minutes) if minutes else None)
    local = datetime.fromisoformat(value)
    until = local if local.tzinfo else moment_at(local.date(), local.time(), zone)
    if not timedelta() < until - now <= timedelta(minutes=_LONGEST_MUTE):
        raise ValueError(value)
    return replace(subscription, muted_until=until)


_SETTERS: dict[str, Setter] = {
    "toll": _wish(lambda wanted, value: replace(wanted, min_toll=_number(value, 1_000_000))),
    "sources": _wish(lambda wanted, value: replace(wanted, min_sources=max(1, _number(value, 20)))),
    "tier": _wish(_tier),
    "radius": _wish(_radius),
    "word": _wish(lambda wanted, value: replace(wanted, include=_several(wanted.include, value))),
    "without": _wish(lambda wanted, value: replace(wanted, exclude=_several(wanted.exclude, value))),
    "regex": _wish(_pattern),
    "outlet": _wish(lambda wanted, value: replace(wanted, outlets=_several(wanted.outlets, value))),
    "in": _wish(_report_languages),
    "actor": _wish(lambda wanted, value: replace(wanted, actors=_several(wanted.actors, value))),
    "time": _time,
    "days": _days,
    "month": _month_days,
    "every": _every,
    "template": lambda subscription, value, _: replace(
        subscription, style=replace(subscription.style, template=Template(_word(value)))
    ),
    "silent": lambda subscription, value, _: replace(
        subscription, style=replace(subscription.style, silent=_is_on(value))
    ),
    "pin": lambda subscription, value, _: replace(
        subscription, style=replace(subscription.style, pins=_is_on(value))
    ),
    "picture": lambda subscription, value, _: replace(
        subscription, style=replace(subscription.style, picture=_is_on(value))
    ),
    "language": _language,
    "zone": _zone,
    "cooldown": lambda subscription, value, _: replace(
        subscription, restraint=replace(subscription.restraint, cool_down_min=_minutes(value))
    ),
    "quiet": _quiet,
    "cap": lambda subscription, value, _: replace(
        subscription, restraint=replace(subscription.restraint, daily_cap=_number(value, 1_000))
    ),
    "mute": _mute,
}
