"""The values that records are made of: kinds and periods, places and tolls, who and in which words."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from incidents.models.ids import PlaceId


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


_BEGINNING = date(1, 1, 2)
"""Where periods without a start begin; a day in, so that no time zone leads out of the calendar."""


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
    def of_month(cls, year: int, month: int) -> Period:
        """Return the whole calendar month."""
        last = monthrange(year, month)[1]
        return cls.inclusive(date(year, month, 1), date(year, month, last), DatePrecision.MONTH)

    @classmethod
    def inclusive(cls, first: date, last: date, precision: DatePrecision = DatePrecision.DAY) -> Period:
        """Return the days from *first* to *last*, both included."""
        return cls(first, last + timedelta(days=1), precision)

    @classmethod
    def until(cls, end: date, precision: DatePrecision = DatePrecision.DAY) -> Period:
        """Return all days before *end*, as "before October" asks for."""
        return cls(_BEGINNING, end, precision)

    @property
    def has_start(self) -> bool:
        """Whether a first day is told; `until` makes periods without one."""
        return self.start != _BEGINNING

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
        if not slack_days:  # asked for with every pair of claims that are near each other
            return self.start < other.end and other.start < self.end
        apart = max(self.start - other.end, other.start - self.end)
        return apart.days < slack_days

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

    def __hash__(self) -> int:
        """Tell most places apart: all fields would be looked at for each question and answer that is kept."""
        return hash((self.id, self.name))

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, or None where either is unknown."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    def is_same(self, other: Place) -> bool:
        """Whether the two are one place; where either has no id, by their names."""
        return self.name == other.name if self.id is None or other.id is None else self.id == other.id

    def lies_in(self, other: Place) -> bool:
        """Whether *other* is one of its ancestors; no place lies in itself."""
        return other.id in self.ancestors

    def overlaps(self, other: Place) -> bool:
        """Whether the two are one place, or one lies in the other."""
        return self.is_same(other) or self.lies_in(other) or other.lies_in(self)


UNRESOLVED = Place(None, "", PlacePrecision.UNRESOLVED)


MOST_PEOPLE = 100_000_000
"""No incident harms more; a larger number counts something else. Sums of twenty fit a column of 32 bits."""


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

    @property
    def wordings(self) -> list[str]:
        """The words of each number that was read, of which a count may be the sum."""
        return self.text.split(" / ")


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
        return any(getattr(self, name) is not None for name in TOLLS)

    @property
    def dead(self) -> int:
        """How many were killed by the likely count, 0 where none or no number is told."""
        return self.killed.best or 0 if self.killed else 0

    @property
    def counts_anybody(self) -> bool:
        """Whether a likely count of any toll is above 0."""
        return any(count.best for _, count in self.items() if count)

    def items(self) -> tuple[tuple[str, Count | None], ...]:
        """Name and count of each toll, in the order above."""
        return tuple([(name, getattr(self, name)) for name in TOLLS])


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
