"""Python's search for cycles, kept off what is loaded once and stays.

Names and lexicons behind questions are some 400,000 objects. To look at them all again stops every thread for
0.3 s, once in a thousand questions or so, and finds nothing; what comes after takes 0.03 s.

Python looks for cycles when there are 700 objects more than before. Incidents that are read stay for a while,
so questions pass that often, and a search of all that came after the start follows soon. Who asks meanwhile
waits, so searches of what is new are short, and those of all that came since the last such search are rare.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING

from handlers.asking.views import view
from handlers.texts import LANGUAGES, bundle
from handlers.understanding.reading import read_in, recall
from handlers.updates.services import Requester
from incidents.errors import QuestionError
from incidents.models import ChatId
from summaries.rank import rank

if TYPE_CHECKING:
    from handlers.updates.services import Services

MORE_OBJECTS = 2_000
"""Some 300 kB: a search of so many takes 1 to 4 ms (of 10,000 up to 20), 0.06 ms a question."""
SHORT_SEARCHES = 100
"""So many before a search of what they left, which takes 0.06 s: one in 1,700 questions and not in 900."""

_NOBODY = ChatId(0)
_ASKED = ("latest in Damascus yesterday", "أخبار زقزقستان")
"""A question, and one for a place that is none: what sounds like a name takes a second or two to load."""


def load_all(services: Services) -> None:
    """Load what questions and answers need in each language, for good: nobody who is first waits for it.

    The texts of a language take 0.1 s, what ranks sentences for a digest 0.4 s, in which all others wait too.
    """
    for language in LANGUAGES:
        bundle(language)
        rank(_ASKED, 1, language)
    with services.store.read() as session:
        for language, asked in product(LANGUAGES, _ASKED):
            requester = Requester(_NOBODY, user_language=language, language=language)
            with suppress(QuestionError):
                chat = recall(session, services, requester, asked)
                question = read_in(session, services, chat, asked, follows=False)
                view(session, services, chat.preferences, question)
    gc.collect()
    gc.freeze()
    gc.set_threshold(MORE_OBJECTS, SHORT_SEARCHES, gc.get_threshold()[2])
