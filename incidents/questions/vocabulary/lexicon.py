"""The words of questions, read from `lexicons/`, and where they stand in a message.

A file holds entries by section (`intent`, `kind`, `measure`, `every`, …), each with its phrases, written as
`phrases` says, and an example.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incidents.models import Every, Kind
from incidents.questions.vocabulary.phrases import LexiconEntry, PhraseNode, add_phrase, walk, wordings
from incidents.questions.vocabulary.registered import asked_names, other_names, registered_phrases
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.questions.vocabulary.tokens import Token

_FOLDER = Path(__file__).with_name("lexicons")
_WORD = re.compile(r"[^\s()/]+")
_WORDS = frozenset({"month_joints", "year_marks", "turn_others", "resize"})
"""Sections of limits that hold single words, which are no phrases."""
_CHATTER = frozenset({"smalltalk", "out_of_scope"})


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens *first* up to *last* (exclusive) and every entry of that phrase."""

    first: int
    last: int
    entries: tuple[LexiconEntry, ...]

    def get(self, section: str, value: str | None = None) -> LexiconEntry | None:
        """Return its entry of *section* (and *value*, where given), or None."""
        for entry in self.entries:
            if entry.section == section and value in (None, entry.value):
                return entry
        return None


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one language."""

    language: str
    root: PhraseNode

    def match(self, tokens: Sequence[Token], at: int) -> Match | None:
        """Return the longest phrase that begins at token *at*, or None."""
        ends = list(walk(self.root, tokens, at, self.root))
        if not ends:
            return None
        last = max(end for end, _, _ in ends)
        # A word as it stands beats what is left of it: "عليها" (on it) is no "ع" and "ليها".
        is_whole = any(whole for end, _, whole in ends if end == last)
        found = (node for end, node, whole in ends if end == last and whole >= is_whole)
        entries = tuple(dict.fromkeys(entry for node in found for entry in node.entries))
        if last == at + 1 and self._is_worn(tokens[at], entries):
            return None
        return Match(at, last, entries)

    def _is_worn(self, token: Token, entries: Sequence[LexiconEntry]) -> bool:
        """Whether a small word is found only with the last letter taken off: "المنيا" is no "مني"."""
        if not token.folded.endswith("ا") or any(entry.section != "filler" for entry in entries):
            return False
        return not any(
            token.folded.endswith(form.text) and self.root.at_word(form.text) for form in token.forms
        )

    def knows(self, word: str) -> bool:
        """Whether *word*, folded, is a phrase as it stands, and no mere name or chatter."""
        node = self.root.at_word(word)
        entries = node.entries if node is not None else ()
        return any(entry.section != "actor" and entry.value not in _CHATTER for entry in entries)

    def tells(self, word: str) -> bool:
        """Whether *word*, folded, alone names an intent, a kind of incident or a toll."""
        return any(map(_tells, self._entries(word)))

    def tells_whole(self, word: str) -> bool:
        """Whether *word*, folded, does so as it stands, with no ending that a stem may have."""
        node = self.root.at_word(word)
        return node is not None and any(map(_tells, node.entries))

    def passes_over(self, word: str) -> bool:
        """Whether *word*, folded, alone is one that says nothing: "civilians"."""
        entries = self._entries(word)
        return bool(entries) and any(entry.section == "filler" for entry in entries)

    def _entries(self, word: str) -> Sequence[LexiconEntry]:
        """Return the entries of *word* alone, with or without an ending; asked some hundred times a slip."""
        node = self.root.at_word(word)
        entries: Sequence[LexiconEntry] = () if node is None else node.entries
        for stem, branch in self.root.at_stems(word):
            if _inflects(stem, word):
                entries = (*entries, *branch.entries)
        return entries

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words that `tells` knows as they stand."""
        return tuple(filter(self.tells, self.root.words or ()))


def _inflects(stem: str, word: str) -> bool:
    """Whether *word* is *stem* with an ending: "demonstrations", but "heistancy" is no heist."""
    return word.startswith(stem) and 3 * (len(word) - len(stem)) <= 2 * len(stem)


def _tells(entry: LexiconEntry) -> bool:
    """Whether a word of *entry* is worth mending: chatter and what is none of ours is not."""
    return entry.section in {"kind", "measure"} or (entry.section == "intent" and entry.value not in _CHATTER)


@cache
def open_lexicon(language: str) -> Lexicon:
    """Return the lexicon of *language* ("en", "ar" or "fr"); it is read once."""
    root = PhraseNode()
    for section, rows in _table(language).items():
        for row in rows if isinstance(rows, list) else []:
            entry = _entry(section, row)
            for phrase in row.get("phrases", ()):
                add_phrase(root, phrase, entry)
    for name, phrases in registered_phrases():
        entry = LexiconEntry("actor", name)
        for phrase in phrases:
            add_phrase(root, phrase, entry)
    return Lexicon(language, root)


@cache
def phrase_words(language: str) -> frozenset[str]:
    """Return every word of the phrases of *language* as it stands there, folded; no names of actors."""
    rows = (row for rows in _table(language).values() if isinstance(rows, list) for row in rows)
    told = (fold(phrase.partition("=")[0]) for row in rows for phrase in row.get("phrases", ()))
    return frozenset(word for phrase in told for word in _WORD.findall(phrase) if not word.endswith("*"))


@cache
def actor_names(name: str) -> tuple[str, ...]:
    """Return *name* and the other names of that actor, as one would find them in incidents.

    Two letters are part of too many words to be looked for inside names.
    """
    asked = {" ".join(words) for phrase in asked_names(name) for words in wordings(phrase)}
    told = {each for each in asked if len(each) > 2 and "*" not in each}
    return (name, *sorted(told | other_names(name)))


@cache
def open_limits(language: str) -> Lexicon:
    """Return the phrases of *language* that make a number a limit; it is read once."""
    root = PhraseNode()
    for section, phrases in _table("limits")[language].items():
        entry = LexiconEntry(section, "")
        for phrase in phrases if isinstance(phrases, list) and section not in _WORDS else ():
            add_phrase(root, phrase, entry)
    return Lexicon(language, root)


@cache
def limit_numbers(language: str) -> dict[str, int]:
    """Return the number words of *language* beyond those that name hours, folded."""
    return {fold(word): number for word, number in _table("limits")[language]["numbers"].items()}


@cache
def month_joints(language: str) -> frozenset[str]:
    """Return the words of *language* that may join days of the month to each other and to it, folded."""
    return frozenset(map(fold, _table("limits")[language]["month_joints"]))


@cache
def year_marks(language: str) -> frozenset[str]:
    """Return the words of *language* that make a year of the figure behind them, folded."""
    return frozenset(map(fold, _table("limits")[language]["year_marks"]))


@cache
def turn_units(language: str) -> dict[str, Every]:
    """Return the words of *language* for what comes round, folded: "every three days"."""
    units = _table("limits")[language]["turn_units"]
    return {fold(word): Every(unit) for unit, words in units.items() for word in words}


@cache
def turn_others(language: str) -> frozenset[str]:
    """Return the words of *language* for every second of something ("every other Monday"), folded."""
    return frozenset(map(fold, _table("limits")[language]["turn_others"]))


@cache
def resizing() -> frozenset[str]:
    """Return the words of all languages that make a circle wider or narrower, folded: "widen to 80"."""
    return frozenset(fold(word) for told in _table("limits").values() for word in told["resize"])


@cache
def spoken_numbers(language: str) -> dict[str, int]:
    """Return the number words of *language* that name hours, folded."""
    rows = _table(language).get("number", ())
    return {fold(word): number for row in rows for word, number in row["numbers"].items()}


@cache
def _table(name: str) -> dict[str, Any]:  # Any: a TOML table
    """Return a file of `lexicons/`."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


def _entry(section: str, row: dict[str, Any]) -> LexiconEntry:  # Any: a TOML table
    """Return what the phrases of *row* mean, all the same but for the time of day of some."""
    return LexiconEntry(
        section,
        str(next((row[key] for key in (section, "name", "level") if key in row), "")),
        tuple(map(Kind, row.get("kinds", ()))),
        row.get("measure"),
        asks=row.get("asks", False),
        is_generic=row.get("generic", False),
    )
