"""Lead totals: "22 killed in air strikes", then 16 in A, five in B and one in C.

News leads add up what the article then tells one by one. The parts are incidents of their own, the sum is
none; so the parts must not be taken for poorer retellings of the sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.article.agreement import COARSE, is_of_time
from incidents.extraction.words.traits import kinds_with

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from incidents.extraction.sentence.mentions import EventMention

_LEADS = 3  # death tolls among which the sum stands: headline, lead, its repetition
_ROUGHLY = 0.8  # of a lead total, which later parts need not reach: "at least 20", then 9, 5 and 3
_LEAST = 3  # a smaller sum is too common a number


def mark_sums(mentions: Sequence[EventMention], today: date) -> None:
    """Set `is_sum` on the mentions of a lead total, `is_part` on those that add up to it, which may be sums.

    Set `is_collective` on a lead that tells of "separate operations in the south and east" without a sum.
    """
    harms = [each for each in mentions if each.kind in kinds_with("harmful") and each.tolls]
    if harms and _is_collective(harms[0]):
        harms[0].is_collective = True
    told = [each for each in harms if each.killed]
    for lead in told[:_LEADS]:
        parts = _parts(lead, told, today)
        if not parts:
            continue
        for each in told:
            each.is_sum = each.is_sum or (each.killed == lead.killed and each not in parts)
        for each in mentions:
            is_beside = each is not lead and each.triggers is lead.triggers
            each.is_collective = each.is_collective or is_beside  # "nine killed in A and B"
        for each in parts:
            each.is_part = True


def _is_collective(lead: EventMention) -> bool:
    """Whether a lead sums incidents of several places: "killed in separate raids across the country"."""
    reading = lead.reading
    if lead.place is not None and lead.place.precision not in COARSE:
        return False
    return any(
        reading.is_word(at, "severally")
        and any(word.endswith("s") for word in reading.words[at + 1 : at + 4])
        for at in range(len(reading.words))
    )


def _parts(lead: EventMention, told: list[EventMention], today: date) -> list[EventMention]:
    """Return the neighbours after *lead* whose tolls add up to its, at least two; repetitions passed over.

    The lead on a province may count a few more than the three or more incidents told.
    """
    total = lead.killed or 0
    if total < _LEAST or lead.reading.index > _LEADS:
        return []
    later = [
        each
        for each in told[told.index(lead) + 1 :]
        if each.killed != total and _may_belong(each, lead, today) and _may_stand(each)
    ]
    is_rough = lead.place is not None and lead.place.precision in COARSE and lead.place.id is not None
    for first in range(len(later)):
        for end in range(first + 2, len(later) + 1):
            parts = later[first:end]
            summed = sum(each.killed or 0 for each in parts)
            is_sum = summed == total or (is_rough and len(parts) > 2 and _ROUGHLY * total <= summed < total)
            # one part may be told without its place: "six people died there"
            if is_sum and sum(_stands_alone(each, parts) for each in parts) >= len(parts) - 1:
                return parts
            if summed >= total:
                break
    return []


def _may_belong(mention: EventMention, lead: EventMention, today: date) -> bool:
    """Whether neither time nor country keeps a mention out of a sum."""
    is_there = not (mention.place and lead.place) or mention.place.country == lead.place.country
    return is_there and is_of_time(mention.period, lead.period, today)


def _may_stand(mention: EventMention) -> bool:
    """Whether a mention may be a part at all: by a place, or by people counted and no "the blast" again."""
    return mention.place is not None or (
        all(toll.is_counted for toll in mention.tolls) and not mention.is_definite
    )


def _stands_alone(mention: EventMention, parts: list[EventMention]) -> bool:
    """Whether a part tells of an incident of its own: by its place or by words, not as "the blast" again."""
    others = [each for each in parts if each is not mention]
    if mention.place is not None and all(each.place != mention.place for each in others):
        return True
    is_counted = all(toll.is_counted for toll in mention.tolls)
    is_alone = all(each.reading is not mention.reading for each in others)
    return is_counted and is_alone and mention.is_strong and not mention.is_definite
