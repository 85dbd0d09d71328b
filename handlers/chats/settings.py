"""/settings and /language: what a chat chose: language, zone, look of pictures, digits, places."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from babel import Locale

from handlers.asking import chosen
from handlers.rendering import callbacks, words
from handlers.rendering.markup import lines, say, shorten
from handlers.subscriptions.rights import may_manage
from handlers.texts import LANGUAGES, text
from handlers.understanding.languages import find_language, find_look, find_zone, without_name
from handlers.updates.notices import notice
from handlers.updates.reply import argument_of, reply, requester_of, services_of
from handlers.updates.services import preferences_of
from incidents.models import Button, Message
from incidents.store.readers import chats

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ContextTypes

    from handlers.updates.services import Requester, Services
    from incidents.models import Look

ZONES = (
    ("Asia/Beirut", "Asia/Damascus", "Asia/Baghdad"),
    ("Africa/Cairo", "Asia/Aden", "Africa/Khartoum"),
    ("Europe/London", "Europe/Berlin", "Europe/Istanbul"),
    ("America/New_York", "Asia/Kolkata", "UTC"),
)
"""Zones on buttons; any other is typed."""
_CLDR_ZONES = {"Asia/Kolkata": "Asia/Calcutta"}
"""Zones that CLDR has under the name which they had first (https://unicode.org/reports/tr35/#Time_Zone_Identifiers)."""
AUTOMATIC = "auto"
"""What leaves the language to each question."""


async def settings(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Show the settings, or set the language or zone that is named."""
    services, requester, wish = services_of(context), requester_of(update), argument_of(update)
    if wish and not await may_manage(update):
        title = (update.effective_chat and update.effective_chat.title) or ""
        messages = await asyncio.to_thread(notice, services, requester, "not-administrator", chat=title)
    else:
        messages = await asyncio.to_thread(change if wish else show, services, requester, wish)
    await reply(update, messages)


async def language(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Offer the languages, or set the one that is named."""
    if argument_of(update):
        await settings(update, context)
    else:
        services, requester = services_of(context), requester_of(update)
        await reply(update, await asyncio.to_thread(offer_languages, services, requester))


def offer_languages(services: Services, requester: Requester) -> tuple[Message, ...]:
    """Return a button for each language, and one that leaves it to each question."""
    with services.store.read() as session:
        spoken = preferences_of(session, services, requester).language
    rows = (_languages_row(), (_button(text("language-auto", spoken), AUTOMATIC),))
    return (Message(lines((say("language-choose", spoken),), spoken), rows),)


def show(
    services: Services, requester: Requester, _: str = "", *, is_saved: bool = False
) -> tuple[Message, ...]:
    """Return the settings of a chat with buttons to change them."""
    with services.store.read() as session:
        preferences = preferences_of(session, services, requester)
    language, local = preferences.language, services.now().astimezone(preferences.zone)
    told = say(
        "settings",
        language,
        language=text("language-name", language),
        zone=preferences.zone.key,
        now=words.time_words(local.time(), language),
    )
    saved = say("settings-saved", language) if is_saved else ""
    zones = tuple(tuple(_button(city_words(zone, language), zone) for zone in row) for row in ZONES)
    places = chosen.chosen_rows(services, preferences)
    hint = say("settings-places", language) if places else ""
    rows = (_languages_row(), _look_row(preferences.chat.look, language), *zones, *places)
    return (Message(lines((saved, told, hint), language), rows),)


def take_back(services: Services, requester: Requester, key: str) -> tuple[Message, ...]:
    """Forget which place a name means: anybody may, as anybody may choose. Nothing if it is forgotten."""
    return show(services, requester, is_saved=True) if chosen.take_back(services, requester, key) else ()


def _languages_row() -> tuple[Button, ...]:
    return tuple(_button(text("language-name", each), each) for each in LANGUAGES)


def _look_row(look: Look, language: str) -> tuple[Button, ...]:
    """Return a button for each part of the look that is not as it is."""
    others = (
        "look-light" if look.dark else "look-dark",
        "digits-latin" if look.arabic_digits else "digits-arabic",
    )
    return tuple(_button(text(each, language), text(f"{each}.word", "en")) for each in others)


def _button(label: str, value: str) -> Button:
    return Button(label, callbacks.pack(callbacks.SETTING, value))


def city_words(zone: str, language: str) -> str:
    """Return what speakers of *language* call the city of a zone (CLDR): "Damas" for Asia/Damascus."""
    told = Locale(language).time_zones.get(_CLDR_ZONES.get(zone, zone), {}).get("city")
    return told or zone.rpartition("/")[2].replace("_", " ")


def change(services: Services, requester: Requester, wish: str) -> tuple[Message, ...]:
    """Set what *wish* names, a language, a time zone, a look or digits, and show the settings."""
    wish = without_name(wish)
    spoken, zone, is_free = find_language(wish), find_zone(wish), wish == AUTOMATIC
    with services.store.begin() as session:
        chat = chats.get_chat(session, requester.chat_id)
        look = find_look(wish, chat.look)
        is_known = is_free or any(each is not None for each in (spoken, zone, look))
        if is_known:
            spoken = None if is_free else spoken or chat.language
            chats.put_chat(
                session, replace(chat, language=spoken, zone=zone or chat.zone, look=look or chat.look)
            )
    if not is_known:
        return notice(services, requester, "settings-unknown", name=shorten(wish, words.MAX_NAME))
    return show(services, requester, is_saved=True)


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE, value: str) -> tuple[Message, ...]:
    """Set what a button names, if who pressed it may."""
    services, requester = services_of(context), requester_of(update)
    if not await may_manage(update):
        title = (update.effective_chat and update.effective_chat.title) or ""
        return await asyncio.to_thread(notice, services, requester, "not-administrator", chat=title)
    return await asyncio.to_thread(change, services, requester, value)
