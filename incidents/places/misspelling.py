"""How alike two names are, for names in no list: slips of the finger and unheard-of transliterations.

A name is held against every spelling of a country by its letters, sound and consonants (Jaro-Winkler);
the likest few dozen are then weighed by four measures and ordered with the fame of their places. The weights
were searched for on 9,200 held-out aliases and random typos of seventeen countries from Mauritania to
Pakistan, those of the order on ten of them, without Syria, Iraq and Yemen, on which
`tests/bench/benches/spelling.py` measures.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from incidents.bounded import KEPT_TEXTS
from incidents.models import PlaceId
from incidents.places.slips import phones, slip_cost
from incidents.places.spelling import is_arabic, sound_key, without_article, without_articles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEAST_LIKENESS = 0.45
"""Below this a suggestion looks like a joke."""
_SHORTLIST = 50
_KEPT = 128
"""Names of a pool whose likest are kept: many people misspell the town of the day, and greet a bot alike."""
_LETTERS, _WORDS, _PAIRS, _SLIPS = 0.1, 0.3, 0.2, 0.4
"""Shares of Jaro-Winkler, words in common, sounds in pairs, and what the slips cost; their sum is 1."""
_FEW = 0.22
"""Share in the order of few slips at any length: fingers slip as often in a short name as in a long one."""
_SECOND = 0.03
"""Share of the second likest spelling of a place: two witnesses are better than one."""
_FAME = 0.05
"""What a place of rank 100 is ahead of one of rank 0: of two equally alike the larger is meant."""
_VOWELS = dict.fromkeys(map(ord, "aeiouwy"))
_UNIT_WORDS = re.compile(
    r"\b(?:(?:sub)?district|governorate|province|county|state|region|muha+fa[zdt]h?a[ht]?|mohafaza[ht]?|"
    r"mudiriyat|qada|nahiya[ht]?|mintaqat|wilaya[ht]?|gouvernorat|"
    r"vilo[jy]?ati|muhafazasi|qazasi|kumelgeha|of)\b"
)


class Spelling(NamedTuple):
    """One spelling of a place: its `name_key` without "district" and the like, its `sound_key`."""

    key: str
    sound: str
    place_id: PlaceId
    rank: int


class Likeness(NamedTuple):
    """How alike a spelling is, 0 to 1, and the same with the fame of its place, by which to order."""

    score: float
    order: float
    spelling: Spelling


class _Forms(NamedTuple):
    bare: str
    phones: str
    pairs: frozenset[str]


def without_unit_words(key: str) -> str:
    """Return a `name_key` without "district", "muhafazat" …, by which a unit differs from its town."""
    return " ".join(_UNIT_WORDS.sub(" ", key).split()) or key


def sound_number(sound: str) -> int:
    """Return the 31 bits by which the file knows a sound key, half the size of its letters.

    That another of the 300,000 sounds has the same bits happens once in 7,000 look-ups of unknown names.
    """
    return crc32(sound.encode()) & 0x7FFFFFFF


@lru_cache(maxsize=KEPT_TEXTS)  # a question looks at some spellings more than once
def _forms(key: str, sound: str) -> _Forms:
    bare = without_article(key)
    joined = f" {sound.replace(' ', '')} "
    pairs = frozenset(joined[at : at + 2] for at in range(len(joined) - 1))
    return _Forms(bare, phones(bare.replace(" ", "")), pairs)


class _Script:
    """The spellings in letters of one script, Arabic or any other; names of two scripts are never alike."""

    def __init__(self, spellings: Sequence[Spelling], *, writes_vowels: bool) -> None:
        self.spellings = spellings
        # All at once: one by one, the 27,000 spellings of Russia take a tenth of a second.
        plain = without_articles([each.key for each in spellings])
        sounds = "\n".join(each.sound for each in spellings).replace(" ", "").split("\n")
        self._columns = [plain, sounds]
        if writes_vowels:
            bones = "\n".join(plain).translate(_VOWELS).split("\n")
            self._columns.append([bone or letters for bone, letters in zip(bones, plain, strict=True)])

    def shortlist(self, wanted: str, sound: str) -> list[Spelling]:
        """Return the spellings that are most like a name, by its key *wanted* or its *sound*."""
        plain = without_article(wanted).replace(" ", "")
        queries = plain, sound.replace(" ", ""), plain.translate(_VOWELS) or plain
        found = {
            index
            for query, column in zip(queries, self._columns, strict=False)
            for _, _, index in process.extract(
                query, column, scorer=JaroWinkler.similarity, limit=_SHORTLIST, score_cutoff=0.6
            )
        }
        return [self.spellings[each] for each in found]


class Pool:
    """The spellings among which a name is sought."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self.spellings = tuple(spellings)
        arabic = [each for each in self.spellings if is_arabic(each.key)]
        latin = [each for each in self.spellings if not is_arabic(each.key)]
        self._arabic, self._latin = _Script(arabic, writes_vowels=False), _Script(latin, writes_vowels=True)
        self._kept = lru_cache(maxsize=_KEPT)(self._find_likest)

    def likest(self, name: str, *, without: str | None = None) -> list[Likeness]:
        """Return the spellings most like the key *name*, one a place, best first.

        *without* is a key that is passed over, as if nobody had listed it: what a bench holds out.
        """
        return list(self._kept(name, without))

    def _find_likest(self, name: str, without: str | None) -> list[Likeness]:
        wanted = without_unit_words(name)
        sound = sound_key(wanted)
        scored: dict[PlaceId, list[Likeness]] = {}
        script = self._arabic if is_arabic(wanted) else self._latin
        for spelling in script.shortlist(wanted, sound):
            if spelling.key == without:
                continue
            likeness = _likeness(wanted, sound, spelling)
            if likeness.score >= LEAST_LIKENESS:
                scored.setdefault(spelling.place_id, []).append(likeness)
        found = map(_witnessed, scored.values())
        return sorted(found, key=lambda each: (-each.order, each.spelling.place_id))


def _witnessed(spelt: list[Likeness]) -> Likeness:
    """Return the likest of the spellings of one place, its order with the next likest as a witness."""
    best, *rest = sorted(spelt, key=lambda each: (each.order, each.spelling), reverse=True)
    second = rest[0].order if rest else LEAST_LIKENESS / 2
    return best._replace(order=best.order + _SECOND * second + _FAME * best.spelling.rank / 100)


def _likeness(wanted: str, sound: str, spelling: Spelling) -> Likeness:
    """Return how alike *spelling* is by itself, and by which it is to be ordered among others."""
    one, other = _forms(wanted, sound), _forms(spelling.key, spelling.sound)
    slips = slip_cost(one.phones, other.phones)
    score = (
        _LETTERS * JaroWinkler.similarity(wanted.replace(" ", ""), spelling.key.replace(" ", ""))
        + _WORDS * fuzz.token_set_ratio(one.bare, other.bare) / 100
        + _PAIRS * len(one.pairs & other.pairs) / len(one.pairs | other.pairs)
        + _SLIPS * (1 - slips / max(len(one.phones), len(other.phones)))
    )
    return Likeness(score, (1 - _FEW) * score + _FEW / (1 + slips), spelling)
