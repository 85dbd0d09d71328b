"""The words of a question → the store, where the operator keeps them (SITREP_LOG_QUESTIONS_DAYS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.store.readers import asked

if TYPE_CHECKING:
    from handlers.updates.services import Requester, Services


def log_question(
    services: Services, requester: Requester, words: str, reading: str, *, is_understood: bool = True
) -> None:
    """Keep *words* with how they were read, unless the operator keeps none, as is usual."""
    if services.log_questions_days:
        with services.store.begin(lasting=False) as session:
            asked.add(session, requester.chat_id, asked.Asked(services.now(), words, reading, is_understood))
