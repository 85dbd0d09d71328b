"""A text → the stretches in which words of time stand side by side, so that the rest costs next to nothing.

Every word and what stands between two becomes one letter, and a stretch a match of a regular expression:
x another word, t one that tells a time by itself ("Friday"), f one that helps ("on"), + and - verbs of the
future and of saying, # figures that may be a date, _ blanks, marks and other figures.
"""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from incidents.bounded import Remembered
from incidents.dates.vocabulary import find_form, read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.dates.vocabulary import Vocabulary

_PIECES = re.compile("([A-Za-zÀ-ɏḀ-ỿ]+(?:['’][A-Za-zÀ-ɏḀ-ỿ]+)?|[\u0620-\u065f\u0670-\u06d3]+)")
_STRETCH = re.compile("(?<![ft#_])[f_]*+[t#][ft#_]*")
# A year, or figures with marks between them; other figures count things.
_FIGURES = re.compile(
    r"(?<!\d)[12]\d{3}(?!\d)|\d\s?[/.\-–]\s?\d|['’]\d0|\d0['’]?s\b|\d(?:st|nd|rd|th|[hdwj])\b|\b[QHT][1-4]\b",
    re.IGNORECASE,
)
# What is written onto figures: 21st, 1er, 1990s, 48h, Q3.
_AFFIXES = frozenset(["st", "nd", "rd", "th", "er", "ere", "eme", "e", "s", "h", "d", "w", "j", "q", "t"])
_GLUED = re.compile(r"^\d|\d['’]?$")
# Some 4 MB of words.
_MOST_REMEMBERED = 40_000
_STOP = re.compile(r"(?<=\w\w)[.!?؟]['\"”’»)\]]*\s")


class Stretch(NamedTuple):
    """Words of time from `start` to `end`, with one other word at either side.

    `is_future` is set where a verb of the future stands before them in their sentence, and none of saying
    since.
    """

    start: int
    end: int
    is_future: bool = False


def find_stretches(text: str, language: str) -> Iterator[Stretch]:
    """Yield the stretches of *text* that may hold a date, in order."""
    pieces = _PIECES.split(text)
    codes = "".join(map(_codes_of(language).__getitem__, pieces))
    ends = list(accumulate(map(len, pieces)))
    for match in _STRETCH.finditer(codes):
        first, last = match.start(), match.end() - 1
        start = ends[first - 2] if first > 1 else 0
        end = ends[min(last + 1, len(ends) - 1)]
        if "t" not in match[0] and _FIGURES.search(text, start, end) is None:
            continue
        verb = max(codes.rfind("+", 0, first), codes.rfind("-", 0, first))
        is_future = codes[verb] == "+" and _STOP.search(text, ends[verb], ends[first]) is None
        yield Stretch(start, end, is_future)


@cache
def _codes_of(language: str) -> Remembered[str, str]:
    """Return the letters of the words of *language* met so far: a tenth of the time of finding each anew."""
    return Remembered(_MOST_REMEMBERED, partial(_code, read_vocabulary(language)))


def _code(vocabulary: Vocabulary, piece: str) -> str:
    """Return the letter that stands for a word, or for what stands between two."""
    if _PIECES.match(piece) is None:
        return "#" if _GLUED.search(piece) or _FIGURES.search(piece) else "_"
    form = find_form(piece, vocabulary)
    if piece not in vocabulary.never and vocabulary.words.get(form, ("", ""))[0] == "x":
        return "+" if vocabulary.words[form][1] == "future" else "-"
    if form in vocabulary.triggers:
        return "t"
    return "f" if form in vocabulary.words or form in vocabulary.in_phrases or form in _AFFIXES else "x"
