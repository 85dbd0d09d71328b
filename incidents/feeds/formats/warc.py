"""Pages of a web archive (WARC 1.0 and 1.1, ISO 28500), packed or not, such as those of CC-NEWS."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from incidents.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_PAGE_BYTES = 10 * 1024 * 1024


def is_warc(head: bytes) -> bool:
    """Whether *head*, unpacked, begins as a web archive."""
    return head.startswith(b"WARC/")


def pages(file: BinaryIO, name: str) -> Iterator[tuple[str | None, bytes]]:
    """Yield address and body of each page that a server gave with status 200, one byte too many of long ones.

    Raises:
        FormatError: it is damaged, or the reader of such files is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - of the extra `archives`
    except ImportError as error:
        raise FormatError(name, "is WARC, for which pip install 'sitrep[archives]' is needed") from error
    for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
        http = record.http_headers
        if http is not None and http.status_code == 200 and _is_text(record.http_content_type):
            yield record.headers.get("WARC-Target-URI"), record.reader.read(_MAX_PAGE_BYTES + 1)


def _is_text(content_type: str | None) -> bool:
    return content_type is None or content_type.startswith(("text/", "application/xhtml", "application/xml"))
