"""An actor as a sentence tells it, before the article is put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from incidents.models import Role

if TYPE_CHECKING:
    from incidents.extraction.words.parties import Group

FIRM = frozenset({"armed", "force", "fighter", "armedgroup"})
"""Classes of those who fight."""


class Named(NamedTuple):
    """An actor as told: `key` is the canonical name of a registered group, else the folded words.

    `country` is ISO 3166 alpha-2, "" where none is known; `is_state` for a state told by its name,
    `is_branch` for its army, police or government.
    """

    name: str
    key: str
    role: Role
    classes: frozenset[str]
    is_registered: bool = False
    country: str = ""
    is_state: bool = False
    is_branch: bool = False

    @property
    def is_civilian(self) -> bool:
        """Whether they are people who take no part in a war: "civilians", "residents"."""
        return not FIRM & self.classes and bool({"civilian", "civilmass"} & self.classes)


def as_group(group: Group, name: str, role: Role) -> Named:
    """Return *group* in *role*, as it is called here."""
    return Named(
        name,
        group.name,
        role,
        group.classes,
        is_registered=True,
        country=group.country,
        is_branch=group.is_branch,
    )
