"""The trials: a strategy, and what is done with what it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.hostile.documents import FEEDS, PAGES
from tests.hostile.updates import broken, said
from tests.hostile.words import COMMANDS, QUESTIONS, TAILS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hostile.apart import TargetApart
    from tests.hostile.target import Target

    Aim = Target | TargetApart

TOGETHER = 5
"""Inputs of one example: what comes first may make the next worse."""


def trial_of(kind: str, target: Aim, inputs: int) -> Callable[[], None]:
    """Return a test that brings *target* so many *inputs* of a kind, one of `KINDS`.

    A fuzzer that calls its `hypothesis.fuzz_one_input` decides itself how many.
    """
    strategy, bring = _TRIALS[kind]

    @settings(
        max_examples=inputs // TOGETHER,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # to shrink an example would take longer than all of them
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn=st.lists(strategy, min_size=TOGETHER, max_size=TOGETHER))
    def trial(drawn: list[Any]) -> None:  # Any: what the strategy of this kind draws
        bring(target, drawn)

    return trial


def _ask(target: Aim, questions: list[str]) -> None:
    target.ask(questions)


def _bring_sound(target: Aim, updates: list[Any]) -> None:
    target.bring(updates, are_sound=True)


def _bring_broken(target: Aim, updates: list[Any]) -> None:
    target.bring(updates, are_sound=False)


def _publish_feeds(target: Aim, documents: list[bytes]) -> None:
    target.publish(documents, "wire.example", "https://wire.example/feed")


def _publish_pages(target: Aim, documents: list[bytes]) -> None:
    target.publish(documents, "page.html", None)


_TRIALS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Aim, list[Any]], None]]] = {
    "questions": (
        st.tuples(COMMANDS, QUESTIONS, TAILS).map("".join).filter(str.strip),  # an app sends nothing blank
        _ask,
    ),
    "updates": (said(), _bring_sound),
    "broken updates": (broken(), _bring_broken),
    "feeds": (FEEDS, _publish_feeds),
    "pages": (PAGES, _publish_pages),
}
KINDS = tuple(_TRIALS)
