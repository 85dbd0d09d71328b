"""`sitrep extract --explain` and `--jobs`, from outside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.cli.filters.explain import render
from incidents.extraction.explaining import Explanation, Line, Mark, Outcome, ToldEvent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Run

TEXT = (
    "12 May 2021\n\nRebels ambushed a convoy near Gao on Tuesday, killing nine soldiers. A drill follows.\n"
)
PAGE = (
    "<html><head><title>Ambush</title></head><body><article><h1>Ambush</h1>"
    + f"<p>{TEXT}</p>" * 3
    + "</article></body></html>"
)


def test_a_text_file_is_explained_in_words(run: Run, tmp_path: Path) -> None:
    """The editor sees which rule fired, and no escape sequences in a pipe."""
    (tmp_path / "news.txt").write_text(TEXT)

    done = run("extract", "--explain", "news.txt")

    assert done.status == 0
    assert "ambush (triggers.tsv:" in done.out
    assert "incident 1: armed_clash in Gao" in done.out
    assert "\x1b" not in done.out


def test_json_lines_on_standard_input_are_explained_for_machines(run: Run) -> None:
    """One JSON object an article."""
    rows = [{"id": n, "published": "2021-05-12", "title": "", "text": TEXT} for n in (1, 2)]

    done = run("extract", "--explain", "-", "--json", stdin="".join(json.dumps(row) + "\n" for row in rows))

    told = [json.loads(line) for line in done.out.splitlines()]
    assert [each["outcomes"][0]["record"]["killed"]["best"] for each in told] == [9, 9]


def test_a_page_is_explained(run: Run, tmp_path: Path) -> None:
    """What a browser would show is read, not the markup."""
    (tmp_path / "page.html").write_text(PAGE)

    done = run("extract", "--explain", "page.html")

    assert done.status == 0
    assert "ambushed" in done.out
    assert "<p>" not in done.out


def test_a_file_that_is_not_there_is_refused(run: Run) -> None:
    """One line on standard error, and status 1."""
    done = run("extract", "--explain", "nowhere.txt")

    assert done.status == 1
    assert "nowhere.txt" in done.err


def test_what_is_set_aside_or_dropped_is_shown_with_its_reason() -> None:
    """Yellow is what did not become an incident."""
    aside = Mark(0, 5, "storm", "trigger", "storm", "storm (triggers.tsv:9)", "void: will (cues.tsv:4)")
    told = ToldEvent("storm", "", "", (), (), ("police",), ("claimed",), None, "too little")
    line = Line("storm to come", 0, is_heading=True, marks=(aside,), told=(told,))
    dropped = Outcome(1, (0,), None, "", "talk of a kind of act, not of one act")

    shown = [text.plain for text in render(Explanation("", "2021-05-12", (line,), (dropped,)))]

    assert any("set aside: void: will (cues.tsv:4)" in text for text in shown)
    assert any("says police  → no incident: too little" in text for text in shown)
    assert any("incident 1 dropped: talk" in text for text in shown)
    assert shown[-1] == "no incidents"


def test_jobs_share_the_lines_and_keep_their_order(run: Run) -> None:
    """Two processes answer as one does, in the same order."""
    rows = [{"id": n, "published": "2021-05-12", "text": TEXT} for n in range(20)]
    stdin = "".join(json.dumps(row) + "\n" for row in rows)

    alone, shared = run("extract", stdin=stdin), run("extract", "--jobs", "2", stdin=stdin)

    assert shared.out == alone.out
    assert [json.loads(line)["id"] for line in shared.out.splitlines()] == list(range(20))
