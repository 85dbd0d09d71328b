"""Pages as they are found: the article is read, and what stands around it is not."""

from __future__ import annotations

import pytest
from trafilatura import external

from incidents.errors import FormatError
from incidents.feeds import Defaults, parse_page
from tests.bench.benches.pages import by_sitrep, score
from tests.bench.page_corpus import Page, pages

TOLLS = """<!DOCTYPE html><html lang="en"><head><title>Storm in Lanne</title></head><body><article>
<h1>Storm in Lanne</h1>
<p>A storm killed nine people in three towns of the coast on Monday, the mayor said.</p>
<p>The dead by town, as the hospitals counted them until the evening of the same day, are as follows:</p>
<table><tr><th>Town</th><th>Killed</th></tr>
<tr><td>Lanne</td><td>5</td></tr><tr><td>Ormel</td><td>4</td></tr>
</table><p>Schools stayed shut on Tuesday, and the market of Lanne closed at noon, its traders said.</p>
</article></body></html>"""


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_the_article_of_every_layout_is_read(page: Page) -> None:
    """Nearly all of its words, and hardly another."""
    assert score(page, by_sitrep(page)) > 0.97


def test_a_page_laid_out_in_tables_keeps_its_paragraphs() -> None:
    """Twenty years ago everything stood in a table."""
    page = next(each for each in pages() if each.name.startswith("old_tables"))

    assert by_sitrep(page).count("\n") >= page.text.count("\n")
    assert "|" not in by_sitrep(page)


def test_a_table_of_an_article_is_read_row_by_row(defaults: Defaults) -> None:
    """Each row a line."""
    text = parse_page(TOLLS.encode(), "https://a.example/1", defaults).text

    assert "\nTown | Killed\nLanne | 5\nOrmel | 4\n" in text


def test_the_words_of_a_hundred_languages_are_not_loaded(defaults: Defaults) -> None:
    """They are 300,000, and tell prose from menus in languages that nobody reads here."""
    page = TOLLS.replace("<p>A storm", "<aside>Weather</aside><p>A storm")

    assert "nine people" in parse_page(page.encode(), "https://lanne.example/storm", defaults).text
    assert 0 < len(external.JT_STOPLIST or ()) < 40_000


@pytest.mark.parametrize("root", ["svg", "video", "object"])
def test_a_page_that_is_a_picture_is_refused(root: str, defaults: Defaults) -> None:
    """Addresses that end in .html give anything; the reader of pages breaks off at these."""
    page = f"<{root}>{TOLLS}</{root}>"

    with pytest.raises(FormatError, match="cannot be read"):
        parse_page(page.encode(), "https://lanne.example/storm", defaults)
