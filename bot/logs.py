"""Logging for the running bot: one line an event, fields after it, no secrets.

    2026-03-12T09:00:00Z INFO bot.jobs digest queued subscription=17 messages=2

A record's `extra` fields follow its constant message. The token and the database's password are replaced
wherever they turn up, tracebacks included, because Telegram's token is part of every address it is called at.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
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

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with its fields and, after an error, its traceback."""
        # A copy, because the fields belong before the traceback that Formatter appends.
        told = logging.makeLogRecord(vars(record))
        fields = " ".join(f"{name}={value}" for name, value in vars(record).items() if name not in _OWN)
        line = " ".join(filter(None, (record.getMessage(), fields)))
        told.msg, told.args = _BREAKS.sub(lambda found: repr(found[0])[1:-1], line), ()
        return self.redact(super().format(told))

    def redact(self, text: str) -> str:
        """Return *text* without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, text)


def set_up_logging(level: str, secrets: Sequence[str] = (), stream: TextIO | None = None) -> None:
    """Send the program's log to *stream*, standard error unless told otherwise.

    Args:
        level: the least that is logged, such as "INFO".
        secrets: words to hide.
        stream: where to.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, logging.getLevelName(level)))
