"""Where a message takes back what it said first: "Homs, no, I meant Hama", "لا قصدي حماة"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.questions.vocabulary.lexicon import Match
    from incidents.questions.vocabulary.words import Words

_DASHES = "-–—"


def correction_at(words: Words) -> int | None:
    """Return the offset into the text at which the last correction begins, or None; none opens a message.

    "I meant" is one anywhere, "sorry" behind a break only, and "no", which also leaves out, between two.
    """
    for match in reversed(words.matches):
        if match.first > 0 and match.last < len(words.tokens) and _corrects(words, match):
            return words.tokens[match.first].start
    return None


def _corrects(words: Words, match: Match) -> bool:
    """Whether the phrase goes back on what stands before it."""
    if match.get("marker", "corrects"):
        return True
    if not match.get("marker", "breaks_off") or not _is_broken(words, match.first):
        return False
    return _is_broken(words, match.last) or not match.get("marker", "not")


def _is_broken(words: Words, index: int) -> bool:
    """Whether punctuation or a dash stands in front of the token."""
    return words.begins_clause(index) or any(mark in words.tokens[index].gap for mark in _DASHES)
