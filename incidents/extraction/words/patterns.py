"""The small language in which lexicon entries are written, and the table that finds them in a sentence.

    air strike          the words in this order
    car/truck bomb      either word
    blow _ up           one word, whatever it is
    take * control of   up to three words, whatever they are
    (heavy) fighting    with or without

An entry of form `n` is also found in the plural, of form `v` in every form of its first word (see
`inflect`), of form `p` only as written. Hyphens and spaces are alike: "air strike" finds "air-strike".
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")
# The words after the first, their number (None where a star or a blank is among them), the word that must
# come soon after a star which stands second ("" for none), the shape, the entry.
_Choice = tuple[tuple[str, ...], int | None, str, str, T]

# Entries of one first word: by the word that must come second, and those that need none, longest first.
_Near = tuple[dict[str, list[_Choice[T]]], list[_Choice[T]]]

_VOWELS = frozenset("aeiou")
_TAILS = frozenset(
    {"of", "on", "against", "between", "with", "in", "at", "near", "by", "into", "from", "under", "inside"}
)
_GAP = 3  # words a star may stand for: "took almost complete control of"


_new = tuple.__new__  # twice as fast as Hit(…), of which an article takes hundreds: 1 % of `extract`


class Form(NamedTuple):
    """One spelling of a pattern; `shape` is base, s, past, part, ed (past or participle), ing, or ""."""

    words: tuple[str, ...]
    shape: str


class Hit(NamedTuple, Generic[T]):
    """An entry found on tokens *start* up to *end*; `shape` as in `Form`."""

    start: int
    end: int
    entry: T
    shape: str


def expand(pattern: str) -> list[tuple[str, ...]]:
    """Return the word sequences that *pattern* stands for, alternatives and options written out."""
    slots: list[list[str]] = []
    for word in pattern.lower().split():
        if word.startswith("(") and word.endswith(")"):
            slots.append([*word[1:-1].split("/"), ""])
        else:
            slots.append(word.split("/"))
    plain = [tuple(filter(None, choice)) for choice in product(*slots)]
    joined = [
        ("-".join(words),) for words in plain if len(words) == 2 and "*" not in words and "_" not in words
    ]
    return plain + joined


def plural(word: str) -> str:
    """Return the regular English plural of *word*."""
    if word.endswith(("s", "x", "z", "ch", "sh", "go")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def inflect(verb: str, irregular: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pairs of spelling and shape of *verb*; *irregular* maps it to its past and participle."""
    doubled = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    forms = [(verb, "base"), (plural(verb), "s"), (stem + "ing", "ing")]
    if doubled:
        forms.append((verb + verb[-1] + "ing", "ing"))
    if verb.endswith("ie"):
        forms.append((verb[:-2] + "ying", "ing"))
    if verb in irregular:
        past, participle = irregular[verb]
        same = past == participle
        return [(past, "ed" if same else "past"), *([] if same else [(participle, "part")]), *forms]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return [*forms, (verb[:-1] + "ied", "ed")]
    forms.append((verb + "d" if verb.endswith("e") else verb + "ed", "ed"))
    if doubled:
        forms.append((verb + verb[-1] + "ed", "ed"))
    return forms


def _in_plural(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return *words* with their noun in the plural: "air strikes", "killings of"."""
    noun = next((at for at, word in enumerate(words) if at and word in _TAILS), len(words)) - 1
    return (*words[:noun], plural(words[noun]), *words[noun + 1 :])


def forms_of(form: str, pattern: str, irregular: Mapping[str, tuple[str, str]]) -> list[Form]:
    """Return every spelling of *pattern* for its *form* (v, n or p)."""
    found = []
    for words in expand(pattern):
        if form == "v":
            head, *rest = words
            found += [Form((spelling, *rest), shape) for spelling, shape in inflect(head, irregular)]
        elif form == "n":
            found += [Form(words, ""), Form(_in_plural(words), "")]
        else:
            found.append(Form(words, ""))
    return found


class _Ordered(dict[str, _Near[T]]):
    """First word → its entries as `_by_second` orders them, which is done when a text first has the word."""

    def __init__(self, by_word: Mapping[str, list[_Choice[T]]]) -> None:
        super().__init__()
        self._by_word = by_word

    def __missing__(self, word: str) -> _Near[T]:
        """Return the entries of a word not asked for before, none where no entry begins with it."""
        choices = self._by_word.get(word)
        if choices is None:
            return {}, []
        self[word] = ordered = _by_second(choices)
        return ordered


class Table(Generic[T]):
    """Entries by their first word; `find` returns the longest at each token, in reading order.

    Those of one first word are put in order when a text first has it: a text has few of the many.
    """

    def __init__(self, entries: Iterable[tuple[Form, T]]) -> None:
        self._by_word: dict[str, list[_Choice[T]]] = {}
        for form, entry in entries:
            self._by_word.setdefault(form.words[0], []).append(_choice(form, entry))
        self._ordered = _Ordered(self._by_word)

    @property
    def first_words(self) -> Collection[str]:
        """The words with which an entry may begin."""
        return self._by_word.keys()

    def words(self) -> Iterator[str]:
        """Yield the words of all entries, some of them several times."""
        for word, choices in self._by_word.items():
            yield word
            for choice in choices:
                yield from choice[0]

    def find(self, words: tuple[str, ...], among: Iterable[int] | None = None) -> list[Hit[T]]:
        """Return the hits in *words*; no two overlap. *among* are the tokens where one may begin."""
        hits: list[Hit[T]] = []
        free, last = 0, len(words) - 1
        for at in range(len(words)) if among is None else among:
            if at < free:
                continue
            seconds, any_second = self._ordered[words[at]]
            near = seconds.get(words[at + 1], any_second) if at < last else any_second
            if near and (hit := _longest(near, words, at)) is not None:
                hits.append(hit)
                free = hit.end
        return hits

    def choices(self, words: tuple[str, ...], at: int) -> list[Hit[T]]:
        """Return every hit that begins at token *at*, longest first."""
        found: list[Hit[T]] = []
        seconds, any_second = self._ordered[words[at]]
        near = any_second if at + 1 == len(words) else seconds.get(words[at + 1], any_second)
        reach = words[at + 1 : at + _GAP + 2]
        for rest, width, anchor, shape, entry in near:
            if anchor and anchor not in reach:  # rules out most entries with a star: 2 % of `extract`
                continue
            end = _fit(rest, words, at + 1) if width is None else at + 1 + width
            if end is not None and (width is None or words[at + 1 : end] == rest):
                found.append(_new(Hit, (at, end, entry, shape)))
        return found

    def at(self, words: tuple[str, ...], at: int) -> Hit[T] | None:
        """Return the longest hit that begins at token *at*, or None; behind the last token there is none."""
        last = len(words) - 1
        if at > last or words[at] not in self._by_word:
            return None
        seconds, any_second = self._ordered[words[at]]
        near = seconds.get(words[at + 1], any_second) if at < last else any_second
        return _longest(near, words, at) if near else None


def _longest(near: Sequence[_Choice[T]], words: tuple[str, ...], at: int) -> Hit[T] | None:
    """Return the first of *near* that stands on token *at*, or None."""
    for rest, width, anchor, shape, entry in near:
        if anchor and anchor not in words[at + 1 : at + _GAP + 2]:
            continue
        end = _fit(rest, words, at + 1) if width is None else at + 1 + width
        if end is not None and (not width or words[at + 1 : end] == rest):
            return _new(Hit, (at, end, entry, shape))
    return None


def _choice(form: Form, entry: T) -> _Choice[T]:
    rest = form.words[1:]
    anchor = rest[1] if rest[:1] == ("*",) and rest[1:2] not in {(), ("*",), ("_",)} else ""
    return rest, None if "*" in rest or "_" in rest else len(rest), anchor, form.shape, entry


def _by_second(choices: list[_Choice[T]]) -> _Near[T]:
    """Return *choices* by the word that must come second, and those that need none, longest first.

    Most entries are phrases; the second word rules out nearly all of them at the price of one look-up.
    """
    choices = sorted(choices, key=lambda choice: -len(choice[0]))
    anything = [each for each in choices if not each[0] or each[0][0] in {"*", "_"}]
    seconds = {each[0][0] for each in choices if each[0]} - {"*", "_"}
    return {
        word: [each for each in choices if not each[0] or each[0][0] in {"*", "_", word}] for word in seconds
    }, anything


def _fit(rest: tuple[str, ...], words: tuple[str, ...], at: int) -> int | None:
    """Return the token after *rest*, in which a star or a blank may stand, when it begins at *at*."""
    for index, wanted in enumerate(rest):
        if wanted == "*":
            return _fit_after_gap(rest[index + 1 :], words, at)
        if at >= len(words) or (wanted not in (words[at], "_")):
            return None
        at += 1
    return at


def _fit_after_gap(rest: tuple[str, ...], words: tuple[str, ...], at: int) -> int | None:
    """Return the token after *rest* when it begins at *at* or up to three tokens later."""
    if rest and rest[0] not in {"_", "*"} and rest[0] not in words[at : at + _GAP + 1]:
        return None
    for start in range(at, min(at + _GAP, len(words)) + 1):
        if not rest or rest[0] in {"_", "*"} or words[start : start + 1] == rest[:1]:
            end = _fit(rest, words, start)
            if end is not None:
                return end
    return None
