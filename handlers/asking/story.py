"""The button "more" under an item of a digest or alert: its story, here or by a link to the private chat."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram.error import NetworkError

from handlers.rendering.addresses import link_to
from handlers.rendering.stories import render_story
from handlers.updates.reply import reply, requester_of, services_of
from handlers.updates.services import preferences_of, reader_of
from incidents.models import IncidentId
from incidents.store.filing.events import get_story
from incidents.store.incidents import get_incident
from summaries.select import story_of

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services
    from incidents.models import Message

PAYLOAD = "story-"
"""How the payload of a deep link begins that opens the story of an incident."""


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE, incident: int) -> bool:
    """Show the story of an incident: a channel's readers, and a group's, read on in private."""
    services, requester = services_of(context), requester_of(update)
    messages = await asyncio.to_thread(show, services, requester, IncidentId(incident))
    if not messages or update.callback_query is None:
        return False
    url = None if requester.is_private else link_to(context.bot.username, f"{PAYLOAD}{incident}")
    with suppress(NetworkError):
        await update.callback_query.answer(url=url)
    if requester.is_private:
        await reply(update, messages)
    return True


def show(services: Services, requester: Requester, incident_id: IncidentId) -> tuple[Message, ...]:
    """Return the story of an incident; nothing where there is no such incident any more."""
    with services.admission, services.store.read() as session:
        preferences = preferences_of(session, services, requester)
        try:
            story = get_story(session, story_of(get_incident(session, incident_id)))
        except KeyError:
            return ()
    return render_story(story, reader_of(services, preferences))


def opened_by_link(services: Services, requester: Requester, payload: str) -> tuple[Message, ...]:
    """Return the story that a deep link names, nothing where it names none."""
    number = payload.removeprefix(PAYLOAD)
    if number == payload or not number.isdecimal():
        return ()
    return show(services, requester, IncidentId(int(number)))
