"""Who takes part in incidents or tells of them: a world-wide register under one name each.

Data, no rules: extraction finds its names in articles, questions look incidents up by them, answers in Arabic
show `name_ar`. A new group is a new row of `data/*.tsv`; what every state has (army, police, government) is
written once, in `branches.tsv`.
"""

from incidents.actors.parts import asked_part, is_part, parts_of
from incidents.actors.register import (
    ActorKind,
    RegisteredActor,
    display_name,
    find_registered,
    load_register,
    party_name,
    short_name,
)

__all__ = [
    "ActorKind",
    "RegisteredActor",
    "asked_part",
    "display_name",
    "find_registered",
    "is_part",
    "load_register",
    "parts_of",
    "party_name",
    "short_name",
]
