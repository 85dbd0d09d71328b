"""Spellings of place names → keys under which they are stored and looked up.

Two keys, the second coarser, both idempotent:

* `name_key`  case, accents, apostrophes and punctuation do not count; "St." is "Saint"; Arabic
  orthography is unified. The exact look-up.
* `sound_key` Latin transliterations of one Arabic (Persian, Turkish, Russian) name fall together:
  "As-Suwayda", "Soueida", "Sweidah". The folded look-up.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# Countries whose GeoNames spelling is a scholarly romanisation ("Ḩamāh") no newspaper prints.
ROMANISED: Final = frozenset(
    "AE AF BD BH DJ DZ EG EH ER ET IL IN IQ IR JO KG KM KW KZ LB LY MM MR NP OM PK PS QA SA SD SO SY "  # noqa: SIM905 - a literal list takes forty lines
    "TJ TM TN UZ YE".split()
)
# Countries of another script than Latin, whose names reach us in many spellings.
TRANSLITERATED: Final = ROMANISED | frozenset(
    "AM AZ BG BY CN CY GE GR KH KP KR LA LK MK ML MN NE NG RS RU TD TH TR UA XK".split()  # noqa: SIM905 - as above
)

# Letters that NFKD does not take apart.
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th"}
    | {"ŋ": "ng", "ħ": "h", "ŧ": "t", "–": " ", "—": " ", "-": " "}
    # Arabic letters written in several ways for one name; Persian and Urdu forms of kaf and yeh.
    | {
        "ٱ": "ا",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ی": "ي",
        "ک": "ك",
        "ـ": "",
    }
    | {"ھ": "ه", "ہ": "ه", "ۀ": "ه", "ء": ""}
    | dict.fromkeys("’‘'`ʿʾʻʼ´ʹˈ′", "")
)
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_SAME_WORD: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "", "the": ""}

ARABIC_PREFIXES: Final = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")
"""Particles written together with the next word, longest first: and, in, for, the."""


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return the key of the exact look-up: "Ḩamāh" and "hamah" have one, "حماة" and "حماه" another."""
    if name.isascii():
        plain = name.lower().replace("'", "").replace("`", "")
    else:
        letters = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
        marks = unicodedata.normalize("NFKD", letters)
        plain = "".join(c for c in marks if not unicodedata.combining(c)).translate(_LETTERS)
    words = _NOT_WORD.sub(" ", plain).split()
    same = [_SAME_WORD.get(word, word) for word in words]
    return " ".join(filter(None, same)) or " ".join(words)


def word_key(word: str) -> str:
    """Return `name_key` of a single word, without its cost for plain English."""
    if word.isascii() and word.isalpha():
        plain = word.lower()
        return _SAME_WORD.get(plain) or plain
    return name_key(word)


def join_keys(keys: Sequence[str]) -> str:
    """Return the `name_key` of the words whose keys these are: "trinidad", "and", "tobago" lose the "and"."""
    return " ".join([key for key in keys if _SAME_WORD.get(key) != ""]) or " ".join(keys)


def is_arabic(name: str) -> bool:
    """Whether *name* has a letter of the Arabic script."""
    return _ARABIC.search(name) is not None


# The article in front of each "sun" and "moon" letter, as English, French and German wires write it.
_ARTICLE: Final = re.compile(
    r"\b(?:al|el|ul|ol|as|es|ash|esh|ad|ed|ar|er|at|et|ath|adh|an|en|az|ez|il|l) (?=\w{3})"
)
_ARABIC_ARTICLE: Final = re.compile(r"(?<!\S)ال(?=\S{3})")
# Emphatic letters and those by which papers write a foreign g, ch, p, v and th.
_ARABIC_SOUNDS: Final = str.maketrans("طصضظذثقغجگچڤپحو", "تسدززتككككسفبهي")
_ARABIC_VOWELS: Final = re.compile(r"(?<=\S\S)[اهي]+(?!\S)|(?<=\S)ا(?=\S)")
# "Alhasakah": the article glued to a long word; four letters must remain, so "Aleppo" and "Alma" stay.
_GLUED: Final = re.compile(r"\b[ae]l(?=[bcdfghjkmnqrstwyz][aeiou]\w{4})")
_RULES: Final = tuple(
    (re.compile(pattern), with_)
    for pattern, with_ in (
        (r"sch|ch|sh|sj", "s"),
        (r"tch|dzh|dj|zh|dsch", "j"),
        (r"ph", "f"),
        (r"gh|kh|ck|q|x|g|c", "k"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ou|oo|uw|ow|w|v|o|u", "u"),
        (r"ee", "i"),
        (r"aa|ah\b|eh\b|e", "a"),
        (r"ai|ay|ei|ee|ie|iy|y|j(?=[bdfklmnprst])|i", "i"),
        (r"h\b", ""),
        (r"ai|ia", "i"),
        (r"au|ua", "u"),
        (r"(\w)\1+", r"\1"),
        (r"[aiu]+\b(?<=\w\w\w)", ""),
        (r" +", " "),
    )
)


def without_article(key: str) -> str:
    """Return a `name_key` without "al", "as", "ad" … in front of its words, as wires often leave them out."""
    if is_arabic(key):
        return _ARABIC_ARTICLE.sub("", key)
    return _GLUED.sub("", _ARTICLE.sub("", key)).strip() or key


def without_articles(keys: Sequence[str]) -> list[str]:
    """Return each of *keys* as one word without its articles, as `without_article` does, in a few passes."""
    text = _GLUED.sub("", _ARTICLE.sub("", "\n".join(keys)))
    return _ARABIC_ARTICLE.sub("", text).replace(" ", "").split("\n")


def _arabic_sound(key: str) -> str:
    """Fold what Arabic papers write in several ways: foreign g and v, long vowels, final vowels.

    A key without Arabic letters stays as it is; one that has other letters too may lose all Arabic ones.
    """
    before = "" if is_arabic(key) else key
    while key != before:
        before = key
        key = _ARABIC_VOWELS.sub("", without_article(key).translate(_ARABIC_SOUNDS).replace("يي", "ي"))
    return key


@lru_cache(maxsize=4096)
def sound_key(name: str) -> str:
    """Return the key of the folded look-up, in the script of *name*.

    Rules run until nothing changes, so that the key of a key is the key itself.
    """
    key = _arabic_sound(name_key(name))
    if is_arabic(key):
        return key
    before = ""
    while key != before:
        before = key
        key = _tidied(_folded(key)) or before
    return key


def sound_keys(names: Sequence[str]) -> list[str]:
    """Return the `sound_key` of each of *names* in a few passes over all, for hundreds of thousands."""
    sounds = [_arabic_sound(name_key(name)) for name in names]
    unsettled = [at for at, key in enumerate(sounds) if not is_arabic(key)]
    while unsettled:
        before = [sounds[at] for at in unsettled]
        for at, old, new in zip(unsettled, before, _folded("\n".join(before)).split("\n"), strict=True):
            sounds[at] = _tidied(new) or old
        unsettled = [at for at, old in zip(unsettled, before, strict=True) if sounds[at] != old]
    return sounds


def _tidied(key: str) -> str:
    """Return a folded *key* as a key again: "a end" sounds like "a and", which is the key "a"."""
    words = key.split()
    return " ".join(words) if _SAME_WORD.keys().isdisjoint(words) else name_key(key)


def _folded(keys: str) -> str:
    """Apply each rule once to Latin keys, one a line."""
    text = _GLUED.sub("", _ARTICLE.sub("", keys))
    for pattern, with_ in _RULES:
        text = pattern.sub(with_, text)
    return text


def arabic_forms(word: str) -> tuple[str, ...]:
    """Return *word* and what remains without each glued particle: "بالسويداء" → "السويداء"."""
    return tuple(dict.fromkeys((word, *(form for _, form in without_particles(word)))))


def without_particles(word: str) -> list[tuple[int, str]]:
    """Return what may be the name in *word*, likeliest first, and how many letters in front are none of it.

    "للرقة" is "الرقة" behind one letter, since the article loses its alef behind "for".
    """
    found = []
    for prefix in ARABIC_PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= 3:
            if len(prefix) > 1 and prefix != "ال":
                found.append((1, "ال" + rest))
            found.append((len(prefix), rest))
    return found
