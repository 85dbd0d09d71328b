"""What stands in an order → options of a subscription: "until monday", "for two hours", "weekly at 9"."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from handlers.orders.reading import words_for
from handlers.subscriptions.options import TURNS
from incidents.dates import find_dates
from incidents.models import Every
from incidents.questions import read_cadence, read_times, told_language
from incidents.questions.vocabulary.lexicon import limit_numbers, spoken_numbers
from summaries.schedule import moment_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from incidents.dates import DateMention
    from incidents.models import Cadence

Options = list[tuple[str, str]]

NIGHT = "22:00-07:00"
"""When it is quiet "at night"."""
_TURN = timedelta(days=7)
_WRITTEN = {every: unit for unit, every in TURNS.items()}
_FIGURE = re.compile(r"(\d{1,4}) ?([^\W\d]+)")
_LANGUAGES = ("en", "ar", "fr")


def read_options(values: Mapping[str, str], now: datetime, zone: ZoneInfo) -> Options | None:
    """Return the options that *values* set, none where they hold none; None where one says nothing known."""
    options: Options = []
    for name, said in values.items():
        read: Options | None = []
        match name:
            case "until":
                read = _until(said, now, zone)
            case "span":
                read = _span(said)
            case "time":
                read = _time(said)
            case "rhythm":
                read = _rhythm(said)
        if read is None:
            return None
        options += read
    return options


def _until(said: str, now: datetime, zone: ZoneInfo) -> Options | None:
    """Return the moment that *said* names and that is still to come: a day begins at midnight."""
    local = now.astimezone(zone)
    named = _find_day(said, local)
    day, rest = (None, said) if named is None else (_coming(named, local.date(), said), _left(said, named))
    times = read_times(rest, whole=day is None)
    if day is None and not times:
        return None
    moment = moment_at(day or local.date(), times[0] if times else time.min, zone)
    if moment <= now:
        moment = moment_at(local.date() + timedelta(days=1), times[0], zone)
    return [("mute", moment.astimezone(zone).isoformat(timespec="minutes"))]


def _find_day(said: str, local: datetime) -> DateMention | None:
    found = (
        find_dates(said, today=local, language=each, sense="calendar")
        for each in dict.fromkeys((told_language(said) or "en", *_LANGUAGES))
    )
    return next((each[0] for each in found if each), None)


def _coming(named: DateMention, today: date, said: str) -> date:
    """Return the day ahead that is called so: what is asked about lies behind, what is ordered does not."""
    day = named.period.start
    if day <= today and any(map(str.isdecimal, said[named.start : named.end])):
        return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)
    while day <= today:
        day += _TURN
    return day


def _left(said: str, named: DateMention) -> str:
    return f"{said[: named.start]} {said[named.end :]}"


def _span(said: str) -> Options | None:
    spans, units = words_for("spans"), words_for("units")
    if span := spans.get(said, spans.get(said.removeprefix("ل"))):
        return [("mute", span)]
    number, unit = _number(said)
    letter = units.get(unit.removeprefix("ل"), units.get(unit))
    if number is None or letter is None:
        return None
    return [("mute", f"{7 * number}d" if letter == "w" else f"{number}{letter}")]


def _number(said: str) -> tuple[int | None, str]:
    """Return the number that *said* begins with, in figures or as a word, and the word behind it."""
    if figure := _FIGURE.fullmatch(said):
        return int(figure[1]), figure[2]
    word, _, unit = said.partition(" ")
    known = {
        key: each for code in _LANGUAGES for key, each in (spoken_numbers(code) | limit_numbers(code)).items()
    }
    return known.get(word, known.get(word.removeprefix("ل"))), unit


def _time(said: str) -> Options | None:
    return _at(read_times(said)) or None


def _at(times: Sequence[time]) -> Options:
    """Return the option that sets *times*, none for none."""
    return [("time", ",".join(f"{each:%H:%M}" for each in times))] if times else []


def _rhythm(said: str) -> Options | None:
    """Return the options of how often *said* wants it; times that it does not name stay."""
    cadence = read_cadence(said)
    if cadence is None:
        return None
    times = () if cadence.at is None else (cadence.at, *cadence.also_at)
    return [_how_often(cadence), *_at(times)]


def _how_often(cadence: Cadence) -> tuple[str, str]:
    if cadence.step > 1 and cadence.every in _WRITTEN:
        days = ",".join(map(str, (*cadence.weekdays, *cadence.month_days)))
        return "every", f"{cadence.step}{_WRITTEN[cadence.every]}{days}"
    match cadence.every:
        case Every.EVENT:
            return "every", "alerts"
        case Every.HOUR:
            return "every", f"{cadence.step}h"
        case Every.MONTH:
            return "month", ",".join(map(str, cadence.month_days or (1,)))
        case Every.WEEK:
            return "days", ",".join(map(str, cadence.weekdays or (0,)))
        case _:
            return "days", "workdays" if cadence.workdays else "daily"
