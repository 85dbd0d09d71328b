"""`export`, as an analyst types it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from summaries.exports.objects import read_record
from tests.bot.cli.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Run


def test_all_incidents_are_exported_and_read_back(filled: Run) -> None:
    """Without a question all of them, as JSON lines with everything."""
    done = filled("export")

    assert done.status == 0
    assert {read_record(line).place.name for line in done.out.splitlines()} == {"Maiduguri", "Kano"}
    assert "2 incidents" in done.err


def test_a_question_narrows_the_export(filled: Run, tmp_path: Path) -> None:
    """To a file, with the line ends of its format."""
    path = tmp_path / "out.csv"
    done = filled(
        "export", "--format", "acled", "--output", str(path), "--now", NOW, "bombings", "in", "Nigeria"
    )
    [row] = csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))

    assert (done.status, done.out) == (0, "")
    assert (row["location"], row["fatalities"]) == ("Maiduguri", "6")


def test_the_fields_of_a_format_are_explained(run: Run) -> None:
    """One field a line, without a database."""
    assert "fatalities\tPeople killed" in run("export", "--format", "acled", "--fields").out
