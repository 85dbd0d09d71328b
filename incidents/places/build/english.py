"""Which of the names of a unit an English newspaper would print, and which names are worth keeping."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz.distance.Indel import normalized_similarity as ratio

from incidents.places.spelling import ROMANISED, name_key, without_article

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNIT = (
    "Governorate|Province|Oblast|oblast|Krai|Kray|Prefecture|Emirate|Metropolis|Municipality|"
    "Autonomous Okrug|Department|District|Region|State|Republic|County|Parish|Raion|Canton|Borough|"
    "Census Area"
)
_UNIT_AFTER = re.compile(rf"^(.{{2,}}?)[ -](?:{_UNIT})$")
_UNIT_BEFORE = re.compile(r"^(?:District|Province|Canton|State|Emirate|Governorate) (?:of|de|du) (.+)$")
_ROMANISATION = dict.fromkeys(map(ord, "’‘'`ʿʾʻʼ"), None)
_LATIN = re.compile(r"^[\u0020-\u024f\u0259\u0300-\u036f\u1e00-\u1eff’‘ʻ–]+$")
_ARABIC = re.compile(r"^[\u0600-\u06ff\u0640 ()-]+$")
ENGLISH = frozenset(["US", "GB", "IE", "CA", "AU", "NZ"])
# Letters, spaces and the joining marks of Arabic proper; Persian, Urdu and Kurdish have more.
_PROPER_ARABIC = re.compile(r"^[\u0621-\u063a\u0641-\u064a ]+$")
_SHORT_VOWELS = re.compile(r"[\u064b-\u0652\u0640]")
_HAMZA = frozenset("أإآؤئءة")
_PERSIAN_PROVINCE = " ولايت"
_UNIT_AR = re.compile("^(?:محافظة|ولاية|إمارة|بلدية|ناحية|مركز) ")
_ARTICLE_COUNTS = 1.5  # voices; less shows Persian شارجه for الشارقة
_SLIPPED = re.compile(r"\bا{2,}")
# Letters of Persian and Urdu as Arabic papers write them.
_TO_ARABIC = str.maketrans("پچژگڤٹڈڑہھےېںڭ", "بجزغفتدرههيينغ")


def arabic_name(names: Iterable[str]) -> str | None:
    """Return the name to show to a reader of Arabic: the one most like all, spelt with most care.

    GeoNames mixes in Persian and Kurdish ("ملاکال"), split ("د مشق"), slipped ("ااالخرطوم") and hasty
    spellings ("ادلب" for "إدلب"), in order of the alphabet. Those of other languages of the script have a
    voice in what is like all, half of that of an Arabic one; a name with the article is Arabic for sure.
    """
    written = [_bare(name) for name in names if _ARABIC.match(name)]
    found = [name for name in written if _PROPER_ARABIC.match(name)]
    voices = [(_common_key(name), 1.0 if _PROPER_ARABIC.match(name) else 0.5) for name in written]

    def likeness(name: str) -> float:
        key, bonus = _common_key(name), _ARTICLE_COUNTS * name.startswith("ال")
        return bonus + sum(weight * ratio(key, other) for other, weight in voices)

    return _most_careful(max(found, key=likeness), found) if found else None


def first_arabic_name(names: Iterable[str]) -> str | None:
    """Return the first Arabic one of *names*, whose order somebody has chosen, as written with most care."""
    found = [name for name in map(_bare, names) if _PROPER_ARABIC.match(name)]
    return _most_careful(found[0], found) if found else None


def _most_careful(chosen: str, names: Iterable[str]) -> str:
    key = _common_key(chosen)
    return min((name for name in names if _common_key(name) == key), key=_haste)


def _bare(name: str) -> str:
    """Return an Arabic name without short vowels, slips and words that say what it is the name of."""
    plain = _SLIPPED.sub("ا", _SHORT_VOWELS.sub("", name)).strip()
    return _UNIT_AR.sub("", plain.removesuffix(_PERSIAN_PROVINCE)) or plain


def _common_key(name: str) -> str:
    """Return what the spellings of one name share in Arabic, Persian and Urdu: no article, no blanks."""
    return without_article(name_key(name.translate(_TO_ARABIC))).replace(" ", "")


def _haste(name: str) -> tuple[bool, int, int, int, str]:
    """Return how little care a spelling shows: article, blanks, hamzas, dots under a final ya."""
    hamzas = len(_HAMZA.intersection(name))
    return not name.startswith("ال"), name.count(" "), -hamzas, name.count("ى"), name


def without_unit(name: str) -> str | None:
    """Return "Hama" for "Hama Governorate" and "Province of Hama", None for a name without such a word."""
    found = _UNIT_AFTER.match(name) or _UNIT_BEFORE.match(name)
    return found[1] if found else None


def without_marks(name: str) -> str:
    """Return *name* without the dots, bars and ayns of a romanisation: "‘Afrīn" → "Afrin"."""
    marks = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in marks if not unicodedata.combining(c)).translate(_ROMANISATION)
    return unicodedata.normalize("NFC", plain)


def english_name(name: str, others: Iterable[str], country: str | None) -> str:
    """Return the English name of a unit that GeoNames calls *name*.

    A spelling before "Governorate", "Province", "Oblast" … is the one its English page uses; among several
    the first that is plain Latin without marks.
    """
    bare = [stem for stem in map(without_unit, others) if stem and stem.isascii()]
    if bare and country not in {"US", "GB"}:
        return bare[0]
    return without_marks(name) if country in ROMANISED else name


def is_worth_keeping(name: str) -> bool:
    """Whether a spelling of the source may stand in a text of ours: Latin or Arabic, and written as a name.

    GeoNames mixes in airport codes ("ALP") and machine romanisations in lower case ("su wei da").
    """
    if len(name) < 2 or len(name) > 60:
        return False
    if _ARABIC.match(name):
        return True
    if not _LATIN.match(name) or name == name.lower():
        return False
    return not (name.isupper() and len(name) <= 4)
