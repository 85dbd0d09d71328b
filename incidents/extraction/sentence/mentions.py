"""What one sentence says of one event: the record between the sentence and the article."""

from __future__ import annotations

from dataclasses import dataclass, field

from incidents.extraction.agents.named import Named
from incidents.extraction.annotation.reading import Reading
from incidents.extraction.casualties.tolls import Toll
from incidents.extraction.sentence.attribution import Attribution
from incidents.extraction.sentence.status import Standing
from incidents.extraction.sentence.triggers import Firing
from incidents.models import Period, Place, Role


@dataclass(slots=True)
class EventMention:
    """What one sentence says of one event.

    `place` and `period` are None where the sentence does not tell. `is_generic` marks a bare toll ("five more
    died"), whose kind the context decides; `is_weak` one that may add to an incident but not begin one;
    `is_aside` one that is only mentioned beside another ("after air strikes"); `is_sum` a lead total and
    `is_part` one that it adds up, `is_collective` a lead on several incidents at once (see sums.py); `since`
    tells of the event since which it has gone on. `is_elsewhere` marks one in a place without a name ("in a
    northern village"), which is none told before. `part` counts the parts of a sentence on two towns (see
    parts.py).
    """

    kind: str
    reading: Reading
    triggers: list[Firing]
    standing: Standing
    attribution: Attribution
    also: list[str] = field(default_factory=list)
    place: Place | None = None
    period: Period | None = None
    tolls: list[Toll] = field(default_factory=list)
    actors: list[Named] = field(default_factory=list)
    is_generic: bool = False
    is_definite: bool = False
    is_other: bool = False
    is_aside: bool = False
    is_indefinite: bool = False
    is_weak: bool = False
    is_sum: bool = False
    is_part: bool = False
    is_collective: bool = False
    is_elsewhere: bool = False
    part: int = 0
    since: Firing | None = None

    @property
    def is_strong(self) -> bool:
        """Whether one of its words tells of an incident by itself."""
        return "strong" in [found.entry.strength for found in self.triggers]

    @property
    def killed(self) -> int | None:
        """How many died, as its first toll of the dead says; None where none or no number is told."""
        return self.count_of("killed")

    def count_of(self, measure: str) -> int | None:
        """Return the number that the first toll of *measure* says; None where none or no number is told."""
        for toll in self.tolls:
            if toll.measure == measure:
                return toll.count.best
        return None

    @property
    def adds_dead(self) -> bool:
        """Whether it tells of more dead than were told before."""
        return any(toll.is_more for toll in self.tolls if toll.measure == "killed")

    @property
    def has_fighters(self) -> bool:
        """Whether those who died were armed."""
        heads = [toll.head for toll in self.tolls if toll.measure == "killed" and toll.head is not None]
        return any({"fighter", "force", "armed"} & self.reading.classes[head] for head in heads)

    @property
    def has_agent(self) -> bool:
        """Whether it names who did it."""
        return any(each.role is Role.PERPETRATOR for each in self.actors)


def mention_of_tolls(
    reading: Reading, tolls: list[Toll], standing: Standing, attribution: Attribution, *, is_weak: bool
) -> EventMention:
    """Return the mention of *tolls* that stand by themselves: "five more died"."""
    return EventMention(
        "attack", reading, [], standing, attribution, tolls=tolls, is_generic=True, is_weak=is_weak
    )
