"""What the words in front of a name and behind it say for a place or against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.places.arabic_cues import PARTICLES, Cue, weigh_arabic_word
from incidents.places.evidence.view import FAMOUS, KNOWN
from incidents.places.kinds import Feature
from incidents.places.spelling import is_arabic

if TYPE_CHECKING:
    from incidents.places.evidence.view import View, WeighedDocument
    from incidents.places.spans import Mention
    from incidents.places.tokens import Token

_ARTICLES = frozenset({"al", "el", "bin", "ben", "ibn", "abu", "bou"})
"""Words in small letters inside the names of Arabs."""
_PAIR_GAPS = frozenset({", ", " (", ", in "})


def preposition(document: WeighedDocument, view: View) -> float:
    """Prepositions: "in Homs", "the town of Hajin", "from Hama"."""
    before, second = view.before, view.second_before
    if before is None or is_arabic(view.token.text):
        return _arabic_preposition(document, view, before)
    if before.key == "of" and second is not None:
        if second.key in document.words.institution:
            return -3.0
        if second.key.removesuffix("s") in document.words.before or second.key in document.words.before:
            _note(document, view.mention, second.key)
            return 3.0
    if before.text.lower() in document.words.at:
        return 2.5
    if before.text.lower() == "the":
        return 1.0 if second is not None and second.key in document.words.at else -0.3
    return 0.8 if before.key in document.words.from_ else 0.0


def _arabic_preposition(document: WeighedDocument, view: View, before: Token | None) -> float:
    """What is written together with an Arabic name, or else the word in front of it."""
    if view.mention.skip and view.token.text[0] in PARTICLES:
        return PARTICLES[view.token.text[0]]
    cue = weigh_arabic_word(before.text, document.words) if before else Cue()
    if cue.noun:
        _note(document, view.mention, cue.noun)
    view.mention.is_feature = before is not None and before.text in document.words.feature
    return 0.0 if view.feature is Feature.COUNTRY else cue.weight


def word_before(document: WeighedDocument, view: View) -> float:
    """Directions and titles: "southern Idlib" for, "Gen. Houston" against."""
    if view.before is None:
        return 0.0
    if view.before.key in document.words.side:
        return 2.0
    is_title = view.before.key in document.words.title and (view.before.is_capital or document.is_shouting)
    return -4.0 if is_title else 0.0


def name_before(document: WeighedDocument, view: View) -> float:
    """Another capital in front makes it part of a longer name, most often of a person."""
    before = view.before
    if before is None or document.is_shouting:
        return 0.0
    if view.token.joint == "-" or not before.is_capital:
        return _behind_joiner(document, view)
    words = document.words
    if before.key in words.first_names:
        return -3.5 if view.feature is not Feature.COUNTRY else -4.5
    if before.opens or before.key in words.function or before.key in words.side:
        return 0.0
    if before.key in words.title or view.feature is Feature.COUNTRY or document.gazetteer.named(before.key):
        return -0.3
    return -1.8 if view.best.rank < FAMOUS else -0.8


def _behind_joiner(document: WeighedDocument, view: View) -> float:
    """Mella is not "al-Mella", unless the list knew it so, nor is Atar in "Salim al Atar" a town."""
    before, second = view.before, view.second_before
    if before is None or before.key not in document.words.joiner:
        return 0.0
    if before.key in _ARTICLES and before.joint == " " and second is not None and second.is_capital:
        is_owner = second.owner_key != second.key
        return -2.0 if is_owner or second.key in document.words.side else -4.0
    return -2.0 if view.token.joint == "-" else 0.0


def word_behind(document: WeighedDocument, view: View) -> float:
    """Nouns and verbs: "Idlib province", "Britain-based" for, "Jordan said" against."""
    behind = view.behind
    if behind is None:
        return 0.0
    if behind.joint == "-":
        return 3.0 if behind.key in document.words.compound else 0.0
    view.mention.is_feature = view.mention.is_feature or behind.key in document.words.feature
    if behind.key in document.words.after:
        _note(document, view.mention, behind.key)
        return 2.5
    return -1.0 if behind.key in document.words.speaks and view.best.rank < FAMOUS else 0.0


def name_behind(document: WeighedDocument, view: View) -> float:
    """A capital behind: "Washington Post" and "Paris Hilton" are no places, "Syria President" is."""
    behind, words = view.behind, document.words
    if behind is None or not behind.is_capital or document.is_shouting or behind.joint == "-":
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


def name_goes_on(document: WeighedDocument, view: View) -> float:
    """A small place whose name goes on: "Bustan al-Asfar" is no Bustan, nor "Der Zaman" a Der."""
    behind = view.behind
    if behind is None or view.length > 1 or view.best.rank >= FAMOUS:
        return 0.0
    if view.token.key in document.words.joiner and behind.is_capital:
        return -4.0
    after = view.mention.last + 1
    is_article = behind.key in _ARTICLES and behind.joint == " " and not behind.is_capital
    goes_on = is_article and after < len(document.tokens) and document.tokens[after].joint in {"-", " "}
    return -4.0 if goes_on and view.best.rank < KNOWN else 0.0


def neighbour_behind(document: WeighedDocument, view: View) -> float:
    """A comma and another place behind: "Salamiyah, Hama", "Paris, Texas"."""
    if view.gap_behind not in _PAIR_GAPS or view.mention.last >= len(document.tokens):
        return 0.0
    following = document.tokens[view.mention.last]
    return 1.0 if following.is_capital and document.gazetteer.named(following.key) else 0.0


def _note(document: WeighedDocument, mention: Mention, noun: str) -> None:
    mention.wants_unit, mention.wants_town = noun in document.words.unit, noun in document.words.town
