"""Where an article plays as it goes on: the place told last, and the one it opened with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.extraction.article.agreement import MEMORY
from incidents.extraction.article.nesting import is_inside
from incidents.models import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.extraction.article.clusters import Cluster
    from incidents.extraction.sentence.mentions import EventMention
    from incidents.models import Place


class Setting:
    """The places that an article has set its scene with, sentence by sentence; `lead` is the first."""

    def __init__(self) -> None:
        self._last: tuple[int, Place] | None = None
        self.lead: Place | None = None

    def note(self, index: int, place: Place) -> None:
        """Remember the *place* that sentence or heading *index* names."""
        self._last = (index, place)
        self.lead = self.lead or place

    def refine(self, clusters: Sequence[Cluster], index: int, places: Sequence[Place]) -> None:
        """Give the fine *places* of sentence *index* to incidents just told of a country or nowhere.

        What is told next plays there too, unless the sentence told of an incident with its place.
        """
        for cluster in clusters:
            if cluster.is_elsewhere or not 0 < index - cluster.mentions[0].reading.index <= MEMORY:
                continue
            known = cluster.place
            vague = known is None or known.precision is PlacePrecision.COUNTRY
            finer = next((each for each in places if known is None or is_inside(each, known)), None)
            if vague and finer is not None:
                self.lead = finer if self.lead == known else self.lead
                cluster.place = finer
        if places and (self._last is None or self._last[0] != index):
            self.note(index, places[0])

    def inherited(self, mention: EventMention, clusters: Sequence[Cluster]) -> Place | None:
        """Return the place that the sentences before *mention* were about."""
        here = next(
            (each.place for each in reversed(clusters) if each.last == mention.reading.index and each.place),
            None,
        )
        if here is not None:
            return here
        if mention.kind == "arrest" and self.lead is not None:
            return self._last[1] if self._last and self._is_next(mention, clusters) else self.lead
        if self._last and mention.reading.index - self._last[0] <= MEMORY:
            return self._last[1]
        return self.lead or (self._last[1] if self._last else None)

    def _is_next(self, mention: EventMention, clusters: Sequence[Cluster]) -> bool:
        """Whether the sentence before, of the same paragraph, told an incident with a place of its own."""
        before = mention.reading.previous
        if before is None or self._last is None or self._last[0] != before.index:
            return False
        is_told = any(each.last == before.index and each.is_place_own for each in clusters)
        return is_told and before.paragraph == mention.reading.paragraph
