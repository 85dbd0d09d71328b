"""A Digest → messages: incidents of a window under their places, one quoted sentence each."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from handlers.rendering import words
from handlers.rendering.changes import update_line
from handlers.rendering.items import Item, Rendered, render_blocks
from handlers.rendering.markup import Html, bold, italic, lines, name, say, shorten
from handlers.rendering.split import split_blocks
from handlers.rendering.tolls import course
from incidents.models import Message, Template
from summaries.groups import trim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from handlers.rendering.readers import Reader
    from incidents.models import Digest, DigestItem, IncidentId, Place


class Title(StrEnum):
    """What a digest is called, by the texts "digest-title" and so on."""

    DIGEST = "digest"
    ALERT = "alert"
    PREVIEW = "preview"


class Heading(NamedTuple):
    """What stands above a digest.

    `subject` is what the subscription is about, "" for everything; `late_for` the moment at which the digest
    was due, where that is long past.
    """

    subject: str = ""
    called: Title = Title.DIGEST
    late_for: datetime | None = None


class Part(NamedTuple):
    """An incident as a digest tells it: the number of the message, and the block there."""

    incident_id: IncidentId
    message: int
    block: Html


class LaidOut(NamedTuple):
    """A digest as it is sent, and where in it each incident is told."""

    messages: tuple[Message, ...]
    parts: tuple[Part, ...]


def lay_out(
    digest: Digest,
    reader: Reader,
    heading: Heading,
    *,
    most_messages: int | None = None,
    template: Template = Template.FULL,
) -> LaidOut:
    """Return the messages of *digest*; an empty one says that nothing new was reported.

    Args:
        digest: what was chosen, grouped by place.
        reader: for whom; their today is the day on which the window of *digest* ends.
        heading: what stands above.
        most_messages: how many messages it may fill; what is least important beyond that is left out whole.
        template: how much is said of each incident.
    """
    title = _title(digest, reader, heading)

    def fill(items: int) -> tuple[tuple[Html, ...], list[Rendered]]:
        chosen = trim(digest, items)
        told = [
            each
            for place, group in chosen.groups
            for each in _render_group(place, group, reader, template, digest.since)
        ]
        blocks = [title, *(each.html for each in told), *_closing(chosen, reader.language)]
        return split_blocks(blocks), told

    total = sum(len(group) for _, group in digest.groups)
    texts, told = fill(total)
    if most_messages is not None and len(texts) > most_messages:
        fitting = bisect_right(range(total), most_messages, key=lambda items: len(fill(items)[0]))
        texts, told = fill(max(1, fitting - 1))
    return LaidOut(tuple(map(Message, texts)), tuple(_parts(texts, told)))


def _render_group(
    place: Place, items: Sequence[DigestItem], reader: Reader, template: Template, since: datetime
) -> list[Rendered]:
    """Return the blocks of a group; its name stays with the first of them when a message is split.

    What the reader was not told before says how its toll changed *since* the digest before.
    """
    listed = (
        Item(
            incident,
            news=(update_line(each.changes, incident, reader) if incident is each.incident else None)
            or course(incident, reader, since),
            quoted=each.quote,
            under=place,
        )
        for each in items
        for incident in (each.incident, *each.also)
    )
    first, *rest = render_blocks(listed, reader, template)
    return [first._replace(html=Html(f"{_place_line(place, reader)}\n{first.html}")), *rest]


def _closing(digest: Digest, language: str) -> list[Html]:
    """Return what is said of that which is not told."""
    blocks = [] if digest.groups else [say("digest-empty", language)]
    if digest.left_out:
        blocks.append(italic(say("digest-left-out", language, n=digest.left_out)))
    if digest.told_before:
        blocks.append(italic(say("digest-told-before", language, n=digest.told_before)))
    return blocks


def _parts(texts: Sequence[str], told: Sequence[Rendered]) -> Iterator[Part]:
    """Yield where each incident is told; a block that was divided is that of its first message in part."""
    number = 0
    for block, incidents in told:
        number = next((n for n in range(number, len(texts)) if block in texts[n]), number)
        for incident_id in incidents:
            yield Part(incident_id, number, block)


def _title(digest: Digest, reader: Reader, heading: Heading) -> Html:
    language, zone, asked = reader.language, reader.zone, reader.asked
    since, until, late = (
        words.moment_words(each, zone, asked, language) if each else ""
        for each in (digest.since, digest.until, heading.late_for)
    )
    key = f"{heading.called}-title"
    title = say(key, language)
    if heading.subject:
        title = say(f"{key}-of", language, places=shorten(heading.subject, 300))
    return lines(
        (
            bold(title),
            "" if heading.called is Title.ALERT else say("digest-window", language, since=since, until=until),
            italic(say("digest-late", language, moment=late)) if late else "",
        ),
        language,
    )


def _place_line(place: Place, reader: Reader) -> Html:
    words_of_place = words.full_place_words(place, reader.language, reader.gazetteer)
    return lines((Html(f"📍 {bold(name(words_of_place, reader.language))}"),), reader.language)
