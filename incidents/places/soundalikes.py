"""Names in no list that stand where a place stands -> places of the article's countries that sound so.

Wires spell a village as they hear it ("the town of Menoufia", "near Abu Shok"); world-wide some place sounds
like anything, within the countries an article is about it is nearly always the one meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.places.gazetteer import Named
from incidents.places.kinds import Naming
from incidents.places.spans import Mention
from incidents.places.spelling import sound_key
from incidents.places.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from incidents.places.gazetteer import Gazetteer
    from incidents.places.tokens import Token

_LONGEST = 3
_SHORTEST_SOUND = 4
"""Letters of a sound key below which everything sounds alike."""
_EVIDENCE = 1.0


def find_soundalikes(
    tokens: list[Token], mentions: Sequence[Mention], countries: Sequence[str], gazetteer: Gazetteer
) -> list[Mention]:
    """Return mentions of places of *countries* under spellings that nobody listed, in reading order."""
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    found = []
    for first, last in _slots(tokens, taken):
        name = " ".join(token.text for token in tokens[first:last])
        if len(sound_key(name)) < _SHORTEST_SOUND:
            continue
        numbers = [number for country in countries for number in gazetteer.sounding(name, country)]
        if numbers:
            bearers = tuple(Named(number, Naming.ALIAS, gazetteer.rank(number)) for number in numbers)
            found.append(Mention(first, last, f"~{sound_key(name)}", bearers, _EVIDENCE))
    return found


def _slots(tokens: list[Token], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of free capitals behind "in" or "the town of", or in front of "village"."""
    words = read_vocabulary()
    at = 0
    while at < len(tokens):
        if not tokens[at].is_capital:
            at += 1
            continue
        stop = at
        while (
            stop < len(tokens) and stop - at < _LONGEST and _is_free(tokens, stop, taken, is_first=stop == at)
        ):
            stop += 1
        if stop > at and tokens[at].key not in words.common and _is_slot(tokens, at, stop):
            yield at, stop
        at = max(stop, at + 1)


def _is_free(tokens: list[Token], at: int, taken: set[int], *, is_first: bool) -> bool:
    words, token = read_vocabulary(), tokens[at]
    if at in taken or not token.is_capital or len(token.text) < 3 or token.text.isupper():
        return False
    if token.key in words.function or token.key in words.first_names or token.key in words.title:
        return False
    return is_first or token.joint in {" ", "-"}


def _is_slot(tokens: list[Token], first: int, last: int) -> bool:
    words = read_vocabulary()
    behind = tokens[last] if last < len(tokens) and tokens[last].joint is not None else None
    if behind is not None and behind.is_capital:
        return False
    if behind is not None and behind.key in words.after:
        return True
    if first == 0 or tokens[first].joint is None:
        return False
    before = tokens[first - 1].text.lower()
    if before in words.at:
        return True
    noun = tokens[first - 2].key if first > 1 else ""
    return before == "of" and (noun in words.before or noun.removesuffix("s") in words.before)
