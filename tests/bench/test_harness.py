"""The harness itself: ratios, bars, what counts as worse, the table, and what is kept of a run."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from tests.bench import benches
from tests.bench.catalogue import find_benches
from tests.bench.command import run
from tests.bench.compare import is_worse
from tests.bench.machine import describe_machine
from tests.bench.outcomes import (
    Outcome,
    Record,
    measurement_from_json,
    measurement_to_json,
    read_record,
    update,
    write_record,
)
from tests.bench.records import Bench, Measurement, StepAsideError
from tests.bench.running import run_here
from tests.bench.shared import share
from tests.bench.table import BEGIN, END, number, put_between_markers, render, summarize
from tests.bench.timing import in_own_process, percentile, rates, resident_mb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPEED = Measurement(
    "reading", "articles/s", (90.0, 100.0, 120.0), 150, reference="theirs", reference_runs=(10.0,)
)
WAIT = Measurement("answer", "ms", (80.0,), 100, is_lower_better=True, reference="theirs", published=160.0)
SHARE = Measurement("right", "share", (0.9,), 0.9)


def outcome(name: str, *measurements: Measurement) -> Outcome:
    """Return the outcome of a bench of issue 1."""
    return Outcome(name, 1, f"About {name}", 2.0, measurements)


def record(*outcomes: Outcome, machine: str = "a") -> Record:
    """Return a run on a machine with that processor."""
    return Record({"processor": machine}, 0.0, outcomes)


def test_a_number_is_the_median_of_its_runs_and_is_held_against_its_bar() -> None:
    """Three runs of 90, 100 and 120 are 100, which is below the wanted 150."""
    assert SPEED.value == 100
    assert SPEED.is_reached is False
    assert SHARE.is_reached is True
    assert replace(SHARE, goal=None).is_reached is None


@pytest.mark.parametrize(
    ("measurement", "ratio"),
    [(SPEED, 10), (WAIT, 2), (SHARE, None)],
    ids=["ten times as many", "half the wait", "nothing beside it"],
)
def test_a_ratio_above_one_is_better_whichever_side_is_right(
    measurement: Measurement, ratio: float | None
) -> None:
    """A reader of the table need not know whether more or less is good."""
    assert measurement.ratio == ratio


def test_a_lower_number_reaches_a_bar_from_below() -> None:
    """80 ms are within 100 ms, and 101 are not."""
    assert WAIT.is_reached is True
    assert replace(WAIT, runs=(101.0,)).is_reached is False


def test_a_measurement_without_a_run_is_refused() -> None:
    """A number nobody measured has no place in the table."""
    with pytest.raises(ValueError, match="no run"):
        Measurement("nothing", "s", ())


@pytest.mark.parametrize(
    ("now", "before", "same_machine", "worse"),
    [
        (replace(SHARE, runs=(0.89,)), SHARE, True, True),
        (SHARE, SHARE, False, False),
        (replace(WAIT, runs=(86.0,)), WAIT, True, False),
        (replace(WAIT, runs=(95.0,)), WAIT, True, True),
        (replace(WAIT, runs=(95.0,)), WAIT, False, False),
        (replace(WAIT, runs=(95.0, 96.0, 70.0)), WAIT, True, False),
        (replace(SPEED, runs=(50.0,), reference_runs=(5.0,)), SPEED, True, False),
        (replace(SPEED, runs=(50.0, 50.0, 50.0)), SPEED, False, True),
        (replace(WAIT, unit="s"), WAIT, True, False),
    ],
    ids=[
        "a share that fell at all",
        "the same",
        "a wait within a tenth",
        "a wait beyond it",
        "a wait on another machine",
        "a wait whose runs lie far apart",
        "a slow hour that slowed the reference too",
        "a ratio that fell, on any machine",
        "another unit",
    ],
)
def test_worse_is_what_is_worse_by_more_than_noise(
    now: Measurement, before: Measurement, *, same_machine: bool, worse: bool
) -> None:
    """Only what noise does not explain is marked."""
    assert is_worse(now, before, same_machine=same_machine) is worse


def test_a_toll_of_errors_that_was_none_and_is_some_is_worse() -> None:
    """From 0 lost messages to 1 there is no share of what was before."""
    lost = Measurement("lost", "count", (0.0,), 0, is_lower_better=True)

    assert is_worse(replace(lost, runs=(1.0,)), lost, same_machine=True)
    assert not is_worse(lost, lost, same_machine=True)


def test_the_table_tells_machine_goals_ratios_and_what_became_worse() -> None:
    """One look at it says where the program stands."""
    before = record(outcome("speed", replace(SPEED, runs=(200.0,))))

    table = render(record(outcome("speed", SPEED), outcome("wait", WAIT)), before)

    assert "1 of 2 goals reached, in 0.1 minutes. Machine: processor a" in table
    assert "| reading | 100 articles/s ▼ was 200 articles/s | ≥ 150 articles/s | **no** | theirs |" in table
    assert "| answer | 80 ms | ≤ 100 ms | yes | theirs | 160 ms | 2 |" in table


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        pytest.param((240.0, 480.0), "reached, in 12.0 minutes. Machine", id="in time"),
        pytest.param((700.0, 260.0), "in 16.0 minutes, more than the 15 they may take.", id="too long"),
    ],
)
def test_the_table_says_whether_the_benches_took_too_long(seconds: tuple[float, ...], told: str) -> None:
    """Fifteen minutes are what all of them may take together."""
    outcomes = [replace(outcome(f"bench {each}", SPEED), seconds=each) for each in seconds]

    assert told in render(record(*outcomes))


def test_the_summary_has_a_line_for_each_bench_that_is_measured_beside_another() -> None:
    """Who decides reads where Sitrep stands, not what only Sitrep has."""
    page = summarize(record(outcome("speed", SHARE, SPEED, WAIT), outcome("right", SHARE)))

    [line] = page.split("--:|\n")[1].splitlines()
    assert line.startswith("| About speed | reading | 100 articles/s |")


def test_the_table_says_why_a_bench_has_no_numbers() -> None:
    """Nothing is left out in silence."""
    aside = replace(outcome("data"), aside="no data here")
    broken = replace(outcome("fault"), failed="ValueError: x")

    table = render(record(aside, broken))

    assert "(`data`, issue 1, 2 s): stepped aside: no data here" in table
    assert "(`fault`, issue 1, 2 s): FAILED: ValueError: x" in table


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (0.8437, "share", ".844"),
        (1.0, "share", "1"),
        (611962, "count", "612,000"),
        (12.345, "ms", "12.3 ms"),
        (400, "articles/s", "400 articles/s"),
    ],
)
def test_a_number_has_as_many_figures_as_a_reader_uses(value: float, unit: str, told: str) -> None:
    """Shares have three decimals, everything else three figures."""
    assert number(value, unit) == told


def test_the_table_is_put_between_the_markers_of_a_page() -> None:
    """What stands around it stays."""
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"

    assert put_between_markers(page, "new") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"
    with pytest.raises(ValueError, match="once"):
        put_between_markers("no markers", "new")


def test_a_record_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """The next run compares with exactly what this one measured."""
    detailed = replace(SPEED, note="noisy", details={"slowest": ["select 1"]})
    whole = record(outcome("speed", detailed, WAIT), replace(outcome("data"), aside="no data"))

    write_record(tmp_path / "latest.json", whole)

    assert read_record(tmp_path / "latest.json") == whole
    assert read_record(tmp_path / "none.json") is None


def test_a_count_without_unit_whose_goal_is_none_at_all_is_read_back() -> None:
    """Nothing lost is a number, too."""
    lost = Measurement("messages lost", "", (0.0,), 0, is_lower_better=True)

    assert measurement_from_json(measurement_to_json(lost)) == lost


def test_a_run_of_some_benches_keeps_the_others_numbers() -> None:
    """`python -m tests.bench wait --json …` brings one up to date."""
    before = record(outcome("speed", SPEED), outcome("wait", WAIT), outcome("gone", SHARE))
    after = outcome("wait", replace(WAIT, runs=(70.0,)))

    kept = update(before, record(after, machine="b"), ["speed", "wait"])

    assert kept.outcomes == (before.outcomes[0], after)


def test_a_bench_that_cannot_run_here_says_why(tmp_path: Path) -> None:
    """Whoever lacks the data reads a reason instead of a traceback."""

    def measure() -> Iterator[Measurement]:
        reason = "no data here"
        raise StepAsideError(reason)

    run_here(Bench("data", 3, "Data", measure), tmp_path / "answer.json")

    assert '"aside": "no data here"' in (tmp_path / "answer.json").read_text(encoding="utf-8")


def test_two_numbers_of_one_name_are_refused(tmp_path: Path) -> None:
    """The second would hide the first in the record."""
    with pytest.raises(ValueError, match="two numbers one name"):
        run_here(Bench("twice", 3, "Twice", lambda: [SHARE, SHARE]), tmp_path / "answer.json")


def test_every_module_of_benches_has_a_bench_of_its_own_name() -> None:
    """A bench is found by being there; no list has to be kept."""
    found = find_benches(benches)

    assert list(found) == [
        each.name for each in sorted(found.values(), key=lambda each: (each.issue, each.name))
    ]
    assert {name.replace("-", "_") for name in found} >= {"dates", "toponyms", "extract_speed"}


def test_a_name_that_is_no_bench_is_refused_with_the_names_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A slip of the finger is told at once, not after a quarter of an hour."""
    with pytest.raises(SystemExit, match="2"):
        run(benches, ["datse"], "Benches")

    assert "there is no datse; there are" in capsys.readouterr().err


def test_a_package_without_benches_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that forgot its BENCH is an error, not a bench less."""
    package = ModuleType("tests.docs")
    package.__path__ = [str(path) for path in __import__("tests.docs").docs.__path__]
    monkeypatch.setattr(package, "__name__", "tests.docs")

    with pytest.raises(TypeError, match="has no BENCH"):
        find_benches(package)


@pytest.mark.parametrize(
    ("told", "value"),
    [("15/20 = 0.750", 0.75), ("3/5", 0.6), (0.31, 0.31), ("0/0", 0.0)],
    ids=["with its quotient", "bare", "a number", "of none"],
)
def test_shares_of_the_scoring_script_are_read(told: object, value: float) -> None:
    """It writes them as people read them."""
    assert share(told) == value


def test_words_are_no_share() -> None:
    """A changed script is noticed."""
    with pytest.raises(ValueError, match="is no share"):
        share("many")


def test_the_machine_is_described_without_its_name() -> None:
    """A table in public says how fast the machine is, not whose."""
    told = describe_machine()

    assert list(told) == ["processor", "cores", "memory", "python", "system"]
    assert int(told["cores"]) >= 1


def test_time_and_memory_are_taken() -> None:
    """Percentiles by nearest rank, rates by division, memory of a real process, programs of their own."""
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert rates(100, (2.0, 4.0)) == (50.0, 25.0)
    assert resident_mb() > 5
    assert in_own_process("print(6 * 7)") == "42"
    with pytest.raises(RuntimeError, match="boom"):
        in_own_process("raise ValueError('boom')")
