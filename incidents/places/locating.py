"""A document → the places it names, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from incidents.models import Place
from incidents.places.choosing import Chooser, Chosen, Company
from incidents.places.evidence import FAMOUS, LIST_GAPS, weigh
from incidents.places.kinds import Feature, Naming
from incidents.places.soundalikes import find_soundalikes
from incidents.places.spans import Mention, find_spans
from incidents.places.tokens import tokenize

if TYPE_CHECKING:
    from incidents.models import PlaceId
    from incidents.places.gazetteer import Gazetteer
    from incidents.places.tokens import Token
    from incidents.text import Document

_SUPPORTED = 1.5
"""Evidence for one mention that carries weaker mentions of the same name."""
_WEAKEST = -2.5
_SOUND_CONFIDENCE = 0.6
_LOCAL_SUPPORT = 1.5
_INSIDE_GAPS = frozenset({", ", " in ", ", in ", " (", " of "})
_ARABIC_INSIDE = re.compile(
    r" (?:ب|في |التابعة ل|التابع ل)?(?:(?:ريف|محافظة|ولاية|قضاء|منطقة|إقليم|مديرية|مقاطعة) )?"
)
"""What stands between a town and the unit around it: "سرمين بريف إدلب"."""
_OWNER_GAPS = frozenset({"'s ", "’s ", " "})
_REAL_NAMES = frozenset({Naming.PRIMARY, Naming.ALIAS})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a text: `document.text[start:end] == text`.

    `is_demonym` marks peoples and adjectives ("Syrian"), whose place is their country.
    `confidence` is 0 to 1.
    """

    start: int
    end: int
    text: str
    place: Place
    confidence: float
    is_demonym: bool = False


def locate(
    document: Document, gazetteer: Gazetteer, *, country_hint: str | None = None
) -> tuple[Toponym, ...]:
    """Return every place that *document* names, headings included, in reading order.

    Args:
        document: any language; names in Latin script need their capitals.
        gazetteer: who bears which name.
        country_hint: ISO code of the outlet's country, a weak prior.
    """
    words = tokenize(document)
    tokens = words.tokens
    mentions = list(find_spans(words, gazetteer))
    weigh(mentions, words, gazetteer, document.text)
    chooser = Chooser(gazetteer, country_hint)
    accepted = _accepted(mentions)
    chosen = chooser.choose(accepted, _company(accepted, tokens, document.text, gazetteer))
    if _support_locals(mentions, chosen, gazetteer):
        accepted = _accepted(mentions)
        chosen = chooser.choose(accepted, _company(accepted, tokens, document.text, gazetteer))
    accepted = _without_far_features(accepted, chosen, gazetteer)
    places = dict(chosen.places)
    _read_in_full(accepted, tokens, places, gazetteer)
    for mention in find_soundalikes(
        words, accepted, chosen.countries, frozenset(chosen.provinces), gazetteer
    ):
        places[mention.key] = mention.bearers[0].place_id, _SOUND_CONFIDENCE
        accepted.append(mention)
    accepted.sort(key=lambda mention: mention.first)
    return tuple(_toponym(mention, tokens, document.text, places, gazetteer) for mention in accepted)


def _accepted(mentions: list[Mention]) -> list[Mention]:
    """The mentions with evidence of their own, or of another mention of the same name."""
    best: dict[str, float] = {}
    for mention in mentions:
        best[mention.key] = max(mention.evidence, best.get(mention.key, mention.evidence))
    return [
        mention
        for mention in mentions
        if mention.evidence > 0 or (best[mention.key] >= _SUPPORTED and mention.evidence > _WEAKEST)
    ]


def _support_locals(mentions: list[Mention], chosen: Chosen, gazetteer: Gazetteer) -> bool:
    """Add evidence to doubtful names of places in the article's provinces; whether that lifted any."""
    provinces, lifted = set(chosen.provinces), False
    for mention in mentions:
        if not -_LOCAL_SUPPORT < mention.evidence <= 0:
            continue
        inside = (gazetteer.get(each.place_id) for each in mention.bearers if each.naming in _REAL_NAMES)
        if any(not provinces.isdisjoint(place.ancestors) for place in inside):
            mention.evidence += _LOCAL_SUPPORT
            lifted = True
    return lifted


def _without_far_features(mentions: list[Mention], chosen: Chosen, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions without hospitals and streets called after places in countries that nothing else is in."""
    countries = {key: gazetteer.get(number).country for key, (number, _) in chosen.places.items()}
    told = {countries[mention.key] for mention in mentions if not mention.is_feature}
    return [each for each in mentions if not (each.is_feature and told) or countries[each.key] in told]


def _read_in_full(
    mentions: list[Mention],
    tokens: list[Token],
    places: dict[str, tuple[PlaceId, float]],
    gazetteer: Gazetteer,
) -> None:
    """Let a name that is no city's stand for a longer one of the text rather than for a place abroad.

    Where a text tells of "Torrente Road", "a raid on Torrente" is no raid on a town of another country.
    """
    longer = {tokens[each.first].key: each.key for each in mentions if each.last - each.first > 1}
    for mention in mentions:
        full = longer.get(tokens[mention.first].key)
        if full is None or mention.last - mention.first > 1 or mention.bearers[0].rank >= FAMOUS:
            continue
        if gazetteer.get(places[mention.key][0]).country != gazetteer.get(places[full][0]).country:
            places[mention.key] = places[full]


def _company(mentions: list[Mention], tokens: list[Token], text: str, gazetteer: Gazetteer) -> Company:
    """Names that stand together: "Salamiyah, Hama" tells where, "Ohio, Utah and Iowa" that all are states."""
    pairs, lists = [], []
    row, is_list = [mention.key for mention in mentions[:1]], False
    for one, other in pairwise(mentions):
        gap = text[tokens[one.last - 1].end : tokens[other.first].start + other.skip]
        if (gap in _INSIDE_GAPS or _ARABIC_INSIDE.fullmatch(gap)) and not _is_large(one, gazetteer):
            pairs.append((one.key, other.key))
        elif gap in _OWNER_GAPS:  # in Arabic the inner stands first, above
            pairs.append((other.key, one.key))
        if gap not in LIST_GAPS:
            row, is_list = [], False
        row.append(other.key)
        if gap != ", " and len(row) > 1 and not is_list:
            is_list = True
            lists.append(row)
    return Company(pairs, lists)


def _is_large(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether the name is first of all that of a country or province: "Iraq, Iran" is a list."""
    likeliest = mention.bearers[0]
    return likeliest.naming is not Naming.BARE and gazetteer.feature(likeliest.place_id) in {
        Feature.COUNTRY,
        Feature.PROVINCE,
    }


def _toponym(
    mention: Mention,
    tokens: list[Token],
    text: str,
    chosen: dict[str, tuple[PlaceId, float]],
    gazetteer: Gazetteer,
) -> Toponym:
    number, sure = chosen[mention.key]
    place = _as_told(mention, gazetteer.get(number), gazetteer)
    start, end = tokens[mention.first].start + mention.skip, tokens[mention.last - 1].end
    confidence = round(min(0.99, sure * min(1.0, 0.5 + max(0.0, mention.evidence) / 4)), 3)
    return Toponym(start, end, text[start:end], place, confidence, mention.is_people)


def _as_told(mention: Mention, place: Place, gazetteer: Gazetteer) -> Place:
    """The province for "Sweida province", the town for "Sweida city", where both bear the name."""
    if not (mention.wants_unit or mention.wants_town):
        return place
    wanted = {Feature.PROVINCE, Feature.DISTRICT} if mention.wants_unit else {Feature.TOWN, Feature.QUARTER}
    if place.id is not None and gazetteer.feature(place.id) in wanted:
        return place
    elsewhere = place
    for each in mention.bearers:
        other = gazetteer.get(each.place_id)
        if gazetteer.feature(each.place_id) not in wanted or other.country != place.country:
            continue
        if other.overlaps(place) or other.admin1 == place.admin1:
            return other
        is_province = gazetteer.feature(each.place_id) is Feature.PROVINCE
        if elsewhere is place and is_province and each.naming is Naming.PRIMARY:
            elsewhere = other  # "Washington state", in which no Washington lies
    return elsewhere
