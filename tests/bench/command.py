"""The command line of `python -m tests.bench` and `python -m tests.soak`."""

from __future__ import annotations

import argparse
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.catalogue import find_benches
from tests.bench.machine import describe_machine, load_a_core
from tests.bench.outcomes import Record, read_record, update, write_record
from tests.bench.running import run_alone
from tests.bench.table import put_between_markers, render, summarize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from tests.bench.outcomes import Outcome


def run(package: ModuleType, arguments: Sequence[str], summary: str) -> int:
    """Run the benches of *package* named in *arguments*, else all; return 1 where one failed to run.

    A goal that is missed is told in the table and is no failure: the table is what people decide by.
    """
    benches = find_benches(package)
    asked = _parse(arguments, summary, list(benches))
    before = read_record(asked.json) if asked.json else None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # ends the bench that runs, too
    record = Record(describe_machine(), load_a_core(), ())
    for name in asked.names or list(benches):
        outcome = run_alone(package, benches[name])
        sys.stderr.write(_progress(outcome))
        record = replace(record, outcomes=(*record.outcomes, outcome))
        whole = update(before, record, list(benches))
        if asked.json:  # after each: what was measured stays measured when the run is broken off
            write_record(asked.json, whole)
        if asked.markdown:
            _put_into(asked.markdown, render(whole, before))
        if asked.summary:
            _put_into(asked.summary, summarize(whole))
    sys.stdout.write(render(record, before) + "\n")
    return 1 if any(each.failed for each in record.outcomes) else 0


def _parse(arguments: Sequence[str], summary: str, names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=summary, epilog=f"Names: {', '.join(names)}.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to run, all where none is named")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="compare with this record and bring it up to date"
    )
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="a page with markers to put the table into"
    )
    parser.add_argument(
        "--summary", type=Path, metavar="FILE", help="a page with markers to put a line a bench into"
    )
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if name not in names]:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(names)}")
    return asked


def _progress(outcome: Outcome) -> str:
    became = outcome.aside or outcome.failed or f"{len(outcome.measurements)} numbers"
    return f"{outcome.name}: {became} ({outcome.seconds:.0f} s)\n"


def _put_into(page: Path, table: str) -> None:
    page.write_text(put_between_markers(page.read_text(encoding="utf-8"), table), encoding="utf-8")
