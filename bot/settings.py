"""The environment → one frozen record of settings, read once at the top of the program.

Each field names its variable, its unit and what it is for; `describe_settings` lists them for the help and
the docs. Secrets are left out of every repr.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import MISSING, dataclass, field, fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from bot.logs import FORMATS
from handlers.texts import LANGUAGES
from incidents.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def _setting(
    variable: str, default: str, parse: Callable[[str], Any], meaning: str, *, secret: bool = False
) -> Any:
    """Return a dataclass field that is read from *variable*."""  # Any: as dataclasses.field
    metadata = {"variable": variable, "default": default, "parse": parse, "meaning": meaning}
    return field(repr=not secret, metadata=metadata, default_factory=lambda: parse(default))


def _token(text: str) -> str | None:
    # https://core.telegram.org/bots/api#authorizing-your-bot: the bot's id, a colon, 35 letters today
    if text and not re.fullmatch(r"\d{3,20}:[\w-]{20,100}", text):
        raise ValueError("this is no bot token; @BotFather gives one like 123456789:AA…")
    return text or None


def _base_url(text: str) -> str | None:
    if not text:
        return None
    if urlsplit(text).scheme not in {"http", "https"} or not urlsplit(text).hostname:
        raise ValueError("an address begins with http:// or https://")
    # python-telegram-bot puts the token straight behind it: https://HOST/bot + 123:AA… + /getMe
    return text.rstrip("/").removesuffix("/bot") + "/bot"


def _listen(text: str) -> tuple[str, int] | None:
    if not text:
        return None
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdigit() or not int(port) < 65_536:
        raise ValueError("an address to listen at is HOST:PORT, such as 127.0.0.1:8080")
    return host.strip("[]"), int(port)


def _public(who: str, example: str) -> Callable[[str], str | None]:
    """Return what reads an address at which *who* reaches Sitrep from the internet."""

    def parse(text: str) -> str | None:
        if not text:
            return None
        parts = urlsplit(text)
        is_local = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
        # https://core.telegram.org/bots/api#setwebhook: HTTPS only; a sandbox on this machine takes HTTP.
        # https://www.w3.org/TR/websub/#authenticated-content-distribution: secrets only over HTTPS, too.
        if not parts.hostname or not (parts.scheme == "https" or is_local):
            raise ValueError(f"{who} to an address that begins with https://")
        if parts.path in {"/healthz", "/readyz", "/metrics"} or parts.query or parts.fragment:
            raise ValueError(f"an address with a path of its own, such as {example}, and no ? or #")
        return text

    return parse


def _database(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("an address begins with sqlite:/// or postgresql+psycopg://")
    return text


def _ids(text: str) -> frozenset[int]:
    try:
        return frozenset(int(each) for each in re.split(r"[,\s]+", text) if each)
    except ValueError:
        raise ValueError("Telegram ids are numbers, separated by commas") from None


def _names(text: str) -> tuple[str, ...]:
    return tuple(each.lower() for each in re.split(r"[,\s]+", text) if each)


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (OSError, ValueError, KeyError):  # what zoneinfo raises for folders, "../x" and unknown names
        raise ValueError("this is no IANA time zone; one is Asia/Damascus") from None


def _yes_or_no(text: str) -> bool:
    if text.lower() not in {"yes", "no"}:
        raise ValueError("must be yes or no")
    return text.lower() == "yes"


def _one_of(*choices: str, upper: bool = False) -> Callable[[str], str]:
    def parse(text: str) -> str:
        chosen = text.upper() if upper else text.lower()
        if chosen not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return chosen

    return parse


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return int(text)

    return parse


def _for_ever_or(low: int, high: int) -> Callable[[str], int]:
    """Return what reads days for which news stays; digests look back for weeks."""

    def parse(text: str) -> int:
        return 0 if text == "0" else _whole(low, high)(text)

    return parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can choose; without any variable it is a working bot but for the token."""

    telegram_token: str | None = _setting(
        "SITREP_TELEGRAM_TOKEN", "", _token, "The bot's token from @BotFather.", secret=True
    )
    database_url: str = _setting(
        "SITREP_DATABASE_URL",
        "sqlite:///sitrep.sqlite3",
        _database,
        "Where everything is kept: sqlite:///PATH, relative to the folder Sitrep is started in, or"
        " postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
        secret=True,
    )
    operators: frozenset[int] = _setting(
        "SITREP_OPERATORS", "", _ids, "Telegram user ids that may ask /status, separated by commas."
    )
    zone: ZoneInfo = _setting(  # noqa: RUF009 - a field, not a value
        "SITREP_TIME_ZONE", "UTC", _zone, "IANA time zone of chats that have not chosen one."
    )
    language: str = _setting(
        "SITREP_LANGUAGE",
        "en",
        _one_of(*LANGUAGES),
        "Language of chats that have not chosen one and whose user's is not known: en, ar or fr.",
    )
    log_level: str = _setting(
        "SITREP_LOG_LEVEL",
        "INFO",
        _one_of(*LOG_LEVELS, upper=True),
        "How much is logged: DEBUG, INFO, WARNING or ERROR.",
    )
    log_format: str = _setting(
        "SITREP_LOG_FORMAT",
        "console",
        _one_of(*FORMATS),
        "How the log is written: console, for people, or json, an object a line.",
    )
    base_url: str | None = _setting(
        "SITREP_BASE_URL", "", _base_url, "Another Bot API server, such as a sandbox; empty means Telegram's."
    )
    listen: tuple[str, int] | None = _setting(
        "SITREP_LISTEN",
        "",
        _listen,
        "HOST:PORT of /healthz, /readyz, /metrics, the webhook and hubs; empty means nowhere, with a webhook"
        " or hubs 127.0.0.1:8080.",
    )
    webhook_url: str | None = _setting(
        "SITREP_WEBHOOK_URL",
        "",
        _public("Telegram brings updates", "https://HOST/telegram"),
        "Where Telegram brings updates, such as https://HOST/telegram, passed on to SITREP_LISTEN; empty"
        " means that Sitrep asks for them (polling).",
    )
    paid_broadcast: bool = _setting(
        "SITREP_PAID_BROADCAST",
        "no",
        _yes_or_no,
        "yes: send up to 1,000 messages a second instead of 30; Telegram takes 0.1 Stars for each above 30.",
    )
    feed_hosts: tuple[str, ...] = _setting(
        "SITREP_FEED_HOSTS",
        "",
        _names,
        "Hosts that feeds may be read from though their address is private, separated by commas.",
    )
    feed_interval_minutes: int = _setting(
        "SITREP_FEED_INTERVAL_MINUTES",
        "15",
        _whole(1, 1440),
        "Minutes between two readings of a feed that has news each time.",
    )
    feed_longest_minutes: int = _setting(
        "SITREP_FEED_LONGEST_MINUTES",
        "60",
        _whole(1, 1440),
        "Minutes between two readings of a feed that has no news, unless its server asks for more.",
    )
    source_channels: tuple[str, ...] = _setting(
        "SITREP_SOURCE_CHANNELS",
        "",
        _names,
        "Channels whose posts are news, by @name or id, separated by commas; the bot must be in them.",
    )
    websub_url: str | None = _setting(
        "SITREP_WEBSUB_URL",
        "",
        _public("hubs bring news", "https://HOST/websub"),
        "Where hubs bring news of feeds (WebSub), such as https://HOST/websub, which and all below it is"
        " passed on to SITREP_LISTEN; empty means that feeds are only read by the clock.",
    )
    user_feeds: int = _setting(
        "SITREP_USER_FEEDS",
        "0",
        _whole(0, 1000),
        "How many feeds each user may add by /addfeed; 0: only operators add feeds.",
    )
    catch_up_hours: int = _setting(
        "SITREP_CATCH_UP_HOURS",
        "24",
        _whole(1, 168),
        "Hours after which a digest that could not be sent in time is not sent any more.",
    )
    max_subscriptions: int = _setting(
        "SITREP_MAX_SUBSCRIPTIONS", "20", _whole(1, 1000), "How many subscriptions one chat may have."
    )
    questions_per_minute: int = _setting(
        "SITREP_QUESTIONS_PER_MINUTE",
        "20",
        _whole(0, 10_000),
        "How many questions a minute of one person are answered, in groups a third of it; 0: all of them.",
    )
    keep_sent_days: int = _setting(
        "SITREP_KEEP_SENT_DAYS",
        "7",
        _whole(1, 3650),
        "Days for which sent and refused messages stay in the outbox.",
    )
    keep_questions_days: int = _setting(
        "SITREP_KEEP_QUESTIONS_DAYS",
        "30",
        _whole(1, 3650),
        "Days after which the last five questions of a chat, from which it can go on, are forgotten.",
    )
    log_questions_days: int = _setting(
        "SITREP_LOG_QUESTIONS_DAYS",
        "0",
        _whole(0, 3650),
        "Days for which the words of questions are kept for `sitrep questions`; 0: they are not.",
    )
    keep_refused_days: int = _setting(
        "SITREP_KEEP_REFUSED_DAYS",
        "90",
        _whole(1, 3650),
        "Days after which what could not be used of a source is forgotten (`sitrep refused`).",
    )
    keep_incidents_days: int = _setting(
        "SITREP_KEEP_INCIDENTS_DAYS",
        "0",
        _for_ever_or(30, 36_500),
        "Days after its last report from which on an incident is deleted, 30 at least; 0: never.",
    )
    keep_articles_days: int = _setting(
        "SITREP_KEEP_ARTICLES_DAYS",
        "0",
        _for_ever_or(30, 36_500),
        "Days after which an article on which no incident rests is deleted, 30 at least; 0: never.",
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read the SITREP_* variables of *environ*; an empty one counts as not set.

        Raises:
            SettingsError: a value is unusable, or a SITREP_* variable is none that is known.
        """
        known = {each.metadata["variable"]: each for each in fields(cls)}
        for name in environ:
            if name.startswith("SITREP_") and name not in known and not name.startswith("SITREP_TEST_"):
                raise SettingsError(name, "there is no such setting; `sitrep settings` lists them")
        values = {
            each.name: _parse(name, environ[name].strip(), each.metadata["parse"])
            for name, each in known.items()
            if environ.get(name, "").strip()
        }
        return cls(**values)

    @property
    def catch_up(self) -> timedelta:
        """How late a digest may be and still be sent."""
        return timedelta(hours=self.catch_up_hours)

    @property
    def address(self) -> tuple[str, int] | None:
        """Host and port to listen at, None for nowhere."""
        is_called = self.webhook_url or self.websub_url
        return self.listen or (("127.0.0.1", 8080) if is_called else None)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The words that must never be logged, a password also as it reads without its percent signs."""
        password = urlsplit(self.database_url).password or ""
        hook = secret_of(self.telegram_token) if self.telegram_token else ""
        return tuple(each for each in (self.telegram_token, hook, password, unquote(password)) if each)


def secret_of(token: str) -> str:
    """Return the webhook's secret: made from the bot's token, so that replicas agree and none is kept."""
    return hmac.new(token.encode(), b"sitrep webhook", hashlib.sha256).hexdigest()


def _parse(name: str, text: str, parse: Callable[[str], Any]) -> Any:
    """Return the parsed value; the refused text is not repeated, for it may be a secret."""
    try:
        return parse(text)
    except ValueError as error:
        raise SettingsError(name, str(error)) from None


def describe_settings() -> tuple[tuple[str, str, str], ...]:
    """Return variable, default and meaning of every setting, in the order of the class."""
    return tuple(
        (each.metadata["variable"], each.metadata["default"], each.metadata["meaning"])
        for each in fields(Settings)
        if each.default_factory is not MISSING
    )
