"""Arabic words with a pronoun or the ending of a verb → the word that phrases have: "انقلبت" is "انقلب".

Phrases hold a noun without pronoun and a verb as "he did"; what people type says whose it is ("أحوالهم"), who
did it ("قصفوهم") and that it goes on ("بيقصفوا", "عم يقصف").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from incidents.questions.vocabulary.tokens import Token

_ENDINGS = (
    "هم",
    "هن",
    "كم",
    "كن",
    "ها",
    "نا",
    "ني",
    "وا",
    "تو",
    "ات",
    "ين",
    "ون",
    "وه",
    "ت",
    "و",
    "ه",
    "ي",
    "ك",
)
"""Pronouns, plurals and persons of verbs, folded."""
_PERSONS = ("بي", "بت", "بن", "هي", "هت", "حي", "حت", "ي", "ت", "ن")
"""What stands before a verb that goes on or is to come."""
_STEM = 3
"""Letters that must be left: Arabic roots have three."""


def inflected_from(token: Token, is_meant: Callable[[str], bool]) -> str | None:
    """Return the word that the Arabic *token* is a form of and *is_meant* takes, or None."""
    if not token.is_arabic:
        return None
    bare = (each for form in token.forms for each in _bare(form.text))
    return next((each for each in bare if is_meant(each)), None)


def _bare(word: str) -> Iterator[str]:
    """Yield *word* without an ending, then without the person in front of it, then without both."""
    heads = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    for head in heads:
        yield from (each for each in (head, head + "ه") if len(head) >= _STEM)
    for person in _PERSONS:
        if word.startswith(person):
            yield from (
                each.removeprefix(person) for each in (word, *heads) if len(each) >= _STEM + len(person)
            )
