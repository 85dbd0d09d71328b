"""Feeds as they are found → well-formed XML, so that a fast parser can be trusted with them.

The fast parser skips over what it does not understand, and so loses half of an address that holds a bare "&"
or all items behind a foreign letter. Hence a document is handed to it only when a strict parser takes it, if
need be after the commonest faults are mended; what cannot be mended is for feedparser, which is slow and
takes everything.
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5

from lxml import etree

_DECLARATION = re.compile(r"<\?xml[^<>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
# https://www.w3.org/TR/xml/#charsets
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(?:(\w{2,31});)?")
_ROOT = re.compile(r"<(rss|feed|rdf:RDF)[\s>]")
_ENDS = {"rss": "</channel></rss>", "feed": "</feed>", "rdf:RDF": "</rdf:RDF>"}
_LAST_ITEM = re.compile(r".*</(?:item|entry)\s*>", re.DOTALL)


def mend(data: bytes) -> bytes | None:
    """Return *data* as well-formed XML in UTF-8, None where it cannot be brought there without loss.

    An item that is cut off at the end of the document is left out.
    """
    text = _decode(data)
    if text is None:
        return None
    start = text.find("<")
    text = _NO_CHARACTERS.sub(" ", _DECLARATION.sub("", text[max(start, 0) :], count=1)).lstrip()
    for step in (lambda each: each, _escape, _close):
        text = step(text)
        candidate = text.encode()
        if _is_well_formed(candidate):
            return candidate
    return None


def _decode(data: bytes) -> str | None:
    """Return the letters of *data*: UTF-8 wherever it can be that, whatever is declared."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_as(data, "utf-16")
    told = _ENCODING.search(data[:1_000])
    # Text of another encoding is next to never valid UTF-8 by chance; the other way round it mostly is.
    text = _decode_as(data, "utf-8-sig")
    return text if text is not None or told is None else _decode_as(data, told[1].decode("ascii", "replace"))


def _decode_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):  # an encoding that nobody knows, or another one
        return None


def _is_well_formed(data: bytes) -> bool:
    """Whether a strict parser takes *data*; one for each document, for they are not shared by threads."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return False
    return True


def _escape(text: str) -> str:
    """Return *text* with bare ampersands escaped and HTML's entities as letters; CDATA stays as it is."""
    head, *sections = text.split("<![CDATA[")
    pieces = [_AMPERSAND.sub(_letter, head)]
    for section in sections:
        inside, end, outside = section.partition("]]>")
        pieces += ["<![CDATA[", inside, end, _AMPERSAND.sub(_letter, outside)]
    return "".join(pieces)


def _letter(match: re.Match[str]) -> str:
    """Return the letter that an entity of HTML stands for, any other "&…" escaped."""
    letter = html5.get(f"{match[1]};") if match[1] else None
    return letter if letter and letter not in "&<" else f"&amp;{match[0][1:]}"


def _close(text: str) -> str:
    """Return *text* up to its last whole item, closed there; as it is where its root is none we know."""
    root, whole = _ROOT.search(text[:2_000]), _LAST_ITEM.match(text)
    return f"{whole[0]}{_ENDS[root[1]]}" if root and whole else text
