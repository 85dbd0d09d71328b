"""Every text the bot says, as Mozilla Fluent files: one a language, and `signs.ftl` for all.

Keys and arguments are checked between the languages and against the code by tests. Names that come
from elsewhere are wrapped in directional isolates, so that "Reuters" does not turn an Arabic line round.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Identifier, Pattern, Placeable, TextElement, VariableReference

from incidents.text import fold

LANGUAGES: tuple[str, ...] = ("en", "ar", "fr")
RIGHT_TO_LEFT = frozenset({"ar"})

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"

# Strong characters of each direction, by the blocks that news is written in (Unicode 16, Bidi_Class).
_RIGHT_STRONG = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_STRONG = re.compile(r"[A-Za-z\u00aa-\u058f\u0900-\u1fff\u3040-\ud7ff]")

_VOWELS = frozenset("aeiouœ")

_ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069")

# Invisible signs that a text is sent with and written without, by its file.
_TYPOGRAPHY = {
    # The slash of a command has no direction of its own: without a mark it lands behind the word. The mark
    # stands before a code, so that who copies one gets a command.
    "ar.ftl": ((re.compile(r"(?:<code>)?(?<![<\w\u200e])/(?=[a-z])"), "\u200e\\g<0>"),),
    # Lexique des règles typographiques, Imprimerie nationale: a no-break space before a colon, narrow before
    # ; ! ? and within guillemets.
    "fr.ftl": (
        (re.compile(r" (?=:)"), "\u00a0"),
        (re.compile(r" (?=[;!?»])|(?<=«) "), "\u202f"),
    ),
}


class Phrase(str):
    """Words in a language's own direction, names in them isolated already."""

    __slots__ = ()


def _of(place: str) -> str:
    """Return the French "of" with a place: "d’Alep", "du Caire", "de Homs"."""
    for article, of in (("Le ", "du "), ("Les ", "des ")):
        if place.startswith(article):
            return of + place.removeprefix(article)
    return f"d’{place}" if fold(place[:1]) in _VOWELS else f"de {place}"


@lru_cache(maxsize=len(LANGUAGES))
def bundle(language: str) -> FluentBundle:
    """Return the compiled texts of *language*; a language without texts raises FileNotFoundError."""
    # Any: its resolver takes text from a function as it does from an argument; its annotation forgets that.
    own: dict[str, Any] = {"DE": _of}
    loaded = FluentBundle([language], functions=own, use_isolating=False)
    for name in ("signs.ftl", f"{language}.ftl"):
        loaded.add_resource(FluentResource(_read(name)))
    return loaded


def _read(name: str) -> str:
    """Return a file of texts with its invisible signs."""
    written = (files(__name__) / name).read_text("utf-8")
    for pattern, sign in _TYPOGRAPHY.get(name, ()):
        written = pattern.sub(sign, written)
    return written


def known_language(code: str | None, default: str) -> str:
    """Return the language of LANGUAGES that an IETF tag such as "ar-SY" asks for, else *default*."""
    short = (code or "").replace("_", "-").split("-")[0].lower()
    return short if short in LANGUAGES else default


def isolate(name: str, language: str) -> str:
    """Wrap *name* in FSI … PDI where its letters run against the direction of *language*; a Phrase stays."""
    if isinstance(name, Phrase) or (name.isascii() and language not in RIGHT_TO_LEFT):
        return name  # most names; a search takes as long as all the rest of a text
    against = _LEFT_STRONG if language in RIGHT_TO_LEFT else _RIGHT_STRONG
    return f"{FSI}{name}{PDI}" if against.search(name) else name


def is_right_to_left(words: str) -> bool:
    """Whether *words* run from right to left: by their first strong letter or mark outside of isolates."""
    bare = _ISOLATED.sub("", words)
    right, left = _RIGHT_STRONG.search(bare), _LEFT_STRONG.search(bare)
    found = [each for each in (bare.find(RLM), right.start() if right else -1) if each >= 0]
    return bool(found) and (left is None or min(found) < left.start())


def text(key: str, language: str, /, **args: str | int) -> Phrase:
    """Return the text *key* ("digest-empty", or "kind-flood.plural" for an attribute) in *language*.

    Strings among *args* are isolated where their direction differs; numbers choose plural forms and are
    written as the language writes them.

    Raises:
        KeyError: no such text, or an argument that the text needs is missing.
    """
    if not args:
        return _format(key, language, ())
    values, is_told = dict[str, str | int](), True
    for arg, each in args.items():
        if isinstance(each, str):
            values[arg] = isolate(each, language)
        else:
            values[arg], is_told = each, False
    template = _template(key, language) if is_told else None
    return _format(key, language, tuple(values.items())) if template is None else Phrase(template % values)


@lru_cache(maxsize=4096)
def _format(key: str, language: str, args: tuple[tuple[str, str | int], ...]) -> Phrase:
    """Return a text; the labels and names of one answer come again in the next, ten times as fast."""
    said, errors = bundle(language).format_pattern(_pattern(key, language), dict(args))
    if errors:
        raise KeyError(f"{key}: {errors[0]}")
    return Phrase(said)


@cache
def _template(key: str, language: str) -> str | None:
    """Return a text as a template of `%`, a twentieth of the work; None where it chooses or reckons."""
    pattern = _pattern(key, language)
    parts = pattern.elements if isinstance(pattern, Pattern) else [pattern]
    found = [_part(each) for each in parts]
    return None if None in found else "".join(filter(None, found))


def _part(element: object) -> str | None:
    match element:
        case TextElement(value=words):
            return words.replace("%", "%%")
        case Placeable(expression=VariableReference(id=Identifier(name=name))):
            return f"%({name})s"
        case _:
            return None


def _pattern(key: str, language: str) -> Any:  # of the library, compiled
    """Return what is written under *key*; no such text is a KeyError."""
    name, _, attribute = key.partition(".")
    message = bundle(language).get_message(name)
    pattern = message.attributes[attribute] if attribute else message.value
    if pattern is None:
        raise KeyError(key)
    return pattern


def has_text(key: str, language: str) -> bool:
    """Whether there is a text *key* (without attribute) in *language*."""
    return bool(bundle(language).has_message(key))


def text_or(key: str, language: str, otherwise: str) -> str:
    """Return the text *key* in *language*, *otherwise* where there is none."""
    return text(key, language) if has_text(key, language) else otherwise
