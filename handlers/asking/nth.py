"""One of the incidents just listed, by its number: "more about the first one", "the second on the map".

The sentences, in every language, are in nth.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.asking import chosen, story
from handlers.asking.views import find_shown_incidents, view_one
from handlers.understanding.frames import load_frame
from handlers.understanding.sentences import Sentences, plain_words
from handlers.updates.services import preferences_of
from incidents.models import Intent
from incidents.text import fold

if TYPE_CHECKING:
    from handlers.updates.services import Requester, Services
    from incidents.models import Message

MAX_SENTENCE = 100
"""Characters of such a sentence; what is longer asks something else."""


_VIEWS = {"map": Intent.MAP, "sources": Intent.SOURCES}
"""What is asked of an incident and answered as a question of it alone."""
WRONG = "wrong"
"""What is said of an incident and asks nothing: that it is not right."""


class Pointed(NamedTuple):
    """What is asked of which incident of the list: of the first where `place` is 0, of the last for -1."""

    view: str
    place: int


def find_pointed(said: str) -> Pointed | None:
    """Return what *said* asks of an incident by its number, None where it points at none."""
    if len(said) > MAX_SENTENCE:
        return None
    words = plain_words(said)
    for name, values in _sentences().find(words):
        told = [place for word in values["nth"].split() if (place := _places().get(word)) is not None]
        if told:
            return Pointed(name, told[0])
    return None


def ask(services: Services, requester: Requester, said: str) -> tuple[Message, ...]:
    """Answer *said*, or show the incident of the last answer that it points at."""
    pointed = find_pointed(said)
    return (pointed and _show(services, requester, pointed, said)) or chosen.ask(services, requester, said)


def _show(services: Services, requester: Requester, pointed: Pointed, said: str) -> tuple[Message, ...]:
    """Return the view of the incident; nothing where the last answer listed none of that number."""
    with services.admission, services.store.read() as session:
        last = load_frame(session, requester).last
        preferences = preferences_of(session, services, requester, said)
        if last is None:
            return ()
        listed = find_shown_incidents(session, services, preferences, last, last.page)
        if not -1 <= pointed.place < len(listed) or not listed:
            return ()
        incident = listed[pointed.place]
        if pointed.view in _VIEWS:
            asked = replace(last, intent=_VIEWS[pointed.view])
            return view_one(session, services, preferences, asked, incident)
    return story.show(services, replace(requester, language=preferences.language), incident.id)


@cache
def _table() -> dict[str, Any]:  # Any: a TOML table
    return tomllib.loads(Path(__file__).with_name("nth.toml").read_text("utf-8"))


@cache
def _sentences() -> Sentences:
    return Sentences(_table()["sentences"], _table()["parts"])


@cache
def _places() -> dict[str, int]:
    """Return the place in a list of each ordinal, folded."""
    return {fold(word): int(number) - 1 for number, words in _table()["numbers"].items() for word in words}
