"""What a digest says so far → whether an incident, or a sentence on it, says it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from incidents.models import Kind
from incidents.places.quarters import are_same, meet
from incidents.stories import are_akin
from summaries.retelling import NO_CHANCE
from summaries.select import find_lead_in, story_of
from summaries.vocabulary import make_stemmer, stem_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.models import ArticleId, Incident, Quote
    from summaries.select import SourcedQuote

_SAME_WORDS = 0.6  # Jaccard overlap of stems from which two sentences on one place tell one thing
_SAME_SENTENCE = 0.8  # the same wherever they are put, where they have all names and numbers in common
_FACT = re.compile(r"(?<!^)\b(?:[A-Z][\w'-]+|\d[\d.,]*)")
"""A name, by its capital letter, or a number in digits; those in words are told apart by their stems."""


class DigestSoFar:
    """What a digest says so far."""

    def __init__(self, language: str, retold: Iterable[Incident] = ()) -> None:
        """Begin a digest in *language*; the sentences of the *retold* tell what other incidents tell."""
        self._language, self._stem = language, make_stemmer(language)
        self._sentences: list[tuple[Incident, _Said]] = []
        self._incidents: list[Incident] = []
        self._sources = {each for incident in retold for each in _sources_of(incident)}

    def add(self, incident: Incident, *sentences: str) -> None:
        """Note that *sentences*, one with what leads in to it, tell *incident*."""
        self._sentences += [(incident, self._read(each)) for each in sentences]
        self._incidents.append(incident)
        self._sources |= _sources_of(incident)

    def quotes(self, sentence: str) -> bool:
        """Whether *sentence* was quoted, word for word but for small ones."""
        stems = self._read(sentence).stems
        return any(stems == said.stems for _, said in self._sentences)

    def repeats(self, incident: Incident, telling: SourcedQuote) -> bool:
        """Whether a sentence was quoted, or one much like it on the same place or in the same story.

        Likeness alone is not enough: "Shells hit Afrin at dawn" is a formula of the wire for every town.
        Elsewhere it is what two outlets print of one agency, with the same names and numbers. Of an incident
        with nobody counted it repeats, too, what it, or what has to lead in to it, is a source of: "the dead
        were found when the troops had left" is no news of a withdrawal.
        """
        if not incident.tolls.counts_anybody and self._is_source(incident, telling):
            return True
        new = self._read(telling.quote.text)
        return any(
            new.stems == said.stems
            or (_are_together(incident, told) and new.likeness(said) >= _SAME_WORDS)
            or (bool(new.facts) and new.facts == said.facts and new.likeness(said) >= _SAME_SENTENCE)
            for told, said in self._sentences
        )

    def knows(self, incident: Incident) -> bool:
        """Whether the toll of *incident* was told with another record of the same article or story."""
        return any(_is_one_count(told, incident) for told in self._incidents)

    def covers(self, incident: Incident) -> bool:
        """Whether *incident* is one side of what was told with a toll, by the same article.

        A battle that cost lives is also an advance, a siege and a movement of forces of the same days.
        """
        return any(_is_side(told, incident) for told in self._incidents)

    def _is_source(self, incident: Incident, telling: SourcedQuote) -> bool:
        report = telling.report
        before = find_lead_in(incident.place, report, telling.quote)
        printed = [telling.quote] if before is None else [telling.quote, before]
        return any((report.article_id, each) in self._sources for each in printed)

    def _read(self, sentence: str) -> _Said:
        stems = frozenset(stem_content(sentence, self._language, self._stem))
        return _Said(stems, frozenset(_FACT.findall(sentence)))


class _Said(NamedTuple):
    """The stems of a sentence, and its names and numbers but for the word that it begins with."""

    stems: frozenset[str]
    facts: frozenset[str]

    def likeness(self, other: _Said) -> float:
        """Return the Jaccard overlap of the stems of both; of no stems at all it is 0."""
        return len(self.stems & other.stems) / max(1, len(self.stems | other.stems))


def _sources_of(incident: Incident) -> set[tuple[ArticleId, Quote]]:
    """Return the sentences that tell *incident*, each with its article."""
    return {(report.article_id, each) for report in incident.reports for each in report.claim.quotes}


def _is_one_count(told: Incident, other: Incident) -> bool:
    """Whether one article, or articles on one story, gave both records the same toll at one place and time.

    In a story only a toll that is no chance counts: a raid and a blast that kill one each are two.
    """
    articles = {report.article_id for report in told.reports}
    is_one_article = any(report.article_id in articles for report in other.reports)
    is_one_story = story_of(told) == story_of(other) and max(_toll(other)) >= NO_CHANCE
    return (
        (is_one_article or is_one_story)
        and any(_toll(other))
        and _toll(told) == _toll(other)
        and (meet(told.place, other.place) or _share_count(told, other) or _share_count(other, told))
        and told.period.overlaps(other.period)
    )


def _share_count(whole: Incident, part: Incident) -> bool:
    """Whether the sentences that give the toll of *part* tell *whole*, too, and count only once.

    "Shells on the station and the mill killed one person" is told of either; "killed one person at the
    station and a boy at the mill" counts twice.
    """
    counting = [report for report in part.reports if report.claim.tolls.counts_anybody]
    quotes = {(report.article_id, quote) for report in counting for quote in report.claim.quotes}
    if not quotes <= _sources_of(whole):
        return False
    tolls = [count for report in whole.reports for _, count in report.claim.tolls.items() if count]
    words = [each for count in tolls for each in count.wordings]
    return not any(each in quote.text for _, quote in quotes for each in words)


def _are_together(one: Incident, other: Incident) -> bool:
    return story_of(one) == story_of(other) or meet(one.place, other.place)


def _is_side(told: Incident, other: Incident) -> bool:
    """Whether *told* counts people and *other* none; article and days are one, the place is or holds it.

    An advance is one side of a fight and not of a raid.
    """
    is_advance = are_akin(other.kind, Kind.ARMED_CLASH)
    articles = {report.article_id for report in told.reports}
    return (
        all(report.article_id in articles for report in other.reports)
        and any(_toll(told))
        and not any(_toll(other))
        and (are_akin(told.kind, other.kind) or not is_advance)
        and (are_same(told.place, other.place) or told.place.lies_in(other.place))
        and told.period.overlaps(other.period)
    )


def _toll(incident: Incident) -> tuple[int, ...]:
    """Return the best reading of each toll, 0 where there is none, in the order of `Tolls`."""
    return tuple(count.best or 0 if count else 0 for _, count in incident.tolls.items())
