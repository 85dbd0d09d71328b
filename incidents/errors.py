"""Every exception of the program.

* SitrepError
  x SettingsError(name)
  x IntakeError(source, reason)
    + FetchError(status, retry_after_s)
    + FormatError
      - GeoNamesError(line, column)
  x QuestionError(text)
    + UnknownPlaceError(name, nearest)
    + AmbiguousPlaceError(name, choices)
    + UnclearPeriodError
  x SubscriptionError(chat_id)
    + NotAdministratorError(chat)
    + TooManySubscriptionsError(limit)
  x FilterError(words)
  x ReviewError
  x StoreError
    + StoreBusyError
    + StoreIllError
    + StoreOutdatedError(found, wanted)

Raise with what the reply needs; the handler or the command line finds the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidents.models import Place


class SitrepError(Exception):
    """Anything that Sitrep itself refuses; the message is one line for a person."""


class SettingsError(SitrepError):
    """A setting is missing or unusable; `name` is its environment variable."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason = name, reason


class IntakeError(SitrepError):
    """Something offered as news cannot be used; `source` is its path or address."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source, self.reason = source, reason


class FetchError(IntakeError):
    """No usable answer from an address; `retry_after_s` holds what the server asked for, if it did."""

    def __init__(
        self, source: str, reason: str, *, status: int | None = None, retry_after_s: float | None = None
    ) -> None:
        super().__init__(source, reason)
        self.status, self.retry_after_s = status, retry_after_s


class FormatError(IntakeError):
    """The bytes are not of the kind they claim, or of none that is read."""


class GeoNamesError(FormatError):
    """A line of a GeoNames file is wrong; `line` and `column` count from 1, column 0 is the whole line."""

    def __init__(self, source: str, reason: str, *, line: int, column: int = 0) -> None:
        where = f"line {line}, column {column}" if column else f"line {line}"
        super().__init__(source, f"{where}: {reason}")
        self.line, self.column = line, column


class QuestionError(SitrepError):
    """A question cannot be answered as it stands; `text` is the question."""

    def __init__(self, text: str, reason: str = "not understood") -> None:
        super().__init__(f"{reason}: {text}")
        self.text = text


class UnknownPlaceError(QuestionError):
    """A name is no place of the gazetteer; `nearest` are spellings to offer, best first, perhaps none."""

    def __init__(self, text: str, name: str, nearest: tuple[Place, ...] = ()) -> None:
        super().__init__(text, f"unknown place {name!r}")
        self.name, self.nearest = name, nearest

    def __str__(self) -> str:
        """Return one line for a person, with spellings to try."""
        tried = ", ".join(each.name for each in self.nearest)
        return f"no place is called {self.name!r}" + (f"; perhaps {tried}" if tried else "")


class AmbiguousPlaceError(QuestionError):
    """A name fits several places about equally; `choices` are two or more, likeliest first."""

    def __init__(self, text: str, name: str, choices: tuple[Place, ...]) -> None:
        super().__init__(text, f"several places are called {name!r}")
        self.name, self.choices = name, choices


class UnclearPeriodError(QuestionError):
    """A date is impossible ("30 February") or ends before it starts."""


class SubscriptionError(SitrepError):
    """A subscription cannot be made or changed."""

    def __init__(self, chat_id: int, reason: str) -> None:
        super().__init__(reason)
        self.chat_id = chat_id


class NotAdministratorError(SubscriptionError):
    """The asker does not administer the chat, or the bot may not post there; `chat` is its name."""

    def __init__(self, chat_id: int, chat: str, reason: str) -> None:
        super().__init__(chat_id, reason)
        self.chat = chat


class TooManySubscriptionsError(SubscriptionError):
    """The chat has reached its quota of `limit` subscriptions."""

    def __init__(self, chat_id: int, limit: int) -> None:
        super().__init__(chat_id, f"no more than {limit} subscriptions in one chat")
        self.limit = limit


class FilterError(SitrepError):
    """A wish of a filter or a setting of a subscription cannot be read; `words` are the reader's."""

    def __init__(self, words: str, reason: str) -> None:
        super().__init__(f"{words}: {reason}")
        self.words, self.reason = words, reason


class ReviewError(SitrepError):
    """An operator's decision about an incident cannot be made or undone; nothing is changed."""


class StoreError(SitrepError):
    """The database refuses: unreachable, full, read-only, damaged."""


class StoreBusyError(StoreError):
    """Another process of Sitrep holds this SQLite file."""


class StoreIllError(StoreError):
    """The disk or the server under the database fails; no fault of the program, and told in one line."""


class StoreOutdatedError(StoreError):
    """The database is of another version than the program: *found* (None without tables), *wanted*.

    `sitrep db upgrade` brings an older one to ours; a newer one wants the program that made it.
    """

    def __init__(self, found: str | None, wanted: str) -> None:
        self.found, self.wanted = found, wanted
        self.is_newer = found is not None and found > wanted
        way = "run the newer program" if self.is_newer else "sitrep db upgrade"
        super().__init__(f"the database is at {found or 'no version'}, the program needs {wanted}: {way}")
