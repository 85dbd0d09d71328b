"""One e-mail (RFC 5322, MIME) → the item in it: subject, plain text or else the words of its HTML."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr

from incidents.errors import FormatError
from incidents.feeds.items import FeedItem, parse_moment
from incidents.feeds.markup import to_text

_FIELD = re.compile(rb"^([A-Za-z-]{2,40}): ?\S", re.MULTILINE)
_KNOWN = frozenset({b"from", b"to", b"date", b"subject", b"message-id", b"mime-version", b"received"})
_LONGEST_LINE_BREAK = re.compile(r"(?<=\S)[ ]?\n(?=\S)")


def is_mail(head: bytes) -> bool:
    """Whether *head* begins with header fields, three known ones of mail among them."""
    fields = head.replace(b"\r\n", b"\n").lstrip().partition(b"\n\n")[0]
    names = {name.lower() for name in _FIELD.findall(fields)}
    return len(names & _KNOWN) >= 3 and _FIELD.match(fields) is not None


def read_mail(data: bytes, source: str) -> FeedItem:
    """Return the item of an e-mail; lines that mail wraps are joined, attachments left out.

    Raises:
        FormatError: it has no text.
    """
    message = message_from_bytes(data, policy=default)
    try:
        body = message.get_body(("plain", "html"))
        text = "" if body is None else str(body.get_content())
        is_html = body is not None and body.get_content_type() == "text/html"
        fields = {name: str(message[name] or "") for name in ("Subject", "Date", "From", "Message-ID")}
    except Exception as error:  # a damaged one makes the library raise whatever comes
        raise FormatError(source, "is an e-mail that cannot be read") from error
    text = to_text(text) if is_html else _LONGEST_LINE_BREAK.sub(" ", text.replace("\r\n", "\n"))
    if not text.strip():
        raise FormatError(source, "is an e-mail without text")
    name, address = parseaddr(fields["From"])
    number = fields["Message-ID"].strip("<> \t")
    return FeedItem(
        guid=number or source,
        url=f"mid:{number}" if number else source,  # RFC 2392
        title=fields["Subject"],
        text=text,
        published_at=parse_moment(fields["Date"]) if fields["Date"] else None,
        author=name or None,
        outlet=address.partition("@")[2] or name,
    )
