"""`sitrep places`: importing a country and looking into the gazetteer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.cli.filters.gazetteer import _DEFAULT
from bot.settings import Settings
from tests.geonames import VILLAGE, country_lines, names_lines, place_line, write_archive, write_lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Run


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """The two archives of a country, as they are downloaded."""
    return (
        str(write_archive(tmp_path / "download" / "SY.zip", country_lines())),
        str(write_archive(tmp_path / "download" / "alternatenames" / "SY.zip", names_lines())),
    )


def write_news(folder: Path) -> str:
    """Write an article on something in an imported village; return its path."""
    told = "Two people were killed in shelling in the village of Tarlenheim in Syria on Saturday."
    return str(write_lines(folder / "news.txt", [told]))


def test_an_import_is_used_by_every_command(run: Run, files: tuple[str, str], tmp_path: Path) -> None:
    """A village that nobody knew: in a filter, in an article, in a question."""
    line = json.dumps({"id": 1, "text": "Shells hit the village of Tarlenheim in Syria."})
    article = {"id": "a", "published": "2026-02-01", "title": "Shelling", "outlet": "Wire"}
    told = "Two people were killed in shelling in the village of Tarlenheim in Syria on Saturday."
    before = run("locate", stdin=line)

    done = run("places", "import", *reversed(files))

    assert (done.status, done.out.splitlines()) == (
        0,
        ["SY.zip: SY, 7 places from 8 lines", "SY.zip: SY, 5 names from 7 lines"],
    )
    assert "Tarlen" not in [each["name"] for each in json.loads(before.out)["toponyms"]]
    [village, _] = json.loads(run("locate", stdin=line).out)["toponyms"]
    assert (village["name"], village["admin1"]) == ("Tarlen Heights", "Aleppo")
    (claim,) = json.loads(run("extract", stdin=json.dumps(article | {"text": told})).out)["incidents"]
    assert claim["place"]["name"] == "Tarlen Heights"
    question = json.dumps({"id": 1, "text": "latest in Tarlenheim", "asked_at": "2026-02-02T09:00:00+00:00"})
    assert "Tarlen Heights" in run("interpret", stdin=question).out
    assert "1 new" in run("ingest", write_news(tmp_path), "--now", "2026-02-02T09:00").out
    assert "2 killed" in run("ask", "what happened in Tarlenheim", "--now", "2026-02-02T09:00").out


def test_the_same_import_says_that_nothing_changes(run: Run, files: tuple[str, str]) -> None:
    """And JSON tells it to scripts."""
    run("places", "import", *files)

    assert "imported already, nothing changes" in run("places", "import", files[0]).out
    record = json.loads(run("places", "import", files[0], "--json").out)
    assert (record["country"], record["kept"], record["new"]) == ("SY", 7, False)


def test_after_a_removal_everything_goes_on_without(run: Run, files: tuple[str, str], tmp_path: Path) -> None:
    """Incidents of its places stay; their names are found as words of reports only."""
    run("places", "import", *files)
    run("ingest", write_news(tmp_path), "--now", "2026-02-02T09:00")

    done = run("places", "remove", "sy")

    assert (done.status, done.out[:3]) == (0, "SY:")
    assert "2 killed" in run("ask", "latest in Syria", "--now", "2026-02-02T09:00").out
    assert "with the words: Tarlenheim" in run("ask", "latest in Tarlenheim", "--now", "2026-02-02T09:00").out
    assert run("ask", "which town has most incidents", "--now", "2026-02-02T09:00").status == 0
    assert run("digest", "--days", "3", "--now", "2026-02-02T09:00").status == 0
    assert run("places", "remove", "sy").status == 1


def test_a_wrong_file_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    """Line and column, status 1, no traceback; a file that is not there is a wrong command line."""
    path = write_lines(tmp_path / "SY.txt", [place_line(1, "A"), place_line(2, "B", point=(36, 999))])

    done = run("places", "import", str(path))

    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("sitrep: SY.txt: line 2, column 6: '999' is no number of degrees")
    assert run("places", "import", "gone.zip").status == 2
    assert run("places", "import", str(path), "--country", "Syria").status == 2


def test_a_place_is_shown_with_everything_known(run: Run, files: tuple[str, str]) -> None:
    """Names by language, parents, point, people, whose word it is."""
    run("places", "import", *files)

    shown = run("places", "show", "Tarlenheim").out
    record = json.loads(run("places", "show", str(VILLAGE), "--json").out)

    assert shown.splitlines()[0] == f"Tarlen Heights  (town, {VILLAGE})"
    for words in ("Nahiyat Hofbau", "36.5000, 37.5000", "(once)", "CC BY 4.0", "SY.zip, imported 20"):
        assert words in shown
    assert record["names"]["ar"][0] == "ترلنهايم الجديدة"
    assert record["parents"][-1] == "Syria"


def test_namesakes_are_listed_and_the_unknown_is_told(run: Run) -> None:
    """The likeliest first; nothing at all is status 1 with a hint."""
    tripoli = run("places", "show", "Tripoli").out.splitlines()
    unknown = run("places", "show", "Xyzzyville")

    assert "Libya" in tripoli[0]
    assert any("Lebanon" in line for line in tripoli)
    assert (unknown.status, unknown.out) == (1, "")
    assert "places search Xyzzyville --country CC" in unknown.err
    assert "Sitrep's own tables" in run("places", "show", "Tulul al-Safa").out


def test_a_search_tells_how_each_place_fits(run: Run) -> None:
    """As written, by sound, misspelt; narrowed by country, by what is around, by a circle."""
    best = json.loads(run("places", "search", "Qamishlo", "--country", "sy", "--json").out.splitlines()[0])
    lines = run("places", "search", "Tripoli", "--under", "Lebanon").out.splitlines()
    near = run("places", "search", "Tripoli", "--near", "34.4,35.9", "--radius", "60").out.splitlines()

    assert (best["name"], best["fit"], best["confidence"]) == ("Qamishli", "exact", 1.0)
    assert all("Lebanon" in line for line in lines)
    assert near[0].endswith("km")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param(("Xyzzyville",), 1, id="nothing"),
        pytest.param(("Tripoli", "--under", "Xyzzyville"), 1, id="under nothing"),
        pytest.param(("Tripoli", "--near", "here"), 2, id="no point"),
        pytest.param(("Tripoli", "--near", "95,10"), 2, id="off the earth"),
        pytest.param(("Tripoli", "--country", "SYR"), 2, id="no country"),
        pytest.param((), 2, id="no text"),
    ],
)
def test_a_search_that_cannot_be_is_refused(run: Run, words: tuple[str, ...], status: int) -> None:
    """Status 1 where nothing is found, 2 where the command line is wrong."""
    done = run("places", "search", *words)

    assert (done.status, done.out) == (status, "")
    assert "Traceback" not in done.err


def test_the_check_lists_files_and_imports(run: Run, files: tuple[str, str]) -> None:
    """Form, counts, imported sets with their dates; a damaged overlay is told with what to do."""
    assert "nothing is imported" in run("places", "check").out
    run("places", "import", *files)

    done = run("places", "check")
    record = json.loads(run("places", "check", "--json").out)

    assert (done.status, done.out.splitlines()[-1]) == (0, "all is well: every name finds its place")
    assert "SY: 7 places from 8 lines of SY.zip, imported 20" in done.out
    assert [file["faults"] for file in record["files"]] == [[], []]
    assert [each["layout"] for each in record["imports"]] == ["places", "names"]


def test_filters_go_by_the_database_of_the_settings() -> None:
    """Without a variable they look where every other command looks."""
    assert Settings().database_url == _DEFAULT


def test_a_filter_goes_on_without_an_outdated_database(run: Run, tmp_path: Path) -> None:
    """It says so, and answers from the shipped gazetteer."""
    (tmp_path / "sitrep.sqlite3").touch()

    done = run("locate", stdin=json.dumps({"id": 1, "text": "Fighting went on in Aleppo."}))

    assert (done.status, "sitrep db upgrade" in done.err) == (0, True)
    assert json.loads(done.out)["toponyms"][0]["name"] == "Aleppo"
