"""An invented incident → the rows of each table, as SQLite keeps them.

Records become JSON by hand: pydantic writes a claim in 20 µs, and there are more than a million.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, NamedTuple

from incidents.actors import parts_of
from incidents.models import Actor, Certainty, DatePrecision, Kind, MergedReading, Place
from incidents.store.filing.listing import searched_days
from incidents.store.tables.columns import RecordText
from incidents.text import fold, stems_of
from incidents.text.sketches import sketch

if TYPE_CHECKING:
    from datetime import date, datetime

    from incidents.models import Count
    from tests.bench.world.inventing import Invented

Value = str | int | float | bool | bytes | None
FILLER = "The road to the next town was closed for hours. Nobody could be reached on the telephone."

HEADLINES = {kind: kind.value.replace("_", " ").capitalize() for kind in Kind}
COLUMNS = {
    "articles": (
        *("id", "url", "outlet", "title", "text", "published_at"),
        *("language", "feed_id", "revision", "author", "recorded_at", "sketch"),
    ),
    "places": ("id", "name", "precision", "latitude", "longitude"),
    "incidents": (
        *("id", "kind", "status", "period_start", "period_end", "period_precision", "place", "place_id"),
        *("certainty", "actors", "sources", "first_reported_at", "last_reported_at"),
        *("story_id", "merged_into"),
    ),
    "reports": (
        *(
            "id",
            "incident_id",
            "article_id",
            "revision",
            "claim",
            "words",
            "stems",
            "retracted",
            "recorded_at",
        ),
    ),
    "tolls": ("incident_id", "measure", "low", "best", "high", "text"),
    "incident_actors": ("incident_id", "part"),
}
"""What `Row`s hold, in this order; the listing and its totals are made of these by the database itself."""


class Rows(NamedTuple):
    """The rows of one incident; `listed` are the days under which it is found."""

    articles: list[tuple[Value, ...]]
    incident: tuple[Value, ...]
    reports: list[tuple[Value, ...]]
    tolls: list[tuple[Value, ...]]
    actors: list[tuple[Value, ...]]
    listed: tuple[date, date]


def rows_of(each: Invented) -> Rows:
    """Return what is stored of one incident."""
    articles: list[tuple[Value, ...]] = []
    reports: list[tuple[Value, ...]] = []
    quote, tolls = each.quote, [toll for toll in each.tolls.items() if toll[1] is not None]
    title, text = title_of(each), f"{quote} {FILLER}"
    said_of = "\n".join([title, quote, *(actor.name for actor in each.actors)])
    words, stems = fold(said_of), " ".join(stems_of(said_of, "en"))
    claim, sketched = _claim(each, quote, tolls), sketch(text)
    for told in each.reports:
        at, number = moment(told.published_at), told.article
        link = f"https://news.example/{number:09d}"
        articles.append((number, link, told.outlet, title, text, at, "en", None, 1, None, at, sketched))
        said = f',"attribution":["{told.speaker}"]}}' if told.speaker else "}"
        reports.append((number, each.number, number, 1, claim + said, words, stems, False, at))
    counts: list[tuple[Value, ...]] = [
        (each.number, name, toll.low, toll.best, toll.high, toll.text) for name, toll in tolls if toll
    ]
    parts = {part for actor in each.actors for part in parts_of(actor.name)}
    actors: list[tuple[Value, ...]] = [(each.number, part) for part in sorted(parts)]
    return Rows(articles, _incident(each), reports, counts, actors, _listed(each))


def place_row(place: Place) -> tuple[Value, ...]:
    """Return a place's row; the unresolved one has none."""
    return (place.id, place.name, place.precision.value, place.latitude, place.longitude)


def title_of(each: Invented) -> str:
    """Return the headline of every article on it."""
    return f"{HEADLINES[each.kind]} in {each.place.name or 'the border area'}"


def moment(at: datetime) -> str:
    """Return a UTC moment as SQLite keeps it."""
    return f"{at.isoformat(' ')[:19]}.000000"


def _incident(each: Invented) -> tuple[Value, ...]:
    period = each.period
    return (
        *(each.number, each.kind.value, each.status.value, period.start.isoformat(), period.end.isoformat()),
        *(period.precision.value, _place_json(each.place), each.place.id, Certainty.STATED.value),
        _actors_json(each.actors),
        len({told.outlet for told in each.reports}),
        *(moment(each.reports[0].published_at), moment(each.reports[-1].published_at)),
        *(None, None),
    )


def _listed(each: Invented) -> tuple[date, date]:
    period, last = each.period, each.reports[-1].published_at
    if period.precision is DatePrecision.DAY and period.last_day <= last.date() + timedelta(days=1):
        return period.start, period.last_day
    first = each.reports[0].published_at
    return searched_days(MergedReading(each.kind, each.status, period, each.place, first, last))


def _claim(each: Invented, quote: str, tolls: list[tuple[str, Count | None]]) -> str:
    """Return the claim as JSON, all but its attribution and the last brace."""
    period = each.period
    precision = "" if period.precision is DatePrecision.DAY else f',"precision":"{period.precision.value}"'
    counts = ",".join(f'"{name}":{_count_json(count)}' for name, count in tolls if count is not None)
    actors = f',"actors":{_actors_json(each.actors)}' if each.actors else ""
    return (
        f'{{"kind":"{each.kind.value}","status":"{each.status.value}"'
        f',"period":{{"start":"{period.start}","end":"{period.end}"{precision}}}'
        f',"place":{_place_json(each.place)}'
        f',"quotes":[{{"text":{encode_basestring(quote)},"start":0,"end":{len(quote)}}}]'
        + (f',"tolls":{{{counts}}}' if counts else "")
        + actors
    )


def _count_json(count: Count) -> str:
    high = "null" if count.high is None else count.high
    return f'{{"low":{count.low},"best":{count.best},"high":{high},"text":"{count.text}"}}'


_PLACE, _ACTORS = RecordText(Place), RecordText(tuple[Actor, ...])
_places: dict[int | None, str] = {}


def _place_json(place: Place) -> str:
    known = _places.get(place.id)
    if known is None:
        known = _places[place.id] = _PLACE.adapter.dump_json(place, exclude_defaults=True).decode()
    return known


@lru_cache(maxsize=10_000)
def _actors_json(actors: tuple[Actor, ...]) -> str:
    return _ACTORS.adapter.dump_json(actors, exclude_defaults=True).decode()
