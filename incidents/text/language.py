"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
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
    letters = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS}
    script = max(letters, key=lambda each: letters[each])
    candidates = _stop_words()[script]
    words = Counter(_WORD.findall(sample.lower()))
    scores = {
        code: sum(count for word, count in words.items() if word in stops)
        for code, stops in candidates.items()
    }
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else next(iter(candidates))


@cache
def _stop_words() -> dict[str, dict[str, frozenset[str]]]:
    """Return script → language → stop words; the first language of a script is its default."""
    table = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
    return {
        script: {code: frozenset(words.split()) for code, words in languages.items()}
        for script, languages in table.items()
    }
