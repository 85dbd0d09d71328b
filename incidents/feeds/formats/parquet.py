"""Rows of a Parquet file, some hundred in memory at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from incidents.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.feeds.rows import Row

_AT_ONCE = 500


def is_parquet(head: bytes) -> bool:
    """Whether *head* begins as a Parquet file."""
    return head.startswith(b"PAR1")


def rows(file: BinaryIO, name: str) -> Iterator[Row]:
    """Yield the rows of a Parquet file.

    Raises:
        FormatError: it is damaged, or the reader of such files is not installed.
    """
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - of the extra `archives`
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - as above
    except ImportError as error:
        raise FormatError(name, "is Parquet, for which pip install 'sitrep[archives]' is needed") from error
    try:
        for batch in ParquetFile(file).iter_batches(batch_size=_AT_ONCE):
            yield from batch.to_pylist()
    except (ArrowException, OSError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise FormatError(name, f"is no whole Parquet file: {str(error)[:80]}") from error
