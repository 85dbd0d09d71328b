"""/preview: what the last seven days would have brought to a subscription, and one digest of it.

It keeps the quiet hours, cap and cool-down of alerts. Nothing is remembered of a preview, and nobody but who
asked gets it.
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
from incidents.models import Every, Message
from summaries.digest import Window, assemble, find_wanted
from summaries.orders import span_of
from summaries.rehearsal import rehearse
from summaries.schedule import moment_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from handlers.updates.services import Here, Services
    from incidents.models import Digest, Incident, Subscription
    from incidents.store import Session
    from summaries.rehearsal import Sending

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
    """What the last days would have brought: new incidents of each local day, and what told them.

    Both are in order of time; `sendings` are digests or alerts.
    """

    days: tuple[tuple[date, int], ...]
    sendings: tuple[Sending, ...]

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
    arrivals = (
        (following_slot(order.cadence, zone, each.first_reported_at), each)
        for each in found
        if each.first_reported_at.astimezone(zone).date() >= days[0][0]
    )
    return Week(days, tuple(rehearse(arrivals, order, now)))


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
    if not week.sendings:
        return (Message(lines((*head, say("preview-empty", language)), language)),)
    total = say("preview-total", language, n=week.total, slots=len(week.sendings))
    last = week.sendings[-1]
    digest = _compose(session, services, order, last)
    sample = lay_out(
        digest,
        Reader.at(last.at, order.language, zone, services.gazetteer),
        Heading(words.subject_words(order, order.language), Title.PREVIEW),
        most_messages=MOST_MESSAGES,
        template=order.style.template,
    )
    return (Message(lines((*head, *counts, total), language)), *sample.messages)


def _compose(session: Session, services: Services, order: Subscription, sent: Sending) -> Digest:
    """Return the digest of what would have been sent; on a schedule with what was told again."""
    since = min(sent.at - span_of(order.cadence), *(each.first_reported_at for each in sent.incidents))
    window = Window(since, sent.at)
    is_alert = order.cadence.every is Every.EVENT
    return assemble(
        session,
        sent.incidents if is_alert else find_wanted(session, order.filter, window),
        window,
        wanted=order.filter,
        language=order.language,
        limit=LIMIT,
        gazetteer=services.gazetteer,
    )
