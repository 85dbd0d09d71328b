"""The frozen records that travel between packages, named after their stage.

    FeedItem → Article → Claim (one article's telling) → Incident (all tellings) → Story
    Question → Answer        Subscription → Digest → Message

Invariants: datetimes are aware and UTC; a `Period` is half-open and counts local days of the place;
offsets are characters into `Article.text`; coordinates are degrees on WGS 84.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

ArticleId = NewType("ArticleId", int)
ChatId = NewType("ChatId", int)
FeedId = NewType("FeedId", int)
IncidentId = NewType("IncidentId", int)
PlaceId = NewType("PlaceId", int)
"""A GeoNames id, or 3,000,000,000 and above for a place of Sitrep's own supplement."""
SubscriptionId = NewType("SubscriptionId", int)


class Kind(StrEnum):
    """What happened: ACLED's sub-event types, GLIDE's hazards, accidents and crime (see taxonomy.tsv)."""

    ARMED_CLASH = "armed_clash"
    TERRITORY_REGAINED = "territory_regained"
    TERRITORY_SEIZED = "territory_seized"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    GRENADE = "grenade"
    CHEMICAL_ATTACK = "chemical_attack"
    ATTACK = "attack"
    ABDUCTION = "abduction"
    SEXUAL_VIOLENCE = "sexual_violence"
    PEACEFUL_PROTEST = "peaceful_protest"
    PROTEST_WITH_INTERVENTION = "protest_with_intervention"
    EXCESSIVE_FORCE = "excessive_force"
    VIOLENT_DEMONSTRATION = "violent_demonstration"
    MOB_VIOLENCE = "mob_violence"
    AGREEMENT = "agreement"
    ARREST = "arrest"
    GROUP_CHANGE = "group_change"
    WEAPONS_SEIZED = "weapons_seized"
    BASE_ESTABLISHED = "base_established"
    PROPERTY_DESTRUCTION = "property_destruction"
    WITHDRAWAL = "withdrawal"
    TROOP_MOVEMENT = "troop_movement"
    DISPLACEMENT = "displacement"
    SIEGE = "siege"
    CURFEW = "curfew"
    AID_DELIVERY = "aid_delivery"
    EARTHQUAKE = "earthquake"
    TSUNAMI = "tsunami"
    FLOOD = "flood"
    STORM = "storm"
    WILDFIRE = "wildfire"
    LANDSLIDE = "landslide"
    VOLCANO = "volcano"
    DROUGHT = "drought"
    EXTREME_TEMPERATURE = "extreme_temperature"
    EPIDEMIC = "epidemic"
    TRANSPORT_ACCIDENT = "transport_accident"
    INDUSTRIAL_ACCIDENT = "industrial_accident"
    BUILDING_FIRE = "building_fire"
    STRUCTURAL_COLLAPSE = "structural_collapse"
    CRIME = "crime"


class Status(StrEnum):
    """Whether an article reports an incident as news or recalls it."""

    CURRENT = "current"
    BACKGROUND = "background"


class Certainty(StrEnum):
    """How an article vouches for an incident."""

    STATED = "stated"
    REPORTED = "reported"
    CLAIMED = "claimed"
    BELIEVED = "believed"
    DENIED = "denied"


class Role(StrEnum):
    """What an actor did in an incident."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    PARTICIPANT = "participant"


class DatePrecision(StrEnum):
    """The unit in which a period was told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class PlacePrecision(StrEnum):
    """How closely a place is told, finest first."""

    SITE = "site"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` up to, not including, `end`; always one day or more."""

    start: date
    end: date
    precision: DatePrecision = DatePrecision.DAY

    def __post_init__(self) -> None:
        """Refuse an empty or reversed period with a ValueError."""
        if self.end <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} … {self.end}")

    @classmethod
    def of_day(cls, day: date) -> Period:
        """Return the single day *day*."""
        return cls(day, day + timedelta(days=1))

    @classmethod
    def inclusive(cls, first: date, last: date, precision: DatePrecision = DatePrecision.DAY) -> Period:
        """Return the days from *first* to *last*, both included."""
        return cls(first, last + timedelta(days=1), precision)

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it covers, at least 1."""
        return (self.end - self.start).days

    def overlaps(self, other: Period, slack_days: int = 0) -> bool:
        """Whether the two share a day, or come within *slack_days* of it."""
        slack = timedelta(days=slack_days)
        return self.start < other.end + slack and other.start < self.end + slack

    def contains(self, other: Period) -> bool:
        """Whether every day of *other* is one of ours."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, or a name that could not be resolved (`id` is None).

    `ancestors` runs from the country down to the parent, without the place itself, so that "under a
    province" is one membership test. `admin1` and `admin2` are English names, `country` is ISO 3166 alpha-2.
    """

    id: PlaceId | None
    name: str
    precision: PlacePrecision
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    ancestors: tuple[PlaceId, ...] = ()
    population: int = 0
    name_ar: str | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or None where either is unknown."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


UNRESOLVED = Place(None, "", PlacePrecision.UNRESOLVED)


@dataclass(frozen=True, slots=True)
class Count:
    """People counted, conservative: "more than 200" is low 201, best 200, high None (open).

    `text` holds the words it was read from. All three numbers are None for "heavy losses".
    """

    low: int | None
    best: int | None
    high: int | None
    text: str = ""

    @classmethod
    def exactly(cls, number: int, text: str = "") -> Count:
        """Return a count whose three readings are *number*."""
        return cls(number, number, number, text)


@dataclass(frozen=True, slots=True)
class Tolls:
    """What an incident did to people, None where nothing is told."""

    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    abducted: Count | None = None
    detained: Count | None = None
    displaced: Count | None = None

    def __bool__(self) -> bool:
        """Whether anything at all is told."""
        return any(count is not None for _, count in self.items())

    def items(self) -> tuple[tuple[str, Count | None], ...]:
        """Name and count of each toll, in the order above."""
        return tuple((each.name, getattr(self, each.name)) for each in fields(self))


TOLLS: tuple[str, ...] = tuple(each.name for each in fields(Tolls))


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an incident, under the fullest name the text gives it."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article as it stands: `text == article.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Feed:
    """An address that is read again and again.

    `etag` and `modified` are the validators of the last answer; `failures` counts in a row since the last
    success; `paused` says why it is no longer read, None while it is.
    """

    id: FeedId | None
    url: str
    outlet: str
    language: str | None = None
    etag: str | None = None
    modified: str | None = None
    next_due_at: datetime | None = None
    failures: int = 0
    paused: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text somebody published, in the words they used.

    `url` identifies it (a file's path becomes `file:NAME#DIGEST`); `title` is not part of `text`.
    """

    url: str
    outlet: str
    title: str
    text: str
    published_at: datetime
    language: str = "en"
    id: ArticleId | None = None
    feed_id: FeedId | None = None
    revision: int = 1
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of one incident.

    `quotes` are its sentences, the best first. `attribution` is who says so, empty for the article's own
    voice. `patterns` name the lexicon entries that fired, for `--explain` and "why?".
    """

    kind: Kind
    status: Status
    period: Period
    place: Place
    quotes: tuple[Quote, ...]
    tolls: Tolls = Tolls()
    actors: tuple[Actor, ...] = ()
    attribution: tuple[str, ...] = ()
    certainty: Certainty = Certainty.STATED
    also_kinds: tuple[Kind, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A claim together with the article that makes it; `retracted` when a later revision dropped it."""

    claim: Claim
    article_id: ArticleId
    outlet: str
    title: str
    url: str
    published_at: datetime
    language: str = "en"
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What all reports of an incident say together; see `Incident` for the fields.

    `also_kinds` are all other kinds that some report tells, in the order of `Kind`.
    """

    kind: Kind
    status: Status
    period: Period
    place: Place
    first_reported_at: datetime
    last_reported_at: datetime
    tolls: Tolls = Tolls()
    actors: tuple[Actor, ...] = ()
    certainty: Certainty = Certainty.STATED
    also_kinds: tuple[Kind, ...] = ()


class Flaw(StrEnum):
    """What a reader or an operator finds wrong in an incident."""

    PLACE = "place"
    KIND = "kind"
    TOLL = "toll"
    DUPLICATE = "duplicate"
    NOT_INCIDENT = "not_incident"


@dataclass(frozen=True, slots=True)
class Correction:
    """What an operator decided against the reports of an incident; it stands until it is undone.

    `flaw` tells which field says what holds instead: `place`, `kind`, or the tolls that are not None. A
    duplicate came over with the reports of `articles`; `others` are the incidents that lead here since,
    itself first. `by` is a Telegram user id, 0 on the command line; `decision` is the number in the history.
    """

    flaw: Flaw
    by: int
    at: datetime
    decision: int = 0
    place: Place | None = None
    kind: Kind | None = None
    tolls: Tolls = Tolls()
    articles: tuple[ArticleId, ...] = ()
    others: tuple[IncidentId, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened, with everyone who told of it.

    `reports` are newest first and never empty. `tolls` is the merged reading: low and high over all
    reports, best of the newest. Tolls of different reports are never added. `corrections` are in force and
    their values stand in the fields above.
    """

    id: IncidentId
    kind: Kind
    status: Status
    period: Period
    place: Place
    tolls: Tolls
    reports: tuple[Report, ...]
    first_reported_at: datetime
    last_reported_at: datetime
    actors: tuple[Actor, ...] = ()
    certainty: Certainty = Certainty.STATED
    story_id: int | None = None
    corrections: tuple[Correction, ...] = ()


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
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Cadence:
    """When a digest is due, in the wall-clock time of a zone named beside it.

    `at` is None where nothing was said, `also_at` are further times of the same days. `weekday` counts Monday
    as 0 and matters for WEEK only. `step` hours lie between two digests of HOUR. `workdays` leaves out the
    weekend of the zone's country.
    """

    every: Every
    at: time | None = None
    weekday: int | None = None
    also_at: tuple[time, ...] = ()
    step: int = 1
    workdays: bool = False


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
    counts from 0. Answering it may find that nobody of `actors` acted but a report names them (`named`), and
    that reports have the words that were not understood: then these are `searched` and no longer unknown.
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
    place is meant. `parts` are the lines of a comparison, ranking, timeline or trend, in order.
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


class Tier(StrEnum):
    """How grave an incident is; `summaries.severity.toml` draws the lines."""

    ANY = "any"
    SERIOUS = "serious"
    GRAVE = "grave"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents a subscription wants; what is not given does not limit (see `summaries.filters`).

    `places` mean everything under any of them, or around their points where `radius_km` is given.
    `min_toll` counts people killed, injured, missing or abducted, the best reading; `min_sources` counts
    independent ones. `actors` are any of several names. `languages` and `outlets` are those of a report.
    `include` and `exclude` are words or phrases of its title and quotes, `pattern` is an expression of RE2.
    """

    places: tuple[Place, ...] = ()
    radius_km: float | None = None
    kinds: tuple[Kind, ...] = ()
    excluded_kinds: tuple[Kind, ...] = ()
    actors: tuple[str, ...] = ()
    tier: Tier = Tier.ANY
    min_toll: int = 0
    min_sources: int = 1
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    pattern: str = ""


class Template(StrEnum):
    """How much a digest says of an incident."""

    FULL = "full"
    COMPACT = "compact"
    HEADLINES = "headlines"


@dataclass(frozen=True, slots=True)
class Style:
    """How a digest looks and arrives; `pins` keeps the latest one pinned."""

    template: Template = Template.FULL
    silent: bool = False
    pins: bool = False
    picture: bool = True


@dataclass(frozen=True, slots=True)
class Restraint:
    """What keeps alerts from being too many.

    A story is told again after `cool_down_min` minutes, or when it has become graver. From `quiet_from` to
    `quiet_until`, local times that may lie on both sides of midnight, nothing is sent; `daily_cap` alerts at
    most are sent in a local day (0: no cap). What was held back comes as one digest afterwards.
    """

    cool_down_min: int = 60
    quiet_from: time | None = None
    quiet_until: time | None = None
    daily_cap: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A chat's standing order for digests.

    `zone` is an IANA name. `next_due_at` and `last_slot_at` are UTC moments of slots. `paused` says why
    nothing is sent, None while it is active; until `muted_until` a reader wants nothing.
    """

    id: SubscriptionId | None
    chat_id: ChatId
    cadence: Cadence
    zone: str
    language: str = "en"
    filter: Filter = Filter()
    style: Style = Style()
    restraint: Restraint = Restraint()
    muted_until: datetime | None = None
    thread_id: int | None = None
    next_due_at: datetime | None = None
    last_slot_at: datetime | None = None
    paused: str | None = None
    created_by: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader was told of an incident, to be held against what is known later."""

    at: datetime
    kind: Kind
    place: Place
    tolls: Tolls = Tolls()
    retracted: bool = False


class Changed(StrEnum):
    """What is not any more as it was told."""

    TOLL = "toll"
    PLACE = "place"
    KIND = "kind"
    RETRACTED = "retracted"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Change:
    """How an incident differs from what was told of it at `since`; `measure` names the toll that changed."""

    what: Changed
    since: datetime
    before: Told
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class DigestItem:
    """An incident chosen for a digest and the sentence that tells it; `also` are others it tells as well.

    `changes` say what is new in one that the reader was told of before.
    """

    incident: Incident
    report: Report
    quote: Quote
    score: float
    also: tuple[Incident, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """Incidents of a window, grouped by place, each with one quoted sentence.

    `since` to `until` is the half-open window of reporting; `left_out` counts incidents beyond the budget,
    `told_before` those of which nothing is new since the reader was told.
    """

    since: datetime
    until: datetime
    groups: tuple[tuple[Place, tuple[DigestItem, ...]], ...]
    left_out: int = 0
    told_before: int = 0

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """All incidents that it tells, in its order."""
        items = (item for _, group in self.groups for item in group)
        return tuple(incident for item in items for incident in (item.incident, *item.also))


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a `callback` of at most 64 bytes, or a `url`."""

    label: str
    callback: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One Telegram message, rendered: HTML of up to 4,096 UTF-16 units, or a PNG with a caption of 1,024."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    photo: bytes | None = field(default=None, repr=False)
    silent: bool = False
