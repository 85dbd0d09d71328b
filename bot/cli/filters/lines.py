"""JSON lines on standard input → JSON lines on standard output.

A line may carry an `id`, which its answer repeats; one that cannot be read is answered with
{"id", "error"}, and the exit status is then 1.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import typer

from incidents.models import Article
from incidents.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHUNK = 8  # lines that a process takes at once


class Row(dict[str, Any]):
    """JSON as it comes: the keys are checked where they are read."""

    def __missing__(self, key: str) -> object:
        """Say which key is missing, in words that whoever wrote the line understands."""
        raise ValueError(f'the line has no "{key}"')


Record = dict[str, Any]
Answer = Callable[[Row], Record]


def parse_day(value: object) -> date:
    """Return the day an ISO date or moment names; today where a line has none.

    Raises:
        ValueError: the text is no ISO date.
    """
    return date.fromisoformat(str(value)[:10]) if value else datetime.now(tz=UTC).date()


def parse_article(row: Row) -> Article:
    """Return the article of a JSON line; `outlet` and `url` are optional."""
    text = str(row["text"] or "")
    published = datetime.combine(parse_day(row.get("published")), datetime.min.time(), tzinfo=UTC)
    return Article(
        url=str(row.get("url") or f"line:{row.get('id')}"),
        outlet=str(row.get("outlet") or ""),
        title=str(row.get("title") or ""),
        text=text,
        published_at=published,
        language=str(row.get("language") or detect_language(text)),
    )


def run_filter(answer: Answer) -> None:
    """Answer every line of standard input on standard output."""
    _ease_garbage()
    _write(answer_line(answer, line) for line in _lines())


def run_filter_shared(start: Callable[[], Answer], jobs: int) -> None:
    """Do as `run_filter`, in *jobs* processes that share the lines; the answers keep the order of the lines.

    Each process makes its answer by *start*, a function of a module.
    """
    if jobs == 1:
        run_filter(start())
        return
    # A fresh interpreter a process: a fork would share the open file of the gazetteer.
    with get_context("spawn").Pool(jobs, _begin, (start,)) as pool:
        _write(pool.imap(_answer_here, _lines(), _CHUNK))


def answer_line(answer: Answer, line: str) -> tuple[str, bool]:
    """Return the line that answers *line*, and whether it is an answer rather than an error."""
    identity, is_answer = None, True
    try:
        row = _parse_row(line)
        identity = row.get("id")
        out = {"id": identity, **answer(row)}
    except Exception as error:  # noqa: BLE001 - one line, be it our own fault, must not end the stream
        is_answer = False
        out = {"id": identity, "error": f"{type(error).__name__}: {error}"}
    return json.dumps(out, ensure_ascii=False) + "\n", is_answer


def _parse_row(line: str) -> Row:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise TypeError("a line holds one JSON object")
    return Row(row)


def _lines() -> Iterator[str]:
    return (line for line in sys.stdin if line.strip())


def _write(answered: Iterable[tuple[str, bool]]) -> None:
    """Print answers and errors as they come; leave with status 1 if there was an error."""
    failed = False
    for out, is_answer in answered:
        failed = failed or not is_answer
        sys.stdout.write(out)
    sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def _ease_garbage() -> None:
    """Look for garbage seldom: what a filter loads stays to its end, and its records hold no cycles.

    At the default of 700 new objects a tenth of the time of `extract` goes there, next to nothing at this.
    """
    gc.set_threshold(100_000)


_here: list[Answer] = []  # how this process of a pool answers; set once, when it begins


def _begin(start: Callable[[], Answer]) -> None:
    _ease_garbage()
    _here.append(start())


def _answer_here(line: str) -> tuple[str, bool]:
    return answer_line(_here[0], line)
