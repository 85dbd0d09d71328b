"""/preview: what the last seven days would have brought to a subscription, and one digest of it.

Nothing is remembered of a preview, and nobody but who asked gets it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.orders.options import split_options
from handlers.orders.ordering import check_order
from handlers.orders.subscribing import find_in, managed, order_line, plan
from handlers.rendering import words
from handlers.rendering.digests import Heading, Title, lay_out
from handlers.rendering.markup import bold, lines, say, shorten
from handlers.rendering.readers import Reader
from handlers.understanding.explaining import explain
from handlers.understanding.reading import read_in, recall
from handlers.updates.notices import notice
from handlers.updates.pausing import following_slot
from handlers.updates.services import manners_of
from incidents.errors import FilterError, QuestionError
from incidents.models import Message
from summaries.digest import Window, compose_digest, find_wanted
from summaries.orders import span_of
from summaries.schedule import moment_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from handlers.updates.services import Here, Services
    from incidents.models import Incident, Subscription
    from incidents.store import Session

DAYS = 7
"""Local days that a preview looks back on, today included."""
MOST_SHOWN = 3
"""Subscriptions of a chat that one /preview shows; any other is named by its number."""
MOST_MESSAGES = 1
"""Messages of text of the digest that is shown."""
LIMIT = 30
"""Incidents that compete for them."""


@dataclass(frozen=True, slots=True)
class Week:
    """What the last days would have brought: new incidents of each local day, oldest first.

    `slots` counts the digests that would have had one of them; `sample` is the last digest, or alert, that
    would have told something, as its slot and the start of its window.
    """

    days: tuple[tuple[date, int], ...]
    slots: int
    sample: tuple[datetime, datetime] | None

    @property
    def total(self) -> int:
        """How many new incidents there were."""
        return sum(count for _, count in self.days)


def show(services: Services, here: Here, text: str) -> tuple[Message, ...]:
    """Return previews of what *text* names: a subscription by its number, an order, or all of here."""
    try:
        with services.store.read() as session:
            orders = _find_orders(session, services, here, text)
            told = [
                each for order in orders[:MOST_SHOWN] for each in _preview(session, services, here, order)
            ]
    except QuestionError as error:
        return explain(services, here, error)
    except FilterError as error:
        return notice(services, here, "option-wrong", text, words=shorten(error.words, 200))
    return tuple(told) or notice(services, here, "preview-how", text)


def _find_orders(session: Session, services: Services, here: Here, text: str) -> list[Subscription]:
    """Return the subscriptions *text* names, or the one it would order."""
    rest, options = split_options(text)
    if not rest and not options:
        return managed(session, here)
    if found := find_in(session, here, rest):
        return found
    question = read_in(session, services, recall(session, services, here, rest), rest, follows=False)
    check_order(question)
    manners = manners_of(session, services, here, question.text)
    return [plan(services, here, question, manners, target=here.chat_id, options=options)]


def look_back(found: Sequence[Incident], order: Subscription, now: datetime) -> Week:
    """Return what the last `DAYS` days would have brought of *found*, the incidents that *order* wants."""
    zone = ZoneInfo(order.zone)
    today = now.astimezone(zone).date()
    counted = Counter(each.first_reported_at.astimezone(zone).date() for each in found)
    days = tuple((day, counted[day]) for day in (today - timedelta(days=n) for n in reversed(range(DAYS))))
    slots = {
        following_slot(order.cadence, zone, each.first_reported_at): each.first_reported_at
        for each in sorted(found, key=lambda each: each.first_reported_at, reverse=True)
        if each.first_reported_at.astimezone(zone).date() >= days[0][0]
    }
    past = [slot for slot in slots if slot <= now]
    if not past:
        return Week(days, 0, None)
    last = max(past)
    return Week(days, len(past), (last, min(last - span_of(order.cadence), slots[last])))


def _preview(session: Session, services: Services, here: Here, order: Subscription) -> tuple[Message, ...]:
    """Return the counts of the last days and a digest of them."""
    manners, now = manners_of(session, services, here), services.now()
    zone, language = ZoneInfo(order.zone), manners.language
    today = now.astimezone(zone).date()
    begins = moment_at(today - timedelta(days=DAYS - 1), time.min, zone)
    week = look_back(find_wanted(session, order.filter, Window(begins, now)), order, now)
    counts = [
        say("preview-day", language, day=words.day_words(day, today, language, zone), n=count)
        for day, count in week.days
    ]
    head = [bold(say("preview-title", language)), order_line(order, services, here, manners), ""]
    if week.sample is None:
        return (Message(lines((*head, say("preview-empty", language)), language)),)
    slot, since = week.sample
    total = say("preview-total", language, n=week.total, slots=week.slots)
    digest = compose_digest(
        session,
        wanted=order.filter,
        since=since,
        until=slot,
        language=order.language,
        limit=LIMIT,
        gazetteer=services.gazetteer,
    )
    sample = lay_out(
        digest,
        Reader.at(slot, order.language, zone, services.gazetteer),
        Heading(words.subject_words(order, order.language), Title.PREVIEW),
        most_messages=MOST_MESSAGES,
        template=order.style.template,
    )
    return (Message(lines((*head, *counts, total), language)), *sample.messages)
