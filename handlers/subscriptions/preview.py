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

from handlers.rendering import words
from handlers.rendering.digests import Heading, Title, lay_out
from handlers.rendering.markup import bold, lines, say, shorten
from handlers.rendering.readers import Reader
from handlers.subscriptions.managing import find_in, managed, subscription_line
from handlers.subscriptions.options import split_options
from handlers.subscriptions.requesting import SubscriptionRequest, check_understood, plan
from handlers.understanding.explaining import explain
from handlers.understanding.reading import read_in, recall
from handlers.updates.notices import notice
from handlers.updates.pausing import following_slot
from handlers.updates.services import preferences_of
from incidents.errors import FilterError, QuestionError
from incidents.models import Every, Message
from incidents.text import fold
from summaries.digest import Audience, Window, assemble, find_wanted
from summaries.rehearsal import rehearse
from summaries.schedule import moment_at
from summaries.subscriptions import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from handlers.updates.services import Requester, Services
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


def show(services: Services, requester: Requester, text: str) -> tuple[Message, ...]:
    """Return previews of what *text* names: a subscription by its number, a new one, or all of here."""
    try:
        with services.admission, services.store.read() as session:
            subscribed = _find_subscriptions(session, services, requester, text)
            told = [
                each
                for subscription in subscribed[:MOST_SHOWN]
                for each in _preview(session, services, requester, subscription, text)
            ]
    except QuestionError as error:
        return explain(services, requester, error)
    except FilterError as error:
        return notice(services, requester, "option-wrong", text, words=shorten(error.words, 200))
    if told:
        return tuple(told)
    number = fold(text)
    if number.isdecimal():
        return notice(services, requester, "subscription-none", text, number=number)
    return notice(services, requester, "preview-how", text)


def _find_subscriptions(
    session: Session, services: Services, requester: Requester, text: str
) -> list[Subscription]:
    """Return the subscriptions *text* names, or the one it would make."""
    rest, options = split_options(text)
    if not rest and not options:
        return managed(session, requester)
    number = fold(rest)
    found = find_in(session, requester, number)
    if found or number.isdecimal():
        return found
    question = read_in(session, services, recall(session, services, requester, rest), rest, follows=False)
    check_understood(question)
    preferences = preferences_of(session, services, requester, question.text)
    return [plan(services, requester, SubscriptionRequest(question, options), preferences)]


def look_back(found: Sequence[Incident], subscription: Subscription, now: datetime) -> Week:
    """Return what the last `DAYS` days would have brought of *found*, all that it wants."""
    zone = ZoneInfo(subscription.zone)
    today = now.astimezone(zone).date()
    counted = Counter(each.first_reported_at.astimezone(zone).date() for each in found)
    days = tuple((day, counted[day]) for day in (today - timedelta(days=n) for n in reversed(range(DAYS))))
    arrivals = (
        (following_slot(subscription.cadence, zone, each.first_reported_at), each)
        for each in found
        if each.first_reported_at.astimezone(zone).date() >= days[0][0]
    )
    return Week(days, tuple(rehearse(arrivals, subscription, now)))


def _preview(
    session: Session, services: Services, requester: Requester, subscription: Subscription, text: str
) -> tuple[Message, ...]:
    """Return the counts of the last days and a digest, in the language that *text* would subscribe in."""
    preferences, now = preferences_of(session, services, requester, text), services.now()
    zone, language = ZoneInfo(subscription.zone), preferences.language
    today = now.astimezone(zone).date()
    begins = moment_at(today - timedelta(days=DAYS - 1), time.min, zone)
    week = look_back(find_wanted(session, subscription.filter, Window(begins, now)), subscription, now)
    counts = [
        say("preview-day", language, day=words.day_words(day, today, language, zone), n=count)
        for day, count in week.days
    ]
    head = [
        bold(say("preview-title", language)),
        subscription_line(subscription, services, requester, preferences),
        "",
    ]
    if not week.sendings:
        return (Message(lines((*head, say("preview-empty", language)), language)),)
    total = say("preview-total", language, n=week.total, slots=len(week.sendings))
    last = week.sendings[-1]
    digest = _compose(session, services, subscription, last)
    sample = lay_out(
        digest,
        Reader.at(last.at, subscription.language, zone, services.gazetteer),
        Heading(words.subject_words(subscription, subscription.language), Title.PREVIEW),
        most_messages=MOST_MESSAGES,
        template=subscription.style.template,
    )
    return (Message(lines((*head, *counts, total), language)), *sample.messages)


def _compose(session: Session, services: Services, subscription: Subscription, sent: Sending) -> Digest:
    """Return the digest of what would have been sent; on a schedule with what was told again."""
    since = min(sent.at - span_of(subscription.cadence), *(each.first_reported_at for each in sent.incidents))
    window = Window(since, sent.at)
    is_alert = subscription.cadence.every is Every.EVENT
    return assemble(
        session,
        sent.incidents if is_alert else find_wanted(session, subscription.filter, window),
        window,
        Audience(subscription.filter, subscription.language, LIMIT),
        services.gazetteer,
    )
