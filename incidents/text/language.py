"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from itertools import chain
from pathlib import Path

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("latin", re.compile("[A-Za-zÀ-ɏ]")),
    ("arabic", re.compile("[\u0620-\u064a\u066e-\u06d3]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("hebrew", re.compile("[\u05d0-\u05ea]")),
)
_WORD = re.compile(r"[^\W\d_]+")
# 2,000 characters hold some 150 stop words; more does not change the answer.
_ENOUGH = 2_000


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of *text*; "en" where nothing tells.

    Known are the languages of languages.toml; a script decides first, stop words within it.
    """
    sample = text[:_ENOUGH]
    codes, owners = _stop_words()[_find_script(sample)]
    found = [owners[word] for word in _WORD.findall(sample.lower()) if word in owners]
    scores = Counter(chain.from_iterable(found))
    return max(codes, key=lambda code: scores[code])


def _find_script(sample: str) -> str:
    """Return the script of most letters of *sample*, "latin" where it has none."""
    if sample.isascii():
        return "latin"
    letters = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS}
    return max(letters, key=lambda each: letters[each])


@cache
def _stop_words() -> dict[str, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]]:
    """Return script → its languages, the default first, and stop word → the languages that it belongs to."""
    table = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
    return {script: (tuple(lists), _invert(lists)) for script, lists in table.items()}


def _invert(lists: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the languages of each word in *lists*, which holds a line of words a language."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for code, words in lists.items():
        for word in dict.fromkeys(words.split()):
            owners[word].append(code)
    return {word: tuple(codes) for word, codes in owners.items()}
