"""What one of several subscriptions is called → those that are meant: "the channel one", "celui de Derna"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.orders.reading import words_for
from handlers.rendering.words import subject_words
from handlers.texts import LANGUAGES
from handlers.understanding.sentences import plain_words
from incidents.models import Every

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handlers.updates.services import Requester
    from incidents.models import Subscription

_PREFIXES = ("ب", "ل", "ال")
"""What may be written onto an Arabic name: «تبع بدرنة»."""


def choose(subscribed: Iterable[Subscription], called: str, requester: Requester) -> list[Subscription]:
    """Return those of *subscribed* that are *called* so where *requester* speaks, in words folded."""
    words = called.strip()
    kind = words_for("called").get(words)
    return [
        each
        for each in subscribed
        if (_is(each, kind, requester) if kind else any(_tells_of(each, name) for name in _names(words)))
    ]


def _is(subscription: Subscription, kind: str, requester: Requester) -> bool:
    """Whether *subscription* is sent where, or comes as often as, a word of orders.toml says."""
    is_here = subscription.chat_id == requester.chat_id
    match kind:
        case "elsewhere":
            return not is_here
        case "here":
            return is_here
        case _:
            return subscription.cadence.every is Every(kind)


def _names(words: str) -> Iterator[str]:
    yield words
    for each in _PREFIXES:
        if words.startswith(each) and len(words) > len(each) + 2:
            yield words.removeprefix(each)


def _tells_of(subscription: Subscription, name: str) -> bool:
    """Whether *name* stands in what it is told to be about, in any language."""
    told = (plain_words(subject_words(subscription, each)) for each in LANGUAGES)
    return any(f" {name} " in f" {each}" for each in told)
