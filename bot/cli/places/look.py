"""Looking into the gazetteer: `sitrep places show|search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.environment import AsJson, opened_store, read_settings
from bot.cli.places.options import Country, show
from bot.gazetteer import gazetteer_of
from incidents.errors import SitrepError
from incidents.models import PlaceId
from incidents.places.lookup import Circle, Within, find_places, places_called
from incidents.store.intake import imports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.models import Place
    from incidents.places import Gazetteer
    from incidents.places.imports import ImportedName, ImportedSet
    from incidents.store import Store

_OWN_FROM = 3_000_000_000
Record = dict[str, Any]  # Any: values of JSON


def show_place(
    name: Annotated[list[str], typer.Argument(metavar="ID|NAME")],
    country: Country = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show a place by its number or name: names, what it lies in, where, how many people, whose word it is.

    Where several places bear the name, all are listed, the likeliest first.
    """
    wanted = " ".join(name)
    with opened_store(read_settings()) as store:
        gazetteer = gazetteer_of(store)
        places = places_called(wanted, gazetteer, country)
        if not places:
            similar = f"`sitrep places search {wanted} --country CC` finds similar names"
            raise SitrepError(f"no place is called {wanted!r}: {similar}")
        for place in places:
            if len(places) > 1 and not as_json:
                typer.echo(line_of(place, gazetteer))
                continue
            record = describe(place, gazetteer, store)
            show(record, "\n".join(_lines(record)), as_json=as_json)


def search_places(
    name: Annotated[list[str], typer.Argument(metavar="TEXT")],
    *,
    country: Country = None,
    under: Annotated[str | None, typer.Option(help="Name or number of what it lies in.")] = None,
    near: Annotated[str | None, typer.Option(help="A point in degrees.", metavar="LAT,LON")] = None,
    radius: Annotated[float, typer.Option(help="Kilometres around --near.", min=0.1, max=20_000)] = 50.0,
    limit: Annotated[int, typer.Option(help="At most so many.", min=1, max=500)] = 20,
    as_json: AsJson = False,
) -> None:
    """Find places by name: as written, by sound, and misspelt within a country, with a confidence of 0 to 1.

    Exit status 1 says that nothing is found.
    """
    circle = parse_circle(near, radius)
    wanted = " ".join(name)
    with opened_store(read_settings()) as store:
        gazetteer = gazetteer_of(store)
    around = next(iter(places_called(under, gazetteer, country)), None) if under else None
    if under and around is None:
        raise SitrepError(f"no place is called {under!r}")
    within = Within(country or (around.country if around else None), around, circle)
    found = find_places(wanted, gazetteer, within, limit)
    if not found:
        raise SitrepError(f"nothing like {wanted!r} here" + ("" if within.country else _HINT))
    for each in found:
        record = _short(each.place, gazetteer) | {"fit": each.fit.value, "confidence": each.confidence}
        record |= {"km": each.km} if circle else {}
        away = f"  {each.km} km" if circle else ""
        text = f"{each.confidence:.2f}  {each.fit:<12}  {line_of(each.place, gazetteer)}{away}"
        show(record, text, as_json=as_json)


_HINT = ": misspellings are looked for within a country only, --country CC"


def parse_circle(near: str | None, radius_km: float) -> Circle | None:
    """Return the circle around a point "32.7,36.57", None where no point is given.

    Raises:
        typer.BadParameter: it is no point on earth.
    """
    if near is None:
        return None
    try:
        latitude, longitude = (float(part) for part in near.split(","))
    except ValueError as error:
        raise typer.BadParameter("--near is a latitude and a longitude in degrees: 32.7,36.57") from error
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise typer.BadParameter("--near: a latitude ends at 90 degrees, a longitude at 180")
    return Circle(latitude, longitude, radius_km)


def line_of(place: Place, gazetteer: Gazetteer) -> str:
    """Return a place on one line: number, name, kind, what it lies in, people."""
    record = _short(place, gazetteer)
    parents = ", ".join(record["parents"]) or "-"
    return f"{record['id']}  {place.name}  {record['kind']}  {parents}  {place.population:,} people"


def _short(place: Place, gazetteer: Gazetteer) -> Record:
    number = PlaceId(place.id or 0)
    return {
        "id": number,
        "name": place.name,
        "kind": gazetteer.feature(number).name.lower(),
        "country": place.country,
        "parents": [gazetteer.get(each).name for each in reversed(place.ancestors)],
        "latitude": place.latitude,
        "longitude": place.longitude,
        "population": place.population,
    }


def describe(place: Place, gazetteer: Gazetteer, store: Store) -> Record:
    """Return all that is known of a place; its spellings as they are looked up, its names where told."""
    number = PlaceId(place.id or 0)
    with store.read() as session:
        told = list(imports.names(session, number))
        is_own = number in imports.place_ids(session, place.country or "")
        sets = [each for each in imports.list_all(session) if each.country == place.country]
    return _short(place, gazetteer) | {
        "names": _names(place, told),
        "spellings": [key for key, _ in gazetteer.names_of(number)],
        "source": _source(number, sets if is_own or told else ()),
    }


def _names(place: Place, told: Iterable[ImportedName]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {"en": [place.name]}
    if place.name_ar:
        names["ar"] = [place.name_ar]
    for each in told:
        written = f"{each.name} (once)" if each.is_historic else each.name
        names.setdefault(each.language or "of no told language", []).append(written)
    return {language: list(dict.fromkeys(some)) for language, some in names.items()}


def _source(number: PlaceId, sets: Iterable[ImportedSet]) -> str:
    if number >= _OWN_FROM:
        first = "Sitrep's own tables, incidents/places/data"
    else:
        first = f"GeoNames, CC BY 4.0, https://www.geonames.org/{number}"
    own = [f"{each.layout} of {each.file_name}, imported {each.imported_at:%Y-%m-%d}" for each in sets]
    return "; ".join((first, *own))


def _lines(record: Record) -> Iterable[str]:
    yield f"{record['name']}  ({record['kind']}, {record['id']})"
    for language, names in record["names"].items():
        yield f"  {language}: {', '.join(names)}"
    yield f"  found as: {', '.join(record['spellings'])}"
    yield f"  lies in: {', '.join(record['parents']) or '-'}"
    known = record["latitude"] is not None
    yield f"  point: {record['latitude']:.4f}, {record['longitude']:.4f}" if known else "  point: unknown"
    yield f"  people: {record['population']:,}"
    yield f"  source: {record['source']}"
