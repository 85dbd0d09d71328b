"""A text → its sentences, and apart from them its headings.

Abbreviations and the words that open sentences are data (abbreviations.toml), one table a language.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incidents.text.folding import fold
from incidents.text.furniture import PageWords, find_furniture, read_labels, read_signs
from incidents.text.heads import find_filing, find_head
from incidents.text.lost_stops import SeamWords, find_lost_stops, is_told_again
from incidents.text.paragraphs import find_paragraphs, has_end

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a heading: the slice of its text from `start` to `end`, line breaks shown as spaces.

    `paragraph` counts from 0 and is shared by sentences that stand in one paragraph.
    """

    text: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its sentences and headings in reading order; together they cover all but blanks."""

    text: str
    language: str
    sentences: tuple[Sentence, ...]
    headings: tuple[Sentence, ...]


class _Vocabulary(NamedTuple):
    """What a language's full stops mean."""

    never_last: frozenset[str]
    either_way: frozenset[str]
    furniture: tuple[str, ...]
    page: PageWords
    seams: SeamWords


# A stop and its closing quotes, then blanks or the end; or a stop with no blank before the next capital.
# Whatever matches begins with one set of characters, which the search leaps to: an eighth of the time.
_STOP = re.compile(
    r"(?P<mark>[.!?…؟][.!?…؟]*)"
    r"(?:(?:['\"’”»)\]]|\s[’”»])*(?=\s|$|--)|(?P<tight>(?<=[a-z]{3}\.)(?=[A-Z][a-z])))"
)
_TOKEN_BEFORE = re.compile(r"[^\s(\[\"'“‘«/-]+$")
_NEXT = re.compile(r"[\s\-–—]*[\"'“‘«(\[]*(?P<word>[\w’']*)")
_MARK = re.compile(r"(?:--?|[–—/(])\s*[\w/&; ]{1,30}[).]*|\w+/\w+|(?:\[[A-Z ]+\]\s*)+|[^\w]*")
_LONGEST_HEAD = 160
_TITLE_STOP = re.compile(r"[\s.:|–—-]+")
_SITE = re.compile(r"(?:^|\s+[-–—|]\s+)(?:(?!\s[-–—|]\s).)*$")
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\u2028\u2029\u00a0\u202f", " "))
# Longer lines without a full stop are flashes and captions that tell something; sub-headings are shorter.
_LONGEST_HEADING_WORDS = 12


def parse_document(text: str, language: str = "en", title: str = "") -> Document:
    """Return the sentences and headings of *text*.

    Args:
        text: plain text, one paragraph a line or wrapped.
        language: ISO 639-1; an unknown one is read by the rules of English.
        title: a text that begins with it, as copies of pages do, begins its next sentence there.
    """
    vocabulary = _read_vocabulary(language)
    vocabulary = vocabulary._replace(page=vocabulary.page.within(text))
    spans = find_paragraphs(text)
    has_sentences = any(has_end(text[max(start, end - 40) : end]) for start, end in spans)
    sentences: list[Sentence] = []
    headings: list[Sentence] = []
    for paragraph, (start, end) in enumerate(spans):
        if has_sentences and _is_heading(text[start:end], vocabulary):
            headings.append(_cut(text, start, end, paragraph))
            continue
        body = start + find_head(text[start : min(end, start + _LONGEST_HEAD)])
        if body > start:
            headings.append(_cut(text, start, body, paragraph))
        if title and not sentences and (last := _title_end(text, body, title)):
            sentences.append(_cut(text, body, last, paragraph))
            body = last + find_head(text[last : min(end, last + _LONGEST_HEAD)])
            if body > last:
                headings.append(_cut(text, last, body, paragraph))
        for span in _split(text, body, end, vocabulary):
            is_first = paragraph == 0 and span[0] == body
            for first, last, is_prose in _part(text, *span, vocabulary, is_first=is_first):
                piece = _cut(text, first, last, paragraph)
                is_mark = not is_prose or (body < first and _is_mark(piece.text))
                (headings if is_mark else sentences).append(piece)
    return Document(text, language, tuple(sentences), tuple(headings))


def _title_end(text: str, start: int, title: str) -> int:
    """Return where the title that *text* repeats from *start* on ends, with its stop; 0 where it does not.

    The names of a section or a site behind a dash or a bar may be missing.
    """
    while title:
        last = start + len(title)
        if text[start:last].casefold() == title.casefold() and not text[last : last + 1].isalnum():
            stop = _TITLE_STOP.match(text, last)
            return stop.end() if stop else last
        title = _SITE.sub("", title)
    return 0


def _is_mark(piece: str) -> bool:
    """Whether what follows a sentence is a signature or an editor's mark: "--AFP", "[PASSAGE OMITTED]"."""
    return _MARK.fullmatch(piece) is not None


def _cut(text: str, start: int, end: int, paragraph: int) -> Sentence:
    """Return the piece of *text* without blanks at its ends."""
    piece = text[start:end].lstrip()
    start = end - len(piece)
    piece = piece.rstrip()
    shown = piece if piece.isprintable() else piece.translate(_BLANKS)  # no other blank is printable
    return Sentence(shown, start, start + len(piece), paragraph)


def _is_heading(block: str, vocabulary: _Vocabulary) -> bool:
    """Whether a paragraph is a sub-heading, a byline or page furniture."""
    words = block.count(" ") + block.count("\n") + 1
    if words > 4 * _LONGEST_HEADING_WORDS:
        return False
    if vocabulary.furniture and fold(block[:40]).startswith(vocabulary.furniture):
        return True
    return words <= _LONGEST_HEADING_WORDS and not has_end(block)


def _split(text: str, start: int, end: int, vocabulary: _Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences between *start* and *end*."""
    first = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, first, match, end, vocabulary):
            yield first, match.end()
            first = match.end()
    if text[first:end].strip():
        yield first, end


def _part(
    text: str, start: int, end: int, vocabulary: _Vocabulary, *, is_first: bool
) -> Iterator[tuple[int, int, bool]]:
    """Yield the spans of the sentences before a stop and of what the page glued to them; which are prose.

    A headline that the sentence behind it tells again is not, but at the head of the article, whose it is;
    nor are those between the stamp of an agency and a lost stop, which are of other articles.
    """
    seams = (start, *find_lost_stops(text, start, end, vocabulary.seams))
    for first, last in zip(seams, (*seams[1:], end), strict=True):
        is_head = is_first and first == start
        if last < end and not is_head and is_told_again(text[first:last], text[last:end]):
            yield first, last, False
        elif last < end and is_head and (filing := find_filing(text, first, last)):
            yield first, filing[0], True
            yield filing[0], last, False
        else:
            yield from _without_furniture(text, first, last, vocabulary.page, is_first=is_head)


def _without_furniture(
    text: str, start: int, end: int, words: PageWords, *, is_first: bool
) -> Iterator[tuple[int, int, bool]]:
    """Yield the spans of a sentence and of furniture glued to it, and whether each is prose."""
    at = start
    for first, last in find_furniture(text, start, end, words, is_first=is_first):
        if text[at:first].strip():
            yield at, first, True
        yield first, last, False
        at = last
    if text[at:end].strip():
        yield at, end, True


def _ends(text: str, first: int, match: re.Match[str], end: int, vocabulary: _Vocabulary) -> bool:
    """Whether the stop at *match* ends the sentence that began at *first*."""
    following = _NEXT.match(text, match.end(), end)
    word = following["word"] if following else ""
    if word[:1].islower() or not text[first : match.start()].strip():
        return False
    if match["tight"] is not None or match["mark"] != ".":
        return True
    return not _is_abbreviated(text[max(first, match.start() - 20) : match.start()], word, vocabulary)


def _is_abbreviated(before: str, following: str, vocabulary: _Vocabulary) -> bool:
    """Whether the stop after *before* belongs to its last word, judged by the word *following*."""
    token = _TOKEN_BEFORE.search(before)
    if token is None:
        return False
    word = fold(token[0]).strip(".")
    if word in vocabulary.never_last or (
        word.isdecimal() and token.start() == 0 == len(before.strip()) - len(word)
    ):
        return True
    is_doubtful = word in vocabulary.either_way or (len(word) == 1 and word.isalpha())
    return is_doubtful and fold(following) not in vocabulary.page.openers


@cache
def _read_vocabulary(language: str) -> _Vocabulary:
    """Return the table of *language*, English for one that has none."""
    tables = tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text("utf-8"))
    table = tables.get(language, tables["en"])
    inner = frozenset(table["inner"].split())
    return _Vocabulary(
        frozenset(f"{table['before_name']} {table['before_more']}".split()),
        frozenset(table["either_way"].split()),
        tuple(table["furniture"].split("|")),
        PageWords(
            frozenset(table["openers"].split()),
            inner,
            read_labels(table["counters"], table["related"]),
            read_signs(table["counters"], table["related"]),
        ),
        SeamWords(
            frozenset(table["late_openers"].split()),
            frozenset(table["doubtful_openers"].split()),
            frozenset(table["unbroken"].split()),
            inner,
        ),
    )
