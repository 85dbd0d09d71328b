"""Words → stems, for looking words up: one form of "vaccine", "Vaccines" and "vaccination", or of "السدود".

A text is stemmed in its own language. Nobody knows which language a word of a question is looked for in, so
that word has a form for each, and any of them will do; a noun that `nouns.tsv` has in other languages has
those of its translations too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat
from threading import local

import snowballstemmer

from incidents.text.folding import fold
from incidents.text.nouns import noun_table

_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile("[\u0620-\u064a]")
_STEMMERS = {"en": "english", "fr": "french"}
_MOST_FORMS = 20_000  # words of the news that are remembered, some 4 MB

# A Snowball stemmer holds the word that it works on.
_own = local()


def stems_of(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of the words of *text*, each once, in order; letters and digits only.

    Words in Arabic letters are stemmed as Arabic, others as *language*, where that is English or French.
    """
    words = dict.fromkeys(_WORD.findall(fold(text)))
    return tuple(dict.fromkeys(map(stem_word, words, repeat(language))))


def forms_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return for each word of *text* the stems under which texts of any language may have it."""
    return tuple(dict.fromkeys(_forms(word) for word in _WORD.findall(fold(text))))


def _forms(word: str) -> tuple[str, ...]:
    forms = {stem_word(word, language) for language in ("", *_STEMMERS)}
    forms |= {stem_word(other, language) for language, other in noun_table().get(word, ())}
    return tuple(sorted(forms))


@lru_cache(maxsize=_MOST_FORMS)
def stem_word(word: str, language: str) -> str:
    """Return the stem of a folded *word*; the same in any thread.

    Args:
        word: letters and digits only.
        language: ISO 639-1, "en" or "fr"; a word in Arabic letters is stemmed as Arabic whatever it says, and
            one of another language stands for itself.
    """
    name = "arabic" if _ARABIC.search(word) else _STEMMERS.get(language)
    if name is None:
        return word
    if not hasattr(_own, name):
        setattr(_own, name, snowballstemmer.stemmer(name))
    # A stem may be nothing but an apostrophe's leftovers: then the word stands for itself.
    return "".join(_WORD.findall(getattr(_own, name).stemWord(word))) or word
