"""The tables that the packages ship as data: cells between tabs, "#" before a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def table_lines(file: Traversable) -> list[str]:
    """Return the lines of *file* (UTF-8) in order, a heading among them, without comments and empty lines."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def table_rows(file: Traversable) -> list[list[str]]:
    """Return the cells of each line of *file*, a heading among them."""
    return [line.split("\t") for line in table_lines(file)]


def table_pairs(file: Traversable) -> dict[str, str]:
    """Return the first cell of each line of *file* with the rest, a heading among them."""
    parts = (line.partition("\t") for line in table_lines(file))
    return {first: rest for first, _, rest in parts}
