"""Lists of feeds as feed readers exchange them: OPML 2.0 (http://opml.org/spec2.opml)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from lxml import etree

from incidents.errors import FormatError
from incidents.models import Feed

if TYPE_CHECKING:
    from collections.abc import Iterable


def parse_opml(data: bytes, source: str) -> list[Feed]:
    """Return the feeds that a list names, each once, in its order; folders are looked through.

    Raises:
        FormatError: it is no OPML, or declares entities.
    """
    if b"<!entity" in data.replace(b"\x00", b"").lower():
        raise FormatError(source, "declares XML entities, which are not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is None or root.tag != "opml":
        raise FormatError(source, "is no OPML")
    found: dict[str, Feed] = {}
    for outline in root.iter("outline"):
        # Readers write "xmlUrl", some "xmlurl".
        told = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        url = told.get("xmlurl", "")
        if url.lower().startswith(("http://", "https://")):
            outlet = told.get("title") or told.get("text") or url
            found.setdefault(url, Feed(None, url, outlet, told.get("language") or None))
    return list(found.values())


def render_opml(feeds: Iterable[Feed]) -> str:
    """Return *feeds* as a list that feed readers take."""
    lines = [
        f'    <outline type="rss" text={quoteattr(each.outlet)} title={quoteattr(each.outlet)}'
        + (f" language={quoteattr(each.language)}" if each.language else "")
        + f" xmlUrl={quoteattr(each.url)}/>"
        for each in feeds
    ]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>Sitrep</title></head>'
    )
    return "\n".join([head, "  <body>", *lines, "  </body>", "</opml>", ""])
