"""The text of one variable → its value; a ValueError says what is wanted and repeats no secret."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable


def parse_token(text: str) -> str | None:
    """Return the bot's token, None where there is none."""
    # https://core.telegram.org/bots/api#authorizing-your-bot: the bot's id, a colon, 35 letters today
    if text and not re.fullmatch(r"\d{3,20}:[\w-]{20,100}", text):
        raise ValueError("this is no bot token; @BotFather gives one like 123456789:AA…")
    return text or None


def parse_base_url(text: str) -> str | None:
    """Return where another Bot API server is, as python-telegram-bot wants it; None for Telegram's."""
    if not text:
        return None
    if urlsplit(text).scheme not in {"http", "https"} or not urlsplit(text).hostname:
        raise ValueError("an address begins with http:// or https://")
    # python-telegram-bot puts the token straight behind it: https://HOST/bot + 123:AA… + /getMe
    return text.rstrip("/").removesuffix("/bot") + "/bot"


def parse_listen(text: str) -> tuple[str, int] | None:
    """Return host and port, None for nowhere."""
    if not text:
        return None
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdigit() or not int(port) < 65_536:
        raise ValueError("an address to listen at is HOST:PORT, such as 127.0.0.1:8080")
    return host.strip("[]"), int(port)


def public_url(who: str, example: str) -> Callable[[str], str | None]:
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


def parse_database_url(text: str) -> str:
    """Return the address of a database of a kind that is known."""
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("an address begins with sqlite:/// or postgresql+psycopg://")
    return text


def parse_ids(text: str) -> frozenset[int]:
    """Return Telegram ids."""
    try:
        return frozenset(int(each) for each in re.split(r"[,\s]+", text) if each)
    except ValueError:
        raise ValueError("Telegram ids are numbers, separated by commas") from None


def parse_names(text: str) -> tuple[str, ...]:
    """Return names in small letters, in their order."""
    return tuple(each.lower() for each in re.split(r"[,\s]+", text) if each)


def parse_zone(text: str) -> ZoneInfo:
    """Return a time zone by its IANA name."""
    try:
        return ZoneInfo(text)
    except (OSError, ValueError, KeyError):  # what zoneinfo raises for folders, "../x" and unknown names
        raise ValueError("this is no IANA time zone; one is Asia/Damascus") from None


def parse_yes_or_no(text: str) -> bool:
    """Return True for yes."""
    if text.lower() not in {"yes", "no"}:
        raise ValueError("must be yes or no")
    return text.lower() == "yes"


def one_of(*choices: str, upper: bool = False) -> Callable[[str], str]:
    """Return what reads one of *choices*, in capitals if *upper*, else in small letters."""

    def parse(text: str) -> str:
        chosen = text.upper() if upper else text.lower()
        if chosen not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return chosen

    return parse


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Return what reads a whole number of *low* to *high*, both included."""

    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return int(text)

    return parse


def for_ever_or(low: int, high: int) -> Callable[[str], int]:
    """Return what reads days for which news stays; digests look back for weeks."""

    def parse(text: str) -> int:
        return 0 if text == "0" else whole_number(low, high)(text)

    return parse
