"""The JSON-line filters, run as other programs run them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]  # Any: JSON

REPORT: Json = {
    "id": 7,
    "published": "2026-11-20",
    "title": "",
    "text": "A lorry bomb killed four soldiers in Kirkuk on Thursday, the army said.",
}
ASKED = {"id": "q", "asked_at": "2026-11-20T12:00:00+02:00", "text": "floods in Kirkuk since monday"}


def run(command: str, *lines: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `sitrep COMMAND` on JSON lines, or on a line as it stands."""
    text = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", "from bot.cli import main; main()", *command.split()],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        timeout=60,
    )


def answers(done: subprocess.CompletedProcess[str]) -> list[Json]:
    """Return the JSON objects that were printed."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_extract_tells_kind_place_day_and_toll(tmp_path: Path) -> None:
    """An article line comes back with its incident."""
    [answer] = answers(run("extract", REPORT, cwd=tmp_path))

    [incident] = answer["incidents"]
    assert answer["id"] == 7
    assert incident["kind"] == "bombing"
    assert incident["place"]["name"] == "Kirkuk"
    assert (incident["date_start"], incident["date_end"]) == ("2026-11-19", "2026-11-19")
    assert incident["killed"]["best"] == 4


def test_locate_gives_offsets_that_hold_the_name(tmp_path: Path) -> None:
    """The words between start and end are the name that was found."""
    [answer] = answers(run("locate", REPORT, cwd=tmp_path))

    [found] = answer["toponyms"]
    assert REPORT["text"][found["start"] : found["end"]] == found["text"] == "Kirkuk"
    assert found["country"] == "IQ"


def test_dates_are_inclusive_days(tmp_path: Path) -> None:
    """ "On Thursday" in an article of a Friday is the day before, from and to."""
    [answer] = answers(run("dates", REPORT, cwd=tmp_path))

    [found] = answer["dates"]
    assert (found["date_start"], found["date_end"]) == ("2026-11-19", "2026-11-19")


def test_interpret_reads_place_kind_and_period(tmp_path: Path) -> None:
    """A question line comes back as what it asks for."""
    [answer] = answers(run("interpret", ASKED, cwd=tmp_path))

    assert answer["kinds"] == ["flood"]
    assert answer["date_start"] == "2026-11-16"
    assert [place["name"] for place in answer["places"]] == ["Kirkuk"]


def test_group_puts_two_tellings_into_one_story(tmp_path: Path) -> None:
    """The same event in other words is the same story; another event is another."""
    again = REPORT | {"id": 8, "text": "Four soldiers died when a lorry bomb went off in Kirkuk on Thursday."}
    other = REPORT | {"id": 9, "text": "Farmers in Normandy expect the best apple harvest for ten years."}

    first, second, third = (row["story"] for row in answers(run("group", REPORT, again, other, cwd=tmp_path)))

    assert first == second != third


def test_summarize_keeps_sentences_as_they_stand(tmp_path: Path) -> None:
    """Every sentence of a summary is a piece of one of the texts."""
    texts = [
        "The dam broke at noon. Two villages were flooded.",
        "Six people died in the flood. The dam was old.",
    ]

    [answer] = answers(run("summarize --words 8", {"id": 1, "texts": texts}, cwd=tmp_path))

    assert answer["sentences"]
    assert all(any(sentence in text for text in texts) for sentence in answer["sentences"])


@pytest.mark.parametrize(
    "line",
    ["{not json", '{"id": 3}', '{"id": 3, "published": "yesterday", "text": "x"}', "[]"],
    ids=["no JSON", "no text", "no ISO date", "no object"],
)
def test_a_bad_line_is_answered_with_its_error_and_the_rest_goes_on(line: str, tmp_path: Path) -> None:
    """A stream is not given up for one line; the exit status tells of it."""
    done = run("extract", line, REPORT, cwd=tmp_path)

    bad, good = (json.loads(each) for each in done.stdout.splitlines())
    assert done.returncode == 1
    assert "error" in bad
    assert good["incidents"]
    assert "Traceback" not in done.stderr
