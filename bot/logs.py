"""Logging for the running bot: one line an event, fields after it, no secrets.

    2026-03-12T09:00:00Z INFO bot.jobs.digests digest queued subscription=17 messages=2
    {"at": "2026-03-12T09:00:00Z", "level": "INFO", "logger": "bot.jobs.digests", "event": "digest queued", …}

A record's `extra` fields follow its constant message, or stand beside it as JSON. The token and the
database's password are replaced wherever they turn up, tracebacks included, because Telegram's token is part
of every address it is called at.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

# Whatever looks like a bot token, so that one that is not ours (an old one, a typo) is hidden too.
_TOKEN = re.compile(r"\b(?:bot)?\d{6,20}:[\w-]{30,100}")
# What some program takes for the end of a line, or a terminal for a command (str.splitlines; ESC).
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_HIDDEN = "[secret]"
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

QUIET = {"httpx": logging.WARNING, "httpcore": logging.WARNING, "apscheduler": logging.WARNING}
"""Libraries that log each call: httpx writes the whole address, and the token is a part of it."""


class RedactingFormatter(logging.Formatter):
    """Formats a record as one line and hides secrets in all of it."""

    converter = staticmethod(time.gmtime)

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with its fields and, after an error, its traceback."""
        # A copy, because the fields belong before the traceback that Formatter appends.
        told = logging.makeLogRecord(vars(record))
        fields = " ".join(f"{name}={value}" for name, value in _fields(record))
        line = " ".join(filter(None, (record.getMessage(), fields)))
        told.msg, told.args = _BREAKS.sub(lambda found: repr(found[0])[1:-1], line), ()
        return self.redact(super().format(told))

    def redact(self, text: str) -> str:
        """Return *text* without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, text)


class JsonFormatter(RedactingFormatter):
    """Formats a record as one JSON object, for programs that collect logs; no value has a secret."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object: when, level, logger, event, its fields, and after an error the traceback."""
        told: dict[str, object] = {
            "at": self.formatTime(record, self.datefmt),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        # A field called as one of ours would hide it.
        told |= {f"{each}_" if each in told else each: value for each, value in _fields(record)}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        shown = {name: self._shown(value) for name, value in told.items()}
        return json.dumps(shown, ensure_ascii=True)

    def _shown(self, value: object) -> object:
        """Return *value* as JSON can hold it; words are redacted before any mark in them is escaped."""
        return value if value is None or isinstance(value, int | float) else self.redact(str(value))


def _fields(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    return ((name, value) for name, value in vars(record).items() if name not in _OWN)


FORMATS: dict[str, type[RedactingFormatter]] = {"console": RedactingFormatter, "json": JsonFormatter}
"""How a line of the log may look."""


def set_up_logging(level: str, secrets: Sequence[str], stream: TextIO | None = None, *, style: str) -> None:
    """Send the program's log to *stream*, standard error unless told otherwise.

    Args:
        level: the least that is logged, such as "INFO".
        secrets: words to hide.
        stream: where to.
        style: one of `FORMATS`.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(FORMATS[style](secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, logging.getLevelName(level)))
