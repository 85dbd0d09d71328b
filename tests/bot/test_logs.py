"""What the log says, and the secrets it never says."""

from __future__ import annotations

import io
import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.logs import RedactingFormatter, set_up_logging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123"
OTHER_TOKEN = "987654321:BBF-zyxwvutsrqponmlkjihgfedcba_9876"
PASSWORD = "s%40cret-word"
SECRETS = (TOKEN, PASSWORD, "s@cret-word")


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the log goes, at INFO; the logging of the test suite is put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("httpx", "httpcore", "apscheduler")}
    root.handlers.clear()
    written = io.StringIO()
    set_up_logging("INFO", SECRETS, written, style="console")
    yield written
    root.handlers[:] = before
    root.setLevel(level)
    for name, own in levels.items():
        logging.getLogger(name).setLevel(own)


def test_an_event_is_one_line_with_its_fields(stream: io.StringIO) -> None:
    """Moment in UTC, level, module, constant message, then what it is about."""
    logging.getLogger("bot.feeding").info("feed read", extra={"feed": "https://x.example/rss", "new": 3})

    moment, _, rest = stream.getvalue().partition(" ")
    assert rest == "INFO bot.feeding feed read feed=https://x.example/rss new=3\n"
    assert moment.endswith("Z")
    assert len(moment) == len("2026-03-12T09:00:00Z")


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        pytest.param(f"POST https://api.telegram.org/bot{TOKEN}/getMe", {}, id="in an address"),
        pytest.param("token", {"extra": f"bot{TOKEN}"}, id="in a field"),
        pytest.param(f"POST https://api.telegram.org/bot{OTHER_TOKEN}/getMe", {}, id="a token not ours"),
        pytest.param(f"postgresql+psycopg://sitrep:{PASSWORD}@db/news", {}, id="a password"),
        pytest.param("password is s@cret-word", {}, id="a password without percent signs"),
    ],
)
def test_secrets_are_hidden_wherever_they_turn_up(
    stream: io.StringIO, message: str, fields: dict[str, str]
) -> None:
    """A log may be shown to anybody."""
    logging.getLogger("bot").warning(message, extra={"told": fields.get("extra", "")})

    written = stream.getvalue()
    assert "[secret]" in written
    assert not any(secret in written for secret in (TOKEN, OTHER_TOKEN, PASSWORD, "s@cret-word"))


def test_tracebacks_are_told_and_give_no_secret_away(stream: io.StringIO) -> None:
    """The address of a failed call stands in the error; the token is part of it."""
    try:
        raise ConnectionError(f"https://api.telegram.org/bot{TOKEN}/sendMessage")  # noqa: TRY301 - the test
    except ConnectionError:
        logging.getLogger("bot").exception("call failed", extra={"chat": 7})

    written = stream.getvalue()
    assert written.splitlines()[0].endswith("ERROR bot call failed chat=7")
    assert "ConnectionError: https://api.telegram.org/bot[secret]/sendMessage" in written
    assert TOKEN not in written


def test_what_comes_from_outside_cannot_forge_a_line(stream: io.StringIO) -> None:
    """A feed with line breaks and a false error in its name stays one line."""
    forged = "x\n2026-01-01T00:00:00Z ERROR bot all is lost\r2026\u2028\x1b[2J"

    logging.getLogger("bot").info("feed read", extra={"feed": forged})

    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b" not in stream.getvalue()


def test_arguments_are_put_into_the_message(stream: io.StringIO) -> None:
    """Libraries log with %s."""
    logging.getLogger("telegram").warning("polling of %s failed %d times", "getUpdates", 3)

    assert stream.getvalue().endswith("polling of getUpdates failed 3 times\n")


@pytest.fixture
def objects(stream: io.StringIO) -> Callable[[], list[dict[str, object]]]:
    """Switch the log to JSON; what is returned reads what was written, an object a line."""
    set_up_logging("INFO", SECRETS, stream, style="json")
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_as_json_an_event_is_an_object_with_its_fields(
    objects: Callable[[], list[dict[str, object]]],
) -> None:
    """Numbers stay numbers, so that a collector can add them up; what a field is called hides nothing."""
    told = {"subscription": 17, "messages": 2, "slot": datetime(2026, 3, 12, 9, tzinfo=UTC), "level": "x"}
    logging.getLogger("bot.jobs.digests").info("digest queued", extra=told)

    [line] = objects()
    assert str(line.pop("at")).endswith("Z")
    assert line == {
        "level": "INFO",
        "logger": "bot.jobs.digests",
        "event": "digest queued",
        "subscription": 17,
        "messages": 2,
        "slot": "2026-03-12 09:00:00+00:00",
        "level_": "x",
    }


def test_as_json_too_nothing_is_given_away_or_forged(
    objects: Callable[[], list[dict[str, object]]],
) -> None:
    """Tokens and passwords are hidden in words, fields and tracebacks, and a line break ends no line."""
    try:
        raise ConnectionError(f"https://api.telegram.org/bot{TOKEN}/sendMessage")  # noqa: TRY301 - the test
    except ConnectionError:
        log = logging.getLogger("bot")
        log.exception("call of %s\nfailed", OTHER_TOKEN, extra={"to": f"x\u2028{PASSWORD}"})

    [line] = objects()
    assert line["event"] == "call of [secret]\nfailed"
    assert line["to"] == "x\u2028[secret]"
    assert "[secret]/sendMessage" in str(line["traceback"])
    assert not any(secret in json.dumps(line) for secret in (TOKEN, OTHER_TOKEN, *SECRETS))


@pytest.mark.parametrize("library", ["httpx", "httpcore", "apscheduler.executors.default"])
def test_libraries_that_log_every_call_are_quiet(stream: io.StringIO, library: str) -> None:
    """At INFO httpx would write the token's address every ten seconds."""
    logging.getLogger(library).info("HTTP Request: POST …")
    logging.getLogger(library).warning("broken")

    assert stream.getvalue().count("\n") == 1
    assert "broken" in stream.getvalue()


def test_a_libraries_warnings_stay_away_where_only_errors_are_wanted(stream: io.StringIO) -> None:
    """SITREP_LOG_LEVEL=ERROR holds for them too."""
    set_up_logging("ERROR", (), stream, style="console")

    logging.getLogger("httpx").warning("slow")
    logging.getLogger("bot").warning("late")

    assert stream.getvalue() == ""


def test_the_record_itself_is_left_as_it_was() -> None:
    """Another handler, such as a test's, sees the message without the fields."""
    record = logging.makeLogRecord({"msg": "a %s", "args": ("b",), "chat": 1})

    assert RedactingFormatter(()).format(record).endswith("a b chat=1")
    assert (record.msg, record.args) == ("a %s", ("b",))
