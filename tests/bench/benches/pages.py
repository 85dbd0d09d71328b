"""The text of articles on web pages: how much of it is found, and how little else.

Word F1 of a page: precision and recall of the words of the article, each as often as it stands there; the
mean over all pages. The headline is left out of all, for some keep it apart from the text and some do not.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from statistics import mean
from typing import TYPE_CHECKING

from incidents.errors import FormatError
from incidents.feeds import Defaults, parse_page
from incidents.feeds.markup import to_text
from tests.bench.page_corpus import Page, pages
from tests.bench.records import Bench, Measurement, StepAsideError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Extract = Callable[[Page], str]

URL = "https://news.example/2026/article"
_DEFAULTS = Defaults(datetime(2026, 11, 20, tzinfo=UTC))


def by_sitrep(page: Page) -> str:
    """Return the article as we read it."""
    try:
        return parse_page(page.html.encode(), URL, _DEFAULTS).text
    except FormatError:
        return ""


def _references() -> dict[str, Extract]:
    """Return the others by name.

    Raises:
        StepAsideError: one of them is not installed.
    """
    try:
        from newspaper import Article  # noqa: PLC0415 - only `make bench` installs it
        from readability import Document  # noqa: PLC0415 - as above
    except ImportError as error:
        raise StepAsideError(f"{error.name} is not installed: `make bench` does that") from error
    from trafilatura import extract  # noqa: PLC0415 - takes 0.5 s

    def by_newspaper(page: Page) -> str:
        article = Article(URL, language=page.language)
        article.download(input_html=page.html)
        article.parse()
        return str(article.text)

    return {
        "trafilatura": lambda page: extract(page.html, url=URL, include_comments=False) or "",
        "trafilatura, for precision": lambda page: (
            extract(page.html, url=URL, include_comments=False, favor_precision=True) or ""
        ),
        "trafilatura, for recall": lambda page: (
            extract(page.html, url=URL, include_comments=False, favor_recall=True) or ""
        ),
        "newspaper4k": by_newspaper,
        "readability-lxml": lambda page: to_text(Document(page.html).summary()),
    }


def score(page: Page, text: str) -> float:
    """Return the word F1 of *text* as the article of *page*."""
    title, found, wanted = (
        Counter(re.findall(r"\w+", each.lower())) for each in (page.title, text, page.text)
    )
    if page.title.lower() in text.lower() and page.title.lower() not in page.text.lower():
        found -= title
    shared = (found & wanted).total()
    return 2 * shared / (found.total() + wanted.total()) if shared else 0.0


def measure() -> Iterator[Measurement]:
    """Read every page by all."""
    corpus = pages()
    ours = tuple(score(each, by_sitrep(each)) for each in corpus)
    others = {
        name: round(mean(score(each, extract(each)) for each in corpus), 4)
        for name, extract in _references().items()
    }
    best = max(others, key=lambda name: others[name])
    worst = sorted(zip(ours, (each.name for each in corpus), strict=True))[:5]
    details = {"worst pages": {name: round(each, 3) for each, name in worst}, "others": others}
    note = "The goal is the best of " + ", ".join(f"{name} {each:.3f}" for name, each in others.items()) + "."
    yield Measurement(
        f"text of {len(corpus)} article pages, word F1",
        "share",
        (round(mean(ours), 4),),
        others[best],
        reference=best,
        reference_runs=(others[best],),
        note=note,
        details=details,
    )


BENCH = Bench("pages", 8, "Article pages", measure)
