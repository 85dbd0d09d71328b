"""Tokens -> spans that bear the name of a place, each with the evidence that a place is meant.

The longest name wins ("South Sudan" over "Sudan"). Evidence is a plain sum; above zero is a place. The
weights were set on LGL, TR-News and GeoVirus, where halving or doubling any of them costs little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.places.kinds import Feature, Naming
from incidents.places.spelling import arabic_forms, is_arabic
from incidents.places.tokens import Token, is_shouting
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.places.gazetteer import Gazetteer, Named

_LONGEST = 6
"""Tokens of the longest names worth a look-up: "Democratic Republic of the Congo" has five."""


@dataclass(slots=True)
class Mention:
    """A span that may name a place: tokens *first* up to *last*, its bearers, and how it stands."""

    first: int
    last: int
    key: str
    bearers: tuple[Named, ...]
    evidence: float = 0.0
    wants_unit: bool = False
    """The words around speak of a province, district or county."""
    wants_town: bool = False

    @property
    def is_people(self) -> bool:
        """Whether the name is that of a people or an adjective: "Syrian", "Yemenis"."""
        return self.bearers[0].naming is Naming.PEOPLE


def find_spans(tokens: list[Token], gazetteer: Gazetteer, *, shouting: bool) -> Iterator[Mention]:
    """Yield the longest spans that bear a name, in reading order, without overlaps."""
    vocabulary = read_vocabulary()
    joiner, function = vocabulary.joiner, vocabulary.function
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not _may_start(tokens, at, shouting=shouting) or (
            token.key in function and not token.text.isupper()
        ):
            at += 1
            continue
        keys = [token.key]
        stop = at + 1
        while stop < len(tokens) and stop - at < _LONGEST and tokens[stop].joint is not None:
            following = tokens[stop]
            if not (following.is_capital or following.key in joiner):
                break
            keys.append(following.key)
            stop += 1
        mention = _longest(tokens, at, keys, gazetteer)
        if mention is None:
            at += 1
        else:
            yield mention
            at = mention.last


def _may_start(tokens: list[Token], at: int, *, shouting: bool) -> bool:
    token = tokens[at]
    if token.is_capital:
        return len(token.text) > 1 or (at + 1 < len(tokens) and tokens[at + 1].joint == ". ")
    if is_arabic(token.text):
        return len(token.text) > 2
    # "al-Safa": the article in lower case, glued to a capital.
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.joint == "-" and following.is_capital and not shouting


def _longest(tokens: list[Token], at: int, keys: list[str], gazetteer: Gazetteer) -> Mention | None:
    for length in range(len(keys), 0, -1):
        final = tokens[at + length - 1]
        if not (final.is_capital or is_arabic(final.text)):
            continue
        key = " ".join(filter(None, keys[:length]))
        bearers = gazetteer.named(key)
        if not bearers and length == 1 and is_arabic(key):
            bearers = next((found for form in arabic_forms(key)[1:] if (found := gazetteer.named(form))), ())
        bearers = _readable(bearers, tokens[at : at + length])
        if bearers:
            return Mention(at, at + length, key, bearers)
    return None


def _readable(bearers: tuple[Named, ...], tokens: list[Token]) -> tuple[Named, ...]:
    """Without abbreviations that are not written as such: "In" is not Indiana."""
    if all(each.naming is not Naming.ABBREVIATION for each in bearers):
        return bearers
    word = tokens[-1].text
    if word.isupper() or "." in word or (len(tokens) == 1 and len(word) > 2):
        return bearers
    return tuple(each for each in bearers if each.naming is not Naming.ABBREVIATION)


class Weigher:
    """Adds up the evidence for every mention of a document."""

    def __init__(self, tokens: list[Token], gazetteer: Gazetteer, *, text: str) -> None:
        self._tokens, self._gazetteer, self._text = tokens, gazetteer, text
        self._words = read_vocabulary()
        self._shouting = is_shouting(tokens)
        self._persons = self._find_persons()
        self._lower = {token.key for token in tokens if not token.is_capital}

    def _find_persons(self) -> set[str]:
        """Family names that stand behind a given name or a title somewhere in the text."""
        words, persons = self._words, set()
        for before, token in zip(self._tokens, self._tokens[1:], strict=False):
            if token.joint in {" ", ". "} and token.is_capital and before.is_capital and not self._shouting:
                if before.key in words.title or (
                    before.key in words.first_names
                    and token.key not in words.after | words.body | words.office
                ):
                    persons.add(token.key)
        return persons

    def weigh(self, mention: Mention) -> float:
        """Return the evidence for *mention*, and note on it whether a unit or a town is spoken of."""
        total = self._name_alone(mention) + self._before(mention) + self._behind(mention)
        mention.evidence = total
        return total

    def _name_alone(self, mention: Mention) -> float:
        words, length = self._words, mention.last - mention.first
        token = self._tokens[mention.first]
        best = mention.bearers[0]
        feature = self._gazetteer.feature(best.place_id)
        if feature is Feature.COUNTRY:
            return 4.0 if best.naming is not Naming.ABBREVIATION or best.rank > 100 else 2.0
        if best.naming is Naming.ABBREVIATION:
            return -1.5
        total = -1.2 + max(0.0, (best.rank - 25) / 12)
        total += 1.2 if length > 1 else 0.0
        total += 1.0 if feature in {Feature.REGION, Feature.WATER, Feature.PROVINCE} else 0.0
        if length == 1:
            if token.key in words.common or (token.key in self._lower and not is_arabic(token.text)):
                total -= 3.5
            if token.key in words.first_names:
                total -= 1.0 if best.rank > 60 else 2.0
            elif token.key in words.surnames:
                total -= 0.5 if best.rank > 60 else 1.0
            if token.key in self._persons:
                total -= 3.0
            if len(token.key) <= 3:
                total -= 1.5
        if self._shouting:
            total -= 1.0
        if token.opens and best.rank < 60:
            total -= 0.5
        return total

    def _before(self, mention: Mention) -> float:
        words, tokens, first = self._words, self._tokens, mention.first
        if first == 0:
            return 0.0
        before = tokens[first - 1]
        if tokens[first].joint is None:
            return 0.0
        key = before.key
        if key == "of" and first > 1 and tokens[first - 2].key in words.before:
            self._note(mention, tokens[first - 2].key)
            return 3.0
        if key == "the" or not before.key:
            if first > 1 and (tokens[first - 2].key in words.at):
                return 1.5
            return -0.3
        if before.text in words.at or before.text.lower() in words.at:
            return 2.5
        if key in words.from_:
            return 0.8
        if key in words.side:
            return 2.0
        if key in words.title and (before.is_capital or self._shouting):
            return -4.0
        if before.is_capital and not before.opens and not self._shouting and key not in words.function:
            if key in words.first_names and not self._gazetteer.named(key)[:1]:
                return -4.0
            if key in words.first_names:
                return -3.0
            return -1.2 if mention.bearers[0].rank < 70 else -0.6
        if before.is_capital and before.opens and key in words.first_names:
            return -3.0
        return 0.0

    def _behind(self, mention: Mention) -> float:
        words, tokens, last = self._words, self._tokens, mention.last
        if last >= len(tokens):
            return 0.0
        following = tokens[last]
        joint = following.joint
        if joint is None:
            return self._listed(mention)
        key = following.key
        if joint == "-":
            return 3.0 if key in words.compound else 0.0
        if key in words.after:
            self._note(mention, key)
            return 2.5
        if following.is_capital and not self._shouting:
            if key in words.body:
                return -5.0
            if key in words.office or key in words.function:
                return 0.3
            if last - mention.first == 1 and tokens[mention.first].key in words.first_names:
                return -3.5
            if key in words.surnames:
                return -2.0
            return -0.8
        if key in words.speaks and mention.bearers[0].rank < 100:
            return -1.0
        return 0.0

    def _listed(self, mention: Mention) -> float:
        """A comma and another name behind: "Salamiyah, Hama", "Paris, Texas"."""
        tokens, last = self._tokens, mention.last
        gap = self._text[tokens[last - 1].end : tokens[last].start]
        if gap == ", " and tokens[last].is_capital and self._gazetteer.named(tokens[last].key):
            return 1.0
        return 0.0

    def _note(self, mention: Mention, noun: str) -> None:
        noun = noun.rstrip("s")
        mention.wants_unit = noun in {
            "province", "governorate", "district", "county", "region", "state", "oblast", "prefecture", "parish",
            "countryside", "department", "emirate", "canton", "area",
        }  # fmt: skip
        mention.wants_town = noun in {
            "city",
            "citie",
            "town",
            "village",
            "suburb",
            "port",
            "capital",
            "settlement",
        }
