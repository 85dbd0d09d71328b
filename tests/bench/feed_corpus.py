"""Feeds as they are found: six formats, well-formed and broken in the eleven ways that readers meet.

Invented, each by one seed; every one has between 8 and 40 items with titles, links, texts and moments.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOWNS = ("Harlo", "Melin", "Tarsa", "Oster", "Vell", "São Brás", "Kfar Dûn", "حلفا", "Гордово")
DEEDS = ("flood covers", "fire destroys", "clashes near", "aid reaches", "protest in", "power cut in")
FILLER = "Rescuers worked through the night & the governor promised help. <p>More rain is expected.</p> "
START = datetime(2026, 11, 20, 6, tzinfo=UTC)


class Item(NamedTuple):
    """One entry before it is written down."""

    number: int
    title: str
    link: str
    text: str
    at: datetime


def items(dice: random.Random) -> list[Item]:
    """Return invented entries, newest first."""
    found = []
    for n in range(dice.randint(8, 40)):
        town, deed = dice.choice(TOWNS), dice.choice(DEEDS)
        link = f"https://news.example/{dice.randint(1, 9_999)}/{n}?a=1&b=2"
        text = f"<p>{deed.capitalize()} {town}.</p> {FILLER * dice.randint(1, 6)}"
        found.append(Item(n, f"{deed.capitalize()} {town} & {n} others", link, text, _moment(dice, n)))
    return found


def _moment(dice: random.Random, n: int) -> datetime:
    return START - timedelta(hours=3 * n, minutes=dice.randint(0, 59))


def rss2(some: list[Item]) -> str:
    """RSS 2.0 with content:encoded and GUIDs."""
    entries = "".join(
        f"<item><title>{escape(each.title)}</title><link>{escape(each.link)}</link>"
        f'<guid isPermaLink="false">{each.number}</guid><pubDate>{format_datetime(each.at)}</pubDate>'
        f"<description><![CDATA[{each.text[:80]}]]></description>"
        f"<content:encoded><![CDATA[{each.text}]]></content:encoded></item>\n"
        for each in some
    )
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {spaces}><channel><title>Wire</title>{entries}</channel></rss>'


def rss_plain(some: list[Item]) -> str:
    """RSS 0.91: escaped markup, no GUIDs."""
    entries = "".join(
        f"<item><title>{escape(each.title)}</title><link>{escape(each.link)}</link>"
        f"<pubDate>{format_datetime(each.at)}</pubDate>"
        f"<description>{escape(each.text)}</description></item>\n"
        for each in some
    )
    return f'<rss version="0.91"><channel><title>Plain</title>{entries}</channel></rss>'


def rss_dublin(some: list[Item]) -> str:
    """RSS 2.0 whose moments and authors are Dublin Core's."""
    entries = "".join(
        f"<item><title>{escape(each.title)}</title><link>{escape(each.link)}</link>"
        f"<dc:creator>Desk</dc:creator><dc:date>{each.at.isoformat()}</dc:date>"
        f"<description>{escape(each.text)}</description></item>\n"
        for each in some
    )
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<rss version="2.0" {spaces}><channel><title>Core</title>{entries}</channel></rss>'


def rdf(some: list[Item]) -> str:
    """RSS 1.0, which is RDF."""
    entries = "".join(
        f'<item rdf:about="{escape(each.link)}"><title>{escape(each.title)}</title>'
        f"<link>{escape(each.link)}</link><dc:date>{each.at.isoformat()}</dc:date>"
        f"<description>{escape(each.text)}</description></item>\n"
        for each in some
    )
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f'<rdf:RDF {spaces}><channel rdf:about="x"><title>Graph</title></channel>{entries}</rdf:RDF>'


def atom(some: list[Item]) -> str:
    """Atom 1.0 with content of type html."""
    entries = "".join(
        f"<entry><id>tag:news.example,2026:{each.number}</id><title>{escape(each.title)}</title>"
        f'<link rel="alternate" href="{escape(each.link)}"/><published>{each.at.isoformat()}</published>'
        f"<updated>{each.at.isoformat()}</updated>"
        f'<content type="html">{escape(each.text)}</content></entry>\n'
        for each in some
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Atoms</title>{entries}</feed>'


def atom_summary(some: list[Item]) -> str:
    """Atom 1.0 with summaries only and moments in Zulu time."""
    entries = "".join(
        f"<entry><id>{each.number}</id><title type='html'>{escape(escape(each.title))}</title>"
        f'<link href="{escape(each.link)}"/><updated>{each.at:%Y-%m-%dT%H:%M:%SZ}</updated>'
        f"<summary>{escape(each.text[:200])}</summary></entry>\n"
        for each in some
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Short</title>{entries}</feed>'


FORMATS: tuple[Callable[[list[Item]], str], ...] = (rss2, rss_plain, rss_dublin, rdf, atom, atom_summary)

_HEAD = '<?xml version="1.0" encoding="{}"?>\n'


def _encoded(name: str) -> Callable[[str], bytes]:
    return lambda text: (_HEAD.format(name) + text).encode(name, "xmlcharrefreplace")


FAULTS: dict[str, Callable[[str], bytes]] = {
    "sound": lambda text: (_HEAD.format("utf-8") + text).encode(),
    "no declaration": lambda text: text.encode(),
    "blanks before it": lambda text: ("\ufeff\n\n  " + _HEAD.format("utf-8") + text).encode(),
    "bare ampersands": lambda text: (_HEAD.format("utf-8") + text.replace("&amp;", "&")).encode(),
    "entities of HTML": lambda text: (
        _HEAD.format("utf-8") + text.replace(" others", "&nbsp;others")
    ).encode(),
    "control characters": lambda text: (_HEAD.format("utf-8") + text.replace(" near", "\x0b near")).encode(),
    "cut off": lambda text: (_HEAD.format("utf-8") + text[: text.rindex("<title>")]).encode(),
    "in Windows' Arabic": _encoded("windows-1256"),
    "in UTF-16": lambda text: (_HEAD.format("utf-16") + text).encode("utf-16"),
    "in KOI8-R": _encoded("koi8-r"),
    "declared as what it is not": lambda text: (_HEAD.format("us-ascii") + text).encode(),
}


def corpus() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every feed, each format with each fault."""
    for number, make in enumerate(FORMATS):
        for name, spoil in FAULTS.items():
            dice = random.Random(f"{number} {name}")
            yield f"{make.__name__}, {name}", spoil(make(items(dice)))
