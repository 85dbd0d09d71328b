"""A web page → the article on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from incidents.errors import FormatError
from incidents.feeds.items import Defaults, FeedItem, make_article, parse_moment
from incidents.feeds.links import whole_address
from incidents.feeds.markup import to_text
from incidents.feeds.parse import host_of

if TYPE_CHECKING:
    from datetime import datetime

    from trafilatura.settings import Document

    from incidents.models import Article

_META = re.compile(rb"<meta\s[^>]*>", re.IGNORECASE)
_PUBLISHED = re.compile(
    rb"(?:article:published_time|datepublished|og:published_time|publishdate|parsely-pub-date|dc\.date(?:\.issued)?)"
    rb"[\"'\s]",
    re.IGNORECASE,
)
_CONTENT = re.compile(rb"content\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
# Structured data carries the moment too, where meta tags do not.
_JSON_LD = re.compile(rb"\"datePublished\"\s*:\s*\"([^\"]+)\"", re.IGNORECASE)
_CANONICAL = re.compile(
    rb"<link\s(?=[^>]*rel\s*=\s*[\"']?canonical)[^>]*href\s*=\s*[\"']([^\"']+)", re.IGNORECASE
)
_LANGUAGE = re.compile(rb"<html\s[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)

# One of trafilatura's ways to tell prose from menus counts words that all prose has. It would load those of
# a hundred languages for good, 34 MB; articles are read in these (`text/languages.toml`), which take 3 MB.
_PROSE = (
    *("English", "French", "Spanish", "Portuguese", "German", "Italian", "Dutch", "Turkish", "Indonesian"),
    *("Swahili", "Kurdish", "Arabic", "Persian", "Urdu", "Russian", "Ukrainian", "Hebrew"),
)

# Rows of tables as trafilatura writes them, and the line below the first.
_ROW = re.compile(r"^\| ?(.*?) ?\|? *$", re.MULTILINE)
_RULE = re.compile(r"^(?:---\|?)+\n", re.MULTILINE)
_ONLY_LINKS = "not(.//text()[normalize-space() and not(ancestor::a)])"
# A paragraph that is nothing but links leads to other articles; a cell of three links or more is a menu.
_ELSEWHERE = [f"//p[.//a and {_ONLY_LINKS}]", f"//td[count(.//a) > 2 and {_ONLY_LINKS}]"]


def is_page(data: bytes) -> bool:
    """Whether *data* begins as HTML."""
    head = data[:2048].replace(b"\x00", b"").lower()
    return b"<!doctype html" in head or b"<html" in head or (b"<head" in head and b"<" in head[:64])


def parse_page(data: bytes, url: str, defaults: Defaults) -> Article:
    """Return the article of the page in *data*.

    The address is the page's canonical one where that is on the same host or the page is a file. The moment
    comes from its metadata; a page that tells none takes the day at the head of its text, else
    `defaults.now`.

    Raises:
        FormatError: no article stands on the page, or it cannot be read.
    """
    found = _extract(data, url, has_tables=True)
    if found is not None and _is_laid_out_in_tables(found.text or ""):
        found = _extract(data, url, has_tables=False)  # which keeps the paragraphs apart
    if found is None or not (found.text or "").strip():
        raise FormatError(url, "no article stands on this page")
    item = FeedItem(
        guid=url,
        url=_canonical(data, url),
        title=to_text(found.title or ""),
        text=_RULE.sub("", _ROW.sub(r"\1", found.text or "")),
        published_at=_moment(data) or (parse_moment(found.date) if found.date else None),
        author=found.author or None,
        outlet=found.sitename or host_of(url),
        language=_language(data),
    )
    return make_article(item, defaults)


def _extract(data: bytes, url: str, *, has_tables: bool) -> Document | None:
    """Return what trafilatura takes for the article, None where it finds none.

    Raises:
        FormatError: the page cannot be read.
    """
    # Takes 0.5 s to import, and only pages need it.
    from justext import get_stoplist  # noqa: PLC0415
    from trafilatura import bare_extraction, external  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    if external.JT_STOPLIST is None:  # the first page of all
        words = {word for each in _PROSE for word in get_stoplist(each)}
        external.JT_STOPLIST = tuple(words)  # type: ignore[assignment] # it begins as None
    try:
        found = bare_extraction(
            data,
            url=url,
            include_comments=False,
            include_tables=has_tables,
            prune_xpath=_ELSEWHERE,
            with_metadata=True,
            # The day of the first publication, and no guess from days named in the text.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # a picture (<svg>) for a page, say, fails an assertion of lxml's
        raise FormatError(url, "is a page that cannot be read") from error
    return found if isinstance(found, Document) else None


def _is_laid_out_in_tables(text: str) -> bool:
    """Whether most of *text* stands in tables: they are the page's layout and tell of no numbers."""
    return 2 * sum(len(each[0]) for each in _ROW.finditer(text)) > len(text)


def _moment(data: bytes) -> datetime | None:
    """Return the moment of publication that the metadata tell; the extractor keeps only its day."""
    for tag in _META.findall(data):
        content = _CONTENT.search(tag)
        if content is not None and _PUBLISHED.search(tag) is not None:
            moment = parse_moment(content[1].decode("utf-8", "replace"))
            if moment is not None:
                return moment
    match = _JSON_LD.search(data)
    return parse_moment(match[1].decode("utf-8", "replace")) if match is not None else None


def _canonical(data: bytes, url: str) -> str:
    """Return the canonical address, *url* where there is none or the page came from another host."""
    match = _CANONICAL.search(data)
    if match is None:
        return url
    canonical = whole_address(url, match[1].decode("utf-8", "replace"))
    is_own = host_of(canonical) == host_of(url) or (url.startswith("file:") and host_of(canonical))
    return canonical if is_own else url


def _language(data: bytes) -> str | None:
    """Return the language that the page names."""
    match = _LANGUAGE.search(data)
    return match[1].decode("ascii").lower() if match is not None else None
