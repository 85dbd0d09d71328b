"""Agency formats of the IPTC: NITF 3 and NewsML-G2 (news items and messages of them) → items."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, fromstring

from incidents.errors import FormatError
from incidents.feeds.items import FeedItem, parse_moment
from incidents.feeds.markup import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_ROOTS = (b"<nitf", b"<newsitem", b"<newsmessage", b"<packageitem", b":newsitem", b":newsmessage")
_BLOCKS = frozenset({"p", "hl1", "hl2", "h1", "h2", "h3", "li", "td", "pre", "block"})


def is_newsml(head: bytes) -> bool:
    """Whether *head* begins as one of the two."""
    small = head.replace(b"\x00", b"").lower()
    return any(root in small for root in _ROOTS)


def read_newsml(data: bytes, source: str) -> list[FeedItem]:
    """Return the items that stand in a document, those without text left out.

    Raises:
        FormatError: it is ill-formed, or declares entities, which can grow without limit.
    """
    if b"<!entity" in data.replace(b"\x00", b"").lower():
        raise FormatError(source, "declares XML entities, which are not read")
    try:
        root = fromstring(data)  # noqa: S314 - without entities nothing can grow, and nothing is fetched
    except (ParseError, ValueError, LookupError) as error:
        raise FormatError(source, "is XML that cannot be read") from error
    if _name(root) == "nitf":
        found = [_read_nitf(root, source)]
    else:
        found = [_read_item(each, source) for each in root.iter() if _name(each) == "newsItem"]
    return [each for each in found if each.text or each.title]


def _read_nitf(root: Element, source: str) -> FeedItem:
    number = _attribute(root, "doc-id", "id-string")
    holder = _first(root, "doc.copyright")
    language = _attribute(root, "body", "lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return FeedItem(
        guid=number or source,
        url=f"urn:nitf:{number}" if number else source,
        title=_text(_first(root, "hl1")) or _text(_first(root, "title")),
        text=_paragraphs(_first(root, "body.content")),
        published_at=_moment(
            _attribute(root, "date.issue", "norm") or _attribute(root, "story.date", "norm")
        ),
        author=_text(_first(root, "byline")) or None,
        outlet="" if holder is None else holder.get("holder", ""),
        language=_language(language),
    )


def _read_item(item: Element, source: str) -> FeedItem:
    number = item.get("guid", "")
    content = _first(item, "contentSet")
    inner = _first(content, "nitf")
    body = _first(inner, "body.content") if inner is not None else _first(content, "body")
    provider = _first(item, "provider")
    text = _paragraphs(body if body is not None else content)
    return FeedItem(
        guid=number or source,
        url=number or source,
        title=_text(_first(item, "headline")) or _text(_first(item, "title")),
        text=to_text(text) if "<" in text else text,
        published_at=_moment(_text(_first(item, "firstCreated")) or _text(_first(item, "versionCreated"))),
        author=_text(_first(item, "by")) or None,
        outlet=_text(_first(provider, "name")) or ("" if provider is None else provider.get("literal", "")),
        language=_language(_attribute(item, "language", "tag")),
    )


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _first(element: Element | None, name: str) -> Element | None:
    found: Iterable[Element] = () if element is None else element.iter()
    return next((each for each in found if _name(each) == name), None)


def _attribute(element: Element, name: str, attribute: str) -> str:
    found = _first(element, name)
    return "" if found is None else found.get(attribute, "")


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _paragraphs(element: Element | None) -> str:
    """Return the text of *element*, a line for each block of it that holds no other."""
    if element is None:
        return ""
    lines = [_text(each) for each in element.iter() if _is_leaf(each)]
    return "\n".join(line for line in lines if line) or "".join(element.itertext()).strip()


def _is_leaf(element: Element) -> bool:
    below: Iterator[Element] = element.iter()
    next(below)
    return _name(element) in _BLOCKS and not any(_name(each) in _BLOCKS for each in below)


def _moment(text: str) -> datetime | None:
    return parse_moment(text) if text else None


def _language(code: str | None) -> str | None:
    return (code or "").partition("-")[0].lower() or None
