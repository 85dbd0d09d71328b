"""The words of questions are kept only where the operator switches that on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.jobs.housekeeping import keep_house
from bot.settings import Settings
from handlers.asking.conversation import ask
from handlers.chats.forget import erase
from handlers.status import report
from handlers.updates.services import Requester
from incidents.models import ChatId
from incidents.store.readers import asked
from tests.bot.outgoing import NOON, services_on

if TYPE_CHECKING:
    from handlers.updates.services import Services
    from incidents.store import Store

READER, OPERATOR = Requester(ChatId(7), None, 7, "en"), Requester(ChatId(8), None, 8, "en")
QUESTIONS = ("latest in Sweida", "latest in Xyzzyville")


def kept(services: Services) -> list[tuple[str, bool]]:
    """Return which questions are kept, and whether they were understood."""
    with services.store.read() as session:
        return [
            (each.words, each.is_understood) for each in asked.list_newest(session, 9, is_understood=None)
        ]


def asked_on(store: Store, days: int) -> Services:
    """Ask one question that is understood and one that is not, where words are kept for *days*."""
    services = replace(services_on(store), log_questions_days=days)
    for each in QUESTIONS:
        ask(services, READER, each)
    return services


def status(services: Services) -> str:
    """Return what an operator is told."""
    [message] = report(services, OPERATOR)
    return message.text


def test_no_question_is_kept_unless_the_operator_switches_it_on(sqlite_store: Store) -> None:
    """As installed nothing that was typed stays, and /status says so."""
    services = asked_on(sqlite_store, 0)

    assert kept(services) == []
    assert "Words of questions: not kept" in status(services)


def test_switched_on_questions_stay_with_how_they_were_read(sqlite_store: Store) -> None:
    """What was not understood is what the bot should learn."""
    services = asked_on(sqlite_store, 14)

    assert kept(services) == [("latest in Xyzzyville", False), ("latest in Sweida", True)]
    assert "Words of questions: 2, kept for 14 days" in status(services)


def test_forget_erases_the_questions_of_its_chat(sqlite_store: Store) -> None:
    """Those of others stay."""
    services = asked_on(sqlite_store, 14)
    ask(services, OPERATOR, "latest in Afrin")

    erase(services, READER)

    assert kept(services) == [("latest in Afrin", True)]


def test_questions_go_after_their_days_and_at_once_when_it_is_switched_off(sqlite_store: Store) -> None:
    """Housekeeping forgets them, each in its time."""
    services = asked_on(sqlite_store, 14)
    later = replace(services, now=lambda: NOON + timedelta(days=13))

    keep_house(later, Settings(log_questions_days=14))
    stayed = kept(services)
    keep_house(later, Settings())

    assert len(stayed) == 2
    assert kept(services) == []
