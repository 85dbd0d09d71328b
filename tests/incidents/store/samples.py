"""Places, claims and articles to store: invented news at real places."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from incidents.models import (
    Article,
    Claim,
    Count,
    Kind,
    Period,
    Place,
    PlaceId,
    PlacePrecision,
    Quote,
    Status,
    Tolls,
)
from incidents.store import incidents
from incidents.store.intake import articles
from tests.power import PowerCut

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.models import IncidentId
    from incidents.store import Session, Store

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = date(2026, 11, 19)


def ids_of(*places: Place) -> tuple[PlaceId, ...]:
    """Return the ids of places that have one."""
    return tuple(each.id for each in places if each.id is not None)


def place(
    place_id: int,
    name: str,
    latitude: float,
    longitude: float,
    ancestors: tuple[Place, ...] = (),
    precision: PlacePrecision = PlacePrecision.TOWN,
) -> Place:
    """Return a place under *ancestors*, the country first."""
    return Place(
        PlaceId(place_id),
        name,
        precision,
        latitude=latitude,
        longitude=longitude,
        ancestors=ids_of(*ancestors),
    )


SUDAN = place(1, "Sudan", 15.0, 30.0, precision=PlacePrecision.COUNTRY)
NORTH_DARFUR = place(2, "North Darfur", 15.8, 25.1, (SUDAN,), PlacePrecision.PROVINCE)
EL_FASHER = place(3, "El Fasher", 13.63, 25.35, (SUDAN, NORTH_DARFUR))
ZAMZAM = place(4, "Zamzam", 13.49, 25.31, (SUDAN, NORTH_DARFUR), PlacePrecision.SITE)  # 16 km from El Fasher
KUTUM = place(5, "Kutum", 14.2, 24.67, (SUDAN, NORTH_DARFUR))  # 97 km from El Fasher
CHAD = place(6, "Chad", 15.45, 18.73, precision=PlacePrecision.COUNTRY)
ABECHE = place(7, "Abéché", 13.83, 20.83, (CHAD,))


def article(name: str = "first", text: str = "Shells fell on the market.", at: datetime = NOW) -> Article:
    """Return an article of an invented outlet."""
    return Article(f"https://wire.example/{name}", "The Wire", f"News of {name}", text, at)


def claim(
    where: Place = EL_FASHER,
    *,
    kind: Kind = Kind.SHELLING,
    day: date = DAY,
    period: Period | None = None,
    killed: Count | int | None = None,
    status: Status = Status.CURRENT,
    quote: str = "Shells fell on the market.",
) -> Claim:
    """Return what an article says of one incident."""
    toll = Count.exactly(killed) if isinstance(killed, int) else killed
    return Claim(
        kind=kind,
        status=status,
        period=period or Period.of_day(day),
        place=where,
        quotes=(Quote(quote, 0, len(quote)),),
        tolls=Tolls(killed=toll),
    )


def add(session: Session, *claims: Claim, name: str = "first", at: datetime = NOW) -> tuple[IncidentId, ...]:
    """Store an article with each claim as an incident of its own."""
    article_id = articles.add_article(session, article(name, at=at), at)
    return incidents.add_claims(session, articles.get_article(session, article_id), claims, at)


def interrupt(store: Store, write: Callable[[Session], object]) -> None:
    """Begin, *write*, and break off before the end."""
    with pytest.raises(PowerCut), store.begin() as session:  # noqa: PT012 - the error comes after the writing
        write(session)
        raise PowerCut
