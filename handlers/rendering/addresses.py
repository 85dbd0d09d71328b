"""Addresses that open the private chat with the bot and bring it a payload, and the words in one."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from incidents.questions.encoding.links import MAX_CODE

HELP = "help"
"""The payload that asks for /help."""
WORDS = "0"
"""What the payload of words begins with; the code of a question begins with its version, from 1 on."""


def link_to(bot: str, payload: str) -> str:
    """Return the address that opens the private chat with *bot*, its username, and sends *payload*."""
    return f"https://t.me/{bot}?start={payload}"


def words_payload(words: str) -> str | None:
    """Return the payload that asks *words*, None where they are too long for one."""
    payload = WORDS + urlsafe_b64encode(words.encode()).decode().rstrip("=")
    return payload if words and len(payload) <= MAX_CODE else None


def read_words(payload: str) -> str:
    """Return the words that `words_payload` wrote.

    Raises:
        ValueError: it did not write this.
    """
    if not payload.startswith(WORDS) or len(payload) > MAX_CODE:
        raise ValueError(f"no words in {payload[:MAX_CODE]!r}")
    words = urlsafe_b64decode(payload[1:] + "=" * (-len(payload[1:]) % 4)).decode().strip()
    if not words.isprintable() or not words:
        raise ValueError(f"no words in {payload!r}")
    return words
