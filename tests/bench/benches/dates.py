"""Dates and periods in words, English and Arabic, beside dateparser on the same expressions."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tests.bench.records import Bench, StepAsideError
from tests.bench.shared import Json, Reference, evaluation, score, scored, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.records import Measurement

GOALS = {"en": 0.88, "ar": 0.80}


def by_dateparser(lines: list[Json]) -> list[Json]:
    """Answer as dateparser does: its search in texts, and its own word on whether a month is meant."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - of the group `bench` only
    from dateparser.search import search_dates  # noqa: PLC0415 - as above

    answers = []
    for line in lines:
        base = datetime.fromisoformat(line["published"])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        languages = ["ar" if any("\u0600" <= letter <= "\u06ff" for letter in line["text"]) else "en"]
        found = search_dates(line["text"], languages=languages, settings=settings) or []
        parser = DateDataParser(languages=languages, settings=settings)
        days = [_days(moment.date(), parser.get_date_data(words).period) for words, moment in found]
        told = [{"date_start": first.isoformat(), "date_end": last.isoformat()} for first, last in days]
        answers.append({"id": line["id"], "dates": told})
    return answers


def _days(day: date, period: str | None) -> tuple[date, date]:
    """Return the first and the last day of the day, week, month or year that *day* stands for."""
    if period == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if period == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def measure() -> Iterator[Measurement]:
    """Score both by the same script."""
    evaluation()
    try:
        reference = scored("dates", Reference(by_dateparser))
    except ImportError as error:
        raise StepAsideError("dateparser is not installed: make bench installs it") from error
    ours = scored("dates")
    for language, goal in GOALS.items():
        theirs = (round(share(reference[language]), 4),)
        name = f"expressions read exactly, {language}"
        yield score(name, ours[language], goal, reference="dateparser", reference_runs=theirs)


BENCH = Bench("dates", 3, "Dates in words", measure)
