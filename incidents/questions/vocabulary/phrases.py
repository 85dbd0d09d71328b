"""Phrases as the lexicons write them → a tree of words, and where a message goes along it.

In a phrase "a/b" is either word, "(a)" may be missing, "(a b)" may be missing as a whole, "(a b/c)" is "a b",
"a c" or "c", "protest*" is any word that begins so, and "=08:00" at the end is a time of day that it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from incidents.models import Kind
    from incidents.questions.vocabulary.tokens import Form, Token

_SLOT = re.compile(r"\([^)]*\)|\S+")
# A wildcard is looked up by its first letters; no stem of the lexicons is shorter.
_STEM = 3


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """What a phrase means: a section and a value, and the kinds, measure or time that come with it."""

    section: str
    value: str
    kinds: tuple[Kind, ...] = ()
    measure: str | None = None
    clock: str | None = None
    asks: bool = False
    is_generic: bool = False


@dataclass(slots=True)
class PhraseNode:
    """A step in the tree of phrases, one of 60,000: what it has none of takes no room."""

    words: dict[str, PhraseNode] | None = None
    stems: dict[str, list[tuple[str, PhraseNode]]] | None = None
    entries: tuple[LexiconEntry, ...] = ()

    def at_word(self, word: str) -> PhraseNode | None:
        """Return the step for *word* as it stands, None where no phrase goes on so."""
        return self.words.get(word) if self.words else None

    def at_stems(self, word: str) -> Sequence[tuple[str, PhraseNode]]:
        """Return the wildcards that begin as *word* does, each with its step."""
        return self.stems.get(word[:_STEM], ()) if self.stems else ()


def add_phrase(root: PhraseNode, phrase: str, entry: LexiconEntry) -> None:
    """Hang every wording of *phrase*, which means *entry*, into the tree."""
    words, _, clock = phrase.partition("=")
    meant = (replace(entry, clock=clock) if clock else entry,)
    for wording in wordings(words):
        node = root
        for word in wording:
            node = _child(node, word)
        if wording and meant[0] not in node.entries:
            node.entries += meant


def wordings(phrase: str) -> list[tuple[str, ...]]:
    """Return the word sequences that *phrase* stands for."""
    slots: list[list[tuple[str, ...]]] = []
    for slot in _SLOT.findall(fold(phrase)):
        bare = slot.strip("()")
        choices: list[tuple[str, ...]] = list(product(*(word.split("/") for word in bare.split())))
        if slot != bare:
            choices += [*(tuple(each.split()) for each in bare.split("/")), ()]
        slots.append(list(dict.fromkeys(choices)))
    return [tuple(word for part in choice for word in part) for choice in product(*slots)]


def _child(node: PhraseNode, word: str) -> PhraseNode:
    """Return the next step for *word*, made where it is new."""
    if not word.endswith("*"):
        node.words = {} if node.words is None else node.words
        known = node.words.get(word)
        if known is None:
            known = node.words[word] = PhraseNode()
        return known
    stem = word[:-1]
    node.stems = {} if node.stems is None else node.stems
    siblings = node.stems.setdefault(stem[:_STEM], [])
    for other, child in siblings:
        if other == stem:
            return child
    child = PhraseNode()
    siblings.append((stem, child))
    return child


def walk(
    node: PhraseNode, tokens: Sequence[Token], at: int, root: PhraseNode, *, whole: bool = True
) -> Iterator[tuple[int, PhraseNode, bool]]:
    """Yield each end (token index) and node of a phrase that goes on at token *at*.

    With them comes whether every word so far stands as it is written.
    """
    if node.entries:
        yield at, node, whole
    if at >= len(tokens):
        return
    if node.entries and _breaks(tokens[at]):
        return
    for form in tokens[at].forms:
        if len(form.particle) > 1 and _is_whole_word(tokens[at], form, root):
            continue
        is_whole = whole and form == tokens[at].forms[0]
        child = node.at_word(form.text)
        if child is not None:
            yield from walk(child, tokens, at + 1, root, whole=is_whole)
        for stem, branch in node.at_stems(form.text):
            if form.text.startswith(stem):
                yield from walk(branch, tokens, at + 1, root, whole=is_whole)


def _is_whole_word(token: Token, form: Form, root: PhraseNode) -> bool:
    """Whether *form* takes two particles off a word that begins a phrase itself: «ولاية» is a state."""
    return "ال" not in form.particle and root.at_word(token.folded) is not None


def _breaks(token: Token) -> bool:
    """Whether a phrase may not run on over the punctuation in front of *token*."""
    return any(mark in token.gap for mark in ",.;:?!،؛؟\n")
