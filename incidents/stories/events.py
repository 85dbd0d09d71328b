"""Incidents → the stories they belong to: incidents of one event, though they are not one incident.

A bombed hospital, the clash before it and the families who leave are three incidents and one story. Two
incidents are of one event where akin things happened at one place at one time, or where one article tells
both, a day apart at most; and so is whatever hangs together by such pairs. It depends on the incidents and
not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from incidents.models import DatePrecision, PlacePrecision
from incidents.places.nearness import km_between
from incidents.store.filing import events
from incidents.store.filing.events import Happening
from incidents.stories.families import are_akin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from incidents.models import Incident, IncidentId, Period, Place
    from incidents.store import Session, Store

REACH_KM = 15.0
"""A village and the town beside it, of which outlets name one or the other."""

_FINE = (PlacePrecision.SITE, PlacePrecision.TOWN, PlacePrecision.DISTRICT)
_TIMED = (DatePrecision.DAY, DatePrecision.WEEK)
_BATCH = 500  # well below the 32,766 variables of a statement of SQLite


def happening_of(incident: Incident) -> Happening:
    """Return what tells of which event an incident is that nobody retracted."""
    told = frozenset(report.article_id for report in incident.reports if not report.retracted)
    return Happening(
        incident.id, incident.story_id, incident.kind, incident.period, incident.place, articles=told
    )


def put_in_stories(
    session: Session, changed: Collection[IncidentId], before: Mapping[IncidentId, Happening] | None = None
) -> None:
    """Let incidents that are new or *changed* belong to the stories they are of now, others with them.

    Args:
        session: of the store, which has what changed already.
        changed: all that are new, or whose reports or reading changed; merged ones too.
        before: what some of them were. Of one that lost nothing, its story is not looked through again.
    """
    touched = events.get_happenings(session, changed)
    homes = {each.id: each.story_id for each in touched.values() if each.story_id is not None}
    known = before or {}
    broken = {
        home for each, home in homes.items() if each not in known or not _has_all(touched[each], known[each])
    }
    members = set(events.members_of(session, broken)) - touched.keys()
    pool = touched | events.get_happenings(session, members)
    links = [
        *_links(list(pool.values())),
        *_links_outside(session, touched.values(), pool),
        *((each, -home) for each, home in homes.items() if home not in broken),
    ]
    names = _names(pool, links)
    events.rename_stories(
        session, {-node: name for node, name in names.items() if node < 0 and -node != name}
    )
    events.put_stories(
        session, {each.id: names[each.id] for each in pool.values() if each.story_id != names[each.id]}
    )


def back_fill(store: Store) -> None:
    """Put incidents that an earlier version of the program stored in their stories, 500 a transaction."""
    while True:
        with store.begin(in_turn=True) as session:
            waiting = events.without_story(session, _BATCH)
            put_in_stories(session, waiting)
        if len(waiting) < _BATCH:
            return


def _has_all(now: Happening, before: Happening) -> bool:
    """Whether an incident is still of one event with all with which it was *before*."""
    same = (now.kind, now.place, now.period) == (before.kind, before.place, before.period)
    return same and now.articles >= before.articles


def _links(pool: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """Give the pairs of *pool* that are of one event."""
    in_time = sorted(filter(_is_definite, pool), key=lambda each: (each.period.start, each.id))
    for number, one in enumerate(in_time):
        for other in in_time[number + 1 :]:
            if not one.period.overlaps(other.period, slack_days=1):
                break
            if _belong_together(one, other):
                yield one.id, other.id


def _links_outside(
    session: Session, touched: Collection[Happening], pool: Mapping[IncidentId, Happening]
) -> Iterator[tuple[int, int]]:
    """Give the incidents of *touched* with the stories, as negative numbers, of what else is of one event."""
    definite = [each for each in touched if _is_definite(each)]
    near = events.told_beside(session, {article for each in definite for article in each.articles})
    places: defaultdict[Period, set[Place]] = defaultdict(set)
    for each in definite:
        places[each.period].add(each.place)
    near |= events.happened_around(session, list(places.items()), REACH_KM)
    for other in events.get_happenings(session, near - pool.keys()).values():
        # What has no story yet comes here by itself when it gets one.
        if other.story_id is not None and _is_definite(other):
            yield from ((each.id, -other.story_id) for each in definite if _belong_together(each, other))


def _names(pool: Collection[IncidentId], links: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return the name of each incident of *pool* and of each story of *links*: the lowest it hangs with."""
    leads: dict[int, int] = {each: each for each in pool} | {node: node for _, node in links}

    def lead(node: int) -> int:
        while leads[node] != node:
            leads[node] = node = leads[leads[node]]
        return node

    for one, other in links:
        first, second = sorted((lead(one), lead(other)), key=abs)
        leads[second] = first
    return {node: abs(lead(node)) for node in leads}


def _is_definite(happening: Happening) -> bool:
    """Whether it is told at all, and place and time finely enough to say what belongs together."""
    place, period = happening.place, happening.period
    is_timed = period.precision in _TIMED and period.days <= events.LONGEST_DAYS
    return bool(happening.articles) and place.id is not None and place.precision in _FINE and is_timed


def _belong_together(one: Happening, other: Happening) -> bool:
    """Whether two definite incidents are of one event; their days are compared first, which costs least."""
    if one.articles.isdisjoint(other.articles):
        is_timely = one.period.overlaps(other.period) and are_akin(one.kind, other.kind)
    else:
        is_timely = one.period.overlaps(other.period, slack_days=1)
    return is_timely and _are_together(one.place, other.place)


def _are_together(place: Place, other: Place) -> bool:
    return place.overlaps(other) or km_between(place, other) <= REACH_KM
