"""One spelling for what readers take as the same letters, for comparing and never for showing."""

from __future__ import annotations

import re
import unicodedata

from incidents.bounded import Remembered

# Letters that Unicode does not decompose, and quotes and hamza-like marks that are typed in many ways.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ـ": "",
        "ٱ": "ا",
        **dict.fromkeys("‘’‚‛ʼʻʿʾʽ`´′ʹ", "'"),
        **dict.fromkeys("“”„‟«»″〝〞", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
    }
)
# Bidirectional controls and zero-width joiners: invisible, and common in Arabic copy pasted from chats.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed]")
_MOST_LETTERS = 4_096  # more than news in all its languages has, and a few of the million that Unicode has


def fold(text: str) -> str:
    """Return *text* in lower case, without accents, with straight quotes and one Arabic orthography.

    Alef, ya and ta marbuta have one form each, diacritics and the stretch mark go, digits are 0-9.
    Folding twice changes nothing; offsets do not survive it.
    """
    if not text.isascii():
        text = _settle(text)
    # A second pass finds no more than this in what is English after the first one.
    return text.lower().replace("`", "'") if text.isascii() else _settle(text)


def _settle(text: str) -> str:
    """Return one pass of folding; lower case may give letters that decompose again."""
    bare = _INVISIBLE.sub("", _MARKS.sub("", unicodedata.normalize("NFKD", text))).lower()
    return unicodedata.normalize("NFKD", bare.translate(_LETTERS)).translate(_PLAIN)


def _plain(code: int) -> str:
    """Return a letter without accents, and a decimal digit of any script as the Latin one."""
    letter = chr(code)
    bare = "" if unicodedata.combining(letter) else letter
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else bare


_PLAIN = Remembered(_MOST_LETTERS, _plain)
