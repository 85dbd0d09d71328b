"""The operator's own places: `sitrep places import|remove`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.environment import AsJson, opened_store, read_settings
from bot.cli.places.options import Country, parse_country, progress_bar, show
from bot.gazetteer import gazetteer_of
from bot.intake.imports import import_file, sort_files
from incidents.errors import SitrepError
from incidents.places import open_gazetteer
from incidents.places.imports import Layout
from incidents.store.intake import imports

if TYPE_CHECKING:
    from incidents.places.imports import ImportedSet


def import_places(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", exists=True, dir_okay=False)],
    country: Country = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Read GeoNames files into the database: the dump of a country, and its alternate names.

    FILE is https://download.geonames.org/export/dump/SY.zip or …/alternatenames/SY.zip, as it is or
    unpacked; several at once if you like. A newer file takes the place of the older one, the same file again
    changes nothing. --country says whose alternate names they are where the file is not called so.

    Taken are towns, villages and quarters (P), administrative units (A), and of the rest what makes news:
    deserts, hills, mountains, passes, plateaus, valleys, peninsulas, islands (T); rivers, lakes, reservoirs,
    canals, bays, gulfs, straits (H); airports and air bases, barracks, military and naval bases, forts,
    bridges, camps, border and customs posts, dams, hospitals, prisons, refineries, power stations, oil and
    gas fields, ports (S, L). What the shipped gazetteer has already only gets more names.
    """
    shipped = open_gazetteer()
    with opened_store(read_settings()) as store:
        for path in sort_files(files):
            with progress_bar(path.name) as watch:
                now = datetime.now(tz=UTC)
                done, is_new = import_file(store, shipped, path, now, country=country, watch=watch)
            what = f"{done.kept:,} {done.layout} from {done.lines:,} lines"
            text = f"{path.name}: {done.country}, {what if is_new else 'imported already, nothing changes'}"
            show(record_of(done) | {"new": is_new}, text, as_json=as_json)
        with progress_bar("laying them over the gazetteer"):
            gazetteer_of(store)
    typer.echo("`sitrep run` uses them from its next start, every other command at once", err=True)


def record_of(done: ImportedSet) -> dict[str, Any]:  # Any: values of JSON
    """Return an imported set as JSON tells it."""
    return {
        "country": done.country,
        "layout": done.layout.value,
        "file": done.file_name,
        "lines": done.lines,
        "kept": done.kept,
        "imported_at": done.imported_at.isoformat(timespec="seconds"),
    }


def remove_places(
    country: Annotated[str, typer.Argument(metavar="COUNTRY", callback=parse_country)],
) -> None:
    """Take the imported places and names of a country out again; the shipped ones stay."""
    with opened_store(read_settings()) as store:
        with store.begin() as session:
            if all(each.country != country for each in imports.list_all(session)):
                raise SitrepError(f"nothing of {country} is imported: `sitrep places check` lists what is")
            for layout in Layout:
                imports.remove(session, country, layout)
        gazetteer_of(store)
    typer.echo(f"{country}: its imported places are gone; `sitrep run` notices at its next start")
