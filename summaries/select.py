"""An incident with its reports → the sentence that tells it best, and how much it matters.

Pure decisions: nothing is asked, nothing stored. Every sentence is a quotation of a report.
"""

from __future__ import annotations

import tomllib
from functools import cache
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import Kind, Tier
from incidents.places.spelling import is_arabic, sound_key
from incidents.stories import count_independent, is_told_again
from incidents.text.paragraphs import has_end
from summaries.background import OPENING
from summaries.readability import is_readable, judge, without_recalled
from summaries.vocabulary import read_words

if TYPE_CHECKING:
    from datetime import datetime

    from incidents.models import Count, Incident, Place, Quote, Report, Told, Tolls

_OUTLET_WEIGHT = 0.75  # a second independent outlet is worth less than a doubling of the dead
_SHORT_TITLE = 3  # words; a sentence may begin with "Fighting in Aleppo"
_TOLD_BEFORE = 0.7  # an incident of before the window with a new toll
_UNCHANGED = 0.2  # one of before the window about which nothing new is said


class SourcedQuote(NamedTuple):
    """A sentence on an incident, and its report.

    `is_clear` if it can be read alone, `is_telling` if it says what happened: it does more than mention it
    ("since the bombing of the port"), and it gives a toll, opens its article or, where nobody was counted,
    names the place.
    """

    report: Report
    quote: Quote
    is_clear: bool
    is_telling: bool


def find_telling(
    incident: Incident, since: datetime, until: datetime, language: str, *, measure: str | None = None
) -> tuple[Report, Quote] | None:
    """Return the first of `rank_tellings` with its report; a sentence that is alone is compared with none."""
    told = _tellings(incident, since, until)
    if len(told) < 2:
        return next(((report, quote) for report, _, quote in told), None)
    best = rank_tellings(incident, since, until, language, measure=measure)[0]
    return best.report, best.quote


def rank_tellings(
    incident: Incident, since: datetime, until: datetime, language: str, *, measure: str | None = None
) -> list[SourcedQuote]:
    """Return the sentences that tell *incident*, best first; none if every report was taken back.

    Those of the window come before older ones, the reader's language before others, whole sentences before
    fragments; then they are compared by how much of what matters they hold: understood alone, naming the
    place, giving the toll as it is now known. The order within a report and newer reports decide the rest.

    Args:
        incident: what to tell.
        since: start of the window of reporting.
        until: its end, not included.
        language: the reader's, ISO 639-1.
        measure: the toll that was asked for, a name of `TOLLS`; without one the gravest told.
    """
    ranked = [
        (*_judge(incident, report, quote, language, measure), -position)
        for report, position, quote in _tellings(incident, since, until)
    ]
    ranked.sort(key=lambda each: each[1:], reverse=True)
    return [telling for telling, _, _ in ranked]


def _tellings(incident: Incident, since: datetime, until: datetime) -> list[tuple[Report, int, Quote]]:
    """Return the sentences of the window, else all, each with its report and its place there, from 0."""
    standing = [report for report in incident.reports if not report.retracted]
    recent = [report for report in standing if since <= report.published_at < until]
    return [
        (report, position, quote)
        for report in recent or standing
        for position, quote in enumerate(report.claim.quotes)
        if quote.text.strip()
    ]


def find_lead_in(place: Place, report: Report, quote: Quote) -> Quote | None:
    """Return the sentence to quote before *quote* where that names no *place* or cannot be read alone.

    It is the nearest before it among those that tell the same incident in the same article, so that "Nine
    fighters were killed, the commander said." comes with who fought where; None where there is none. A
    headline says what the sentence under it says, in fewer words.
    """
    earlier = [each for each in report.claim.quotes if each.end <= quote.start and has_end(each.text)]
    if not earlier:
        return None
    reading = judge(quote.text, report.language)
    if reading.stands_alone and reading.introduces and names_place(place, quote.text):
        return None
    before = (each for each in earlier if is_readable(each.text, report.language))
    nearest = max(before, key=lambda each: each.start, default=None)
    return nearest if nearest and judge(nearest.text, report.language).stands_alone else None


def is_understood(incident: Incident, telling: SourcedQuote) -> bool:
    """Whether *telling*, with a lead-in if it needs one, says what happened to who knows nothing of it."""
    report, quote = telling.report, telling.quote
    if not telling.is_telling or not is_readable(quote.text, report.language):
        return False
    reading = judge(quote.text, report.language)
    # "Another nine died in Azaz" does without what it joins, "another nine died in the town" does not.
    is_placed = reading.is_complete and names_place(incident.place, quote.text) > 0
    is_alone = is_placed or (reading.stands_alone and reading.names)
    return is_alone or find_lead_in(incident.place, report, quote) is not None


def weigh(incident: Incident, since: datetime, interest: float = 0.0) -> float:
    """Return how much *incident* matters to somebody told everything before *since*; 0 and up.

    Severity (the kind, and the dead on a logarithmic scale with others in proportion), corroboration and
    the reader's *interest* in it, all discounted for what was told before.
    """
    corroboration = _OUTLET_WEIGHT * log2(count_independent(incident.reports))
    return (gravity(incident) + corroboration + interest) * _novelty(incident, since)


def gravity(incident: Incident | Told) -> float:
    """Return how grave *incident* is, 0 and up: its kind, and a step for each doubling of those harmed."""
    scale = _severity()
    harmed = sum(scale.people[name] * (count.best or 0) for name, count in incident.tolls.items() if count)
    return scale.kinds[incident.kind] + log2(1 + harmed)


def tier_of(incident: Incident) -> Tier:
    """Return the highest tier whose line *incident* reaches."""
    reached = [tier for tier, line in _severity().tiers.items() if gravity(incident) >= line]
    return reached[-1] if reached else Tier.ANY


def story_of(incident: Incident) -> int:
    """Return the number of the story of *incident*: its own where it was put in none."""
    return incident.id if incident.story_id is None else incident.story_id


def names_place(place: Place, sentence: str) -> float:
    """Return 1 if *sentence* names *place* in any spelling, a half if only its province, else 0."""
    if place.name and _has_word(sentence, place.name):
        return 1.0  # most do; the sounds of a sentence take thirty times as long
    sounds = f" {sound_key(sentence)} "

    def has(name: str | None) -> bool:
        sound = sound_key(name or "")
        # Arabic glues "and", "in" and "for" to the front of a name.
        return bool(sound) and (sound if is_arabic(sound) else f" {sound} ") in sounds

    if has(place.name) or has(place.name_ar):
        return 1.0
    return 0.5 if has(place.admin1) else 0.0


def _has_word(sentence: str, name: str) -> bool:
    """Whether *name* stands in *sentence* letter by letter, between other signs than letters and digits."""
    before, found, after = sentence.partition(name)
    return bool(found) and not before[-1:].isalnum() and not after[:1].isalnum()


def agrees(told: Tolls, known: Tolls, sentence: str, measure: str | None) -> float:
    """Return 1 if *sentence* gives a toll as it is known, -1 if it gives another, 0 if it gives none.

    It is a quarter of it where a graver toll is known: the wounded of a blast with dead.

    Args:
        told: what the sentence's article tells; the words of each count show whether the sentence has it.
        known: the merged reading; its most telling toll decides, in the order of `Tolls`.
        sentence: one sentence of the article.
        measure: the only toll that matters, if there is one.
    """
    words = f" {' '.join(read_words(sentence))} "
    share = 1.0
    for (name, claimed), (_, merged) in zip(told.items(), known.items(), strict=True):
        if name != (measure or name) or not merged or merged.best is None:
            continue  # "the deaths of so many" tells no number
        if claimed and _has(words, claimed):
            return share if claimed.best == merged.best else -share
        if merged.best:
            share = 0.25
    return 0.0


def _judge(
    incident: Incident, report: Report, quote: Quote, language: str, measure: str | None
) -> tuple[SourcedQuote, tuple[float, ...]]:
    """Return a sentence with what it is good for, and what makes it better than another, in order."""
    reading = judge(quote.text, report.language)
    is_whole = reading.is_whole and not _runs_on(report.title, quote.text)
    told = without_recalled(quote.text, report.language)
    toll = agrees(report.claim.tolls, incident.tolls, told, measure)
    is_recalled = told is not quote.text and incident.tolls.counts_anybody
    is_mention = not reading.tells and is_told_again(incident.kind)
    where = names_place(incident.place, quote.text)
    is_placed = quote.start < OPENING or (where > 0 and not incident.tolls.counts_anybody)
    substance = (
        2 * reading.stands_alone + reading.introduces + reading.fits + 2 * where + 3 * toll + reading.tells
    )
    is_telling = bool(toll) or (is_placed and not is_mention and not is_recalled)
    telling = SourcedQuote(report, quote, is_whole and reading.stands_alone, is_telling)
    return telling, (report.language == language, is_whole, substance)


def _runs_on(title: str, sentence: str) -> bool:
    """Whether *sentence* is the headline and the first sentence under it, glued without a full stop."""
    headline, words = read_words(title), read_words(sentence)
    return len(words) > len(headline) > _SHORT_TITLE and words[: len(headline)] == headline


def _has(words: str, count: Count) -> bool:
    """Whether a sentence's *words* hold what a count was read from; of several, what has its number."""
    told = [f" {' '.join(read_words(each)) or count.best} " for each in count.wordings]
    exact = [each for each in told if f" {count.best} " in each]
    return any(each in words for each in exact or told)


def _novelty(incident: Incident, since: datetime) -> float:
    """Return 1 for what was first told after *since*, less for what was known."""
    if incident.first_reported_at >= since:
        return 1.0
    known = {
        name: {
            getattr(report.claim.tolls, name) for report in incident.reports if report.published_at < since
        }
        for name, _ in incident.tolls.items()
    }
    is_changed = any(
        count is not None and count.best not in {each.best for each in known[name] if each}
        for name, count in incident.tolls.items()
    )
    return _TOLD_BEFORE if is_changed else _UNCHANGED


class _Severity(NamedTuple):
    """The scale of severity.toml."""

    kinds: dict[Kind, int]
    people: dict[str, float]
    tiers: dict[Tier, float]


@cache
def _severity() -> _Severity:
    """Return the scale; a KeyError would mean a kind that it forgot, which a test refuses."""
    table = tomllib.loads(Path(__file__).with_name("severity.toml").read_text("utf-8"))
    kinds = {Kind(kind): int(step) for step, kinds in table["kinds"].items() for kind in kinds}
    return _Severity(kinds, table["people"], {Tier(name): line for name, line in table["tiers"].items()})
