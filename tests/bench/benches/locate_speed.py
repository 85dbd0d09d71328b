"""How fast places are found in articles of some 300 words, beside spaCy's names on the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.places import locate, open_gazetteer
from incidents.text import parse_document
from tests.bench.records import Bench, Measurement
from tests.bench.shared import rows
from tests.bench.timing import rates, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES, BESIDE = 300, 60
WORDS = 300
GOAL = 400


def measure() -> Iterator[Measurement]:
    """Read each article once a run on one core: sentences, words, names, places."""
    texts = [" ".join(row["text"].split(" ")[:WORDS]) for row in rows("fakes.jsonl")]
    gazetteer = open_gazetteer()

    def read_places() -> None:
        for text in texts[:ARTICLES]:
            locate(parse_document(text, "en"), gazetteer)

    read_places()
    ours = rates(ARTICLES, repeated(read_places))
    from tests.bench.spacy_pipeline import NOTE, read, small_pipeline  # noqa: PLC0415 - of the group `bench`

    nlp = small_pipeline(names_only=True)
    read(nlp, texts[:5])
    theirs = rates(BESIDE, repeated(lambda: read(nlp, texts[:BESIDE])))
    name = f"`locate`, articles of up to {WORDS} words"
    yield Measurement(
        name, "articles/s", ours, GOAL, reference="spaCy NER alone", reference_runs=theirs, note=NOTE
    )


BENCH = Bench("locate-speed", 3, "Speed of places in text", measure)
