"""Subscriptions of a chat: listing, changing and stopping them.

Whether somebody may do it is settled before (`handlers.subscriptions.rights`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.rendering import callbacks, words
from handlers.rendering.markup import bold, join, lines, say, shorten
from handlers.rendering.split import split_blocks
from handlers.subscriptions.menus import edit_rows
from handlers.subscriptions.options import apply
from handlers.texts import text, text_or
from handlers.updates.pausing import BY_READER, following_slot
from handlers.updates.services import chat_name, preferences_of
from incidents.models import Button, Every, Message, Subscription
from incidents.store.readers import subscriptions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from handlers.rendering.markup import Html
    from handlers.updates.services import ChatPreferences, Requester, Services
    from incidents.store import Session

MAX_STOP_BUTTONS = 20


def scheduled(subscription: Subscription, now: datetime) -> Subscription:
    """Return *subscription* with its next moment after *now*; a new alert tells what comes from *now* on."""
    due = following_slot(subscription.cadence, ZoneInfo(subscription.zone), now)
    is_new_alert = subscription.cadence.every is Every.EVENT and subscription.last_slot_at is None
    return replace(
        subscription, next_due_at=due, last_slot_at=now if is_new_alert else subscription.last_slot_at
    )


def put_scheduled(session: Session, changed: Iterable[Subscription], now: datetime) -> list[Subscription]:
    """Store *changed* with when each comes next; return them so."""
    stored = [scheduled(each, now) for each in changed]
    for each in stored:
        subscriptions.put(session, each)
    return stored


def managed(session: Session, requester: Requester) -> list[Subscription]:
    """Return what is sent to this chat and, in a private chat, what its user subscribed other chats to."""
    own = subscriptions.list_all(session, requester.chat_id)
    if not requester.is_private or requester.user_id is None:
        return own
    known = {each.id for each in own}
    return own + [
        each for each in subscriptions.list_by_creator(session, requester.user_id) if each.id not in known
    ]


def list_here(services: Services, requester: Requester, _: str = "") -> tuple[Message, ...]:
    """Return what is sent to this chat, when next, and why not where it is paused."""
    with services.store.read() as session:
        preferences, subscribed = preferences_of(session, services, requester), managed(session, requester)
    language = preferences.language
    if not subscribed:
        return (Message(lines((say("subscriptions-none", language),), language)),)
    blocks = [lines((say("subscriptions-title", language),), language)]
    blocks += [
        lines((subscription_line(each, services, requester, preferences),), language) for each in subscribed
    ]
    blocks.append(lines((say("change-how", language, number=subscribed[0].id or 0),), language))
    *before, last = split_blocks(blocks)
    rows = edit_rows(subscribed[:MAX_STOP_BUTTONS], language)
    return (*map(Message, before), Message(last, rows))


def subscription_line(
    subscription: Subscription, services: Services, requester: Requester, preferences: ChatPreferences
) -> Html:
    """Return the number of a subscription, what it brings, and when or why not; a new one has no number."""
    language, asked = preferences.language, services.now().astimezone(preferences.zone).date()
    zone = ZoneInfo(subscription.zone)
    parts: list[Html] = [
        say(
            "subscription-line",
            language,
            what=words.subject_words(subscription, language),
            rhythm=words.rhythm_words(subscription, language),
        )
    ]
    if subscription.chat_id != requester.chat_id:
        parts.append(say("subscription-in", language, chat=chat_name(services, subscription.chat_id)))
    if subscription.paused:
        reason = text_or(f"pause-{subscription.paused}", language, otherwise=subscription.paused)
        parts.append(say("subscription-paused", language, reason=reason))
    elif subscription.muted_until is not None and subscription.muted_until > services.now():
        moment = words.moment_words(subscription.muted_until, zone, asked, language)
        parts.append(say("subscription-muted", language, moment=moment))
    elif subscription.next_due_at is not None and subscription.cadence.every is not Every.EVENT:
        moment = words.moment_words(subscription.next_due_at, zone, asked, language)
        parts.append(say("subscription-next", language, moment=moment))
    return join((bold(str(subscription.id)) if subscription.id else "", join(parts)), " ")


def offer_to_stop(session: Session, services: Services, requester: Requester) -> tuple[Message, ...]:
    """Return a button for each subscription of this chat, and one for all."""
    language = preferences_of(session, services, requester).language
    subscribed = managed(session, requester)[:MAX_STOP_BUTTONS]
    if not subscribed:
        return (Message(lines((say("subscriptions-none", language),), language)),)
    rows = tuple((_stop_button(each, services, requester, language),) for each in subscribed)
    if len(subscribed) > 1:
        rows += ((Button(text("button-yes-all", language), callbacks.pack(callbacks.UNSUBSCRIBE, "all")),),)
    return (Message(lines((say("unsubscribe-which", language),), language), rows),)


def _stop_button(
    subscription: Subscription, services: Services, requester: Requester, language: str
) -> Button:
    what, cadence = (
        words.subject_words(subscription, language),
        words.cadence_words(subscription.cadence, language),
    )
    label = f"{what} · {cadence}"
    if subscription.chat_id != requester.chat_id:
        label += f" ({chat_name(services, subscription.chat_id)})"
    return Button(shorten(label, 60), callbacks.pack(callbacks.UNSUBSCRIBE, subscription.id or 0))


def unsubscribe_menu(services: Services, requester: Requester, _: str = "") -> tuple[Message, ...]:
    """Return the buttons that stop the subscriptions of this chat."""
    with services.store.read() as session:
        return offer_to_stop(session, services, requester)


def find_managed(services: Services, requester: Requester, which: str) -> list[Subscription]:
    """Return the subscriptions that *which* (an id or "all") names among those managed from this chat."""
    with services.store.read() as session:
        return find_in(session, requester, which)


def find_in(session: Session, requester: Requester, which: str) -> list[Subscription]:
    """Return the subscriptions that *which* (ids or "all") names among those managed from this chat."""
    named = which.split(",")
    return [each for each in managed(session, requester) if which == "all" or str(each.id) in named]


def stop(services: Services, requester: Requester, subscribed: list[Subscription]) -> tuple[Message, ...]:
    """Remove *subscribed* and say so."""
    with services.store.begin() as session:
        language = preferences_of(session, services, requester).language
        removed = [
            each for each in subscribed if each.id is not None and subscriptions.remove(session, each.id)
        ]
    if not removed:
        said = say("subscription-gone", language)
    elif len(removed) == 1:
        said = say("unsubscribed", language, what=words.subject_words(removed[0], language))
    else:
        said = say("unsubscribed-all", language, n=len(removed))
    return (Message(lines((said,), language)),)


def change(
    services: Services, requester: Requester, subscribed: list[Subscription], options: list[tuple[str, str]]
) -> tuple[Message, ...]:
    """Set *options* of *subscribed* and tell each as it is now, and when it comes next.

    Raises:
        FilterError: an option has a value that it cannot have; nothing is changed.
    """
    now = services.now()
    return _put(services, requester, [apply(each, options, now) for each in subscribed])


def hold(
    services: Services, requester: Requester, subscribed: list[Subscription], *, is_held: bool
) -> tuple[Message, ...]:
    """Pause *subscribed*, or let them go on, muted ones too, and tell each as it is now."""
    changed = [
        replace(each, paused=BY_READER) if is_held else replace(each, paused=None, muted_until=None)
        for each in subscribed
    ]
    return _put(services, requester, changed)


def _put(services: Services, requester: Requester, changed: list[Subscription]) -> tuple[Message, ...]:
    """Store *changed* with when each comes next, and tell them."""
    with services.store.begin() as session:
        preferences = preferences_of(session, services, requester)
        changed = put_scheduled(session, changed, services.now())
    said = [subscription_line(each, services, requester, preferences) for each in changed]
    return (Message(lines((say("changed", preferences.language), *said), preferences.language)),)
