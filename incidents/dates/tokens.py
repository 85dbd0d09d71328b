"""A text → tokens with a code of one letter each; words that say nothing about time become "x".

Codes, beside those of vocabulary.py: 1 a small number, 9 a larger one, o an ordinal, y a year, ' a year of
two figures, C a time of day, D a full date in figures, E day and month in figures, H month and year in
figures, K a decade, m and w a month and a weekday (M and X where the word has other meanings too), V a
duration, A a period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from incidents.dates.misspelt import correct
from incidents.dates.vocabulary import Meaning, Vocabulary, find_form, read_vocabulary
from incidents.models import Period
from incidents.text import fold


@dataclass(slots=True)
class Token:
    """A word, a figure, a mark, or an expression put together from some.

    `unit` is the unit in which a period was told; `has_year` whether its year was named; `is_figure` tells
    digits from number words; `is_definite` bears an article; `is_many` is a unit in the plural; `is_open`
    runs on to today; `part` is a part of the day.
    """

    code: str
    start: int
    end: int
    value: Any = None  # a number, a name or a tuple: each rule knows what its code carries
    unit: str = ""
    period: Period | None = None
    has_year: bool = False
    is_figure: bool = False
    is_definite: bool = False
    is_many: bool = False
    is_open: bool = False
    part: str | None = None


_TOKEN = re.compile(
    r"(?P<word>\b[QqHhTtSs][1-4]\b|\b2(?:day|moro|morrow|nite)\b|[A-Za-zÀ-ɏḀ-ỿ]+(?:['’][A-Za-zÀ-ɏḀ-ỿ]+)?|[\u0620-\u065f\u0670-\u06d3]+)"
    r"|(?P<C>\b\d{1,2}(?:[:h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|(?:\.\d\d)?\s?[ap]\.?m\b\.?))"
    r"|(?P<D>(?<!\d)(?:\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}|\d{1,2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)(?:\d{4}|\d{2}))(?!\d))"
    r"|(?P<H>(?<![\d.,])(?:[12]\d{3}\s?[/\-.]\s?(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])\s?[/\-]\s?[12]\d{3})(?![\d/\-]))"
    r"|(?P<E>(?<![\d.,/])\d{1,2}[/.]\d{1,2}(?:, \d\d)?(?![\d/%]))"
    r"|(?P<K>(?:['’‘]?\b[1-9]0|\b[12]\d[0-9]0)['’]?[sS]\b)"
    r"|(?P<o>\d{1,4}(?:st|nd|rd|th|ST|ND|RD|TH|er|ère|ème|eme|e)\b)"
    r"|(?P<x>\d+[.:]\d+|\d{1,3}(?:[,٬]\d{3})+)"
    r"|(?P<apostrophe>['’‘]\d\d\b)"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[,،.\-–—~/&()])",
)
_MARKS = {",": ",", "،": ",", ".": ".", "/": "/", "&": "&", "(": "(", ")": ")"}


# Most words tell no time; they share one token, and where they end is kept beside it.
_OTHER = Token("x", 0, 0)


class _Word(NamedTuple):
    """What a word as written stands for: its folded `form`, and its reading where it tells a time.

    `joined` is 1 where the letter for "and" is written onto it, else 0.
    """

    form: str
    reading: Meaning | None
    is_definite: bool
    joined: int


def tokenize(
    text: str, vocabulary: Vocabulary, start: int, end: int, *, forgives: bool = False
) -> list[Token]:
    """Return the tokens of *text* from *start* to *end* in order, phrases of several words as one.

    With *forgives*, a misspelt month or weekday counts as what it was meant for.
    """
    tokens: list[Token] = []
    words: list[tuple[str, int, int]] = []  # the folded form of each token and its span, for phrases
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "x"
        if kind != "word":
            _add_figure(kind, match, tokens, words, vocabulary)
            continue
        word = _look_up(match[0], vocabulary.language, forgives)
        if word is not None:
            _add_word(word, match, tokens, words, vocabulary)
        elif not tokens or tokens[-1] is not _OTHER or words[-1][0]:
            tokens.append(_OTHER)
            words.append(("", 0, 0))
    return _join_phrases(tokens, words, vocabulary)


@lru_cache(maxsize=16_384)
def _look_up(raw: str, language: str, forgives: bool) -> _Word | None:  # noqa: FBT001 (a key of the cache)
    """Return what the word *raw* stands for, None where it tells no time alone nor in a phrase."""
    vocabulary = read_vocabulary(language)
    form = find_form(raw, vocabulary)
    joined = int(bool(vocabulary.joined_and) and fold(raw) == vocabulary.joined_and + form)
    reading = None if raw[joined:] in vocabulary.never else vocabulary.words.get(form)
    if forgives and form not in vocabulary.words and form not in vocabulary.in_phrases:
        form = correct(form, vocabulary)
        reading = vocabulary.words.get(form)
    if reading is None and form not in vocabulary.in_phrases and form not in vocabulary.glued:
        return None
    return _Word(form, reading, bool(vocabulary.definite) and form.startswith(vocabulary.definite), joined)


def _add_word(
    word: _Word,
    match: re.Match[str],
    tokens: list[Token],
    words: list[tuple[str, int, int]],
    vocabulary: Vocabulary,
) -> None:
    """Add the token of a word, and one for the "and" written onto it."""
    start, end = match.span()
    if word.joined:
        tokens.append(Token("&", start, start))
        words.append(("&", start, start))
    if word.form in vocabulary.glued and words and words[-1][2] == start and tokens[-1].is_figure:
        tokens.append(Token("u", start, end, value=vocabulary.glued[word.form]))  # "48h", "7d"
    elif word.reading is None:
        tokens.append(_OTHER)
    else:
        code, value = word.reading
        is_many = code == "u" and word.form in vocabulary.plurals
        tokens.append(Token(code, start, end, value, is_definite=word.is_definite, is_many=is_many))
    words.append((word.form, start, end))


def _add_figure(
    kind: str,
    match: re.Match[str],
    tokens: list[Token],
    words: list[tuple[str, int, int]],
    vocabulary: Vocabulary,
) -> None:
    """Add the token of figures or of a mark, but for the stop of "Oct."."""
    form, (start, end) = fold(match[0]), match.span()
    if form == "." and words and words[-1][0] in vocabulary.dots and words[-1][2] == start:
        return
    name = vocabulary.words.get(form)  # "9/11"
    tokens.append(Token(name[0], start, end, name[1]) if name else _read_figure(kind, match))
    words.append((form, start, end))


def _read_figure(kind: str, match: re.Match[str]) -> Token:
    """Return the token of figures or of a mark."""
    start, end = match.span()
    raw = match[0]
    if kind == "mark":
        return Token(_MARKS.get(raw, "-"), start, end)
    if kind == "number":
        number = int(raw[:9])
        is_year = len(raw) == 4 and 1000 <= number <= 2999
        return Token("y" if is_year else "1" if 0 < number <= 99 else "9", start, end, number, is_figure=True)
    if kind == "o":
        digits = "".join(each for each in raw if each.isdecimal())
        return Token("o", start, end, int(digits), is_figure=True)
    if kind == "apostrophe":
        return Token("'", start, end, int(raw[1:]), is_figure=True)
    return Token(kind, start, end, raw, is_figure=True)


def _join_phrases(
    tokens: list[Token], words: list[tuple[str, int, int]], vocabulary: Vocabulary
) -> list[Token]:
    """Return *tokens* with each known phrase as one token, and runs of other words as one."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        for rest, (code, value) in vocabulary.phrases.get(words[index][0], ()):
            following = words[index + 1 : index + 1 + len(rest)]
            if following and following[0][0] == rest[0] and tuple(each[0] for each in following) == rest:
                token = Token(code, words[index][1], words[index + len(rest)][2], value)
                index += len(rest)
                break
        index += 1
        if token is not _OTHER or not joined or joined[-1] is not _OTHER:
            joined.append(token)
    return joined
