"""Questions about a sentence that several rules ask → their answers, each worked out once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Keeping(Protocol):
    """What remembers the answers to questions about itself."""

    @property
    def answers(self) -> dict[tuple[object, ...], Any]:
        """Question and what else was told with it → the answer, which may be of any type."""


R = TypeVar("R", bound=Keeping)


def kept(ask: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
    """Let *ask* be worked out once for what it is asked about, which must not change any more.

    Of the questions where a subject stands or whether a place is a scene, half come again: by another entry
    on the same word, or by a later stage.
    """

    @wraps(ask)
    def answer(about: R, /, *told: P.args, **named: P.kwargs) -> T:
        key = (ask, *told, *named.items())
        answers = about.answers
        if key not in answers:
            answers[key] = ask(about, *told, **named)
        found: T = answers[key]
        return found

    return answer
