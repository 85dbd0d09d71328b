"""How much speaks for a place being meant: a plain sum of rules over a name and the words around it.

Above zero is a place. The weights were set by hand on LGL, TR-News and GeoVirus.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from incidents.places.arabic_cues import PARTICLES, Cue, weigh_arabic_word
from incidents.places.kinds import Feature, Naming
from incidents.places.spelling import TRANSLITERATED, is_arabic
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from incidents.places.gazetteer import Gazetteer
    from incidents.places.place_rows import Named
    from incidents.places.spans import Mention
    from incidents.places.tokens import Token

FAMOUS = 62
"""Rank of a town of a million and more."""
_KNOWN = 42
"""Rank of a town of 15,000: smaller ones in Arabic letters are believed when a noun or a preposition vouches
for them, since no capital does, and no longer name is taken for one."""
_WIDE = frozenset({Feature.REGION, Feature.WATER, Feature.PROVINCE})
_ARTICLES = frozenset({"al", "el", "bin", "ben", "ibn", "abu", "bou"})
"""Words in small letters inside the names of Arabs."""
_PAIR_GAPS = frozenset({", ", " (", ", in "})
_DATELINE_GAPS = frozenset({", ", " (", " —", " –", " -"})
LIST_GAPS = frozenset({", ", " and ", ", and ", " or ", "/", " & ", "، ", " و", "، و"})


class View(NamedTuple):
    """A mention with what the rules look at; *before* and *behind* only where no punctuation parts them."""

    mention: Mention
    token: Token
    best: Named
    feature: Feature
    length: int
    before: Token | None
    second_before: Token | None
    behind: Token | None
    gap_before: str
    gap_behind: str


class Weigher:
    """Adds up the evidence for every mention of one document."""

    def __init__(self, tokens: list[Token], gazetteer: Gazetteer, text: str, *, shouting: bool) -> None:
        self._tokens, self._gazetteer, self._text = tokens, gazetteer, text
        self._words = read_vocabulary()
        self._shouting = shouting
        self._lower = {token.key for token in tokens if not token.is_capital}
        self._persons = set() if self._shouting else self._find_persons()

    def weigh(self, mentions: list[Mention]) -> None:
        """Set the evidence of every mention, and what the words around it speak of."""
        for mention in mentions:
            view = self._view(mention)
            mention.evidence = sum([rule(self, view) for rule in self._RULES])
        for one, other in pairwise(mentions):
            gap = self._text[self._tokens[one.last - 1].end : self._tokens[other.first].start + other.skip]
            if gap in LIST_GAPS:
                self._carry(one, other)

    def _carry(self, one: Mention, other: Mention) -> None:
        """In a list of names each vouches for the next: "Becker, Clay, Douglas and Wilkin counties"."""
        first, second = one.evidence, other.evidence
        if first > 1.0 and not one.is_people:
            other.evidence += 1.5
        if second > 1.0 and not other.is_people:
            one.evidence += 1.5

    def _view(self, mention: Mention) -> View:
        tokens, first, last = self._tokens, mention.first, mention.last
        token = tokens[first]
        before = tokens[first - 1] if first else None
        behind = tokens[last] if last < len(tokens) else None
        end = tokens[last - 1].end
        return View(
            mention,
            token,
            mention.bearers[0],
            self._gazetteer.feature(mention.bearers[0].place_id),
            last - first,
            before if token.joint is not None else None,
            tokens[first - 2] if first > 1 and token.joint is not None else None,
            behind if behind and behind.joint is not None else None,
            self._text[before.end : token.start] if before else "",
            self._text[end : behind.start] if behind else self._text[end:],
        )

    def _find_persons(self) -> set[str]:
        """Family names that stand behind a given name or a title somewhere in the text."""
        words = self._words
        units = words.after | words.body | words.office
        return {
            token.key
            for before, token in pairwise(self._tokens)
            if token.joint in {" ", ". "}
            and token.is_capital
            and before.is_capital
            and (before.key in words.title or (before.key in words.first_names and token.key not in units))
        }

    def _fame(self, view: View) -> float:
        """The name alone: countries are nearly always meant, hamlets rarely."""
        best = view.best
        if best.naming is Naming.ABBREVIATION:
            return self._short_form(view)
        if view.feature is Feature.COUNTRY:
            return 4.0 - (0.5 if best.naming is Naming.PEOPLE else 0.0)
        total = -1.2 + max(0.0, (best.rank - 25) / 12)
        if view.length > 1:
            total += 2.2 if self._tokens[view.mention.last - 1].key in self._words.unit else 1.2
        if view.feature in _WIDE:
            total += 1.0
        if best.naming is Naming.ALIAS and view.feature is Feature.TOWN and self._is_foreign(best):
            total -= 1.0
        return total - (1.0 if self._shouting else 0.0)

    def _is_foreign(self, best: Named) -> bool:
        """Whether another spelling is one of another language: "Berea" for Aleppo, "Luc" for Łódź."""
        return self._gazetteer.get(best.place_id).country not in TRANSLITERATED

    def _short_form(self, view: View) -> float:
        """Short forms: "Calif." and "KY" behind a comma, "N.J." and "UK" anywhere."""
        is_dotted = "." in view.token.text
        if view.feature is Feature.COUNTRY or is_dotted:
            return 3.0
        has_stop = view.gap_behind.startswith(".") and not view.token.text.isupper()
        if view.gap_before == ", ":
            return 3.0 if has_stop or view.token.text.isupper() else -1.0
        return 0.5 if has_stop and len(view.token.text) > 2 else -2.0

    def _plain_word(self, view: View) -> float:
        """An English word, or one that the text also writes in lower case; "North West" is a direction."""
        if self._is_direction(view):
            return 0.0 if view.mention.wants_unit and not self._is_part_of(view) else -4.5
        if view.length > 1 or view.feature is Feature.COUNTRY:
            return 0.0
        if is_arabic(view.token.text):
            is_unsure = view.best.rank < _KNOWN
            return -3.5 if view.mention.key in self._words.common_arabic else -0.7 if is_unsure else 0.0
        key = view.token.key
        total = -1.0 if len(key) <= 3 and view.best.naming is not Naming.ABBREVIATION else 0.0
        total -= 0.5 if view.token.opens and view.best.rank < FAMOUS else 0.0
        words = self._words
        return total - (
            3.5 if key in words.common or key in self._lower or key in words.side | words.after else 0.0
        )

    def _is_part_of(self, view: View) -> bool:
        """Whether a unit in small letters is one of what follows: "the Eastern countryside of Idlib"."""
        after = view.mention.last + 1
        is_of = after < len(self._tokens) and self._tokens[after].text == "of"
        return is_of and view.behind is not None and not view.behind.is_capital

    def _is_direction(self, view: View) -> bool:
        """Whether the whole name is made of directions: "North Eastern"."""
        span = self._tokens[view.mention.first : view.mention.last]
        return all(token.key in self._words.side for token in span)

    def _acronym(self, view: View) -> float:
        """Capitals throughout: "NATO", "FAO" and "EU" are villages somewhere; "$" behind "US" is money."""
        word = view.token.text
        if view.gap_behind[:1] in {"$", "@"}:
            return -6.0
        is_acronym = view.length == 1 and word.isupper() and len(word) <= 4 and not self._shouting
        if not is_acronym or view.best.naming is Naming.ABBREVIATION or view.feature is Feature.COUNTRY:
            return 0.0
        is_dateline = view.token.opens and view.gap_behind[:2] in _DATELINE_GAPS
        return 0.0 if is_dateline else -4.0

    def _person_name(self, view: View) -> float:
        """A given or family name of the lists, or the family name of somebody in the text."""
        if view.length > 1:
            return 0.0
        key, famous = view.token.key, view.best.rank >= FAMOUS
        if view.feature is Feature.COUNTRY:
            is_name = key in self._words.surnames or key in self._words.first_names
            return -4.5 if is_name and key in self._persons else 0.0
        total = -3.0 if key in self._persons else 0.0
        loud = 1.0 if self._shouting else 0.0  # no given name was seen in front: capitals hide them
        if key in self._words.first_names:
            return total - (1.0 if famous else 2.0 + loud)
        return total - ((0.4 if famous else 1.0 + loud) if key in self._words.surnames else 0.0)

    def _preposition(self, view: View) -> float:
        """Prepositions: "in Homs", "the town of Hajin", "from Hama"."""
        before, second = view.before, view.second_before
        if before is None or is_arabic(view.token.text):
            return self._arabic_preposition(view, before)
        if before.key == "of" and second is not None:
            if second.key in self._words.institution:
                return -3.0
            if second.key.removesuffix("s") in self._words.before or second.key in self._words.before:
                self._note(view.mention, second.key)
                return 3.0
        if before.text.lower() in self._words.at:
            return 2.5
        if before.text.lower() == "the":
            return 1.0 if second is not None and second.key in self._words.at else -0.3
        return 0.8 if before.key in self._words.from_ else 0.0

    def _arabic_preposition(self, view: View, before: Token | None) -> float:
        """What is written together with an Arabic name, or else the word in front of it."""
        if view.mention.skip and view.token.text[0] in PARTICLES:
            return PARTICLES[view.token.text[0]]
        cue = weigh_arabic_word(before.text, self._words) if before else Cue()
        if cue.noun:
            self._note(view.mention, cue.noun)
        view.mention.is_feature = before is not None and before.text in self._words.feature
        return 0.0 if view.feature is Feature.COUNTRY else cue.weight

    def _word_before(self, view: View) -> float:
        """Directions and titles: "southern Idlib" for, "Gen. Houston" against."""
        if view.before is None:
            return 0.0
        if view.before.key in self._words.side:
            return 2.0
        is_title = view.before.key in self._words.title and (view.before.is_capital or self._shouting)
        return -4.0 if is_title else 0.0

    def _name_before(self, view: View) -> float:
        """Another capital in front makes it part of a longer name, most often of a person."""
        before = view.before
        if before is None or self._shouting:
            return 0.0
        if view.token.joint == "-" or not before.is_capital:
            return self._behind_joiner(view)
        words = self._words
        if before.key in words.first_names:
            return -3.5 if view.feature is not Feature.COUNTRY else -4.5
        if before.opens or before.key in words.function or before.key in words.side:
            return 0.0
        if before.key in words.title or view.feature is Feature.COUNTRY or self._gazetteer.named(before.key):
            return -0.3
        return -1.8 if view.best.rank < FAMOUS else -0.8

    def _behind_joiner(self, view: View) -> float:
        """Mella is not "al-Mella", unless the list knew it so, nor is Atar in "Salim al Atar" a town."""
        before, second = view.before, view.second_before
        if before is None or before.key not in self._words.joiner:
            return 0.0
        if before.key in _ARTICLES and before.joint == " " and second is not None and second.is_capital:
            is_owner = second.owner_key != second.key
            return -2.0 if is_owner or second.key in self._words.side else -4.0
        return -2.0 if view.token.joint == "-" else 0.0

    def _word_behind(self, view: View) -> float:
        """Nouns and verbs: "Idlib province", "Britain-based" for, "Jordan said" against."""
        behind = view.behind
        if behind is None:
            return 0.0
        if behind.joint == "-":
            return 3.0 if behind.key in self._words.compound else 0.0
        view.mention.is_feature = view.mention.is_feature or behind.key in self._words.feature
        if behind.key in self._words.after:
            self._note(view.mention, behind.key)
            return 2.5
        return -1.0 if behind.key in self._words.speaks and view.best.rank < FAMOUS else 0.0

    def _name_behind(self, view: View) -> float:
        """A capital behind: "Washington Post" and "Paris Hilton" are no places, "Syria President" is."""
        behind, words = view.behind, self._words
        if behind is None or not behind.is_capital or self._shouting or behind.joint == "-":
            is_thing = behind is not None and behind.key in words.thing
            return -5.0 if is_thing else 0.0
        if behind.key in words.body:
            return -5.0
        if behind.key in words.office or behind.key in words.function or behind.key in words.after:
            return 0.3
        if view.feature is Feature.COUNTRY:
            return -0.3
        if view.length == 1 and view.token.key in words.first_names:
            return -3.5
        return -2.0 if behind.key in words.surnames else -0.8

    def _name_goes_on(self, view: View) -> float:
        """A small place whose name goes on: "Bustan al-Asfar" is no Bustan, nor "Der Zaman" a Der."""
        behind = view.behind
        if behind is None or view.length > 1 or view.best.rank >= FAMOUS:
            return 0.0
        if view.token.key in self._words.joiner and behind.is_capital:
            return -4.0
        after = view.mention.last + 1
        is_article = behind.key in _ARTICLES and behind.joint == " " and not behind.is_capital
        goes_on = is_article and after < len(self._tokens) and self._tokens[after].joint in {"-", " "}
        return -4.0 if goes_on and view.best.rank < _KNOWN else 0.0

    def _neighbour_behind(self, view: View) -> float:
        """A comma and another place behind: "Salamiyah, Hama", "Paris, Texas"."""
        if view.gap_behind not in _PAIR_GAPS or view.mention.last >= len(self._tokens):
            return 0.0
        following = self._tokens[view.mention.last]
        return 1.0 if following.is_capital and self._gazetteer.named(following.key) else 0.0

    def _note(self, mention: Mention, noun: str) -> None:
        mention.wants_unit, mention.wants_town = noun in self._words.unit, noun in self._words.town

    # Functions, not methods: those would hold the weigher, and with it the tokens, until a search for cycles.
    _RULES: ClassVar[tuple[Callable[[Weigher, View], float], ...]] = (
        _fame,
        _acronym,
        _person_name,
        _preposition,
        _word_before,
        _name_before,
        _word_behind,
        _name_behind,
        _name_goes_on,
        _neighbour_behind,
        _plain_word,
    )
