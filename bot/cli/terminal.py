"""What the bot says in HTML → the same on a terminal: styles kept, quotations with a bar."""

from __future__ import annotations

from rich.text import Text

from bot.sandbox.markup import parse_html
from bot.sandbox.units import utf16_slice

STYLES = {"bold": "bold", "italic": "italic", "underline": "underline", "code": "cyan", "text_link": "blue"}


def render_terminal(html: str) -> Text:
    """Return *html* as styled text; a quoted line starts with a bar."""
    plain, entities = parse_html(html)
    text = Text(plain)
    for entity in entities:
        start = len(utf16_slice(plain, 0, entity.offset))
        end = start + len(entity.text(plain))
        if entity.type in STYLES:
            link = f" link {entity.argument}" if entity.type == "text_link" and entity.argument else ""
            text.stylize(STYLES[entity.type] + link, start, end)
        elif "blockquote" in entity.type:
            text.stylize("quote", start, end)
    return _bar_quotations(text)


def _bar_quotations(text: Text) -> Text:
    """Put a bar before each line that lies in a quotation."""
    out = Text()
    for line in text.split("\n", allow_blank=True):
        quoted = any(span.style == "quote" for span in line.spans)
        line.spans = [span for span in line.spans if span.style != "quote"]
        out.append_text(Text("┃ ", "dim") if quoted else Text()).append_text(line).append("\n")
    out.rstrip()
    return out
