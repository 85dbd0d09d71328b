"""A Digest → messages: incidents of a window under their places, one quoted sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import words
from handlers.items import Item, Reader, render_items
from handlers.markup import Html, bold, italic, lines, name, say, shorten
from handlers.split import split_blocks
from incidents.models import Message

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from incidents.models import Digest, Place


def render_digest(  # noqa: PLR0913 - the digest, its title, the reader
    digest: Digest,
    *,
    language: str,
    zone: tzinfo,
    subject: str = "",
    late_for: datetime | None = None,
    is_alert: bool = False,
    gazetteer: words.KnowsPlaces | None = None,
) -> tuple[Message, ...]:
    """Return the messages of *digest*; an empty one says that nothing new was reported.

    Args:
        digest: what was chosen, grouped by place.
        language: of the words around the quotations.
        zone: the reader's.
        subject: what the subscription is about, for the title.
        late_for: the moment at which it was due, where that is long past.
        is_alert: whether it tells at once what happened, instead of on a schedule.
        gazetteer: for the names of provinces in other languages than English.
    """
    reader = Reader.at(digest.until, language, zone, gazetteer)
    blocks = [_title(digest, reader, subject, late_for, is_alert=is_alert)]
    for place, items in digest.groups:
        listed = (
            Item(incident, quoted=each.quote, under=place)
            for each in items
            for incident in (each.incident, *each.also)
        )
        first, *rest = render_items(listed, reader)
        # The place's name stays with its first incident when a message is split.
        blocks += [Html(f"{_place_line(place, reader)}\n{first}"), *rest]
    if not digest.groups:
        blocks.append(say("digest-empty", language))
    if digest.left_out:
        blocks.append(italic(say("digest-left-out", language, n=digest.left_out)))
    return tuple(Message(part) for part in split_blocks(blocks))


def _title(
    digest: Digest, reader: Reader, subject: str, late_for: datetime | None, *, is_alert: bool
) -> Html:
    language, zone, asked = reader.language, reader.zone, reader.asked
    since, until, late = (
        words.moment_words(each, zone, asked, language) if each else ""
        for each in (digest.since, digest.until, late_for)
    )
    key = "alert-title" if is_alert else "digest-title"
    title = say(f"{key}-of", language, places=shorten(subject, 300)) if subject else say(key, language)
    return lines(
        (
            bold(title),
            "" if is_alert else say("digest-window", language, since=since, until=until),
            italic(say("digest-late", language, moment=late)) if late else "",
        ),
        language,
    )


def _place_line(place: Place, reader: Reader) -> Html:
    words_of_place = words.full_place_words(place, reader.language, reader.gazetteer)
    return lines((Html(f"📍 {bold(name(words_of_place, reader.language))}"),), reader.language)
