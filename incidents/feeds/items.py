"""The records of reading: an item of a feed, an article made from it, a refusal."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from incidents.dates import parse_dateline
from incidents.errors import FormatError
from incidents.feeds.links import without_tracking
from incidents.models import Article
from incidents.text import detect_language, fold, parse_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from incidents.text import Sentence

_SURROGATES = re.compile("[\ud800-\udfff]")
# C0 controls but tab, line feed and form feed; databases and Telegram refuse them.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_LONGEST_TITLE = 100
# A first line and its first sentence; an archive of a megabyte need not be parsed for its title.
_ENOUGH_FOR_TITLE = 4_000


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry of a feed as parsed; `guid` is what the feed calls it, else its address or a digest."""

    guid: str
    url: str
    title: str
    text: str
    published_at: datetime | None = None
    author: str | None = None
    outlet: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is taken where a source does not tell: `now` for the moment; the others win over what it tells.

    `columns` tells of a table which column holds what ("text" → "inhalt"), where it is called otherwise.
    """

    now: datetime
    outlet: str | None = None
    language: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not be read: `source` names it (path, address, line), `reason` says why."""

    source: str
    reason: str


def clean(text: str, source: str) -> str:
    """Return *text* with plain line ends and without characters that no store takes.

    Raises:
        FormatError: it holds null characters, so that it is no text at all.
    """
    if "\x00" in text:
        raise FormatError(source, "holds null characters, so it is no text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub(" ", _SURROGATES.sub("\ufffd", text)).strip().removeprefix("\ufeff")


def digest(words: str | bytes) -> str:
    """Return 16 hexadecimal figures that stand for *words*."""
    data = words if isinstance(words, bytes) else words.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:16]


def parse_moment(text: str) -> datetime | None:
    """Return the UTC moment of an ISO 8601 or e-mail date, a bare day's midnight; None where it is none."""
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def make_article(item: FeedItem, defaults: Defaults) -> Article:
    """Return the article that *item* tells.

    Without a moment of its own it takes the day at the head of its text, else `defaults.now`; the language is
    told from the text where the feed is silent. Its address loses what only tracks readers.

    Raises:
        FormatError: it has no text.
    """
    text, title = clean(item.text, item.url), clean(item.title, item.url)
    text = text or title
    if not text:
        raise FormatError(item.url, "has no text")
    if title:
        text = _without_title(text, title)
    else:
        title, text = split_title(text)
    return Article(
        url=without_tracking(item.url),
        outlet=defaults.outlet or item.outlet,
        title=" ".join(title.split()),
        text=text,
        published_at=item.published_at or guess_moment(text, defaults.now),
        language=defaults.language or item.language or detect_language(text),
        author=item.author,
    )


def _without_title(text: str, title: str) -> str:
    """Return *text* without a first line that repeats *title*."""
    first, _, rest = text.partition("\n")
    return rest.strip() if rest.strip() and fold(first).strip(" .") == fold(title).strip(" .") else text


def guess_moment(text: str, now: datetime) -> datetime:
    """Return midnight of the day at the head of *text*, *now* where there is none or it is still to come."""
    day = parse_dateline(text, now.date())
    if day == now.date() or day > now.date() + timedelta(days=1):
        return now
    return datetime.combine(day, datetime.min.time(), UTC)


def split_title(text: str) -> tuple[str, str]:
    """Return title and text: a first line that is a heading, else the first sentence cut short as title."""
    document = parse_document(text[:_ENOUGH_FOR_TITLE])
    first_line, _, rest = text.partition("\n")
    heads: tuple[Sentence, ...] = document.headings[:1]
    is_heading = bool(heads) and heads[0].start == 0 and heads[0].text == " ".join(first_line.split())
    if is_heading and rest.strip() and not _is_stamp(first_line):
        return first_line.strip(), rest.strip()
    sentence = document.sentences[0].text if document.sentences else first_line
    return shorten(" ".join(sentence.split())), text


def _is_stamp(line: str) -> bool:
    """Whether *line* only tells a day."""
    return parse_dateline(line, date.min) != date.min


def shorten(text: str) -> str:
    """Return *text* within 100 characters, cut between words."""
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"
