"""Telegram's HTML → plain text and ranges; refused with the texts and byte offsets of the real parser.

https://core.telegram.org/bots/api#html-style names the tags. Only `&lt; &gt; &amp; &quot;` and numbers are
entities; any other ampersand is text. What the documentation leaves open follows the messages Telegram
answers with: a start tag is lower-cased, an end tag is not, and `</>` closes whatever is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.entities import Entity
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.units import utf16_length

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
# The attribute of each tag that says something, and what its value begins with.
_ATTRIBUTES = {
    "a": ("href", ""),
    "code": ("class", "language-"),
    "span": ("class", "tg-"),
    "tg-emoji": ("emoji-id", ""),
}
# https://core.telegram.org/bots/api#date-time-entity-formatting: seconds, and how a reader's app shows them.
_MOMENT = re.compile(r"-?\d{1,12}(?: (?:r|w?[dD]?[tT]?))?")
_SPACE = " \t\r\n\v\0"
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_TEXT = re.compile(r"[^<]+")
_USER_LINK = re.compile(r"tg://user/?\?id=(\d{1,18})$")
_LINK = re.compile(r"(?:(?:https?|tg|ton|tonsite)://)?[^\s/?#]+\.?[^\s]*$", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _OpenTag:
    """A tag that waits for its end; `offset` counts code units of the text so far, `piece` its pieces."""

    name: str
    argument: str
    offset: int
    piece: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the text of *source* without its tags, and what they mean, inner ranges before outer ones.

    Raises:
        ApiError: 400 "can't parse entities: …" with the byte offset of the tag at fault.
    """
    return _Parser(source).parse()


class _Parser:
    """One walk over a source; `position` is the next character to read."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._pieces: list[str] = []
        self._offset = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        """Walk to the end and return what was found."""
        while self._position < len(self._source):
            if match := _TEXT.match(self._source, self._position):
                self._add(_resolve(match[0]))
                self._position = match.end()
            elif self._source.startswith("</", self._position):
                self._read_end()
            else:
                self._read_start()
        if self._open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        return "".join(self._pieces), self._entities

    def _add(self, text: str) -> None:
        """Append *text* to the result."""
        self._pieces.append(text)
        self._offset += utf16_length(text)

    def _error(self, reason: str, position: int) -> ApiError:
        """Return a refusal that names *position* in bytes of UTF-8."""
        before = self._source[:position].encode(errors="surrogatepass")
        return _broken(reason.replace("{at}", f"at byte offset {len(before)}"))

    def _skip(self, stop: str) -> str:
        """Read up to a character of *stop* or the end; return what was read."""
        start = self._position
        while self._position < len(self._source) and self._source[self._position] not in stop:
            self._position += 1
        return self._source[start : self._position]

    def _skip_space(self) -> None:
        """Read white space."""
        while self._position < len(self._source) and self._source[self._position] in _SPACE:
            self._position += 1

    @property
    def _next(self) -> str:
        """The character to read next, empty at the end."""
        return self._source[self._position : self._position + 1]

    def _read_start(self) -> None:
        """Read a start tag with its attributes."""
        begin = self._position
        self._position += 1
        name = self._skip(_SPACE + ">").lower()
        if not self._next:
            raise self._error("Unclosed start tag {at}", begin)
        if name not in _TYPES:
            raise self._error(f'Unsupported start tag "{name}" {{at}}', begin)
        argument = ""
        self._skip_space()
        while self._next not in {">", ""}:
            read = self._read_attribute(name, begin)
            argument = " ".join(filter(None, (argument, read))) if name == "tg-time" else read or argument
            self._skip_space()
        if not self._next:
            raise self._error("Unclosed start tag {at}", begin)
        self._position += 1
        if name == "span" and argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler" {at}', begin)
        if name == "tg-time" and not _MOMENT.fullmatch(argument):
            raise self._error('Tag "tg-time" must have a time in "unix" {at}', begin)
        self._open.append(_OpenTag(name, argument, self._offset, len(self._pieces)))

    def _read_attribute(self, tag: str, begin: int) -> str:
        """Read one attribute of *tag*; return its argument if it is the one that counts."""
        name = self._skip(_SPACE + "=>")
        if not name:
            raise self._error(f'Empty attribute name in the tag "{tag}" {{at}}', begin)
        self._skip_space()
        if self._next != "=":
            return "expandable" if (tag, name.lower()) == ("blockquote", "expandable") else ""
        self._position += 1
        self._skip_space()
        value = self._read_value(tag, begin)
        if tag == "tg-time" and name.lower() in {"unix", "format"}:
            return value
        wanted, prefix = _ATTRIBUTES.get(tag, ("", ""))
        if (tag, name.lower()) == ("blockquote", "expandable"):
            return "expandable"
        return value.removeprefix(prefix) if name == wanted and value.startswith(prefix) else ""

    def _read_value(self, tag: str, begin: int) -> str:
        """Read an attribute's value, quoted or a bare word of letters, digits, dots and hyphens."""
        mark = self._next
        if not mark:
            raise self._error(f'Unclosed start tag "{tag}" {{at}}', begin)
        start = self._position
        if mark in {'"', "'"}:
            self._position += 1
            value = self._skip(mark)
            self._position += 1
            return _resolve(value)
        while re.match(r"[A-Za-z0-9.-]", self._next):
            self._position += 1
        if self._next and self._next not in _SPACE + ">":
            raise self._error("Unexpected end of name token {at}", start)
        return self._source[start : self._position].lower()

    def _read_end(self) -> None:
        """Read an end tag and keep the range it closes."""
        begin = self._position
        if not self._open:
            raise self._error("Unexpected end tag {at}", begin)
        self._position += 2
        name = self._skip(_SPACE + ">")
        self._skip_space()
        if self._next != ">":
            raise self._error("Unclosed end tag {at}", begin)
        self._position += 1
        tag = self._open.pop()
        if name and name != tag.name:
            raise self._error(f'Unmatched end tag {{at}}, expected "</{tag.name}>", found "</{name}>"', begin)
        if self._offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        """Keep the range of *tag*; code and pre around the same text become one block with a language."""
        kind, argument = _TYPES[tag.name], tag.argument
        length = self._offset - tag.offset
        if kind == "text_link":
            link = _resolve_link(argument or "".join(self._pieces[tag.piece :]))
            if link is None:
                return
            kind, argument = link
        elif kind == "blockquote" and argument:
            kind, argument = "expandable_blockquote", ""
        last = self._entities[-1] if self._entities else None
        if (
            last
            and {last.type, kind} == {"code", "pre"}
            and (last.offset, last.length) == (tag.offset, length)
        ):
            language = argument or last.argument
            if language:
                self._entities[-1] = Entity("pre", tag.offset, length, language)
                return
        self._entities.append(Entity(kind, tag.offset, length, "" if kind == "spoiler" else argument))


def _broken(reason: str) -> ApiError:
    """Return the refusal of a source that cannot be parsed."""
    return bad_request(f"can't parse entities: {reason}")


def _resolve(text: str) -> str:
    """Replace the character references of *text* that Telegram knows."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    """Return the character a reference stands for, itself where there is no such character."""
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    is_character = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else match[0]


def _resolve_link(address: str) -> tuple[str, str] | None:
    """Return type and argument of a link, None where *address* is none (Telegram then leaves plain text)."""
    if user := _USER_LINK.match(address):
        return "text_mention", user[1]
    is_named = "." in address or address.startswith(("tg://", "ton://"))
    if not (is_named and _LINK.match(address)):
        return None
    checked = address if _SCHEME.match(address) else f"http://{address}"
    has_path = "/" in checked.split("://", 1)[1]
    return "text_link", checked if has_path or "?" in checked else f"{checked}/"
