"""Tables of data: cells in order, comments aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidents.text.tables import table_pairs, table_rows

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_is_read_without_its_comments(tmp_path: Path) -> None:
    """A line that opens with "#" explains; a "#" inside a cell belongs to it, and an empty cell stays."""
    file = tmp_path / "storms.tsv"
    file.write_text("# Names of storms.\nname\tyear\n\nAmélie #2\t\n", encoding="utf-8")

    rows = table_rows(file)

    assert rows == [["name", "year"], ["Amélie #2", ""]]


def test_a_table_of_two_columns_is_looked_up_by_the_first(tmp_path: Path) -> None:
    """The capital of each country, the country of each outlet."""
    file = tmp_path / "storms.tsv"
    file.write_text("# name\tyear\nAmélie\t2019\nCiara\t2020\n", encoding="utf-8")

    assert table_pairs(file) == {"Amélie": "2019", "Ciara": "2020"}
