"""What changed since a message was sent → its text with visible marks, or an answer to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from handlers.rendering.changes import change_words
from handlers.rendering.items import heading
from handlers.rendering.markup import Html, bold, lines, measure, say
from handlers.rendering.split import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.rendering.readers import Reader
    from incidents.models import Change, Incident
    from incidents.store.delivery.edits import Passage


def mark_words(changes: Sequence[Change], incident: Incident, language: str) -> Html:
    """Return "✏️ <b>Changed since: 7 → 11 killed</b>", nothing where all stands as it was told."""
    if not changes:
        return Html()
    told = bold(say("edit-mark", language, changes=change_words(changes, incident, language)))
    return lines((told,), language)


def mark_up(text: str, passages: Iterable[Passage]) -> Html | None:
    """Return *text* with the marks of *passages* under their blocks, None where it has no room for them.

    A block that was divided between two messages is in neither as a whole, and takes no mark.
    """
    marks: dict[str, list[str]] = defaultdict(list)
    for each in passages:
        if each.mark and each.mark not in marks[each.block]:
            marks[each.block].append(each.mark)
    for block, told in marks.items():
        if told and block not in text:
            return None
        text = text.replace(block, "\n".join((block, *told)), 1)
    return Html(text) if measure(text).fits(MOST) else None


def render_notice(told: Iterable[tuple[Incident, str]], reader: Reader) -> Html:
    """Return what changed alone: each incident's heading and its mark."""
    return lines(
        (Html(f"{heading(incident, reader)}\n{mark}") for incident, mark in told if mark), reader.language
    )
