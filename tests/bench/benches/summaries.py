"""Summaries of an event so far against three human ones, beside each of sumy's methods and the latest news.

sumy's methods get our sentences and words, and LexRank and TextRank run on sparse matrices in sumy's order
(`lexrank` measures that): the texts are too many for sumy's own.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from incidents.text import parse_document
from summaries.rank import Method, centrality, rank
from summaries.vocabulary import make_stemmer, stem_content
from tests.bench.records import Bench
from tests.bench.shared import Reference, score, scored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.records import Measurement
    from tests.bench.shared import Json

WORDS = 100
OWN = frozenset({Method.CENTROID, Method.COVERAGE, Method.GREEDY_KL})
"""What sumy does not have."""
MARGIN = 0.015
"""By which ours must be above every one of them on ROUGE-1."""


def summarize(lines: list[Json], method: Method) -> list[Json]:
    """Answer with the sentences that *method* of sumy ranks first."""
    return [{"id": line["id"], "sentences": _best(line["texts"], method)} for line in lines]


def _best(texts: list[str], method: Method) -> list[str]:
    sentences = [text[each.start : each.end] for text in texts for each in parse_document(text).sentences]
    if method is Method.LEXRANK:
        stem = make_stemmer("en")
        bags = [stem_content(sentence, "en", stem) for sentence in sentences]
        scores = centrality.lexrank(bags, damping=1.0, epsilon=0.1)
        order = sorted(range(len(sentences)), key=lambda n: -scores[n])
    else:
        order = [each.position for each in rank(sentences, WORDS, method=method)]
    chosen: list[str] = []
    for n in order:
        if sum(len(each.split()) for each in chosen) >= WORDS:
            break
        chosen.append(sentences[n])
    return chosen


def score_of(method: Method) -> Json:
    """Return the score of a method; it runs on a core of its own, for some take a minute."""
    report: Json = scored("summaries", Reference(partial(summarize, method=method)))["program"]
    return report


def measure() -> Iterator[Measurement]:
    """Score ours, each way to rank sentences, sumy's or our own, and the texts as they are."""
    ours = scored("summaries")
    others = {"the latest updates": ours["last updates"], "the first sentences": ours["first sentences"]}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for method, theirs in zip(Method, pool.map(score_of, Method), strict=True):
            others[method.value if method in OWN else f"sumy {method.value}"] = theirs
    for what, margin in (("ROUGE-1", MARGIN), ("ROUGE-2", 0.0)):
        goal = round(max(each[what] for each in others.values()) + margin, 4)
        for name, theirs in sorted(others.items(), key=lambda item: -item[1][what]):
            line = what if goal is not None else f"{what} beside {name}"
            told = (theirs[what],)
            yield score(line, ours["program"][what], goal, reference=name, reference_runs=told)
            goal = None
    yield score("sentences are quotes", ours["sentences are quotes"], 1.0)


BENCH = Bench("summaries", 6, "Summaries", measure, timeout_s=600)
