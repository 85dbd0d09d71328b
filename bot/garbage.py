"""Python's search for cycles, kept off what is loaded once and stays.

Names and lexicons behind questions are some 400,000 objects. To look at them all again stops every thread for
0.3 s, once in a thousand questions or so, and finds nothing; what comes after takes 0.03 s.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING

from handlers.texts import LANGUAGES
from handlers.understanding.reading import read
from handlers.updates.services import Requester
from incidents.errors import QuestionError
from incidents.models import ChatId

if TYPE_CHECKING:
    from handlers.updates.services import Services

_NOBODY = ChatId(0)
_ASKED = ("latest in Damascus yesterday", "أخبار زقزقستان")
"""A question, and one for a place that is none: what sounds like a name takes a second or two to load."""


def load_all(services: Services) -> None:
    """Load what questions need in each language, for good: the first one asked does not wait for it."""
    for language, asked in product(LANGUAGES, _ASKED):
        with suppress(QuestionError):
            read(services, Requester(_NOBODY, user_language=language), asked)
    gc.collect()
    gc.freeze()
