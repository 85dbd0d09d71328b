"""The JSON-line filters: one line in, one line out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.bot.cli.conftest import Done, Run

Json = dict[str, Any]  # Any: JSON

REPORT: Json = {
    "id": 7,
    "published": "2026-11-20",
    "title": "",
    "text": "A lorry bomb killed four soldiers in Kirkuk on Thursday, the army said.",
}
ASKED = {"id": "q", "asked_at": "2026-11-20T12:00:00+02:00", "text": "floods in Kirkuk since monday"}


def lines(*rows: object) -> str:
    """Return *rows* as JSON lines; a text stands as it is."""
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def answers(done: Done) -> list[Json]:
    """Return the JSON objects that were printed."""
    assert done.status == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def test_extract_tells_kind_place_day_and_toll(run: Run) -> None:
    """An article line comes back with its incident."""
    [answer] = answers(run("extract", stdin=lines(REPORT)))

    [incident] = answer["incidents"]
    assert answer["id"] == 7
    assert incident["kind"] == "bombing"
    assert incident["place"]["name"] == "Kirkuk"
    assert (incident["date_start"], incident["date_end"]) == ("2026-11-19", "2026-11-19")
    assert incident["killed"]["best"] == 4


def test_locate_gives_offsets_that_hold_the_name(run: Run) -> None:
    """The words between start and end are the name that was found."""
    [answer] = answers(run("locate", stdin=lines(REPORT)))

    [found] = answer["toponyms"]
    assert REPORT["text"][found["start"] : found["end"]] == found["text"] == "Kirkuk"
    assert found["country"] == "IQ"


def test_locate_keeps_peoples_apart_from_places(run: Run) -> None:
    """ "Syrian" is no name of a place, but it says which country is meant."""
    [answer] = answers(run("locate", stdin=lines({"id": 1, "text": "Syrian bakers moved to Kirkuk."})))

    assert [each["text"] for each in answer["toponyms"]] == ["Kirkuk"]
    assert [(each["text"], each["country"]) for each in answer["peoples"]] == [("Syrian", "SY")]


def test_dates_are_inclusive_days(run: Run) -> None:
    """ "On Thursday" in an article of a Friday is the day before, from and to."""
    [answer] = answers(run("dates", stdin=lines(REPORT)))

    [found] = answer["dates"]
    assert (found["date_start"], found["date_end"]) == ("2026-11-19", "2026-11-19")


def test_interpret_reads_place_kind_and_period(run: Run) -> None:
    """A question line comes back as what it asks for."""
    [answer] = answers(run("interpret", stdin=lines(ASKED)))

    assert answer["kinds"] == ["flood"]
    assert answer["date_start"] == "2026-11-16"
    assert [place["name"] for place in answer["places"]] == ["Kirkuk"]


def test_group_puts_two_tellings_into_one_story(run: Run) -> None:
    """The same event in other words is the same story; another event is another."""
    again = REPORT | {"id": 8, "text": "Four soldiers died when a lorry bomb went off in Kirkuk on Thursday."}
    other = REPORT | {"id": 9, "text": "Farmers in Normandy expect the best apple harvest for ten years."}

    first, second, third = (row["story"] for row in answers(run("group", stdin=lines(REPORT, again, other))))

    assert first == second != third


def test_summarize_keeps_sentences_as_they_stand(run: Run) -> None:
    """Every sentence of a summary is a piece of one of the texts."""
    texts = [
        "The dam broke at noon. Two villages were flooded.",
        "Six people died in the flood. The dam was old.",
    ]

    [answer] = answers(run("summarize", "--words", "8", stdin=lines({"id": 1, "texts": texts})))

    assert answer["sentences"]
    assert all(any(sentence in text for text in texts) for sentence in answer["sentences"])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param("{not json", "JSONDecodeError: ", id="no JSON"),
        pytest.param('{"id": 3}', 'ValueError: the line has no "text"', id="no text"),
        pytest.param('{"id": 3, "published": "yesterday", "text": "x"}', "isoformat", id="no ISO date"),
        pytest.param("[]", "TypeError: a line holds one JSON object", id="no object"),
    ],
)
def test_a_bad_line_is_answered_with_its_error_and_the_rest_goes_on(run: Run, line: str, why: str) -> None:
    """A stream is not given up for one line; the exit status tells of it, the error what to mend."""
    done = run("extract", stdin=lines(line, REPORT))

    bad, good = (json.loads(each) for each in done.out.splitlines())
    assert done.status == 1
    assert why in bad["error"]
    assert good["incidents"]
    assert "Traceback" not in done.err


def test_a_question_needs_its_text_only(run: Run) -> None:
    """Whoever tries a question in a pipe gives neither a number nor a moment; it is asked now."""
    [answer] = answers(run("interpret", stdin=lines({"text": "latest in Kassala"})))

    assert answer["id"] is None
    assert [place["name"] for place in answer["places"]] == ["Kassala"]


def test_a_filter_is_a_program_of_its_own(tmp_path: Path) -> None:
    """The installed command reads a pipe and writes one, from whatever folder."""
    command = Path(sys.executable).with_name("sitrep")

    done = subprocess.run(
        [command, "dates"], input=lines(REPORT), capture_output=True, text=True, check=True, cwd=tmp_path
    )

    assert json.loads(done.stdout)["id"] == 7
