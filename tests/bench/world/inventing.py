"""Incidents out of chance: what, where, when, how many, who says so. The same seed gives the same world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from incidents.models import Actor, Count, DatePrecision, Kind, Period, Role, Status, Tolls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from incidents.models import Place
    from tests.bench.world.geography import World

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
YEARS = 10
OUTLETS = tuple(
    f"{first} {last}"
    for first in ("Northern", "Southern", "Eastern", "Western", "Central", "Coastal", "Valley", "Border")
    for last in ("Post", "Herald", "Wire", "Observer", "Daily", "Radio", "Monitor", "Chronicle")
)
SPEAKERS = ("a local monitor", "residents", "the army", "police", "a hospital source", "the ministry", "")
PARTIES = (
    *("Islamic State", "Syrian army", "Free Syrian Army", "Houthis", "Taliban", "Russian army"),
    *("Ukrainian army", "al-Shabaab", "Boko Haram", "Rapid Support Forces", "Hezbollah", "Israeli army"),
    *("Kurdish forces", "police", "protesters", "gunmen", "farmers", "herders", "army", "militia"),
)
# kind → (share of all, what its sentence says, how often it tells a number of dead)
TELLINGS: dict[Kind, tuple[int, str, float]] = {
    Kind.ARMED_CLASH: (22, "Fighters clashed with troops near", 0.55),
    Kind.SHELLING: (17, "Shells fell on houses in", 0.5),
    Kind.AIR_STRIKE: (12, "Warplanes struck", 0.55),
    Kind.ATTACK: (11, "Gunmen opened fire in", 0.7),
    Kind.BOMBING: (8, "A bomb went off in", 0.6),
    Kind.PEACEFUL_PROTEST: (8, "Hundreds marched through", 0.0),
    Kind.ARREST: (5, "Security forces rounded people up in", 0.0),
    Kind.ABDUCTION: (3, "Armed men took people away from", 0.1),
    Kind.VIOLENT_DEMONSTRATION: (3, "A march turned violent in", 0.2),
    Kind.FLOOD: (3, "Floods covered", 0.4),
    Kind.TRANSPORT_ACCIDENT: (3, "A bus left the road near", 0.8),
    Kind.DISPLACEMENT: (2, "Families fled", 0.0),
    Kind.CURFEW: (1, "A curfew was imposed on", 0.0),
    Kind.EARTHQUAKE: (1, "The earth shook in", 0.5),
    Kind.BUILDING_FIRE: (1, "A fire broke out in", 0.6),
}
_BACKGROUND, _MONTHLY, _LONG = 0.07, 0.03, 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an invented incident."""

    article: int
    outlet: str
    speaker: str
    published_at: datetime


class Invented(NamedTuple):
    """One incident as it will be stored; `reports` are oldest first."""

    number: int
    place: Place
    kind: Kind
    status: Status
    period: Period
    tolls: Tolls
    actors: tuple[Actor, ...]
    reports: tuple[Told, ...]

    @property
    def quote(self) -> str:
        """The sentence that every report quotes."""
        toll = self.tolls.killed
        dead = f", killing {toll.text}" if toll else ""
        return (
            f"{TELLINGS[self.kind][1]} {self.place.name or 'the border area'} on {self.period.start}{dead}."
        )


def invent(
    count: int, world: World, *, seed: int = 7, days: int = 365 * YEARS, until: datetime = NOW
) -> Iterator[Invented]:
    """Yield *count* incidents of the *days* before *until*, oldest first, with ids from 1 on."""
    draw = np.random.default_rng(seed)
    size = 50_000
    article = 0
    for start in range(0, count, size):
        n = min(size, count - start)
        chances = _Chances(draw, n, world)
        for k in range(n):
            # Later days have more: the world's reporting has grown.
            age = 1 - ((start + k + 0.5) / count) ** 0.8
            moment = until - timedelta(days=days * age, hours=2)
            told = _reports(chances, k, moment, until, article)
            article += len(told)
            yield _incident(chances, k, start + k + 1, world.places[chances.place[k]], moment.date(), told)


class _Chances:
    """The random numbers of some incidents, drawn together because that is fast."""

    def __init__(self, draw: np.random.Generator, n: int, world: World) -> None:
        weights = np.array([each[0] for each in TELLINGS.values()], dtype=float)
        self.kinds = tuple(TELLINGS)
        # Lists: a Python loop reads their items several times as fast as an array's.
        self.place: list[int] = draw.choice(len(world.places), n, p=world.shares).tolist()
        self.kind: list[int] = draw.choice(len(weights), n, p=weights / weights.sum()).tolist()
        self.share: list[list[float]] = draw.random((n, 8)).tolist()
        self.dead: list[int] = np.minimum(draw.lognormal(1.0, 1.1, n).astype(int) + 1, 900).tolist()
        self.reports: list[int] = np.minimum(draw.geometric(0.8, n), 9).tolist()
        self.delay: list[list[int]] = draw.integers(30, 2_000, (n, 9)).tolist()
        self.who: list[list[int]] = draw.integers(0, 10_000, (n, 9)).tolist()


def _reports(chances: _Chances, k: int, moment: datetime, until: datetime, article: int) -> tuple[Told, ...]:
    moments = sorted(
        min(moment + timedelta(minutes=each), until) for each in chances.delay[k][: chances.reports[k]]
    )
    return tuple(
        Told(
            article + n + 1,
            OUTLETS[chances.who[k][n] % len(OUTLETS)],
            SPEAKERS[chances.who[k][n] % len(SPEAKERS)],
            each.replace(second=0, microsecond=0),
        )
        for n, each in enumerate(moments)
    )


def _incident(
    chances: _Chances, k: int, number: int, place: Place, day: date, told: tuple[Told, ...]
) -> Invented:
    kind = chances.kinds[chances.kind[k]]
    background, monthly, long, killed, hurt, armed, doubt, many = chances.share[k]
    period = Period.of_day(day)
    if monthly < _MONTHLY:
        first = day.replace(day=1)
        period = Period(first, (first + timedelta(days=32)).replace(day=1), DatePrecision.MONTH)
    elif long < _LONG:
        period = Period(day - timedelta(days=1), day + timedelta(days=1))
    return Invented(
        number,
        place,
        kind,
        Status.BACKGROUND if background < _BACKGROUND else Status.CURRENT,
        period,
        _tolls(kind, chances.dead[k], killed, hurt, doubt, many),
        _actors(chances.who[k], armed),
        told,
    )


def _tolls(kind: Kind, dead: int, killed: float, hurt: float, doubt: float, many: float) -> Tolls:
    told: dict[str, Any] = {}
    if killed < TELLINGS[kind][2]:
        low = max(1, dead - 3) if doubt < 0.15 else dead
        told["killed"] = Count(low, dead, None if doubt > 0.93 else dead + (dead - low), f"{dead} people")
    if hurt < TELLINGS[kind][2] * 0.7:
        told["injured"] = Count.exactly(dead * 2 + 1, f"{dead * 2 + 1}")
    if kind is Kind.ARREST and many < 0.7:
        told["detained"] = Count.exactly(dead + 2, f"{dead + 2} men")
    if kind is Kind.DISPLACEMENT and many < 0.6:
        told["displaced"] = Count.exactly(dead * 100, f"{dead * 100} people")
    return Tolls(**told)


def _actors(who: Sequence[int], armed: float) -> tuple[Actor, ...]:
    if armed > 0.7:
        return ()
    first = Actor(PARTIES[who[7] % len(PARTIES)], Role.PERPETRATOR)
    if armed > 0.35:
        return (first,)
    return (first, Actor(PARTIES[who[8] % len(PARTIES)], Role.TARGET))


def midnight(day: date) -> datetime:
    """Return the start of *day*, UTC."""
    return datetime.combine(day, time(), UTC)
