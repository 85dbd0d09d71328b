"""Which of the names of a unit an English newspaper would print, and which names are worth keeping."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNIT = (
    "Governorate|Province|Oblast|oblast|Krai|Kray|Prefecture|Emirate|Metropolis|Municipality|"
    "Autonomous Okrug|Department|District|Region|State|Republic|County|Parish|Raion|Canton|Borough|Census Area"
)
_UNIT_AFTER = re.compile(rf"^(.{{2,}}?)[ -](?:{_UNIT})$")
_UNIT_BEFORE = re.compile(r"^(?:District|Province|Canton|State|Emirate|Governorate) (?:of|de|du) (.+)$")
_ROMANISATION = dict.fromkeys(map(ord, "’‘'`ʿʾʻʼ"), None)
_LATIN = re.compile(r"^[\u0020-\u024f\u0259\u0300-\u036f\u1e00-\u1eff’‘ʻ–]+$")
_ARABIC = re.compile(r"^[\u0600-\u06ff\u0640 ()-]+$")
# Countries whose GeoNames spelling is a scholarly romanisation ("Ḩamāh") no newspaper prints.
ROMANISED = frozenset(
    "AE AF BH DZ EG EH ER ET IL IQ IR JO KW LB LY MR OM PK PS QA SA SD SO SY TN YE DJ KM TJ TM UZ KZ KG IN BD NP MM".split()
)

# Countries of another script than Latin, whose names reach us in many spellings.
TRANSLITERATED = ROMANISED | frozenset("AM AZ BG BY CN CY GE GR KH KP KR LA LK MK ML MN NE NG RS RU TD TH TR UA XK".split())


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
