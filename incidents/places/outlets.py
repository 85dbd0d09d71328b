"""The address of an article → the country its outlet is at home in, where the address tells it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from incidents.text.tables import table_pairs

_TERRITORIES = {"uk": "GB"}
"""Country domains that are not the ISO code."""
_SOLD = frozenset({"tv", "io", "ai", "co", "me", "fm", "ly", "to", "cc", "ws", "gg", "sh", "la", "is", "eu"})
"""Country domains that outlets from anywhere use."""


@cache
def _homes() -> dict[str, str]:
    """Return the domains of outlets with the codes of their countries."""
    return table_pairs(files("incidents.places").joinpath("data", "outlets.tsv"))


def home_country(url: str) -> str | None:
    """Return the ISO code of an outlet's country, from `data/outlets.tsv` or a country's own domain."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "http://[" is no address
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if home := _homes().get(".".join(labels[start:])):
            return home
    last = labels[-1]
    if len(labels) < 2 or len(last) != 2 or last in _SOLD or not last.isalpha() or not last.isascii():
        return None
    return _TERRITORIES.get(last, last.upper())
