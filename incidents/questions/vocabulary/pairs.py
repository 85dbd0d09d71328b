"""What words say together that stand near each other: "cancel every alert I hold", "the roads are closed".

A phrase holds its words in one order; these come with anything between them, so that a list of phrases would
need a line for each. See `lexicons/pairs.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.questions.vocabulary.words import Words

_FILE = Path(__file__).with_name("lexicons") / "pairs.toml"
_REACH = 7
"""Words from the verb to what is ended: "stop all of the daily news alerts"."""
_NEAR = 4
"""Words from one of a pair to the other: "how do I best ask"."""


class Pairs(NamedTuple):
    """What is said in pairs of words.

    `ends` is an order to end standing orders ("delete all my digests"), `asks_help` how the bot is asked
    ("which filters are there"), `asks_sources` who told of it ("which wires ran it"), `left_homes` that
    people left or lost theirs, `extends` that the period asked about becomes longer, `shuts` that a way is
    closed.
    """

    ends: bool
    asks_help: bool
    asks_sources: bool
    left_homes: bool
    extends: bool
    shuts: bool


def read_pairs(words: Words) -> Pairs:
    """Return what pairs of *words* say."""
    roles = [_roles(words, at) for at in range(len(words.tokens))]
    said = frozenset[str]().union(*roles)
    places = range(len(roles))
    return Pairs(
        ends={"ends", "ended"} <= said
        and any(_opens(words, roles, at) and _ends(words, roles, at) for at in places),
        asks_help=_has_pair(words, roles, ("how", "use")) or _has_pair(words, roles, ("which", "offer")),
        asks_sources=_has_pair(words, roles, ("which", "outlets", "said")),
        left_homes=_has_pair(words, roles, ("leave", "home")),
        extends="extend" in said,
        shuts={"ways", "shut"} <= said,
    )


def _opens(words: Words, roles: Sequence[frozenset[str]], at: int) -> bool:
    """Whether the token ends something and only "please", "I want to" and the like stand before it."""
    if "ends" not in roles[at]:
        return False
    while at > 0 and not words.begins_clause(at):
        at -= 1
        if "before" not in roles[at]:
            return False
    return True


def _ends(words: Words, roles: Sequence[frozenset[str]], at: int) -> bool:
    """Whether what is ended is named behind the token, in the same clause."""
    for index in range(at + 1, min(len(roles), at + 1 + _REACH)):
        if words.begins_clause(index):
            return False
        if "ended" in roles[index]:
            return True
    return False


def _has_pair(words: Words, roles: Sequence[frozenset[str]], wanted: Sequence[str]) -> bool:
    """Whether words of the *wanted* roles follow each other with small words between them."""
    return any(wanted[0] in roles[at] and _follow(words, roles, at, wanted[1:]) for at in range(len(roles)))


def _follow(words: Words, roles: Sequence[frozenset[str]], at: int, wanted: Sequence[str]) -> bool:
    """Whether the *wanted* roles come behind the token one after the other."""
    if not wanted:
        return True
    for index in range(at + 1, min(len(roles), at + 1 + _NEAR)):
        if words.begins_clause(index):
            return False
        if wanted[0] in roles[index] and _follow(words, roles, index, wanted[1:]):
            return True
        if "small" not in roles[index] and wanted[0] not in roles[index]:
            return False
    return False


def _roles(words: Words, at: int) -> frozenset[str]:
    """Return the lists that the token is in, in its language."""
    token = words.tokens[at]
    whole, stems = _lists(words.language_at(at))
    told = {role for form in token.forms for role in whole.get(form.text, ())}
    told.update(role for stem, role in stems if token.folded.startswith(stem))
    return frozenset(told)


@cache
def _lists(language: str) -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    """Return the roles of each word, and the beginnings of words with theirs."""
    whole: dict[str, tuple[str, ...]] = {}
    stems = []
    for role, told in tomllib.loads(_FILE.read_text("utf-8"))[language].items():
        for word in map(fold, told):
            if word.endswith("*"):
                stems.append((word[:-1], role))
            else:
                whole[word] = (*whole.get(word, ()), role)
    return whole, tuple(stems)
