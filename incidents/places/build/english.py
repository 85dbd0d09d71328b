"""Which of the names of a unit an English newspaper would print, and which names are worth keeping."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from incidents.places.spelling import ROMANISED, name_key

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


def arabic_name(names: Iterable[str]) -> str | None:
    """Return the name to show to a reader of Arabic: of the spellings of the first, the most careful one.

    GeoNames mixes in Persian and Kurdish ("ملاکال"), split ("د مشق") and hasty spellings ("ادلب" for "إدلب").
    """
    bare = (_SHORT_VOWELS.sub("", name).strip().removesuffix(_PERSIAN_PROVINCE) for name in names)
    found = [name for name in bare if _PROPER_ARABIC.match(name)]
    if not found:
        return None
    first = name_key(found[0]).replace(" ", "")
    same = [name for name in found if name_key(name).replace(" ", "") == first]
    return min(same, key=lambda name: (name.count(" "), -len(_HAMZA.intersection(name)), name))


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
