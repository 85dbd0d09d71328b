"""The register of actors as questions name them: every group of the world by any of its names.

To its names come those that only chats use ("haftar", "hashd", French), see `RegisteredActor.asked`. "The
Malian army" needs no entry: a people and a word for forces are read together, see `acting`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from incidents.actors import ActorKind, find_registered, load_register
from incidents.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from incidents.actors import RegisteredActor

SPEAKERS = frozenset(
    {ActorKind.UN_BODY, ActorKind.MONITOR, ActorKind.NGO, ActorKind.AGENCY, ActorKind.GENERIC}
)
"""Kinds of those who tell of incidents and take no part in them."""
_MARKS = re.compile(r"[^\w\s]")
_INITIALS = 4  # letters; shorter initials are words too ("eta", "nas") where chats write no capitals


@cache
def registered_phrases() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each actor's canonical name and the phrases, folded, by which a question may name it."""
    return tuple(
        (actor.name, tuple(dict.fromkeys((*_phrases(actor), *actor.asked))))
        for actor in load_register()
        if actor.kind not in SPEAKERS or actor.asked
    )


def other_names(name: str) -> frozenset[str]:
    """Return the names, folded, under which incidents may hold the actor called *name*; empty for a stranger.

    They are looked for inside longer names, so that none begins with a word that ends others ("is group").
    """
    actor = find_registered(name)
    if actor is None or actor.kind in SPEAKERS:
        return frozenset()
    names = {fold(each) for each in (actor.name, *actor.aliases, actor.name_ar, *actor.aliases_ar)}
    return frozenset(each for each in names if len(each.split()[0]) > 2)


@cache
def asked_names(name: str) -> tuple[str, ...]:
    """Return the phrases by which chats call the actor *name* beyond its names; none for a stranger."""
    actor = find_registered(name)
    return actor.asked if actor is not None else ()


def _phrases(actor: RegisteredActor) -> Iterator[str]:
    """Yield the names of the register by which a chat may call *actor*; none of a nameless one ("gang")."""
    if actor.kind in SPEAKERS:
        return
    people = actor.name.rsplit(" ", 1)[0]
    for name in (actor.name, *actor.aliases, actor.name_ar, *actor.aliases_ar):
        is_own = not (actor.is_branch and name.startswith((people, "ال")))
        if is_own and not (name.isupper() and len(name) < _INITIALS):
            yield " ".join(_MARKS.sub(" ", fold(name).replace("'", "")).split())
