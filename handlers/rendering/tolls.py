"""How many were hurt, and who says so: one figure, or every voice's own where they differ."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from handlers.rendering import words
from handlers.rendering.markup import Html, join, name, say
from incidents.actors import display_name, short_name
from incidents.models import TOLLS
from incidents.stories import toll_history
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from handlers.rendering.readers import Reader
    from incidents.models import Count, Incident, Report
    from incidents.stories import TollStep

MAX_VOICES = 3
"""Tellings of a toll or speakers named in one line."""
_MAX_STEPS = 4
"""Days of a toll's course: more do not fit two lines of a phone."""


class TollLines(NamedTuple):
    """The tolls of an incident: those told alike by all, and those on which voices differ."""

    agreed: tuple[Html, ...]
    disputed: tuple[Html, ...]


def find_tolls(incident: Incident, language: str) -> TollLines:
    """Return each toll in words: "11 killed", or "11 killed (SOHR) · at least 9 (rebel commander)"."""
    agreed, disputed = list[Html](), list[Html]()
    for measure, merged in incident.tolls.items():
        tellings = _tellings(incident, measure)
        if merged is not None and _differ(tellings):
            disputed.append(_disputed(measure, merged, tellings, language))
        elif merged is not None or tellings:
            exact = next((each for _, each in tellings if each.best is not None), None)
            agreed.append(words.toll_words(measure, exact or merged or tellings[0][1], language))
    return TollLines(tuple(agreed), tuple(disputed))


def ranges(incident: Incident, language: str) -> list[Html]:
    """Return the whole range of each toll on which voices differ: "9–11 killed"."""
    return [
        words.toll_words(measure, merged, language)
        for measure, merged in incident.tolls.items()
        if merged is not None and _differ(_tellings(incident, measure))
    ]


def course(incident: Incident, reader: Reader, since: datetime | None = None) -> Html:
    """Return how the first toll that changed was told from day to day, by whom; empty where none did.

    "7 (Mon 19 Nov, Wire) → 11 killed (Tue 20 Nov, River)": the last figure of each day, `_MAX_STEPS` at most.

    Args:
        incident: whose reports tell it; figures are never added.
        reader: on whose clock the days are.
        since: where given, only what changed from then on is told.
    """
    for measure, merged in incident.tolls.items():
        is_corrected = any(getattr(each.tolls, measure) is not None for each in incident.corrections)
        steps = [] if merged is None or is_corrected else _days(incident, measure, reader)
        if len(steps) > 1 and (since is None or steps[-1].published_at >= since):
            return _course(steps[-_MAX_STEPS:], measure, reader)
    return Html()


def _days(incident: Incident, measure: str, reader: Reader) -> list[TollStep]:
    """Return the last figure of each day on which it is another than that of the day before, oldest first.

    What an outlet itself has changed since is told besides.
    """
    told = [step for step in toll_history(incident.reports, measure) if step.count.best is not None]
    by_day = {
        (
            step.published_at.astimezone(reader.zone).date(),
            step.published_at if step.is_former else None,
        ): step
        for step in told
    }
    steps: list[TollStep] = []
    for step in by_day.values():
        if not steps or steps[-1].count.best != step.count.best:
            steps.append(step)
    return steps


def _course(steps: list[TollStep], measure: str, reader: Reader) -> Html:
    language = reader.language

    def told(step: TollStep) -> Html:
        day = words.day_words(
            step.published_at.astimezone(reader.zone).date(), reader.asked, language, reader.zone
        )
        is_last = step is steps[-1]
        figure = (
            words.toll_words(measure, step.count, language)
            if is_last
            else words.figure_words(step.count, language)
        )
        outlet = name(words.outlet_words(step.outlet, language), language)
        return say("toll-day", language, figure=figure, day=day, outlet=outlet)

    return reduce(lambda before, after: say("change", language, before=before, after=after), map(told, steps))


def _differ(tellings: list[tuple[str, Count]]) -> bool:
    return len({(each.low, each.best, each.high) for _, each in tellings if each.best is not None}) > 1


def _disputed(measure: str, merged: Count, tellings: list[tuple[str, Count]], language: str) -> Html:
    """Return what each voice says, numbers before words, newest first; the range where some are left out."""
    tellings = sorted(tellings, key=lambda told: told[1].best is None)
    first = tellings[0][1]
    by_figure: dict[Html, list[str]] = {}
    for speaker, count in tellings[:MAX_VOICES]:
        by_figure.setdefault(words.figure_words(count, language), []).append(speaker)
    is_whole = len(tellings) <= MAX_VOICES
    voices = []
    for figure, speakers in by_figure.items():
        is_first = is_whole and figure == words.figure_words(first, language)
        shown = words.toll_words(measure, first, language) if is_first else figure
        names = voices_words(speakers, language, called=short_name)
        voices.append(say("toll-voice", language, figure=shown, voice=names))
    if is_whole:
        return join(voices)
    toll = words.toll_words(measure, merged, language)
    return say("toll-and-voices", language, toll=toll, voices=join(voices))


def _tellings(incident: Incident, measure: str) -> list[tuple[str, Count]]:
    """Return who gives which figure of *measure*, newest first; each voice once, with its newest.

    Nobody does where an operator corrected it: that number stands alone.
    """
    if any(getattr(each.tolls, measure) is not None for each in incident.corrections):
        return []
    told: dict[str, Count] = {}
    for report in incident.reports:
        count: Count | None = getattr(report.claim.tolls, measure)
        if count is not None and not report.retracted:
            told.setdefault(voice(report), count)
    return list(told.items())


def voice(report: Report) -> str:
    """Return who says it: the first of those the article quotes, else its outlet."""
    return next(iter(report.claim.attribution), report.outlet)


def voices_words(
    speakers: Iterable[str], language: str, *, called: Callable[[str, str], str] = display_name
) -> Html:
    """Return up to three distinct names in a row, each in its first spelling, known ones as *called*."""
    distinct: dict[str, str] = {}
    for speaker in speakers:
        shown = called(speaker, language)
        distinct.setdefault(fold(shown), shown[: words.MAX_NAME])
    first = list(distinct.values())[:MAX_VOICES]
    return join((name(each, language) for each in first), say("list-comma", language))


def toll_figures(report: Report, language: str) -> Html:
    """Return the tolls that one report gives."""
    told = ((measure, getattr(report.claim.tolls, measure)) for measure in TOLLS)
    return join(words.toll_words(measure, count, language) for measure, count in told if count is not None)
