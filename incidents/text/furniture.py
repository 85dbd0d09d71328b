"""A piece of text without its full stops → what of it is prose, and what is glued to it from the page.

Copies of web pages run related headlines, tags, captions and counters into the sentences beside them:
"… on Friday. 85 Related Minister Opens Harbour After Storm Ferry Sinks Near Cape Tags storm Comment". What
is set like headlines for many words is a list of them, not a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from incidents.text.heads import find_filing
from incidents.text.paragraphs import has_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A word in headline style: with a capital, a number, a name with its article, or two glued ("newsComment").
_TITLED = (
    r"[(\[]?(?:(?:[A-Z]\.){2,}|[$€£]?\d[\w.,:]*|[A-Z][\w'’%-]*|[a-z]{2}-[A-Z][\w'’-]*|[a-z]+[A-Z]\w*)[)\]:,]?"
)
# Words that headlines leave small, and dashes.
_SMALL = r"(?:a|an|the|of|in|on|at|to|by|for|and|or|as|with|from|via|per|near|over|off|out|up|vs|[-–—|/&])"
_RUN = re.compile(rf"(?<!\S){_TITLED}(?:\s+(?:{_SMALL}\s+){{0,3}}{_TITLED}){{6,}}")
# Without so many words of a capital or a figure there is no run; two of three sentences have fewer.
_FEWEST = re.compile(r"(?:[^A-Z\d]*+[A-Z\d]\S*+){7}")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FOLLOWED = re.compile(r"\s*(?:\.{2,}|…|$)")  # dots stand for what the copy cut away
_DATELINE = re.compile(r"\b[A-Z]{4,}(?:\s[A-Z]{4,})?\s\(")
# What stands between two labels, no parts of one in brackets, and the letters that each begins with.
_OR = re.compile(r"\|(?![^(]*\))")
_BEGINNING = re.compile(r"(?:\(\?-i:)?((?:[^\W\d_]| )*)(?!\?)")
_LONG = 12  # capitals in a row: no name and hardly a list of names is as long
_SHORT = 8  # and where one of them is a word that sentences write small
_LAST = 5  # words among which the opener of the next sentence stands: "The Al-Masdar news outlet"
_NAMES = 0.5  # the share of words in capitals throughout from which the whole text is shouted


class PageWords(NamedTuple):
    """Words by which furniture is known in a language: those that open sentences, those that stand inside.

    `labels` matches what a page sets around articles, and any such begins with one of `signs`, see
    `read_labels` and `read_signs`; the others are folded.
    """

    openers: frozenset[str]
    inner: frozenset[str]
    labels: re.Pattern[str]
    signs: tuple[str, ...]

    def within(self, text: str) -> PageWords:
        """Return the words with the signs that *text* has, none in four of five: no sentence has others."""
        small = text.lower()
        return self._replace(signs=tuple([sign for sign in self.signs if sign in small]))


def read_labels(counters: str, related: str) -> re.Pattern[str]:
    """Return what matches a page's own words, from words with "|" between them.

    Args:
        counters: before numbers, which belong to them: "get short url" in "Get short URL 4 310 A boat sank."
        related: before headlines of other articles, which go on to the end of the sentence.
    """
    both = [(rf"(?:{counters})(?:\s+\d+(?!\S))*", counters), (rf"(?:{related}).*", related)]
    pattern = "|".join(pattern for pattern, words in both if words)
    return re.compile(pattern or r"(?!)", re.IGNORECASE | re.DOTALL)


def read_signs(*labels: str) -> tuple[str, ...]:
    """Return the small letters with which the *labels* of `read_labels` begin, "" for what is no letter.

    A text without any of them has no label, which takes a tenth of the time of looking for these.
    """
    told = [each for words in labels if words for each in _OR.split(words)]
    return tuple(dict.fromkeys(match[1].lower() for each in told if (match := _BEGINNING.match(each))))


def find_furniture(
    text: str, start: int, end: int, words: PageWords, *, is_first: bool
) -> Iterator[tuple[int, int]]:
    """Yield the spans of furniture in the sentence of *text* from *start* to *end*, in order and apart.

    *is_first* says that it is the first sentence, which may begin with the headline of the article itself.
    """
    spans: list[tuple[int, int]] = []
    if words.signs and any(map(text[start:end].lower().__contains__, words.signs)):
        spans += [match.span() for match in words.labels.finditer(text, start, end)]
    if is_first and (filing := find_filing(text, start, end)):
        spans.append(filing)
    runs = _RUN.finditer(text, start, end) if _FEWEST.match(text, start, end) else ()
    for match in runs:
        if is_first and not _WORD.search(text, start, match.start()):
            continue
        last = _end_of(text, match, end, words)
        if last is not None and _is_list(text[match.start() : last], words):
            is_rest = last == match.end() and not has_end(text[last:end])
            spans.append((match.start(), end if is_rest else last))
    yield from _joined(sorted(spans))


def _end_of(text: str, run: re.Match[str], end: int, words: PageWords) -> int | None:
    """Return where the list in *run* ends, None where it plainly runs on as a sentence."""
    dateline = _DATELINE.search(text, run.start(), end)
    if dateline is not None and run.start() < dateline.start() < run.end():
        return dateline.start()
    if _FOLLOWED.match(text, run.end(), end):
        return run.end()
    if not has_end(text[run.end() : end]):
        return run.end()  # small words after it are tags, not the rest of a sentence
    told = list(_WORD.finditer(text, *run.span()))
    return max((each.start() for each in told[-_LAST:] if _is_titled(each[0], words.openers)), default=None)


def _is_list(run: str, words: PageWords) -> bool:
    titled = [each[0] for each in _WORD.finditer(run) if each[0][0].isupper()]
    if sum(each.isupper() for each in titled) > _NAMES * len(titled):
        return False
    return len(titled) >= (_SHORT if _is_headline(titled, words) else _LONG)


def _is_headline(titled: Sequence[str], words: PageWords) -> bool:
    """Whether a word that sentences write small is in capitals inside: "Ferry Sinks Near Cape"."""
    return any(_is_titled(each, words.inner) for each in titled[1:-1])


def _is_titled(word: str, known: frozenset[str]) -> bool:
    return word.istitle() and word.lower() in known


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield *spans*, which overlap where a run holds a label, as spans apart."""
    last = -1
    for start, end in spans:
        if end > last:
            yield max(start, last), end
            last = end
