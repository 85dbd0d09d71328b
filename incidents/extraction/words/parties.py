"""The register of actors as the lexicon sees it: groups that act, and those who tell of incidents.

A name in capitals ("SDF") is found in capitals only. Scraped text loses apostrophes, so that "Nusra Front's"
may stand as "Nusra Fronts".
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incidents.actors import ActorKind, load_register
from incidents.extraction.words.arabic_words import spell
from incidents.extraction.words.patterns import Form
from incidents.extraction.words.tokens import tokenize
from incidents.text.tables import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from incidents.actors import RegisteredActor
    from incidents.extraction.words.patterns import Hit
    from incidents.extraction.words.tokens import Tokens

_TABLE = Path(__file__).parents[1] / "lexicons" / "parties.tsv"
_CAPITALS, _LOST = "C", "L"  # marks in `Form.shape`: written in capitals; an apostrophe was lost before its s
_ARABIC = "\u0600"  # from here on letters are no Latin ones
_LONG = 4  # letters of a word that may take an s without becoming another


class Group(NamedTuple):
    """An organisation of the register that acts; `is_branch` for what every state has."""

    name: str
    country: str
    classes: frozenset[str]
    is_branch: bool = False


class Speaker(NamedTuple):
    """A source of reports; `name` is empty when the words themselves are the best name."""

    kind: str
    name: str


class _Manner(NamedTuple):
    classes: frozenset[str]
    speaks: str


@cache
def _manners() -> dict[ActorKind, _Manner]:
    return {
        ActorKind(kind): _Manner(frozenset(filter(None, classes.split(","))), speaks)
        for kind, classes, speaks, _ in table_rows(_TABLE)[1:]
    }


def group_entries(language: str) -> Iterator[tuple[Form, Group]]:
    """Yield the names, in *language*, of all who act in incidents."""
    forms = _FORMS.get(language, _forms)
    for actor in load_register():
        classes = _manners()[actor.kind].classes
        if classes:
            group = Group(actor.name, actor.country, classes, actor.is_branch)
            for form in forms(actor):
                yield form, group


def speaker_entries(language: str) -> Iterator[tuple[Form, Speaker]]:
    """Yield the names, in *language*, of all who tell of incidents; a state speaks by its office."""
    forms = _FORMS.get(language, _forms)
    for actor in load_register():
        speaks = _manners()[actor.kind].speaks
        if speaks and not actor.is_branch:
            for form in forms(actor):
                yield form, Speaker(speaks, actor.name)


def _forms(actor: RegisteredActor) -> Iterator[Form]:
    for name in (actor.name, *actor.aliases):
        for spelling in {name, name.replace("'", "")}:
            words = _words(spelling)
            shape = _CAPITALS if name.isupper() else ""
            yield Form(words, shape)
            if not actor.is_branch and not words[-1].endswith("s") and (shape or len(words[-1]) >= _LONG):
                yield Form((*words[:-1], f"{words[-1]}s"), shape + _LOST)


def _arabic_forms(actor: RegisteredActor) -> Iterator[Form]:
    for name in filter(None, (actor.name_ar, *actor.aliases_ar)):
        yield Form(tuple(spell(name).split()), "")


_FORMS = {"ar": _arabic_forms}


def _words(name: str) -> tuple[str, ...]:
    """Return the tokens of *name*; most are plain words, and there are thousands to read at every start."""
    return tuple(name.lower().split()) if name.replace(" ", "").isalnum() else tokenize(name).words


def is_written(hit: Hit[Group] | Hit[Speaker], tokens: Tokens, marks: Mapping[str, frozenset[str]]) -> bool:
    """Whether a name that is always in capitals is so here; among capitals only, "WHO" may be the pronoun."""
    if _CAPITALS not in hit.shape:
        return True
    if not any(tokens.capital) and hit.end - hit.start == 1 and tokens.words[hit.start] in marks:
        return False
    return name_of(hit, tokens).isupper()


def name_of(hit: Hit[Group] | Hit[Speaker], tokens: Tokens) -> str:
    """Return a name as the article writes it, on one line and without an s that lost its apostrophe.

    One in Arabic letters is called by its canonical name, as all that is stored of it.
    """
    if tokens.text[tokens.starts[hit.start] - tokens.offset] >= _ARABIC:
        return hit.entry.name
    name = tokens.slice(hit.start, hit.end).replace("\n", " ")
    return name[:-1] if _LOST in hit.shape else name
