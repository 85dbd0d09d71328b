"""Tokens -> spans that bear the name of some place; the longest name wins ("South Sudan" over "Sudan")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.places.kinds import Naming
from incidents.places.spelling import arabic_forms, is_arabic, join_keys
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.places.gazetteer import Gazetteer, Named
    from incidents.places.tokens import Token

_FIRST_ARABIC = "\u0600"
_LONGEST = 6
"""Tokens of the longest names worth a look-up: "Democratic Republic of the Congo" has five."""


@dataclass(slots=True)
class Mention:
    """Tokens *first* up to *last* with their bearers; filled in by `evidence` while it is weighed.

    `wants_unit` and `wants_town` note that the words around speak of a province or of a town.
    """

    first: int
    last: int
    key: str
    bearers: tuple[Named, ...]
    evidence: float = 0.0
    wants_unit: bool = False
    wants_town: bool = False

    @property
    def is_people(self) -> bool:
        """Whether the name is that of a people or an adjective: "Syrian", "Yemenis"."""
        return self.bearers[0].naming is Naming.PEOPLE


def find_spans(tokens: list[Token], gazetteer: Gazetteer, *, shouting: bool) -> Iterator[Mention]:
    """Yield the longest spans that bear a name, in reading order, without overlaps."""
    function, generic = read_vocabulary().function, read_vocabulary().generic
    at = 0
    while at < len(tokens):
        token = tokens[at]
        mention = None
        if _may_start(tokens, at, shouting=shouting) and (
            token.key not in function or (token.text.isupper() and not shouting)
        ):
            mention = _longest(at, _run(tokens, at), gazetteer)
            if mention is not None and mention.last == at + 1 and token.key in generic:
                mention = None
        if mention is None:
            at += 1
        else:
            yield mention
            at = mention.last


def _may_start(tokens: list[Token], at: int, *, shouting: bool) -> bool:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.is_capital:
        return len(token.text) > 1 or (following is not None and following.joint == ". ")
    if token.text[0] >= _FIRST_ARABIC:
        return len(token.text) > 2
    # "al-Safa": the article in lower case, glued to a capital.
    return following is not None and following.joint == "-" and following.is_capital and not shouting


def _run(tokens: list[Token], at: int) -> list[Token]:
    """The tokens from *at* on that one name could hold."""
    vocabulary = read_vocabulary()
    inner = vocabulary.inner
    stop = at + 1
    while stop < len(tokens) and stop - at < _LONGEST and tokens[stop].joint is not None:
        following = tokens[stop]
        is_inner = following.key in inner or following.text[0] >= _FIRST_ARABIC
        if not (following.is_capital or is_inner):
            break
        stop += 1
    return tokens[at:stop]


def _longest(at: int, run: list[Token], gazetteer: Gazetteer) -> Mention | None:
    tails, function = read_vocabulary().tail, read_vocabulary().function
    for length in range(len(run), 0, -1):
        final = run[length - 1]
        if not (final.is_capital or final.text[0] >= _FIRST_ARABIC or (length > 1 and final.key in tails)):
            continue
        if length > 1 and final.key in function:  # "ROMERO AND" of a text in capitals
            continue
        keys = [token.owner_key for token in run[: length - 1]]
        key = join_keys((*keys, final.key))
        bearers = _readable(gazetteer.named(key), run[:length])
        if not bearers and length == 1 and is_arabic(key):
            forms = arabic_forms(key)[1:]
            bearers = next((found for form in forms if (found := gazetteer.named(form))), ())
        if bearers:
            return Mention(at, at + length, key, bearers)
    return None


def _readable(bearers: tuple[Named, ...], tokens: list[Token]) -> tuple[Named, ...]:
    """Without abbreviations that are not written as such: "In" is not Indiana."""
    if all(each.naming is not Naming.ABBREVIATION for each in bearers):
        return bearers
    word = tokens[-1].text
    if word.isupper() or "." in word or tokens[-1].has_stop or (len(tokens) == 1 and len(word) > 2):
        return bearers
    return tuple(each for each in bearers if each.naming is not Naming.ABBREVIATION)
