"""Incidents → the files that analysts read: `write` in one of `FORMATS`; README.md tells their fields."""

from __future__ import annotations

from summaries.exports.formats import FORMATS, Format, write

__all__ = ["FORMATS", "Format", "write"]
