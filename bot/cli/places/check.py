"""`sitrep places check`: is the gazetteer whole, and what was imported?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from bot.cli.environment import AsJson, opened_store, read_settings
from bot.cli.places.options import progress_bar, show
from bot.cli.places.own import record_of
from bot.gazetteer import gazetteer_of
from incidents.places.health import check_gazetteer
from incidents.store.intake import imports

if TYPE_CHECKING:
    from incidents.places import Gazetteer
    from incidents.places.health import Health
    from incidents.places.imports import ImportedSet

_SHIPPED = "reinstall the wheel, or `make setup` in a checkout, to get the shipped file anew"
_OWN = "delete the file: the next command makes it anew from the database"


def check_places(*, as_json: AsJson = False) -> None:
    """Look at every row of the gazetteer: form, counts, places without parents, names that find nothing.

    Lists what was imported too. Exit status 1 says that something is wrong, and the lines what to do.
    """
    with opened_store(read_settings()) as store:
        gazetteer = gazetteer_of(store)
        with store.read() as session:
            sets = imports.list_all(session)
    files = _check(gazetteer)
    record = {
        "files": [
            {"file": each.file, "form": each.form, "places": each.places, "names": each.names}
            | {"faults": list(each.faults)}
            for each in files
        ],
        "imports": [record_of(each) for each in sets],
    }
    show(record, "\n".join(_lines(files, sets)), as_json=as_json)
    if any(each.faults for each in files):
        raise typer.Exit(1)


def _check(gazetteer: Gazetteer) -> tuple[Health, ...]:
    [names] = [sum(file.rows("select count(*) from names")[0][0] for file in gazetteer.files)]
    with progress_bar("checking names") as watch:
        seen = 0

        def step(more: int) -> None:
            nonlocal seen
            seen += more
            watch(seen, names)

        return check_gazetteer(gazetteer, step)


def _lines(files: tuple[Health, ...], sets: list[ImportedSet]) -> list[str]:
    lines = []
    for number, each in enumerate(files):
        lines.append(f"{each.file}: form {each.form}, {each.places:,} places, {each.names:,} names")
        lines += [f"  {fault}" for fault in each.faults]
        lines += [f"  what to do: {_OWN if number else _SHIPPED}"] if each.faults else []
    for done in sets:
        kept = f"{done.kept:,} {done.layout} from {done.lines:,} lines"
        lines.append(
            f"{done.country}: {kept} of {done.file_name}, imported {done.imported_at:%Y-%m-%d %H:%M} UTC"
        )
    if not sets:
        lines.append("nothing is imported")
    if not any(each.faults for each in files):
        lines.append("all is well: every name finds its place")
    return lines
