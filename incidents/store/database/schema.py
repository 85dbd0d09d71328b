"""The version of a database: which one it has, which one we need, and the way up.

Alembic is loaded for an upgrade only; comparing versions reads one row.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from incidents.errors import StoreError, StoreOutdatedError
from incidents.store.database.engine import WRITES

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0029"
"""The newest migration, the version this program works with (a test compares it with Alembic's)."""

MIGRATIONS = Path(__file__).parents[1] / "migrations"

# Any constant number of our own: one upgrade at a time on one PostgreSQL database.
_UPGRADE_LOCK = 7_483_671


def find_version(connection: Connection) -> str | None:
    """Return the version of the database, None where it holds no schema of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def require_current(found: str | None) -> None:
    """Raise `StoreOutdatedError` unless *found* is the version this program works with."""
    if found != HEAD:
        raise StoreOutdatedError(found, HEAD)


def downgrade_schema(engine: Engine, version: str) -> None:
    """Take the database from `HEAD` back to *version*, all steps in one transaction.

    Raises:
        StoreOutdatedError: the database is not at `HEAD`.
        StoreError: there is no such version.
    """
    from alembic import command  # noqa: PLC0415 - as below

    config, known = _steps()
    if version not in known:
        raise StoreError(f"there is no version {version}: the newest is {HEAD}")
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        require_current(find_version(connection))
        config.attributes["connection"] = connection
        command.downgrade(config, version)


def _steps() -> tuple[Config, set[str]]:
    """Return what Alembic wants to know of our steps, and the versions they lead to."""
    from alembic.config import Config  # noqa: PLC0415 - a second of imports that only an upgrade needs
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config, {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}


def upgrade_schema(engine: Engine) -> None:
    """Bring the database to `HEAD`, all steps in one transaction; a current one is left as it is.

    Raises:
        StoreOutdatedError: the database is of a version that this program does not know.
    """
    from alembic import command  # noqa: PLC0415 - a second of imports that only an upgrade needs

    config, known = _steps()
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
        found = find_version(connection)
        if found is not None and found not in known:
            raise StoreOutdatedError(found, HEAD)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
