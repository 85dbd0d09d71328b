"""Opening what GeoNames offers for download, and refusing everything else."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from incidents.errors import FormatError, GeoNamesError
from incidents.places.imports import Layout, digest_of, files, open_geonames
from tests.geonames import country_lines, names_lines, place_line, write_archive, write_lines

if TYPE_CHECKING:
    from pathlib import Path


def read_all(path: Path) -> list[tuple[int, int]]:
    """Return number and columns of every line."""
    with open_geonames(path) as file:
        return [(line.number, len(line.columns)) for line in file.lines]


@pytest.mark.parametrize(
    ("columns", "layout"),
    [
        pytest.param(19, Layout.PLACES, id="a dump"),
        pytest.param(10, Layout.NAMES, id="names"),
        pytest.param(8, Layout.NAMES, id="names of old"),
    ],
)
@pytest.mark.parametrize("is_packed", [pytest.param(True, id="packed"), pytest.param(False, id="unpacked")])
def test_the_columns_tell_which_file_it_is(
    tmp_path: Path, columns: int, layout: Layout, *, is_packed: bool
) -> None:
    """The archive as it comes, or its text: a dump has 19 columns, names have 10 and once had 8."""
    lines = country_lines() if columns == 19 else names_lines(columns)
    path = write_archive(tmp_path / "a.zip", lines) if is_packed else write_lines(tmp_path / "SY.txt", lines)

    with open_geonames(path) as file:
        assert (file.layout, file.country) == (layout, "SY")
        assert [(line.number, len(line.columns)) for line in file.lines] == [
            (number, columns) for number in range(1, len(lines) + 1)
        ]


def test_blank_lines_and_a_byte_order_mark_are_no_matter(tmp_path: Path) -> None:
    """A text that went through an editor is still read, and keeps its line numbers."""
    path = tmp_path / "mine.txt"
    path.write_bytes(b"\xef\xbb\xbf\r\n" + place_line(1, "Zenda").encode() + b"\r\n")

    with open_geonames(path) as file:
        [line] = file.lines

    assert (file.country, line.number, line.columns[0], line.columns[-1]) == (None, 2, "1", "2026-01-31")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"<html>\n", "line 1: 1 columns between tabs", id="a web page"),
        pytest.param(b"1\t2\t\xff\n", "line 1, column 3: not UTF-8", id="another encoding"),
        pytest.param(b"x" * 70_000, "line 1: longer than 65536 bytes", id="a line without end"),
    ],
)
def test_what_is_no_geonames_file_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    """The message names the file, and the line and column where there is one."""
    path = tmp_path / "SY.txt"
    path.write_bytes(content)

    with pytest.raises(FormatError, match=f"SY.txt.*{told}"):
        read_all(path)


def test_a_line_that_lost_columns_is_named(tmp_path: Path) -> None:
    """A download that broke off ends in half a line."""
    path = write_lines(tmp_path / "SY.txt", [*country_lines(), "90000009\tHalf"])

    with pytest.raises(GeoNamesError, match="2 columns where the first line has 19") as wrong:
        read_all(path)

    assert (wrong.value.line, wrong.value.column) == (9, 0)


def test_an_archive_of_several_lists_is_refused(tmp_path: Path) -> None:
    """Nobody can tell which of them is meant; one of none is refused too."""
    for name, texts in (("two.zip", ("SY.txt", "IQ.txt")), ("none.zip", ("readme.txt",))):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for text in texts:
                archive.writestr(text, place_line(1, "Zenda"))

        with pytest.raises(FormatError, match="lists of places or names"):
            read_all(tmp_path / name)


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    """A byte that flipped on the way is noticed by the checksum of the archive."""
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("SY.txt", "\n".join(country_lines()))
    path.write_bytes(path.read_bytes().replace(b"Tarlenheim", b"Tarlenhaim", 1))

    with pytest.raises(FormatError, match="a damaged or locked archive: Bad CRC"):
        read_all(path)


def test_an_archive_that_grows_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small archive may hold a text of gigabytes: it is refused by the size that it admits."""
    path = write_archive(tmp_path / "SY.zip", country_lines() * 100)
    monkeypatch.setattr(files, "MAX_BYTES", 10_000)

    with pytest.raises(FormatError, match="MB of text"):
        read_all(path)


def test_a_file_of_more_lines_than_any_country_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading stops there, whatever the size said."""
    path = write_lines(tmp_path / "SY.txt", country_lines())
    monkeypatch.setattr(files, "MAX_LINES", 5)

    with pytest.raises(GeoNamesError, match="line 6: larger than any country"):
        read_all(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Both ways in say so in a line."""
    with pytest.raises(FormatError, match="No such file"):
        read_all(tmp_path / "gone.zip")
    with pytest.raises(FormatError, match="No such file"):
        digest_of(tmp_path / "gone.zip")
