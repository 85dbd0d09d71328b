"""Places by what people who live there call them: "jozi", "kin", «الشام»."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from incidents.text import fold

_FILE = Path(__file__).with_name("lexicons") / "nicknames.toml"


def name_of(nickname: str) -> str | None:
    """Return the name of the place that *nickname*, folded, stands for, or None."""
    return _names().get(nickname)


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads(_FILE.read_text("utf-8"))["names"]
    return {fold(nickname): name for nickname, name in table.items()}
