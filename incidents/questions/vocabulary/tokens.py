"""A chat message → words as they are compared, with their offsets.

Finer than `incidents.text.split_words`: "Aafrin's", "air-strikes" and "l'attaque" come apart, because the
parts are looked up; a place name is read from the message itself, hyphens and all.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from incidents.text import fold

_SHORT = Path(__file__).with_name("lexicons") / "short.toml"
_INSIDE = r"[^\W_\u0300-\u036f\u064b-\u065f\u0670\u0640]|[\u0300-\u036f\u064b-\u065f\u0670\u0640]"
_WORD = re.compile(rf"\d+|@|&|(?:(?!\d)(?:{_INSIDE}))+(?:['’ʼ`´](?:(?!\d)(?:{_INSIDE}))+)*")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ELISION = re.compile(r"(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu)['’ʼ`´](?=\w)", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,80}>|https?://\S+")

MAX_WORDS = 160
"""A message is read up to here; the longest sensible question has some forty words."""

# "and", "then" before "in", "for", "like", "on", "this" before "the": particles written with the next word.
# "This" stands before the article only: «هاجين» is no «ه» and «اجين».
_CONJUNCTIONS = ("و", "ف")
_PARTICLES = ("ب", "ل", "ك", "ع", "ه")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a token: its folded text and the particle taken off its front ("" for none)."""

    text: str
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the message; `gap` is what stands between it and the one before."""

    text: str
    start: int
    end: int
    gap: str
    forms: tuple[Form, ...]

    @property
    def folded(self) -> str:
        """The word without case and accents, nothing taken off."""
        return self.forms[0].text

    @property
    def is_arabic(self) -> bool:
        """Whether it is written in Arabic script."""
        return _ARABIC.search(self.text) is not None

    @property
    def is_number(self) -> bool:
        """Whether it is digits."""
        return self.folded.isdecimal()


def blank_markup(text: str) -> str:
    """Return *text* of the same length with tags and addresses blanked out."""
    return _MARKUP.sub(lambda match: " " * len(match[0]), text)


def split_tokens(text: str) -> tuple[Token, ...]:
    """Return the first `MAX_WORDS` words of *text* in reading order."""
    tokens: list[Token] = []
    before = 0
    for match in _WORD.finditer(text):
        start = match.start()
        elided = _ELISION.match(match[0])
        pieces = (
            [(start, start + elided.end()), (start + elided.end(), match.end())] if elided else [match.span()]
        )
        for first, last in pieces:
            word = text[first:last]
            tokens.append(Token(word, first, last, text[before:first], forms_of(word)))
            before = last
        if len(tokens) >= MAX_WORDS:
            break
    return tuple(tokens)


def forms_of(word: str) -> tuple[Form, ...]:
    """Return the readings of *word*, the word itself first: "وبالرقة" is also "الرقة" after "وب"."""
    whole = fold(word).replace("'", "").replace("`", "").replace("´", "")
    if not _ARABIC.search(whole):
        owned = word[-2:] in {"'s", "’s"}
        meant = _shortened().get(whole)
        other = Form(whole.removesuffix("s")) if owned else Form(meant) if meant else None
        return (Form(whole),) if other is None else (Form(whole), other)
    found = [Form(whole)]
    heads = [Form(whole)]
    if whole[0] in _CONJUNCTIONS and len(whole) > 2:
        heads.append(Form(whole[1:], whole[0]))
    for head in heads:
        found += [head, *_without_particle(head)]
    # "قصفا", "قتيلا": the accusative of a word that phrases have without ending.
    found += [
        Form(form.text[:-1], form.particle)
        for form in found
        if form.text.endswith("ا") and len(form.text) > 3
    ]
    return tuple(dict.fromkeys(found))


@cache
def _shortened() -> dict[str, str]:
    """Return what words stand for that thumbs shorten: "hw" is "how"."""
    words: dict[str, str] = tomllib.loads(_SHORT.read_text("utf-8"))["words"]
    return words


def _without_particle(head: Form) -> list[Form]:
    """Return the readings of *head* without "in", "for", "on", "this" and without the article."""
    text, before = head.text, head.particle
    if text.startswith("لل") and len(text) > 4:
        return [Form("ال" + text[2:], before + "ل"), Form(text[2:], before + "لال")]
    found = []
    if text.startswith("ال") and len(text) > 3:
        found.append(Form(text[2:], before + "ال"))
    if text[0] in _PARTICLES and len(text) > 3 and (text[0] != "ه" or text.startswith("ال", 1)):
        found.append(Form(text[1:], before + text[0]))
        if text.startswith("ال", 1) and len(text) > 4:
            found.append(Form(text[3:], before + text[0] + "ال"))
    return found
