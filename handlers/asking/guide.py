"""/help: an overview, and a page for each topic, by button or by name ("/help briefings")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.rendering import callbacks
from handlers.rendering.markup import lines, say
from handlers.texts import text
from handlers.updates.services import preferences_of
from incidents.models import Button, Message
from incidents.text import fold

if TYPE_CHECKING:
    from handlers.updates.services import Requester, Services

TOPICS = ("questions", "times", "briefings", "anywhere")
"""In the order of the buttons."""
_IN_A_ROW = 2


def show_help(
    services: Services, requester: Requester, topic: str = "", *, said: str = ""
) -> tuple[Message, ...]:
    """Return the page of a topic, the overview for none or an unknown one, with buttons to the others.

    *said* are the words that asked for help, where they tell the language.
    """
    with services.store.read() as session:
        language = preferences_of(session, services, requester, said).language
    shown = find_topic(topic, language)
    buttons = [
        Button(text(f"topic-{each}", language), callbacks.pack(callbacks.HELP, each))
        for each in TOPICS
        if each != shown
    ]
    rows = tuple(tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW))
    page = say(f"help-{shown}", language) if shown else say("help", language)
    return (Message(lines((page,), language), rows),)


def find_topic(wish: str, language: str) -> str | None:
    """Return the topic called *wish*, by its key or as its button calls it; None for no such topic."""
    names = {each: each for each in TOPICS} | {fold(text(f"topic-{each}", language)): each for each in TOPICS}
    return names.get(fold(wish.strip()))
