"""Records → Telegram messages: the one door of rendering.

Every message is HTML of at most 4,096 UTF-16 units and 100 entities as Telegram counts them; a caption
has at most 1,024. Everything that comes from news, people or the gazetteer is escaped on its way in.
"""

from __future__ import annotations

from handlers.rendering.answers import (
    render_answer,
    render_choices,
    render_sources,
    render_unknown_place,
)
from handlers.rendering.charts import render_chart
from handlers.rendering.digests import lay_out
from handlers.rendering.evidence import render_why
from handlers.rendering.maps import render_map

__all__ = [
    "lay_out",
    "render_answer",
    "render_chart",
    "render_choices",
    "render_map",
    "render_sources",
    "render_unknown_place",
    "render_why",
]
