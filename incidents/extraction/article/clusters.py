"""One incident of an article: the mentions that tell of it, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from incidents.extraction.article.nesting import is_inside
from incidents.extraction.article.totals import merge_tolls
from incidents.extraction.sentence.mentions import EventMention
from incidents.models import Period, Place

if TYPE_CHECKING:
    from incidents.extraction.agents.named import Named
    from incidents.models import Role, Tolls


@dataclass(slots=True)
class Cluster:
    """One incident and its mentions; `place` and `period` are the best told so far.

    `is_recalled` marks one that the article mentions in passing, without a time; `is_elsewhere` one that
    is not where the article plays, though it does not say where.
    """

    kind: str
    mentions: list[EventMention]
    also: list[str] = field(default_factory=list)
    place: Place | None = None
    is_place_own: bool = False
    period: Period | None = None
    is_recalled: bool = False
    is_elsewhere: bool = False

    @property
    def last(self) -> int:
        """The sentence that told of it last."""
        return self.mentions[-1].reading.index

    @property
    def is_background(self) -> bool:
        """Whether all that is told of it is recalled beside the news."""
        return self.is_recalled or all(each.standing.is_background for each in self.mentions)

    @property
    def is_lead_total(self) -> bool:
        """Whether its dead are a lead total whose parts are incidents of their own."""
        sums = {each.killed for each in self.mentions if each.is_sum}
        killed = self.tolls.killed if sums else None
        return killed is not None and killed.best in sums

    def is_part_of(self, lead: Cluster) -> bool:
        """Whether it is one of those that a lead total sums, at the place that the lead names."""
        if not self.mentions[0].is_part or self.place is None or lead.place is None:
            return False
        return self.place == lead.place or is_inside(self.place, lead.place)

    def actors_as(self, role: Role) -> list[Named]:
        """Return the actors that its mentions name as *role*, in the order of being told."""
        return [actor for each in self.mentions for actor in each.actors if actor.role is role]

    @property
    def tolls(self) -> Tolls:
        """What its mentions say together of people hit."""
        return merge_tolls(self.mentions)
