"""Web pages of articles as they are found: thirteen layouts, each in three languages or lengths.

Invented, each by one seed, with what stands around an article and is none of it: menus, walls for cookies,
teasers, captions, pull quotes, comments, the next article. `Page.text` is what a reader would call the
article: paragraphs, sub-headings, lists, quotations, tables and entries of a live blog, without its headline.
"""

from __future__ import annotations

import random
import tomllib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_TABLES = tomllib.loads(Path(__file__).with_name("page_words.toml").read_text(encoding="utf-8"))
_LISTS: dict[str, dict[str, list[str]]] = _TABLES["lists"]
_WORDS: dict[str, dict[str, str]] = _TABLES["words"]
LANGUAGES = (("en", "en", "fr"), ("en", "ar", "en"))
"""Of the three pages of a layout, in turn."""


class Page(NamedTuple):
    """A page, and what of it is the article."""

    name: str
    language: str
    title: str
    html: str
    text: str


class Story:
    """One invented report: it hands out its parts, and remembers what was the article."""

    def __init__(self, dice: random.Random, language: str) -> None:
        self.dice, self.language = dice, language
        self.links, self.elsewhere = _LISTS["menus"][language], _LISTS["teasers"][language]
        self.below, self.wall = _WORDS["captions"][language], _WORDS["cookies"][language]
        self.remark, self.towns = _WORDS["comments"][language], _LISTS["places"][language]
        self.place = dice.choice(self.towns)
        self.title = dice.choice(_LISTS["titles"][language]).format(place=self.place)
        self.kept: list[str] = []
        self._sentences = [*_LISTS["sentences"][language]]
        dice.shuffle(self._sentences)

    def words(self, sentences: int = 2) -> str:
        """Return sentences that were not told yet."""
        told, self._sentences = self._sentences[:sentences], self._sentences[sentences:]
        return " ".join(each.format(place=self.place, n=self.dice.randint(5, 90)) for each in told)

    def keep(self, words: str) -> str:
        """Note *words* as a part of the article; return them escaped."""
        self.kept.append(words)
        return escape(words, quote=False)

    def paragraphs(self, count: int, sentences: int = 2) -> list[str]:
        """Return that many paragraphs of the article."""
        return [f"<p>{self.keep(self.words(sentences))}</p>" for _ in range(count)]

    def menu(self, tag: str = "nav") -> str:
        """Return a menu."""
        links = "".join(f'<li><a href="/{n}">{each}</a></li>' for n, each in enumerate(self.links))
        return f'<{tag} class="menu"><ul>{links}</ul></{tag}>'

    def teasers(self, tag: str = "aside", count: int = 4) -> str:
        """Return links to other articles."""
        told = self.dice.sample(self.elsewhere, min(count, len(self.elsewhere)))
        cards = "".join(
            f'<div class="card"><a href="/t/{n}"><h3>{each}</h3></a></div>' for n, each in enumerate(told)
        )
        return f'<{tag} class="related">{cards}</{tag}>'

    def teaser(self) -> str:
        """Return one link to another article, as it stands between paragraphs."""
        return f'<p class="read-more"><a href="/t">{self.dice.choice(self.elsewhere)}</a></p>'

    def caption(self) -> str:
        """Return a picture with what is written below it."""
        return f'<figure><img src="/p.jpg" alt="."><figcaption>{self.below}</figcaption></figure>'


def semantic(story: Story) -> str:
    """The elements of HTML 5, a picture, cards below."""
    body = story.paragraphs(6)
    body.insert(1, story.caption())
    return (
        f"<header>{story.menu()}</header><main><article><h1>{story.title}</h1><p class='by'>Dana Ferro</p>"
        f"{''.join(body)}</article>{story.teasers()}</main><footer>{story.menu('div')}</footer>"
    )


def divisions(story: Story) -> str:
    """Divisions of any depth, teasers between the paragraphs."""
    body = story.paragraphs(7)
    body[2:2] = [story.teaser()]
    body[5:5] = [story.teaser(), '<div class="ad-slot"><span>Advertisement</span></div>']
    return (
        f"<div id='top'>{story.menu('div')}</div><div class='wrap'><div class='col-8'><h1>{story.title}</h1>"
        f"<div class='story-body'><div>{''.join(body)}</div></div></div>"
        f"<div class='col-4 sidebar'>{story.teasers('div')}</div></div>"
    )


def cookie_wall(story: Story) -> str:
    """A wall before anything else."""
    wall = f"<p>{story.wall}</p>" * 2
    return (
        f"<div class='consent-overlay' role='dialog'><h2>Privacy</h2>{wall}<button>OK</button></div>"
        f"{story.menu()}<article><h1>{story.title}</h1>{''.join(story.paragraphs(5))}</article>"
    )


def live_blog(story: Story) -> str:
    """Entries with their hours, the newest first."""
    entries = "".join(
        f"<div class='entry'><time>{18 - n}:{n * 7 % 60:02d}</time>{''.join(story.paragraphs(2, 1))}</div>"
        for n in range(6)
    )
    return f"{story.menu()}<main><h1>{story.title}</h1><section>{entries}</section></main>{story.teasers()}"


def gallery(story: Story) -> str:
    """Pictures between all paragraphs."""
    body = [part for each in story.paragraphs(5) for part in (story.caption(), each)]
    return f"{story.menu()}<article><h1>{story.title}</h1>{''.join(body)}</article>{story.teasers()}"


def lists(story: Story) -> str:
    """Points at the head and a list of what is known, with sub-headings."""
    points = "".join(f"<li>{story.keep(story.words(1))}</li>" for _ in range(3))
    body = "".join(story.paragraphs(2))
    known = "".join(f"<li>{story.keep(story.words(1))}</li>" for _ in range(4))
    rest = "".join(story.paragraphs(1))
    return (
        f"{story.menu()}<article><h1>{story.title}</h1><ul>{points}</ul>{body}"
        f"<ol>{known}</ol>{rest}</article>{story.teasers()}"
    )


def quotations(story: Story) -> str:
    """A long quotation, and a sentence that is shown twice in large letters."""
    first, said = story.paragraphs(3), f"<blockquote><p>{story.keep(story.words(2))}</p></blockquote>"
    pull = f"<aside class='pullquote'>{escape(story.kept[0].split('. ')[0])}</aside>"
    rest = "".join(story.paragraphs(2))
    return (
        f"{story.menu()}<article><h1>{story.title}</h1>{''.join(first)}{pull}{said}{rest}"
        f"<div class='share'><a href='#'>Share</a> <a href='#'>Mail</a></div></article>{story.teasers()}"
    )


def table(story: Story) -> str:
    """A table in the midst of the article."""
    body = story.paragraphs(3)
    rows = [(each, str(story.dice.randint(1, 40))) for each in story.towns]
    cells = "".join(f"<tr><td>{story.keep(town)}</td><td>{story.keep(n)}</td></tr>" for town, n in rows)
    rest = "".join(story.paragraphs(3))
    return (
        f"{story.menu()}<article><h1>{story.title}</h1>{''.join(body)}<table>{cells}</table>{rest}</article>"
        f"{story.teasers()}"
    )


def old_tables(story: Story) -> str:
    """Tables for the layout and breaks for paragraphs, as sites of twenty years ago."""
    text = "<br><br>\n".join(story.keep(story.words(2)) for _ in range(6))
    menu = "<br>".join(f'<a href="/{n}">{each}</a>' for n, each in enumerate(story.links))
    return (
        f"<table width='100%'><tr><td width='150' valign='top'><font size='1'>{menu}</font></td>"
        f"<td><h2>{story.title}</h2><font face='Arial'>{text}</font></td></tr></table>"
    )


def comments(story: Story) -> str:
    """More below the article than in it."""
    said = f"<div class='comment'><b>reader77</b><p>{story.remark}</p></div>" * 6
    return (
        f"{story.menu()}<article><h1>{story.title}</h1>{''.join(story.paragraphs(4))}</article>"
        f"<section id='comments'><h2>Comments</h2>{said}</section>"
    )


def endless(story: Story) -> str:
    """The beginning of the next article below, as where pages scroll on, and a letter to order."""
    body = "".join(story.paragraphs(5))
    other = Story(random.Random(story.title), story.language)
    return (
        f"{story.menu()}<article class='main'><h1>{story.title}</h1>{body}<div class='newsletter'><p>"
        f"{story.elsewhere[0]}</p><input type='email'></div></article>"
        f"<article class='next teaser'><h2>{other.title}</h2><p>{other.words(1)}</p></article>"
    )


def scripts(story: Story) -> str:
    """More script than text, structured data, paragraphs cut up by advertisements."""
    noise = "<script>window.q=window.q||[];q.push({'a':'<p>not this</p>','b':[1,2,3]});</script>"
    ad = f"<div class='ad'>{noise}<style>.ad{{color:red}}</style></div>"
    body = ad.join(story.paragraphs(6))
    return (
        f"{noise * 5}{story.menu()}<div itemprop='articleBody'><h1>{story.title}</h1>{body}</div>"
        f"<noscript><p>Please allow JavaScript.</p></noscript>{story.teasers()}{noise * 5}"
    )


def brief(story: Story) -> str:
    """Three sentences among many links."""
    body = "".join(story.paragraphs(2))
    return (
        f"{story.menu()}{story.menu('div')}<main><article><h1>{story.title}</h1>{body}</article></main>"
        f"{story.teasers()}{story.teasers('section')}{story.menu('footer')}"
    )


LAYOUTS: tuple[Callable[[Story], str], ...] = (
    semantic,
    divisions,
    cookie_wall,
    live_blog,
    gallery,
    lists,
    quotations,
    table,
    old_tables,
    comments,
    endless,
    scripts,
    brief,
)


def pages() -> list[Page]:
    """Return every layout three times, always the same."""
    found = []
    for number, layout in enumerate(LAYOUTS):
        for turn, language in enumerate(LANGUAGES[number % 2]):
            story = Story(random.Random(f"{layout.__name__} {turn}"), language)
            body = layout(story)
            way = ' dir="rtl"' if language == "ar" else ""
            html = (
                f'<!DOCTYPE html><html lang="{language}"{way}><head><meta charset="utf-8">'
                f"<title>{story.title} | Coast Wire</title></head><body>{body}</body></html>"
            )
            kept = "\n".join(each for each in story.kept if each)
            found.append(Page(f"{layout.__name__} {turn + 1}, {language}", language, story.title, html, kept))
    return found
