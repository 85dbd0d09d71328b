"""A reader taps "not right": which incident, what is wrong with it, and words if they like.

Flags are rows that wait for an operator (`handlers.review.reviewing`); nothing changes by a flag alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from handlers.asking.views import find_shown_incidents
from handlers.rendering import callbacks, words
from handlers.rendering.addresses import link_to
from handlers.rendering.items import heading, when
from handlers.rendering.markup import join, lines, plain, say, shorten
from handlers.rendering.wrong import LISTED
from handlers.texts import text
from handlers.understanding.frames import load_frame
from handlers.updates.services import preferences_of, reader_of
from incidents.models import Button, Flaw, IncidentId, Message
from incidents.store import incidents
from incidents.store.review import flags
from incidents.store.review.flags import Flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.rendering.readers import Reader
    from handlers.updates.services import ChatPreferences, Requester, Services
    from incidents.models import Incident

PAYLOAD = "wrong-"
"""How the payload of a deep link begins that opens a remembered list; codes of questions begin otherwise."""
DAILY_LIMIT = 20
"""Flags that one reader may raise in 24 hours: more than anybody reads with care."""
MAX_WORDS = 500
"""Characters of a reader's words that are kept."""
MAX_SHOWN = 20
"""Incidents to choose from; a digest has fifteen."""
_LABEL_UNITS = 60


def find_shown(services: Services, requester: Requester, key: str, page: str) -> list[IncidentId]:
    """Return the incidents above a button; none where the chat or the store has forgotten them."""
    with services.store.read() as session:
        if page == LISTED:
            return flags.find_shown(session, key)
        question = load_frame(session, requester).find_question(key)
        if question is None or not page.isdecimal():
            return []
        preferences = preferences_of(session, services, requester, question.text)
        shown = find_shown_incidents(session, services, preferences, question, int(page))
    return [each.id for each in shown]


class Heard(NamedTuple):
    """Words that something is wrong, of what was *shown* (the last answer where None), and at which place.

    `shown` are key and page of its button; `place` counts from 0, -1 is the last, None any.
    """

    said: str
    shown: tuple[str, str] | None = None
    place: int | None = None


def hear(services: Services, requester: Requester, heard: Heard, bot: str) -> tuple[Message, ...]:
    """Return what to ask of who says that something is wrong, nothing where nothing was told.

    In a group *bot* leads to the private chat: nobody else need read along.
    """
    said, shown, place = heard
    with services.store.read() as session:
        language = preferences_of(session, services, requester, said).language
        last = load_frame(session, requester).last
    if shown is None and last is not None:
        shown = callbacks.question_key(last), str(last.page)
    ids = find_shown(services, requester, *shown) if shown else []
    if place is not None and place < len(ids):
        ids = ids[place:][:1]
    if not ids or requester.is_private:
        return offer(services, replace(requester, language=language), ids)
    button = Button(text("button-wrong", language), url=link_to(bot, PAYLOAD + remember(services, ids)))
    return (Message(lines((say("flag-in-private", language),), language), ((button,),)),)


def remember(services: Services, ids: Sequence[IncidentId]) -> str:
    """Remember a list of incidents; return the key that finds it in another chat."""
    key = callbacks.text_key(",".join(map(str, ids)))
    with services.store.begin() as session:
        flags.put_shown(session, key, ids, services.now())
    return key


def offer(services: Services, requester: Requester, ids: Sequence[IncidentId]) -> tuple[Message, ...]:
    """Ask which of several incidents is meant, or what is wrong with the only one."""
    with services.store.read() as session:
        found = incidents.get_incidents(session, ids[:MAX_SHOWN])
        preferences = preferences_of(session, services, requester)
    if len(found) == 1:
        return _ask_what(found[0], services, preferences)
    reader = reader_of(services, preferences)
    rows = tuple(
        (Button(incident_label(each, reader), callbacks.pack(callbacks.FLAG, each.id)),) for each in found
    )
    asked = lines((say("flag-which", preferences.language),), preferences.language)
    return (Message(asked, rows),) if rows else ()


def offer_flaws(services: Services, requester: Requester, incident_id: IncidentId) -> tuple[Message, ...]:
    """Ask what is wrong with an incident."""
    with services.store.read() as session:
        found = incidents.get_incidents(session, [incident_id])
        preferences = preferences_of(session, services, requester)
    return _ask_what(found[0], services, preferences) if found else ()


def _ask_what(incident: Incident, services: Services, preferences: ChatPreferences) -> tuple[Message, ...]:
    language, reader = preferences.language, reader_of(services, preferences)
    buttons = [
        Button(text(f"flaw-{flaw}", language), callbacks.pack(callbacks.FLAG, incident.id, flaw))
        for flaw in Flaw
    ]
    told = (heading(incident, reader), when(incident, reader), say("flag-what", language))
    rows = (tuple(buttons[:3]), tuple(buttons[3:]))
    return (Message(lines(told, language), rows),)


def opened_by_link(services: Services, requester: Requester, payload: str) -> tuple[Message, ...]:
    """Return the list that a deep link names, nothing where it names none or it is forgotten."""
    if not payload.startswith(PAYLOAD):
        return ()
    ids = find_shown(services, requester, payload.removeprefix(PAYLOAD), LISTED)
    return offer(services, requester, ids) if ids else ()


class Flagged(NamedTuple):
    """What to say to a reader, and the number of the flag that a reply adds words to, None without one."""

    messages: tuple[Message, ...]
    number: int | None = None


def flag(services: Services, requester: Requester, incident_id: IncidentId, flaw: Flaw) -> Flagged:
    """Raise a flag for an operator to look at; readers who raised too many today are told so."""
    now = services.now()
    with services.store.begin() as session:
        language = preferences_of(session, services, requester).language
        found = incidents.get_incidents(session, [incident_id])
        if not found or requester.user_id is None:
            return Flagged(())
        if flags.count_since(session, requester.user_id, now - timedelta(days=1)) >= DAILY_LIMIT:
            said = say("flag-limit", language, n=DAILY_LIMIT)
            return Flagged((Message(lines((said,), language)),))
        number = flags.add_flag(session, Flag(found[0].id, flaw, requester.user_id, now))
    thanks = say("flag-done", language, flaw=text(f"flaw-{flaw}", language))
    return Flagged((Message(lines((thanks,), language)),), number)


def add_words(services: Services, requester: Requester, number: int, said: str) -> tuple[Message, ...]:
    """Put what a reader says with their flag; nothing to say where it was settled meanwhile."""
    with services.store.begin() as session:
        language = preferences_of(session, services, requester).language
        is_open = flags.add_words(session, number, requester.user_id or 0, said[:MAX_WORDS])
    return (Message(lines((say("flag-noted" if is_open else "flag-settled", language),), language)),)


def incident_label(incident: Incident, reader: Reader) -> str:
    """Return what a button calls an incident: kind, place and days."""
    place = words.place_words(incident.place, reader.language)
    told = (words.kind_words(incident.kind, reader.language), place, plain(when(incident, reader)))
    return shorten(plain(join(told)), _LABEL_UNITS)
