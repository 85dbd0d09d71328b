"""Words of the command line that several commands say."""

from __future__ import annotations


def counted(n: int, thing: str) -> str:
    """Return "1 report" or "2 reports"."""
    return f"{n:,} {thing}" if n == 1 else f"{n:,} {thing}s"
