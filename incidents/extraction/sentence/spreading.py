"""One event told of several places → one mention a place, each with the tolls told beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.extraction.annotation.scenes import fineness, is_scene
from incidents.models import PlacePrecision

if TYPE_CHECKING:
    from incidents.extraction.casualties.tolls import Toll
    from incidents.extraction.sentence.mentions import EventMention
    from incidents.models import Place

_MOST = 6  # places of one event


def spread(event: EventMention, places: list[Place]) -> list[EventMention]:
    """Return one mention a place; tolls go with the place they are told beside, else with the first."""
    for measure in dict.fromkeys(toll.measure for toll in event.tolls):
        told = [toll for toll in event.tolls if toll.measure == measure]
        split = _split_by_toll(event, told) if len(told) > 1 else []
        if split:
            return split
    if not places:
        return [event]
    sites = [place for place in places if place.precision is PlacePrecision.SITE]
    if len(sites) == len(places) and len({place.ancestors[-1:] for place in places}) == 1:
        places = places[:1]
    event.place, *others = places[:_MOST]
    return [event, *(replace(event, place=each, tolls=[]) for each in others)]


def _split_by_toll(event: EventMention, told: list[Toll]) -> list[EventMention]:
    """Return one mention a toll where each has a place of its own: "killed nine in A and four in B"."""
    pairs: list[tuple[Toll, Place]] = []
    for index, toll in enumerate(told):
        stop = told[index + 1].first if index + 1 < len(told) else len(event.reading.words)
        near = [
            each
            for each in event.reading.places
            if toll.first <= each.first < stop and is_scene(event.reading, each)
        ]
        if not near:
            return []
        finest = max(near, key=lambda each: (fineness(each.toponym.place), len(each.toponym.place.ancestors)))
        pairs.append((toll, finest.toponym.place))
    if len({(place.id, place.name) for _, place in pairs}) < len(pairs):
        return []
    rest = [toll for toll in event.tolls if toll not in told]
    split = []
    for index, (toll, place) in enumerate(pairs):
        stop = pairs[index + 1][0].first if index + 1 < len(pairs) else len(event.reading.words)
        own = [
            each
            for each in rest
            if toll.first <= each.first < stop or (index == 0 and each.first < toll.first)
        ]
        split.append(replace(event, place=place, tolls=[toll, *own]))
    return split
