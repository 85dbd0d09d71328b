"""The operator's own places: what was imported of which country, and the places and names themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlmodel import col

from incidents.models import PlaceId
from incidents.places.imports.records import ImportedName, ImportedPlace, ImportedSet, Layout
from incidents.store.database.rows import insert_new, insert_or_replace
from incidents.store.tables import ImportedNameRow, ImportedPlaceRow, ImportRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

_AT_ONCE = 2000
"""Rows fetched at a time."""


def list_all(session: Session) -> list[ImportedSet]:
    """Return what is imported, by country, places before names."""
    rows = session.execute(select(ImportRow)).scalars()
    sets = (
        ImportedSet(
            country=row.country,
            layout=Layout(row.layout),
            file_name=row.file_name,
            digest=row.digest,
            lines=row.lines,
            kept=row.kept,
            imported_at=row.imported_at,
        )
        for row in rows
    )
    return sorted(sets, key=lambda each: (each.country, each.layout is Layout.NAMES))


def put_set(session: Session, imported: ImportedSet) -> None:
    """Note that a file was imported, in place of the earlier one of its country and layout."""
    values = {
        "country": imported.country,
        "layout": imported.layout.value,
        "file_name": imported.file_name,
        "digest": imported.digest,
        "lines": imported.lines,
        "kept": imported.kept,
        "imported_at": imported.imported_at,
    }
    insert_or_replace(session, ImportRow, ("country", "layout"), values)


def remove(session: Session, country: str, layout: Layout) -> None:
    """Delete what was imported of a country in one layout; nothing happens where nothing was."""
    if layout is Layout.PLACES:
        session.execute(delete(ImportedPlaceRow).where(col(ImportedPlaceRow.country) == country))
    else:
        session.execute(delete(ImportedNameRow).where(col(ImportedNameRow.country) == country))
    session.execute(
        delete(ImportRow).where(col(ImportRow.country) == country, col(ImportRow.layout) == layout.value)
    )


def add_places(session: Session, places: Sequence[ImportedPlace]) -> None:
    """Store some thousand places; one that is there already, of whatever country, is replaced."""
    numbers = [place.id for place in places]
    session.execute(delete(ImportedPlaceRow).where(col(ImportedPlaceRow.id).in_(numbers)))
    rows = [
        {
            "id": place.id,
            "country": place.country,
            "name": place.name,
            "code": place.code,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "population": place.population,
            "units": "\t".join(place.units),
            "names": "\n".join(place.names),
        }
        for place in places
    ]
    insert_new(session, ImportedPlaceRow, rows)


def add_names(session: Session, country: str, names: Sequence[ImportedName]) -> None:
    """Store some thousand names of places of a country; one that is there already stays as it is."""
    rows = [
        {
            "place_id": each.place_id,
            "name": each.name,
            "language": each.language,
            "country": country,
            "is_preferred": each.is_preferred,
            "is_historic": each.is_historic,
        }
        for each in names
    ]
    insert_new(session, ImportedNameRow, rows)


def place_ids(session: Session, country: str) -> set[PlaceId]:
    """Return the imported places of a country."""
    found = session.execute(select(col(ImportedPlaceRow.id)).where(col(ImportedPlaceRow.country) == country))
    return {PlaceId(number) for number in found.scalars()}


def places(session: Session) -> Iterator[ImportedPlace]:
    """Yield every imported place in the order of ids."""
    statement = select(ImportedPlaceRow).order_by(col(ImportedPlaceRow.id))
    for row in session.execute(statement.execution_options(yield_per=_AT_ONCE)).scalars():
        yield ImportedPlace(
            id=PlaceId(row.id),
            name=row.name,
            code=row.code,
            country=row.country,
            latitude=row.latitude,
            longitude=row.longitude,
            population=row.population,
            units=tuple(row.units.split("\t")) if row.units else (),
            names=tuple(row.names.split("\n")) if row.names else (),
        )


def names(session: Session, place_id: PlaceId | None = None) -> Iterator[ImportedName]:
    """Yield every imported name by place, or those of one place; preferred names first."""
    row = ImportedNameRow
    statement = select(row).order_by(
        col(row.place_id), col(row.is_preferred).desc(), col(row.language), col(row.name)
    )
    if place_id is not None:
        statement = statement.where(col(row.place_id) == place_id)
    for each in session.execute(statement.execution_options(yield_per=_AT_ONCE)).scalars():
        yield ImportedName(
            PlaceId(each.place_id), each.name, each.language, each.is_preferred, each.is_historic
        )
