"""GeoNames files into the store, and from there over the gazetteer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.gazetteer import gazetteer_of, tidy
from bot.intake.imports import import_file, sort_files
from incidents.errors import FormatError, GeoNamesError
from incidents.models import PlaceId
from incidents.places import open_gazetteer
from incidents.places.imports import Layout
from incidents.store.intake import imports
from tests.geonames import (
    HAMLET,
    UNIT,
    VILLAGE,
    country_lines,
    names_lines,
    place_line,
    write_archive,
    write_lines,
)

if TYPE_CHECKING:
    from pathlib import Path

    from incidents.places.imports import ImportedSet
    from incidents.store import Store

NOW = datetime(2026, 2, 1, 8, tzinfo=UTC)


def take(store: Store, path: Path, now: datetime = NOW) -> tuple[ImportedSet, bool]:
    """Import a file."""
    return import_file(store, open_gazetteer(), path, now)


def numbers(store: Store) -> list[int]:
    """Return the ids of the imported places."""
    with store.read() as session:
        return [place.id for place in imports.places(session)]


def test_a_dump_and_its_names_are_stored(store: Store, tmp_path: Path) -> None:
    """Of eight lines seven make news; of seven names one is a link and one of a place left out."""
    dump, is_new = take(store, write_archive(tmp_path / "SY.zip", country_lines()))
    names, _ = take(store, write_archive(tmp_path / "names" / "SY.zip", names_lines()))

    assert is_new
    assert (dump.country, dump.layout, dump.lines, dump.kept) == ("SY", Layout.PLACES, 8, 7)
    assert (names.country, names.layout, names.lines, names.kept) == ("SY", Layout.NAMES, 7, 5)
    with store.read() as session:
        assert imports.list_all(session) == [dump, names]


def test_the_same_file_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    """Not even the day on which it was imported."""
    path = write_archive(tmp_path / "SY.zip", country_lines())
    first, _ = take(store, path)

    again, is_new = take(store, path, NOW + timedelta(days=3))

    assert (again, is_new) == (first, False)
    assert len(numbers(store)) == 7


def test_a_newer_dump_updates(store: Store, tmp_path: Path) -> None:
    """What it does not have any more goes, what it has otherwise changes, other countries stay."""
    take(store, write_lines(tmp_path / "SY.txt", country_lines()))
    take(store, write_lines(tmp_path / "IQ.txt", [place_line(7, "Strelsau", country="IQ")]))
    newer = [place_line(VILLAGE, "Tarlenheim", people=1200), place_line(HAMLET + 50, "Neu-Zenda")]

    take(store, write_lines(tmp_path / "new" / "SY.txt", newer))

    with store.read() as session:
        assert {place.id: place.population for place in imports.places(session)} == {
            7: 0,
            VILLAGE: 1200,
            HAMLET + 50: 0,
        }


def test_names_are_read_again_after_a_newer_dump(store: Store, tmp_path: Path) -> None:
    """They may belong to places that were not there before."""
    few = [line for line in country_lines() if not line.startswith(str(VILLAGE))]
    names = write_lines(tmp_path / "names" / "SY.txt", names_lines())
    take(store, write_lines(tmp_path / "SY.txt", few))
    before, _ = take(store, names)
    take(store, write_lines(tmp_path / "new" / "SY.txt", country_lines()), NOW + timedelta(days=1))

    after, is_new = take(store, names, NOW + timedelta(days=2))

    assert is_new
    assert (before.kept, after.kept) == (1, 5)


@pytest.mark.parametrize("broken", ["90000009\tHalf a line", place_line(8, "Zenda", point=(99, 37))])
def test_a_broken_file_leaves_everything_as_it_was(store: Store, tmp_path: Path, broken: str) -> None:
    """One file is one transaction: an error in its last line, or a kill, leaves nothing half."""
    take(store, write_lines(tmp_path / "SY.txt", country_lines()))
    path = write_lines(tmp_path / "new" / "SY.txt", [*(place_line(n, "X") for n in range(1, 3000)), broken])

    with pytest.raises(GeoNamesError, match="line 3000"):
        take(store, path)

    assert numbers(store)[0] > 3000
    assert len(numbers(store)) == 7


def test_files_that_bring_nothing_are_refused(store: Store, tmp_path: Path) -> None:
    """A dump of wells, and names of a country whose dump is missing."""
    wells = write_lines(tmp_path / "SY.txt", [place_line(8, "Bir Zenda", "WLL")])
    names = write_lines(tmp_path / "names" / "YE.txt", names_lines())

    with pytest.raises(FormatError, match="holds no town"):
        take(store, wells)
    with pytest.raises(FormatError, match="known place of YE: import its dump first"):
        take(store, names)


def test_dumps_are_read_before_names(tmp_path: Path) -> None:
    """In whatever order they are given."""
    names = write_lines(tmp_path / "names" / "SY.txt", names_lines())
    dump = write_lines(tmp_path / "SY.txt", country_lines())

    assert sort_files([names, dump]) == [dump, names]


def test_whoever_watches_is_told_how_far_it_is(sqlite_store: Store, tmp_path: Path) -> None:
    """Bytes read and bytes in all."""
    told: list[tuple[int, int]] = []
    path = write_archive(tmp_path / "SY.zip", (place_line(number, "Zenda") for number in range(1, 2500)))

    import_file(
        sqlite_store, open_gazetteer(), path, NOW, watch=lambda done, whole: told.append((done, whole))
    )

    assert [done < whole for done, whole in told] == [True, True]


def test_the_gazetteer_has_what_the_store_has(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made once, found from then on, and without the country after its removal."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert gazetteer_of(store) is open_gazetteer()
    take(store, write_lines(tmp_path / "SY.txt", country_lines()))

    first = gazetteer_of(store)

    assert first.get(PlaceId(VILLAGE)).ancestors[-2] == UNIT
    made = first.files[1].path
    assert made.parent == (store.file.parent if store.file else tmp_path / "cache" / "sitrep")
    written = made.stat().st_mtime_ns
    assert gazetteer_of(store).files[1].path.stat().st_mtime_ns == written
    with store.begin() as session:
        imports.remove(session, "SY", Layout.PLACES)
    assert PlaceId(VILLAGE) not in gazetteer_of(store)


def test_a_folder_that_takes_no_file_is_passed_over(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that is a file instead of a folder: the places are used all the same, from a passing one."""
    (tmp_path / "cache").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(type(sqlite_store), "file", None)
    take(sqlite_store, write_lines(tmp_path / "SY.txt", country_lines()))

    gazetteer = gazetteer_of(sqlite_store)

    assert PlaceId(VILLAGE) in gazetteer
    assert "sitrep-places-" in str(gazetteer.files[1].path)


def test_a_bot_that_starts_alone_removes_files_of_earlier_imports(
    sqlite_store: Store, tmp_path: Path
) -> None:
    """The one in use stays, and so does what else lies there."""
    take(sqlite_store, write_lines(tmp_path / "SY.txt", country_lines()))
    first = gazetteer_of(sqlite_store).files[1].path
    take(sqlite_store, write_lines(tmp_path / "new" / "SY.txt", country_lines()[:4]))
    second = gazetteer_of(sqlite_store).files[1].path

    tidy(sqlite_store)

    assert (first.exists(), second.exists()) == (False, True)
    assert sqlite_store.file is not None
    assert sqlite_store.file.exists()
