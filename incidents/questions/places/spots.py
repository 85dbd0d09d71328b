"""A name that stands in a message, where it stands, and the place it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from incidents.models import Place, PlacePrecision
from incidents.places.kinds import Naming
from incidents.questions.vocabulary.nicknames import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from incidents.questions.places.namesakes import Search
    from incidents.questions.vocabulary.words import Words

LONGEST_NAME = 5
"""Words in a name: "Democratic Republic of the Congo" has five."""
_SLOTS = ("in", "near", "about", "also", "only", "away", "radius")
_PARTICLES = frozenset("بلعك")
_COMPOUND = re.compile(
    r"(?P<head>كفر|تل|خان|دير|بيت|عين|رأس|راس|جسر|بني|أبو|ابو|أم|ام|وادي|جبل|شيخ|الشيخ|بئر|حي|مخيم)(?P<rest>\w{3,})"
)
"""Arabic names of two words that are often written as one."""
_PARTICIPLE = re.compile(r"[a-zà-ÿ]+(?:é|ée|és|ées|eu|dit|fait|pris|mis|vert)")
_SHADDA, _AMMAN = "\N{ARABIC SHADDA}", "عمان"
"""«عمّان» is Amman; without the mark it is Oman as well."""
_OWNING = ("'s", "’s")
_ARTICLES = {"au": "Le", "du": "Le", "aux": "Les", "des": "Les"}
_REAL_NAMES = frozenset({Naming.PRIMARY, Naming.ALIAS})
_STATES = "US"
"""Small it is "we": "tell us"."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in the message: tokens *first* up to *last*, and what it means.

    `place` is None for a name that is no place (`choices` are then similar ones) or several (`is_unclear`).
    `is_heard` says that no place is spelt so and this one, far from where the reader looks, comes nearest.
    `slot` is the marker it follows ("in", "near", "by", …), "" for none.
    """

    first: int
    last: int
    name: str
    slot: str
    place: Place | None = None
    choices: tuple[Place, ...] = ()
    is_unclear: bool = False
    is_people: bool = False
    level: PlacePrecision | None = None
    is_heard: bool = False

    @property
    def best(self) -> Place | None:
        """The place, or the likeliest of several."""
        return self.place or (self.choices[0] if self.is_unclear and self.choices else None)


def without_peoples(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Return *spots* without peoples ("Syrian"), who name their country only where no place is named."""
    places = tuple(spot for spot in spots if not spot.is_people)
    return places if any(spot.best for spot in places) else tuple(spots)


def free_runs(words: Words, used: Collection[int]) -> list[tuple[int, int]]:
    """Return the stretches of words that no phrase explains, as pairs of first and last (exclusive)."""
    runs: list[tuple[int, int]] = []
    for index in range(len(words.tokens)):
        if index in used or not is_free(words, index):
            continue
        if runs and runs[-1][1] == index and words.is_joined(index):
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def slot_of(words: Words, index: int) -> str:
    """Return the marker that the name at token *index* follows, past articles, levels and directions."""
    at = index - 1
    while at >= 0 and words.is_joined(at + 1):
        match = words.at(at)
        if match is None or _is_auxiliary(words, at):
            break
        for slot in ("by", "near", *_SLOTS):
            if match.get("marker", slot):
                return slot
        if not (
            match.get("level")
            or match.get("direction")
            or match.get("name_part")
            or match.get("marker", "km")
        ):
            break
        at = match.first - 1
    particles = (form.particle.replace("ال", "") for form in words.tokens[index].forms)
    particle = any(_PARTICLES & set(each) for each in particles)
    return "in" if particle else ""


def _is_auxiliary(words: Words, index: int) -> bool:
    """Whether the token is the verb of "a publié" and no "à" without its accent."""
    follows = words.tokens[index + 1].text if index + 1 < len(words.tokens) else ""
    return (
        words.tokens[index].text == "a" and words.latin == "fr" and _PARTICIPLE.fullmatch(follows) is not None
    )


def is_free(words: Words, index: int) -> bool:
    """Whether no phrase covers the token and it is no number."""
    return words.at(index) is None and not words.tokens[index].is_number


def says_nothing_else(words: Words) -> bool:
    """Whether the rest of the message is polite words only."""
    return all(match.get("filler") or match.get("marker") for match in words.matches)


def level_of(words: Words, first: int, last: int) -> PlacePrecision | None:
    """Return the level named beside the tokens: "Sweida city", "ريف اللاذقية", "province of Homs"."""
    after = words.at(last) if last < len(words.tokens) and words.is_joined(last) else None
    before = words.at(first - 1) if first and words.is_joined(first) else None
    if (
        before is not None
        and not before.get("level")
        and words.tokens[first - 1].folded in {"of", "de", "d", "du"}
    ):
        before = words.at(first - 2) if first > 1 else None
    for match in (after, before):
        entry = match.get("level") if match is not None else None
        if entry is not None:
            return PlacePrecision(entry.value)
    return None


def widen(place: Place, spot: Spot, search: Search) -> Place:
    """Return the widest unit around a town that bears its name: "in Sweida" means the governorate too."""
    is_narrow = search.is_circle or spot.slot == "near" or spot.level is PlacePrecision.TOWN
    if is_narrow or place.precision is not PlacePrecision.TOWN:
        return place
    namesakes = {each.place_id for each in search.gazetteer.bearers(spot.name) if each.naming in _REAL_NAMES}
    unit = next((each for each in place.ancestors if each in namesakes), None)
    if unit is not None:
        return search.gazetteer.get(unit)
    unit_of_name = search.gazetteer.unit_named_after(place)
    return place if unit_of_name is None or unit_of_name.precision is PlacePrecision.COUNTRY else unit_of_name


def spellings(words: Words, first: int, last: int) -> list[str]:
    """Return the words as written, without the particle glued to the first, and compounds parted.

    "عالأتارب" is "on al-Atarib"; "كفرزيتا" is written "كفر زيتا" too.
    """
    rest = words.text[words.tokens[first].end : words.tokens[last - 1].end]
    forms = words.tokens[first].forms
    if _SHADDA in words.tokens[first].text and any(form.text == _AMMAN for form in forms):
        return ["Amman"]
    bare = [form.text + rest for form in forms if form.particle and "ال" not in form.particle]
    bare += ["ال" + form.text + rest for form in forms if form.particle == "عال"]
    whole = written(words, first, last)
    owner = [whole[:-2]] if whole.endswith(_OWNING) else []
    nicknames = [name for form in forms if last == first + 1 and (name := name_of(form.text))]
    if whole == _STATES and not words.text.isupper():
        nicknames = ["United States"]
    names = [*nicknames, *_contracted(words, first, last), whole, *owner, *bare]
    parted = (match for name in names if (match := _COMPOUND.fullmatch(name)))
    return names + [f"{match['head']} {match['rest']}" for match in parted]


def _contracted(words: Words, first: int, last: int) -> list[str]:
    """Return the name with the article that French melts into the word before it: "au Cap" is in Le Cap."""
    article = _ARTICLES.get(words.tokens[first - 1].folded) if first and words.latin == "fr" else None
    if level_of(words, first, last) is not None:
        return []  # "l'État du Plateau"
    return [f"{article} {written(words, first, last)}"] if article is not None else []


def written(words: Words, first: int, last: int) -> str:
    """Return the tokens as written, with what stands between them."""
    return words.text[words.tokens[first].start : words.tokens[last - 1].end]
