"""Names that are ordinary words of questions too: "المغرب" is Morocco and sunset, "صور" Tyre and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import Intent, PlacePrecision
from incidents.questions.places.spots import slot_of, spellings
from incidents.questions.vocabulary.lexicon import open_lexicon
from incidents.text import fold

if TYPE_CHECKING:
    from incidents.questions.places.namesakes import Search
    from incidents.questions.vocabulary.phrases import LexiconEntry
    from incidents.questions.vocabulary.words import Words

_PLACED_RANK = 50
"""What a place must be behind "in": `Gazetteer.rank` of 100,000 people."""
_WORN_RANK = 36
"""The same, of 4,000 people, where the word is one only without the particle in front: "فراه" is no "راه"."""
_POSSESSIVES = frozenset({"mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses"})
_LOOSE_MARKERS = frozenset({"away", "radius"})
_LOOSE_INTENTS = frozenset({Intent.LIST, Intent.LATEST, Intent.SMALLTALK, Intent.OUT_OF_SCOPE})
"""What is told by other words too; a word that says nothing else may be a name."""


def is_meant_all_the_same(words: Words, index: int, search: Search) -> bool:
    """Whether a word that a phrase explains is a name: a country anywhere, a large place behind "in".

    It must be spelt as the place is, with its article: "في الخبر" is in Khobar, "في خبر" there is news.
    """
    match = words.at(index)
    if match is None or match.last > match.first + 1 or not all(map(_is_loose, match.entries)):
        return False
    if match.get("marker") and search.is_circle:
        return False  # "بقطر 20 كم" is a circle, not Qatar
    token = words.tokens[index]
    if words.latin == "fr" and token.text in _POSSESSIVES:
        return False  # "fin à mon abonnement" is not in Mon
    is_worn = token.is_arabic and not open_lexicon("ar").knows(token.folded)
    least = _WORN_RANK if is_worn else _PLACED_RANK
    for name in spellings(words, index, index + 1):
        for each in search.gazetteer.bearers(name):
            place = search.gazetteer.get(each.place_id)
            is_own = name == place.name_ar or fold(name) == fold(place.name)
            if is_own and (
                place.precision is PlacePrecision.COUNTRY
                or (each.rank >= least and slot_of(words, index) in {"in", "near"})
            ):
                return True
    return False


def _is_loose(entry: LexiconEntry) -> bool:
    """Whether the word tells little as *entry*: a filler, a time of day, one of many words for an intent."""
    if entry.section == "marker":
        return entry.value in _LOOSE_MARKERS
    if entry.section == "intent":
        return entry.value in _LOOSE_INTENTS
    return entry.section in {"filler", "clock"}
