"""What ends a transaction in the middle of a test."""

from __future__ import annotations


class PowerCut(Exception):  # noqa: N818 - an event, not a mistake
    """The power goes."""
