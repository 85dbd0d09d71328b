"""What a name by itself says for a place or against it, whatever stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.places.evidence.view import FAMOUS, KNOWN
from incidents.places.kinds import Feature, Naming
from incidents.places.spelling import TRANSLITERATED, is_arabic

if TYPE_CHECKING:
    from incidents.places.evidence.view import View, WeighedDocument
    from incidents.places.place_rows import Named

_WIDE = frozenset({Feature.REGION, Feature.WATER, Feature.PROVINCE})
_DATELINE_GAPS = frozenset({", ", " (", " —", " –", " -"})


def fame(document: WeighedDocument, view: View) -> float:
    """The name alone: countries are nearly always meant, hamlets rarely."""
    best = view.best
    if best.naming is Naming.ABBREVIATION:
        return _short_form(view)
    if view.feature is Feature.COUNTRY:
        return 4.0 - (0.5 if best.naming is Naming.PEOPLE else 0.0)
    total = -1.2 + max(0.0, (best.rank - 25) / 12)
    if view.length > 1:
        total += 2.2 if document.tokens[view.mention.last - 1].key in document.words.unit else 1.2
    if view.feature in _WIDE:
        total += 1.0
    if best.naming is Naming.ALIAS and view.feature is Feature.TOWN and _is_foreign(document, best):
        total -= 1.0
    return total - (1.0 if document.is_shouting else 0.0)


def _is_foreign(document: WeighedDocument, best: Named) -> bool:
    """Whether another spelling is one of another language: "Berea" for Aleppo, "Luc" for Łódź."""
    return document.gazetteer.get(best.place_id).country not in TRANSLITERATED


def _short_form(view: View) -> float:
    """Short forms: "Calif." and "KY" behind a comma, "N.J." and "UK" anywhere."""
    is_dotted = "." in view.token.text
    if view.feature is Feature.COUNTRY or is_dotted:
        return 3.0
    has_stop = view.gap_behind.startswith(".") and not view.token.text.isupper()
    if view.gap_before == ", ":
        return 3.0 if has_stop or view.token.text.isupper() else -1.0
    return 0.5 if has_stop and len(view.token.text) > 2 else -2.0


def plain_word(document: WeighedDocument, view: View) -> float:
    """An English word, or one that the text also writes in lower case; "North West" is a direction."""
    if _is_direction(document, view):
        return 0.0 if view.mention.wants_unit and not _is_part_of(document, view) else -4.5
    if view.length > 1 or view.feature is Feature.COUNTRY:
        return 0.0
    if is_arabic(view.token.text):
        is_unsure = view.best.rank < KNOWN
        return -3.5 if view.mention.key in document.words.common_arabic else -0.7 if is_unsure else 0.0
    key = view.token.key
    total = -1.0 if len(key) <= 3 and view.best.naming is not Naming.ABBREVIATION else 0.0
    total -= 0.5 if view.token.opens and view.best.rank < FAMOUS else 0.0
    words = document.words
    return total - (
        3.5
        if key in words.common or key in document.lower or key in words.side or key in words.after
        else 0.0
    )


def _is_part_of(document: WeighedDocument, view: View) -> bool:
    """Whether a unit in small letters is one of what follows: "the Eastern countryside of Idlib"."""
    after = view.mention.last + 1
    is_of = after < len(document.tokens) and document.tokens[after].text == "of"
    return is_of and view.behind is not None and not view.behind.is_capital


def _is_direction(document: WeighedDocument, view: View) -> bool:
    """Whether the whole name is made of directions: "North Eastern"."""
    span = document.tokens[view.mention.first : view.mention.last]
    return all(token.key in document.words.side for token in span)


def acronym(document: WeighedDocument, view: View) -> float:
    """Capitals throughout: "NATO", "FAO" and "EU" are villages somewhere; "$" behind "US" is money."""
    word = view.token.text
    if view.gap_behind[:1] in {"$", "@"}:
        return -6.0
    is_acronym = view.length == 1 and word.isupper() and len(word) <= 4 and not document.is_shouting
    if not is_acronym or view.best.naming is Naming.ABBREVIATION or view.feature is Feature.COUNTRY:
        return 0.0
    is_dateline = view.token.opens and view.gap_behind[:2] in _DATELINE_GAPS
    return 0.0 if is_dateline else -4.0


def person_name(document: WeighedDocument, view: View) -> float:
    """A given or family name of the lists, or the family name of somebody in the text."""
    if view.length > 1:
        return 0.0
    key, famous = view.token.key, view.best.rank >= FAMOUS
    if view.feature is Feature.COUNTRY:
        is_name = key in document.words.surnames or key in document.words.first_names
        return -4.5 if is_name and key in document.persons else 0.0
    total = -3.0 if key in document.persons else 0.0
    loud = 1.0 if document.is_shouting else 0.0  # no given name was seen in front: capitals hide them
    if key in document.words.first_names:
        return total - (1.0 if famous else 2.0 + loud)
    return total - ((0.4 if famous else 1.0 + loud) if key in document.words.surnames else 0.0)
