"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """In order, worth a look, or in the way of a running bot."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `sitrep check`: what was looked at, how it stands, and the remedy if not well."""

    check: str
    state: State
    told: str
    remedy: str = ""


def fine(check: str, told: str) -> Finding:
    """Return a finding that is in order."""
    return Finding(check, State.OK, told)


def doubtful(check: str, told: str, remedy: str) -> Finding:
    """Return a finding that the bot can run with."""
    return Finding(check, State.WARN, told, remedy)


def broken(check: str, told: str, remedy: str) -> Finding:
    """Return a finding that keeps the bot from its work."""
    return Finding(check, State.FAIL, told, remedy)
