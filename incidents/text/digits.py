"""Latin digits → Arabic-Indic ones, where the words are Arabic.

Readers of Cairo, Khartoum or Baghdad write ٢٠٢٤, those of Tunis or Beirut 2024 (CLDR: `arab` and `latn`).
Every sign is exchanged for one, so offsets and lengths stay.
"""

from __future__ import annotations

import re

_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# An isolated name, or what stands between blanks: "B-52", "/change_3" and "France 24" keep their digits.
_WORD = re.compile("\u2068[^\u2069]*\u2069|[^\\s\u2066-\u2069]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_GROUPED = re.compile("(?<=[٠-٩]),(?=[٠-٩]{3}(?![٠-٩]))")


def with_arabic_digits(words: str) -> str:
    """Return *words* with Arabic-Indic digits, save in words and isolated names that have Latin letters."""
    return _WORD.sub(lambda match: match[0] if _LATIN.search(match[0]) else _exchange(match[0]), words)


def _exchange(word: str) -> str:
    return _GROUPED.sub("٬", word.translate(_DIGITS))
