"""The gazetteer of a filter: with the operator's own places where the settings name a database that has some.

A filter needs no database, so without one nothing is loaded for it, and none is ever made.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from dotenv import dotenv_values

from incidents.errors import StoreOutdatedError
from incidents.places import open_gazetteer

if TYPE_CHECKING:
    from incidents.places import Gazetteer

_DEFAULT = "sqlite:///sitrep.sqlite3"
"""The default of SITREP_DATABASE_URL; a test compares the two."""


def filter_gazetteer() -> Gazetteer:
    """Return the gazetteer, the operator's own places included.

    Raises:
        StoreError: the database that is named is there and does not answer.
    """
    name = "SITREP_DATABASE_URL"
    url = (os.environ.get(name) or dotenv_values(".env").get(name) or _DEFAULT).strip()
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).is_file():
        return open_gazetteer()
    from bot.gazetteer import gazetteer_of  # noqa: PLC0415 - a third of a second that most filters do without
    from incidents.store import open_store  # noqa: PLC0415 - as above

    try:
        store = open_store(url)
    except StoreOutdatedError as error:
        typer.echo(f"sitrep: without the operator's own places: {error}", err=True)
        return open_gazetteer()
    try:
        return gazetteer_of(store)
    finally:
        store.close()
