"""What a person typed → files: paths and patterns of this machine, object stores through fsspec."""

from __future__ import annotations

import glob
import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from incidents.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD_BYTES = 64 * 1024


class Source(NamedTuple):
    """A file: its address, its name without folders, its length in bytes."""

    address: str
    name: str
    size_bytes: int


def find_sources(given: list[str]) -> list[Source]:
    """Return the files that addresses and patterns stand for, in order, each once.

    Raises:
        IntakeError: nothing is there, or an address cannot be read here.
    """
    found = {source.address: source for each in given for source in _find(each)}
    return list(found.values())


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Give the file of a source, open for reading.

    Raises:
        IntakeError: it cannot be opened.
    """
    with _open(source) as file:
        yield file


def _open(source: Source) -> BinaryIO:
    try:
        if "://" not in source.address:
            return Path(source.address).open("rb")
        files, path = _files_of(source.address)
        return cast("BinaryIO", files.open(path, "rb"))
    except OSError as error:
        raise IntakeError(
            source.address, (error.strerror or str(error) or "cannot be read").lower()
        ) from error


def fingerprint(source: Source, file: BinaryIO) -> str:
    """Return what a file is known by wherever it lies: its length and its first 64 KiB."""
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    return hashlib.sha256(head + str(source.size_bytes).encode()).hexdigest()[:24]


def _find(given: str) -> list[Source]:
    if given.lower().startswith(("http://", "https://")):
        raise IntakeError(given, "is an address of the web: load it down first, or use sitrep ingest")
    if "://" in given:
        files, path = _files_of(given)
        scheme = given.partition("://")[0]
        names = sorted(files.glob(path)) if glob.has_magic(path) else [path]
        found = [
            (f"{scheme}://{str(each).lstrip('/')}" if scheme != "file" else f"file://{each}")
            for each in names
        ]
        sources = [Source(each, each.rpartition("/")[2], _size(each)) for each in found]
    else:
        paths = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else [given]  # noqa: PTH207 - patterns with folders
        sources = [
            Source(str(each), Path(each).name, _size(each)) for each in paths if not Path(each).is_dir()
        ]
    if not sources:
        raise IntakeError(given, "no such file")
    return sources


def _size(address: str) -> int:
    try:
        if "://" not in address:
            return Path(address).stat().st_size
        files, path = _files_of(address)
        return int(files.size(path) or 0)
    except OSError as error:
        raise IntakeError(address, (error.strerror or "no such file").lower()) from error


def _files_of(address: str) -> tuple[Any, str]:  # fsspec ships no types
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - of the extra `archives`
    except ImportError as error:
        raise IntakeError(address, "object stores need: pip install 'sitrep[archives]'") from error
    try:
        files, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise IntakeError(address, str(error)) from error
    return files, str(path)
