"""Standing orders of a chat: making, listing and stopping them, and what pauses or resumes them.

Whether somebody may do it is settled before (`handlers.orders.rights`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.orders.menus import edit_rows
from handlers.orders.options import apply
from handlers.rendering import callbacks, words
from handlers.rendering.markup import bold, join, lines, say, shorten
from handlers.rendering.split import split_blocks
from handlers.texts import Phrase, has_text, text
from handlers.understanding.wishes import wanted_of
from handlers.updates.pausing import following_slot
from handlers.updates.services import manners_of
from incidents.errors import TooManySubscriptionsError
from incidents.models import Button, Cadence, ChatId, Every, Message, Subscription
from incidents.store.readers import subscriptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from handlers.rendering.markup import Html
    from handlers.updates.services import Here, Manners, Services
    from incidents.models import Question
    from incidents.store import Session

MAX_STOP_BUTTONS = 20


def subscribe(  # noqa: PLR0913 - the order, who gives it, and for which chat
    session: Session,
    services: Services,
    here: Here,
    question: Question,
    *,
    chat_id: ChatId | None = None,
    chat_name: str = "",
    options: Sequence[tuple[str, str]] = (),
) -> Message:
    """Add what *question* and *options* order to the chat *chat_id*, by default the one it was said in.

    Raises:
        FilterError: an option has a value that it cannot have.
        TooManySubscriptionsError: the chat has as many as it may.
    """
    manners = manners_of(session, services, here, question.text)
    language = manners.language
    target = here.chat_id if chat_id is None else chat_id
    order = plan(services, here, question, manners, target=target, options=options)
    present = subscriptions.list_all(session, target)
    if any(_same(order, each) for each in present):
        return Message(lines((say("already-subscribed", language),), language))
    if len(present) >= services.max_subscriptions:
        raise TooManySubscriptionsError(target, services.max_subscriptions)
    subscriptions.add(session, order)
    told = {
        "what": words.subject_words(order, language),
        "cadence": words.cadence_words(order.cadence, language),
        "zone": order.zone,
    }
    done = (
        say("subscribed-elsewhere", language, chat=chat_name, **told)
        if chat_name
        else say("subscribed", language, **told)
    )
    return Message(lines((done, _first(order, services, manners), *_left_out(question, language)), language))


def _left_out(question: Question, language: str) -> list[Html]:
    """Return what of *question* a subscription has no room for, and which of its words are not understood."""
    ignored: list[str] = []
    if question.direction is not None:
        place = words.places_words(question.places, language)
        point = text("compass", language, point=Phrase(question.direction))
        ignored.append(text("read-towards", language, point=point, place=place))
    told = (("subscribed-ignoring", ignored), ("read-not-understood", question.unknown))
    return [
        say(key, language, words=shorten(Phrase(text("list-comma", language).join(unheard)), 200))
        for key, unheard in told
        if unheard
    ]


def plan(  # noqa: PLR0913 - the order, who gives it, and for which chat
    services: Services,
    here: Here,
    question: Question,
    manners: Manners,
    *,
    target: ChatId,
    options: Sequence[tuple[str, str]],
) -> Subscription:
    """Return what *question* and *options* order for the chat *target*, not yet taken.

    Raises:
        FilterError: an option has a value that it cannot have.
    """
    cadence, now = question.cadence or Cadence(Every.DAY), services.now()
    order = Subscription(
        id=None,
        chat_id=target,
        cadence=cadence,
        zone=manners.zone.key,
        language=manners.language,
        filter=wanted_of(question),
        thread_id=here.thread_id if target == here.chat_id else None,
        created_by=here.user_id,
    )
    return scheduled(apply(order, options, now), now)


def scheduled(order: Subscription, now: datetime) -> Subscription:
    """Return *order* with its next moment after *now*; a new alert tells what comes from *now* on."""
    due = following_slot(order.cadence, ZoneInfo(order.zone), now)
    is_new_alert = order.cadence.every is Every.EVENT and order.last_slot_at is None
    return replace(order, next_due_at=due, last_slot_at=now if is_new_alert else order.last_slot_at)


def _same(one: Subscription, other: Subscription) -> bool:
    def order(each: Subscription) -> tuple[object, ...]:
        places = frozenset(place.id for place in each.filter.places)
        wanted = replace(each.filter, places=(), kinds=())
        return each.cadence, each.zone, places, frozenset(each.filter.kinds), wanted, each.thread_id

    return order(one) == order(other)


def _first(order: Subscription, services: Services, manners: Manners) -> Html | str:
    if order.next_due_at is None or order.cadence.every is Every.EVENT:
        return ""
    moment = words.moment_words(
        order.next_due_at,
        ZoneInfo(order.zone),
        services.now().astimezone(manners.zone).date(),
        manners.language,
    )
    return say("subscribed-next", manners.language, moment=moment)


def managed(session: Session, here: Here) -> list[Subscription]:
    """Return what is sent to this chat and, in a private chat, what its user ordered for other chats."""
    own = subscriptions.list_all(session, here.chat_id)
    if not here.is_private or here.user_id is None:
        return own
    known = {each.id for each in own}
    return own + [
        each for each in subscriptions.list_by_creator(session, here.user_id) if each.id not in known
    ]


def list_here(services: Services, here: Here, _: str = "") -> tuple[Message, ...]:
    """Return what is sent to this chat, when next, and why not where it is paused."""
    with services.store.read() as session:
        manners, orders = manners_of(session, services, here), managed(session, here)
    language = manners.language
    if not orders:
        return (Message(lines((say("subscriptions-none", language),), language)),)
    blocks = [lines((say("subscriptions-title", language),), language)]
    blocks += [lines((order_line(each, services, here, manners),), language) for each in orders]
    blocks.append(lines((say("change-how", language, number=orders[0].id or 0),), language))
    *before, last = split_blocks(blocks)
    rows = edit_rows(orders[:MAX_STOP_BUTTONS], language)
    return (*map(Message, before), Message(last, rows))


def order_line(order: Subscription, services: Services, here: Here, manners: Manners) -> Html:
    """Return the number of *order*, what it brings, and when or why not; one not yet taken has no number."""
    language, asked = manners.language, services.now().astimezone(manners.zone).date()
    zone = ZoneInfo(order.zone)
    parts: list[Html] = [
        say(
            "subscription-line",
            language,
            what=words.subject_words(order, language),
            cadence=words.cadence_words(order.cadence, language),
            zone=order.zone,
        )
    ]
    if order.chat_id != here.chat_id:
        parts.append(say("subscription-in", language, chat=str(order.chat_id)))
    if order.paused:
        parts.append(say("subscription-paused", language, reason=reason_words(order.paused, language)))
    elif order.muted_until is not None and order.muted_until > services.now():
        moment = words.moment_words(order.muted_until, zone, asked, language)
        parts.append(say("subscription-muted", language, moment=moment))
    elif order.next_due_at is not None and order.cadence.every is not Every.EVENT:
        moment = words.moment_words(order.next_due_at, zone, asked, language)
        parts.append(say("subscription-next", language, moment=moment))
    return join((bold(str(order.id)) if order.id else "", join(parts)), " ")


def reason_words(reason: str, language: str) -> str:
    """Return why something is paused, in words where there are some."""
    return text(f"pause-{reason}", language) if has_text(f"pause-{reason}", language) else reason


def offer_to_stop(session: Session, services: Services, here: Here) -> tuple[Message, ...]:
    """Return a button for each subscription of this chat, and one for all."""
    language = manners_of(session, services, here).language
    orders = managed(session, here)[:MAX_STOP_BUTTONS]
    if not orders:
        return (Message(lines((say("subscriptions-none", language),), language)),)
    rows = tuple((_stop_button(each, here, language),) for each in orders)
    if len(orders) > 1:
        rows += ((Button(text("button-yes-all", language), callbacks.pack(callbacks.UNSUBSCRIBE, "all")),),)
    return (Message(lines((say("unsubscribe-which", language),), language), rows),)


def _stop_button(order: Subscription, here: Here, language: str) -> Button:
    what, cadence = words.subject_words(order, language), words.cadence_words(order.cadence, language)
    label = f"{what} · {cadence}"
    if order.chat_id != here.chat_id:
        label += f" ({order.chat_id})"
    return Button(shorten(label, 60), callbacks.pack(callbacks.UNSUBSCRIBE, order.id or 0))


def unsubscribe_menu(services: Services, here: Here, _: str = "") -> tuple[Message, ...]:
    """Return the buttons that stop the subscriptions of this chat."""
    with services.store.read() as session:
        return offer_to_stop(session, services, here)


def find_managed(services: Services, here: Here, which: str) -> list[Subscription]:
    """Return the subscriptions that *which* (an id or "all") names among those managed from this chat."""
    with services.store.read() as session:
        return find_in(session, here, which)


def find_in(session: Session, here: Here, which: str) -> list[Subscription]:
    """Return the subscriptions that *which* (an id or "all") names among those managed from this chat."""
    return [each for each in managed(session, here) if which in {"all", str(each.id)}]


def stop(services: Services, here: Here, orders: list[Subscription]) -> tuple[Message, ...]:
    """Remove *orders* and say so."""
    with services.store.begin() as session:
        language = manners_of(session, services, here).language
        removed = [each for each in orders if each.id is not None and subscriptions.remove(session, each.id)]
    if not removed:
        said = say("subscription-gone", language)
    elif len(removed) == 1:
        said = say("unsubscribed", language, what=words.subject_words(removed[0], language))
    else:
        said = say("unsubscribed-all", language, n=len(removed))
    return (Message(lines((said,), language)),)


def change(
    services: Services, here: Here, orders: list[Subscription], options: list[tuple[str, str]]
) -> tuple[Message, ...]:
    """Set *options* of *orders* and tell each as it is now, and when it comes next.

    Raises:
        FilterError: an option has a value that it cannot have; nothing is changed.
    """
    now = services.now()
    with services.store.begin() as session:
        manners = manners_of(session, services, here)
        changed = [scheduled(apply(each, options, now), now) for each in orders]
        for each in changed:
            subscriptions.put(session, each)
    said = [order_line(each, services, here, manners) for each in changed]
    return (Message(lines((say("changed", manners.language), *said), manners.language)),)
