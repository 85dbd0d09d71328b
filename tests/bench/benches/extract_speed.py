"""How fast whole articles are extracted, beside spaCy's small pipeline alone on the same ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from incidents.extraction import extract
from incidents.models import Article
from incidents.places import open_gazetteer
from tests.bench.records import Bench, Measurement
from tests.bench.shared import rows
from tests.bench.timing import rates, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.shared import Json

ARTICLES, BESIDE = 384, 40
GOAL = 150


def make_article(row: Json) -> Article:
    """Return the article of a line of the data."""
    moment = datetime.combine(date.fromisoformat(row["published"]), time(), UTC)
    return Article(row["id"], "outlet", row["title"], row["text"], moment)


def measure() -> Iterator[Measurement]:
    """Extract each article once a run on one core."""
    articles = [make_article(row) for row in rows("fakes.jsonl")[:ARTICLES]]
    gazetteer = open_gazetteer()

    def extract_all() -> None:
        for article in articles:
            extract(article, gazetteer)

    extract_all()
    ours = rates(len(articles), repeated(extract_all))
    from tests.bench.spacy_pipeline import NOTE, read, small_pipeline  # noqa: PLC0415 - of the group `bench`

    nlp = small_pipeline()
    texts = [article.text for article in articles[:BESIDE]]
    read(nlp, texts[:5])
    theirs = rates(BESIDE, repeated(lambda: read(nlp, texts)))
    words = round(sum(len(each.text.split()) for each in articles) / len(articles))
    name = f"`extract`, articles of {words} words on average"
    yield Measurement(
        name,
        "articles/s",
        ours,
        GOAL,
        reference="spaCy small pipeline alone",
        reference_runs=theirs,
        note=NOTE,
    )


BENCH = Bench("extract-speed", 4, "Speed of extraction", measure)
