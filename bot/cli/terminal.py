"""What the bot says in HTML → the same on a terminal: styles kept, quotations with a bar."""

from __future__ import annotations

from bot.sandbox.entities import tidy
from bot.sandbox.markup import parse_html
from bot.sandbox.plain import format_text


def render_terminal(html: str, *, ansi: bool) -> str:
    """Return *html* as lines of text; with *ansi* its styles are shown by escape sequences."""
    return format_text(*tidy(*parse_html(html)), ansi=ansi)
