"""The environment → one frozen record of settings, read once at the top of the program.

Each field names its variable, its unit and what it is for; `describe_settings` lists them for the help and
the docs. Secrets are left out of every repr.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import MISSING, dataclass, field, fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bot.logs import FORMATS
from bot.settings.values import (
    for_ever_or,
    one_of,
    parse_base_url,
    parse_database_url,
    parse_ids,
    parse_listen,
    parse_names,
    parse_token,
    parse_yes_or_no,
    parse_zone,
    public_url,
    whole_number,
)
from handlers.texts import LANGUAGES
from incidents.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from zoneinfo import ZoneInfo

TELEGRAM = "https://api.telegram.org/bot"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def _setting(
    variable: str, default: str, parse: Callable[[str], Any], meaning: str, *, secret: bool = False
) -> Any:
    """Return a dataclass field that is read from *variable*."""  # Any: as dataclasses.field
    metadata = {"variable": variable, "default": default, "parse": parse, "meaning": meaning}
    return field(repr=not secret, metadata=metadata, default_factory=lambda: parse(default))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can choose; without any variable it is a working bot but for the token."""

    telegram_token: str | None = _setting(
        "SITREP_TELEGRAM_TOKEN", "", parse_token, "The bot's token from @BotFather.", secret=True
    )
    database_url: str = _setting(
        "SITREP_DATABASE_URL",
        "sqlite:///sitrep.sqlite3",
        parse_database_url,
        "Where everything is kept: sqlite:///PATH, relative to the folder Sitrep is started in, or"
        " postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
        secret=True,
    )
    operators: frozenset[int] = _setting(
        "SITREP_OPERATORS", "", parse_ids, "Telegram user ids that may ask /status, separated by commas."
    )
    zone: ZoneInfo = _setting(  # noqa: RUF009 - a field, not a value
        "SITREP_TIME_ZONE", "UTC", parse_zone, "IANA time zone of chats that have not chosen one."
    )
    language: str = _setting(
        "SITREP_LANGUAGE",
        "en",
        one_of(*LANGUAGES),
        "Language of chats that have not chosen one and whose user's is not known: en, ar or fr.",
    )
    log_level: str = _setting(
        "SITREP_LOG_LEVEL",
        "INFO",
        one_of(*LOG_LEVELS, upper=True),
        "How much is logged: DEBUG, INFO, WARNING or ERROR.",
    )
    log_format: str = _setting(
        "SITREP_LOG_FORMAT",
        "console",
        one_of(*FORMATS),
        "How the log is written: console, for people, or json, an object a line.",
    )
    base_url: str | None = _setting(
        "SITREP_BASE_URL",
        "",
        parse_base_url,
        "Another Bot API server, such as a sandbox; empty means Telegram's.",
    )
    listen: tuple[str, int] | None = _setting(
        "SITREP_LISTEN",
        "",
        parse_listen,
        "HOST:PORT of /healthz, /readyz, /metrics, the webhook and hubs; empty means nowhere, with a webhook"
        " or hubs 127.0.0.1:8080.",
    )
    webhook_url: str | None = _setting(
        "SITREP_WEBHOOK_URL",
        "",
        public_url("Telegram brings updates", "https://HOST/telegram"),
        "Where Telegram brings updates, such as https://HOST/telegram, passed on to SITREP_LISTEN; empty"
        " means that Sitrep asks for them (polling).",
    )
    paid_broadcast: bool = _setting(
        "SITREP_PAID_BROADCAST",
        "no",
        parse_yes_or_no,
        "yes: send up to 1,000 messages a second instead of 30; Telegram takes 0.1 Stars for each above 30.",
    )
    feed_hosts: tuple[str, ...] = _setting(
        "SITREP_FEED_HOSTS",
        "",
        parse_names,
        "Hosts that feeds may be read from though their address is private, separated by commas.",
    )
    feed_interval_minutes: int = _setting(
        "SITREP_FEED_INTERVAL_MINUTES",
        "15",
        whole_number(1, 1440),
        "Minutes between two readings of a feed that has news each time.",
    )
    feed_longest_minutes: int = _setting(
        "SITREP_FEED_LONGEST_MINUTES",
        "60",
        whole_number(1, 1440),
        "Minutes between two readings of a feed that has no news, unless its server asks for more.",
    )
    source_channels: tuple[str, ...] = _setting(
        "SITREP_SOURCE_CHANNELS",
        "",
        parse_names,
        "Channels whose posts are news, by @name or id, separated by commas; the bot must be in them.",
    )
    websub_url: str | None = _setting(
        "SITREP_WEBSUB_URL",
        "",
        public_url("hubs bring news", "https://HOST/websub"),
        "Where hubs bring news of feeds (WebSub), such as https://HOST/websub, which and all below it is"
        " passed on to SITREP_LISTEN; empty means that feeds are only read by the clock.",
    )
    user_feeds: int = _setting(
        "SITREP_USER_FEEDS",
        "0",
        whole_number(0, 1000),
        "How many feeds each user may add by /addfeed; 0: only operators add feeds.",
    )
    catch_up_hours: int = _setting(
        "SITREP_CATCH_UP_HOURS",
        "24",
        whole_number(1, 168),
        "Hours after which a digest that could not be sent in time is not sent any more.",
    )
    max_subscriptions: int = _setting(
        "SITREP_MAX_SUBSCRIPTIONS", "20", whole_number(1, 1000), "How many subscriptions one chat may have."
    )
    questions_per_minute: int = _setting(
        "SITREP_QUESTIONS_PER_MINUTE",
        "20",
        whole_number(0, 10_000),
        "How many questions a minute of one person are answered, in groups a third of it; 0: all of them.",
    )
    keep_sent_days: int = _setting(
        "SITREP_KEEP_SENT_DAYS",
        "7",
        whole_number(1, 3650),
        "Days for which sent and refused messages stay in the outbox.",
    )
    keep_questions_days: int = _setting(
        "SITREP_KEEP_QUESTIONS_DAYS",
        "30",
        whole_number(1, 3650),
        "Days after which the last five questions of a chat, from which it can go on, are forgotten.",
    )
    log_questions_days: int = _setting(
        "SITREP_LOG_QUESTIONS_DAYS",
        "0",
        whole_number(0, 3650),
        "Days for which the words of questions are kept for `sitrep questions`; 0: they are not.",
    )
    keep_refused_days: int = _setting(
        "SITREP_KEEP_REFUSED_DAYS",
        "90",
        whole_number(1, 3650),
        "Days after which what could not be used of a source is forgotten (`sitrep refused`).",
    )
    keep_incidents_days: int = _setting(
        "SITREP_KEEP_INCIDENTS_DAYS",
        "0",
        for_ever_or(30, 36_500),
        "Days after its last report from which on an incident is deleted, 30 at least; 0: never.",
    )
    keep_articles_days: int = _setting(
        "SITREP_KEEP_ARTICLES_DAYS",
        "0",
        for_ever_or(30, 36_500),
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
    def bot_api(self) -> str:
        """The Bot API server, up to "/bot": Telegram's own where no other is named."""
        return self.base_url or TELEGRAM

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
