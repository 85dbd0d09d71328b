"""What changed since a reader was told → a line of words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.rendering import words
from handlers.rendering.markup import Html, bold, join, name, say
from incidents.models import Changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.rendering.readers import Reader
    from incidents.models import Change, Count, Incident


def update_line(changes: Sequence[Change], incident: Incident, reader: Reader) -> Html:
    """Return "🔄 <b>Update since Mon 12 Nov 08:00: 7 → 11 killed</b>", nothing where nothing changed."""
    if not changes:
        return Html()
    since = words.moment_words(changes[0].since, reader.zone, reader.asked, reader.language)
    told = change_words(changes, incident, reader.language)
    return bold(say("digest-update", reader.language, since=since, changes=told))


def change_words(changes: Sequence[Change], incident: Incident, language: str) -> Html:
    """Return all *changes* of *incident* in a row."""
    return join(_one(each, incident, language) for each in changes)


def _one(change: Change, incident: Incident, language: str) -> Html:
    match change.what:
        case Changed.TOLL:
            return _toll(change, incident, language)
        case Changed.PLACE:
            before, after = (
                name(words.place_words(each, language), language)
                for each in (change.before.place, incident.place)
            )
            return say("change", language, before=before, after=after)
        case Changed.KIND:
            before, after = (say(f"kind-{each}", language) for each in (change.before.kind, incident.kind))
            return say("change", language, before=before, after=after)
    return say(f"change-{change.what}", language)


def _toll(change: Change, incident: Incident, language: str) -> Html:
    measure = change.measure or ""
    after = words.toll_words(measure, _newest(getattr(incident.tolls, measure)), language)
    before: Count | None = getattr(change.before.tolls, measure)
    if before is None:
        return say("change-first-toll", language, after=after)
    return say("change", language, before=words.figure_words(_newest(before), language), after=after)


def _newest(count: Count) -> Count:
    """Return the newest figure of a merged reading without the older ones, open upwards where that is."""
    if count.best is None:
        return count
    return replace(count, low=count.best, high=None if count.high is None else count.best)
