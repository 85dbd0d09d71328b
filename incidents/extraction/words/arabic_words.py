"""Arabic words as the lexicon spells them: without vowel signs, article, glued particles and endings.

"وبالقصف" is "قصف" because the lexicon has that word, "وزير" stays whole because it has no "زير": what may be
cut off is decided by the words that are known. Offsets stay those of the word as it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from incidents.extraction.words.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN: Final = re.compile(r"\d+(?:[.,٬٫]\d+)*|[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0670\u0640])*|[^\w\s]")
_SIGNS: Final = re.compile(r"[\u064b-\u0652\u0670\u0640]")
_LETTERS: Final = str.maketrans("أإآٱىةؤ،؛؟٠١٢٣٤٥٦٧٨٩٫٬", "اااايهو,;?0123456789.,")
_ARTICLE: Final = "ال"
_GLUED: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "ك", "وك", "س")
_ENDINGS: Final = (
    "ا",
    "ت",
    "وا",
    "تا",
    "ه",
    "ها",
    "هم",
    "هن",
    "هما",
    "ته",
    "تها",
    "تهم",
    "ان",
    "ين",
    "ون",
    "ي",
)
_SHORTEST: Final = 3  # letters of what is left of a word


def fold_letters(text: str) -> str:
    """Return *text* without vowel signs and with one letter where the press writes several."""
    return _SIGNS.sub("", text).translate(_LETTERS)


def without_article(word: str) -> str:
    """Return the folded *word* without "the", which must leave three letters."""
    return word[2:] if word.startswith(_ARTICLE) and len(word) >= _SHORTEST + 2 else word


def spell(text: str) -> str:
    """Return the words of an entry of the lexicon or a name as `Spelling` spells those of an article."""
    return " ".join(without_article(word) for word in fold_letters(text).split())


class Spelling:
    """The words that the lexicon knows; a call is the Arabic counterpart of `tokenize`."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._seen: dict[str, str] = {}

    def __call__(self, text: str, offset: int = 0) -> Tokens:
        """Return the tokens of *text*, which begins at character *offset* of its article."""
        spans = [*map(re.Match.span, _TOKEN.finditer(text))]
        return Tokens(
            words=tuple([self.word(text[start:end]) for start, end in spans]),
            starts=tuple([start + offset for start, _ in spans]),
            ends=tuple([end + offset for _, end in spans]),
            capital=(False,) * len(spans),
            text=text,
            offset=offset,
        )

    def word(self, written: str) -> str:
        """Return the word of the lexicon that *written* is a form of, itself folded when it is of none."""
        found = self._seen.get(written)
        if found is None:
            folded = fold_letters(written)
            found = next((form for form in _forms(folded) if form in self._known), without_article(folded))
            if len(self._seen) < 50_000:  # articles of a week; a name a word would else fill the memory
                self._seen[written] = found
        return found


def _forms(word: str) -> Iterator[str]:
    """Yield what *word* may be a form of, the likeliest first: whole, without particles, without endings."""
    stems = [*dict.fromkeys(_without_particles(word))]
    yield from stems
    for stem in stems:
        for ending in _ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST:
                cut = stem[: -len(ending)]
                yield cut
                if ending[0] == "ت" or ending in {"ان", "ين"}:
                    yield cut.removesuffix("ت") + "ه"  # "إصابتهم", "سيارتين"


def _without_particles(word: str) -> Iterator[str]:
    yield word
    yield without_article(word)
    for glued in _GLUED:
        rest = word.removeprefix(glued)
        if rest != word and len(rest) >= _SHORTEST:
            yield rest
            yield without_article(rest)
            if glued[-1] == "ل" and rest.startswith("ل"):
                yield rest[1:]  # "للمدينة" is for and the


def is_joined(written: str, word: str) -> bool:
    """Whether *written* begins with "and", which *word* does not."""
    return written.startswith("و") and not word.startswith("و")


def is_dual(written: str, word: str) -> bool:
    """Whether *written* is the dual of *word*: "جريحين", "طفلان"; before its owner the n is lost."""
    folded = fold_letters(written)
    return folded.endswith(("ان", "ين")) and not word.endswith(("ان", "ين"))
