"""What people ask and what is known of it: Question → Answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from incidents.models.reports import Incident
from incidents.models.values import DatePrecision, Kind, Period, Place, PlacePrecision


class Intent(StrEnum):
    """What a message asks for."""

    LATEST = "latest"
    LIST = "list"
    COUNT = "count"
    SUM = "sum"
    SUMMARY = "summary"
    TIMELINE = "timeline"
    MAP = "map"
    COMPARE = "compare"
    TREND = "trend"
    RANK = "rank"
    SOURCES = "sources"
    MORE = "more"
    WHY = "why"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    HELP = "help"
    SMALLTALK = "smalltalk"
    OUT_OF_SCOPE = "out_of_scope"


class Every(StrEnum):
    """How often a digest is wanted; EVENT is at once."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Cadence:
    """When a digest is due, in the wall-clock time of a zone named beside it.

    `at` is None where nothing was said, `also_at` are further times of the same days. `weekdays` count Monday
    as 0, in order, and matter for WEEK only; `month_days`, 1 to 31 in order, for MONTH only: one that a month
    lacks is its last day. `step` is 1 for every hour, day, week or month, 2 for every second one, and so on.
    `workdays` leaves out the weekend of the zone's country.
    """

    every: Every
    at: time | None = None
    weekdays: tuple[int, ...] = ()
    also_at: tuple[time, ...] = ()
    step: int = 1
    workdays: bool = False
    month_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One reading of a message.

    Empty `places` means everywhere; `period` None means no limit in time. `measure` is a name of `TOLLS` or
    "incidents". `unknown` holds words that were not understood. `radius_km` is set when "within 20 km"
    was said; `near` when only "near" was; `direction` ("n", "ne", …) when "north of". `baseline` is the
    period to compare with, `group` the level to rank by. `is_between` when what lies between two places
    is meant, `is_spot` when radius and direction name a spot ("65 km north of") and not a circle
    ("within 65 km north of"). `point` is a location that was shared, and then the middle of the circle;
    the place is the nearest to it. `resets` when the reader took back what was said before. `page`
    counts from 0. `searched` are words that reports must have ("hospital"). Answering it may find that nobody
    of `actors` acted but a report names them (`named`), and that reports have the words that were not
    understood: then these are searched too and no longer unknown.
    `earlier` are the places asked about before these, for "both of them". `min_toll` is the fewest people of
    the toll `toll_of` that an incident must tell of, `min_sources` the fewest independent sources that must
    tell of it. `worst_of` is the toll by which incidents are told, the highest first, and not the newest.
    `heard` are names as they were typed that no place has, read as the place that comes nearest. `per` is the
    stretch of time that numbers are wanted for: "air strikes per week".
    """

    text: str
    intent: Intent
    language: str = "en"
    places: tuple[Place, ...] = ()
    radius_km: float | None = None
    near: bool = False
    period: Period | None = None
    kinds: tuple[Kind, ...] = ()
    excluded_kinds: tuple[Kind, ...] = ()
    actors: tuple[str, ...] = ()
    measure: str | None = None
    cadence: Cadence | None = None
    unknown: tuple[str, ...] = ()
    page: int = 0
    direction: str | None = None
    baseline: Period | None = None
    group: PlacePrecision | None = None
    resets: bool = False
    is_between: bool = False
    is_spot: bool = False
    point: tuple[float, float] | None = None
    named: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    earlier: tuple[Place, ...] = ()
    min_toll: int = 0
    toll_of: str | None = None
    min_sources: int = 1
    worst_of: str | None = None
    heard: tuple[str, ...] = ()
    per: DatePrecision | None = None


@dataclass(frozen=True, slots=True)
class TollSum:
    """A toll over several incidents, each counted once after merging.

    `incidents` gave a figure, `without_figure` did not. `high` is None when any of them is open upwards.
    """

    measure: str
    low: int
    best: int
    high: int | None
    incidents: int
    without_figure: int


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One line of a comparison, ranking, timeline or trend: a place, a period, or both.

    `total` counts its incidents; `incidents` are the newest of them; `toll` is set when one was asked for.
    """

    place: Place | None
    period: Period | None
    total: int
    incidents: tuple[Incident, ...] = ()
    toll: TollSum | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known about a question, before anybody puts it into words.

    `incidents` is one page, newest first; `total` counts all pages. `elsewhere` holds the nearest incidents
    in other places, with their distance in km, when there are none here. `choices` asks the reader which
    place is meant. `parts` are the lines of a comparison, ranking, timeline or trend, in order. `recalled`
    counts the incidents that a sum or count leaves out, as articles only recalled them. `since` is the day of
    the first of several that are counted where no period was asked for. Where there `is_more` than `total`,
    they were counted no further.
    """

    question: Question
    asked_at: datetime
    incidents: tuple[Incident, ...] = ()
    total: int = 0
    background: tuple[Incident, ...] = ()
    toll: TollSum | None = None
    elsewhere: tuple[tuple[Incident, float], ...] = ()
    choices: tuple[Place, ...] = ()
    parts: tuple[AnswerPart, ...] = ()
    recalled: int = 0
    since: date | None = None
    is_more: bool = False
