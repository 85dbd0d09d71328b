"""The word lists of `data/` that tell places from persons, firms and plain words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from incidents.places.spelling import is_arabic, name_key, word_key
from incidents.text.tables import table_lines


class Body(NamedTuple):
    """A name of `data/bodies.txt`: the keys of its words behind the first, and whether all are capitals."""

    rest: tuple[str, ...]
    is_acronym: bool


class Vocabulary(NamedTuple):
    """Words by role, all lower case; the roles are told at the head of `data/cues.tsv`.

    `inner` is what may stand inside a name in small letters: joiners and tails. `generic` are the keys of the
    Arabic nouns among `unit` and `town`, which no capital tells from names. `bodies` are the names of bodies
    that are no place's by the key of their first word, longest first.
    """

    at: frozenset[str]
    from_: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    unit: frozenset[str]
    town: frozenset[str]
    side: frozenset[str]
    title: frozenset[str]
    office: frozenset[str]
    body: frozenset[str]
    feature: frozenset[str]
    thing: frozenset[str]
    institution: frozenset[str]
    speaks: frozenset[str]
    joiner: frozenset[str]
    article: frozenset[str]
    opening: frozenset[str]
    tail: frozenset[str]
    inner: frozenset[str]
    function: frozenset[str]
    compound: frozenset[str]
    generic: frozenset[str]
    common: frozenset[str]
    common_arabic: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    bodies: Mapping[str, tuple[Body, ...]]


def _lines(name: str) -> list[str]:
    return table_lines(files("incidents.places").joinpath("data", name))


@cache
def read_vocabulary() -> Vocabulary:
    """Return the word lists; read once a process."""
    roles = {
        role: frozenset(words.split()) for role, words, _ in (row.split("\t") for row in _lines("cues.tsv"))
    }
    roles["from_"] = roles.pop("from")
    roles["opening"] = frozenset(map(name_key, roles["opening"]))
    roles["generic"] = frozenset(name_key(word) for word in roles["unit"] | roles["town"] if is_arabic(word))
    roles["inner"] = roles["joiner"] | roles["tail"]
    return Vocabulary(
        **roles,
        common=frozenset(_lines("common_words.txt")),
        common_arabic=frozenset(map(name_key, " ".join(_lines("common_arabic.txt")).split())),
        first_names=frozenset(map(name_key, _lines("first_names.txt"))),
        surnames=frozenset(_lines("surnames.txt")),
        bodies=_bodies(),
    )


def _bodies() -> dict[str, tuple[Body, ...]]:
    found: dict[str, list[Body]] = {}
    for name in sorted(_lines("bodies.txt"), key=len, reverse=True):
        first, *rest = [word_key(word) for word in name.replace("-", " ").split()]
        found.setdefault(first, []).append(Body(tuple(rest), name.isupper()))
    return {first: tuple(bodies) for first, bodies in found.items()}
