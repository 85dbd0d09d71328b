"""An outlet → who owns it, by owners.tsv: papers of one group and channels of one state are one voice."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from incidents.actors import ActorKind, find_registered
from incidents.bounded import KEPT_TEXTS
from incidents.stories.words import staff_words
from incidents.text import fold
from incidents.text.tables import table_rows


@lru_cache(maxsize=KEPT_TEXTS)
def owner_of(outlet: str, url: str = "") -> str:
    """Return the owner of *outlet*, by its name or the domain of *url*; itself, folded, if unknown."""
    name = _bare(outlet)
    return _owners().get(name) or _owner_of_domain(url) or name


@lru_cache(maxsize=10_000)
def agency_in(speaker: str) -> str | None:
    """Return the owner of the news agency that *speaker* is or works for ("SANA reporter"), if it is one."""
    name = " ".join(word for word in fold(speaker).split() if word not in staff_words())
    known = find_registered(name)
    return owner_of(known.name) if known is not None and known.kind is ActorKind.AGENCY else None


def _owner_of_domain(url: str) -> str | None:
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:  # "http://[" is no address
        return None
    domains = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((_owners()[each] for each in domains if each in _owners()), None)


@cache
def _owners() -> dict[str, str]:
    """Return the owner of each folded name and each domain; no name has the dot of a domain."""
    _, *rows = table_rows(Path(__file__).with_name("owners.tsv"))
    return {
        _bare(key): owner
        for owner, outlets, domains, _ in rows
        for key in (*outlets.split("|"), *domains.split("|"))
        if key
    }


def _bare(name: str) -> str:
    return fold(name).strip().removeprefix("the ")
