"""Names in no list that stand where a place stands → places of the article's countries that sound so.

Wires spell a village as they hear it ("the town of Menoufia", "near Abu Shok"); world-wide some place sounds
like anything, within the countries an article is about it is nearly always the one meant, as long as the
letters are close too and the country is one whose names are heard rather than read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.models import PlacePrecision
from incidents.places.kinds import Naming
from incidents.places.place_rows import Named
from incidents.places.slips import slip_cost
from incidents.places.spans import Mention
from incidents.places.spelling import (
    TRANSLITERATED,
    arabic_forms,
    is_arabic,
    name_key,
    sound_key,
    without_article,
)
from incidents.places.tokens import ARABIC
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from incidents.models import Place, PlaceId
    from incidents.places.gazetteer import Gazetteer
    from incidents.places.tokens import Token, TokenizedText

_LONGEST = 3
_SHORTEST_SOUND = 4
"""Letters of a sound key below which everything sounds alike; Arabic writes no short vowels: one less."""
_EVIDENCE = 1.0
_MOST_SLIPS = 0.2
"""Slips a letter: "Qabaseen" is Kabbasin (0.19), "Saqba" is not Shahba (0.23)."""


def find_soundalikes(
    text: TokenizedText,
    mentions: Sequence[Mention],
    countries: Sequence[str],
    provinces: frozenset[PlaceId],
    gazetteer: Gazetteer,
) -> list[Mention]:
    """Return mentions of places of *countries* under spellings that nobody listed, in reading order.

    Where the text names *provinces* or places in them, only those in one of these: a village that no
    gazetteer lists sounds like another, far away.
    """
    heard = [country for country in countries if country in TRANSLITERATED]
    if not heard:
        return []
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    found = []
    for first, last in (*_slots(text, taken), *_arabic_slots(text, taken)):
        name = " ".join(token.text for token in text.tokens[first:last])
        places = [place for country in heard for place in heard_as(name, country, gazetteer)]
        near = [
            place
            for place in places
            if not provinces
            or place.precision is PlacePrecision.PROVINCE
            or not provinces.isdisjoint(place.ancestors)
        ]
        numbers = [place.id for place in near if place.id is not None]
        if numbers:
            bearers = tuple(Named(number, Naming.ALIAS, gazetteer.rank(number)) for number in numbers)
            found.append(Mention(first, last, f"~{sound_key(name)}", bearers, _EVIDENCE))
    return found


def heard_as(name: str, country: str, gazetteer: Gazetteer) -> list[Place]:
    """Return the places of *country* that *name* may be a hearing of, most people first.

    None of a country whose names are read rather than heard, and none of a short name.
    """
    if country not in TRANSLITERATED or len(sound_key(name)) < _SHORTEST_SOUND - is_arabic(name):
        return []
    places = (gazetteer.get(number) for number in gazetteer.sounding(name, country))
    return [place for place in places if _is_close(name, place)]


def _is_close(heard: str, place: Place) -> bool:
    listed = (place.name_ar or "") if is_arabic(heard) else place.name
    one, other = (without_article(name_key(name)) for name in (heard, listed))
    return slip_cost(one, other) <= _MOST_SLIPS * max(len(one), len(other))


def _slots(text: TokenizedText, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of free capitals behind "in" or "the town of", or in front of "village"."""
    tokens, words = text.tokens, read_vocabulary()
    free = 0
    for at in text.capitals:
        if at < free or not _is_free(tokens, at, taken, is_first=True):
            continue
        free = _run_end(tokens, at, taken)
        if tokens[at].key in words.common:
            continue
        first = at - (at > 0 and at - 1 not in taken and _is_article(tokens, at - 1))
        if _is_slot(tokens, first, free):
            yield first, free


def _run_end(tokens: list[Token], at: int, taken: set[int]) -> int:
    """Return where the run of free capitals that begins at token *at* ends, articles among them."""
    stop = at
    while stop == at or (stop - at < _LONGEST and _is_free(tokens, stop, taken, is_first=False)):
        stop += 1
        stop += _is_article(tokens, stop) and _is_free(tokens, stop + 1, taken, is_first=False)
    return stop


def _is_article(tokens: list[Token], at: int) -> bool:
    """Whether the Arabic article of the name behind it stands there: "al-Mar", "Deir EL Mar"."""
    words = read_vocabulary()
    if at + 1 >= len(tokens) or tokens[at].key not in words.article:
        return False
    joint = tokens[at + 1].joint
    return joint == "-" or (joint == " " and tokens[at].key not in words.function)  # "at-Tall", not "at Tall"


def _arabic_slots(text: TokenizedText, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the free word behind each "city of", "province of" …, since Arabic has no capitals to go by."""
    tokens, words = text.tokens, read_vocabulary()
    for at in text.arabic:
        token, before = tokens[at], tokens[at - 1].text if at else ""
        if before < ARABIC or at in taken or token.joint != " ":
            continue
        is_name = len(token.text) >= _SHORTEST_SOUND and token.key not in words.common_arabic | words.generic
        if is_name and any(name_key(form) in words.generic for form in arabic_forms(before)):
            yield at, at + 1


def _is_free(tokens: list[Token], at: int, taken: set[int], *, is_first: bool) -> bool:
    if at >= len(tokens):
        return False
    token = tokens[at]
    if at in taken or not token.is_capital or len(token.text) < 3 or token.text.isupper():
        return False
    words, key = read_vocabulary(), token.key
    if key in words.function or key in words.first_names or key in words.surnames or key in words.title:
        return False
    return is_first or token.joint in {" ", "-"}


def _is_slot(tokens: list[Token], first: int, last: int) -> bool:
    words = read_vocabulary()
    behind = tokens[last] if last < len(tokens) and tokens[last].joint is not None else None
    if behind is not None and (behind.is_capital or _is_article(tokens, last)):
        return False  # "Maaret" in "Maaret al Nouman" is half a name
    if behind is not None and behind.key in words.after:
        return True
    if first == 0 or tokens[first].joint is None:
        return False
    before = tokens[first - 1].text.lower()
    if before in words.at:
        return True
    noun = tokens[first - 2].key if first > 1 else ""
    return before == "of" and (noun in words.before or noun.removesuffix("s") in words.before)
