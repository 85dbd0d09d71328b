"""The text of a PDF file, page after page; scanned pages have none."""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from incidents.errors import FormatError
from incidents.feeds.items import FeedItem

if TYPE_CHECKING:
    from datetime import datetime

_MAX_PAGES = 200
_WRAPPED = re.compile(r"(?<=[\w,;–-])[ ]?\n(?=\w)")


def is_pdf(head: bytes) -> bool:
    """Whether *head* begins as a PDF file."""
    return head.startswith(b"%PDF-")


def read_pdf(data: bytes, source: str) -> FeedItem:
    """Return the item of a PDF file: its text, and what it tells of title, author and moment.

    Raises:
        FormatError: it is damaged, locked, too long or without text, or its reader is not installed.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - of the extra `archives`
    except ImportError as error:
        raise FormatError(source, "is PDF, for which pip install 'sitrep[archives]' is needed") from error
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in islice(reader.pages, _MAX_PAGES + 1)]
        about = reader.metadata
        title, author = (about.title or "", about.author) if about is not None else ("", None)
        moment: datetime | None = about.creation_date if about is not None else None
    except Exception as error:  # a damaged file makes the library raise whatever comes
        raise FormatError(source, "is a PDF file that cannot be read") from error
    if len(pages) > _MAX_PAGES:
        raise FormatError(source, f"is PDF of more than {_MAX_PAGES} pages")
    text = _WRAPPED.sub(" ", "\n".join(pages)).strip()
    if not text:
        raise FormatError(source, "is a PDF file without text: pictures of pages cannot be read")
    when = moment if moment is not None and moment.tzinfo is not None else None
    return FeedItem(source, source, str(title), text, when, str(author) if author else None)
