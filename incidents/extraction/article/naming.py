"""What an article calls a side: its fullest name, and whose "the army" is.

Names stay as the article writes them; only a bare "the army" gets the adjective of its state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from incidents.actors import ActorKind, load_register
from incidents.extraction.words.parties import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from incidents.actors import RegisteredActor
    from incidents.extraction.agents.named import Named
    from incidents.extraction.annotation.reading import Reading
    from incidents.extraction.words.lexicon import Lexicon

_OCCUPIED = frozenset({"PS", "EH"})  # the army there is not the place's own


@dataclass(frozen=True, slots=True)
class Names:
    """What an article calls registered actors: `forms` by key, longest first; `states` whose forces act."""

    forms: Mapping[str, tuple[str, ...]]
    states: frozenset[str]


def read_names(readings: Iterable[Reading]) -> Names:
    """Return the forms in which the article writes each registered group, and whose forces it names."""
    forms: dict[str, set[str]] = {}
    states = set()
    for reading in readings:
        for hit in reading.groups:
            forms.setdefault(hit.entry.name, set()).add(name_of(hit, reading.tokens))
            if hit.entry.is_branch:
                states.add(hit.entry.country)
    return Names(
        {key: tuple(sorted(each, key=lambda form: (-len(form), form))) for key, each in forms.items()},
        frozenset(states),
    )


def fullest(named: Named, names: Names) -> Named:
    """Return *named* in the fullest form that holds its words, or that its initials stand for.

    A description ("Kurdish forces") gives way to a proper name of the group.
    """
    forms = names.forms.get(named.key, ())
    if _describes(named.name) and not _describes(named.key):
        forms = tuple(form for form in forms if not _describes(form)) or forms
        return named._replace(name=forms[0]) if forms else named
    words = words_of(named.name)
    for form in forms:
        if words <= words_of(form) or _is_abbreviated(form, named.name):
            return named._replace(name=form) if len(form) > len(named.name) else named
    return named._replace(name=forms[0]) if named.name == named.key and forms else named


def with_state(named: Named, country: str | None, names: Names, lexicon: Lexicon) -> Named:
    """Return a bare "army" or "government forces" as those of a state, by name.

    That state is the only one whose forces the article names, else the one where it happened.
    """
    words = named.name.lower().split()
    grammar = lexicon.grammar
    if named.is_registered or not (
        set(words) <= grammar["officialside"] and set(words) & grammar["officialhead"]
    ):
        return named
    state = next(iter(names.states)) if len(names.states) == 1 else country
    kind = ActorKind.GOVERNMENT if set(words) <= grammar["rule"] else ActorKind.ARMY
    side = _branches().get((state or "", kind))
    if side is None or state in _OCCUPIED or (names.states and state not in names.states):
        return named
    adjective = side.name.rsplit(" ", 1)[0]
    qualified = named._replace(
        name=f"{adjective} {named.name}",
        key=side.name,
        country=side.country,
        is_registered=True,
        is_branch=True,
    )
    fuller = fullest(named._replace(key=side.name), names)
    return qualified if fuller.name == named.name else qualified._replace(name=fuller.name)


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """Return the words of *name* in lower case, hyphens and possessives apart or not."""
    return frozenset(name.lower().replace("-", " ").replace("'s", "s").split())


@cache
def _branches() -> dict[tuple[str, ActorKind], RegisteredActor]:
    return {(each.country, each.kind): each for each in load_register() if each.is_branch}


def _describes(name: str) -> bool:
    """Whether *name* describes: "Kurdish forces", all but its first word in small letters."""
    first, *rest = name.split()
    return bool(rest) and all(word.islower() for word in rest) and first[:1].isupper()


def _is_abbreviated(form: str, name: str) -> bool:
    """Whether *name* is made of the initials of *form*: "SDF" of "Syrian Democratic Forces"."""
    initials = [word[0] for word in form.replace("-", " ").split()]
    return name.isupper() and (
        "".join(initials).upper() == name or "".join(filter(str.isupper, initials)) == name
    )
