"""The messages of `messages/` and the readings that are meant.

A line is a message; one that begins with ">" follows up the line above. Behind "|" stand the intents that
will do, the places (keys of `places.tsv`), the days, the kinds and the rest, each of which may be empty; "/"
parts places or days of which either will do.

* intents: "list" takes "latest" too, "show" also "summary";
* days: "11-05..11-19" of 2018, both inclusive, "-" for none (of both, or "-..11-10" of one);
* kinds: one of them must be read; those after "~" may be read too. PROTEST and ANY stand for several;
* rest: `measure=killed,injured` (either), `measure?=killed` (may be), `actor=` (`actor?=` may be), `not=`,
  `radius=25`, `near` (a circle is fine), `every=week@16:30 weekday=friday` (a comma parts what will do,
  "-" is none), `also=20:00` (more times of the day), `step=6` (hours between), `workdays=yes`,
  `least=killed:5`, `sources=2`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = {"en": "english", "ar": "arabic", "fr": "french"}
"""Language code to file."""
_FOLDER = Path(__file__).with_name("messages")
_INTENTS = {"list": ("list", "latest"), "show": ("list", "latest", "summary")}
_PROTEST = ("peaceful_protest", "protest_with_intervention", "excessive_force", "violent_demonstration")
_ANY = (
    *(
        "attack",
        "armed_clash",
        "bombing",
        "suicide_bombing",
        "air_strike",
        "shelling",
        "grenade",
        "abduction",
    ),
    *(
        "crime",
        "mob_violence",
        "violent_demonstration",
        "excessive_force",
        "sexual_violence",
        "chemical_attack",
    ),
    *("territory_seized", "territory_regained", "property_destruction"),
)
_KINDS = {"PROTEST": _PROTEST, "ANY": _ANY}
_REST = re.compile(r"(\S+?)=(.*?)(?=\s+\S+=|\s+near\b|$)")
Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place that is meant: degrees, or none for a country; `is_wide` takes the unit of that name too."""

    name: str
    level: str
    point: tuple[float, float] | None
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Message:
    """A message of turn *turn* (1 for the first) of a dialogue, and what will do as its reading."""

    text: str
    language: str
    turn: int
    intents: frozenset[str]
    places: tuple[tuple[GoldPlace, ...], ...]
    days: tuple[Days, ...]
    kinds: frozenset[str]
    kinds_too: frozenset[str]
    rest: dict[str, str]

    def options(self, name: str) -> list[str]:
        """Return what the rest of the line gives for *name*, parted by commas."""
        return self.rest[name].split(",") if self.rest.get(name) else []


@cache
def load(language: str) -> tuple[Message, ...]:
    """Return the messages of *language* in the order of the file."""
    lines = (_FOLDER / f"{LANGUAGES[language]}.txt").read_text(encoding="utf-8").splitlines()
    messages: list[Message] = []
    for line in lines:
        if not line.startswith("#"):
            turn = messages[-1].turn + 1 if line.startswith(">") else 1
            messages.append(_message(line.removeprefix("> "), language, turn))
    return tuple(messages)


@cache
def read_places() -> dict[str, GoldPlace]:
    """Return key to place."""
    rows = (_FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()
    return {key: _place(rest) for key, *rest in (row.split("\t") for row in rows if not row.startswith("#"))}


def expand(names: str) -> frozenset[str]:
    """Return kinds parted by blanks or commas, families as their members."""
    return frozenset(kind for name in re.split(r"[ ,]+", names) if name for kind in _KINDS.get(name, (name,)))


def _place(columns: list[str]) -> GoldPlace:
    """Return the place of a row."""
    name, level, *degrees = columns
    point = (float(degrees[0]), float(degrees[1])) if degrees else None
    return GoldPlace(name, level.rstrip("+"), point, level.endswith("+"))


def _message(line: str, language: str, turn: int) -> Message:
    """Return the message of a line without its ">"."""
    text, intents, places, days, kinds, rest = ([each.strip() for each in line.split("|")] + [""] * 5)[:6]
    must, _, too = kinds.partition("~")
    named = dict(_REST.findall(rest)) | ({"near": "yes"} if "near" in rest.split() else {})
    return Message(
        text,
        language,
        turn,
        frozenset(intent for name in intents.split() for intent in _INTENTS.get(name, (name,))),
        tuple(tuple(read_places()[key] for key in keys.split()) for keys in places.split("/")),
        tuple(_days(each) for each in days.split("/")),
        expand(must),
        expand(too) | (frozenset({"mob_violence"}) if "PROTEST" in must else frozenset()),
        named,
    )


def _days(text: str) -> Days:
    """Return first and last day."""
    if text in {"", "-"}:
        return None, None
    first, _, last = text.partition("..")
    start, end = (_day(day) for day in (first, last or first))
    return start, end


def _day(text: str) -> str | None:
    """Return the day in full, None where the period is open."""
    if text == "-":
        return None
    return text if len(text) > len("11-19") else f"2018-{text}"
