"""The address of an article: whole, and without what only says how a reader came to it.

Two feeds of an outlet, or a feed and a link that somebody was sent, add words of their own to the address of
one article; without them it is one article, and what people open tells nobody where they had it from.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from urllib.parse import unquote, urljoin

from incidents.text.tables import table_rows


def whole_address(base: str, link: str) -> str:
    """Return *link*, found at the address *base*, as a whole address; "" where it is none ("http://[")."""
    link = link.strip()
    if link.startswith(("http://", "https://")) and link.isprintable() and "[" not in link:
        return link  # to join it takes a fifth of the time of all that is done with a feed
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""


def without_tracking(url: str) -> str:
    """Return *url* without the parameters of `data/tracking.tsv`; all that is left stays as it was written.

    They are left out of a fragment too where that is made of nothing else ("#xtor=RSS-1").
    """
    if "=" not in url or not url.startswith(("http://", "https://")):
        return url
    rest, mark, fragment = url.partition("#")
    path, asked, query = rest.partition("?")
    query, fragment = _kept(query), fragment if "=" not in fragment else _kept(fragment)
    return f"{path}{asked if query else ''}{query}{mark if fragment else ''}{fragment}"


def _kept(parameters: str) -> str:
    return "&".join(each for each in parameters.split("&") if not _is_tracking(each))


def _is_tracking(parameter: str) -> bool:
    names, beginnings = _known()
    name = unquote(parameter.partition("=")[0]).lower()
    return name in names or name.startswith(beginnings)


@cache
def _known() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return whole names and beginnings of names, in small letters."""
    _, *rows = table_rows(files("incidents.feeds").joinpath("data", "tracking.tsv"))
    names = [name for name, *_ in rows]
    whole = frozenset(each for each in names if not each.endswith("*"))
    return whole, tuple(each.removesuffix("*") for each in names if each.endswith("*"))
