"""The word in front of an Arabic name → how much it says for a place: nouns, prepositions, titles.

Arabic has no capitals, and writes "in", "for" and "and" together with the next word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.places.spelling import arabic_forms, is_arabic, name_key

if TYPE_CHECKING:
    from incidents.places.vocabulary import Vocabulary

PARTICLES = {"ب": 2.0, "ل": 0.8}
"""What "in" and "for", written together with a name, say for its being a place."""
_NOUN, _AT, _FROM, _PERSON = 2.5, 2.0, 0.8, -3.5


class Cue(NamedTuple):
    """Evidence for a place, and the noun of place that gives it, if one does."""

    weight: float = 0.0
    noun: str = ""


def weigh_arabic_word(before: str, words: Vocabulary) -> Cue:
    """Return what the word in front of a name says, with or without particles: "في", "وبمدينة", "الرئيس"."""
    for form in arabic_forms(before) if is_arabic(before) else ():
        if name_key(form) in words.generic:
            return Cue(_NOUN, form)
        for some, weight in ((words.at, _AT), (words.from_, _FROM), (words.title, _PERSON)):
            if form in some:
                return Cue(weight)
        if name_key(form) in words.first_names:
            return Cue(_PERSON)
    return Cue()
