"""Names whose place a chat once chose from several: shown in /settings, taken back by a tap or in words.

The sentences that take one back, in every language, are in chosen.toml.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handlers.asking import conversation
from handlers.rendering import callbacks, words
from handlers.texts import text
from handlers.understanding.frames import load_frame
from handlers.understanding.sentences import Sentences, plain_words
from handlers.updates.notices import notice
from incidents.models import Button
from incidents.store.readers import chats
from incidents.text import fold

if TYPE_CHECKING:
    from handlers.updates.services import ChatPreferences, Requester, Services
    from incidents.models import ButtonRows, Message, PlaceId

MAX_SHOWN = 8
"""Names that settings show, those chosen last: as many rows as fit on a phone beside languages and zones."""
MAX_SENTENCE = 100
"""Characters of a sentence that takes a name back; what is longer says something else."""


class TakenBack(NamedTuple):
    """Names that a sentence may mean, folded, and whether it asks for another place of that name at once."""

    names: tuple[str, ...]
    means_other: bool


def find_taken_back(said: str) -> TakenBack | None:
    """Return the name that *said* takes back ("not that Tripoli"), None where it says something else."""
    if len(said) > MAX_SENTENCE:
        return None
    for part, values in _sentences().find(plain_words(said)):
        # "pas ce Tripoli-là": the name may have the little word on it.
        return TakenBack((values["name"], values["name"].removesuffix("-la")), part == "other")
    return None


@cache
def _sentences() -> Sentences:
    """Return the sentences of chosen.toml; those of the part "other" ask for another place."""
    return Sentences(tomllib.loads(Path(__file__).with_name("chosen.toml").read_text("utf-8")), {})


def ask(services: Services, requester: Requester, said: str) -> tuple[Message, ...]:
    """Answer *said*, or forget the place of a name where it asks for that."""
    taken = find_taken_back(said)
    name = taken and _forget(services, requester, taken.names)
    if not taken or not name:
        return conversation.ask(services, requester, said)
    if not taken.means_other:
        return notice(services, requester, "place-forgotten", said, name=name)
    with services.store.read() as session:
        last = load_frame(session, requester).last
    again = last.text if last and name in fold(last.text) else name
    # Standing alone: going on from a question about one Tripoli, the name would mean that one.
    return conversation.understand(services, requester, again, follows=False)


def _forget(services: Services, requester: Requester, names: tuple[str, ...]) -> str | None:
    """Forget the place of the first of *names* that the chat has settled, and return that name."""
    with services.store.begin() as session:
        return next((each for each in names if chats.forget_alias(session, requester.chat_id, each)), None)


def take_back(services: Services, requester: Requester, key: str) -> bool:
    """Forget the place of the name that a button stands for; whether the chat had still settled it."""
    with services.store.begin() as session:
        names = [name for name, _ in chats.get_chat(session, requester.chat_id).aliases]
        found = next((name for name in names if callbacks.text_key(name) == key), None)
        return found is not None and chats.forget_alias(session, requester.chat_id, found)


def chosen_rows(services: Services, preferences: ChatPreferences) -> ButtonRows:
    """Return a row for each name that the chat has settled, the last first; a tap takes it back."""
    known = [each for each in reversed(preferences.chat.aliases) if each[1] in services.gazetteer]
    return tuple((_button(services, preferences, *each),) for each in known[:MAX_SHOWN])


def _button(services: Services, preferences: ChatPreferences, name: str, place_id: PlaceId) -> Button:
    language = preferences.language
    place = words.choice_words(services.gazetteer.get(place_id), language, services.gazetteer)
    label = text("button-take-back", language, name=name[: words.MAX_NAME], place=place)
    return Button(label, callbacks.pack(callbacks.TAKE_BACK, callbacks.text_key(name)))
