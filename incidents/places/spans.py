"""Tokens → spans that bear the name of some place; the longest name wins ("South Sudan" over "Sudan")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.places.kinds import Naming
from incidents.places.place_rows import Named
from incidents.places.spelling import ROMANISED, join_keys, without_particles, word_key
from incidents.places.tokens import ARABIC
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from incidents.places.gazetteer import Gazetteer
    from incidents.places.tokens import Token, TokenizedText
    from incidents.places.vocabulary import Body, Vocabulary

_SHORT = 2
"""Letters of an Arabic word that begins a name only where it is known to: "تل أبيب"."""
_LONGEST = 6
"""Tokens of the longest names worth a look-up: "Democratic Republic of the Congo" has five."""


@dataclass(slots=True)
class Mention:
    """Tokens *first* up to *last* with their bearers; filled in by `evidence` while it is weighed.

    `skip` is how many letters in front are Arabic particles: "ب" in "بدمشق". `wants_unit` and `wants_town`
    note that the words around speak of a province or of a town, `is_feature` that a street or a building is
    called so.
    """

    first: int
    last: int
    key: str
    bearers: tuple[Named, ...]
    evidence: float = 0.0
    skip: int = 0
    wants_unit: bool = False
    wants_town: bool = False
    is_feature: bool = False

    @property
    def is_people(self) -> bool:
        """Whether the name is that of a people or an adjective: "Syrian", "Yemenis"."""
        return self.bearers[0].naming is Naming.PEOPLE


def find_spans(text: TokenizedText, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Yield the longest spans that bear a name, in reading order, without overlaps."""
    tokens, shouting, words = text.tokens, text.is_shouting, read_vocabulary()
    free_from = 0
    for at in _starts(text):
        token = tokens[at]
        if at < free_from or (token.key in words.function and (shouting or not token.text.isupper())):
            continue
        run = _run(tokens, at, words)
        if token.key in words.bodies and (end := _body_end(run, words.bodies[token.key], shouting=shouting)):
            free_from = at + end
            continue
        mention = _longest(at, run, words, gazetteer)
        if mention is not None and not (mention.last == at + 1 and mention.key in words.generic):
            yield mention
            free_from = mention.last


def _starts(text: TokenizedText) -> Iterator[int]:
    """Yield where a name may begin: capitals, Arabic letters, and "al" in "al-Safa"."""
    tokens = text.tokens
    for at in sorted({*text.capitals, *text.arabic}) if text.arabic else text.capitals:
        token, before = tokens[at], tokens[at - 1] if at else None
        if token.is_capital:
            is_free = token.joint == "-" and not text.is_shouting
            if is_free and before and not (before.is_capital or before.text >= ARABIC):
                yield at - 1
            if len(token.text) > 1 or (at + 1 < len(tokens) and tokens[at + 1].joint == ". "):
                yield at
        elif len(token.text) > _SHORT or token.key in read_vocabulary().opening:
            yield at


def _run(tokens: list[Token], at: int, words: Vocabulary) -> list[Token]:
    """The tokens from *at* on that one name could hold."""
    end = at + 1
    for following in tokens[at + 1 : at + _LONGEST]:
        is_inner = following.is_capital or following.key in words.inner or following.text >= ARABIC
        if following.joint is None or not is_inner:
            break
        end += 1
    return tokens[at:end]


def _body_end(run: list[Token], bodies: Sequence[Body], *, shouting: bool) -> int:
    """Return how many tokens of *run* are the name of one of *bodies*, which is no place's; 0 for none."""
    keys = tuple(token.key for token in run[1:])
    for body in bodies:
        length = len(body.rest) + 1
        is_written = not body.is_acronym or (run[0].text.isupper() and not shouting)
        if is_written and keys[: length - 1] == body.rest:
            return length
    return 0


def _longest(at: int, run: list[Token], words: Vocabulary, gazetteer: Gazetteer) -> Mention | None:
    openings = _openings(run[0], words)
    for length in range(len(run), 0, -1):
        final = run[length - 1]
        if not (final.is_capital or final.text >= ARABIC or (length > 1 and final.key in words.tail)):
            continue
        if length > 1 and final.key in words.function:  # "ROMERO AND" of a text in capitals
            continue
        rest = [token.owner_key for token in run[1 : length - 1]]
        for skip, opening in openings:
            key = opening
            if length > 1:
                key = join_keys((opening if skip else run[0].owner_key, *rest, final.key))
            elif opening in words.opening:
                continue
            bearers = gazetteer.named(key)
            if bearers:
                bearers = _readable(bearers, run[:length])
            if skip and bearers:
                bearers = _behind_particle(run[0].text, skip, bearers, gazetteer)
            if bearers:
                return Mention(at, at + length, key, bearers, skip=skip)
    return None


def _openings(token: Token, words: Vocabulary) -> list[tuple[int, str]]:
    """The keys under which a name may begin with *token*: an Arabic one also without its particles."""
    if token.text < ARABIC:
        return [(0, token.key)]
    found = [(0, token.key), *((skip, word_key(form)) for skip, form in without_particles(token.text))]
    short = word_key(token.text[1:]) if len(token.text) == _SHORT + 1 else ""
    return [*found, (1, short)] if short in words.opening else found  # "وتل أبيض"


def _behind_particle(
    word: str, skip: int, bearers: tuple[Named, ...], gazetteer: Gazetteer
) -> tuple[Named, ...]:
    """Without foreign places where the article came off: "السيول" are floods, not Seoul with an article."""
    if not word[:skip].endswith("ال"):
        return bearers
    return tuple(each for each in bearers if gazetteer.get(each.place_id).country in ROMANISED)


def _readable(bearers: tuple[Named, ...], tokens: list[Token]) -> tuple[Named, ...]:
    """Without abbreviations that are not written as such: "In" is not Indiana."""
    if Naming.ABBREVIATION not in [each.naming for each in bearers]:
        return bearers
    word = tokens[-1].text
    if word.isupper() or "." in word or tokens[-1].has_stop or (len(tokens) == 1 and len(word) > 2):
        return bearers
    return tuple(each for each in bearers if each.naming is not Naming.ABBREVIATION)
