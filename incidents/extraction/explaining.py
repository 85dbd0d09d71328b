"""The trace of extraction through an article → what a lexicon editor asks: what fired, why, and what not.

Plain records of text and numbers, so that a terminal can show them and a program read them; `asdict` gives
the JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from incidents.extraction.cascade import follow
from incidents.extraction.records import claim_to_record
from incidents.extraction.sentence.triggers import near_misses
from incidents.extraction.sentence.when import CURRENT_DAYS, is_news, is_recent
from incidents.extraction.words.lexicon import read_rows, row_lines

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.article.clusters import Cluster
    from incidents.extraction.article.coreference import Step
    from incidents.extraction.trace import Trace
    from incidents.extraction.words.lexicon import Trigger
    from incidents.models import Article, Period
    from incidents.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a sentence that the program took for something.

    `start` and `end` are characters into the article. `what` is "trigger", "near miss", "toll", "place",
    "date", "source" or "group"; `means` its kind, measure or name; `rule` the entry and the line of the
    lexicon that it stands in, "" where no lexicon holds it; `why` the reason it was set aside or did not
    fire, "" where it counts.
    """

    start: int
    end: int
    words: str
    what: str
    means: str
    rule: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """What a sentence tells of one event; `incident` counts from 1 and is None where none came of it."""

    kind: str
    place: str
    days: str
    tolls: tuple[str, ...]
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    standing: tuple[str, ...]
    incident: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or heading with its marks in reading order and what it tells."""

    text: str
    start: int
    is_heading: bool
    marks: tuple[Mark, ...]
    told: tuple[ToldEvent, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An incident as it was put together; `dropped` says why it was not kept, "" where it was."""

    number: int
    sentences: tuple[int, ...]
    record: dict[str, Any] | None  # JSON: any of its types
    status_why: str
    dropped: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article, sentence by sentence, and the incidents it gave; `today` is its ISO day."""

    title: str
    today: str
    lines: tuple[Line, ...]
    outcomes: tuple[Outcome, ...]


def explain(article: Article, gazetteer: Gazetteer) -> Explanation:
    """Return why extraction makes of *article* what it does; no lines where no lexicon knows its language."""
    trace = follow(article, gazetteer)
    numbers = _numbers(trace)
    lines = tuple(_line(trace, reading, numbers) for reading in trace.readings)
    return Explanation(article.title, trace.today.isoformat(), lines, _outcomes(trace, numbers))


def _numbers(trace: Trace) -> dict[int, int]:
    """Return the number of each incident that a mention began or joined, by its identity."""
    opened = dict.fromkeys(id(step.cluster) for step in trace.steps if step.cluster is not None)
    return {cluster: number for number, cluster in enumerate(opened, start=1)}


def _line(trace: Trace, reading: Reading, numbers: dict[int, int]) -> Line:
    tokens = reading.tokens
    marks = [*_found_marks(reading), *_trigger_marks(trace, reading)]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    steps = [step for step in trace.steps if step.mention.reading.index == reading.index]
    told = tuple(_told(step, numbers) for step in steps)
    return Line(tokens.text, tokens.offset, reading.heading, tuple(marks), told)


def _span(reading: Reading, first: int, end: int) -> tuple[int, int, str]:
    """Return where tokens *first* up to *end* stand in the article, and their words."""
    tokens = reading.tokens
    return tokens.starts[first], tokens.ends[max(first, end - 1)], tokens.slice(first, end)


def _trigger_marks(trace: Trace, reading: Reading) -> list[Mark]:
    """Return the marks of triggers and tolls; a heading is not searched for them."""
    account = trace.accounts.get(reading.index)
    if account is None:
        return []
    asides = {id(each.found): _cue(reading, each.why) for each in account.asides}
    marks = [
        Mark(
            *_span(reading, each.start, each.end),
            "trigger",
            each.entry.kind,
            _rule(each.entry, reading),
            asides.get(id(each), ""),
        )
        for each in account.triggers
    ]
    marks += [
        Mark(
            *_span(reading, each.first, max(each.end, each.at + 1)),
            "toll",
            f"{each.measure} {each.count.best}",
        )
        for each in account.tolls
    ]
    misses = near_misses(reading, account.triggers)
    return marks + [
        Mark(*_span(reading, hit.start, hit.end), "near miss", hit.entry.kind, _rule(hit.entry, reading), why)
        for hit, why in misses
    ]


def _found_marks(reading: Reading) -> list[Mark]:
    """Return the marks of places, dates, sources and groups."""
    places = [(each.first, each.end, "place", each.toponym.place.name) for each in reading.places]
    places += [
        (each.first, each.end, "place", f"{each.toponym.place.name}, filed from") for each in reading.origins
    ]
    dates = [(each.first, each.end, "date", _days(each.mention.period)) for each in reading.dates]
    sources = [(hit.start, hit.end, "source", hit.entry.kind) for hit in reading.speakers]
    groups = [(hit.start, hit.end, "group", hit.entry.name) for hit in reading.groups]
    return [
        Mark(*_span(reading, first, end), what, means)
        for first, end, what, means in (*places, *dates, *sources, *groups)
        if first < end
    ]


def _told(step: Step, numbers: dict[int, int]) -> ToldEvent:
    mention, cluster = step.mention, step.cluster
    standing = mention.standing
    flags = {
        "denied": standing.is_denied,
        "claimed": standing.is_claimed,
        "believed": standing.is_believed,
        "background": standing.is_background,
    }
    return ToldEvent(
        kind=mention.kind,
        place=mention.place.name if mention.place else "",
        days=_days(mention.period) if mention.period else "",
        tolls=tuple(f"{toll.measure} {toll.count.best}" for toll in mention.tolls),
        actors=tuple(dict.fromkeys(f"{actor.name} ({actor.role.value})" for actor in mention.actors)),
        sources=mention.attribution.names,
        standing=tuple(name for name, holds in flags.items() if holds),
        incident=None if cluster is None else numbers[id(cluster)],
        why=step.why,
    )


def _outcomes(trace: Trace, numbers: dict[int, int]) -> tuple[Outcome, ...]:
    """Return the incidents in the order in which they were begun."""
    claims = {
        id(cluster): claim_to_record(claim)
        for cluster, claim in zip(trace.clusters, trace.claims, strict=True)
    }
    settled = {id(each) for each in trace.settled}
    begun = {id(step.cluster): step.cluster for step in trace.steps if step.cluster is not None}
    return tuple(
        Outcome(
            number=numbers[key],
            sentences=tuple(dict.fromkeys(each.reading.index for each in cluster.mentions)),
            record=claims.get(key),
            status_why=_status(trace, cluster) if key in claims else "",
            dropped=""
            if key in claims
            else "talk of a kind of act, not of one act"
            if key in settled
            else "a total of incidents that are told one by one",
        )
        for key, cluster in begun.items()
    )


def _status(trace: Trace, cluster: Cluster) -> str:
    """Return why an incident is news or background."""
    if cluster.period is not None:
        recent = is_recent(cluster.period, trace.today)
        if recent and not is_news(cluster.period, trace.today, is_background=cluster.is_background):
            return "told as background, not of the last days"
        return f"{'within' if recent else 'more than'} {CURRENT_DAYS} days before {trace.today}"
    if cluster.is_recalled:
        return "mentioned in passing, without a time"
    if cluster.is_background:
        return "told as background in each sentence"
    return "told without a time, as news is"


def _days(period: Period) -> str:
    return f"{period.start} to {period.last_day}" if period.days > 1 else f"{period.start}"


def _rule(entry: Trigger, reading: Reading) -> str:
    """Return an entry of triggers.tsv with its line: "launch * attack on (triggers.tsv:57)"."""
    return f"{entry.name} (triggers.tsv:{_lines('triggers', reading.lexicon.language)[entry.rank]})"


def _cue(reading: Reading, why: str) -> str:
    """Return why a trigger was set aside, with the line of the cue that did it."""
    hit = next((hit for hit in reading.cues if hit.entry.name == why), None)
    if hit is None:
        return why
    rows = _cues(reading.lexicon.language)
    line = next(
        (line for line, effect, patterns in rows if effect == hit.entry.effect and why in patterns), None
    )
    return f"{hit.entry.effect}: {why} (cues.tsv:{line})"


@cache
def _cues(language: str) -> tuple[tuple[int, str, frozenset[str]], ...]:
    """Return line, effect and patterns of each row of a language's cues.tsv."""
    rows = zip(_lines("cues", language), read_rows("cues", language), strict=True)
    return tuple((line, row["effect"], frozenset(row["patterns"].split("|"))) for line, row in rows)


@cache
def _lines(name: str, language: str) -> tuple[int, ...]:
    return tuple(row_lines(name, language))
