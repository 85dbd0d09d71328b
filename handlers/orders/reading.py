"""A message → the orders it may be, none for one that asks; the sentences are in orders.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handlers.understanding.sentences import Sentences, plain_words, repeated
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_ORDER = 120
"""Characters of an order; what is longer says something else."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, and with which words: `values` by the names they have in the sentences."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


def find_orders(said: str) -> Iterator[Order]:
    """Yield what *said* may order, the likeliest first; nothing where it orders nothing."""
    if len(said) > MAX_ORDER:
        return
    words, sentences = plain_words(said), _sentences()
    led = _before().match(words)
    begun = words[led.end() if led else 0 :] or words
    if not sentences.may_begin(begun):
        return
    ended = _ended().fullmatch(begun)
    for name, values in sentences.find(ended["order"] if ended else begun):
        yield Order(name, values)


def find_command(word: str) -> str | None:
    """Return the command that *word*, without its stroke, names in another language: "aide" is "help"."""
    return words_for("commands").get(fold(word))


@cache
def words_for(part: str) -> dict[str, str]:
    """Return what the words of a part of orders.toml stand for, folded."""
    return {fold(word): name for name, words in _table()[part].items() for word in words}


@cache
def _table() -> dict[str, Any]:  # Any: a TOML table
    return tomllib.loads(Path(__file__).with_name("orders.toml").read_text("utf-8"))


@cache
def _sentences() -> Sentences:
    table = _table()
    return Sentences(table["orders"], table["parts"] | {"language": list(words_for("languages"))})


@cache
def _before() -> re.Pattern[str]:
    return re.compile(repeated(_table()["courtesy"]["before"]))


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(f"(?P<order>(?:\\S+ )+?){repeated(_table()['courtesy']['after'])}")
