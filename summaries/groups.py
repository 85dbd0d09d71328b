"""The items of a digest → groups by province, and the most important of them where there is less room."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from incidents.models import Place, PlacePrecision
from summaries.select import story_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Digest, DigestItem
    from incidents.places import Gazetteer


def trim(digest: Digest, items: int) -> Digest:
    """Return *digest* with its first *items* by importance, updates before all others."""
    told = [item for _, group in digest.groups for item in group]
    kept = sorted(told, key=lambda each: (not each.changes, -each.score))[:items]
    groups = (
        (place, tuple(item for item in group if any(item is each for each in kept)))
        for place, group in digest.groups
    )
    left_out = digest.left_out + len(told) - len(kept)
    return replace(digest, groups=tuple(each for each in groups if each[1]), left_out=left_out)


def group_items(
    items: Sequence[DigestItem], gazetteer: Gazetteer | None = None
) -> tuple[tuple[Place, tuple[DigestItem, ...]], ...]:
    """Return *items* by province, groups and items in the order given; a group in one town is the town's.

    Items of one story follow the first of them.
    """
    groups: dict[tuple[str | None, str | None], list[DigestItem]] = defaultdict(list)
    for item in items:
        place = item.incident.place
        is_known = place.country or place.admin1
        groups[(place.country, place.admin1) if is_known else (None, place.name)].append(item)
    return tuple((_heading(group, gazetteer), _by_story(group)) for group in groups.values())


def _by_story(items: Sequence[DigestItem]) -> tuple[DigestItem, ...]:
    stories: dict[int, list[DigestItem]] = defaultdict(list)
    for item in items:
        stories[story_of(item.incident)].append(item)
    return tuple(item for story in stories.values() for item in story)


def _heading(group: Sequence[DigestItem], gazetteer: Gazetteer | None) -> Place:
    """Return the town all items of a group share, else their province."""
    places = [item.incident.place for item in group]
    if len({(place.id, place.name) for place in places}) == 1:
        return places[0]
    wide = {PlacePrecision.PROVINCE, PlacePrecision.COUNTRY}
    # A village that no gazetteer lists stands where its province does, and is not it.
    if named := next((place for place in places if place.precision in wide and place.id is not None), None):
        return named
    inner = next((place for place in places if len(place.ancestors) > 1), None)
    if inner is None:
        return places[0]
    if gazetteer is not None and inner.ancestors[1] in gazetteer:
        return gazetteer.get(inner.ancestors[1])
    return Place(
        id=inner.ancestors[1],
        name=inner.admin1 or inner.name,
        precision=PlacePrecision.PROVINCE,
        country=inner.country,
        admin1=inner.admin1,
        ancestors=inner.ancestors[:1],
    )
