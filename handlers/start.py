"""Links that ask: `https://t.me/BOT?start=PAYLOAD`, the sharing of one, and /start with what it brings.

A payload is the code of a question (`incidents.questions.encoding.links`), words to ask as if they were
typed, a list of incidents of which one is not right, a story, or nothing that is known, which is told.
Whoever made it up gets no more than somebody who types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from handlers.asking import again, conversation, story
from handlers.asking.guide import show_help
from handlers.rendering.addresses import HELP, WORDS, link_to, read_words
from handlers.rendering.answers import reading_line
from handlers.rendering.markup import escape, lines, plain, say, shorten
from handlers.review import flagging
from handlers.texts import text
from handlers.understanding.frames import load_frame
from handlers.updates.notices import notice
from handlers.updates.services import preferences_of, reader_of
from incidents.models import Button, Message
from incidents.questions import question_from_code, question_to_code

if TYPE_CHECKING:
    from handlers.updates.services import Requester, Services

_MAX_READING = 200  # characters of a reading in the address of Telegram's "send to" page


def start(services: Services, requester: Requester, payload: str) -> tuple[Message, ...]:
    """Say what the bot does, or answer what a link asks."""
    if not payload:
        return notice(services, requester, "start")
    if payload == HELP:
        return show_help(services, requester)
    for opened_by_link in (flagging.opened_by_link, story.opened_by_link):
        if opened := opened_by_link(services, requester, payload):
            return opened
    try:
        if payload.startswith(WORDS):
            return conversation.latest(services, requester, read_words(payload))
        question = question_from_code(payload, services.gazetteer)
    except ValueError:
        return notice(services, requester, "link-broken")
    return again.reopen(services, requester, question)


def share(services: Services, requester: Requester, key: str, bot: str) -> tuple[Message, ...]:
    """Return the link of the question that a button names, to send on.

    Returns:
        No messages where the chat has forgotten the question, or it has no link.
    """
    with services.store.read() as session:
        question = load_frame(session, requester).find_question(key)
        preferences = preferences_of(session, services, requester, question.text if question else "")
    code = question_to_code(question) if question else None
    if question is None or code is None:
        return ()
    language, link = preferences.language, link_to(bot, code)
    reader = reader_of(services, preferences)
    reading = reading_line(question, reader)
    # https://core.telegram.org/widgets/share#custom-share-links: choosing to whom is Telegram's own page.
    page = urlencode({"url": link, "text": shorten(plain(reading), _MAX_READING)})
    button = Button(text("button-send", language), url=f"https://t.me/share/url?{page}")
    said = lines((reading, say("share-link", language), escape(link)), language)
    return (Message(said, ((button,),)),)
