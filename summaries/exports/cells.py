"""What several formats say in the same way: countries, parties, quotations; and cells without formulas."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global

from incidents.actors import find_registered
from incidents.actors.register import ActorKind
from incidents.models import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from incidents.models import Incident

Cell = str | int | float | None

STATE = frozenset({ActorKind.ARMY, ActorKind.POLICE, ActorKind.SECURITY, ActorKind.GOVERNMENT})
FOREIGN = frozenset({ActorKind.COALITION, ActorKind.AIR_COALITION, ActorKind.PEACEKEEPERS, ActorKind.UN_BODY})

# What a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: Cell) -> Cell:
    """Return *cell* with an apostrophe before text that a spreadsheet would run; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \n").startswith(_FORMULA) else cell


@cache
def _codes() -> dict[str, tuple[str, str]]:
    """Return alpha-3 and numeric code of each country by its alpha-2 (CLDR's aliases hold both)."""
    found: dict[str, tuple[str, str]] = {}
    for alias, codes in get_global("territory_aliases").items():
        alpha3, number = found.get(codes[0], ("", ""))
        if len(codes) == 1 and len(alias) == 3:
            found[codes[0]] = (alpha3, alias) if alias.isdecimal() else (alias, number)
    return found


def alpha3_of(country: str | None) -> str:
    """Return the ISO 3166 alpha-3 code, "" where there is no country."""
    return _codes().get(country or "", ("", ""))[0]


def numeric_of(country: str | None) -> str:
    """Return the ISO 3166 numeric code with its zeros, "" where there is no country."""
    return _codes().get(country or "", ("", ""))[1]


@cache
def country_name(country: str | None) -> str:
    """Return the English name of an ISO 3166 alpha-2 code, "" where there is none."""
    return str(Locale("en").territories.get(country or "", ""))


def quotation_of(incident: Incident) -> str:
    """Return the first sentence that the newest report quotes, on one line."""
    quotes = (quote.text for report in incident.reports for quote in report.claim.quotes)
    return " ".join(next(quotes, "").split())


def outlets_of(incident: Incident) -> list[str]:
    """Return who reports it, newest first, each once; those who took it back only where all did."""
    standing = [each for each in incident.reports if not each.retracted] or incident.reports
    return list(dict.fromkeys(each.outlet for each in standing))


def sides_of(incident: Incident) -> tuple[Sequence[str], Sequence[str]]:
    """Return who acted and whom it hit; of those that took part alike the first stands against the others."""
    acted = [each.name for each in incident.actors if each.role is Role.PERPETRATOR]
    hit = [each.name for each in incident.actors if each.role is Role.TARGET]
    alike = [each.name for each in incident.actors if each.role is Role.PARTICIPANT]
    if not acted and alike:
        acted, alike = alike[:1], alike[1:]
    return acted, hit or alike


def is_state(name: str) -> bool:
    """Whether an actor is a state's: its army, police, services or government."""
    known = find_registered(name)
    return known is not None and known.kind in STATE
