"""Who says so, in Arabic: "قال مصدر طبي إن …", "… بحسب المرصد", "أعلنت وزارة الصحة مقتل …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.sentence.attribution import Attribution
from incidents.extraction.sentence.speakers import Source

if TYPE_CHECKING:
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.parties import Speaker
    from incidents.extraction.words.patterns import Hit

_REACH = 4  # tokens from a verb of speech to its subject
_GLUED = ("لل", "ل", "ب", "و")


def find_attribution(reading: Reading) -> Attribution:
    """Return who the sentence is attributed to, nobody when it is in the article's own voice."""
    sources: list[Source] = []
    spans: list[tuple[int, int]] = []
    for at, marks in enumerate(reading.marks):
        if "speech" not in marks and "according" not in marks:
            continue
        near = [hit for hit in reading.speakers if at < hit.start <= at + _REACH]
        if not near and at and "speech" in marks:  # "المرصد قال إن …"
            near = [hit for hit in reading.speakers if hit.end == at]
        for hit in near[:1]:
            sources.append(_source(reading, hit))
            spans.append((min(at, hit.start), max(at + 1, hit.end)))
    return Attribution(tuple(dict.fromkeys(sources)), tuple(spans))


def _source(reading: Reading, hit: Hit[Speaker]) -> Source:
    """Return a source by its canonical name, else by its words without the particle glued to them."""
    if hit.entry.name:
        return Source(hit.entry.name, hit.entry.kind, is_proper=True)
    written, word = reading.tokens.slice(hit.start, hit.end), reading.words[hit.start]
    for glued in _GLUED:
        if written.startswith(glued) and not word.startswith(glued):
            rest = written.removeprefix(glued)
            return Source(f"ال{rest}" if glued == "لل" else rest, hit.entry.kind, is_proper=False)
    return Source(written, hit.entry.kind, is_proper=False)
