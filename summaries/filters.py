"""A subscription's `Filter` → what to ask the store for, and which incidents it wants.

`to_query` narrows what is loaded; `matches` is the whole rule, so that digests, alerts and previews agree.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import re2

from incidents.actors import is_part
from incidents.errors import FilterError
from incidents.models import Filter, PlacePrecision, Status, Tier
from incidents.places.nearness import distance_km
from incidents.questions import actor_names
from incidents.store import IncidentQuery
from incidents.stories import count_independent
from incidents.text import fold, same_nouns
from summaries.select import tier_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from incidents.models import Incident, Report

EVERYTHING = Filter()
HARMED = ("killed", "injured", "missing", "abducted")
"""The tolls that `Filter.min_toll` adds up."""
MOST_PATTERN = 200
"""Characters of a regular expression."""
_MEMORY = 1 << 20  # bytes of a compiled expression: RE2 refuses "(a{999}){999}" instead of building it
_WIDE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.UNRESOLVED})
_TIERS = tuple(Tier)


def to_query(wanted: Filter) -> IncidentQuery:
    """Return what the store can narrow of *wanted*: places without a circle, and kinds."""
    places = () if wanted.radius_km is not None else wanted.places
    return IncidentQuery(
        places=tuple(place.id for place in places if place.id is not None),
        kinds=wanted.kinds,
        excluded_kinds=wanted.excluded_kinds,
        status=Status.CURRENT,
    )


def matches(wanted: Filter, incident: Incident) -> bool:
    """Whether *wanted* wants *incident* as its reports tell it now; those taken back do not count."""
    reports = [report for report in incident.reports if not report.retracted]
    return bool(reports) and all(rule(wanted, incident, reports) for rule in _RULES)


def compile_pattern(pattern: str) -> Callable[[str], object]:
    """Return a search for *pattern*, any case, in time linear in the text (RE2 never backtracks).

    Raises:
        FilterError: it is too long, no expression, or one that takes too much memory.
    """
    if len(pattern) > MOST_PATTERN:
        raise FilterError(pattern, f"longer than {MOST_PATTERN} characters")
    try:
        return _compile(pattern)
    except re2.error as error:
        reason = error.args[0] if error.args else error
        raise FilterError(pattern, reason.decode() if isinstance(reason, bytes) else str(reason)) from error


@lru_cache(maxsize=1024)
def _compile(pattern: str) -> Callable[[str], object]:
    options = re2.Options()
    options.case_sensitive, options.max_mem, options.log_errors = False, _MEMORY, False
    search: Callable[[str], object] = re2.compile(pattern, options=options).search
    return search


def _is_somewhere(wanted: Filter, incident: Incident, _: list[Report]) -> bool:
    if not wanted.places:
        return True
    if wanted.radius_km is None:
        found = {incident.place.id, *incident.place.ancestors} - {None}
        return any(place.id in found for place in wanted.places)
    point = incident.place.point
    if point is None or incident.place.precision in _WIDE:
        return False  # a province is too wide to be near anything
    middles = (place.point for place in wanted.places)
    return any(middle and distance_km(*middle, *point) <= wanted.radius_km for middle in middles)


def _is_of_kind(wanted: Filter, incident: Incident, reports: list[Report]) -> bool:
    claims = [report.claim for report in reports]
    kinds = {incident.kind, *(kind for each in claims for kind in (each.kind, *each.also_kinds))}
    return (not wanted.kinds or not kinds.isdisjoint(wanted.kinds)) and kinds.isdisjoint(
        wanted.excluded_kinds
    )


def _has_actor(wanted: Filter, incident: Incident, _: list[Report]) -> bool:
    return not wanted.actors or any(acts_in(each, incident) for each in wanted.actors)


def acts_in(actor: str, incident: Incident) -> bool:
    """Whether *actor*, by any of the names we know, has a part in *incident*."""
    names = actor_names(actor)
    return any(is_part(names, each.name) for each in incident.actors)


def _is_grave(wanted: Filter, incident: Incident, _: list[Report]) -> bool:
    return wanted.tier is Tier.ANY or _TIERS.index(tier_of(incident)) >= _TIERS.index(wanted.tier)


def _has_toll(wanted: Filter, incident: Incident, _: list[Report]) -> bool:
    if not wanted.min_toll:
        return True
    counted = (wanted.toll_of,) if wanted.toll_of else HARMED
    counts = (count for name, count in incident.tolls.items() if name in counted and count)
    return sum(count.best or count.low or 0 for count in counts) >= wanted.min_toll


def _has_sources(wanted: Filter, _: Incident, reports: list[Report]) -> bool:
    return wanted.min_sources <= 1 or count_independent(reports) >= wanted.min_sources


def _is_told_so(wanted: Filter, _: Incident, reports: list[Report]) -> bool:
    """Whether one report is in a language, of an outlet and in words that are wanted."""
    outlets = {fold(each) for each in wanted.outlets}
    return any(
        (not wanted.languages or report.language in wanted.languages)
        and (not outlets or any(each in fold(f"{report.outlet} {report.url}") for each in outlets))
        and _says(wanted, report)
        for report in reports
    )


def _says(wanted: Filter, report: Report) -> bool:
    if not (wanted.include or wanted.pattern):
        return True
    text = text_of(report)
    return (not wanted.include or _has_any(text, wanted.include)) and (
        not wanted.pattern or compile_pattern(wanted.pattern)(text) is not None
    )


def _is_not_excluded(wanted: Filter, _: Incident, reports: list[Report]) -> bool:
    """Whether no report has an excluded word: one that does tells what the incident is about."""
    return not (wanted.exclude and any(_has_any(text_of(each), wanted.exclude) for each in reports))


def text_of(report: Report) -> str:
    """Return what `Filter.include` is looked for in: the title and the quotations."""
    return "\n".join((report.title, *(quote.text for quote in report.claim.quotes)))


def _has_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of *phrases* stands in *text*; a noun such as "hospital" in any form and language."""
    return any(has_phrase(text, each) for phrase in phrases for each in same_nouns(phrase))


def has_phrase(text: str, phrase: str) -> bool:
    """Whether *phrase* stands in *text*, folded, as whole words; "shell*" is any word so begun."""
    return f" {_words(phrase)}{'' if phrase.endswith('*') else ' '}" in f" {_words(text)} "


@lru_cache(maxsize=1024)
def _words(text: str) -> str:
    letters = (sign if sign.isalnum() else " " for sign in fold(text))
    return " ".join("".join(letters).split())


_RULES = (
    *(_is_somewhere, _is_of_kind, _is_grave, _has_toll, _has_sources),
    *(_has_actor, _is_told_so, _is_not_excluded),
)
