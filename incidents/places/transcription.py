"""Foreign names in Arabic letters → places that the gazetteer does not have so: "زامبوانغا", "مارينكا".

Arabic papers write a foreign name by its sound, long vowels and all. Both spellings are taken down to rough
sounds; the consonants must be the same, the whole alike.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from incidents.models import PlaceId
from incidents.places.misspelling import sound_number
from incidents.places.spelling import name_key

if TYPE_CHECKING:
    from incidents.places.gazetteer import Gazetteer

_LEAST_RANK, _LEAST_ALIKE_RANK = 40, 47
"""What a place must be, see `Gazetteer.rank`: 10,000 people, 50,000 where the vowels differ or an Arabic name
is on file."""
_ALIKE = 0.92
_LETTERS_AT_LEAST, _CONSONANTS = 5, 3
"""Shorter Arabic words sound like some town whatever they mean: "صوت" (a sound) is no Şuhut."""
_LEAD = 12
"""Ranks by which a place must lead others of that sound to be meant without asking."""
_VOWELS = re.compile("[aiu]")
_LETTERS = str.maketrans(
    {
        "ا": "a",
        "ب": "b",
        "پ": "b",
        "ت": "t",
        "ث": "t",
        "ط": "t",
        "ج": "g",
        "غ": "g",
        "گ": "g",
        "ح": "",
        "خ": "k",
    }
    | {
        "د": "d",
        "ذ": "d",
        "ض": "d",
        "ظ": "d",
        "ر": "r",
        "ز": "z",
        "س": "s",
        "ش": "s",
        "ص": "s",
        "ع": "",
        "ف": "f",
    }
    | {
        "ڤ": "f",
        "ق": "k",
        "ك": "k",
        "ل": "l",
        "م": "m",
        "ن": "n",
        "ه": "",
        "و": "u",
        "ي": "i",
        "چ": "s",
        " ": "",
    }
)
_RULES = tuple(
    (re.compile(pattern), with_)
    for pattern, with_ in (
        (r"تش", "ش"),
        (r"tch|sch|ch|sh", "s"),
        (r"kh|ck|qu|q", "k"),
        (r"ph|v", "f"),
        (r"c(?=[eiy])", "s"),
        (r"gu(?=[ei])|gh|dj|j", "g"),
        (r"x", "ks"),
        (r"c", "k"),
        (r"p", "b"),
        (r"h", ""),
        (r"ou|oo|[ow]", "u"),
        (r"ee|[ey]", "i"),
    )
)
_TWICE = re.compile(r"(.)\1+")


def transcribed(name: str, gazetteer: Gazetteer) -> tuple[PlaceId, ...]:
    """Return the places that the Arabic *name* may transcribe, likeliest first; one where it is clear."""
    sound = _rough(name)
    consonants = _consonants(sound)
    if len(name) < _LETTERS_AT_LEAST or len(consonants) < _CONSONANTS:
        return ()
    ranked = []
    for number in _with_consonants(consonants, gazetteer):
        other, rank = _rough(gazetteer.get(number).name), gazetteer.rank(number)
        likeness = JaroWinkler.similarity(sound, other)
        if sound == other or (rank >= _LEAST_ALIKE_RANK and likeness >= _ALIKE):
            ranked.append((sound == other, rank, -number, number))
    ranked.sort(reverse=True)
    is_same, most = ranked[0][:2] if ranked else (False, 0)
    return tuple(number for same, rank, _, number in ranked if same == is_same and rank > most - _LEAD)


def _rough(name: str) -> str:
    """Return how *name*, in Arabic or Latin letters, roughly sounds: "zambuanga"."""
    sound = name_key(name)
    for pattern, with_ in _RULES:
        sound = pattern.sub(with_, sound)
    return _TWICE.sub(r"\1", sound.translate(_LETTERS))


def _with_consonants(consonants: str, gazetteer: Gazetteer) -> list[PlaceId]:
    """Return the places whose names have *consonants*, and once in many thousand times one of others."""
    keys, numbers = _by_consonants(gazetteer)
    key = sound_number(consonants)
    found = numbers[bisect_left(keys, key) : bisect_right(keys, key)]
    return [PlaceId(number) for number in found]


@lru_cache(maxsize=2)
def _by_consonants(gazetteer: Gazetteer) -> tuple[array[int], array[int]]:
    """Return consonants as `sound_number` has them, rising, and in the same order the places that have them.

    Two arrays of 40,000 take 0.6 MB; the names and sounds themselves, looked up by their letters, 17 MB.
    """
    found = sorted(
        (sound_number(consonants), number)
        for number, name in gazetteer.foreign(_LEAST_RANK, _LEAST_ALIKE_RANK)
        if len(consonants := _consonants(_rough(name))) >= _CONSONANTS
    )
    return array("q", [key for key, _ in found]), array("q", [number for _, number in found])


def _consonants(sound: str) -> str:
    return _VOWELS.sub("", sound)
