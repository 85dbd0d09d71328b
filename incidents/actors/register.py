"""The register of actors, read once per process from `data/*.tsv`, and look-up by any of their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from incidents.actors.speakers import find_speaker
from incidents.text import fold
from incidents.text.tables import table_rows

_DATA = Path(__file__).parent / "data"
_ARABIC = re.compile("[\u0620-\u064a]")
_REGIONS = ("middle_east", "africa", "asia", "europe", "americas", "world", "generic")


class ActorKind(StrEnum):
    """What an actor is.

    A `movement` marches, an `air_coalition` is known for its strikes, a `generic` actor has no name of its
    own: "gunmen".
    """

    ARMED_GROUP = "armed_group"
    ALLIANCE = "alliance"
    MILITIA = "militia"
    GANG = "gang"
    CARTEL = "cartel"
    PARTY = "party"
    MOVEMENT = "movement"
    ARMY = "army"
    POLICE = "police"
    SECURITY = "security"
    GOVERNMENT = "government"
    COALITION = "coalition"
    AIR_COALITION = "air_coalition"
    PEACEKEEPERS = "peacekeepers"
    UN_BODY = "un_body"
    MONITOR = "monitor"
    NGO = "ngo"
    AGENCY = "agency"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class RegisteredActor:
    """An actor under its canonical name, the commonest in English news.

    `countries` are ISO 3166 alpha-2, home first, empty for one that is everywhere; `years` is
    "founded-dissolved", either of them perhaps missing. An alias in capitals ("SDF") is always written so.
    """

    name: str
    kind: ActorKind
    countries: tuple[str, ...]
    years: str
    aliases: tuple[str, ...]
    name_ar: str
    aliases_ar: tuple[str, ...]
    example: str
    is_branch: bool = False
    """Whether it is what every state has: its army, police or government."""
    asked: tuple[str, ...] = ()
    """What chats call it beyond its names, as phrases of `incidents.questions.vocabulary.lexicon`."""

    @property
    def country(self) -> str:
        """Its home, "" for one without."""
        return self.countries[0] if self.countries else ""


@cache
def load_register() -> tuple[RegisteredActor, ...]:
    """Return all actors, written ones first; a state's own row is joined with what every state has."""
    actors = {each.name: each for region in _REGIONS for each in map(_actor, _rows(region))}
    for branch in _branches():
        own = actors.get(branch.name)
        actors[branch.name] = branch if own is None else _joined(own, branch)
    for row in _rows("asked"):
        actors[row["name"]] = replace(actors[row["name"]], asked=_split(row["names"]))
    return tuple(actors.values())


def find_registered(name: str) -> RegisteredActor | None:
    """Return the actor called *name*, by any of its names, folded, with or without "the"."""
    folded = fold(name)
    return _by_name().get(folded) or _by_name().get(folded.removeprefix("the "))


def display_name(name: str, language: str) -> str:
    """Return *name* as answers in *language* give it: in its language or script, else as the article does.

    Speakers without a name of their own, "doctors" or "state media", have words in each language.
    """
    party = party_name(name, language)
    if party != name and language != "ar" and not _is_generic(name):
        return party
    spoken = find_speaker(name, language)
    return party if spoken is None else spoken


def party_name(name: str, language: str) -> str:
    """Return what answers in *language* call who took part: in Arabic for "ar", else in Latin letters.

    Without a name of its own in that script it is told as the article does.
    """
    if language != "ar" and not _ARABIC.search(name):
        return name
    found = find_registered(name)
    if found is None:
        return name
    return (found.name_ar or name) if language == "ar" else found.name


def _is_generic(name: str) -> bool:
    found = find_registered(name)
    return found is not None and found.kind is ActorKind.GENERIC


def short_name(name: str, language: str) -> str:
    """Return what a monitor is called in a short line, "SOHR" or "المرصد السوري"; others as `display_name`.

    Only letters or words of its own name stand for it: one row may hold sister bodies, such as ICRC and IFRC.
    """
    found, shown = find_registered(name), display_name(name, language)
    if found is None or found.kind is not ActorKind.MONITOR:
        return shown
    if language == "ar":
        return next((each for each in found.aliases_ar if shown.startswith(f"{each} ")), shown)
    initials = "".join(word[0] for word in shown.split() if word[0].isupper())
    return initials if initials in found.aliases else shown


@cache
def _by_name() -> dict[str, RegisteredActor]:
    names: dict[str, RegisteredActor] = {}
    for each in load_register():
        for name in (each.name, *each.aliases, each.name_ar, *each.aliases_ar):
            if name:
                names.setdefault(fold(name), each)
    return names


def _rows(name: str) -> list[dict[str, str]]:
    header, *rows = table_rows(_DATA / f"{name}.tsv")
    return [dict(zip(header, row, strict=True)) for row in rows]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _actor(row: dict[str, str]) -> RegisteredActor:
    return RegisteredActor(
        name=row["name"],
        kind=ActorKind(row["kind"]),
        countries=_split(row["countries"]),
        years=row["years"],
        aliases=_split(row["aliases"]),
        name_ar=row["name_ar"],
        aliases_ar=_split(row["aliases_ar"]),
        example=row["example"],
    )


def _branches() -> list[RegisteredActor]:
    """Return the army, police and government of every state."""
    branches = _rows("branches")
    return [_branch(state, branch) for state in _rows("states") for branch in branches]


def _branch(state: dict[str, str], branch: dict[str, str]) -> RegisteredActor:
    names = [
        name.format(adjective)
        for adjective in _split(state["adjectives"])
        for name in _split(branch["names"])
    ]
    adjective = state["adjective_ar"]
    arabic = {"m": _definite(adjective), "f": _definite(_feminine(adjective))}
    return RegisteredActor(
        name=names[0],
        kind=ActorKind(branch["kind"]),
        countries=(state["iso"],),
        years="",
        aliases=tuple(names[1:]),
        name_ar=branch["name_ar"].format(**arabic),
        aliases_ar=tuple(name.format(**arabic) for name in _split(branch["aliases_ar"])),
        example=f"The {names[0]} closed the road.",
        is_branch=True,
    )


def _definite(adjective: str) -> str:
    """Return an Arabic adjective with its article, which each of its words takes."""
    return " ".join(f"ال{word}" for word in adjective.split())


def _feminine(adjective: str) -> str:
    return " ".join(f"{word}ة" if word.endswith("ي") else word for word in adjective.split())


def _joined(own: RegisteredActor, branch: RegisteredActor) -> RegisteredActor:
    """Return a state's branch that has a row of its own ("Syrian army") with the names of both."""
    return replace(
        own,
        aliases=tuple(dict.fromkeys([*own.aliases, *branch.aliases])),
        aliases_ar=tuple(dict.fromkeys([*own.aliases_ar, branch.name_ar, *branch.aliases_ar])),
        is_branch=True,
    )
