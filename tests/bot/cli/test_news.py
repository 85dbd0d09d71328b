"""`ingest`, `ask` and `digest`, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bot.cli.conftest import Run

NOW = "2026-03-12T12:00"
WIRE = [
    {
        "url": "https://one.example/quake",
        "outlet": "Andes Wire",
        "published": "2026-03-11T20:00Z",
        "title": "Quake near Arequipa",
        "text": "An earthquake killed six people in Arequipa in southern Peru on Wednesday, the mayor said.",
    },
    {
        "url": "https://two.example/quake",
        "outlet": "Pacific Post",
        "published": "2026-03-12T09:00Z",
        "title": "Peru quake toll rises",
        "text": "The earthquake that struck Arequipa on Wednesday has killed eight people, rescuers said.",
    },
]


@pytest.fixture
def wire(tmp_path: Path) -> str:
    """Two reports of one earthquake, as a file of JSON lines."""
    path = tmp_path / "wire.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in WIRE), encoding="utf-8")
    return str(path)


def test_news_is_new_once_and_seen_before_the_second_time(run: Run, wire: str) -> None:
    """Reading the same file again changes nothing, and says so."""
    first = run("ingest", wire, "--now", NOW)
    again = run("ingest", wire, "--now", NOW, "--json")

    assert (first.status, again.status) == (0, 0)
    assert "2 new, 0 revised, 0 seen before, 0 refused" in first.out
    assert json.loads(again.out) == {"new": 0, "revised": 0, "seen": 2, "incidents": 0, "refused": []}


def test_what_is_refused_is_told_and_set_aside(run: Run, wire: str, tmp_path: Path) -> None:
    """The sound lines of a file are stored; what is wrong with the others can be read later as well."""
    spoilt = tmp_path / "spoilt.jsonl"
    spoilt.write_text(Path(wire).read_text(encoding="utf-8") + '{"title": ""}\n', encoding="utf-8")

    done = run("ingest", str(spoilt), "--now", NOW)
    [line] = run("refused", "--json").out.splitlines()
    run("refused", "--forget")

    assert "2 new, 0 revised, 0 seen before, 1 refused" in done.out
    told = json.loads(line)
    assert (told["source"], told["reason"]) == ("spoilt.jsonl:3", "has no text")
    assert told["noticed_at"].startswith("2026-03-12T12:00")
    assert run("refused").out == ""


def test_a_question_is_answered_with_a_quotation_and_its_source(run: Run, wire: str) -> None:
    """What was read can be asked for on the terminal, in the words of the outlet."""
    run("ingest", wire, "--now", NOW)

    done = run("ask", "latest", "in", "Arequipa", "--now", NOW)

    assert done.status == 0
    assert (
        "│ The earthquake that struck Arequipa on Wednesday has killed eight people, rescuers said."
        in done.out
    )
    assert "Pacific Post (https://two.example/quake)" in done.out
    assert "8 killed (rescuers) · 6 (mayor)" in done.out


def test_a_sum_counts_one_earthquake_once(run: Run, wire: str) -> None:
    """Two tolls of one event are a range, never added up."""
    run("ingest", wire, "--now", NOW)

    done = run("ask", "how many killed in Peru since Monday", "--now", NOW)

    assert "in 1 incident" in done.out
    assert "14" not in done.out.partition("\n\n")[0]


def test_a_digest_of_a_place_can_draw_its_map(run: Run, wire: str, tmp_path: Path) -> None:
    """The digest of the last days is printed, and its map is a PNG file."""
    run("ingest", wire, "--now", NOW)

    done = run(
        "digest", "--place", "Peru", "--days", "2", "--days", "2", "--now", NOW, "--picture", "map.png"
    )

    assert done.status == 0
    assert "Briefing: Peru" in done.out
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def test_an_answer_can_be_had_in_arabic(run: Run, wire: str) -> None:
    """The words around the quotations follow the language asked for."""
    run("ingest", wire, "--now", NOW)

    assert "زلزال" in run("ask", "latest in Arequipa", "--now", NOW, "--language", "ar").out


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "text"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "text"),
        ("huge.txt", b"Rain fell in Lima. " * 600_000, "10"),
        (
            "bomb.xml",
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel>&a;</channel></rss>',
            "",
        ),
    ],
    ids=["empty", "binary", "a picture", "more than 10 MiB", "an entity bomb"],
)
def test_what_is_no_news_is_refused_with_a_reason(
    run: Run, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """Nothing usable is exit status 1 and one line that says why, never a traceback."""
    (tmp_path / name).write_bytes(content)

    done = run("ingest", name, "--now", NOW)

    assert done.status == 1
    assert done.err.startswith("refused: ")
    assert reason in done.err
    assert len(done.err.splitlines()) == 1
    assert "0 new" in done.out


def test_one_bad_line_does_not_keep_the_others_out(run: Run, wire: str, tmp_path: Path) -> None:
    """A damaged line is refused by its number, the rest of the file is read."""
    path = tmp_path / "mixed.jsonl"
    path.write_text('{"broken\n' + (tmp_path / "wire.jsonl").read_text(encoding="utf-8"), encoding="utf-8")

    done = run("ingest", str(path), "--now", NOW)

    assert done.status == 0
    assert "2 new" in done.out
    assert "1 refused" in done.out
    assert wire


def test_another_encoding_is_read_for_what_it_is(run: Run, tmp_path: Path) -> None:
    """A text in Windows' western code page keeps its accents."""
    text = "Río Cuarto\n\nUna explosión mató a three workers in Río Cuarto on Wednesday, police said."
    (tmp_path / "old.txt").write_bytes(text.encode("cp1252"))

    assert run("ingest", "old.txt", "--now", NOW).status == 0


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/feed", "http://169.254.169.254/latest/meta-data"])
def test_an_address_inside_the_network_is_not_asked(run: Run, address: str) -> None:
    """Nobody reads the operator's own network through the bot."""
    done = run("ingest", address)

    assert done.status == 1
    assert "refused: " in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ask", "latest in Arequipa", "--now", "soon"), "ISO moment"),
        (("digest", "--days", "0"), "--days"),
        (("ingest",), "PATH"),
        (("shout",), "No such command"),
    ],
    ids=["no moment", "no days", "no source", "no such command"],
)
def test_a_wrong_command_line_is_exit_status_2(run: Run, words: tuple[str, ...], told: str) -> None:
    """The mistake is named, and how to get help."""
    done = run(*words)

    assert done.status == 2
    assert told in done.err


def test_a_place_that_is_none_is_said_to_be_unknown(run: Run, wire: str) -> None:
    """The bot does not guess what a name might mean."""
    run("ingest", wire, "--now", NOW)

    assert "no place called" in run("ask", "latest in Xyzzytown", "--now", NOW).out


def test_an_answer_is_in_the_language_that_was_named(run: Run, wire: str) -> None:
    """`--language ar` outweighs the English of the question; a language without texts is refused."""
    run("ingest", wire, "--now", NOW)

    arabic = run("ask", "latest", "in", "Arequipa", "--now", NOW, "--language", "ar")
    unknown = run("ask", "latest", "in", "Arequipa", "--now", NOW, "--language", "xx")

    assert "زلزال" in arabic.out
    assert unknown.status == 2
    assert "there are texts in en, ar" in unknown.err


def test_a_map_that_cannot_be_kept_or_drawn_is_told(run: Run, wire: str) -> None:
    """The digest is shown all the same."""
    empty = run("digest", "--place", "Peru", "--days", "2", "--now", NOW, "--picture", "map.png")
    run("ingest", wire, "--now", NOW)
    nowhere = run("digest", "--place", "Peru", "--days", "2", "--now", NOW, "--picture", "no/folder/map.png")

    assert (empty.status, empty.err) == (0, "no map: there is nothing to show on map.png\n")
    assert (nowhere.status, nowhere.err) == (1, "sitrep: no/folder/map.png: No such file or directory\n")
    assert nowhere.out.startswith("Briefing: Peru")


def test_asking_an_empty_store_says_how_news_come_in(run: Run) -> None:
    """ "No report" of a store that holds nothing would be a riddle."""
    done = run("ask", "latest in Arequipa", "--now", NOW)

    assert "`sitrep ingest FILE|URL` takes news in" in done.err
