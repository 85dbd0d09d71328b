"""/export: what the last question of a chat found, as a file for analysts.

A file holds at most `MOST` incidents, newest first, and one person gets `FILES` an hour; the command line
has neither limit.
"""

from __future__ import annotations

import asyncio
import io
from collections import defaultdict, deque
from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.rendering import callbacks
from handlers.rendering.answers import reading_line
from handlers.rendering.markup import lines, plain, say, shorten
from handlers.texts import Phrase
from handlers.understanding.frames import load_frame
from handlers.updates.reply import argument_of, reply, requester_of, services_of
from handlers.updates.services import preferences_of, reader_of
from incidents.models import Button, File, Message
from incidents.questions.retrieval.finding import query_of, search_in_words
from incidents.store.finding.streaming import stream_incidents
from incidents.text import fold
from summaries.exports import Format, write

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services

MOST = 1_000
FILES = 6
SPAN = timedelta(hours=1)
"""Incidents in a file, and files that one person gets within `SPAN`."""
LABELS = {
    Format.ACLED: "CSV (ACLED)",
    Format.UCDP: "CSV (UCDP)",
    Format.PLOVER: "PLOVER",
    Format.GEOJSON: "GeoJSON",
    Format.JSON: "JSON",
}
_ENDINGS = {Format.ACLED: "csv", Format.UCDP: "csv", Format.PLOVER: "jsonl", Format.JSON: "jsonl"}


class Allowance:
    """Counts the files of each person within the last hour; after a restart everybody starts anew."""

    def __init__(self) -> None:
        self._given: dict[int, deque[datetime]] = defaultdict(lambda: deque(maxlen=FILES))

    def take(self, user_id: int, now: datetime) -> bool:
        """Count a file unless it is one too many; return whether it is not."""
        given = self._given[user_id]
        if len(given) == FILES and now - given[0] < SPAN:
            return False
        given.append(now)
        return True


def find_format(said: str) -> Format | None:
    """Return the format that *said* names, None for none and for "csv", which two of them are."""
    return next((each for each in Format if each.value in fold(said).split()), None)


def key_of_last(services: Services, requester: Requester) -> str | None:
    """Return the key of the last question of the chat, None without one."""
    with services.store.read() as session:
        last = load_frame(session, requester).last
    return None if last is None else callbacks.question_key(last)


async def command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send the last answer as a file in the format that is named, else ask in which."""
    services, requester, said = services_of(context), requester_of(update), argument_of(update)
    name, messages = find_format(said), tuple[Message, ...]()
    if name is not None and (key := await asyncio.to_thread(key_of_last, services, requester)):
        messages = await press(update, context, key, name)
    await reply(update, messages or await asyncio.to_thread(offer, services, requester))


def offer(services: Services, requester: Requester, _: str = "") -> tuple[Message, ...]:
    """Ask in which format the last question is to be exported; without one say what to do."""
    with services.store.read() as session:
        preferences, last = preferences_of(session, services, requester), load_frame(session, requester).last
    language = preferences.language
    if last is None:
        return (Message(lines((say("export-nothing", language),), language)),)
    key = callbacks.question_key(last)
    row = tuple(Button(label, callbacks.pack(callbacks.EXPORT, key, name)) for name, label in LABELS.items())
    reader = reader_of(services, preferences)
    asked = (reading_line(last, reader), say("export-which", language))
    return (Message(lines(asked, language), (row[:2], row[2:])),)


def make(services: Services, requester: Requester, key: str, name: Format) -> tuple[Message, ...]:
    """Return the file of a question that a button names, nothing where the chat has forgotten it."""
    out = io.StringIO(newline="")
    with services.admission, services.store.read() as session:
        question = load_frame(session, requester).find_question(key)
        if question is None:
            return ()
        preferences = preferences_of(session, services, requester, question.text)
        query = query_of(session, search_in_words(session, question))
        written = write(stream_incidents(session, query, MOST), name, out)
    language = preferences.language
    reader = reader_of(services, preferences)
    reading = Phrase(shorten(plain(reading_line(question, reader)).replace("\n", " · "), 500))
    caption = say("export-caption", language, n=written, reading=reading)
    day = services.now().astimezone(preferences.zone).date()
    ending = _ENDINGS.get(name, name.value)
    file = File(f"sitrep-{name}-{day}.{ending}", out.getvalue().encode())
    return (Message(lines((caption,), language), file=file),)


async def press(
    update: Update, context: ContextTypes.DEFAULT_TYPE, key: str, name: str
) -> tuple[Message, ...]:
    """Return the file that a button or a command names, nothing where its question is no longer known."""
    services, requester = services_of(context), requester_of(update)
    if name not in set(Format):
        return ()
    allowance = context.bot_data.setdefault(Allowance, Allowance())
    if not allowance.take(requester.user_id or 0, services.now()):
        return await asyncio.to_thread(_enough, services, requester)
    return await asyncio.to_thread(make, services, requester, key, Format(name))


def _enough(services: Services, requester: Requester) -> tuple[Message, ...]:
    with services.store.read() as session:
        language = preferences_of(session, services, requester).language
    return (Message(lines((say("export-limit", language, n=FILES),), language)),)
