"""A slip of the thumb in the name of a month or weekday: "wendesday", "septmber".

Only questions are forgiven: in news an unknown word is a name more often than a slip, and short words
resemble too much ("march", "marsh").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from incidents.dates.vocabulary import Vocabulary

# One letter wrong, missing, too many or swapped; two in words as long as "september".
_LONG = 9


def correct(form: str, vocabulary: Vocabulary) -> str:
    """Return the month, weekday or day word that the folded word *form* was meant for, else *form* itself.

    The first letter is taken to be right, and a longer word that begins with a known one to be another:
    "Augusta".
    """
    if form in vocabulary.no_slips:
        return form
    likely = [
        word
        for word in vocabulary.spelt
        if word[0] == form[:1] and abs(len(word) - len(form)) <= 2 and not form.startswith(word)
    ]
    best = process.extractOne(form, likely, scorer=OSA.distance, score_cutoff=2)
    if best is None or best[1] > 1 + (len(best[0]) >= _LONG):
        return form
    return str(best[0])
