"""Lengths as Telegram counts them: in UTF-16 code units, where a character above U+FFFF counts two."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """Return how many UTF-16 code units *text* takes."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return the part of *text* that starts at code unit *offset* and takes *length* of them.

    A range that cuts a surrogate pair gives the replacement character for the half inside it.
    """
    if text.isascii():
        return text[offset : offset + length]
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
